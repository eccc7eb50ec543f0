"""A line on the command line: shown word by word, and added with --yes alone."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.cli.run import run
from tests.conftest import SetClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.run import Ran

    Cli = Callable[..., Ran]

LINE = "DPCT call with Wu Qian yesterday; US promised to send the list by mid-December"


@pytest.fixture
def cli(
    copy_of_sample: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Cli:
    """Return a function that runs commands on a copy of the sample, on 28 November 2026."""
    monkeypatch.setattr("tracker.cli.options.clock", SetClock("2026-11-28T10:00:00+08:00"))
    return partial(run, capsys, copy_of_sample)


def test_a_line_is_shown_and_nothing_is_added(cli: Cli) -> None:
    """Each word with its field, as text or for programs."""
    before = cli("count").out
    ran = cli("add", "--quick", LINE)
    assert ran.code == 0
    assert ran.err == "Nothing was added; --yes adds it.\n"
    rows = [line.split(None, 2) for line in ran.out.splitlines()]
    assert rows[1] == ["meeting", "Channel", rows[1][2]]
    assert rows[1][2].endswith("DPCT")
    made = json.loads(cli("add", "--quick", LINE, "--format", "json").out)
    assert {"kind": "commitment", "field": "Text", "value": "send the list", "words": ""} in made
    assert cli("count").out == before


def test_a_kind_that_is_guessed_is_said(cli: Cli) -> None:
    """With the reason, and with what sets another one."""
    said = cli("add", "--quick", "Wang Yi and Jake Sullivan yesterday").err
    assert "“meeting” is a guess: the line joins two sides." in said
    assert "guess" not in cli("add", "--quick", "meeting: Wang Yi").err


def test_a_line_is_added_with_yes(cli: Cli) -> None:
    """The commitment was made at the meeting."""
    ran = cli("add", "--quick", LINE, "--yes")
    meeting, commitment = ran.out.split()
    assert (ran.code, meeting) == (0, "m-2026-11-27-dpct")
    assert "Added 2 records, each as one action" in ran.err
    shown = json.loads(cli("show", commitment, "--format", "json").out)
    assert (shown["made_at"], shown["due"]["words"]) == (meeting, "by mid-December")
    assert (shown["made"]["edtf"], commitment[:12]) == ("2026-11-27", "c-2026-11-27")


PAST = "DPCT call Oct. 28-29, 2020; US promised to send the list by the end of the year"


def test_what_was_promised_at_a_past_meeting_counts_from_its_day(cli: Cli) -> None:
    """What is shown before is what is stored, and the book has it as of that day."""
    shown = json.loads(cli("add", "--quick", PAST, "--format", "json").out)
    (due,) = [each["value"] for each in shown if each["field"] == "Due"]
    assert due.startswith("29 Oct–31 Dec 2020")
    commitment = cli("add", "--quick", PAST, "--yes").out.split()[1]
    stored = json.loads(cli("show", commitment, "--as-of", "2020-10-29", "--format", "json").out)
    assert (stored["due"]["earliest"], stored["due"]["latest"]) == ("2020-10-29", "2020-12-31")
    assert stored["made"]["edtf"] == "2020-10-28/2020-10-29"


def test_a_line_that_is_here_already_is_named_as_a_possible_duplicate(cli: Cli) -> None:
    """As `add` does; dates that count from today are named, too."""
    assert "Possible duplicate" not in cli("add", "--quick", LINE).err
    first = cli("add", "--quick", LINE, "--yes")
    assert "“yesterday” is 27 Nov 2026" in first.err
    meeting = first.out.split()[0]
    for ran in (cli("add", "--quick", LINE), cli("add", "--quick", LINE, "--yes")):
        assert f"Possible duplicate of {meeting}: " in ran.err


def test_a_record_of_a_line_that_is_not_complete_adds_none(cli: Cli) -> None:
    """Not even those before it."""
    before = cli("count").out
    ran = cli("add", "--quick", "DPCT call; person:", "--yes")
    assert ran.code == 2
    assert "Name is needed" in ran.err
    assert cli("count").out == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--quick", " ; "), "the line is empty"),
        (("--quick", "x" * 1_001), "at most 1,000 characters"),
        (("meeting", "--quick", "x"), "and no KIND"),
        ((), "give a KIND"),
    ],
)
def test_what_is_no_line_is_refused(cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    """With what would be right."""
    ran = cli("add", *arguments)
    assert ran.code == 2
    assert said in ran.err
