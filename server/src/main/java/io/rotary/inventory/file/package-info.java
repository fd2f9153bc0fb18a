/// Reading a file of numbers line by line in bounded memory: lines, numbers that come twice. Part
/// of the inventory feature.
@NullMarked
package io.rotary.inventory.file;

import org.jspecify.annotations.NullMarked;
