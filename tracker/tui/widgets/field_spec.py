"""The description of a form field: how it is offered, read and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from tracker.domain.records import Kind
    from tracker.tui.widgets.choice_list import Choice


class FieldSpec(Struct, frozen=True):
    """A field: its key in the form's texts, its choices, and its reading.

    ``choices`` returns the options that match a text; a ``closed`` field accepts only these;
    ``creates`` are the kinds of record that can be created from here. ``several`` fields hold a
    list joined by ``|``. ``reading`` returns the reading of a text typed on a day (``None``: now),
    or raises BadInputError with a message; if the text ``names_one`` record, that is its title.
    ``typed_on`` is the day on which the value was typed, if it was. If it ``hangs`` on other
    fields, it is read again when they change. Text that ``wraps`` has as many rows as it needs; a
    ``long`` one can have several lines.
    ``names`` returns the names that are shown instead of slugs, by slug.
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
