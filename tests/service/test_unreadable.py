"""A record that cannot be read is shown as such, and the rest of the book with it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.exported import exported
from tests.sizes import THOROUGH, has_turn
from tracker.domain import records as r
from tracker.errors import DiplotrackError, UnreadableError, UnreadableRecordError
from tracker.presenting.details import detail
from tracker.presenting.list_columns import COLUMNS
from tracker.presenting.overview_blocks import overview
from tracker.presenting.row_cells import cells_of
from tracker.service import views as v
from tracker.service.desk import Desk
from tracker.store.sqlite.database import sqlite3
from tracker.transfer import formats

if TYPE_CHECKING:
    from pathlib import Path

MEETING = "m-2020-12-14-mmca"
DAMAGE = {
    "a day that is none": "UPDATE meeting SET when_earliest = '2020-13-45' WHERE record_id = ?",
    "a choice that is none": "UPDATE meeting SET status = 'maybe' WHERE record_id = ?",
    "no text in UTF-8": "UPDATE meeting SET summary = CAST(x'54616c6bff' AS TEXT)"
    " WHERE record_id = ?",
    "a part with a choice that is none": "UPDATE delegation SET head_unknown = 'x'"
    " WHERE record_id = ?",
    "no row of its own": "DELETE FROM meeting WHERE record_id = ?",
    "a name of a record that is not there": "UPDATE meeting SET channel_id = 99999"
    " WHERE record_id = ?",
    "a note not in UTF-8": "UPDATE record SET note = CAST(x'54616c6bff' AS TEXT) WHERE id = ?",
    "a title not in UTF-8": "UPDATE record SET title = CAST(x'54616c6bff' AS TEXT) WHERE id = ?",
    "an entry day that is none": "UPDATE record SET entered = '2020-99-99' WHERE id = ?",
    "a presence that is none": "UPDATE record SET presence = 'gone' WHERE id = ?",
}
UNLISTED = {"no row of its own", "a presence that is none"}
"""The kinds of damage after which no list shows the meeting."""
LISTS = [kind for kind in COLUMNS if kind != "trash"]
SHOW_MEETINGS = {"event", "meeting", "delegation"}


def _damage(path: Path, statement: str) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA ignore_check_constraints = ON")
    number = db.execute("SELECT id FROM record WHERE slug = ?", [MEETING]).fetchone()[0]
    db.execute(statement, [number])
    db.commit()
    db.close()


FORMATS = {
    damage: formats.names() if THOROUGH else (formats.names()[n % len(formats.names())],)
    for n, damage in enumerate(DAMAGE)
}
"""The export formats to try with each kind of damage; daily runs try one each."""


@pytest.fixture(params=DAMAGE)
def damaged(request: pytest.FixtureRequest, copy_of_sample: Path) -> Path:
    """Return a sample in which one meeting is damaged."""
    _damage(copy_of_sample, DAMAGE[request.param])
    return copy_of_sample


@pytest.mark.slow
def test_every_list_is_read_and_drawn_with_the_rest_of_it(
    damaged: Path, sample_file: Path, request: pytest.FixtureRequest
) -> None:
    """What cannot be read says so in its row; no other row is missing.

    Lists without a row for the meeting take turns.
    """
    desk = Desk.open(damaged, make_session())
    whole = Desk.open(sample_file, make_session(), readonly=True)
    damage = request.node.callspec.params["damaged"]
    marked = 0
    for number, kind in enumerate(LISTS, start=list(DAMAGE).index(damage)):
        if not (kind in SHOW_MEETINGS or has_turn(number, 3)):
            continue
        shorts = desk.records.shorts()
        rows = list(desk.lists.rows(kind))
        lost = whole.lists.count(kind) - len(rows)
        assert 0 <= lost <= (4 if kind != "meeting" or damage in UNLISTED else 0), kind
        for row in rows:
            cells = cells_of(row.view, shorts, desk.as_of)
            assert len(cells) == len(COLUMNS[kind])
            if isinstance(row.view, v.UnreadableView):
                marked += 1
                assert "cannot be read" in "".join(cell.text for cell in cells)
                assert detail(desk.records.full_of(row.view)).title
        for form in FORMATS[damage]:
            if not (formats.named(form).holds(kind) and has_turn(number, 2)):
                continue
            text = exported(desk, kind, form)
            if form in ("csv", "csv-data"):
                lines = csv.reader(io.StringIO(text, newline=""))
                assert len({len(line) for line in lines}) == 1
    overview(desk.overview())
    assert desk.search.find_anything("Hawaii") is not None
    desk.close()
    whole.close()
    assert marked or damage in UNLISTED


@pytest.mark.slow
def test_to_open_it_or_to_change_it_is_refused_in_a_sentence(damaged: Path) -> None:
    """And others can be changed."""
    desk = Desk.open(damaged, make_session())
    for do in (
        lambda: desk.records.view(MEETING),
        lambda: desk.editor.draft(MEETING),
        lambda: desk.editor.set_fields(MEETING, [("place", "Hilo")]),
        lambda: desk.trash.put([MEETING]),
        lambda: desk.records.accounts(MEETING),
    ):
        with pytest.raises((UnreadableError, DiplotrackError)) as caught:
            do()
        assert caught.value.exit_code in {3, 5}
        assert "Talk" not in str(caught.value)
    desk.editor.add(r.Kind.PARTY, {"name": "Japan"})
    desk.editor.set_fields("us", [("short", "U.S.")])
    desk.close()


def test_which_record_cannot_be_read_is_said(copy_of_sample: Path) -> None:
    """By its slug, and not what is stored in it."""
    _damage(copy_of_sample, DAMAGE["a day that is none"])
    desk = Desk.open(copy_of_sample, make_session())
    with pytest.raises(UnreadableRecordError, match=f"{MEETING} cannot be read") as caught:
        desk.records.view(MEETING)
    assert caught.value.slug == MEETING
    assert "13-45" not in str(caught.value)
    desk.close()


def test_a_table_of_commitments_is_written_whatever_its_texts_are_made_of(
    copy_of_sample: Path,
) -> None:
    """It is made of columns, no views."""
    desk = Desk.open(copy_of_sample, make_session())
    number = desk.lists.count("commitment")
    _damage_commitment(copy_of_sample)
    stream = io.StringIO()
    assert desk.lists.write("commitment", "", "", stream, "csv").rows == number
    lines = list(csv.reader(io.StringIO(stream.getvalue())))
    assert len({len(line) for line in lines}) == 1
    assert any("cannot be read" in line[1] or "\\xff" in "".join(line) for line in lines)
    desk.close()


def _damage_commitment(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute(
        "UPDATE commitment SET condition = CAST(x'54616c6bff' AS TEXT) WHERE record_id = "
        "(SELECT max(record_id) FROM commitment)"
    )
    db.commit()
    db.close()
