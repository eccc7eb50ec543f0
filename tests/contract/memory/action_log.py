"""The log of actions, as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.book import Action

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from tracker.domain.book import Author, Logged, Presence, SavedView, ViewChange


class MemoryLog:
    """What was done, by number from 1; see ``store.engine.Engine`` for what each verb means."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self.done: dict[int, Action] = {}
        self.logged: dict[int, tuple[Logged, ...]] = {}
        self.purged: dict[str, int] = {}
        self.views_held: dict[str, SavedView] = {}
        self.logged_views: dict[int, tuple[ViewChange, ...]] = {}

    @property
    def saved_views(self) -> MemoryLog:
        """The same: a transaction takes back what is held here."""
        return self

    def views(self) -> list[SavedView]:
        """Return the saved views, in the order in which they were made."""
        return list(self.views_held.values())

    def put_view(self, view: SavedView) -> None:
        """Write a saved view."""
        self.views_held[view.name] = view

    def drop_view(self, name: str) -> None:
        """Remove a saved view."""
        self.views_held.pop(name, None)

    def note_views(self, action: int, changes: Sequence[ViewChange]) -> None:
        """Add what an action did to saved views to the log."""
        self.logged_views[action] = (*self.logged_views.get(action, ()), *changes)

    def view_changes(self, action: int) -> list[ViewChange]:
        """Return what an action did to saved views, in order."""
        return list(self.logged_views.get(action, ()))

    def begin(self, author: Author, verb: str, summary: str, undoes: int | None = None) -> Action:
        """Add an action to the log."""
        number = len(self.done) + 1
        made = Action(number, author.who, author.at, verb, summary, undoes)
        self.done[number] = made
        if undoes is not None:
            self.done[undoes] = replace(self.done[undoes], undone_by=number)
        return made

    def reword(self, summaries: Mapping[int, str]) -> None:
        """Give actions other summaries."""
        for number, summary in summaries.items():
            self.done[number] = replace(self.done[number], summary=summary)

    def action(self, number: int) -> Action | None:
        """Return an action by its number."""
        return self.done.get(number)

    def actions(self, limit: int, before: int | None = None) -> list[Action]:
        """Return the newest actions."""
        found = [each for n, each in self.done.items() if before is None or n < before]
        return found[::-1][:limit]

    def newest(
        self, who: str, verbs: Collection[str], *, besides: bool = False, standing: bool = False
    ) -> Action | None:
        """Return the newest action of a person with one of some verbs."""
        found = [
            each
            for each in self.done.values()
            if each.who == who and (each.verb in verbs) is not besides
            if not standing or each.undone_by is None
        ]
        return found[-1] if found else None

    def touched(self, actions: Collection[int]) -> dict[int, int]:
        """Return how many records each of some actions touched."""
        return {number: len(self.logged.get(number, ())) for number in actions}

    def changes(self, action: int) -> list[Logged]:
        """Return what an action did, in its order."""
        return list(self.logged.get(action, ()))

    def left(self, action: int, limit: int) -> list[tuple[Logged, str | None]]:
        """Return what an action did, each with the document before the next change."""
        return [(each, self._next(action, each)) for each in self.changes(action)[:limit]]

    def _next(self, action: int, logged: Logged) -> str | None:
        later = (e.before for n, e in self._on(logged.record_id) if n > action)
        return next(later, None)

    def _on(self, record_id: int) -> Iterator[tuple[int, Logged]]:
        for number, changes in self.logged.items():
            yield from ((number, each) for each in changes if each.record_id == record_id)

    def history(self, record_id: int, limit: int) -> list[tuple[Action, Logged]]:
        """Return the newest actions that touched a record."""
        found = [(self.done[number], each) for number, each in self._on(record_id)]
        return found[::-1][:limit]

    def later(self, record_id: int, version: int) -> list[Action]:
        """Return the actions that left a record with a version above one."""
        return [self.done[n] for n, each in self._on(record_id) if each.after_version > version]

    def only_on(self, ids: Collection[int]) -> list[tuple[Action, str]]:
        """Return the actions that touched none but some records, and purged ones."""
        return [
            (self.done[number], min(each.slug for each in changes))
            for number, changes in self.logged.items()
            if any(each.record_id in ids for each in changes)
            if all(each.record_id in ids or each.slug in self.purged for each in changes)
        ]

    def purged_by(self, slug: str) -> Action | None:
        """Return the action that purged the record of a slug."""
        return self.done.get(self.purged.get(slug, 0))

    def before(
        self, ids: Collection[int], action: int
    ) -> dict[int, tuple[str | None, Presence | None]]:
        """Return document and presence of records before an action."""
        found: dict[int, tuple[str | None, Presence | None]] = {}
        for number in ids:
            for n, each in self._on(number):
                if n >= action:
                    found[number] = each.before, each.before_presence
                    break
        return found

    def note(self, action: int, changes: Sequence[Logged], noted: int = 0) -> None:
        """Add what an action did to the log."""
        self.logged[action] = (*self.logged.get(action, ())[:noted], *changes)

    def forget(self, ids: Collection[int]) -> None:
        """Empty what the log holds of the content of records."""
        for number, changes in self.logged.items():
            self.logged[number] = tuple(
                replace(each, before=None, after_digest="") if each.record_id in ids else each
                for each in changes
            )
