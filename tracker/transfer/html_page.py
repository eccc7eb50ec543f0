"""The common parts of HTML pages: the head with policy and styles, and escaping of texts."""

from __future__ import annotations

from html import escape

from tracker.transfer.visible_lines import lines_of

_SHARED = """:root { --letters: "Noto Sans", "Noto Sans CJK SC", Helvetica, Arial, sans-serif; }
.marking { font-weight: bold; text-align: center; }
@media print {
  header.marking { position: fixed; top: 0; left: 0; right: 0; }
}"""
"""Styles that all pages share. They print a handling marking at the top of each sheet."""


def page_head(title: str, style: str) -> str:
    """Return the beginning of a page, up to its body.

    The policy in it forbids scripts and remote content; texts of the page must still be escaped.

    Args:
        title: any text.
        style: CSS rules; ``var(--letters)`` is the list of fonts.
    """
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{escape(title)}</title>
<style>
{_SHARED}
{style.strip()}
</style>
</head>
"""


def escaped(text: str) -> str:
    """Return a text escaped for HTML; line breaks become ``<br>``."""
    return "<br>".join(escape(line) for line in lines_of(text))
