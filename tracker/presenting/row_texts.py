"""Short texts in a row: days, heads of delegation, the flag of a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.presenting.cells import Cell, own
from tracker.presenting.list_columns import WHEN
from tracker.presenting.status import Sign, Tone
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.domain.window import Window

RESPONSIBILITY = "responsibility"
"""The name of the field that holds the party said to be responsible."""


def flag(view: v.View) -> Cell:
    """Return the flag of a record: a conflict between its accounts, or an explained one."""
    if view.conflicts:
        return own(f"{Sign.CONFLICT} conflict", Tone.SPLIT, bold=True)
    return own("explained", Tone.MUTED) if view.explained else Cell()


def when_text(view: v.MeetingView) -> str:
    """Return the days of a meeting as in a list; if accounts differ, the earliest and latest."""
    if view.span:
        return written_dates.differing(*view.span)
    return dated(view.window, WHEN)


def dated(window: Window | None, cells: int) -> str:
    """Return the days of a window in at most ``cells`` cells, so that no year is cut off.

    If the days do not fit, months or years are given; the detail pane shows the full reading.
    """
    text = written_dates.short(window)
    if len(text) <= cells or window is None or not window.understood:
        return text
    return written_dates.by_months(window, cells) or text


def beside_title(view: v.View) -> str:
    """Return what distinguishes records of one title: days, or a source's publisher and day."""
    match view:
        case v.MeetingView():
            return when_text(view)
        case v.CommitmentView(record=record):
            return written_dates.short(record.due) if record.due else ""
        case v.SignalView(record=record):
            return written_dates.short(record.window) if record.window else ""
        case v.SourceView(record=record):
            day = written_dates.short(record.published) if record.published else ""
            return ", ".join(text for text in (record.publisher, day) if text)
        case v.AccountView(source=source):
            return (source.publisher or source.title) if source else ""
        case _:
            return ""


def said_value(field: str, value: str, shorts: Mapping[str, str]) -> str:
    """Return an account's value; for a party its short name, as ``the PRC side`` if responsible."""
    if value not in shorts:
        return value
    return f"the {shorts[value]} side" if field == RESPONSIBILITY else shorts[value]


def who_text(view: v.MeetingView) -> str:
    """Return the heads of a meeting's delegations, ``?`` for unknown ones; empty if all are."""
    heads = [view.name(part.head) if part.head else "?" for part in view.record.delegations]
    return " – ".join(heads) if any(part.head for part in view.record.delegations) else ""


def responsible(view: v.CommitmentView, shorts: Mapping[str, str]) -> str:
    """Return who is responsible according to the outcome that counts; empty if it names no one."""
    outcome = view.timeliness.outcome
    blamed = outcome.responsibility if outcome else ""
    return said_value(RESPONSIBILITY, blamed, shorts) if blamed else ""
