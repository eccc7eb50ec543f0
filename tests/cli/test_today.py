"""The agenda: what is overdue, due and to review, and the next meetings."""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.exported import entries_in

if TYPE_CHECKING:
    from tests.cli.run import Cli


AT = ("--as-of", "2025-12-31")
DOCS = Path(__file__).parents[2] / "docs"


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
    for ran in (cli("today", "-f", "csv"), cli("-f", "csv", "today")):
        assert ran.code == 2
        assert "'csv' is not one of" in ran.err or "json, jsonl or ics, not csv" in ran.err


@pytest.mark.slow
def test_it_is_plain_text_and_quiet_where_nothing_is_due(cli: Cli) -> None:
    """No escape reaches a pipe; without --quiet the sections are there, each with 0."""
    for form in ("text", "md", "txt", "json"):
        ran = cli("today", "-f", form, *AT)
        assert (ran.code, ran.err) == (0, "")
        assert "Plan a Biden-Xi call." in ran.out
        assert "\x1b" not in ran.out
    nothing = ("--as-of", "2018-01-01")
    assert cli("today", *nothing).out.count("  0\n") == 4
    for form in ("text", "md", "json"):
        assert cli("today", "--quiet", "-f", form, *nothing).out == ""
        assert cli("today", "--quiet", "-f", form, *AT).out == cli("today", "-f", form, *AT).out


@pytest.mark.slow
def test_a_calendar_has_planned_meetings_and_due_windows(cli: Cli, tmp_path: Path) -> None:
    """Those of the lists; one called off says so while it is ahead, one that was held is gone."""
    path = tmp_path / "agenda.ics"
    coming = cli("add", "meeting", "channel=dpct", "when=tomorrow").out.strip()
    ran = cli("today", "-o", str(path))
    before = _entries(path)
    assert ran.err == f"{len(before)} entries written to {path}.\n"
    lists = (("meetings", "status:proposed,scheduled"), ("commitments", "is:open", "-due:none"))
    found = [json.loads(cli("list", *each, "-f", "json").out) for each in lists]
    slugs = {each["slug"] for rows in found for each in rows}
    assert coming in slugs
    assert before.keys() == {f"{slug}@diplotrack" for slug in slugs}
    assert cli("edit", coming, "status=cancelled").code == 0
    refused = cli("today", "-o", str(path))
    assert (refused.code, "--yes overwrites it." in refused.err) == (4, True)
    assert cli("today", "--quiet", "-o", str(path), "--yes").err == ""
    after = _entries(path)
    uid = f"{coming}@diplotrack"
    assert {each for each in after if after[each] != before.get(each)} == {uid}
    assert after[uid]["STATUS"] == "CANCELLED"
    assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]
    assert cli("edit", coming, "status=held", "when=yesterday").code == 0
    assert cli("today", "-o", str(path), "--yes").code == 0
    assert uid not in _entries(path)


def test_the_lines_of_the_docs_for_cron_work(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They write the agenda of the owner, and the calendar, and say nothing else."""
    monkeypatch.setenv("HOME", str(tmp_path))
    docs = (DOCS / "export.md").read_text(encoding="utf-8")
    table = docs.partition("```crontab\n")[2].partition("```")[0].splitlines()
    lines = [shlex.split(os.path.expandvars(each))[5:] for each in table if "diplotrack" in each]
    slug = json.loads(cli("today", "-f", "json").out)["overdue"][0]["slug"]
    cli("edit", slug, "owner=ann")
    written = ""
    for program, *arguments in lines:
        assert program == "diplotrack"
        ran = cli(*arguments)
        assert (ran.code, ran.err) == (0, "")
        written += ran.out
    assert f"[{slug}]" in written
    assert f"{slug}@diplotrack" in _entries(tmp_path / "agenda.ics")


def _entries(path: Path) -> dict[str, Any]:
    """Return the entries of a calendar file by UID."""
    return {str(each["UID"]): each for each in entries_in(path.read_text(encoding="utf-8"))}
