"""Verbs of an import: begin, store a chunk, go on, finish."""
