"""Measurements: generated books of any size, and `make bench`. Not part of the product."""
