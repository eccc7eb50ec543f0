"""The only way of stored text to a widget: never markup, every control character visible."""

from __future__ import annotations

from textual.content import Content

from tracker.domain.showing import show


def plain(text: str) -> Content:
    """Return a text as content that neither acts nor is parsed."""
    return Content(show(text))
