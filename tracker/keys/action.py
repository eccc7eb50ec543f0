"""What an action is: its keys, where it applies, and why it may not act at the moment.

Nothing of Textual is loaded here, so that the command line can hold settings against the table.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from tracker.keys.situation import KeyOf, Situation


class Where(StrEnum):
    """Where an action applies."""

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
    EXPORT = "export"
    PICK = "search"
    OFFER = "what a choice can be"
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
    MANY = "a change on which many records rest"


TYPED = frozenset(
    {
        Where.FORM,
        Where.FIELD,
        Where.FILTER,
        Where.PROMPT,
        Where.EXPORT,
        Where.PICK,
        Where.OFFER,
        Where.VIEWS,
        Where.HELP,
    }
)
"""Where letters are typed, so that only keys that write nothing can act."""
SCREENS = (Where.LIST, Where.RECORD, Where.PICTURE)
"""The screens of lists, of one record or page, and of pictures."""
BROWSING = (*SCREENS, Where.TABLE, Where.PANE, Where.TRASH, Where.TIMELINE, Where.CALENDAR)
"""Where one looks at the book: a key that does not apply to what is in front says so."""


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
"""Returns why an action cannot act, or nothing; it is given the action's own id."""


def always(_here: Situation, _key: KeyOf, _action: str) -> str:
    """Return no reason: the action acts wherever it applies."""
    return ""


class Action(Struct, frozen=True):
    """One thing a key does.

    ``id`` names it in settings and never changes. ``keys`` are its usual keys by Textual's names.
    ``foot`` is its rank in the footer or in the last line of a dialog, from 1; 0 leaves it out.
    ``calls`` is the call of Textual's action where that is not the id. ``unless`` returns why it
    cannot act in a situation; the footer and help leave it out then, and its key says why.
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

    @property
    def call(self) -> str:
        """The call of Textual's action: ``mark_range`` for mark-range, unless it is another."""
        return self.calls or self.id.replace("-", "_")

    @property
    def method(self) -> str:
        """The name of the method that runs the action."""
        return f"action_{self.call.partition('(')[0]}"

    @property
    def is_typed_over(self) -> bool:
        """Whether the action applies where letters are typed."""
        return bool(TYPED & set(self.where))

    def why_not(self, here: Situation, key: KeyOf) -> str:
        """Return why the action cannot run here, or nothing."""
        if here.where and not {Where.ANYWHERE, *here.where} & set(self.where):
            places = " and ".join(self.where)
            return f"{key(self.id)} ({self.title}) works in {places}; this is {here.called}."
        return self.unless(here, key, self.id)
