"""The situation in which a key is pressed, and the reasons why actions cannot run in it.

All are pure functions. A reason is an empty text if the action can run.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

KeyOf: TypeAlias = Callable[[str], str]
"""A function that returns the key of an action, by its id, as written in messages."""

PANE_FROM = 100
"""The minimum width of the terminal, in cells, for a detail pane beside a list."""


class Situation(Struct, frozen=True, kw_only=True):
    """What the user sees, as far as it decides which actions can run.

    ``where`` are the places (``Where``) that the user is in; if it is empty, places are not
    checked. ``called`` is the name of the screen in a sentence. ``record`` is the kind of the
    record that actions apply to, or empty. ``marked`` is the number of marked rows, ``hidden`` of
    those that the list does not show, ``others`` of marked records that are not commitments.
    ``read_only`` is the sentence on why nothing can be changed, or empty.
    """

    where: tuple[str, ...] = ()
    called: str = "a list"
    is_list: bool = True
    read_only: str = ""
    # For actions on a record or a page
    record: str = ""
    in_trash: bool = False
    leads_on: bool = True
    goes_back: bool = True
    other_pane: bool = True
    has_sheet: bool = False
    # For actions on a list
    listed: str = "rows"
    rows: int = 1
    marked: int = 0
    hidden: int = 0
    others: int = 0
    by_days: bool = True
    orders: int = 2
    views: bool = True
    tabs: int = 2
    width: int = PANE_FROM
    # For actions in a form
    parts: bool = True
    part: str = ""
    alike: bool = True
    another: bool = True
    long_text: bool = True
    fields: int = 2


def changes(here: Situation, _key: KeyOf, _action: str) -> str:
    """Return why nothing can be changed: the file is open for reading only."""
    return f"Nothing can be changed: {here.read_only}" if here.read_only else ""


def needs_record(here: Situation, key: KeyOf, action: str) -> str:
    """Return why the action cannot run: no record is under the cursor or open."""
    return "" if here.record else f"{key(action)} needs a record; none is selected."


def needs_sheet(here: Situation, key: KeyOf, action: str) -> str:
    """Return why the action cannot run: there is no sheet, neither on screen nor of a record."""
    return "" if here.has_sheet else needs_record(here, key, action)


def needs_source(here: Situation, key: KeyOf, action: str) -> str:
    """Return why the action cannot run: the current record is not a source."""
    if here.record == "source":
        return ""
    what = f"this is a {here.record}" if here.record else "none is selected"
    return f"{key(action)} needs a source; {what}."


def deletes(here: Situation, key: KeyOf, action: str) -> str:
    """Return why nothing can be deleted: the file is read-only, or no record is chosen."""
    return changes(here, key, action) or ("" if here.marked else needs_record(here, key, action))


def edits_record(here: Situation, key: KeyOf, action: str) -> str:
    """Return why records cannot be changed: read-only, none chosen, or in the trash."""
    return deletes(here, key, action) or _not_in_trash(here, key)


def edits_one(here: Situation, key: KeyOf, action: str) -> str:
    """Return why the current record cannot be changed; marked records do not count."""
    return changes(here, key, action) or needs_record(here, key, action) or _not_in_trash(here, key)


def _not_in_trash(here: Situation, key: KeyOf) -> str:
    return f"This record is in the trash; {key('restore')} restores it." if here.in_trash else ""


def sets_outcome(here: Situation, key: KeyOf, action: str) -> str:
    """Return why no outcome can be set: neither a commitment is current nor are rows marked."""
    if reason := edits_record(here, key, action):
        return reason
    if here.others:
        return not_commitments(key(action), here.others)
    if here.marked or here.record == "commitment":
        return ""
    if not here.is_list and here.leads_on:
        line = f"{key('open')} opens what the cursor is on"
        return f"{key(action)} needs a commitment, not a {here.record}; {line}."
    return f"{key(action)} needs a commitment; this is a {here.record}."


def not_commitments(key: str, others: int) -> str:
    """Return why a key that needs commitments cannot be used on the marked records."""
    are = "is" if others == 1 else "are"
    return f"{key} needs commitments; {others:,} of those marked {are} not."


def restores(here: Situation, key: KeyOf, action: str) -> str:
    """Return why the record cannot be restored: it is not in the trash."""
    if reason := changes(here, key, action) or needs_record(here, key, action):
        return reason
    if not here.in_trash:
        return f"{key(action)} needs a record in the trash; this one is not."
    return _one_only(here, key, f"{key(action)} restores one record")


def opens(here: Situation, key: KeyOf, action: str) -> str:
    """Return why the line cannot be opened: it has no target."""
    return "" if here.leads_on else f"{key(action)} opens a record; this line opens nothing."


def goes_back(here: Situation, key: KeyOf, _action: str) -> str:
    """Return why the user cannot go back: there is no earlier screen and nothing to clear."""
    return "" if here.goes_back else f"There is nothing to go back to; {key('quit')} quits."


def needs_rows(here: Situation, key: KeyOf, action: str) -> str:
    """Return why the action cannot run: the list has no rows."""
    return "" if here.rows else f"{key(action)} needs rows; this list is empty."


def needs_other_pane(here: Situation, key: KeyOf, _action: str) -> str:
    """Return why the user cannot switch panes: there is only one."""
    if here.other_pane:
        return ""
    if not here.is_list:
        return f"There is only one pane here; this is {here.called}."
    return needs_width(here, key, "pane") or f"{key('pane')} shows the detail pane."


def needs_width(here: Situation, key: KeyOf, _action: str) -> str:
    """Return why the detail pane cannot be shown: the terminal is too narrow."""
    if here.width >= PANE_FROM:
        return ""
    wide = f"The detail pane needs {PANE_FROM} columns"
    return f"{wide}; {key('open')} opens the record."


def needs_days(here: Situation, key: KeyOf, action: str) -> str:
    """Return why the user cannot go to a day: the list cannot be sorted by days."""
    if here.by_days:
        return ""
    return f"{key(action)} goes to a day; {here.listed} cannot be sorted by days."


def needs_orders(here: Situation, _key: KeyOf, _action: str) -> str:
    """Return why the order cannot be changed: the list has only one."""
    return "" if here.orders > 1 else f"{here.listed.capitalize()} have only one order."


def needs_views(here: Situation, key: KeyOf, _action: str) -> str:
    """Return why no saved view can be opened: the list has none."""
    if here.views:
        return ""
    return f"There are no saved views of {here.listed}; {key('save-view')} saves one."


def needs_tabs(here: Situation, _key: KeyOf, _action: str) -> str:
    """Return why the user cannot switch tabs: the screen has only one list."""
    return "" if here.tabs > 1 else f"This screen has only one list: {here.listed}."


def needs_parts(here: Situation, _key: KeyOf, _action: str) -> str:
    """Return why no part can be added: the form's record has no parts."""
    return "" if here.parts else "There are no parts to add here."


