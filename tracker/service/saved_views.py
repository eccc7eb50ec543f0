"""Saved views: a name for a list with its query, sort order and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.book import SavedView, ViewChange
from tracker.domain.query.query_fields import LISTS, PLURALS, list_kind
from tracker.domain.sortkey import sort_key
from tracker.domain.suggestions import nearest, or_list
from tracker.errors import BadInputError, ConflictError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.query_resolver import QueryResolver
    from tracker.service.session import Session
    from tracker.store.contract import Store

OVERDUE = "is:overdue -outcome:missed"
"""The query of overdue commitments without those reported as missed."""
MISSED = "is:overdue outcome:missed"
"""The query of overdue commitments that are reported as missed."""
SAMPLE_VIEWS = (
    SavedView("overdue", "commitment", OVERDUE),
    SavedView("one-sided", "commitment", "is:one-sided"),
    SavedView("in conflict", "meeting", "has:conflict", "-when"),
    SavedView("did not happen", "meeting", "status:no-show,refused,cancelled,postponed", "-when"),
    SavedView("next 30 days", "event", "when:today..30d", "when"),
)
"""The saved views of the sample."""
_LONGEST = 40


class SavedViews:
    """The saved views of one book."""

    def __init__(
        self, store: Store, resolver: Callable[[], QueryResolver], session: Session
    ) -> None:
        """Initialize with the store, a function that returns the query resolver, and session."""
        self._store = store
        self._resolver = resolver
        self._session = session

    def all(self, kind: str = "") -> list[SavedView]:
        """Return all saved views, or those of one kind of list.

        A view that another version saved for an unknown kind of list is left out.
        """
        views = (each for each in self._store.views() if each.kind in LISTS)
        return [each for each in views if kind in ("", each.kind)]

    def find(self, name: str) -> SavedView | None:
        """Return the saved view with a name, ignoring case and accents.

        ``None`` if there is none.
        """
        views = {sort_key(each.name): each for each in self.all()}
        return views.get(sort_key(name))

    def get(self, name: str) -> SavedView:
        """Return the saved view with a name.

        Raises:
            NotFoundError: there is none; the message suggests similar names.
        """
        found = self.find(name)
        if found is None:
            near = or_list(nearest(name, [each.name for each in self.all()]))
            hint = f" Did you mean {near}?" if near else ""
            raise NotFoundError(f"There is no view “{name}”.{hint}")
        return found

    def save(self, view: SavedView) -> None:
        """Save a view as one action; a view of the same name is replaced.

        Raises:
            BadInputError: the name is the name of a kind of list, or the query is not valid.
        """
        checked, there = self._checked(view), self.find(view.name)
        # The name of an existing view is kept, because names that differ only in case are equal.
        saved = replace(checked, name=there.name if there else checked.name)
        if saved != there:
            self._change(f"Saved the view “{saved.name}”", ViewChange(saved.name, there, saved))

    def _change(self, summary: str, *changes: ViewChange) -> None:
        self._store.change_views(self._session.author(), summary, changes)

    def _checked(self, view: SavedView) -> SavedView:
        name = view.name.strip()
        if not name or len(name) > _LONGEST:
            raise BadInputError(f"View: a name has 1 to {_LONGEST} characters.")
        if list_kind(name):
            raise BadInputError(f"View: “{name}” is the name of a list; choose another name.")
        if view.kind not in LISTS:
            raise BadInputError(f"View: “{view.kind}” is not a kind of list; use {or_list(LISTS)}.")
        self._resolver().list_query(view.kind, view.query, view.sort)
        return replace(view, name=name)

    def rename(self, name: str, new: str) -> SavedView:
        """Rename a saved view and return it.

        Raises:
            NotFoundError: there is no view with that name.
            ConflictError: another view has the new name.
            BadInputError: the new name is the name of a kind of list.
        """
        found = self.get(name)
        renamed, other = self._checked(replace(found, name=new)), self.find(new)
        if other and other.name != found.name:
            raise ConflictError(
                f"View: there is a view “{other.name}” already; choose another name."
            )
        if renamed.name != found.name:
            gone, made = (
                ViewChange(found.name, found, None),
                ViewChange(renamed.name, None, renamed),
            )
            self._change(f"Renamed the view “{found.name}” to “{renamed.name}”", gone, made)
        return renamed

    def delete(self, name: str) -> SavedView:
        """Delete a saved view and return it.

        Raises:
            NotFoundError: there is no view with that name.
        """
        found = self.get(name)
        self._change(f"Deleted the view “{found.name}”", ViewChange(found.name, found, None))
        return found


def list_or_view(word: str, saved: SavedViews) -> SavedView:
    """Return the list that a word names, in the form of a view, or the saved view of that name.

    Raises:
        BadInputError: there is neither; the message suggests similar names.
    """
    if kind := list_kind(word):
        return SavedView("", kind)
    try:
        return saved.get(word)
    except NotFoundError:
        known = [*LISTS, *PLURALS.values(), *(each.name for each in saved.all())]
        near = nearest(word, known) or LISTS
        raise BadInputError(
            f"“{word}” is not a kind of list, nor a saved view; did you mean {or_list(near)}?"
        ) from None
