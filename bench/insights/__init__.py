"""What a figure of insights takes at the interface, beside the same question in SQL written by hand on SQLite."""
