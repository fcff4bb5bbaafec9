"""What the desk changes: its own search index, and nothing else."""
