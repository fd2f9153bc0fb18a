/// YAML files that people write: read within bounds, every mistake noted with its line and key.
/// Only this package and the settings know the parser. Tables: none. May use: nothing.
@NullMarked
package io.rotary.platform.yaml;

import org.jspecify.annotations.NullMarked;
