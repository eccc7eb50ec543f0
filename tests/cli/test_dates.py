"""Reading dates aloud, and the settings by which they are read."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.cli.run import run
from tracker import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.run import Ran


@pytest.fixture
def cli(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Return a function that runs commands with the test's settings."""
    monkeypatch.setattr(paths, "config_file", lambda: tmp_path / "config.toml")
    return partial(run, capsys, tmp_path / "none.db")


def test_when_tells_days_reading_and_doubts(cli: Callable[..., Ran]) -> None:
    """It needs no file."""
    ran = cli("when", "mid-November", "--ref-date", "2020-10-29", "--future")
    assert ran.out == (
        "words     mid-November\n"
        "edtf      [2020-11-11..2020-11-20]\n"
        "earliest  2020-11-11\n"
        "latest    2020-11-20\n"
        "reading   middle ten days, counted from 29 Oct 2020\n"
        "hard      not stated\n"
        "flags     none\n"
    )
    open_ = cli("when", "since 2018").out
    assert "earliest  2018-01-01" in open_
    assert "latest    open" in open_
    assert "edtf      none" in cli("when", "no date set").out
    assert "flags     weekday" in cli("when", "Thursday, October 28, 2020").out


def test_when_as_json_has_the_keys_of_a_window(cli: Callable[..., Ran]) -> None:
    """Unknown is null, days are ISO."""
    ran = cli("when", "by 3 November", "--ref-date", "2020-10-30", "--past", "--format", "json")
    assert json.loads(ran.out) == [
        {
            "words": "by 3 November",
            "edtf": "[..2020-11-03]",
            "earliest": None,
            "latest": "2020-11-03",
            "reading": "the next one, at most 31 days off",
            "reference": "2020-10-30",
            "hard": True,
            "flags": [],
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("when", "after the election"), "“after the election” names no day"),
        (("when", "mid-November"), "could be in any year"),
        (("when", "31 November", "--ref-date", "2020-10-29"), "November has 30 days."),
        (("when", "soon", "--ref-date", "soon"), "--ref-date takes a day such as 2020-10-29"),
    ],
)
def test_what_is_not_understood_leaves_with_two(
    cli: Callable[..., Ran], arguments: tuple[str, ...], says: str
) -> None:
    """The sentence names the part."""
    ran = cli(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_settings_are_shown_as_their_file_would_have_them(
    cli: Callable[..., Ran], tmp_path: Path
) -> None:
    """What is shown can be written into the file and changed there."""
    shown = cli("config").out
    assert "early_to = 10" in shown
    assert "before_counts_the_day = true" in shown
    assert '# day_order = "day-first" or "month-first"' in shown
    (tmp_path / "config.toml").write_text(shown.replace("early_to = 10", "early_to = 5"))
    assert "early_to = 5" in cli("config").out
    assert "2020-11-05" in cli("when", "early November 2020").out
    (tmp_path / "config.toml").write_text("[dates]\nday_order = 'month-first'\n")
    assert json.loads(cli("config", "--format", "json").out)[0]["day_order"] == "month-first"
    assert 'day_order = "month-first"' in cli("config").out
    assert "edtf      2020-11-03" in cli("when", "11/03/2020").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2020", "As of 31 Dec 2020, the last day of 2020.\n"),
        ("mid-November 2020", "As of 20 Nov 2020, the last day of mid-Nov 2020.\n"),
        ("by 3 March 2021", "As of 3 Mar 2021, the last day of “by 3 March 2021”.\n"),
        ("since 2020", "As of 1 Jan 2020, the first day of “since 2020”.\n"),
        ("28 October 2020", ""),
    ],
)
def test_words_that_name_several_days_say_which_one_is_looked_from(
    sample_file: Path, capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    """Once, on standard error; a single day needs no telling."""
    ran = run(capsys, sample_file, "count", "meetings", "--as-of", words)
    assert (ran.code, ran.err) == (0, said)
