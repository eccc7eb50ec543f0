"""What is in sight stays in sight: a run may grow at either end, and be let go at the other."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.sizes import some
from tests.tui.test_lists import table_of
from tracker.errors import SlowError
from tracker.tui.app import DiplotrackApp
from tracker.tui.lists.row_buffer import KEPT, Heading, Rows, Timeline
from tracker.tui.lists.viewport import Viewport

if TYPE_CHECKING:
    from tracker.service.desk import Desk

BODY = 20


def in_sight(sight: Viewport) -> list[object]:
    """Return the rows and headings on the visible lines, and the row under the cursor."""
    assert sight.rows is not None
    lines = range(max(sight.top, 0), min(sight.top + sight.body, sight.lines.total))
    told: list[object] = []
    for line in lines:
        at = sight.lines.at(line)
        told.append(
            at if isinstance(at, Heading) else (sight.rows.entries[at].key, at == sight.cursor)
        )
    return told


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "seed"), some([("event", 2), ("meeting", 1), ("event", 3)]))
def test_a_run_grows_and_nothing_in_sight_moves(made: Desk, kind: str, seed: int) -> None:
    """However far it is read on, and whatever is let go at its other end."""
    chance = random.Random(seed)  # noqa: S311  # the walk must be equal each time
    ask = made.lists.open(kind, "", "-when")
    rows = Rows(made, ask)
    timeline = Timeline(made.as_of, descending=True, years={}) if kind == "event" else None
    sight = Viewport()
    sight.body = BODY
    sight.show(rows, rows.go(ask.at_day(made.session.first_day("1999", made.as_of))), timeline)
    sight.follow()
    run = set()
    for _ in range(150):
        before = in_sight(sight)
        # Rows are read as far as the next screen, as in the table.
        there = sight.rows_in_sight
        way = chance.choice([-1, 1])
        _, as_before = sight.grow(there.stop + BODY if way > 0 else there.start - BODY)
        after = in_sight(sight)
        assert (after == before) is as_before
        if not as_before:
            # A heading can appear before the row that was the first in the buffer.
            stood, stands = (
                [each for each in told if not isinstance(each, Heading)] for told in (before, after)
            )
            length = min(len(stood), len(stands))
            assert length >= len(stood) - 2
            assert stood[-length:] == stands[-length:] or stood[:length] == stands[:length]
        run.add(len(rows))
        sight.cursor = max(0, min(sight.cursor + chance.choice([-35, 20, 35]), len(rows) - 1))
        sight.follow()
        assert 0 <= sight.cursor_line < BODY
    assert max(run) <= KEPT


def test_a_row_of_the_run_is_gone_to_without_laying_it_out(made: Desk) -> None:
    """Most keys lead to one; a thousand rows with their headings are not gone through for it."""
    rows = Rows(made, made.lists.open("event", "", "-when"))
    sight = Viewport()
    sight.body = BODY
    sight.show(rows, rows.begin(), Timeline(made.as_of, descending=True, years={}))
    lines = sight.lines
    assert sight.grow(len(rows) - 1) == (0, True)
    assert sight.lines is lines
    sight.grow(len(rows))
    assert sight.lines is not lines


@pytest.mark.parametrize("way", [-1, 1])
def test_a_run_that_is_stopped_while_it_grows_keeps_its_place(made: Desk, way: int) -> None:
    """Some of it was read; the cursor is on the same row, as high as before."""
    ask = made.lists.open("meeting", "", "-when")
    rows = Rows(made, ask)
    sight = Viewport()
    sight.body = BODY
    sight.show(rows, rows.go(ask.at_day(made.session.first_day("1999", made.as_of))), None)
    sight.follow()
    while len(rows) < KEPT:
        sight.grow(len(rows))
    sight.cursor = len(rows) // 2
    sight.follow()
    before, reads, read = in_sight(sight), [], ask.page

    def stopped(*given: object, **more: object) -> object:
        reads.append(given)
        if len(reads) > 1:
            raise SlowError("It took too long.")
        return read(*given, **more)  # type: ignore[arg-type]

    ask.page = stopped  # type: ignore[assignment,method-assign]
    with pytest.raises(SlowError):
        sight.grow(len(rows) + 150 if way > 0 else -150)
    assert len(reads) == 2
    assert in_sight(sight) == before


@pytest.mark.usefixtures("reading_ahead")
async def test_pages_by_keyboard_meet_every_row_in_order(made: Desk) -> None:
    """Through pages read ahead and pages read when one comes there, there and back.

    No record is read beside the list, which would take longer than all pages.
    """
    app = DiplotrackApp(made, start="meeting")
    async with app.run_test(size=(98, 40)) as pilot:
        table = table_of(app)
        assert table.rows is not None
        ask = table.rows.list
        listed = {each.key: n for n, each in enumerate(ask.page(limit=4_000))}
        page = table.size.height // 2

        def number() -> int:
            place = table.place
            assert place is not None
            return listed[place[0]]

        start = number()
        for n in range(1, 71):
            await pilot.press("ctrl+d")
            assert number() == start + n * page
            if n % 7 == 0:
                # This is long enough for the next page to be prepared.
                await pilot.pause(0.1)
        assert not table.rows.at_start
        for n in range(69, 29, -1):
            await pilot.press("ctrl+u")
            assert number() == start + n * page