def needs_part(here: Situation, key: KeyOf, action: str) -> str:
    """Return why no part can be removed: the cursor is not in a part."""
    if not here.parts:
        return "There are no parts to remove here."
    if here.part:
        return ""
    return f"{key(action)} removes a part, such as a delegation; this is the record itself."


def needs_alike(here: Situation, _key: KeyOf, _action: str) -> str:
    """Return why no duplicate can be opened: none was found."""
    return "" if here.alike else "No possible duplicate was found."


def needs_another(here: Situation, key: KeyOf, _action: str) -> str:
    """Return why the form cannot add another record: it is for one record only."""
    return "" if here.another else f"This form adds one record; {key('save')} saves it."


def needs_fields(here: Situation, _key: KeyOf, _action: str) -> str:
    """Return why the user cannot go to another field: the form has only one."""
    return "" if here.fields > 1 else "There is no other field here."


def needs_long_text(here: Situation, key: KeyOf, action: str) -> str:
    """Return why the editor cannot be opened: the form has no text field."""
    return "" if here.long_text else f"{key(action)} needs a text field; there is none here."


def edits_text(here: Situation, key: KeyOf, action: str) -> str:
    """Return why no text can be edited: neither the record's note nor a field of the form."""
    return (
        edits_one(here, key, action)
        or needs_long_text(here, key, action)
        or _one_only(here, key, f"{key(action)} edits one note")
    )


def _one_only(here: Situation, key: KeyOf, does: str) -> str:
    """Return why an action that changes one record cannot run: rows are marked."""
    if not here.marked:
        return ""
    return f"{does}; {marked_are(here)}: {key('back')} clears the marks."


def marked_are(here: Situation) -> str:
    """Return the number of marked rows as a clause."""
    return "1 is marked" if here.marked == 1 else f"{here.marked:,} are marked"
