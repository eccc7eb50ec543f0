"""Settings: an optional file; every error is reported with its line, none is fatal."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.config import Config, Glyphs, SaidKeys, Theme, load
from tracker.config.setting_lines import lines_of
from tracker.config.settings_reader import read
from tracker.domain.parity import level_of
from tracker.domain.phrases.conventions import DayOrder

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
name = " Ann Example "
theme = "paper"  # light
glyphs = "ascii"

[keys]
add = "x"
undo = [
  "z",
  "ctrl+z",
]

[dates]
early_to = 7
day_order = "day-first"
before_counts_the_day = false

[levels]
envoy = 6
"Vice Minister" = 3
"""


def test_what_the_file_says_is_in_force_and_the_rest_stays_usual(tmp_path: Path) -> None:
    """With the line of each setting that it gives."""
    path = tmp_path / "config.toml"
    assert load(path) == Config()
    path.write_text(WHOLE)
    found = load(path)
    assert found.faults == ()
    assert (found.name, found.theme, found.glyphs) == ("Ann Example", Theme.PAPER, Glyphs.ASCII)
    assert found.keys == (SaidKeys("add", ("x",), 6), SaidKeys("undo", ("z", "ctrl+z"), 7))
    assert (found.conventions.early_to, found.conventions.mid_to) == (7, 20)
    assert found.conventions.day_order is DayOrder.DAY_FIRST
    assert not found.conventions.before_counts_the_day
    titles = ("Special Envoy", "Vice Minister", "Minister")
    assert [level_of(title, found.ladder) for title in titles] == [6, 3, 8]
    assert found.lines["theme"] == 2
    assert found.lines["keys.undo"] == 7
    assert found.lines["levels.Vice Minister"] == 19


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("\n[dates", 2, "The heading of a table is written in brackets: [dates]."),
        ("theme = \n", 1, "This value cannot be read; put texts in quotation marks."),
        ("theme = ink\n", 1, "This value cannot be read; put texts in quotation marks."),
        ('theme = "ink\n', 1, "A text is not closed on its line; put a quotation mark at its end."),
        ('theme = "ink', 1, "A text is not closed; put a quotation mark at its end."),
        ("theme: ink\n", 1, "A setting is written with = between its name and its value."),
        ("[keys]\nadd = [\n'a'\n\n", 3, "A list is not closed; put ] at its end."),
        ("dates = {early_to = 3\n\n", 1, "A table in braces is not closed; put } at its end."),
        ("name = 'a'\nname = 'b'\n", 2, "This setting occurs twice; keep one"),
        ("[keys]\n[dates]\n[keys]\n", 3, "This table occurs twice;"),
        ("name = 'a' theme = 'ink'\n", 1, "Write one setting on a line;"),
        ('name = "\\d"\n', 1, "Write a backslash in a text twice (\\\\)"),
        ("= 3\n", 1, 'This is not TOML; a setting is written like this: theme = "paper".'),
        ("name = " + "9" * 5000, 0, "This is not TOML;"),
        ("name = " + "[" * 5000, 0, "Lists are nested too deep"),
        (
            "name = 3\n",
            1,
            "name takes one line of up to 80 characters in quotation marks, not “3”.",
        ),
        ("name = ' '\n", 1, "name takes one line"),
        ('name = "a\\nb"\n', 1, "name takes one line of up to 80 characters in quotation marks"),
        (f"name = '{'a' * 81}'\n", 1, "aaa…”."),
        ("name = 0x" + "f" * 5000, 1, "not this value."),
        ("\n\ntheme = 'pink'\n", 3, "theme takes ink, paper or terminal, not “pink”."),
        ("theme = []\n", 1, "theme takes ink, paper or terminal, not “[]”."),
        ("cursor = 1\n", 1, "cursor takes true or false, not “1”."),
        ('backups = "no"\n', 1, "backups takes true or false, not “no”."),
        ("glyphs = true\n", 1, "glyphs takes auto, unicode or ascii, not “true”."),
        ("[date]\n", 1, "“date” is not a setting; did you mean dates or name?"),
        ("early_to = 3\n", 1, "early_to is a setting of dates; write it under [dates]."),
        ("dates = 3\n", 1, "dates is a table: write [dates] and its settings below."),
        ("[[keys]]\n", 1, "keys is a table: write [keys] and its settings below."),
        ("[dates]\n# so\nearly = 3\n", 3, "did you mean early_to"),
        ("[dates]\nearly_to = 40\n", 2, "early_to takes a number from 1 to 26, not “40”."),
        ("dates.early_to = true\n", 1, "early_to takes a number from 1 to 26, not “true”."),
        (
            "[dates]\nmid_to = 20\nearly_to = 22\n",
            3,
            "early_to takes a number below mid_to, not 22.",
        ),
        ("[dates]\nmid_to = 9\n", 2, "early_to takes a number below mid_to, not 10."),
        ("[dates]\nday_order = 'year-first'\n", 2, "day_order takes day-first or month-first, not"),
        ("[dates]\nbefore_counts_the_day = 1\n", 2, "takes true or false, not “1”."),
        ("[levels]\nenvoy = 100\n", 2, "“envoy” takes a number from 0 to 99, not “100”."),
        ("[levels]\n' * ' = 3\n", 2, "A phrase in [levels] consists of words of a title"),
        (
            "[keys]\nadd = 3\n",
            2,
            'add takes a key or a list of keys: "x" or ["x", "ctrl+x"], not “3”.',
        ),
        ("[keys]\nadd = []\n", 2, "add takes a key or a list of keys"),
        ("[keys]\nadd = ['a', 3]\n", 2, "add takes a key or a list of keys"),
    ],
)
def test_a_fault_is_told_with_its_line_and_the_usual_stands_in(
    text: str, line: int, says: str
) -> None:
    """In a sentence with the setting, what was wrong and what would be right."""
    found = read(text)
    (fault,) = found.faults
    assert fault.line == line
    assert says in fault.reason
    assert found == Config(faults=(fault,), lines=found.lines)
    assert not {"error", "invalid", "please"} & set(fault.reason.lower().split())
    assert "!" not in fault.reason


