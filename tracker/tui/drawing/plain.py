"""The only way for stored text into a widget: no markup, control characters visible."""

from __future__ import annotations

from textual.content import Content

from tracker.terminal_safety import show

LONGEST = 4_000
"""The maximum number of characters of a text that are drawn; megabytes would take seconds."""


def seen(text: str) -> str:
    """Return the drawn beginning of a text, with control characters made visible."""
    return show(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def plain(text: str) -> Content:
    """Return the drawn beginning of a text as content without markup or control characters."""
    return Content(seen(text))
