"""The records related to a row, for each query field that takes names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.contract.memory.references import named_in
from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.known_day import WITH_KNOWN_DAY
from tracker.domain.nouns import NOUNS, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from tests.contract.memory.engine import MemoryEngine
    from tests.contract.memory.lists import Row
    from tracker.domain.book import Stored

_ITSELF = ""
_MADE_IN = ("commitment.made_at", "meeting.channel")
_CITED = (
    "evidence.source",
    "attestation.source",
    "outcome.sources",
    "state.sources",
    "role.sources",
)
_PATHS: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {
    ("event", "party"): tuple(
        (each,) for each in ("delegation.party", "promise.party", "signal.actor", "state.actor")
    ),
    ("event", "channel"): ((_ITSELF,), ("meeting.channel",), _MADE_IN),
    ("meeting", "channel"): (("meeting.channel",), ("meeting.via",)),
    ("meeting", "party"): (("delegation.party",),),
    ("meeting", "head"): (("delegation.head",),),
    ("meeting", "member"): (("delegation.members",),),
    ("meeting", "person"): (("delegation.head",), ("delegation.members",)),
    ("meeting", "organization"): (
        ("delegation.members",),
        ("delegation.members", "role.organization"),
        ("delegation.head", "role.organization"),
    ),
    ("commitment", "party"): (("promise.party",),),
    ("commitment", "confirmed"): (("attestation.party",),),
    ("commitment", "channel"): (_MADE_IN,),
    ("commitment", "answered"): (("outcome.meetings",),),
    ("channel", "channel"): ((_ITSELF,),),
    ("party", "party"): ((_ITSELF,),),
    ("person", "person"): ((_ITSELF,),),
    ("organization", "organization"): ((_ITSELF,),),
    ("channel", "party"): (("channel.parties",),),
    ("delegation", "channel"): (("meeting.channel",),),
    ("delegation", "member"): (("delegation.members",),),
    ("state", "channel"): ((_ITSELF,),),
    ("state", "party"): (("state.actor",),),
    ("state", "source"): (("state.sources",),),
    ("outcome", "party"): (("promise.party",),),
    ("outcome", "channel"): (_MADE_IN,),
    ("outcome", "source"): (("outcome.sources",),),
    ("person", "organization"): (("role.organization",),),
    ("signal", "party"): (("signal.actor",),),
    ("signal", "relates"): (("signal.relates_to",),),
    ("signal", "channel"): (("signal.relates_to",), ("signal.relates_to", "meeting.channel")),
    ("account", "about"): (("account.subject",),),
    ("dispute", "about"): (("dispute.subject",),),
    **{
        (noun, "person"): (
            (f"{noun}.subject",),
            (f"{noun}.subject", "delegation.head"),
            (f"{noun}.subject", "delegation.members"),
        )
        for noun in ("account", "dispute")
    },
    **{
        (noun, "organization"): (
            (f"{noun}.subject",),
            (f"{noun}.subject", "delegation.members"),
            (f"{noun}.subject", "delegation.members", "role.organization"),
            (f"{noun}.subject", "delegation.head", "role.organization"),
        )
        for noun in ("account", "dispute")
    },
    **{
        (noun, "party"): (
            (f"{noun}.subject",),
            *(
                (f"{noun}.subject", each)
                for each in ("delegation.party", "promise.party", "signal.actor", "channel.parties")
            ),
        )
        for noun in ("account", "dispute")
    },
    **{
        (noun, "channel"): (
            (f"{noun}.subject",),
            (f"{noun}.subject", "meeting.channel"),
            (f"{noun}.subject", *_MADE_IN),
            (f"{noun}.subject", "signal.relates_to"),
            (f"{noun}.subject", "signal.relates_to", "meeting.channel"),
        )
        for noun in ("account", "dispute")
    },
}
"""The chain of references from a row to the records of a query field."""


def names(engine: MemoryEngine, kind: str, field: str, row: Row, slugs: set[str], day: int) -> bool:
    """Return whether a row is related to one of the records by a field."""
    if (kind, field) == ("person", "channel"):
        return not slugs.isdisjoint(_met_in(engine, row.stored.slug, day))
    usual = ((f"{kind}.{field}",),)
    cited = tuple((each,) for each in _CITED)
    fallback = cited if field == "source" and kind != "account" else usual
    return any(
        not slugs.isdisjoint(_along(engine, kind, row, path, day))
        for path in _PATHS.get((kind, field), fallback)
    )


def _along(engine: MemoryEngine, kind: str, row: Row, path: tuple[str, ...], day: int) -> set[str]:
    first, *further = path
    if first == _ITSELF:
        return {row.stored.slug}
    # For a row of a part, only references of that part count.
    part = row.n if first.startswith(f"{kind}.") and row.value is not None else None
    found = set(_named(row.stored, row.record, {first}, day, part))
    for relation in further:
        places = engine.placed(found).values()
        found = {
            slug
            for place in places
            if place.presence is Presence.HERE
            for slug in _named(*_as_shown(engine, place.id), {relation}, day)
            if _is_seen(engine.stored[place.id], day)
        }
    return found


def _as_shown(engine: MemoryEngine, number: int) -> tuple[Stored, r.Record]:
    return engine.stored[number], engine.shown[number].runs[-1].seen.record


def _is_seen(stored: Stored, day: int) -> bool:
    return stored.presence is Presence.HERE and stored.known.day.toordinal() <= day


def _named(
    stored: Stored, shown: r.Record, relations: AbstractSet[str], day: int, part: int | None = None
) -> Iterator[str]:
    """Yield the slugs that a record names by relations: in fields as shown, in parts if known."""
    own = (each for each in named_in(shown) if not each[1])
    of_parts = (each for each in named_in(stored.record) if each[1])
    for name, n, slug in (*own, *of_parts):
        if name in relations and part in (None, n) and is_known(stored, name, n, day):
            yield slug


def is_known(stored: Stored, relation: str, part: int, day: int) -> bool:
    """Return whether the part of a record that names something is known on a day."""
    owner = relation.partition(".")[0]
    for each in parts_of(NOUNS[stored.kind]):
        if each.name == owner and owner in WITH_KNOWN_DAY:
            return stored.known_parts[each.attribute][part - 1] <= day
    return True


def _met_in(engine: MemoryEngine, person: str, day: int) -> Iterator[str]:
    """Yield the channels of visible meetings with a person in a delegation."""
    for number, each in engine.stored.items():
        if each.kind is r.Kind.MEETING and _is_seen(each, day):
            stored, shown = _as_shown(engine, number)
            if person in _named(stored, shown, {"delegation.head", "delegation.members"}, day):
                meeting: Any = shown
                yield meeting.channel


def named_by(engine: MemoryEngine, relations: AbstractSet[str], day: int) -> set[str]:
    """Return the slugs that visible records name by one of the relations."""
    return {
        slug
        for number, each in engine.stored.items()
        if _is_seen(each, day)
        for slug in _named(*_as_shown(engine, number), relations, day)
    }