def test_all_faults_are_told_at_once_and_what_is_right_is_taken() -> None:
    """In the order of their lines."""
    found = read("theme = 'pink'\nname = 'ann'\n[dates]\nearly_to = 5\nmid = 3\n[levels]\nx = -1\n")
    assert [fault.line for fault in found.faults] == [1, 5, 7]
    assert (found.name, found.conventions.early_to) == ("ann", 5)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A folder in its place, or bytes that are no text; a mark at its beginning is no matter."""
    (fault,) = load(tmp_path).faults
    assert fault.told(tmp_path) == f"{tmp_path}: It cannot be read: Is a directory."
    path = tmp_path / "config.toml"
    path.write_bytes(b'theme = "ink"\nname = "\xff"\n')
    (fault,) = load(path).faults
    assert fault.told(path) == f"{path}:2: This is not UTF-8; save the file as UTF-8 text."
    path.write_bytes(b'\xef\xbb\xbftheme = "paper"\r\nname = "ann"\r\n')
    assert load(path).theme is Theme.PAPER
    assert load(path).lines == {"name": 2, "theme": 1}


def test_hostile_text_of_the_file_is_shown_and_does_not_act() -> None:
    """Escapes and direction marks are made visible in the sentence."""
    (fault,) = read('theme = "\\u001b]52;c\\u0007\\u202e"\n').faults
    assert "␛]52;c␇‹U+202E›" in fault.reason


@given(st.text(alphabet=st.sampled_from("abe=[]{}\"'\n\r #.,1\\\u2028\x0c") | st.characters()))
def test_any_text_gives_settings(text: str) -> None:
    """Any file gives effective settings, and line numbers are those of the file."""
    for fault in read(text).faults:
        assert 0 <= fault.line <= text.count("\n") + 1


_NAMES = st.from_regex(r"[a-z]{1,3}", fullmatch=True)
_VALUES = st.sampled_from(["1", '"x # y"', '"""\n[a]\nb = 1\n"""', "[\n1,\n\n2,\n]", "'''\n'''"])


@given(st.lists(st.tuples(_NAMES, _VALUES, st.sampled_from(["", "\n", "# so\n"])), max_size=8))
def test_each_statement_is_found_on_its_line(made: list[tuple[str, str, str]]) -> None:
    """Whatever multi-line lists and texts, comments and blank lines precede it."""
    text = ""
    lines: dict[tuple[str, ...], int] = {}
    for n, (name, value, before) in enumerate(made):
        text += f"{before}[t{n}]\n"
        lines[f"t{n}",] = text.count("\n")
        lines[f"t{n}", name] = text.count("\n") + 1
        text += f"{name} = {value}\n"
    tomllib.loads(text)
    assert lines_of(text) == lines
