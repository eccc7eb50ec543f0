"""The names of keys are Textual's own, however people write them."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import Keys as TextualKeys
from textual.keys import _character_to_key
from textual.widgets import Input

from tracker.keys.actions import ACTIONS
from tracker.keys.key_names import key_name, parse_key, writes
from tracker.keys.keymap import IN_FIELDS, TAKEN


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("/", "slash"),
        ("slash", "slash"),
        ("?", "question_mark"),
        ("[", "left_square_bracket"),
        ("@", "at"),
        ("+", "plus"),
        (" ", "space"),
        ("Space", "space"),
        ("esc", "escape"),
        ("PgDn", "pagedown"),
        ("page up", "pageup"),
        ("Del", "delete"),
        ("Return", "enter"),
        ("G", "G"),
        ("shift+g", "G"),
        ("é", "é"),
        ("§", "section_sign"),
        ("F5", "f5"),
        ("ctrl+x", "ctrl+x"),
        ("Ctrl+X", "ctrl+x"),
        ("control + x", "ctrl+x"),
        ("ctrl++", "ctrl+plus"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("Shift+Tab", "shift+tab"),
        ("alt+x", "alt+x"),
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
        ("ctrl+h", "backspace"),
        ("ctrl+[", "escape"),
    ],
)
def test_people_s_spellings_are_understood(written: str, key: str) -> None:
    """Keys that a terminal cannot distinguish are one key."""
    assert parse_key(written) == key


@pytest.mark.parametrize(
    "written",
    [
        *("", "hyper", "f25", "section_sign", "xx", "\t", "\x1b", "\u200b"),
        *("ctrl+", "++", "+x", "a+b", "ctrl+ctrl+x", "shift+/", "ctrl+space", "super+x", "ctrl+é"),
    ],
)
def test_what_is_no_key_is_none(written: str) -> None:
    """Shift with a sign depends on the keyboard: the sign itself is written."""
    assert parse_key(written) is None


def test_the_names_are_textual_s() -> None:
    """Of every sign of ASCII, and of every key that has a name here."""
    for sign in string.ascii_letters + string.digits + string.punctuation:
        assert parse_key(sign) == _character_to_key(sign)
        assert writes(_character_to_key(sign))
    textual = {key.value for key in TextualKeys} | {"space", "backspace"}
    for name in ("enter", "escape", "tab", "delete", "insert", "home", "end", "pageup", "f24"):
        assert parse_key(name) in textual
        assert not writes(name)


def test_what_a_field_does_with_keys_is_known() -> None:
    """Every key that Textual's line of input acts on, but for those that no terminal sends."""
    keys = {key for each in Input.BINDINGS for key in each.key.split(",")}  # type: ignore[union-attr]
    assert {key for key in keys if not key.startswith("super")} <= IN_FIELDS | TAKEN


@given(st.text() | st.sampled_from([key for each in ACTIONS for key in each.keys]))
def test_what_is_shown_of_a_key_is_understood_again(written: str) -> None:
    """So that what `config show` writes can be read."""
    key = parse_key(written)
    if key is not None:
        assert parse_key(key_name(key)) == key
