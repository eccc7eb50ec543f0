"""The only way of stored text into a widget: no markup, control characters visible."""

from __future__ import annotations

from textual.content import Content

from tracker.terminal_safety import show

LONGEST = 4_000
"""Characters of one text that are drawn at a time; to draw megabytes would take seconds."""


def seen(text: str) -> str:
    """Return as much of a text as is drawn at a time, made visible."""
    return show(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def plain(text: str) -> Content:
    """Return a text as content that neither acts nor is parsed, as much as is drawn at a time."""
    return Content(seen(text))
