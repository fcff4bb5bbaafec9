"""Verbs on scorecards, samples, evaluations and calibrations."""
