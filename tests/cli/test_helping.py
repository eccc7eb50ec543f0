"""Help for a person who does not know the command line: near names, short options, hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.run import Cli


@pytest.mark.parametrize(
    ("typed", "near"), [("lst", "list"), ("fulfill", "fulfil"), ("exprt", "export")]
)
def test_an_unknown_command_names_the_nearest(cli: Cli, typed: str, near: str) -> None:
    """It is refused as bad input."""
    ran = cli(typed)
    assert ran.code == 2
    assert f"There is no command “{typed}”. Did you mean {near}" in ran.err


def test_an_unknown_option_names_the_nearest(cli: Cli) -> None:
    """In commands that take a query, too."""
    assert "--columns" in cli("list", "meetings", "--clumns", "when").err


def test_list_without_a_kind_names_the_kinds(cli: Cli) -> None:
    """It is refused as bad input."""
    ran = cli("list")
    assert ran.code == 2
    assert "commitments" in ran.err
    assert "saved view" in ran.err


@pytest.mark.slow
@pytest.mark.parametrize("command", [("list", "--limit", "500"), ("count",)])
def test_a_negation_needs_no_escape(cli: Cli, command: tuple[str, ...]) -> None:
    """``-status:held`` is a part of the query, not options of one letter each."""
    for dashed, spelt_out in (
        ("-status:held", "not:status:held"),
        ("-confirmed:us", "not:confirmed:us"),
    ):
        kind = "meetings" if "status" in dashed else "commitments"
        told = cli(*command, kind, dashed)
        assert (told.code, told.err) == (0, "")
        assert told == cli(*command, kind, spelt_out)
        assert told != cli(*command, kind)


def test_short_options_are_the_long_ones(cli: Cli, tmp_path: Path) -> None:
    """``-n``, ``-f`` and ``-o``."""
    assert cli("list", "meetings", "-n", "2", "-f", "json") == cli(
        "list", "meetings", "--limit", "2", "--format", "json"
    )
    written = tmp_path / "meetings.csv"
    assert cli("export", "meetings", "-o", str(written)).code == 0
    assert written.exists()


def test_accounts_of_a_record_without_any_are_said_to_be_none(cli: Cli) -> None:
    """On standard error, so that a program reads no rows."""
    ran = cli("accounts", "jsdm")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "There is no account and no dated report on jsdm.\n"


def test_add_names_likely_duplicates(cli: Cli) -> None:
    """And adds the record: whether it is one, a person decides."""
    ran = cli("add", "meeting", "channel=dpct", "when=2020-01-14", "status=held")
    assert ran.code == 0
    assert "Possible duplicate of m-2020-01-14-dpct15" in ran.err
    assert "Possible duplicate" not in cli("add", "party", "name=Atlantis").err


def test_events_in_a_text_table_have_whole_dates(cli: Cli) -> None:
    """There is no heading of a month above them."""
    lines = cli("list", "events", "when:2020-12").out.splitlines()[1:]
    assert lines
    assert all(
        "2020" in line.split("  ● ")[0].split("  × ")[0] for line in lines if "meeting" in line
    )
    assert any("14–16 Dec 2020" in line for line in lines)


def test_columns_of_a_text_table_have_dates_as_people_write_them(cli: Cli) -> None:
    """``--columns`` changes the columns, never the format."""
    lines = cli("list", "commitments", "--columns", "due,title").out.splitlines()
    assert lines[0].split() == ["due", "title"]
    assert lines[1].startswith("≈ mid-Nov 2020  Hold the 2020")
