"""The ways a message of an alert leaves the house."""
