"""Pure decisions about imported files: which columns, what a cell means."""
