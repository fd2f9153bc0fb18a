/// Seed files: what a store begins with, read with every mistake named, applied whole or not at
/// all. Tables: none. May use: tenant, billing, inventory, provisioning, callback, platform.yaml.
@NullMarked
package io.rotary.seed;

import org.jspecify.annotations.NullMarked;
