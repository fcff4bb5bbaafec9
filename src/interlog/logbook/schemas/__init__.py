"""The wire of the agents' log."""
