"""Divides texts for documents into lines; control and hidden characters are made visible."""

from __future__ import annotations

import re

from tracker.terminal_safety import is_plain, show

_BREAK = re.compile(r"\r\n|\r|\n")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, with control and hidden characters made visible."""
    if is_plain(text):
        return [text]
    return [show(line) for line in _BREAK.split(text)]
