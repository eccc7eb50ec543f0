"""Three-way merge of your version, the current one and the original, field by field.

The functions are pure: from three drafts they compute the differences and, with a choice for each
difference, the texts to save.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.fields import Value
from tracker.domain.listtext import join_list, split_list
from tracker.domain.nouns import NOUNS, parts_of
from tracker.service.drafts import Draft, match_parts, same_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tracker.domain.fields import Field, PartType
    from tracker.domain.record_input import Texts

_LISTS = frozenset({Value.TEXTS, Value.REFS, Value.MEMBERS})


class Take(StrEnum):
    """Which of two versions is saved, or both."""

    YOURS = "yours"
    NOW = "now"
    BOTH = "both"


class Difference(Struct, frozen=True):
    """A field, or a whole part, that is not the same in all three drafts.

    ``place`` identifies the difference; ``joins`` means that both values can be kept. A missing
    part is an empty text.
    """

    place: str
    label: str
    was: str
    now: str
    yours: str
    joins: bool = False

    @property
    def settled(self) -> Take | None:
        """The only version that changed the field; ``None`` if both did."""
        if same_text(self.yours, self.now) or same_text(self.yours, self.was):
            return Take.NOW
        return Take.YOURS if same_text(self.now, self.was) else None


class _Triple(Struct, frozen=True):
    """One part in the three drafts; ``None`` in a draft that does not have it."""

    part: PartType
    place: str
    was: Texts | None
    now: Texts | None
    yours: Texts | None

    @property
    def whole(self) -> bool:
        """Whether the part is compared as a whole, because a draft does not have it."""
        return None in (self.was, self.now, self.yours)


def differences(was: Draft, yours: Draft, now: Draft) -> list[Difference]:
    """Return the differences between the three drafts.

    Those of the record's own fields come first.
    """
    found = [
        _difference(each, each.name, each.label, was.texts, yours.texts, now.texts)
        for each in NOUNS[now.kind].fields
    ]
    for triple in _triples(was, yours, now):
        found += _of_part(triple)
    return [each for each in found if not (each.was == each.now == each.yours)]


def merged(was: Draft, yours: Draft, now: Draft, taken: Mapping[str, Take]) -> Draft:
    """Return the texts to save over the current record, with a choice for each difference.

    For a difference without a choice, the current value is kept.
    """
    texts = {
        each.name: _chosen(each, each.name, yours.texts, now.texts, taken)
        for each in NOUNS[now.kind].fields
    }
    extra = {name: text for name, text in yours.texts.items() if name not in texts}
    parts: dict[str, list[Texts]] = {part.name: [] for part in parts_of(NOUNS[now.kind])}
    for triple in _triples(was, yours, now):
        if (made := _merged_part(triple, taken)) is not None:
            parts[triple.part.name].append(made)
    held = {name: tuple(each) for name, each in parts.items()}
    typed = yours.typed
    return Draft(now.kind, {**texts, **extra}, held, now.slug, now.version, now.windows, typed)


def _difference(
    field: Field, place: str, label: str, was: Texts, yours: Texts, now: Texts
) -> Difference:
    return Difference(
        place,
        label,
        was.get(field.name, "").strip(),
        now.get(field.name, "").strip(),
        yours.get(field.name, "").strip(),
        joins=field.value in _LISTS or field.value is Value.LONG_TEXT,
    )


def _chosen(field: Field, place: str, yours: Texts, now: Texts, taken: Mapping[str, Take]) -> str:
    mine, theirs = yours.get(field.name, ""), now.get(field.name, "")
    match taken.get(place, Take.NOW):
        case Take.YOURS:
            return mine
        case Take.NOW:
            return theirs
        case Take.BOTH if field.value in _LISTS:
            return join_list(dict.fromkeys((*split_list(theirs), *split_list(mine))))
        case Take.BOTH:
            return "\n".join(text for text in (theirs, mine) if text)


def _triples(was: Draft, yours: Draft, now: Draft) -> Iterator[_Triple]:
    for part in parts_of(NOUNS[now.kind]):
        stood = was.parts.get(part.name, ())
        theirs, mine = now.parts.get(part.name, ()), yours.parts.get(part.name, ())
        of_theirs, of_mine = (
            match_parts(part.key, stood, theirs),
            match_parts(part.key, stood, mine),
        )
        left = list(range(len(mine)))
        for n, texts in enumerate(theirs):
            match = _same(part, of_theirs[n], texts, mine, of_mine, left)
            if match is not None:
                left.remove(match)
            before = of_theirs[n]
            yield _Triple(
                part,
                f"{part.name}/{n}",
                None if before is None else stood[before],
                texts,
                None if match is None else mine[match],
            )
        for n in left:
            before = of_mine[n]
            yield _Triple(
                part,
                f"{part.name}/yours/{n}",
                None if before is None else stood[before],
                None,
                mine[n],
            )


def _same(
    part: PartType,
    before: int | None,
    texts: Texts,
    mine: Sequence[Texts],
    of_mine: Sequence[int | None],
    left: Sequence[int],
) -> int | None:
    """Return the index of the part in the user's draft that matches a part of the current record.

    Two parts match if they come from the same original part, or if both are new and have the same
    key; new parts of a kind without a key match if all their fields are equal.
    """
    told = (part.key,) if part.key else tuple(each.name for each in part.fields)
    for n in left:
        if before is not None and of_mine[n] == before:
            return n
        both_new = before is None and of_mine[n] is None
        if both_new and all(same_text(mine[n].get(key, ""), texts.get(key, "")) for key in told):
            return n
    return None


def _of_part(triple: _Triple) -> list[Difference]:
    name = triple.part.name
    if triple.whole:
        was, now, yours = (
            _told(triple.part, each) for each in (triple.was, triple.now, triple.yours)
        )
        return [Difference(triple.place, name.capitalize(), was, now, yours)]
    called = triple.now.get(triple.part.key, "") if triple.now and triple.part.key else ""
    return [
        _difference(
            each,
            f"{triple.place}/{each.name}",
            f"{called or name} {each.label.lower()}",
            triple.was or {},
            triple.yours or {},
            triple.now or {},
        )
        for each in triple.part.fields
    ]


def _merged_part(triple: _Triple, taken: Mapping[str, Take]) -> Texts | None:
    if triple.whole:
        return triple.yours if taken.get(triple.place) is Take.YOURS else triple.now
    return {
        each.name: _chosen(
            each, f"{triple.place}/{each.name}", triple.yours or {}, triple.now or {}, taken
        )
        for each in triple.part.fields
    }


def _told(part: PartType, texts: Texts | None) -> str:
    """Return a part as text in one line."""
    if texts is None:
        return ""
    said = [texts.get(each.name, "").strip() for each in part.fields]
    return "; ".join(text for text in said if text)
