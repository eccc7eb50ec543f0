"""The command `timeline`: lanes as text and as objects."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.service import timeline_reader

if TYPE_CHECKING:
    from tests.cli.run import Cli


def test_it_draws_the_lanes_of_what_a_query_finds(reading: Cli) -> None:
    """With the period that holds it, an axis and a legend."""
    ran = reading("timeline", "channel:mmca", "when:2020..2022", "--width", "90")
    assert (ran.code, ran.err) == (0, "")
    head, axis, rule, lane, *_ = ran.out.splitlines()
    assert head.startswith("Timeline by channel, channel:mmca when:2020..2022  2020–2022  ")
    assert axis.split() == ["2020", "2021", "2022"]
    assert set(rule.strip()) == {"┬", "─"}
    assert lane.startswith("MMCA meetings       ·")
    assert {"×", "●", "░"} <= set(lane)
    assert "░ suspended" in ran.out
    assert max(map(len, ran.out.splitlines()[1:])) <= 90


def test_the_period_is_that_of_its_ends(reading: Cli) -> None:
    """In words, the first day of the one and the last of the other; the wrong way round fails."""
    ran = reading("timeline", "--from", "Nov 2020", "--to", "Dec 2020", "--by", "party")
    assert ran.out.startswith("Timeline by party  Nov–Dec 2020  ")
    ran = reading("timeline", "--from", "2021", "--to", "2020")
    assert (ran.code, ran.out) == (2, "")
    assert "would end on 2020-12-31, before it begins on 2021-01-01" in ran.err


def test_objects_have_the_events_of_each_lane(reading: Cli) -> None:
    """As lists have them; what belongs to no channel has a lane without a slug."""
    made = json.loads(reading("timeline", "when:2020", "-f", "json").out)
    assert (made["by"], made["counted"], made["crowded"]) == ("channel", False, False)
    lanes = {each["slug"]: each for each in made["lanes"]}
    assert "m-2020-12-14-mmca" in {each["ref"] for each in lanes["mmca"]["events"]}
    assert lanes[None]["title"] == "no channel"
    assert "c-2020-10-dme" in {
        each["slug"] for lane in made["lanes"] for each in lane["commitments"]
    }


def test_a_field_that_events_do_not_have_is_named(reading: Cli) -> None:
    """As for any list."""
    ran = reading("timeline", "owner:ann")
    assert ran.code == 2
    assert "owner is not a field here" in ran.err


def test_it_is_written_as_a_picture(reading: Cli, tmp_path: Path) -> None:
    """By either command, to standard output or to a file, which --yes overwrites."""
    asked = ("when:2020..2022", "channel:mmca")
    printed = reading("timeline", *asked, "-f", "svg").out
    assert reading("export", "timeline", *asked, "-o", "-", "-f", "svg").out == printed
    file = tmp_path / "t.svg"
    ran = reading("export", "timeline", *asked, "-o", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"The timeline was written to {file}: 6 events in 1 lane.\n"
    assert file.read_text(encoding="utf-8") == printed
    assert reading("timeline", *asked, "-o", str(file)).code == 4
    assert reading("timeline", *asked, "-o", str(file), "--yes").code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("export", "timeline", "-o", "t.csv"), "written to a .svg file, not “.csv”"),
        (("export", "timeline", "-o", "t.svg", "-f", "csv"), "written as svg, not csv"),
        (("export", "timeline", "-o", "t.svg", "--sort", "when"), "omit --sort, --columns"),
        (("export", "events", "-o", "t.svg"), "is not a file format for lists"),
        (("timeline", "-o", "t.png"), "written to a .svg file, not “.png”"),
        (("timeline", "-o", "t.svg", "-f", "json"), "written as svg, not json"),
    ],
)
def test_what_is_no_picture_is_refused(reading: Cli, arguments: tuple[str, ...], says: str) -> None:
    """Before anything is written."""
    ran = reading(*arguments)
    assert ran.code == 2
    assert says in ran.err
    assert not Path(arguments[arguments.index("-o") + 1]).exists()


def test_too_many_events_are_no_picture_or_numbers(
    reading: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a message says so."""
    monkeypatch.setattr(timeline_reader, "EVENTS", 5)
    ran = reading("timeline", "kind:meeting", "-f", "svg")
    assert (ran.code, ran.out) == (2, "")
    assert "There are too many matching events to draw." in ran.err
    ran = reading("timeline", "--width", "90")
    assert "numbers are held meetings" in ran.err
    assert "held meetings counted" in ran.out
    made = json.loads(reading("timeline", "-f", "json").out)
    counts = {each["slug"]: each["counts"] for each in made["lanes"]}
    assert made["counted"]
    assert [each["held"] for each in counts["chod"]] == [1, 1]
    assert counts["chod"][0]["status"] == "held"


def test_marked_sources_travel_and_public_leaves_their_records_out(cli: Cli) -> None:
    """At the head of the text, and first and last in a picture."""
    slug = "m-2020-12-14-mmca"
    source = json.loads(cli("show", slug, "-f", "json").out)["sources"][0]["source"]
    assert cli("edit", source, "handling=RESTRICTED").code == 0
    asked = ("timeline", "channel:mmca", "when:2020..2021")
    assert cli(*asked).out.startswith("[RESTRICTED]\n")
    assert cli(*asked, "-f", "svg").out.count(">RESTRICTED</text>") == 2
    public = cli(*asked, "--public", "-f", "svg").out
    assert "RESTRICTED" not in public
    assert "14–16 Dec 2020: MMCA" not in public
