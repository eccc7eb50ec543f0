"""ASCII replacements for the program's signs and lines, for terminals without Unicode."""

from __future__ import annotations

SIGNS = {
    "●": "*",
    "○": "o",
    "×": "x",
    "½": "/",
    "→": ">",
    "–": "-",
    "—": "-",
    "▲": "!",
    "►": "@",
    "∞": "&",
    "◊": "+",
    "•": ",",
    "║": "H",
    "∩": "n",
    "≠": "%",
    "■": "#",
    "□": ":",
    "▫": ".",
    "▌": ">",
    "─": "-",
    "│": "|",
    "░": "H",
    "·": ".",
    "…": ">",
    "▼": "v",
    "›": ">",
    "≈": "~",
    "≤": "<",
    "≥": ">",
    "“": '"',
    "”": '"',
    "’": "'",
    "‘": "'",
    "−": "-",
    "█": "#",
    "├": "|",
    "└": "`",
    "↓": "v",
    "↑": "^",
}
"""The ASCII replacement of each sign that the program draws."""
_HORIZONTAL = "─━┄┅┈┉╌╍═╴╶╸╺╼╾"
_VERTICAL = "│┃┆┇┊┋╎╏║╵╷╹╻╽╿"
_LINES = {chr(code): "+" for code in range(0x2500, 0x2580)}
_LINES |= dict.fromkeys(_HORIZONTAL, "-") | dict.fromkeys(_VERTICAL, "|")
"""Box drawing (U+2500 to U+257F): corners and crossings are ``+``."""
_BLOCKS = {chr(code): "#" for code in range(0x2580, 0x25A0)}
_BLOCKS |= dict.fromkeys("▁▂▃▄", "_") | {"▔": "-"} | dict.fromkeys("▌▍▎▏▐▕", "|")
"""Block elements (U+2580 to U+259F): borders and scroll bars of widgets."""
_TWINS = str.maketrans(_LINES | _BLOCKS | SIGNS)


def to_ascii(text: str) -> str:
    """Replace the signs and lines in one of the program's own texts by ASCII characters."""
    return text.translate(_TWINS)
