"""A window in a row of cells: its words in one column, what they were read as in columns beside it.

Beside the words of ``when`` stand ``when_edtf``, ``when_reading``, ``when_reference``,
``when_hard`` (``yes``, ``no``, or empty: not said) and ``when_flags``. The first and last day are
not written; they follow from the EDTF.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.domain.fields import Field, Value
from tracker.domain.fieldtext import read_value
from tracker.domain.listtext import join_list, split_list
from tracker.domain.phrases import kept_as_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.domain.fieldtext import Reading
    from tracker.domain.window import Window

_DETAILS = ("edtf", "reading", "reference", "hard", "flags")
_HARD = {"yes": True, "no": False, "": None}


def columns(described: Iterable[Field]) -> set[str]:
    """Return the names of the columns that stand beside the words of these fields' windows."""
    windows = (each.name for each in described if each.value is Value.WINDOW)
    return {f"{name}_{detail}" for name in windows for detail in _DETAILS}


def write_window(name: str, window: Window | None) -> dict[str, str]:
    """Return the cells beside the words of a window."""
    cells = dict.fromkeys((f"{name}_{detail}" for detail in _DETAILS), "")
    if window is None:
        return cells
    hard = next(text for text, value in _HARD.items() if value is window.hard)
    reference = window.reference.isoformat() if window.reference else ""
    held = (window.edtf, window.reading, reference, hard, join_list(window.flags))
    return dict(zip(cells, held, strict=True))


def read_window(each: Field, cells: Mapping[str, str], reading: Reading) -> Window | None:
    """Return the window that a row's cells give a field, or ``None`` where all are empty.

    With EDTF it stands as it is, whatever the words would be read as. With words alone they are
    read; with a reading or flags but no EDTF they were looked at and stay words.

    Raises:
        BadInputError: a cell cannot be taken; the sentence names its column.
    """
    words, *details = (cells.get(name, "") for name in (each.name, *write_window(each.name, None)))
    expression, how, against, hardness, marks = details
    reference = _reference(each, against)
    hard = _hard(each, hardness)
    flags = split_list(marks)
    if expression:
        return _by_hand(each, expression, Window_(words, how, reference, hard, flags))
    if not words.strip():
        if any(details):
            raise _refused(
                each, "", f"{each.name} needs words or {each.name}_edtf beside the rest."
            )
        return None
    if how or flags:
        kept = kept_as_words(words)
        return replace(kept, reading=how, reference=reference, hard=hard, flags=flags)
    found: Window = read_value(each, words, replace(reading, reference=reference))
    if hard is not None:
        found = replace(found, hard=hard)
    return found if found.understood else replace(found, reference=reference)
