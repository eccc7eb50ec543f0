"""The agenda: what is overdue, due and to review, and the next meetings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.run import Cli


AT = ("--as-of", "2025-12-31")


@pytest.mark.parametrize(
    ("day", "filled"),
    [("2025-12-31", "overdue"), ("2020-10-30", "due")],
)
def test_each_section_is_the_list_of_its_query(cli: Cli, day: str, filled: str) -> None:
    """The same slugs as `list` gives; the exit code is 0 whatever is due."""
    at = ("--as-of", day)
    ran = cli("today", "-f", "json", *at)
    assert (ran.code, ran.err) == (0, "")
    made = json.loads(ran.out)
    assert made["day"] == day
    for name, kind, query in (
        ("overdue", "commitments", ("is:overdue", "-outcome:missed")),
        ("due", "commitments", ("phase:running", "is:open")),
        ("meetings", "meetings", ("when:today..7d", "status:proposed,scheduled")),
    ):
        listed = json.loads(cli("list", kind, *query, "-f", "json", *at).out)
        assert [each["slug"] for each in made[name]] == [each["slug"] for each in listed], name
    assert made[filled]


def test_a_review_day_and_a_coming_meeting_are_on_it(cli: Cli) -> None:
    """Those of the day and before, those within a week; each with its slug."""
    overdue = json.loads(cli("today", "-f", "json").out)["overdue"][0]["slug"]
    assert cli("edit", overdue, "review=2025-12-01", "owner=ann").code == 0
    coming = cli("add", "meeting", "channel=dpct", "when=tomorrow").out.strip()
    text = cli("today").out
    assert "To review  1" in text
    assert f"[{coming}]" in text
    assert f"[{overdue}]" in text


def test_an_owner_sees_their_commitments_alone(cli: Cli) -> None:
    """Meetings stay: they have no owner."""
    slug = json.loads(cli("today", "-f", "json", *AT).out)["overdue"][0]["slug"]
    cli("edit", slug, "owner=Ann Example")
    mine = json.loads(cli("today", "--owner", "Ann Example", "-f", "json", *AT).out)
    assert [each["slug"] for each in mine["overdue"]] == [slug]
    nobody = json.loads(cli("today", "--owner", "bob", "-f", "json", *AT).out)
    assert not nobody["overdue"]


def test_tables_are_refused(cli: Cli) -> None:
    """It has sections, which CSV cannot hold."""
    ran = cli("today", "-f", "csv")
    assert ran.code == 2
    assert "text, json or jsonl, not csv" in ran.err
