"""The command `timeline`: lanes as text and as objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

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
