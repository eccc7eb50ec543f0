"""An action: its keys, the places where it applies, and the reasons why it cannot run.

Textual is not imported here, so that commands can check the settings of keys against the table.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from tracker.keys.situation import KeyOf, Situation, marked_are


class Where(StrEnum):
    """A place where an action applies."""

    ANYWHERE = "anywhere"
    LIST = "lists"
    RECORD = "record pages"
    TABLE = "rows of a list"
    PANE = "the detail pane"
    PICTURE = "pictures"
    TIMELINE = "the timeline"
    CALENDAR = "the calendar"
    TRASH = "the trash"
    FORM = "forms"
    FIELD = "fields of forms"
    CONFLICT = "changed elsewhere"
    FILTER = "the filter"
    PROMPT = "questions"
    QUICK = "quick entry"
    EXPORT = "export"
    PICK = "search"
    OFFER = "the values of a choice"
    VIEWS = "saved views"
    NEW = "new record"
    COPY = "copy"
    COLUMNS = "columns"
    TRASHED = "trashed meanwhile"
    HELP = "help"
    WAIT = "waiting for another program"
    IMPORT = "the mapping of an import"
    IMPORT_ROWS = "the first rows of an import"
    IMPORT_REPORT = "the report of an import"
    CONFIRM = "confirmations"
    MANY = "a change with many dependent records"


TYPED = frozenset(
    {
        Where.FORM,
        Where.FIELD,
        Where.FILTER,
        Where.PROMPT,
        Where.QUICK,
        Where.EXPORT,
        Where.PICK,
        Where.OFFER,
        Where.VIEWS,
        Where.HELP,
    }
)
"""The places where the user types text, so that keys that type a character call no action."""
SCREENS = (Where.LIST, Where.RECORD, Where.PICTURE)
"""The screens: lists, record and other pages, and pictures."""
BROWSING = (*SCREENS, Where.TABLE, Where.PANE, Where.TRASH, Where.TIMELINE, Where.CALENDAR)
"""The places that show the book; a key without effect there gets a message with the reason."""


class Group(StrEnum):
    """The heading under which help lists an action."""

    MOVE = "Move"
    CHANGE = "Change"
    GO = "Go to"
    VIEW = "View"
    PICTURE = "In pictures"
    FORM = "In forms"
    CONFLICT = "Where a record was changed elsewhere"
    FILTER = "In the filter"
    DIALOG = "In dialogs"
    NEW = "New record"
    COPY = "Copy"
    COLUMNS = "Columns"
    IMPORT = "Import"


Reason: TypeAlias = Callable[[Situation, KeyOf, str], str]
"""A function that returns why an action cannot run, or an empty text.

It gets the situation, a function that returns keys, and the id of the action.
"""


def always(_here: Situation, _key: KeyOf, _action: str) -> str:
    """Return an empty text: the action can always run where it applies."""
    return ""


class Action(Struct, frozen=True):
    """An action that a key calls.

    ``id`` is its name in settings and never changes. ``keys`` are its default keys, by Textual's
    names. ``foot`` is its rank in the footer or in the last line of a dialog, from 1; 0 leaves it
    out. ``marked`` is its title, and ``marked_foot`` its rank, while rows are marked; a title is
    set only for actions that apply to marked rows. ``calls`` is the Textual action to call, if it
    is not named like the id. ``unless`` returns why the action cannot run in a situation; footer
    and help then leave it out, and its key shows the reason. ``one_row`` is whether the action
    applies to the row under the cursor alone even while rows are marked; a message then says so.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    where: tuple[Where, ...]
    group: Group
    foot: int = 0
    calls: str = ""
    unless: Reason = always
    marked: str = ""
    marked_foot: int = 0
    one_row: bool = False

    def title_in(self, here: Situation) -> str:
        """Return the title in a situation; while rows are marked, the one for marked rows."""
        return self.marked if here.marked and self.marked else self.title

    def one_row_words(self, here: Situation) -> str:
        """Return the message that marked rows are ignored; empty if none is marked or ignored."""
        if not (self.one_row and here.marked):
            return ""
        title = f"{self.title[:1].upper()}{self.title[1:]}"
        return f"{title}: the row under the cursor only; {marked_are(here)}."

    @property
    def call(self) -> str:
        """The Textual action to call: ``mark_range`` for the id mark-range, or ``calls`` if set."""
        return self.calls or self.id.replace("-", "_")

    @property
    def method(self) -> str:
        """The name of the method that runs the action."""
        return f"action_{self.call.partition('(')[0]}"

    @property
    def is_typed_over(self) -> bool:
        """Whether the action applies in a place where the user types text."""
        return bool(TYPED & set(self.where))

    def why_not(self, here: Situation, key: KeyOf) -> str:
        """Return why the action cannot run in a situation; empty if it can.

        ``key`` returns the key of an action.
        """
        if here.where and not {Where.ANYWHERE, *here.where} & set(self.where):
            places = " and ".join(self.where)
            return f"{key(self.id)} ({self.title}) works in {places}; this is {here.called}."
        return self.unless(here, key, self.id)
