"""Imports: turn the rows of a file into records in the book, as one action."""
