"""The command `diff`: what changed between two days, as text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.run import Cli


DAYS = ("--from", "2020-12-13", "--to", "2020-12-18")


def test_it_tells_what_happened_and_what_flipped_with_sources(reading: Cli) -> None:
    """The failed session, the US word for the commitment, and the footnote of each."""
    ran = reading("diff", *DAYS)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "What changed from 13 Dec 2020 to 18 Dec 2020"
    assert "Meetings that did not take place  1" in lines
    (flip,) = [line for line in lines if "one-sided → mutual" in line]
    assert "[1]" in flip
    assert any(line.startswith("    1  “PLA a no-show") for line in lines)


def test_json_has_the_changes_of_every_list(reading: Cli) -> None:
    """With the fields before and after."""
    made = json.loads(reading("diff", *DAYS, "-f", "json").out)
    assert (made["from"], made["to"]) == ("2020-12-13", "2020-12-18")
    fields = made["lists"]["commitment"]["changed"]["c-2020-10-mmca"]
    assert fields["attested_by"] == [["prc"], ["us", "prc"]]
    assert {"slug": "c-2020-10-mmca", "what": "confirmed by"}.items() <= made["flips"][0].items()


def test_a_query_keeps_it_to_its_rows(reading: Cli) -> None:
    """In the kinds of list that know its fields."""
    made = json.loads(reading("diff", *DAYS, "channel:dme", "-f", "json").out)
    assert made["lists"] == {}
    assert not any(each["count"] for each in made["sections"])
    assert "Nothing changed" in reading("diff", *DAYS, "channel:dme").out.splitlines()


def test_what_flips_of_a_record_itself_is_found_by_its_name(reading: Cli) -> None:
    """The state of a channel and its silence, which passing days alone can turn."""
    days = ("--from", "2022-08-01", "--to", "2022-09-01", "-f", "json")
    made = json.loads(reading("diff", *days, "channel:mmca").out)
    own = [(each["slug"], each["before"], each["after"]) for each in made["flips"]]
    assert own == [("mmca", "active", "suspended")]
    days = ("--from", "2024-08-01", "--to", "2025-12-31", "-f", "json")
    made = json.loads(reading("diff", *days, "channel:chod").out)
    silent = [each["after"] for each in made["flips"] if each["what"] == "silence"]
    assert silent == ["silent"]


def test_days_are_read_in_words_and_told(reading: Cli) -> None:
    """The last day of the words; a day that is not earlier is refused, as is another format."""
    ran = reading("diff", "--from", "mid-November 2020", "--as-of", "2020-12-18")
    assert "From 20 Nov 2020, the last day of mid-Nov 2020." in ran.err
    assert ran.out.startswith("What changed from 20 Nov 2020 to 18 Dec 2020")
    refused = reading("diff", "--from", "2021", "--to", "2020")
    assert refused.code == 2
    assert "2021-12-31 is not before 2020-12-31; enter an earlier day." in refused.err
    assert (
        "--from: “due course” in “in due course”" in reading("diff", "--from", "in due course").err
    )
    assert reading("diff", *DAYS, "-f", "csv").code == 2
