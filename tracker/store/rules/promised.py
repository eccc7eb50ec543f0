"""Collects the values from which the standing of commitments is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.book import Presence
from tracker.domain.standing import NO_DAYS, Promised, Shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tracker.domain.standing import Result
    from tracker.store.engine import Engine, PromiseRows


def promised(engine: Engine, ids: Collection[int]) -> dict[int, Promised]:
    """Return the values from which the standing of commitments is computed, by id.

    Renewed commitments are included only if they are in the book.
    """
    if not ids:
        return {}
    rows = engine.promises(ids)
    made: dict[int, Promised] = {}

    def make(number: int, above: frozenset[int]) -> Promised:
        if number in made:
            return made[number]
        names = rows.renews.get(number, ())
        below = [one for one in names if _here(rows, one) and one not in above]
        promise = Promised(
            id=number,
            known=rows.heads[number].known,
            due=rows.days.get((number, "due"), NO_DAYS),
            made=_made(rows, number),
            results=tuple(_results(rows, number)),
            renews=tuple(make(one, above | {number}) for one in below),
        )
        if len(below) == len(names):
            # In a circle of renewals the result depends on where it starts, so it is not reused.
            made[number] = promise
        return promise

    return {number: make(number, frozenset({number})) for number in ids if number in rows.heads}


def _here(rows: PromiseRows, number: int) -> bool:
    return rows.heads[number].presence is Presence.HERE


def _made(rows: PromiseRows, number: int) -> Shown:
    """Return the days on which a commitment was made: its own, else those of its meeting.

    The meeting's days are shown only from its known day on.
    """
    head = rows.heads[number]
    made = rows.days.get((number, "made"), NO_DAYS)
    if made[-1].lo <= made[-1].hi or head.met is None or head.met_known is None:
        return made
    unknown = replace(made[-1], until=head.met_known)
    met = rows.days.get((head.met, "when"), NO_DAYS)
    return (unknown, *(each for each in met if each.until > head.met_known))


def _results(rows: PromiseRows, number: int) -> Iterator[Result]:
    """Yield the outcomes of a commitment, each with its answering meetings."""
    for each in rows.results.get(number, ()):
        answers = rows.answers.get((number, each.n), ())
        shown = tuple((known, rows.days.get((met, "when"), NO_DAYS)) for met, known in answers)
        yield replace(each, answers=shown) if shown else each
