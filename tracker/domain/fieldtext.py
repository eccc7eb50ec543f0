"""Converts the value of a field to text and back, for forms, commands and files.

One function reads typed text everywhere, so that the same words give the same value and the same
error message.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from tracker.domain import records as r
from tracker.domain.fields import Value
from tracker.domain.listtext import join_list, split_list
from tracker.domain.nametext import fault_of
from tracker.domain.phrases import NotUnderstoodError, kept_as_words, read
from tracker.domain.phrases.conventions import DEFAULT, Conventions
from tracker.domain.suggestions import nearest, or_list
from tracker.domain.windowtext import read_window, write_window
from tracker.errors import BadInputError, Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
    from enum import StrEnum

    from tracker.domain.fields import Field
    from tracker.domain.records import Kind
    from tracker.domain.window import Window

    Recall: TypeAlias = Callable[[Hashable, Callable[[], Window]], Window]
    """A cache of windows: returns the window for a key, or computes it with the given function."""

_TRUE = frozenset({"yes", "true", "1", "y", "x"})
_FALSE = frozenset({"no", "false", "0", "n", ""})


EMPTY: dict[Value, Any] = {
    Value.TEXT: "",
    Value.LONG_TEXT: "",
    Value.CHOICE: None,
    Value.WINDOW: None,
    Value.DAY: None,
    Value.NUMBER: None,
    Value.FLAG: False,
    Value.REF: None,
    Value.REFS: (),
    Value.TEXTS: (),
    Value.MEMBERS: (),
}
"""The empty value of a field, by kind of value."""


def _as_is(_kinds: tuple[Kind, ...], text: str) -> str:
    return text


class Reading(Struct, frozen=True):
    """The context in which texts are read.

    ``reference`` is the reference date, ``conventions`` are the settings for vague dates.
    ``resolve`` returns the slug of the record of given kinds that a text names; if there is none,
    it raises BadInputError with a message. With ``keep_words`` a phrase that is not understood
    stays as words instead of being refused. ``recall`` caches the windows that were read, for
    input with many equal texts.
    """

    reference: dt.date | None = None
    resolve: Callable[[tuple[Kind, ...], str], str] = _as_is
    keep_words: bool = False
    conventions: Conventions = DEFAULT
    recall: Recall | None = None


def read_value(each: Field, text: str, reading: Reading) -> Any:  # noqa: ANN401  # any type: the field decides which
    """Return the value of a field that a text means; an empty text means the empty value.

    Raises:
        BadInputError: the text is not valid; the message says what the field accepts.
    """
    text = text.strip()
    if not text:
        return _without_text(each)
    if fault := fault_of(text, is_name=each.is_name):
        raise _refused(each, f"{each.label} {fault}")
    match each.value:
        case Value.TEXT | Value.LONG_TEXT:
            names = each.names_records and text not in each.suggestions
            return _ref(each, text, reading) if names else text
        case Value.CHOICE:
            return _choice(each, text)
        case Value.WINDOW:
            return _window(each, text, reading)
        case Value.DAY:
            return _day(each, text, reading)
        case Value.NUMBER:
            return _number(each, text)
        case Value.FLAG:
            return _flag(each, text)
        case Value.REF:
            return _ref(each, text, reading)
        case Value.REFS:
            return tuple(_ref(each, part, reading) for part in split_list(text))
        case Value.TEXTS:
            return split_list(text)
        case Value.MEMBERS:
            return tuple(_member(each, part, reading) for part in split_list(text))


def _without_text(each: Field) -> Any:  # noqa: ANN401  # any type: the field decides which
    if each.required:
        raise _refused(each, f"{each.label} is needed: {_lower(each.help)}")
    return EMPTY[each.value]


def write_value(each: Field, value: Any) -> str:  # noqa: ANN401  # any type: the field decides which
    """Return a field's value as text that ``read_value`` can read back; see ``write_window``."""
    match each.value:
        case Value.FLAG:
            return "yes" if value else ""
        case Value.WINDOW:
            if value is None:
                return ""
            return write_window(value) if each.by_hand else str(value.words)
        case Value.DAY:
            return value.isoformat() if value else ""
        case Value.REFS | Value.TEXTS:
            return join_list(value)
        case Value.MEMBERS:
            return join_list(
                f"{member.who}={member.role}" if member.role else member.who for member in value
            )
        case _:
            return "" if value is None else str(value)


