"""The options of form fields, and how their texts are read."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.fields import Field, Value
from tracker.domain.fieldtext import write_value
from tracker.domain.nouns import NOUNS
from tracker.domain.records import Kind, kind_of
from tracker.domain.window import Window
from tracker.service.value_words import said
from tracker.tui.widgets.choice_list import Choice
from tracker.tui.widgets.field_spec import FieldSpec

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from tracker.domain.record_input import Texts
    from tracker.service.desk import Desk

_OFFERED = 50
_TYPED_THEN = "the day on which you typed it"


def field_spec(  # noqa: PLR0913  # a form field depends on all of these
    desk: Desk,
    kind: Kind,
    field: Field,
    *,
    part: str = "",
    key: str = "",
    value: str = "",
    typed_on: dt.date | None = None,
    beside: Callable[[], Texts] | None = None,
    within: Callable[[], Texts] | None = None,
    stands: Window | None = None,
) -> FieldSpec:
    """Return the specification of a form field, from a field of a record or part.

    ``beside`` returns the texts of the record's own fields, ``within`` those of the part;
    ``stands`` is the stored value, and ``typed_on`` the reference date.
    """

    def texts() -> tuple[Texts | None, Texts | None]:
        return beside() if beside else None, within() if within else None

    return FieldSpec(
        key=key or field.name,
        label=field.label,
        help=field.help + (f" For example: {field.example}" if field.example else ""),
        needed=field.required and not field.follows,
        value=value,
        typed_on=typed_on,
        choices=(offered := _offered(desk, kind, field, beside)),
        closed=field.choices is not None or field.names_records,
        creates=field.refers if field.names_records else (),
        several=field.value in {Value.REFS, Value.MEMBERS},
        reading=_reading(desk, (kind, part, field), stands, texts),
        names_one=field.names_records and field.value in {Value.REF, Value.TEXT},
        hangs=(beside or within) is not None and field.value in _DATED,
        wraps=offered is None and field.value in _PROSE and not field.is_name,
        long=field.value is Value.LONG_TEXT,
        names=partial(_names_apart, desk, field.refers) if field.names_records else None,
    )


def _reading(
    desk: Desk,
    of: tuple[Kind, str, Field],
    stands: Window | None,
    texts: Callable[[], tuple[Texts | None, Texts | None]],
) -> Callable[[str, dt.date | None], str] | None:
    """Return the function that shows how a text is read; ``None`` if that shows nothing new.

    ``of`` is the kind, the part and the field; ``texts`` returns the texts of the record and of the
    part.
    """
    kind, part, field = of
    if field.value in _PROSE and not (field.names_records or field.is_name):
        return None
    says_how = field.value in _DATED or field.names_records

    def reading(text: str, typed_on: dt.date | None) -> str:
        if stands is not None and text == write_value(field, stands):
            return said(desk.records, stands)
        others, own = texts()
        reads = desk.builder.read
        value = reads(kind, part, field.name, text, others, within=own, typed_on=typed_on)
        told = said(desk.records, value) if says_how else ""
        if isinstance(value, Window) and value.reference == typed_on != desk.session.today:
            told += f"\n{_TYPED_THEN}" if typed_on else ""
        return told

    return reading


def _offered(
    desk: Desk, kind: Kind, field: Field, beside: Callable[[], Texts] | None
) -> Callable[[str], list[Choice]] | None:
    """Return the function that returns options for a text; some depend on another field."""
    if beside and (kind, field.name) in _TELL_OF_A_FIELD:
        return _fields_told_of(desk, beside)
    return choices_for(desk, field)


def _names_apart(desk: Desk, kinds: tuple[Kind, ...], slugs: Sequence[str]) -> dict[str, str]:
    """Return the titles of records by slug, except titles that several records have."""
    return {
        slug: title
        for slug, title in desk.records.titles(slugs).items()
        if sum(each.title == title for each in desk.search.options(kinds, title, _OFFERED)) < 2  # noqa: PLR2004  # one hit is the record itself
    }


def _fields_told_of(desk: Desk, beside: Callable[[], Texts]) -> Callable[[str], list[Choice]]:
    """Return a function that returns the fields of an account's or dispute's subject as options."""

    def offer(text: str) -> list[Choice]:
        subject = beside().get("subject", "")
        record = desk.records.stored([subject]).get(subject)
        fields = NOUNS[kind_of(record)].fields if record else ()
        return [
            Choice(each.name, each.help)
            for each in fields
            if text.casefold() in f"{each.name} {each.label}".casefold()
        ]

    return offer


_TELL_OF_A_FIELD = frozenset({(Kind.ACCOUNT, "field"), (Kind.DISPUTE, "field")})
_DATED = frozenset({Value.WINDOW, Value.DAY})
_PROSE = frozenset({Value.TEXT, Value.LONG_TEXT, Value.TEXTS})
"""The kinds of value that hold free text, so that no reading is shown."""


def choices_for(desk: Desk, field: Field) -> Callable[[str], list[Choice]] | None:
    """Return a function that returns the options for a typed text: choices, or records by name."""
    if field.choices is not None:
        known = [Choice(choice.value) for choice in field.choices]
        return lambda text: [each for each in known if text.casefold() in each.text]
    if field.value is Value.FLAG:
        return lambda text: [Choice(each) for each in ("yes", "no") if each.startswith(text)]
    suggested = [Choice(each) for each in field.suggestions]
    if field.names_records:
        return lambda text: _records_and(suggested, desk, field, text)
    if suggested:
        return lambda text: _holding(text, suggested)
    return None


def _records_and(suggested: list[Choice], desk: Desk, field: Field, text: str) -> list[Choice]:
    """Return the records that match a text, and suggestions; those that begin with it are first."""
    options = desk.search.options(field.refers, text, _OFFERED)
    titles = Counter(each.title for each in options)
    records = [
        Choice(
            each.slug,
            f"{each.native}  {each.slug if titles[each.title] > 1 else ''}".strip(),
            name=each.title,
        )
        for each in options
    ]
    begun = [each for each in suggested if text and each.text.startswith(text.casefold())]
    return [*begun, *records, *(each for each in _holding(text, suggested) if each not in begun)]


def _holding(text: str, offered: list[Choice]) -> list[Choice]:
    return [each for each in offered if text.casefold() in each.text.casefold()]
