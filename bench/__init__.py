"""Measuring: made data of any size, and `make bench`. Not part of the product, nor of its tests."""
