"""Messages after saving: dates counted from today, and saved values that are not shown yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import assessment, documents, written_dates
from tracker.domain import records as r
from tracker.errors import NotYetKnownError
from tracker.service.drafts import draft_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tracker.domain.window import Window
    from tracker.service.desk import Desk

_NOT_SHOWN = "not shown: known only from"


def windows(desk: Desk, slug: str) -> Mapping[str, Window]:
    """Return the windows of a stored record, by path of their field."""
    record = desk.records.stored([slug]).get(slug)
    return draft_of(record, None).windows if record else {}


def counted(desk: Desk, slug: str, before: Mapping[str, Window]) -> list[str]:
    """Return a sentence for each changed window that is counted from today.

    It says how the words were read, with all doubts. ``before`` has the former windows by path. A
    part whose index changed counts as changed.
    """
    today = desk.session.today
    return [
        f"“{each.words}” is {written_dates.short(each)}, {written_dates.reading_note(each)}."
        for path, each in windows(desk, slug).items()
        if each.reference == today and each != before.get(path)
    ]


def unseen(desk: Desk, slug: str, *, outcome: bool = False) -> str:
    """Return a phrase that says from which day the saved values are shown; empty if they are now.

    With ``outcome``, the saved value is the newest outcome of a commitment.
    """
    try:
        view = desk.records.view(slug)
    except NotYetKnownError as error:
        return f"{_NOT_SHOWN} {written_dates.day(error.day)}"
    record = desk.records.stored([slug])[slug]
    if isinstance(record, r.Meeting) and record.status is r.MeetingStatus.HELD:
        first = record.when.earliest if record.when else None
        return (
            f"shown as scheduled until {written_dates.day(first)}"
            if first and first > desk.as_of
            else ""
        )
    if not outcome or not isinstance(record, r.Commitment):
        return ""
    assert isinstance(view.record, r.Commitment)  # noqa: S101  # the view of a commitment holds a commitment
    newest = record.outcomes[-1]
    if any(_same(each, newest) for each in view.record.outcomes):
        return ""
    day = _first_day(newest)
    if day is None or day <= desk.as_of:
        return "not shown: its source is known only later"
    return f"{_NOT_SHOWN} {written_dates.day(day)}"


def saved_words(desk: Desk, slug: str, done: str, *, outcome: bool = False) -> str:
    """Return the message after a record was saved: what was done, and what the user should know.

    It names the record, unless it must say that another outcome still counts. With ``outcome``, the
    saved value is the newest outcome of a commitment.
    """
    later, still = unseen(desk, slug, outcome=outcome), remark(desk, slug)
    said = f"{done}, {later}" if later else done
    return f"{said}; {still}" if still else f"{said}: {desk.records.title(slug)}"


def remark(desk: Desk, slug: str) -> str:
    """Return a sentence about an outcome just added to a commitment; empty if there is none.

    It says why the outcome does not count, or that its day is not a day of the meetings that it
    names. It is empty if the newest change added no outcome, or if the record is not a commitment.
    """
    record = desk.records.stored([slug]).get(slug)
    if not isinstance(record, r.Commitment):
        return ""
    (newest,) = desk.records.history(slug, 1)
    before = documents.from_document(newest.before) if newest.before else None
    had = len(before.outcomes) if isinstance(before, r.Commitment) else 0
    if len(record.outcomes) <= had:
        return ""
    return assessment.overruled(record.outcomes) or _elsewhere(desk, record.outcomes[-1])


def _elsewhere(desk: Desk, outcome: r.Outcome) -> str:
    """Return a sentence if the day of an outcome is not a day of its meetings; else empty.

    It is also empty if one of the meetings has no day.
    """
    met = desk.records.stored(outcome.meetings).values()
    days = [each.when for each in met if isinstance(each, r.Meeting) and each.when]
    on = outcome.on
    if on is None or not on.understood or not days or len(days) < len(outcome.meetings):
        return ""
    if any(not each.understood or each.shares_a_day(on.lo, on.hi) for each in days):
        return ""
    told = " and ".join(map(written_dates.short, days))
    return f"{written_dates.short(on)} is not a day of the meeting, {told}."


def _same(one: r.Outcome, other: r.Outcome) -> bool:
    """Return whether two outcomes are equal, apart from sources that are not known yet."""
    return (one.outcome, one.on, one.note) == (other.outcome, other.on, other.note)


def _first_day(outcome: r.Outcome) -> dt.date | None:
    return outcome.on.earliest if outcome.on else None
