"""Importing: from the rows of a file to records in the book, as one action."""
