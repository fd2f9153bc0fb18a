package io.rotary.inventory;

/// What an import did: numbers that are new or changed, numbers that were already so, and lines
/// that were refused. Unless `allRepeatsFound`, the file repeats so many numbers that not every
/// repeat was refused; of those the last line counts.
public record ImportResult(long loaded, long unchanged, long refused, boolean allRepeatsFound) {
  /// A line of an inventory file that was not loaded, and why. Lines count from 1, the header's.
  public record BadLine(long line, String reason) {}
}
