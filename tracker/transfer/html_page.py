"""What HTML pages have in common: the head with its policy and style, and escaped texts."""

from __future__ import annotations

from html import escape

from tracker.transfer.visible_lines import lines_of

_SHARED = """:root { --letters: "Noto Sans", "Noto Sans CJK SC", Helvetica, Arial, sans-serif; }
.marking { font-weight: bold; text-align: center; }
@media print {
  header.marking { position: fixed; top: 0; left: 0; right: 0; }
}"""
"""A handling marking is printed at the head of each sheet of paper."""


def page_head(title: str, style: str) -> str:
    """Return the beginning of a page, up to its body.

    Texts of the page are escaped where they are written; the policy also forbids scripts and
    remote content.

    Args:
        title: any text.
        style: rules of CSS; ``var(--letters)`` is the list of fonts.
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
    """Return a text that HTML shows as it is; line breaks become ``<br>``."""
    return "<br>".join(escape(line) for line in lines_of(text))
