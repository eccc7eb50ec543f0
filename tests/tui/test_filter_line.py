"""While a filter is typed: its hits, its count, and a term that is unfinished."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_lists import table_of
from tracker.domain.query.completing import Completion, unfinished
from tracker.tui.app import DiplotrackApp
from tracker.tui.lists.list_state import ListState
from tracker.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from tracker.service.desk import Desk


@pytest.mark.parametrize(
    ("query", "terms", "term"),
    [
        ("is:one", ["is:one-sided"], "is:one"),
        ("is:open par", ["party:"], "par"),
        ("is:open", ["is:open", "is:open-ended"], ""),
        ("party:us ", ["is:"], ""),
        ("esper", [], ""),
        ("held", ["status:held"], ""),
    ],
)
def test_a_term_is_unfinished_where_an_offer_goes_on_from_it(
    query: str, terms: list[str], term: str
) -> None:
    """Not if the term is complete as it is, nor if the suggestion is for something else."""
    offered = [Completion(each, each, "") for each in terms]
    assert unfinished(query, offered) == term


@pytest.mark.parametrize(
    ("typed", "query"),
    [("is:open  esper ", "is:open esper"), ('"two  blanks"  now', '"two  blanks" now'), ("  ", "")],
)
def test_blanks_between_terms_are_one(typed: str, query: str) -> None:
    """A phrase in quotes keeps its own."""
    assert ListState.usual("commitment").with_query(typed).query == query


async def test_the_count_and_what_is_unfinished_are_in_sight_while_one_types(desk: Desk) -> None:
    """Beside the line; a filter is continued after a blank."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"is:one")
        await pilot.pause()
        assert "“is:one” is unfinished" in screen_text(app).splitlines()[1]
        await pilot.press(*"-sided")
        await pilot.pause()
        number = desk.lists.count("commitment", "is:one-sided")
        assert screen_text(app).splitlines()[1].rstrip().endswith(f"{number} of 35")
        await pilot.press("enter", "slash", *"esper")
        await pilot.pause()
        assert in_front(app, ListScreen).state.query == "is:one-sided esper"
        await pilot.press("enter")
        await pilot.pause()
        marked = [
            segment.text
            for y in range(1, 4)
            for segment in table_of(app).render_line(y)
            if segment.style and segment.style.underline and segment.style.bold
        ]
        assert "Esper" in marked


async def test_an_unfinished_term_is_left_out_of_the_filter(desk: Desk) -> None:
    """The rows are those of the other terms, not those of what was a word until the colon."""
    app = DiplotrackApp(desk, start="commitment")
    number = desk.lists.count("commitment", "esper")
    assert 0 < number < 35
    async with app.run_test(size=(80, 24)) as pilot:
        for typed, rows in (("is:ful", 35), ("esper is:ful", number), ("is:ful esper", number)):
            await pilot.press("slash", "ctrl+u", *typed)
            await pilot.pause()
            title = screen_text(app).splitlines()[1].rstrip()
            assert title.endswith(f"“is:ful” is unfinished  ·  without it {rows} of 35")
            assert len(table_of(app).rows or ()) == rows
            await pilot.press("escape")
            await pilot.pause()
        assert in_front(app, ListScreen).state.query == ""
