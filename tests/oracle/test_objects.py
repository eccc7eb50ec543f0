"""Every object, row, order, view and account of the program, on made books, as of many days."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pytest

from tests.oracle import book as o
from tests.oracle import parts as p
from tests.oracle.agreement import Agreement, agreement
from tests.oracle.asking import accounts, asked_for_accounts, rows, slugs_of
from tests.oracle.days import days_of
from tests.oracle.edtf_text import edtf_text
from tests.oracle.fields import own_value
from tests.oracle.known import visible
from tests.oracle.objects import field_name, object_of
from tests.oracle.orders import DATED, ORDERS
from tests.oracle.rows import row_of
from tests.oracle.timeline import events, parts
from tests.oracle.window import Window, day_exact
from tests.sizes import has_turn
from tracker.domain.nouns import NOUNS
from tracker.domain.records import Kind
from tracker.service import views as v
from tracker.service.empty_views import columns_of
from tracker.service.json_output import to_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.service.desk import Desk

    Made = tuple[o.Book, Desk]

Object = dict[str, Any]
KINDS: dict[str, type[o.Record]] = {
    "meeting": o.Meeting,
    "commitment": o.Commitment,
    "signal": o.Signal,
    "source": o.Source,
    "account": o.Account,
    "dispute": o.Dispute,
    "channel": o.Channel,
    "person": o.Person,
    "organization": o.Organization,
    "party": o.Party,
}
PARTS: dict[str, type[p.Part]] = {
    "delegation": p.Delegation,
    "state": p.State,
    "outcome": p.Outcome,
}
IN_NO_ORDER = ("conflicts", "attested_by")
"""Keys that hold sets."""


def _told(held: Object, expected: Object, kind: str) -> Object:
    """Return an object without the title of a meeting, which is put together for the screen.

    A field of the noun that the model does not know is left out if it is empty, as it is in made
    books. Any other key that the model does not have is a difference.
    """
    new = {each.name for each in NOUNS[Kind(kind)].fields} - expected.keys()
    told = {
        name: value
        for name, value in held.items()
        if (name, "channel" in held) != ("title", True)
        and not (name in new and value in (None, False, []))
    }
    return told | {name: sorted(told[name]) for name in IN_NO_ORDER if name in told}


@pytest.mark.slow
def test_every_object_is_what_the_model_says(made: Made) -> None:
    """Key by key, of every record that is visible, and of no other; then every row of csv-data.

    The kinds take turns in csv-data, half of them each day.
    """
    book, desk = made
    for nth, day in enumerate(days_of(book), start=len(book.records)):
        desk.look(dt.date.fromordinal(day))
        for number, (kind, cls) in enumerate(KINDS.items(), start=nth):
            objects = {
                each.slug: object_of(book, each, day)
                for each in book.of(cls)
                if visible(book, each, day)
            }
            told = {
                row.view.slug: to_object(row.view)
                for row in rows(desk, kind)
                if isinstance(row.view, v.View)
            }
            where = dt.date.fromordinal(day).isoformat(), kind
            assert told.keys() == objects.keys(), where
            for slug, expected in objects.items():
                assert _told(told[slug], expected, kind) == expected, (*where, slug)
            for row in _rows(desk, kind) if has_turn(number, 2) else ():
                expected = objects[row["slug"]]
                cells = row_of(expected)
                row.pop("title", None) if kind == "meeting" else None
                assert cells.keys() <= row.keys(), where
                # For a missing window, all four columns are empty.
                cells = {name: cells.get(name, "") for name in row}
                assert _sets(row) == _sets(cells), (*where, row["slug"])


def _rows(desk: Desk, kind: str) -> Iterator[dict[str, str]]:
    stream = io.StringIO(newline="")
    desk.lists.write(kind, "", "", stream, "csv-data")
    stream.seek(0)
    for row in csv.DictReader(stream):
        # The further columns are for imports and are compared by their tests.
        yield {name: row[name] for name in columns_of(kind)}


def _sets(row: dict[str, str]) -> dict[str, str]:
    """Return the cells of a row, those that are sets in order."""
    sets = {name: " | ".join(sorted(row[name].split(" | "))) for name in IN_NO_ORDER if name in row}
    return row | sets


@pytest.mark.slow
def test_the_timeline_and_parts_are_what_the_model_says(made: Made) -> None:
    """Every line with its day, kind, record and known day, and every part with all it holds."""
    book, desk = made
    for day in days_of(book):
        desk.look(dt.date.fromordinal(day))
        told = [to_object(row.view) for row in rows(desk, "event")]
        lines = [{name: each[name] for name in ("day", "kind", "ref", "known")} for each in told]
        assert [each["day"] for each in told] == sorted(each["day"] for each in told)
        assert sorted(map(repr, lines)) == sorted(map(repr, events(book, day)))
        for name, cls in PARTS.items():
            is_ = [to_object(row.view) for row in rows(desk, name)]
            assert sorted(map(_key, is_)) == sorted(map(_key, parts(book, cls, day))), name


def _key(held: Object) -> str:
    return repr(sorted(held.items()))


@pytest.mark.slow
def test_every_order_is_what_the_model_says(made: Made) -> None:
    """In both directions, from either end; the orders take turns, half of them each day."""
    book, desk = made
    every = [(kind, *order) for kind, orders in ORDERS.items() for order in orders.items()]
    for nth, day in enumerate(days_of(book), start=len(book.records)):
        desk.look(dt.date.fromordinal(day))
        for number, (kind, name, rule) in enumerate(every, start=nth):
            if has_turn(number, 2):
                both = []
                for sign in ("", "-"):
                    opened = desk.lists.open(kind, "", sign + name)
                    page = opened.page(limit=1000)
                    slugs = slugs_of(desk, page)
                    records = [book.get(slug, o.Record) for slug in slugs]
                    keys = [rule(book, each, day, -1 if sign else 1) for each in records if each]
                    flipped = bool(sign) and name not in DATED
                    where = dt.date.fromordinal(day).isoformat(), kind, sign + name
                    assert keys == sorted(keys, reverse=flipped), where
                    assert opened.page(last=True, limit=5) == page[-5:], where
                    both.append(sorted(slugs))
                assert both[0] == both[1]


@pytest.mark.slow
def test_every_account_is_told_as_the_model_says(made: Made) -> None:
    """`accounts REF FIELD`: agreement, shape, origins, what is adopted, and every account.

    Of a third of the records each day, of others on the next.
    """
    book, desk = made
    for day in days_of(book):
        desk.look(dt.date.fromordinal(day))
        for record, read in asked_for_accounts(book, day):
            if read:
                _accounts_are_alike(book, desk, record, day)


def _exact(record: o.Record, found: Agreement, about: str) -> bool:
    """Whether all stated values, and the record's own value, are exact to the day."""
    values = [own_value(record, about), *(each.value for each in found.told)]
    return all(each is None or (isinstance(each, Window) and day_exact(each)) for each in values)


