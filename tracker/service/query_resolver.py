"""Converts parsed queries to list queries: resolves names and computes conditions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.phases import Phase
from tracker.domain.query import FieldKind, Match, Query, parse
from tracker.domain.query.completing import Completion, complete
from tracker.domain.query.list_query import ListQuery
from tracker.domain.query.parsing import within
from tracker.domain.query.query_fields import SORTS, fields_of, sort_named, sorts_of
from tracker.domain.sortkey import sort_key
from tracker.domain.suggestions import nearest, or_list
from tracker.errors import BadInputError
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.phrases.conventions import Conventions
    from tracker.domain.query import QueryField
    from tracker.domain.rhythm import Silence
    from tracker.domain.timeliness import Timeliness
    from tracker.service.view_builder import ViewBuilder
    from tracker.store.contract import Store

_OFFERED = 20


class QueryResolver:
    """Converts queries to list queries, as of a day."""

    def __init__(self, store: Store, seeing: ViewBuilder, conventions: Conventions) -> None:
        """Initialize with the store, the view builder, and the conventions for vague dates."""
        self._conventions = conventions
        self._store = store
        self._seeing = seeing

    def list_query(self, kind: str, text: str = "", sort: str = "") -> ListQuery:
        """Return the list query for the store.

        Raises:
            BadInputError: a field, value or name is unknown; the message names the nearest.
        """
        query = parse(
            text,
            kind,
            as_of=self._seeing.as_of,
            conventions=self._conventions,
        )
        order = sort_named(kind, sort) if sort else ""
        if order is None:
            near = nearest(sort.removeprefix("-"), sorts_of(kind)) or SORTS[kind]
            raise BadInputError(
                f"Sort: {kind} lists cannot be sorted by “{sort}”; did you mean {or_list(near)}?"
            )
        return ListQuery(
            kind=kind,
            as_of=self._seeing.as_of.toordinal(),
            query=query,
            sort=order,
            names=self._names(kind, query),
            computed=self._computed(kind, query),
            ranks=self._ranks((order or query.sort).removeprefix("-")),
        )

    def _ranks(self, order: str) -> dict[int, int]:
        """Return the days of silence of each channel if the list is sorted by them; else empty."""
        if order != "silence":
            return {}
        return {number: each.days for number, each in self._seeing.silences().items() if each}

    def completions(self, kind: str, query: str) -> list[Completion]:
        """Return completions for the last term of a query."""
        return complete(query, kind, partial(self._named_so, kind))

    def _named_so(self, kind: str, field: str, text: str) -> list[tuple[str, str]]:
        found = self._store.names.options(
            fields_of(kind)[field].kinds, text, _OFFERED, self._seeing.as_of
        )
        return [(each.slug, each.title) for each in found]

    def _names(self, kind: str, query: Query) -> dict[tuple[str, str], list[int]]:
        described = fields_of(kind)
        found: dict[tuple[str, str], list[int]] = {}
        for term in query.terms:
            if isinstance(term, Match) and described[term.field].kind is FieldKind.NAME:
                names = (value for value in term.values if value not in described[term.field].words)
                found |= {
                    (term.field, name): self._named(described[term.field], name) for name in names
                }
        return found

    def _named(self, field: QueryField, value: str) -> list[int]:
        kinds = field.kinds or tuple(r.Kind)
        as_of = self._seeing.as_of
        if found := self._store.names.named(kinds, value, as_of):
            return [number for number, _ in found]
        near = nearest(value, self._store.names.slugs_of_kinds(kinds, as_of))
        hint = f"; did you mean {or_list(near)}?" if near else "."
        raise BadInputError(f"“{field.name}:{value}”: no record is called “{value}”{hint}")

    def _computed(self, kind: str, query: Query) -> dict[str, list[int]]:
        wanted = [
            (term.field, value)
            for term in query.terms
            if isinstance(term, Match)
            for value in term.values
        ]
        return {
            f"{field}:{value}": found
            for field, value in wanted
            if (found := self._worked_out(kind, field, value)) is not None
        }

    def _worked_out(self, kind: str, field: str, value: str) -> list[int] | None:
        """Return the ids of records that meet a condition which the store cannot evaluate.

        Returns ``None`` if the store can evaluate it.
        """
        if kind == r.Kind.CHANNEL:
            return self._of_channels(field, value)
        meets = _of_standing(field, value) if kind == r.Kind.COMMITMENT else None
        # If the store has current facts, it evaluates such conditions itself.
        return self._of_commitments(meets) if meets and not self._store.has_facts else None

    def _of_commitments(self, meets: Callable[[Timeliness], bool]) -> list[int]:
        """Return the ids of commitments whose timeliness meets a condition."""
        numbers = self._store.of_kind(r.Kind.COMMITMENT, self._seeing.as_of)
        views = self._seeing.views(numbers).values()
        found = [each for each in views if isinstance(each, v.CommitmentView)]
        return [each.id for each in found if meets(each.timeliness)]

    def _of_channels(self, field: str, value: str) -> list[int] | None:
        """Return the ids of channels that meet a condition on silence or state.

        Returns ``None`` for any other condition.
        """
        if field == "state" or (field, value) == ("is", "suspended"):
            states = self._seeing.states().items()
            wanted = value if field == "state" else r.ChannelState.SUSPENDED.value
            return [number for number, state in states if state and state.status == wanted]
        if (meets := _of_silence(field, value)) is None:
            return None
        return [number for number, each in self._seeing.silences().items() if meets(each)]


def _of_standing(field: str, value: str) -> Callable[[Timeliness], bool] | None:
    """Return the test for a condition on timeliness; ``None`` for any other condition."""
    match field, value:
        case "responsibility", named:
            wanted = sort_key(named)
            return lambda each: (
                each.outcome is not None and sort_key(each.outcome.responsibility) == wanted
            )
        case "past", "none":
            return lambda each: each.phase is not Phase.PAST
        case "past", wanted:
            return lambda each: each.phase is Phase.PAST and within(each.days or 0, wanted)
        case _:
            return None


def _of_silence(field: str, value: str) -> Callable[[Silence | None], bool] | None:
    """Return the test for a condition on silence; ``None`` for any other condition."""
    match field, value:
        case "is", "silent":
            return lambda each: bool(each and each.silent)
        case "is", "later-than-usual":
            return lambda each: bool(each and each.later)
        case "silence", "none":
            return lambda each: each is None
        case "silence", wanted:
            return lambda each: bool(each and within(each.days, wanted))
        case _:
            return None
