"""Explains a TOML syntax error in plain words, with its line."""

from __future__ import annotations

import re

from tracker.config.settings import Fault

_REASONS = (
    ("Cannot overwrite", "This setting occurs twice; keep one of the two."),
    ("Duplicate", "This setting occurs twice; keep one of the two."),
    ("Cannot declare", "This table occurs twice; write its settings under one heading."),
    ("Cannot redefine", "This is a table already; write its settings under one heading."),
    ("Cannot mutate", "This is a table already; write its settings under one heading."),
    ("Unterminated string", "A text is not closed; put a quotation mark at its end."),
    ("Illegal character", "A text is not closed on its line; put a quotation mark at its end."),
    ("Unescaped", "Write a backslash in a text twice (\\\\), or put the text in 'single quotes'."),
    ("Unclosed array", "A list is not closed; put ] at its end."),
    ("Unclosed inline table", "A table in braces is not closed; put } at its end."),
    ("Expected '=' after", "A setting is written with = between its name and its value."),
    ("Expected ']'", "The heading of a table is written in brackets: [dates]."),
    ("Expected newline", "Write one setting on a line; only a comment can follow its value."),
    ("Invalid value", "This value cannot be read; put texts in quotation marks."),
)
"""The beginnings of the parser's messages, each with the sentence for the user."""
_OTHERWISE = 'This is not TOML; a setting is written like this: theme = "paper".'


def fault_of(error: ValueError, text: str) -> Fault:
    """Return the parser's error as a fault with line and sentence."""
    said = str(error)
    at = re.search(r"\(at line (\d+), column \d+\)$", said)
    if at:
        line = int(at.group(1))
    else:
        # If the text ends too early, the last line with content is reported.
        line = text.rstrip().count("\n") + 1 if "end of document" in said else 0
    reason = next((ours for theirs, ours in _REASONS if said.startswith(theirs)), _OTHERWISE)
    return Fault(line, reason)
