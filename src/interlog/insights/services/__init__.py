"""What keeps the facts in step with the records."""
