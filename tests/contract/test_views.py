"""Saved views are changed by actions, which are undone and redone like those on records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import TODAY
from tracker.domain import records as r
from tracker.domain.book import Author, Put, SavedView, ViewChange
from tracker.errors import ConflictError, NotFoundError

if TYPE_CHECKING:
    from tracker.store.contract import Store

ANN = Author("ann", "2025-12-31T12:00:00+00:00", TODAY)
BOB = Author("bob", "2025-12-31T12:00:00+00:00", TODAY)
LATE = SavedView("late", "commitment", "is:overdue", "due", "due,text")
MINE = SavedView("mine", "commitment", "owner:ann")


def test_a_view_is_saved_replaced_renamed_and_deleted(store: Store) -> None:
    """Each is one action; undoing them all leaves none, and redoing them what there was."""
    other = SavedView("late", "commitment", "is:overdue party:us")
    later = SavedView("later", "commitment", "is:overdue party:us")
    steps: tuple[tuple[str, list[ViewChange], list[SavedView]], ...] = (
        ("Saved", [ViewChange("late", None, LATE)], [LATE]),
        ("Replaced", [ViewChange("late", LATE, other)], [other]),
        ("Renamed", [ViewChange("late", other, None), ViewChange("later", None, later)], [later]),
        ("Deleted", [ViewChange("later", later, None)], []),
    )
    for summary, changes, there in steps:
        action = store.change_views(ANN, summary, changes)
        assert (action.summary, action.verb) == (summary, "view")
        assert store.views() == there
    for summary, there in (("Deleted", [later]), ("Renamed", [other]), ("Replaced", [LATE])):
        assert store.log.undo(ANN)[0].summary == f"Undid: {summary}"
        assert store.views() == there
    assert store.log.undo(ANN)[2] == ()
    assert store.views() == []
    with pytest.raises(NotFoundError, match="Nothing to undo"):
        store.log.undo(ANN)
    assert store.log.redo(ANN)[0].summary == "Redid: Saved"
    store.log.redo(ANN)
    assert store.views() == [other]


def test_actions_on_views_and_records_are_undone_in_turn(store: Store) -> None:
    """The newest first, whichever it is; those of another person are left."""
    store.write(ANN, "add", "Added", puts=[Put(r.Party(slug="japan", name="Japan"))])
    store.change_views(BOB, "Saved", [ViewChange("mine", None, MINE)])
    store.change_views(ANN, "Saved", [ViewChange("late", None, LATE)])
    assert store.log.undo(ANN)[1].summary == "Saved"
    assert store.log.undo(ANN)[2] == ("japan",)
    assert store.views() == [MINE]


def test_a_view_that_was_changed_since_is_not_taken_back(store: Store) -> None:
    """The undo names it; a change of a view that is not as it was seen is refused too."""
    store.change_views(ANN, "Saved", [ViewChange("late", None, LATE)])
    newer = SavedView("late", "commitment", "is:open")
    store.change_views(BOB, "Replaced", [ViewChange("late", LATE, newer)])
    with pytest.raises(ConflictError, match="The view “late” was changed later"):
        store.log.undo(ANN)
    with pytest.raises(ConflictError, match="“late” was changed meanwhile"):
        store.change_views(ANN, "Deleted", [ViewChange("late", LATE, None)])
    assert store.views() == [newer]
    assert len(store.log.actions()) == 2
