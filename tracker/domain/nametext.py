"""Refuses control characters in texts and names, because terminals interpret them."""

from __future__ import annotations

import re
import unicodedata

from tracker.terminal_safety import show

_ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters (C0, DEL, C1), line separators, and marks that change the text direction."""
_NAMED = {"\0": "NUL", "\t": "a tab", "\n": "a line break", "\r": "a line break", "\x1b": "ESC"}


def fault_of(text: str, *, is_name: bool) -> str:
    """Return why a text is refused, as a phrase that follows the field's label; empty if valid.

    No text can contain NUL, because some database engines end a text there. A name can contain no
    control character, and must have at least one visible character.
    """
    if "\0" in text:
        return "cannot hold NUL (U+0000); leave it out."
    if not is_name or not text:
        return ""
    if found := _ACTS.search(text):
        mark = found[0]
        called = _NAMED.get(mark) or unicodedata.name(mark, "a control character").lower()
        return f"cannot hold {called} (U+{ord(mark):04X}); leave it out."
    if text.strip() and all(not mark.strip() or show(mark) != mark for mark in text):
        return f"has no visible character (U+{ord(text[0]):04X}); write what it is called."
    return ""
