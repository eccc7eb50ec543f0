"""Screens in which one looks at the book."""
