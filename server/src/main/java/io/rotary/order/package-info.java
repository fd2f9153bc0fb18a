/// Orders of numbers that need more than a rent: the numbers are held, the customer answers what
/// the region asks, a person or a rule decides, and the numbers become active. Tables:
/// `number_order`, `order_number`, `order_log`, `order_attachment`. May use: requirement, pack,
/// document, inventory, rental, billing, provisioning, callback, timeline, field, platform.job.
@NullMarked
package io.rotary.order;

import org.jspecify.annotations.NullMarked;
