"""Dates in ``field=value``: their reference day, days set by hand, and days after today."""

from __future__ import annotations

import io
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

TODAY = "2026-11-28T10:00:00+08:00"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Return the clock that commands use; the test can set it."""
    made = SetClock(TODAY)
    monkeypatch.setattr("tracker.cli.options.clock", made)
    return made


@pytest.fixture
def cli(copy_of_sample: Path, capsys: pytest.CaptureFixture[str], clock: SetClock) -> Cli:
    """Return a function that runs commands on a copy of the sample, on a fixed day."""
    assert clock().isoformat() == TODAY
    return partial(run, capsys, copy_of_sample)


def shown(cli: Cli, ref: str) -> dict[str, object]:
    """Return a record as JSON."""
    found: dict[str, object] = json.loads(cli("show", ref, "--format", "json").out)
    return found


def test_a_date_without_a_source_counts_from_today_and_says_so(cli: Cli) -> None:
    """On standard error; the window holds the day."""
    ran = cli("add", "meeting", "channel=mmca", "when=24 nov")
    assert (ran.code, ran.out) == (0, "m-2026-11-24-mmca\n")
    assert "“24 nov” is 24 Nov 2026, the nearest one, counted from 28 Nov 2026." in ran.err
    meeting = shown(cli, "m-2026-11-24-mmca")
    assert meeting["status"] == "held"
    when = meeting["when"]
    assert isinstance(when, dict)
    assert (when["edtf"], when["reference"]) == ("2026-11-24", "2026-11-28")


def test_an_edit_tells_only_of_the_days_that_it_changed(cli: Cli, clock: SetClock) -> None:
    """A week later the words stay as they were."""
    cli("add", "meeting", "channel=mmca", "when=24 nov")
    clock.set("2026-12-05T10:00:00+08:00")
    assert "counted from" not in cli("edit", "m-2026-11-24-mmca", "place=Guam").err
    ran = cli("edit", "m-2026-11-24-mmca", "when=yesterday")
    assert "“yesterday” is 4 Dec 2026, counted from 5 Dec 2026." in ran.err


def test_json_does_not_count_from_today(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused, and nothing is added."""
    text = json.dumps({"channel": "mmca", "when": "24 nov", "status": "held"})
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    ran = cli("add", "meeting", "--json", "-")
    assert (ran.code, ran.out) == (2, "")
    assert "could be in any year" in ran.err


def test_words_are_kept_with_days_of_ones_own_and_without(cli: Cli) -> None:
    """Without the sign both ways are offered; JSON keeps words and EDTF apart."""
    refused = cli("add", "commitment", "text=x", "due=in due course")
    assert refused.code == 2
    assert refused.err == (
        "diplotrack: Due: “in due course” names no day. “in due course =” keeps the words; "
        "“in due course = Nov 2020” adds days.\n"
    )
    for due, words, edtf in (
        ("in due course =", "in due course", None),
        ("after the summit = from 20 Nov 2020", "after the summit", "2020-11-20/.."),
    ):
        slug = cli("add", "commitment", "text=x", f"due={due}").out.strip()
        window = shown(cli, slug)["due"]
        assert isinstance(window, dict)
        assert (window["words"], window["edtf"], window["flags"]) == (words, edtf, ["by-hand"])
    listed = cli("list", "commitments", "x", "--columns", "due", "--format", "csv").out
    assert "in due course =" in listed
    assert "after the summit = 2020-11-20/.." in listed


def test_what_lies_ahead_is_planned_or_refused(cli: Cli) -> None:
    """A meeting without a status is scheduled by its day; one that was held is not to come."""
    refused = cli("add", "meeting", "channel=mmca", "when=5 Jan 2030", "status=held")
    assert (refused.code, refused.out) == (2, "")
    assert "is after today, 28 Nov 2026" in refused.err
    slug = cli("add", "meeting", "channel=mmca", "when=5 Jan 2030").out.strip()
    assert shown(cli, slug)["status"] == "scheduled"


def test_what_is_not_shown_yet_says_from_when_it_is(cli: Cli) -> None:
    """A source of tomorrow, an outcome that rests on it."""
    ran = cli("add", "source", "title=T", "published=tomorrow")
    assert "t is not shown: known only from 29 Nov 2026." in ran.err
    slug = cli("add", "commitment", "text=x", "made=2026-11-01").out.strip()
    ran = cli("assess", slug, "missed", "--on", "2026-11-29", "--source", "t")
    assert "The outcome is not shown: known only from 29 Nov 2026." in ran.err
