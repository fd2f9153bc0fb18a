package io.rotary.inventory;

/// A line of an inventory file that was not loaded, and why. Lines count from 1, the header's.
public record BadLine(long line, String reason) {}
