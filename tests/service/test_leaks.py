"""As of a day no output contains what became known after it: no slug, and no text of any part."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.oracle.adapt import storable, write_book
from tests.oracle.make import changing_days, made_book
from tests.oracle.seen import hidden
from tests.service.outputs import found, outputs
from tests.sizes import LEAK_DAYS, LEAKS
from tracker.domain import records as r
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS, parts_of
from tracker.service.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tracker.domain.fields import Field

_TELLING = 12
"""The minimum length of a text of the sample that can occur nowhere by chance."""
_FIELDS = {
    each.name
    for noun in NOUNS.values()
    for fields in (noun.fields, *(part.fields for part in parts_of(noun)))
    for each in fields
}
"""The names of fields, which tables and accounts contain."""


@pytest.fixture
def seat(sample_at: Callable[..., Desk]) -> Callable[..., Desk]:
    """Return a function that shows the sample as of a day; nothing here writes to it."""
    return sample_at


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 3 + LEAKS))
def test_nothing_known_later_is_told_of_a_made_book(tmp_path: Path, seed: int) -> None:
    """Every text of a made book occurs once, so each occurrence in the output is a leak."""
    book = storable(made_book(seed))
    store = write_book(tmp_path / "book.db", book)
    desk = Desk(store, make_session())
    try:
        for day in (each for each in changing_days(book, LEAK_DAYS, seed) if each > 1):
            desk.look(dt.date.fromordinal(day))
            secret = hidden(book, day)
            assert secret
            assert _leaks(desk, secret) == []
            # Records in the trash are shown there on any as-of day.
            trashed = {each.slug for each in book.records if each.trashed}
            for each in sorted(secret - trashed)[:30]:
                assert list(found(desk, each)) == [], each
    finally:
        desk.close()


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2020-11-30", "2024-04-15"][:LEAKS])
def test_nothing_known_later_is_told_of_the_sample(
    seat: Callable[[str, dt.date | None], Desk], day: str
) -> None:
    """Slugs, and texts that nothing in view has as well."""
    number = dt.date.fromisoformat(day).toordinal()
    desk = seat("ann", dt.date.fromisoformat(day))
    seen, later = _texts(desk, number)
    shown = "\n".join(seen)
    secret = {each for each in later if len(each) >= _TELLING and each not in shown} - _FIELDS
    assert len(secret) > 200
    assert _leaks(desk, secret) == []


def _leaks(desk: Desk, secret: Iterable[str]) -> list[tuple[str, str]]:
    """Return the places of the output that contain a secret text."""
    given = list(outputs(desk))
    whole = "\0".join(text for _, text in given)
    leaked = [each for each in secret if each in whole]
    return [(where, each) for each in leaked for where, text in given if each in text]


def _texts(desk: Desk, day: int) -> tuple[set[str], set[str]]:
    """Return the texts of records and parts known by a day, and those known only later."""
    seen: set[str] = set()
    later: set[str] = set()
    for stored in desk._store.load(range(1, 100_000)).values():
        noun = NOUNS[stored.kind]
        into = seen if stored.known.day.toordinal() <= day else later
        into |= {stored.slug, stored.title, *_of(noun.fields, stored.record)}
        for part in parts_of(noun):
            held = getattr(stored.record, part.attribute)
            known = stored.known_parts.get(part.attribute, (0,) * len(held))
            for value, from_ in zip(held, known, strict=True):
                (seen if from_ <= day else later).update(_of(part.fields, value))
    return seen, later


def _of(fields: Iterable[Field], value: object) -> Iterator[str]:
    for each in fields:
        held = getattr(value, each.name)
        if each.value in (Value.TEXT, Value.LONG_TEXT) and held:
            yield json.dumps(held, ensure_ascii=False)[1:-1]
        elif each.value is Value.WINDOW and held and not isinstance(value, r.Role):
            yield held.words


def test_the_leak_test_finds_a_leak(seat: Callable[[str, dt.date | None], Desk]) -> None:
    """As of today everything is shown, so that a text known later is found."""
    desk = seat("ann", None)
    assert list(found(desk, "eight countermeasures"))
    assert any("m-2024-04-16-defmin" in text for _, text in outputs(desk))
