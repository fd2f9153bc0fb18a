package io.rotary.inventory;

/// What one line of an inventory file says: a number, or why it is refused.
sealed interface InventoryLine {
  record Good(ShelfNumber number) implements InventoryLine {}

  record Bad(String reason) implements InventoryLine {}
}
