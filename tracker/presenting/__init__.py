"""Presenting: pure functions that turn views into cells, lines and blocks, for TUI and CLI."""
