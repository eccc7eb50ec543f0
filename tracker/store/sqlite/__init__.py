"""The SQLite engine: the only package that contains SQL."""
