"""Names of keys: as in settings, in Textual and on screens.

Textual is not imported here, so that commands can check a settings file; a test compares these
names with Textual's.
"""

from __future__ import annotations

import string
import unicodedata

SHOWN = {"escape": "esc", "pagedown": "pgdn", "pageup": "pgup"}
"""Keys that screens show by a shorter name."""
_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_TYPING = ("enter", "escape", "tab", "space", "backspace", "delete", "insert")
_NAMED = frozenset((*_MOVING, *_TYPING, *(f"f{n}" for n in range(1, 25))))
_SPELT = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "page_down": "pagedown",
    "page_up": "pageup",
    "spacebar": "space",
    "backtab": "shift+tab",
}
"""Other spellings of key names in settings."""
_MODIFIERS = {
    "ctrl": "ctrl",
    "control": "ctrl",
    "alt": "alt",
    "option": "alt",
    "shift": "shift",
}
_SAME = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
}
"""Keys that terminals cannot distinguish from other keys."""
_REPLACED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Unicode names of characters for which Textual has a shorter name."""


def _sign_name(sign: str) -> str:
    """Return Textual's name of the key that types a character."""
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return _REPLACED.get(name, name)


_SIGNS = {_sign_name(sign): sign for sign in string.punctuation}
"""The ASCII punctuation characters by Textual's names."""


def parse_key(written: str) -> str | None:
    """Return Textual's name of a key as written in settings; ``None`` if there is no such key.

    Valid are “/”, “slash”, “?”, “esc”, “PgDn”, “ctrl+x”, “Shift+Tab” and “G”. Shift is not written
    with letters and punctuation: “G”, not “shift+g”, though that is accepted.
    """
    if len(written) == 1:
        return _single(written)
    *written_modifiers, last = written.strip().split("+")
    if not last and written_modifiers and not written_modifiers[-1]:
        # The key is the plus sign itself, as in “ctrl++”.
        last = written_modifiers.pop() or "+"
    modifiers = {_MODIFIERS.get(each.strip().casefold(), "") for each in written_modifiers}
    key = _last(last.strip())
    if key is None or "" in modifiers or len(modifiers) < len(written_modifiers):
        return None
    return _joined(modifiers, key)


def _single(sign: str) -> str | None:
    if sign == " ":
        return "space"
    if not sign.isprintable() or sign.isspace():
        return None
    name = _sign_name(sign)
    # The name is used only if it can be converted back to the same character.
    return name if name and _SIGNS.get(name, _far_sign(name)) == sign else None


def _last(written: str) -> str | None:
    if len(written) == 1:
        return _single(written)
    name = written.casefold().replace(" ", "_")
    name = _SPELT.get(name, name)
    return name if name in _NAMED or name in _SIGNS or name == "shift+tab" else None


def _joined(modifiers: set[str], key: str) -> str | None:
    letter = len(key) == 1 and key.isalpha()
    if key == "shift+tab":
        return None if modifiers else key
    if modifiers == {"shift"} and writes(key):
        # With shift, only letters give the same character on every keyboard.
        return key.upper() if letter and len(key.upper()) == 1 else None
    if "ctrl" in modifiers:
        if key == "space" or not key.isascii():
            return None
        key = key.lower() if letter else key
    made = "+".join([*sorted(modifiers), key])
    return _SAME.get(made, made)


def writes(key: str) -> bool:
    """Return whether a key (Textual's name) types a character in a text field."""
    return key == "space" or key in _SIGNS or ("+" not in key and key not in _NAMED)


def key_name(key: str) -> str:
    """Return the name of a key as shown on screens, from Textual's name."""
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, SHOWN.get(last, _SIGNS.get(last) or _far_sign(last))])


def _far_sign(key: str) -> str:
    """Return the non-ASCII character that a key types, such as §; for other keys, the name."""
    if key in _NAMED or len(key) == 1:
        return key
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return key
