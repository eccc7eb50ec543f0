"""Undo and redo of actions.

An undo is an action too: it writes the before-images as new versions, so that numbers never fall
and a redo is the undo of an undo.
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
)
from tracker.store.rules.writing import write
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.record_reader import load
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.documents import Document
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row


def undo(
    db: Database, author: Author, number: int | None = None
) -> tuple[Action, Action, tuple[str, ...]]:
    """Take back the newest action of this person, or the one of that number.

    Returns:
        The undo, the action taken back, and the slugs of the records it touched.

    Raises:
        NotFoundError: there is nothing of theirs to take back.
        ConflictError: a record was changed since, and the sentence names the later action; or the
            action is another's, an undo, or one that cannot be taken back.
    """
    if number is None:
        found = rows(db, query("action/newest_undoable"), {"who": author.who})
    else:
        # As text, since a number may be longer than any that SQLite takes.
        found = rows(db, query("action/by_id"), {"id": str(number)})
    if not found:
        nothing = f"Nothing to undo (user {author.who})."
        raise NotFoundError(nothing if number is None else f"There is no action {number}.")
    taken = _undoable(db, _action(found[0]), author)
    return _take_back(db, author, "undo", taken, f"Undid: {_first_said(db, taken)}")


def _undoable(db: Database, taken: Action, author: Author) -> Action:
    """Return an action, or the redo by which it stands, if it is the author's to take back."""
    stands = taken
    while stands.undone_by is not None:
        stands = _by_id(db, stands.undone_by)
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


def redo(db: Database, author: Author) -> tuple[Action, Action, tuple[str, ...]]:
    """Take back the newest undo of this person, if nothing new was done after it.

    Raises:
        NotFoundError: there is nothing to do again.
        ConflictError: a record was changed since; the sentence names the later action.
    """
    found = rows(db, query("action/newest_redoable"), {"who": author.who})
    if not found:
        raise NotFoundError(f"Nothing to redo (user {author.who}).")
    undone = _action(found[0])
    again = _by_id(db, undone.undoes or 0)
    action, _, slugs = _take_back(db, author, "redo", undone, f"Redid: {_first_said(db, again)}")
    return action, again, slugs


def _first_said(db: Database, action: Action) -> str:
    """Return the summary of what a chain of undo and redo is about."""
    while action.undoes is not None:
        action = _by_id(db, action.undoes)
    return action.summary


def _take_back(
    db: Database, author: Author, verb: str, taken: Action, summary: str
) -> tuple[Action, Action, tuple[str, ...]]:
    changes = rows(db, query("action/changes"), {"id": taken.id})
    stored = load(db, [row["record_id"] for row in changes])
    for row in changes:
        _must_be_as_left(db, taken, row, stored.get(row["record_id"]))
    puts: list[Put] = []
    moves: list[Move] = []
    for row in changes:
        now = stored[row["record_id"]]
        before = row["before"]
        if before is None or row["before_presence"] == Presence.UNMADE.value:
            moves.append(Move(now.slug, Presence.UNMADE, now.version))
        elif documents.dumps(documents.to_document(now.record)) != before:
            puts.append(Put(documents.from_document(json.loads(before)), now.version))
        else:
            moves.append(Move(now.slug, Presence(row["before_presence"]), now.version))
    try:
        action, slugs = write(db, author, verb, summary, puts=puts, moves=moves, undoes=taken.id)
    except (BusyError, DetachedError, ReadOnlyError):
        raise
    except (BadInputError, ConflictError) as error:
        # What it made is needed by now, or what it would bring back names what has gone.
        raise ConflictError(f"Not undone: “{taken.summary}”. {error}") from error
    return action, taken, slugs


def _must_be_as_left(db: Database, taken: Action, row: Row, now: Stored | None) -> None:
    if now is None:
        by = _action(rows(db, query("record/purged_by"), {"slug": row["slug"]})[0])
        raise ConflictError(
            f"Not undone: “{taken.summary}”. {row['slug']} was purged by {by.who}; "
            "that cannot be undone."
        )
    if now.version == row["after_version"]:
        return
    values = {"record": now.id, "version": row["after_version"]}
    later = [_action(each) for each in rows(db, query("action/later"), values)]
    standing = _standing(later)
    if not standing and _is_again(now, row):
        return
    last = (standing or later)[-1]
    raise ConflictError(
        f"Not undone: “{taken.summary}”. {now.slug} was changed later by {last.who}: "
        f"“{last.summary}”; that would have to be undone first."
    )


def _standing(later: Iterable[Action]) -> list[Action]:
    """Return what stands of some actions, in their order: one and its taking back leave nothing."""
    standing: dict[int, Action] = {}
    for each in later:
        if each.undoes is None or standing.pop(each.undoes, None) is None:
            standing[each.id] = each
    return list(standing.values())


def _is_again(now: Stored, row: Row) -> bool:
    """Whether a record is what an action left, in another version."""
    if now.presence.value != row["after_presence"]:
        return False
    left: str = row["after_digest"]
    return documents.digest(now.record) == left


def history(db: Database, record_id: int, limit: int = 50) -> list[Change]:
    """Return what the newest actions did to a record, newest first."""
    found = rows(db, query("action/history"), {"record": record_id, "limit": limit})
    return [_change(_action(row), row) for row in found]


def _change(action: Action, row: Row) -> Change:
    return Change(
        action=action,
        record_id=row["record_id"],
        slug=row["slug"],
        before_version=row["before_version"],
        before_presence=Presence(row["before_presence"]) if row["before_presence"] else None,
        before=json.loads(row["before"]) if row["before"] else None,
        after_version=row["after_version"],
        after_presence=Presence(row["after_presence"]),
    )


def actions(db: Database, limit: int = 50, before: int | None = None) -> list[tuple[Action, int]]:
    """Return the newest actions, each with the number of records that it touched.

    ``before`` is the number of an action before which to begin.
    """
    found = rows(db, query("action/actions"), {"limit": limit, "before": before})
    return [(_action(row), row["touched"]) for row in found]


def action(db: Database, number: int) -> tuple[Action, int] | None:
    """Return the action of a number with how many records it touched, if there is one."""
    if not (found := rows(db, query("action/by_id"), {"id": number})):
        return None
    return _action(found[0]), rows(db, query("action/touched"), {"id": number})[0]["n"]


def would_touch(db: Database, who: str, verb: str) -> int:
    """Return how many records an ``undo`` or ``redo`` of a person would touch now."""
    found = rows(db, query(f"action/newest_{verb}able"), {"who": who})
    return rows(db, query("action/touched"), {"id": found[0]["id"]})[0]["n"] if found else 0


def left(
    db: Database, taken: Action, limit: int, after: str = ""
) -> list[tuple[Change, Document | None]]:
    """Return what an action did to records, in its order, each with the document that it left.

    No document: the record stands as the action left it. ``after`` is the slug of a record after
    which to go on.
    """
    values = {"id": taken.id, "limit": limit, "after": after}
    return [
        (_change(taken, row), json.loads(row["left_so"]) if row["left_so"] else None)
        for row in rows(db, query("action/left"), values)
    ]


def _by_id(db: Database, number: int) -> Action:
    return _action(rows(db, query("action/by_id"), {"id": number})[0])


def _action(row: Row) -> Action:
    return Action(
        id=row["id"],
        who=row["who"],
        at=row["at"],
        verb=row["verb"],
        summary=row["summary"],
        undoes=row["undoes"],
        undone_by=row["undone_by"],
    )
