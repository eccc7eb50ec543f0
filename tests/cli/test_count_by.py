"""The option `--by` of `count`: a table, bars, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.run import Ran, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Cli = Callable[..., Ran]


COUNT = ("count", "commitments", "--by", "outcome,party")


@pytest.fixture
def cli(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Return a function that runs commands on the sample."""
    return lambda *arguments: run(capsys, sample_file, *arguments)


def test_the_formats_have_the_same_numbers(cli: Cli) -> None:
    """And the query of each finds as many."""
    made = json.loads(cli(*COUNT, "-f", "json").out)
    assert (made["total"], made["by"]) == (35, ["outcome", "party"])
    table = csv.DictReader(io.StringIO(cli(*COUNT, "-f", "csv-data").out))
    assert [{**row, "count": int(row["count"])} for row in table] == made["counts"]
    for row in made["counts"][:3]:
        assert cli("count", "commitments", *row["query"].split()).out.strip() == str(row["count"])


def test_text_is_a_table_or_bars(cli: Cli) -> None:
    """Of the rows that a query, or a saved view, finds as of a day."""
    lines = cli("count", "meetings", "status:held", "--by", "mode", "--as-of", "2021-01-15").out
    assert lines.startswith("Meetings by mode, status:held  13 in all, as known on 15 Jan 2021")
    assert "■" in lines
    assert cli("count", "overdue", "--by", "party").out.startswith(
        "Commitments by party, is:overdue"
    )


def test_what_is_missing_is_said(cli: Cli) -> None:
    """A kind of list; a field that can be counted by."""
    assert "--by: name a kind of list" in cli("count", "--by", "year").err
    ran = cli("count", "meetings", "--by", "place")
    assert ran.code == 2
    assert "place has no list of values" in ran.err
