"""Reads files of any size in constant memory: bytes in, records with their place out."""
