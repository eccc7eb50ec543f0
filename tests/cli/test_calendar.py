"""The command `calendar`: a year as text and as objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.run import Cli


def test_it_draws_the_year_of_the_day(reading: Cli) -> None:
    """A row for each month, and a legend."""
    ran = reading("calendar", "--as-of", "2020-12-20", "--width", "80")
    assert (ran.code, ran.err) == (0, "")
    head, numbers, *months = ran.out.splitlines()
    assert head == "Calendar of contacts  2020  6 meetings, 5 held · contacts on 5 days"
    assert numbers.split() == ["1", "5", "10", "15", "20", "25", "30"]
    assert [line.split()[0] for line in months[:12]][::11] == ["Jan", "Dec"]
    assert months[10].split()[10:14] == ["□"] * 4
    assert months[-1].startswith("● held  × no-show")


def test_objects_have_the_meetings_of_each_day(reading: Cli) -> None:
    """Those that were on it, and those that may have been."""
    made = json.loads(reading("calendar", "--year", "2020", "-f", "json").out)
    days = {each["day"]: each for each in made["days"]}
    assert days["2020-12-14"]["meetings"] == ["m-2020-12-14-mmca"]
    assert (days["2020-11-10"]["held"], len(days["2020-11-10"]["possible"])) == (0, 1)


def test_a_field_that_meetings_do_not_have_is_named(reading: Cli) -> None:
    """As for any list."""
    ran = reading("calendar", "owner:ann")
    assert ran.code == 2
    assert "owner is not a field here" in ran.err
