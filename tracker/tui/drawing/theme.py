"""The themes: the only module that names colours."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

ROLES_INK = {
    "canvas": "#15181B",
    "bar": "#1D2125",
    "raised": "#20252A",
    "field": "#33393F",
    "blur": "#292E33",
    "rule": "#454D55",
    "cursor-ground": "#222F52",
    "cursor-text": "#F4F6F8",
    "ink": "#DFE2E6",
    "quiet": "#AAB2BA",
    "mark": "#8FC1EE",
    "ok": "#93CBA0",
    "warn": "#E6C078",
    "bad": "#F4A095",
    "split": "#CFB3EE",
}
"""The light-on-dark theme. ``ink`` is text, ``quiet`` muted text, ``mark`` the accent colour."""
ROLES_PAPER = {
    "canvas": "#FCFBF7",
    "bar": "#F0EFEC",
    "raised": "#FFFFFF",
    "field": "#E9E7E2",
    "blur": "#E6E4E0",
    "rule": "#BDB8AA",
    "cursor-ground": "#CFE1F2",
    "cursor-text": "#0C2036",
    "ink": "#1F2327",
    "quiet": "#535B64",
    "mark": "#17568E",
    "ok": "#1C6536",
    "warn": "#6F4B00",
    "bad": "#A3241C",
    "split": "#602E96",
}
"""The dark-on-light theme."""
ROLES_TERMINAL = {
    "canvas": "ansi_default",
    "bar": "ansi_default",
    "raised": "ansi_default",
    "field": "ansi_default",
    "blur": "ansi_default",
    "rule": "ansi_bright_black",
    "cursor-ground": "ansi_default",
    "cursor-text": "ansi_default",
    "ink": "ansi_default",
    "quiet": "ansi_default",
    "mark": "ansi_blue",
    "ok": "ansi_green",
    "warn": "ansi_yellow",
    "bad": "ansi_red",
    "split": "ansi_magenta",
}
"""The theme of the terminal's own 16 colours: muted text is plain, the cursor row reversed."""
ROLES = {"ink": ROLES_INK, "paper": ROLES_PAPER, "terminal": ROLES_TERMINAL}
DEFAULT = "ink"


def _of_widgets(name: str) -> dict[str, str]:
    """Return the variables that Textual's widgets need; empty unless the theme is ``terminal``."""
    return dict(BUILTIN_THEMES["ansi-dark"].variables) if name == "terminal" else {}


def themes() -> list[Theme]:
    """Return the themes of the app; the roles are variables of the style sheets."""
    return [
        Theme(
            name=name,
            primary=roles["mark"],
            secondary=roles["mark"],
            accent=roles["mark"],
            warning=roles["warn"],
            error=roles["bad"],
            success=roles["ok"],
            foreground=roles["ink"],
            background=roles["canvas"],
            surface=roles["bar"],
            panel=roles["raised"],
            dark=name != "paper",
            ansi=name == "terminal",
            variables=_of_widgets(name) | roles,
        )
        for name, roles in ROLES.items()
    ]
