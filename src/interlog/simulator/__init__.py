"""A believable support team for `interlog demo`: invented people, a history, and live contacts through the public API."""
