"""Screens for browsing the book."""
