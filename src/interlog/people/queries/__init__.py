"""Reads of persons and accounts, split by question."""
