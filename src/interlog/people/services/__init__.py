"""Verbs that change persons and accounts, split by verb."""
