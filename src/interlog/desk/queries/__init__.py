"""Reads that put records of several slices together, one module per question."""
