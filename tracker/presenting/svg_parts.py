"""Helpers to write SVG: elements with safe texts, short numbers, estimated text widths."""

from __future__ import annotations

from typing import TypeAlias
from xml.etree import ElementTree as ET  # this module writes XML and parses none

from rich.cells import cell_len, set_cell_size

from tracker.terminal_safety import show

Style: TypeAlias = dict[str, float | str]
"""Attributes of an SVG element."""
NAMESPACE = "http://www.w3.org/2000/svg"
INK, QUIET, RULE, PAPER = "#000", "#444", "#bbb", "#fff"
"""The greys of a picture: strokes, secondary text, rules, background; for black and white print."""
_LETTER = 0.56
"""The average width of a cell of text, in font sizes; wide characters have two cells."""


def element(parent: ET.Element, tag: str, text: str = "", /, **values: float | str) -> ET.Element:
    """Add an element with a text and attributes; ``_`` in an attribute's name becomes ``-``.

    Control and hidden characters are made visible, so that any stored text is valid XML.
    """
    made = ET.SubElement(parent, tag, attributes(**values))
    if text:
        made.text = show(text)
    return made


def attributes(**values: float | str) -> dict[str, str]:
    """Return attributes as texts; numbers have at most one decimal."""
    return {name.rstrip("_").replace("_", "-"): _short(value) for name, value in values.items()}


def _short(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.1f}".removesuffix(".0")


def text_width(text: str, size: float) -> float:
    """Return the estimated width of a text at a font size."""
    return cell_len(show(text)) * size * _LETTER


def cut_to(text: str, room: float, size: float) -> str:
    """Return a text truncated with ``…`` to a width; empty if there is hardly any room."""
    shown = show(text)
    if text_width(shown, size) <= room:
        return shown
    cells = int(room / (size * _LETTER)) - 1
    return set_cell_size(shown, cells).rstrip() + "…" if cells >= _FEWEST else ""


_FEWEST = 8


def written(root: ET.Element) -> str:
    """Return the SVG as text, one element on each line."""
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"
