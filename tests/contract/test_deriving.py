"""What is derived is true after every write, whatever was written together."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.conftest import TODAY, make_session
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Author, Move, Presence, Put
from tracker.service.desk import Desk

if TYPE_CHECKING:
    from tracker.store.contract import Store

ANN = Author("ann", "2025-12-31T12:00:00+00:00", TODAY)
LATER = Author("ann", "2026-01-01T12:00:00+00:00", dt.date(2026, 1, 1))
JAPAN = r.Party(slug="japan", name="Japan")
PAPER = r.Source(slug="paper", title="Paper", published=edtf.window("2020"))
TOLD = r.Account(slug="told", subject="japan", field="name", value="x", source="paper")
OF_IT = r.Account(slug="of-it", subject="told", field="value", value="y", source="paper")
COPY = r.Source(slug="copy", title="Copy")


@pytest.fixture
def store(store: Store) -> Store:
    """Return a store with a party, and a source published in 2020."""
    store.write(ANN, "add", "Added", puts=[Put(JAPAN), Put(PAPER)])
    return store


def known(store: Store, *slugs: str) -> list[str]:
    """Return the known days of records, in the order of the slugs."""
    return [each.known.day.isoformat() for each in store.get_many(slugs).values()]


def test_accounts_on_accounts_are_known_with_them_when_changed_together(store: Store) -> None:
    """Without a source, each is known with its subject, and a party always is."""
    store.write(ANN, "add", "Added", puts=[Put(OF_IT), Put(TOLD)])
    assert known(store, "told", "of-it") == ["2020-12-31", "2020-12-31"]
    puts = [Put(replace(each, source=None), 1) for each in (OF_IT, TOLD)]
    store.write(ANN, "edit", "Edited", puts=puts)
    assert known(store, "told", "of-it") == ["0001-01-01", "0001-01-01"]


def test_a_source_without_a_day_is_known_from_what_cites_it_first(store: Store) -> None:
    """Whatever cites it, as long as that is in the book and does so; else from its entry."""
    store.write(LATER, "add", "Added", puts=[Put(COPY)])
    assert known(store, "copy") == ["2026-01-01"]
    told = replace(TOLD, subject="memo", source="copy")
    signal = r.Signal(slug="memo", text="x", evidence=(r.Evidence(source="paper"),))
    store.write(LATER, "add", "Added", puts=[Put(told), Put(signal)])
    assert known(store, "copy", "told") == ["2020-12-31", "2020-12-31"]
    turn = r.State(
        status=r.ChannelState.OPENED, window=edtf.window("2019-05-01"), sources=("copy",)
    )
    line = r.Channel(slug="line", name="Line", kind=r.ChannelKind.HOTLINE, states=(turn,))
    store.write(LATER, "add", "Added", puts=[Put(line)])
    assert known(store, "copy") == ["2019-05-01"]
    store.write(LATER, "edit", "Edited", puts=[Put(replace(line, states=()), 1)])
    assert known(store, "copy") == ["2020-12-31"]
    store.write(LATER, "delete", "Deleted", moves=[Move("told", Presence.TRASHED, 1)])
    assert known(store, "copy") == ["2026-01-01"]
    store.log.undo(LATER)
    assert known(store, "copy") == ["2020-12-31"]
    later = replace(PAPER, published=edtf.window("2021"))
    store.write(LATER, "edit", "Edited", puts=[Put(later, 1)])
    assert known(store, "copy", "told") == ["2021-12-31", "2021-12-31"]


def test_sources_without_a_day_that_cite_each_other_are_known_from_what_else_does(
    store: Store,
) -> None:
    """By a citation, as evidence, or by what an account says of the other; not from themselves."""
    one = r.Source(slug="one", title="One", cites=("two",))
    two = r.Source(slug="two", title="Two", evidence=(r.Evidence(source="three"),))
    three = r.Source(slug="three", title="Three")
    of_it = r.Account(slug="of-it", subject="three", field="title", value="y", source="one")
    store.write(LATER, "add", "Added", puts=[Put(one), Put(two), Put(three), Put(of_it)])
    assert known(store, "one", "two", "three", "of-it") == ["2026-01-01"] * 4
    signal = r.Signal(
        slug="s", text="x", window=edtf.window("2019-05-01"), evidence=(r.Evidence(source="two"),)
    )
    store.write(LATER, "add", "Added", puts=[Put(signal)])
    assert known(store, "one", "two", "three", "of-it") == ["2019-05-01"] * 4
    store.write(LATER, "edit", "Edited", puts=[Put(replace(signal, evidence=()), 1)])
    assert known(store, "one", "two", "three", "of-it") == ["2026-01-01"] * 4


def test_a_part_keeps_the_day_on_which_it_was_first_written(store: Store) -> None:
    """A state without day and source is known from then, however its channel changes later."""
    old = r.State(status=r.ChannelState.OPENED)
    line = r.Channel(slug="line", name="Line", kind=r.ChannelKind.HOTLINE, states=(old,))
    store.write(ANN, "add", "Added", puts=[Put(line)])
    new = r.State(status=r.ChannelState.SUSPENDED)
    changed = replace(line, states=(new, replace(old, note="x")))
    store.write(LATER, "edit", "Edited", puts=[Put(replace(line, states=(old, new)), 1)])
    assert _states(store) == ["2025-12-31", "2026-01-01"]
    store.write(LATER, "edit", "Edited", puts=[Put(changed, 2)])
    assert _states(store) == ["2026-01-01", "2025-12-31"]
    store.write(LATER, "edit", "Edited", puts=[Put(replace(changed, states=(new,)), 3)])
    assert _states(store) == ["2026-01-01"]


def test_an_outcome_without_day_and_source_is_known_from_its_entry(store: Store) -> None:
    """Not from the day of its commitment, though nobody says when it was entered."""
    made = r.Commitment(slug="c", text="x", made=edtf.window("2020-03-01"))
    store.write(ANN, "add", "Added", puts=[Put(made)])
    judged = replace(made, outcomes=(r.Outcome(outcome=r.OutcomeValue.UNKNOWN),))
    store.write(LATER, "import", "Imported", puts=[Put(judged, 1)])
    days = store.get_many(["c"])["c"].known_parts["outcomes"]
    assert [dt.date.fromordinal(day).isoformat() for day in days] == ["2026-01-01"]


def _states(store: Store) -> list[str]:
    days = store.get_many(["line"])["line"].known_parts["states"]
    return [dt.date.fromordinal(day).isoformat() for day in days]


def test_a_meeting_is_found_by_every_name_of_its_channel(store: Store) -> None:
    """Its title has the short one; a name that the channel is given later finds it too."""
    line = r.Channel(
        slug="line",
        name="Maritime line",
        short="MMCA",
        kind=r.ChannelKind.HOTLINE,
        aliases=("海事",),
    )
    call = r.Meeting(slug="call", channel="line", status=r.MeetingStatus.UNKNOWN)
    store.write(ANN, "add", "Added", puts=[Put(line), Put(call)])
    assert store.get_many(["line", "call"])["call"].title == "MMCA"
    desk = Desk(store, make_session())
    assert [desk.lists.count("meeting", each) for each in ("mmca", "maritime", "海事")] == [1, 1, 1]
    assert desk.lists.count("meeting", "naval") == 0
    store.write(ANN, "edit", "Edited", puts=[Put(replace(line, name="Naval line"), 1)])
    assert desk.lists.count("meeting", "naval") == 1
    assert desk.lists.count("meeting", "maritime") == 0
