"""What is read: aggregates of the facts, findings, plans and what came of them."""
