"""Reads the sources on which rows are based, as far as they are known on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from tracker.domain import records as r
from tracker.domain.nouns import EVIDENCE, NOUNS
from tracker.service import views as v
from tracker.service.markings import Markings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from tracker.domain.fields import PartType
    from tracker.store.contract import Store

_R = TypeVar("_R", bound=r.Record)


class Cited(Struct, frozen=True):
    """The sources and accounts that rows cite, by slug, and the handling markings of the book."""

    sources: Mapping[str, r.Source] = field(default_factory=dict)
    accounts: Mapping[str, r.Account] = field(default_factory=dict)
    markings: Markings = field(default_factory=lambda: Markings({}))

    def marking(self, row: v.View | v.EventView | v.PartView) -> str:
        """Return the handling markings of a row: those of its record and of its sources."""
        return self.markings.of_row(row)

    def of(self, row: v.View | v.EventView | v.PartView) -> tuple[str, ...]:
        """Return the slugs of the sources of a row, each once.

        For a dispute those of its accounts.
        """
        found = dict.fromkeys(_of_row(row, self.accounts))
        return tuple(slug for slug in found if slug in self.sources)


def cited(
    store: Store,
    as_of: dt.date,
    rows: Iterable[v.View | v.EventView | v.PartView],
    more: Iterable[str] = (),
) -> Cited:
    """Read the sources that rows cite, and the sources with the slugs ``more``, in three reads."""
    rows = list(rows)
    ruled = {slug for row in rows if isinstance(row, v.DisputeView) for slug in row.record.accounts}
    accounts = _read(store, ruled, r.Account)
    wanted = {slug for row in rows for slug in _of_row(row, accounts)} | set(more)
    markings = Markings(store.names.markings(as_of))
    return Cited(_read(store, wanted, r.Source), accounts, markings)


def _read(store: Store, slugs: set[str], of: type[_R]) -> dict[str, _R]:
    found = store.get_many(sorted(slugs)) if slugs else {}
    return {slug: each.record for slug, each in found.items() if isinstance(each.record, of)}


def _of_row(
    row: v.View | v.EventView | v.PartView, accounts: Mapping[str, r.Account]
) -> Iterator[str]:
    match row:
        case v.PartView(part=r.Outcome() | r.State() as part):
            yield from part.sources
        case v.EventView(state=r.State() as state):
            yield from state.sources
        case v.PartView() | v.EventView():
            yield from _of_record(row.of.record)
        case v.DisputeView(record=dispute):
            told = (accounts.get(slug) for slug in dispute.accounts)
            yield from (each.source for each in told if each and each.source)
        case _:
            yield from _of_record(row.record)


def _of_record(record: r.Record) -> Iterator[str]:
    """Yield the sources on which a record or its parts are based; for a source, also itself."""
    if isinstance(record, r.Source):
        yield record.slug
    if isinstance(record, r.Account) and record.source:
        yield record.source
    for kind in (EVIDENCE, *NOUNS[r.kind_of(record)].parts):
        for part in getattr(record, kind.attribute):
            yield from _of_part(kind, part)


def _of_part(kind: PartType, part: Struct) -> Iterator[str]:
    for each in kind.fields:
        if each.refers == (r.Kind.SOURCE,):
            held = getattr(part, each.name)
            yield from [held] if isinstance(held, str) else held or ()
