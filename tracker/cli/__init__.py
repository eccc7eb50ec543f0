"""The command line."""

from tracker.cli.main import main

__all__ = ["main"]
