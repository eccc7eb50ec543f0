"""A reading is compared with the bounds expected of it as the classes say, and no kinder."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bench import phrases
from bench.judging import Row, Verdict, judge

if TYPE_CHECKING:
    from pathlib import Path

FRIDAY = "2020-10-30"


def row(phrase: str, start: str, end: str, lean: str = "future", **more: object) -> Row:
    """Return a row with a Friday as its reference day, and one pair of accepted bounds."""
    return Row(phrase, FRIDAY, lean, ((start, end),), **more)  # type: ignore[arg-type]  # flags


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        (row("28 October 2020", "2020-10-28", "2020-10-28"), Verdict.RIGHT),
        (row("from 3 November on", "2020-11-03", ""), Verdict.RIGHT),
        (row("no date set", "", "", no_date=True), Verdict.RIGHT),
        (row("after the election", "", "", refusal=True), Verdict.RIGHT),
        (row("mid-November", "2020-11-12", "2020-11-13"), Verdict.WIDER),
        (row("early November", "2020-11-01", "2020-11-07"), Verdict.CONVENTION),
        (row("spring 2021", "2021-03-20", "2021-06-21"), Verdict.CONVENTION),
        (row("this year", "2020-01-01", "2020-12-31"), Verdict.RULE),
        (row("since August", "2021-08-01", "", other=("2020-08-01", "")), Verdict.RULE),
        (row("next November", "2021-11-01", "2021-11-30"), Verdict.FLAGGED),
        (row("a few days ago", "", "", refusal=True), Verdict.FLAGGED),
        (row("after the election", "2020-11-04", ""), Verdict.REFUSED),
        (row("28 October 2020", "2020-10-29", "2020-10-29", "past"), Verdict.ERROR),
        (row("October 2020", "2020-10-03", "2020-10-04", "past"), Verdict.ERROR),
        (row("mid-November", "2020-12-11", "2020-12-20"), Verdict.ERROR),
        (row("28 October 2020", "", "", "past", refusal=True), Verdict.ERROR),
        (row("no date set", "2020-10-30", ""), Verdict.ERROR),
    ],
    ids=lambda each: each.phrase if isinstance(each, Row) else "",
)
def test_each_class(given: Row, verdict: Verdict) -> None:
    """A difference that no class explains is an error."""
    assert judge(given, {}).verdict is verdict


def test_a_reading_without_a_note_is_not_wider_but_wrong() -> None:
    """The reading must say why it includes more days."""
    assert judge(row("November 2020", "2020-11-02", "2020-11-29"), {}).verdict is Verdict.ERROR


def test_a_slip_is_listed_with_its_reason_only_where_there_is_an_error() -> None:
    """A row that is right stays right."""
    slips = {("October 2020", FRIDAY, "past"): "the other program ends a month early"}
    wrong = row("October 2020", "2020-09-01", "2020-09-30", "past")
    right = row("October 2020", "2020-10-01", "2020-10-31", "past")
    assert judge(wrong, slips).verdict is Verdict.SLIP
    assert "ends a month early" in judge(wrong, slips).why
    assert judge(right, slips).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("end", "code", "says"), [("2020-10-28", 0, "right"), ("2020-10-27", 1, "error: “28 October”")]
)
def test_a_file_of_either_kind_is_counted(tmp_path: Path, end: str, code: int, says: str) -> None:
    """The exit code says whether there is an error, and errors are listed."""
    path = tmp_path / "some.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["phrase", "reference_day", "lean", "expected_earliest", "expected_latest"])
        writer.writerow(["28 October", FRIDAY, "past", "2020-10-27", end])
        writer.writerow(["after the vote", FRIDAY, "past", "refuse", "refuse"])
    if code == 0:
        path.write_text(path.read_text("utf-8").replace("2020-10-27", "2020-10-28"), "utf-8")
    ran = CliRunner().invoke(phrases.main, [str(path)])
    assert ran.exit_code == code
    assert says in ran.output


def test_slips_are_few_and_each_has_a_reason() -> None:
    """A list of slips must not become a place for errors."""
    slips = phrases.slips()
    assert len(slips) <= 15
    assert all(slips.values())
