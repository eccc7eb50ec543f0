"""Everything that can be done to a record, for records of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from tests.service.nouns import NEW, New
from tracker.domain import records as r
from tracker.errors import BadInputError, NotFoundError, TrashedError

if TYPE_CHECKING:
    from tracker.service.desk import Desk

every = pytest.mark.parametrize("new", NEW, ids=[each.kind.value for each in NEW])


def standing(desk: Desk, slug: str) -> r.Record:
    """Return the current record."""
    stored = desk._store.get(slug)
    assert stored is not None
    return stored.record


def test_the_table_has_every_kind() -> None:
    """So that none is forgotten."""
    assert {each.kind for each in NEW} == set(r.Kind)


@pytest.mark.slow
@every
def test_a_record_is_added_edited_and_each_is_undone(desk: Desk, new: New) -> None:
    """The newest first; then all is as it was."""
    tally = desk.tally()
    assert desk.editor.add(new.kind, new.texts)[1] == new.slug
    added = standing(desk, new.slug)
    desk.editor.set_fields(new.slug, [(new.field, "other"), ("tags", "a | b")])
    changed: dict[str, Any] = {new.field: "other", "tags": ("a", "b")}
    assert standing(desk, new.slug) == replace(added, **changed)
    desk.history.undo()
    assert standing(desk, new.slug) == added
    desk.history.undo()
    assert desk.tally() == tally
    with pytest.raises(NotFoundError):
        desk.records.view(new.slug)


@pytest.mark.slow
@every
def test_a_record_is_copied(desk: Desk, new: New) -> None:
    """With the fields given for the copy; without them, the missing ones are named."""
    desk.editor.add(new.kind, new.texts)
    copy = desk.editor.clone(new.slug)
    slug = desk.editor.add(copy.kind, {**copy.texts, **new.copy}, copy.parts)[1]
    assert slug != new.slug
    assert desk.editor.draft(slug).texts == {**copy.texts, **new.copy}
    desk.history.undo()
    with pytest.raises(NotFoundError):
        desk.editor.draft(slug)


@pytest.mark.slow
@every
def test_what_is_needed_is_asked_for(desk: Desk, new: New) -> None:
    """In the same words, whether one adds or edits."""
    with pytest.raises(BadInputError) as adding:
        desk.editor.add(new.kind, {})
    assert new.needed in str(adding.value)
    desk.editor.add(new.kind, new.texts)
    with pytest.raises(BadInputError) as editing:
        desk.editor.edit(desk.editor.draft(new.slug), {}, {})
    assert new.needed in str(editing.value)


@pytest.mark.slow
@every
def test_a_record_is_trashed_restored_and_purged(desk: Desk, new: New) -> None:
    """In the trash it is neither listed nor edited; purged it is not even there."""
    desk.editor.add(new.kind, new.texts)
    record, number = standing(desk, new.slug), desk.lists.count(new.kind)
    desk.trash.put([new.slug])
    assert desk.lists.count(new.kind) == number - 1
    assert desk.lists.count(new.kind, "is:trashed") == 1
    with pytest.raises(TrashedError, match="is in the trash; restore it first"):
        desk.editor.set_fields(new.slug, [("note", "x")])
    with pytest.raises(TrashedError):
        desk.trash.put([new.slug])
    desk.trash.restore(new.slug)
    assert (standing(desk, new.slug), desk.lists.count(new.kind)) == (record, number)
    desk.history.undo()
    assert desk.lists.count(new.kind) == number - 1
    desk.history.redo()
    assert desk.lists.count(new.kind) == number
    with pytest.raises(BadInputError, match="is not in the trash"):
        desk.trash.restore(new.slug)
    with pytest.raises(BadInputError, match="is not in the trash; move it there first"):
        desk.trash.purge(new.slug, new.slug)
    desk.trash.put([new.slug])
    with pytest.raises(BadInputError, match=f"type {new.slug} to purge it"):
        desk.trash.purge(new.slug, "yes")
    desk.trash.purge(new.slug, new.slug)
    with pytest.raises(NotFoundError):
        desk.trash.restore(new.slug)
    assert desk.lists.count(new.kind, "is:trashed") == 0


@pytest.mark.slow
@every
def test_a_record_is_taken_from_the_object_that_is_shown_of_it(desk: Desk, new: New) -> None:
    """Its windows as they are, whatever their words would be read as."""
    from tracker.service.json_output import to_object  # noqa: PLC0415  # it is used only here

    for slug in [new.slug, *desk._store.names.slugs_of_kinds([new.kind])[:6]]:
        if slug == new.slug:
            desk.editor.add(new.kind, new.texts)
        shown = {**to_object(desk.records.view(slug)), "slug": ""}
        taken = desk.editor.add_objects(new.kind, [shown])[1][0]
        again = {**to_object(desk.records.view(taken)), "slug": ""}
        assert {name: again[name] for name in shown if name in again} | _worked_out(again) == (
            shown | _worked_out(again)
        )


def _worked_out(shown: dict[str, object]) -> dict[str, object]:
    """Return the values of a record as JSON shows it, as far as they are derived."""
    names = (
        "clock timeliness outcome outcome_date fulfilled_by responsibility sources conflicts when "
        "when_differs state last_contact silence_days silence_most silence_at_least "
        "later_than_usual silent rhythm_days rhythm_learnt next_expected used title last_seen "
        "delegations version known assumed"
    )
    return {name: shown[name] for name in names.split() if name in shown}
