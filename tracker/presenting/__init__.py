"""Presenting: pure functions from views to cells, lines and blocks, used by both shells."""