def _accounts_are_alike(book: o.Book, desk: Desk, record: o.Record, day: int) -> None:
    told = accounts(desk, record.slug)
    for about in {each.about for each in book.of(o.Account) if each.subject == record.slug}:
        claims = [each for each in book.accounts_of(record.slug, about) if visible(book, each, day)]
        if not claims:
            continue
        is_ = told[field_name(book, claims[0])]
        must = agreement(book, record, about, day)
        by_slug = {each["account"]: each for each in is_["accounts"] if each["account"]}
        assert by_slug.keys() == {each.slug for each in claims}
        adopted = [each.slug for each in claims if each.adopted and each.normal is not None]
        assert is_["adopted"] == next(iter(adopted[::-1]), None), (day, record.slug, about)
        assert is_["origins"] == must.origins, (day, record.slug, about)
        if must.status == "conflict" and _exact(record, must, about):
            assert is_["shape"] == must.shape, (day, record.slug, about)
        for each in claims:
            account = by_slug[each.slug]
            normal = each.normal
            assert account["value"] == (normal if isinstance(normal, str) else each.text)
            assert account["normal"] == (
                edtf_text(normal) or None if isinstance(normal, Window) else normal
            )
            assert account["speaker"] == each.speaker
            assert account["side"] == (each.side or None)
            assert account["source"] == each.source
            assert account["quote"] == each.text
