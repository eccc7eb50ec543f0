"""Stored facts: the values from which they are derived, their rows, and queries on them."""
