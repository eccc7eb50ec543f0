"""Derived facts: their inputs, their rows, and queries on them."""
