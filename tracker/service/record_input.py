"""Record input: the texts and parts from which a record is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain import slugs
from tracker.domain.fieldtext import Reading, read_value, unknown, write_value
from tracker.domain.nouns import parts_of
from tracker.domain.suggestions import or_list
from tracker.domain.window import BY_HAND, Window
from tracker.errors import BadInputError, Problem
from tracker.service.drafts import Parts, Texts, Typed, paired, same_text, texts_of, usual

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tracker.domain.fields import Field, Noun, PartType

SOURCES, READ_AGAINST, SLUG = "sources", "read_against", "slug"
"""What may be given beside a noun's own fields: its sources, the day vague dates count from, and of
a new record the slug."""
_BESIDE = frozenset({SOURCES, READ_AGAINST, SLUG})


class Given(Struct, frozen=True):
    """What a record is to be made of; ``was`` is the record that is written anew, if one is.

    ``windows`` are windows given whole, by the path of their field. ``typed`` is when a person
    typed the texts; of what a file gives, ``None``: it counts from no day of its own.
    """

    noun: Noun
    texts: Texts
    parts: Parts = field(default_factory=dict)
    was: r.Record | None = None
    windows: Mapping[str, Window] = field(default_factory=dict)
    typed: Typed | None = None

    def typed_on(self, path: str) -> dt.date | None:
        """Return the day on which the text of a field was typed, if a person typed it."""
        return self.typed.on(path) if self.typed else None

    @property
    def slug(self) -> str:
        """The slug that the record has or is to have; empty: it is given one."""
        return self.was.slug if self.was else self.texts.get(SLUG, "").strip()

    def unknown(self) -> Iterator[Problem]:
        """Yield a problem for each name that is no field or part, and for a slug that cannot be."""
        kind = self.noun.kind.value
        own = {name: text for name, text in self.texts.items() if name not in _BESIDE}
        yield from unknown(self.noun.fields, own, f"a {kind}")
        known = [part.name for part in parts_of(self.noun)]
        for name in self.parts:
            if name not in known:
                yield Problem(name, f"“{name}” is not a part of a {kind}; it has {or_list(known)}.")
        text = self.texts.get(SLUG, "").strip()
        if self.was and text not in {"", self.was.slug}:
            yield Problem(SLUG, f"Slug: {self.was.slug} was given once and stays.")
        elif text and (sentence := slugs.refusal(text)):
            yield Problem(SLUG, sentence)

    def with_windows(self, record: r.Record) -> r.Record:
        """Return the record made, with the windows that were given whole in their places."""
        own: dict[str, Any] = {
            name: window for name, window in self.windows.items() if "/" not in name
        }
        for part in parts_of(self.noun):
            values = list(getattr(record, part.attribute))
            for path, window in self.windows.items():
                name, _, rest = path.partition("/")
                n, _, field_name = rest.partition("/")
                if name == part.name and rest:
                    values[int(n)] = replace(values[int(n)], **{field_name: window})
            own[part.attribute] = tuple(values)
        return replace(record, **own)

    def of(self, part: PartType) -> Iterator[tuple[Texts, Any]]:
        """Yield the texts of each part of a kind, and the part that it was."""
        opened = getattr(self.was, part.attribute) if self.was else ()
        given, beginning = self.parts.get(part.name, ()), usual(part)
        pairs = paired(part.key, [texts_of(part.fields, each) for each in opened], given)
        for texts, n in zip(given, pairs, strict=True):
            yield {**beginning, **texts}, None if n is None else opened[n]


def values_of(
    described: Iterable[Field],
    texts: Texts,
    reading_of: Callable[[Field], Reading],
    was: object,
    problems: list[Problem],
) -> dict[str, Any]:
    """Return the values of fields, each read as its name is; add a problem for each that cannot."""
    values: dict[str, Any] = {}
    for each in described:
        try:
            values[each.name] = value_of(each, texts, reading_of, was)
        except BadInputError as error:
            problems += (replace(one, field=one.field or each.name) for one in error.problems)
    return values


def value_of(each: Field, texts: Texts, reading_of: Callable[[Field], Reading], was: object) -> Any:  # noqa: ANN401  # whatever the field holds
    """Return what a text gives a field: of one that is not changed, the value that stands.

    ``reading_of`` is asked only where a text is read.
    """
    text = texts.get(each.name, "")
    if was is not None and text.strip():
        stands = getattr(was, each.name)
        if same_text(text, write_value(each, stands)) and not _read_anew(stands, texts):
            return stands
    return read_value(each, text, reading_of(each) if text.strip() else Reading())


def _read_anew(stands: object, texts: Texts) -> bool:
    """Whether words that were read are read again: against a day that is given, unless by hand."""
    given = texts.get(READ_AGAINST, "").strip()
    return bool(given) and isinstance(stands, Window) and BY_HAND not in stands.flags
