"""The only way for stored text into a widget: without markup, with control characters visible."""

from __future__ import annotations

from textual.content import Content

from tracker.terminal_safety import show

LONGEST = 4_000
"""The maximum number of characters drawn of a text; drawing megabytes would take seconds."""


def seen(text: str) -> str:
    """Return a text as drawn: truncated, with control characters made visible."""
    return show(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def plain(text: str) -> Content:
    """Return a text as content without markup: truncated, with control characters made visible."""
    return Content(seen(text))
