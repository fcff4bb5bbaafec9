"""Writes files of any size in constant memory: rows in, text or columns out."""
