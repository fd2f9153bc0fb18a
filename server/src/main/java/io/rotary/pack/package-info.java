/// What a requirement pack is: its file, its language of questions, and how answers are held
/// against it. Tables: none. May use: phone, identifier, platform.schema, platform.yaml.
@NullMarked
package io.rotary.pack;

import org.jspecify.annotations.NullMarked;
