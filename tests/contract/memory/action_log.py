"""The log of actions in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.book import Action

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from tracker.domain.book import Author, Logged, Presence, SavedView, ViewChange


class MemoryLog:
    """The actions by number, from 1; see ``store.engine.Engine`` for the methods."""

    def __init__(self) -> None:
        """Initialize without actions."""
        self.done: dict[int, Action] = {}
        self.logged: dict[int, tuple[Logged, ...]] = {}
        self.purged: dict[str, int] = {}
        self.views_held: dict[str, SavedView] = {}
        self.logged_views: dict[int, tuple[ViewChange, ...]] = {}

    @property
    def saved_views(self) -> MemoryLog:
        """This object itself, so that a transaction restores the views too."""
        return self

    def views(self) -> list[SavedView]:
        """Return the saved views, in the order in which they were added."""
        return list(self.views_held.values())

    def put_view(self, view: SavedView) -> None:
        """Add or replace a saved view."""
        self.views_held[view.name] = view

    def drop_view(self, name: str) -> None:
        """Remove a saved view."""
        self.views_held.pop(name, None)

    def note_views(self, action: int, changes: Sequence[ViewChange]) -> None:
        """Add the changes of saved views in an action to the log."""
        self.logged_views[action] = (*self.logged_views.get(action, ()), *changes)

    def view_changes(self, action: int) -> list[ViewChange]:
        """Return the changes of saved views in an action, in order."""
        return list(self.logged_views.get(action, ()))

    def begin(self, author: Author, verb: str, summary: str, undoes: int | None = None) -> Action:
        """Add an action to the log; return it."""
        number = len(self.done) + 1
        made = Action(number, author.who, author.at, verb, summary, undoes)
        self.done[number] = made
        if undoes is not None:
            self.done[undoes] = replace(self.done[undoes], undone_by=number)
        return made

    def reword(self, summaries: Mapping[int, str]) -> None:
        """Replace the summaries of actions."""
        for number, summary in summaries.items():
            self.done[number] = replace(self.done[number], summary=summary)

    def action(self, number: int) -> Action | None:
        """Return the action with a number, or ``None``."""
        return self.done.get(number)

    def actions(self, limit: int, before: int | None = None) -> list[Action]:
        """Return the newest actions, newest first, at most ``limit``."""
        found = [each for n, each in self.done.items() if before is None or n < before]
        return found[::-1][:limit]

    def newest(
        self, who: str, verbs: Collection[str], *, besides: bool = False, standing: bool = False
    ) -> Action | None:
        """Return the newest action of a user with one of these verbs (or with another verb)."""
        found = [
            each
            for each in self.done.values()
            if each.who == who and (each.verb in verbs) is not besides
            if not standing or each.undone_by is None
        ]
        return found[-1] if found else None

    def touched(self, actions: Collection[int]) -> dict[int, int]:
        """Return the number of records changed by each of these actions."""
        return {number: len(self.logged.get(number, ())) for number in actions}

    def changes(self, action: int) -> list[Logged]:
        """Return the changes of an action, in order."""
        return list(self.logged.get(action, ()))

    def left(self, action: int, limit: int) -> list[tuple[Logged, str | None]]:
        """Return the changes of an action, each with the document that the next change found."""
        return [(each, self._next(action, each)) for each in self.changes(action)[:limit]]

    def _next(self, action: int, logged: Logged) -> str | None:
        later = (e.before for n, e in self._on(logged.record_id) if n > action)
        return next(later, None)

    def _on(self, record_id: int) -> Iterator[tuple[int, Logged]]:
        for number, changes in self.logged.items():
            yield from ((number, each) for each in changes if each.record_id == record_id)

    def history(self, record_id: int, limit: int) -> list[tuple[Action, Logged]]:
        """Return the newest changes of a record, each with its action."""
        found = [(self.done[number], each) for number, each in self._on(record_id)]
        return found[::-1][:limit]

    def later(self, record_id: int, version: int) -> list[Action]:
        """Return the actions that gave a record a version above ``version``."""
        return [self.done[n] for n, each in self._on(record_id) if each.after_version > version]

    def only_on(self, ids: Collection[int]) -> list[tuple[Action, str]]:
        """Return the actions that changed only these records, or purged ones."""
        return [
            (self.done[number], min(each.slug for each in changes))
            for number, changes in self.logged.items()
            if any(each.record_id in ids for each in changes)
            if all(each.record_id in ids or each.slug in self.purged for each in changes)
        ]

    def purged_by(self, slug: str) -> Action | None:
        """Return the action that purged the record with a slug, or ``None``."""
        return self.done.get(self.purged.get(slug, 0))

    def before(
        self, ids: Collection[int], action: int
    ) -> dict[int, tuple[str | None, Presence | None]]:
        """Return the document and presence of records before an action, by id."""
        found: dict[int, tuple[str | None, Presence | None]] = {}
        for number in ids:
            for n, each in self._on(number):
                if n >= action:
                    found[number] = each.before, each.before_presence
                    break
        return found

    def note(self, action: int, changes: Sequence[Logged], noted: int = 0) -> None:
        """Add the changes of an action to the log."""
        self.logged[action] = (*self.logged.get(action, ())[:noted], *changes)

    def forget(self, ids: Collection[int]) -> None:
        """Remove the documents of records from the log."""
        for number, changes in self.logged.items():
            self.logged[number] = tuple(
                replace(each, before=None, after_digest="") if each.record_id in ids else each
                for each in changes
            )
