/// What a rented number is linked to, and the links asked for. Tables: `link_target`, `campaign`,
/// `number_configuration`, `scheduled_provisioning`. May use: nothing but the platform.
@NullMarked
package io.rotary.provisioning;

import org.jspecify.annotations.NullMarked;