def read_values(
    described: Iterable[Field], texts: Mapping[str, str], reading: Reading
) -> dict[str, Any]:
    """Return the values of all fields; fields without a text get their empty value.

    Raises:
        BadInputError: a text is not valid; the error has the problems of all fields.
    """
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for each in described:
        try:
            values[each.name] = read_value(each, texts.get(each.name, ""), reading)
        except BadInputError as error:
            problems += [
                problem if problem.field else Problem(each.name, problem.sentence)
                for problem in error.problems
            ]
    if problems:
        raise BadInputError(problems)
    return values


def check_names(described: Iterable[Field], given: Iterable[str], of: str) -> None:
    """Refuse given names that are not fields of ``of``, the name of a noun or part.

    Raises:
        BadInputError: the message names the nearest fields.
    """
    if problems := list(unknown(described, given, of)):
        raise BadInputError(problems)


def unknown(described: Iterable[Field], given: Iterable[str], of: str) -> Iterator[Problem]:
    """Yield a problem, with the nearest field, for each given name that is no field of ``of``."""
    known = {each.name: None for each in described}
    for name in given:
        if name not in known:
            near = or_list(nearest(name, known) or known)
            yield Problem(name, f"“{name}” is not a field of {of}; it takes {near}.")


def _choice(each: Field, text: str) -> object:
    choices = _choices(each.choices)
    if choice := choices.get(text.casefold().replace(" ", "-")):
        return choice
    raise _refused(each, f"{each.label} takes {or_list(choices)}, not “{text}”.")


@cache
def _choices(choices: type[StrEnum] | None) -> dict[str, StrEnum]:
    """Return the choices of a field by the text that stands for each."""
    return {} if choices is None else {each.value: each for each in choices}


def _window(each: Field, text: str, reading: Reading) -> Window:
    if reading.recall is None:
        return _read_window(each, text, reading)
    key = (each.name, each.label, text, reading.reference, each.lean, reading.keep_words)
    return reading.recall(key, lambda: _read_window(each, text, reading))


def _read_window(each: Field, text: str, reading: Reading) -> Window:
    reads = read_window if each.by_hand and not reading.keep_words else read
    try:
        return reads(
            text, reference=reading.reference, lean=each.lean, conventions=reading.conventions
        )
    except NotUnderstoodError as error:
        if reading.keep_words:
            return kept_as_words(text)
        raise _refused(each, f"{each.label}: {error}") from error


def _day(each: Field, text: str, reading: Reading) -> dt.date:
    with suppress(NotUnderstoodError):
        window = read(text, reference=reading.reference, conventions=reading.conventions)
        if window.earliest and window.earliest == window.latest:
            return window.earliest
    raise _refused(each, f"{each.label} takes a day such as 2020-10-29, not “{text}”.")


def _number(each: Field, text: str) -> int:
    if text.isascii() and text.isdigit() and int(text[:9]) > 0 and len(text) < 10:  # noqa: PLR2004  # nine digits fit into any column
        return int(text)
    example = each.example or "16"
    raise _refused(each, f"{each.label} takes a whole number, for example {example}.")


def _flag(each: Field, text: str) -> bool:
    lowered = text.casefold()
    if lowered in _TRUE:
        return True
    if lowered in _FALSE:
        return False
    raise _refused(each, f"{each.label} takes yes or no, not “{text}”.")


def _ref(each: Field, text: str, reading: Reading) -> str:
    try:
        return reading.resolve(each.refers, text)
    except BadInputError as error:
        raise _refused(each, f"{each.label}: {error}") from error


def _member(each: Field, text: str, reading: Reading) -> r.Member:
    who, _, role = text.partition("=")
    return r.Member(who=_ref(each, who.strip(), reading), role=role.strip())


def _refused(each: Field, sentence: str) -> BadInputError:
    return BadInputError([Problem(each.name, sentence)])


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
