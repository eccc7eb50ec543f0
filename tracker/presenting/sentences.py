"""A record as a plain sentence with its source, and a source as a citation, to copy into texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.titles import mode_word
from tracker.presenting import status as w
from tracker.presenting.row_texts import when_text, who_text
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.window import Window
    from tracker.service.full_views import FullView

_SHOWN = 3
"""The maximum number of sources in a sentence."""


def sentence(full: FullView) -> str:
    """Return a record as a sentence: its text, its days in words, who confirms it, its source."""
    view = full.view
    match view:
        case v.CommitmentView():
            said = _commitment(full, view)
        case v.MeetingView():
            said = _meeting(view)
        case v.SourceView():
            return citation(view.record)
        case v.SignalView():
            said = [_of_day(view.record.text, view.record.window)]
        case v.PersonView():
            said = [_person(view)]
        case v.AccountView():
            said = _account(full, view)
        case _:
            said = [view.title]
    sources = _sources(full)
    return _joined([*said, sources])


def citation(source: r.Source) -> str:
    """Return a source as a citation: author, title, publisher, day, address."""
    title = f"“{source.title}”" if source.title else ""
    day = written_dates.short(source.published) if source.published else "no date"
    parts = [source.author, title, source.publisher, day, source.address]
    return ", ".join(each for each in parts if each) + "."


def _commitment(full: FullView, view: v.CommitmentView) -> list[str]:
    record = view.record
    parties = " and ".join(full.short(each.party) for each in record.parties)
    made = f" on {written_dates.short(record.made)}" if record.made else ""
    by = f" ({record.made_by})" if record.made_by else ""
    head = f"{parties}{made}{by}: {record.text}" if parties else record.text
    due = f"due {_days(record.due)}" if record.due else "no due date"
    confirmed = w.confirmed_by(record, full.shorts)
    status = w.commitment_status(view.timeliness).word
    facts = [due, f"confirmed by {confirmed}" if confirmed else "confirmed by no one", status]
    return [head, _capital("; ".join(facts))]


def _meeting(view: v.MeetingView) -> list[str]:
    record = view.record
    status = w.meeting_status(record.status).word
    mode = mode_word(record.mode) if record.mode else ""
    title = view.title.removesuffix(f": {status}")
    told = [title, mode if mode not in title else "", when_text(view), record.place]
    return [f"{', '.join(each for each in told if each)}: {status}", who_text(view)]


def _person(view: v.PersonView) -> str:
    record = view.record
    native = f" ({record.native})" if record.native else ""
    role = record.roles[-1] if record.roles else None
    body = view.name(role.organization) if role else ""
    office = f", {role.title}{f', {body}' if body else ''}" if role else ""
    seen = f", last seen {written_dates.day(view.last_seen)}" if view.last_seen else ""
    return f"{record.name}{native}{office}{seen}"


def _account(full: FullView, view: v.AccountView) -> list[str]:
    record = view.record
    by = record.speaker or full.short(record.side)
    said = [f"{by} on {record.field}: {record.value}" if by else f"{record.field}: {record.value}"]
    if view.source:
        said.append(f"Source: {citation(view.source)}".removesuffix("."))
    return said


def _days(window: Window) -> str:
    """Return the days of a window, followed by its words if these say more."""
    short = written_dates.short(window)
    plain = not window.understood or window.words in {window.edtf, short}
    return short if plain else f"{short} (“{window.words}”)"


def _of_day(text: str, window: Window | None) -> str:
    return f"{_days(window)}: {text}" if window else text


def _sources(full: FullView) -> str:
    found = list(dict.fromkeys(full.sources.values()))[:_SHOWN]
    if not found or isinstance(full.view, v.SourceView):
        return ""
    named = [
        ", ".join(
            each
            for each in (
                source.publisher or source.title,
                written_dates.short(source.published) if source.published else "",
            )
            if each
        )
        for source in found
    ]
    return f"{'Source' if len(named) == 1 else 'Sources'}: {'; '.join(named)}"


def _joined(sentences: Iterable[str]) -> str:
    """Join sentences in one line; each gets a full stop if it has no end mark."""
    said = (each.strip() for each in sentences)
    ended = (each if each.endswith((".", "?", "…")) else f"{each}." for each in said if each)
    return " ".join(" ".join(ended).split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
