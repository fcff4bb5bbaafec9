"""Pure decisions: periods, buckets of time, how sure a figure is."""
