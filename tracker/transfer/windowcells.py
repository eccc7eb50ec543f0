"""Windows in table cells: the words in one column, the days and details in the next ones.

The words in ``when`` are followed by ``when_edtf``, ``when_reading``, ``when_reference``,
``when_hard`` (``yes``, ``no``, or empty: not known) and ``when_flags``. The first and last day are
not written, because they follow from the EDTF. Words without days that have no reading or flag get
a mark among the flags, so that they are not read again.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.fields import Value
from tracker.domain.listtext import join_list, split_list
from tracker.domain.phrases import kept_as_words
from tracker.domain.record_input import Stated
from tracker.errors import BadInputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.domain.fields import Field
    from tracker.domain.window import Window

_DETAILS = ("edtf", "reading", "reference", "hard", "flags")
_WORDS_ONLY = "words-only"
"""The mark for words that are kept without days; it is not a flag of a window."""
_HARD = {"yes": True, "no": False, "": None}


def details(name: str) -> tuple[str, ...]:
    """Return the names of the columns that follow the words of a window."""
    return tuple(f"{name}_{detail}" for detail in _DETAILS)


def columns(described: Iterable[Field]) -> set[str]:
    """Return the names of the columns that follow the words of all windows among these fields."""
    windows = (each.name for each in described if each.value is Value.WINDOW)
    return {column for name in windows for column in details(name)}


def beside(name: str, numbers: Mapping[str, int]) -> dict[str, int]:
    """Return the numbers of the columns that follow a window's words in a file, by column name.

    The result is empty if the file has no column for the EDTF, because the others need it.
    """
    found = {column: numbers.get(column) for column in details(name)}
    there = {column: n for column, n in found.items() if n is not None}
    return there if f"{name}_edtf" in there else {}


def write_window(name: str, window: Window | None) -> dict[str, str]:
    """Return the cells that follow the words of a window field."""
    if window is None:
        return dict.fromkeys(details(name), "")
    return {
        f"{name}_edtf": window.edtf,
        f"{name}_reading": window.reading,
        f"{name}_reference": window.reference.isoformat() if window.reference else "",
        f"{name}_hard": next(text for text, hard in _HARD.items() if hard is window.hard),
        f"{name}_flags": join_list(window.flags or _mark(window)),
    }


def _mark(window: Window) -> tuple[str, ...]:
    return () if window.edtf or window.reading else (_WORDS_ONLY,)


class Words(Struct, frozen=True):
    """The words of a window that must still be read; ``stated`` is what other cells give for it."""

    words: str
    stated: Stated


def read_window(name: str, cells: Mapping[str, str]) -> Window | Words | None:
    """Return the window of a field from a row's cells; ``None`` if all are empty.

    A given EDTF text is used whatever the words mean. Words alone must still be read. Words with a
    reading or flags but no EDTF were read before, and stay words.

    Raises:
        BadInputError: a cell is not valid; the message names its column.
    """
    cell = {detail: cells.get(f"{name}_{detail}", "") for detail in _DETAILS}
    words, how, flags = cells.get(name, ""), cell["reading"], split_list(cell["flags"])
    reference, hard = _reference(name, cell["reference"]), _hard(name, cell["hard"])
    if cell["edtf"]:
        found = _as_it_says(name, cell["edtf"], words)
    elif words.strip() and (how or flags):
        found = kept_as_words(words)
    elif words.strip():
        return Words(words, Stated(reference, hard))
    elif any(cell.values()):
        raise _refused(name, "is empty, but its other columns are not; enter the words of the date")
    else:
        return None
    own = tuple(each for each in flags if each != _WORDS_ONLY)
    return replace(found, reading=how, reference=reference, hard=hard, flags=own)


def _as_it_says(name: str, expression: str, words: str) -> Window:
    try:
        return edtf.window(expression, words=words)
    except edtf.EdtfError as error:
        raise BadInputError([Problem(name, f"{name}_edtf: {error}")]) from None


def _reference(name: str, text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        sentence = f"takes a day such as 2020-10-29, not “{text}”"
        raise _refused(f"{name}_reference", sentence) from None


def _hard(name: str, text: str) -> bool | None:
    if text not in _HARD:
        raise _refused(f"{name}_hard", f"takes yes, no or nothing, not “{text}”")
    return _HARD[text]


def _refused(column: str, sentence: str) -> BadInputError:
    return BadInputError([Problem(column, f"{column} {sentence}.")])
