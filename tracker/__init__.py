"""diplotrack: a desk book for diplomatic contacts, in the terminal."""

__version__ = "0.1.0"
