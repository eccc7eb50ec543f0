"""The history as blocks: the changes of a record, and the content of one action."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.book import Presence
from tracker.presenting.blocks import Block, Detail, Line, line, own_line
from tracker.presenting.cells import Cell, Column, Span
from tracker.presenting.status import Sign, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.domain.book import Action, Change
    from tracker.service.diff import Told

MORE = "/more"
"""The target of a line that loads more; no slug or action number can be equal to it."""
NOTHING = "nothing"
"""The word shown in place of an empty text."""
ACTIONS = (
    Column("when", "when", 17, right=True),
    Column("what", "what"),
    Column("who", "by", 10, drops=True),
    Column("records", "records", 6, right=True),
)
_LONGEST = 400
"""The maximum number of characters shown of a changed text; the record page has all of it."""
_WHERE = {
    Presence.HERE: "in the book",
    Presence.TRASHED: "in the trash",
    Presence.UNMADE: "not in the book",
}


def moment(at: str) -> str:
    """Return a time (ISO 8601) as ``31 Dec 2025 12:00``, in the author's time zone."""
    found = _moment(at)
    return f"{written_dates.day(found.date())} {found:%H:%M}" if found else at


def day(at: str) -> str:
    """Return the day of a time (ISO 8601) as ``31 Dec 2025``."""
    found = _moment(at)
    return written_dates.day(found.date()) if found else at


def _moment(at: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(at)
    except ValueError:
        # A time in a file that another program wrote can be any text.
        return None


def action_cells(action: Action, touched: int) -> dict[str, Cell]:
    """Return the cells of an action, for the columns ``ACTIONS``; an undone action is muted.

    ``touched`` is the number of records that it changed.
    """
    undone = action.undone_by is not None
    tone = Tone.MUTED if undone else Tone.TEXT
    state = (Span("undone  ", Tone.MUTED, own=True),) if undone else ()
    return {
        "when": Cell((Span(moment(action.at), Tone.MUTED),)),
        "what": Cell((*state, Span(action.summary, tone))),
        "who": Cell((Span(action.who, Tone.MUTED),)),
        "records": Cell((Span(f"{touched:,}", Tone.MUTED, own=True),)),
    }


def history(slug: str, title: str, told: Sequence[Told], *, reads_on: str = "") -> Detail:
    """Return the history of a record, newest change first; each line opens its action.

    ``told`` are the changes; ``reads_on`` is the key that loads older ones, empty if there are
    none.
    """
    blocks = [Block(tuple(_change(each))) for each in told]
    if reads_on:
        blocks.append(Block((_reads_on(f"older changes: {reads_on} loads them"),)))
    return Detail(title, tuple(blocks), f"history/{slug}")


def done(
    action: Action,
    touched: int,
    told: Sequence[Told],
    titles: Mapping[str, str],
    undoer: Action | None,
    *,
    reads_on: str,
) -> Detail:
    """Return the page of an action: the records that it changed, each line opening its record.

    ``undoer`` is the action that undid it. If not all records are shown, the last line says that
    the key ``reads_on`` loads more.
    """
    head = [line(f"{moment(action.at)}  by {action.who}", Tone.MUTED)]
    if undoer is not None:
        head.append(line(f"undone {moment(undoer.at)}  by {undoer.who}", Tone.MUTED))
    lines = [one for each in told for one in _record(each, titles)]
    if touched > len(told):
        rest = touched - len(told)
        lines.append(_reads_on(f"{rest:,} more: {reads_on} loads them"))
    if not touched:
        lines.append(
            own_line("The action changed a saved view, or its records have been purged since.")
        )
    count = "1 record" if touched == 1 else f"{touched:,} records"
    return Detail(
        action.summary,
        (Block(tuple(head)), Block(tuple(lines), "Changed", count)),
        f"action/{action.id}",
    )


def change_text(before: str, after: str) -> tuple[Span, ...]:
    """Return the spans of ``before → after``, with the word ``nothing`` for an empty text."""
    return (*_text(before), Span(f" {Sign.MOVED} ", Tone.MUTED, own=True), *_text(after))


def _text(text: str) -> tuple[Span, ...]:
    if not text:
        return (Span(NOTHING, Tone.MUTED, own=True),)
    return (Span(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"),)


def _change(told: Told) -> list[Line]:
    action = told.change.action
    undone = action.undone_by is not None
    head = (
        Span(f"{moment(action.at)}  ", Tone.MUTED),
        Span(action.summary, Tone.MUTED if undone else Tone.TEXT, bold=not undone),
        Span(f"  by {action.who}", Tone.MUTED),
        Span("  undone" if undone else "", Tone.MUTED, own=True),
    )
    target = str(action.id)
    lines = [Line(head, target=target, hang=2), *_differences(told, target)]
    if moved := _moved(told.change):
        lines.append(Line((Span(f"  {moved}", Tone.MUTED, own=True),), target=target))
    return lines


def _record(told: Told, titles: Mapping[str, str]) -> list[Line]:
    slug = told.change.slug
    moved = _moved(told.change)
    head = (
        Span(f"{moved}  " if moved else "", Tone.MUTED, own=True),
        Span(titles.get(slug, slug), bold=True),
        Span(f"  {slug}", Tone.MUTED),
    )
    return [Line(head, target=slug, cut=True), *_differences(told, slug)]


def _differences(told: Told, target: str) -> list[Line]:
    return [
        Line(
            (Span(f"  {each.label}: ", Tone.MUTED), *change_text(each.before, each.after)),
            target=target,
            hang=4,
        )
        for each in told.differences
    ]


def _moved(change: Change) -> str:
    """Return the change between book and trash as text; empty if the record was not moved."""
    if change.before_presence is None:
        return "made"
    if change.before_presence is change.after_presence:
        return ""
    return f"{_WHERE[change.before_presence]} {Sign.MOVED} {_WHERE[change.after_presence]}"


def _reads_on(text: str) -> Line:
    return Line((Span(text, Tone.ACCENT, own=True),), target=MORE)


def with_no_backup(said: str, no_backup: str) -> str:
    """Return a message; if no backup was made before the change, with the reason."""
    return f"{said}  ·  {no_backup}" if no_backup else said
