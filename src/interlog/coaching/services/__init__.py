"""What is done: looking for findings, making plans, ending them."""
