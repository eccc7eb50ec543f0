"""The specification of a form field: its options, its reading, its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from tracker.domain.records import Kind
    from tracker.tui.widgets.choice_list import Choice


class FieldSpec(Struct, frozen=True):
    """A form field: its key in the form's texts, its options, and how it is read.

    ``choices`` returns the options that match a text; a ``closed`` field accepts only these;
    ``creates`` are the kinds of records that can be created from the field. A field with
    ``several`` holds a list joined by ``|``. ``reading`` returns how a text typed on a day
    (``None``: now) is read, or raises BadInputError; for a field that names one record
    (``names_one``), it returns the title. ``typed_on`` is the day of typing, if known. A field that
    ``hangs`` on others is read again when they change. A text that ``wraps`` has as many rows as it
    needs; a ``long`` one can have line breaks. ``names`` returns the names to show instead of
    slugs, by slug.
    """

    key: str
    label: str
    help: str
    needed: bool = False
    value: str = ""
    choices: Callable[[str], list[Choice]] | None = None
    closed: bool = False
    creates: tuple[Kind, ...] = ()
    several: bool = False
    reading: Callable[[str, dt.date | None], str] | None = None
    typed_on: dt.date | None = None
    names_one: bool = False
    hangs: bool = False
    wraps: bool = False
    long: bool = False
    names: Callable[[Sequence[str]], Mapping[str, str]] | None = None
