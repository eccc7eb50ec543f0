"""``list --columns``: every name that is offered, alone and in every format."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.sizes import THOROUGH, in_turn
from tracker.domain.query.query_fields import LISTS, REF, SORTS, fields_of
from tracker.domain.records import Kind
from tracker.domain.sortkey import sort_key
from tracker.presenting.list_columns import COLUMNS
from tracker.service.column_names import names_for
from tracker.transfer.csvfile import BOM

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.run import Cli


FORMATS = ("text", "csv", "csv-data", "json", "jsonl")
"""The formats read here; ``tests/transfer/test_formats.py`` tests all formats."""


def table(text: str) -> list[list[str]]:
    """Return the rows of a CSV text."""
    return list(csv.reader(io.StringIO(text.removeprefix(BOM))))


def lines(form: str, out: str) -> tuple[list[str], int]:
    """Return the column names of an output, and its number of rows."""
    match form:
        case "json":
            rows = json.loads(out)
            return list(rows[0]), len(rows)
        case "jsonl":
            rows = [json.loads(line) for line in out.splitlines()]
            return list(rows[0]), len(rows)
        case "text":
            rows = out.splitlines()
            return rows[0].split(), len(rows) - 1
        case _:
            read = table(out)
            return [name for name in read[0] if name != "guard"], len(read) - 1


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "form"), in_turn([(kind,) for kind in LISTS], FORMATS))
def test_every_column_is_there_alone_and_with_others(reading: Cli, kind: str, form: str) -> None:
    """Each has its name as its heading, and a line for each row.

    Daily runs ask for a quarter of the columns alone, and take turns at the formats.
    """
    names = names_for(kind)
    alone = names if THOROUGH else names[FORMATS.index(form) % 4 :: 4]
    expected = reading("count", kind).out
    for columns in (*alone, ",".join(names)):
        ran = reading("list", kind, "--columns", columns, "--limit", "3", "--format", form)
        assert (ran.code, ran.err) == (0, ""), columns
        heads, number = lines(form, ran.out)
        assert heads == columns.split(","), columns
        assert number == min(int(expected), 3), columns


@pytest.mark.parametrize("kind", LISTS)
def test_every_name_that_fields_and_the_error_offer_is_a_column(reading: Cli, kind: str) -> None:
    """What ``fields`` lists, and what is offered for a name that is near nothing."""
    fields = {line.split()[0] for line in reading("fields", kind).out.splitlines()}
    assert fields == set(fields_of(kind))
    refused = reading("list", kind, "--columns", "zzzzzzzzzz")
    assert refused.code == 2
    offered = refused.err.rpartition("did you mean ")[2].rstrip("?\n").replace(" or ", ", ")
    assert fields <= set(offered.split(", ")) == set(names_for(kind))


def test_a_column_in_json_has_its_value_and_in_a_table_its_words(reading: Cli) -> None:
    """A window is an object there, a list a list, and what is not known null."""
    asked = ("list", "meetings", "when:2020-12", "--columns", "slug,when,when_latest,party,mode")
    first = json.loads(reading(*asked, "--format", "json").out)[0]
    assert set(first["when"]) >= {"words", "edtf", "earliest", "latest"}
    assert first["when_latest"] == first["when"]["latest"]
    assert first["party"] == ["us", "prc"]
    row = table(reading(*asked, "--format", "csv-data").out)[1]
    assert row[1:4] == [first["when"]["words"], first["when_latest"], "us | prc"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("commitment", "is"),
        ("meeting", "has"),
        ("channel", "is"),
        ("event", "has"),
        ("meeting", "head"),
        ("event", "party"),
        ("state", "channel"),
        ("commitment", "confirmed"),
        ("delegation", "channel"),
        ("source", "copy"),
        ("account", "about"),
        ("meeting", "member"),
        ("meeting", "person"),
        ("meeting", "organization"),
        ("meeting", "participation"),
        ("commitment", "answered"),
        ("commitment", "channel"),
        ("commitment", "status"),
        ("commitment", "made_at"),
        ("delegation", "member"),
        ("delegation", "status"),
        ("outcome", "party"),
        ("outcome", "channel"),
        ("outcome", "source"),
        ("person", "channel"),
        ("person", "organization"),
        ("signal", "channel"),
        ("signal", "relates"),
        ("dispute", "party"),
        ("dispute", "channel"),
        ("event", "status"),
        ("source", "affiliation"),
        ("state", "source"),
        ("channel", "party"),
        ("channel", "channel"),
        ("person", "person"),
    ],
)
def test_a_column_holds_what_its_field_is_asked_for(reading: Cli, kind: str, field: str) -> None:
    """Each value shown in it, used as a filter, finds as many rows as show it; a few every day."""
    rows = table(reading("list", kind, "--columns", field, "--format", "csv-data").out)[1:]
    cells = [set(row[0].split(" | ")) - {""} for row in rows if row]
    values = set.union(*cells)
    assert values
    some = sorted(values) if THOROUGH else sorted(values)[:: len(values) // 3 + 1]
    for value in some:
        found = reading("count", kind, f"{field}:{value}").out
        assert int(found) == sum(value in cell for cell in cells), value


@pytest.mark.slow
@pytest.mark.parametrize("kind", COLUMNS)
def test_the_heads_of_the_screen_are_names_of_columns(reading: Cli, kind: str) -> None:
    """And where a list can be ordered by what is under the head, orders too."""
    titles = (REF, *(column.title for column in COLUMNS[kind]))
    heads = [title.replace(" ", "_") for title in titles if title]
    names = ",".join([*(["slug"] if kind in set(Kind) else []), *heads])
    ran = reading("list", kind, "--columns", names, "--format", "json", "--limit", "5")
    assert (ran.code, ran.err) == (0, "")
    assert all(row.keys() >= set(heads) for row in json.loads(ran.out))
    for order in {column.title.replace(" ", "_") for column in COLUMNS[kind]} & set(SORTS[kind]):
        assert reading("list", kind, "--sort", f"-{order}", "--limit", "1").code == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "order", "name"),
    [
        ("sources", "published", "published"),
        ("sources", "when", "published"),
        ("commitments", "commitment", "text"),
        ("people", "name", "name"),
        ("signals", "signal", "text"),
        ("outcomes", "when", "on"),
        ("meetings", "place", "place"),
        ("meetings", "host", "host"),
        ("meetings", "round", "round"),
    ],
)
def test_a_list_is_ordered_by_the_name_of_a_column(
    reading: Cli, kind: str, order: str, name: str
) -> None:
    """What has no value comes last in both directions."""
    asked = ("list", kind, "--columns", name, "--format", "json", "--sort")
    values = [row[name] for row in json.loads(reading(*asked, order).out)]
    back = [row[name] for row in json.loads(reading(*asked, f"-{order}").out)]
    having = [value for value in values if _has_value(value)]
    assert values[: len(having)] == having
    assert having
    assert back[: len(having)] == having[::-1]
    if isinstance(having[0], dict):
        days = [value["earliest"] for value in having if value["earliest"]]
        assert days == sorted(days)
    else:
        keys = [sort_key(value) if isinstance(value, str) else value for value in having]
        assert keys == sorted(keys)


def _has_value(value: object) -> bool:
    """Return whether a list can be sorted by a value, which a window without a day has not."""
    if isinstance(value, dict):
        return bool(value["earliest"] or value["latest"])
    return value not in (None, "")


def test_a_row_of_text_is_one_line(reading: Cli, copy_of_sample: Path) -> None:
    """Whatever breaks its text."""
    on_copy = ("--db", str(copy_of_sample))
    reading("edit", "esper", "note=one\ntwo\r\nthree", *on_copy)
    ran = reading("list", "people", "esper", "--columns", "slug,note", *on_copy)
    assert ran.out.splitlines()[1].split() == ["esper", "one", "two", "three"]


def test_no_column_is_named(reading: Cli) -> None:
    """A comma alone is refused."""
    ran = reading("list", "people", "--columns", ",")
    assert (ran.code, ran.out) == (2, "")
    assert "has no column; choose from slug" in ran.err


def test_words_that_find_nothing_are_offered_as_a_filter(reading: Cli) -> None:
    """On standard error; standard output stays what it is."""
    ran = reading("list", "meetings", "held", "zzz", "--format", "csv-data")
    assert ran.err == "Nothing has these words. Did you mean status:held?\n"
    assert ran.out.startswith("slug,")
    assert reading("count", "meetings", "no", "show", "zzz").err.endswith(
        "Did you mean status:no-show?\n"
    )
    assert reading("list", "meetings", "status:held").err == ""
    mistyped = reading("list", "commitments", "theatre")
    assert mistyped.err == "Nothing has these words. Did you mean theater?\n"
