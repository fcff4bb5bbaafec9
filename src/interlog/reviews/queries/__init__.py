"""Reads of scorecards, samples, evaluations and calibrations."""
