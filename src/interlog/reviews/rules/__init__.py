"""Decisions about reviews: values in, values out."""
