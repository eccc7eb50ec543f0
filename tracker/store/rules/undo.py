"""Undo and redo of actions.

An undo is an action itself: it writes the before-images as new versions, so version numbers never
decrease, and a redo is the undo of an undo.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracker.domain import documents
from tracker.domain.book import Action, Author, Change, Move, Presence, Put, Stored
from tracker.errors import (
    BadInputError,
    BusyError,
    ConflictError,
    DetachedError,
    NotFoundError,
    ReadOnlyError,
    brief,
)
from tracker.store.rules.view_changes import change_views, taken_back
from tracker.store.rules.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.book import Logged, ViewChange
    from tracker.domain.documents import Document
    from tracker.store.engine import Engine


def undo(
    engine: Engine, author: Author, number: int | None = None
) -> tuple[Action, Action, tuple[str, ...]]:
    """Undo the newest action of this user, or the action with a number.

    Returns:
        The action of undoing, the undone action, and the slugs of the changed records.

    Raises:
        NotFoundError: the user has nothing to undo.
        ConflictError: a record was changed by a later action, which the message names; or the
            action is another user's, is itself an undo, or cannot be undone.
    """
    found = _undoable(engine, author.who) if number is None else engine.action(number)
    if found is None:
        nothing = f"Nothing to undo (user {author.who})."
        raise NotFoundError(nothing if number is None else f"There is no action {number}.")
    taken = _standing_by(engine, found, author)
    return _take_back(engine, author, "undo", taken, f"Undid: {_first_said(engine, taken)}")


def _undoable(engine: Engine, who: str) -> Action | None:
    """Return the newest action of a user that undo would revert; ``None`` if there is none."""
    return engine.newest(who, ["undo"], besides=True, standing=True)


def _redoable(engine: Engine, who: str) -> Action | None:
    """Return the newest undo of a user that redo would revert.

    Returns ``None`` if the user has done a new action since.
    """
    undone = engine.newest(who, ["undo"], standing=True)
    new = engine.newest(who, ["undo", "redo"], besides=True)
    return undone if undone and (new is None or new.id < undone.id) else None


def _standing_by(engine: Engine, taken: Action, author: Author) -> Action:
    """Return the action ``taken``, or the redo that restored it, if the author may undo it."""
    stands = taken
    while stands.undone_by is not None:
        stands = _by_number(engine, stands.undone_by)
    if taken.who != author.who:
        said = f"it is {taken.who}’s, and you are {author.who}; you can undo your own actions only."
    elif taken.verb == "undo":
        said = "redo reverses an undo."
    elif stands.verb == "undo":
        said = "it was undone already."
    elif taken.verb == "purge":
        said = "a permanent deletion cannot be undone."
    else:
        return stands
    raise ConflictError(f"Not undone: “{taken.summary}”; {said}")


def redo(engine: Engine, author: Author) -> tuple[Action, Action, tuple[str, ...]]:
    """Redo the newest undo of this user, if the user has done no new action since.

    Raises:
        NotFoundError: there is nothing to redo.
        ConflictError: a record was changed by a later action, which the message names.
    """
    undone = _redoable(engine, author.who)
    if undone is None:
        raise NotFoundError(f"Nothing to redo (user {author.who}).")
    again = _by_number(engine, undone.undoes or 0)
    summary = f"Redid: {_first_said(engine, again)}"
    action, _, slugs = _take_back(engine, author, "redo", undone, summary)
    return action, again, slugs


def _first_said(engine: Engine, action: Action) -> str:
    """Return the summary of the action with which a chain of undo and redo began."""
    while action.undoes is not None:
        action = _by_number(engine, action.undoes)
    return action.summary


def _take_back(
    engine: Engine, author: Author, verb: str, taken: Action, summary: str
) -> tuple[Action, Action, tuple[str, ...]]:
    if views := engine.saved_views.view_changes(taken.id):
        return _views_back(engine, author, verb, taken, summary, views), taken, ()
    changes = engine.changes(taken.id)
    stored = engine.load(each.record_id for each in changes)
    for each in changes:
        _must_be_as_left(engine, taken, each, stored.get(each.record_id))
    puts: list[Put] = []
    moves: list[Move] = []
    for each in changes:
        now = stored[each.record_id]
        before, presence = each.before, each.before_presence
        if before is None or presence in (None, Presence.UNMADE):
            moves.append(Move(now.slug, Presence.UNMADE, now.version))
        elif documents.dumps(documents.to_document(now.record)) != before:
            puts.append(Put(documents.from_document(json.loads(before)), now.version))
        else:
            moves.append(Move(now.slug, presence, now.version))
    try:
        action, slugs = write(
            engine, author, verb, summary, puts=puts, moves=moves, undoes=taken.id
        )
    except (BusyError, DetachedError, ReadOnlyError):
        raise
    except (BadInputError, ConflictError) as error:
        # Another record names one that the undo would remove, or the undo would restore a record
        # that names a missing one.
        raise ConflictError(f"Not undone: “{taken.summary}”. {error}") from error
    return action, taken, slugs


def _views_back(  # The arguments are those of ``_take_back``, and the changes of views.
    engine: Engine,
    author: Author,
    verb: str,
    taken: Action,
    summary: str,
    views: Sequence[ViewChange],
) -> Action:
    there = {each.name: each for each in engine.saved_views.views()}
    for each in views:
        if there.get(each.name) != each.after:
            raise ConflictError(
                f"Not undone: “{taken.summary}”. The view “{each.name}” was changed later; undo "
                "that change first."
            )
    back = taken_back(views)
    return change_views(engine, author, summary, back, verb=verb, undoes=taken.id)


def _must_be_as_left(engine: Engine, taken: Action, left: Logged, now: Stored | None) -> None:
    if now is None:
        by = engine.purged_by(left.slug)
        who = by.who if by else "someone"
        raise ConflictError(
            f"Not undone: “{taken.summary}”. {left.slug} was purged by {who}; "
            "that cannot be taken back."
        )
    if now.version == left.after_version:
        return
    later = engine.later(now.id, left.after_version)
    standing = _standing(later)
    if not standing and _is_again(now, left):
        return
    last = (standing or later)[-1]
    raise ConflictError(
        f"Not undone: “{taken.summary}”. {brief(now.title)} was changed later by {last.who}: "
        f"“{last.summary}”; undo that first."
    )


def _standing(later: Iterable[Action]) -> list[Action]:
    """Return the actions of ``later`` still in effect, in order; one and its undo cancel out."""
    standing: dict[int, Action] = {}
    for each in later:
        if each.undoes is None or standing.pop(each.undoes, None) is None:
            standing[each.id] = each
    return list(standing.values())


def _is_again(now: Stored, left: Logged) -> bool:
    """Return whether a record is as the change ``left`` left it, apart from its version number."""
    same = now.presence is left.after_presence
    return same and documents.digest(now.record) == left.after_digest


def history(engine: Engine, record_id: int, limit: int = 50) -> list[Change]:
    """Return the newest changes of a record, newest first."""
    return [_change(action, logged) for action, logged in engine.history(record_id, limit)]


def _change(action: Action, logged: Logged) -> Change:
    return Change(
        action=action,
        record_id=logged.record_id,
        slug=logged.slug,
        before_version=logged.before_version,
        before_presence=logged.before_presence,
        before=json.loads(logged.before) if logged.before else None,
        after_version=logged.after_version,
        after_presence=logged.after_presence,
    )


def actions(engine: Engine, limit: int = 50, before: int | None = None) -> list[tuple[Action, int]]:
    """Return the newest actions, each with the number of records that it changed.

    ``before`` is the number of the action before which the page begins.
    """
    found = engine.actions(limit, before)
    touched = engine.touched([each.id for each in found])
    return [(each, touched[each.id]) for each in found]


def action(engine: Engine, number: int) -> tuple[Action, int] | None:
    """Return the action with a number, and how many records it changed.

    ``None`` if there is none.
    """
    found = engine.action(number)
    return (found, engine.touched([found.id])[found.id]) if found else None


def would_touch(engine: Engine, who: str, verb: str) -> int:
    """Return the number of records that an ``undo`` or ``redo`` by this user would now change."""
    found = _undoable(engine, who) if verb == "undo" else _redoable(engine, who)
    return engine.touched([found.id])[found.id] if found else 0


def left(engine: Engine, taken: Action, limit: int) -> list[tuple[Change, Document | None]]:
    """Return an action's changes of records, in order, each with the document after the change.

    The document is ``None`` if the record has not changed since.
    """
    return [
        (_change(taken, logged), json.loads(text) if text else None)
        for logged, text in engine.left(taken.id, limit)
    ]


def _by_number(engine: Engine, number: int) -> Action:
    found = engine.action(number)
    if found is None:
        raise LookupError(number)
    return found
