"""What is asked of the facts, and of the records beside them."""
