"""A calendar that is written again: what changed is newer, what did not stays as it was."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tracker.transfer.calendar_entry import Entry
from tracker.transfer.calendar_revisions import revised, revisions_in
from tracker.transfer.formats.ics_format import write_calendar
from tracker.transfer.written_table import About

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FIRST, LATER = (dt.datetime(2025, 12, day, 7, tzinfo=dt.UTC) for day in (1, 2))
TALKS = Entry(uid="m@x", title="會談", first=FIRST.date(), last=FIRST.date(), version=3)
SALE = Entry(uid="s@x", title="Sale, with a long title " * 9, first=FIRST.date(), last=LATER.date())


def write(path: Path, entries: Iterable[Entry], now: dt.datetime) -> str:
    """Overwrite a calendar, and return its text."""
    stream = io.StringIO(newline="")
    write_calendar(stream, revised(entries, revisions_in(path), now), About(title="Agenda"))
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")
    return stream.getvalue()


def test_the_same_entries_make_the_same_file(tmp_path: Path) -> None:
    """To the byte, however late; a new version without another word is no change."""
    path = tmp_path / "agenda.ics"
    first = write(path, [TALKS, SALE], FIRST)
    assert write(path, [replace(TALKS, version=9), SALE], LATER) == first


@pytest.mark.parametrize(
    "change", [{"title": "Talks"}, {"last": LATER.date()}, {"text": "Overdue"}]
)
def test_what_changed_is_newer_and_nothing_else(tmp_path: Path, change: dict[str, object]) -> None:
    """With a higher SEQUENCE, though its record has the version that it had; then it stays."""
    path = tmp_path / "agenda.ics"
    write(path, [TALKS, SALE], FIRST)
    changed = write(path, [replace(TALKS, **change), SALE], LATER)
    found = revisions_in(path)
    assert (found["m@x"].version, found["m@x"].modified) == (4, LATER)
    assert (found["s@x"].version, found["s@x"].modified) == (0, FIRST)
    assert write(path, [replace(TALKS, **change), SALE], LATER + dt.timedelta(1)) == changed
    write(path, [TALKS, SALE], LATER)
    assert revisions_in(path)["m@x"].version == 5


@pytest.mark.parametrize(
    "there", [b"", b"not a calendar", b"\xff\xfe", b"BEGIN:VCALENDAR\r\n", None]
)
def test_another_file_has_no_revisions(tmp_path: Path, there: bytes | None) -> None:
    """A broken one is overwritten like any other; entries begin with their version."""
    path = tmp_path / "agenda.ics"
    if there is not None:
        path.write_bytes(there)
    write(path, [TALKS], LATER)
    assert revisions_in(path)["m@x"].version == 3
