"""The trash: moves records to it, restores and purges them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tracker.domain.book import Move, Presence
from tracker.domain.nouns import NOUNS
from tracker.errors import BadInputError, Problem, UnchangedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.book import Action, Stored
    from tracker.service.editing import Editor


class TrashActions:
    """Trashes, restores and purges records for one user."""

    def __init__(self, doing: Editor) -> None:
        """Initialize with the editor, which has the store and the session."""
        self._doing = doing

    def put(self, slugs: Sequence[str]) -> tuple[Action, tuple[str, ...]]:
        """Move records to the trash, together with the accounts and disputes about them.

        Returns:
            The action, and the slugs of all trashed records: the named ones first.

        Raises:
            NotFoundError: there is no such record.
            TrashedError: a record is already in the trash.
            ConflictError: another record names one of them; the message says which.
            UnchangedError: no record is given.
        """
        if not slugs:
            raise UnchangedError("Nothing was trashed; name the records to trash.")
        named = [self._doing.standing(slug) for slug in dict.fromkeys(slugs)]
        ids = {each.id for each in named}
        below = [n for n in self._doing.store.trash.living_with(ids) if n not in ids]
        children = list(self._doing.store.load(below).values())
        return self._move(
            [*named, *children], Presence.TRASHED, self._said("Trashed", named, children)
        )

    def restore(self, slug: str) -> tuple[Action, tuple[str, ...]]:
        """Restore a record from the trash, together with all records trashed with it.

        Raises:
            NotFoundError: there is no such record.
            BadInputError: the record is not in the trash, or names a record that is.
        """
        stored = self._doing.stored(slug)
        if stored.presence is not Presence.TRASHED:
            raise BadInputError(f"{slug} is not in the trash.")
        family = self._doing.store.load(self._doing.store.trash.family(stored.id)).values()
        first, *children = family
        return self._move(family, Presence.HERE, self._said("Restored", [first], children))

    def purge(self, slug: str, confirmed: str) -> tuple[Action, tuple[str, ...]]:
        """Delete a trashed record permanently, with the records trashed with it and their history.

        Raises:
            NotFoundError: there is no such record.
            BadInputError: the record is not in the trash, or ``confirmed`` is not its slug.
            ConflictError: another record in the trash names it.
        """
        self._doing.stored(slug)
        if confirmed.strip() != slug:
            sentence = (
                f"Slug: type {slug} to purge it, which cannot be undone; nothing was changed."
            )
            raise BadInputError([Problem("confirmed", sentence)])
        return self._doing.store.trash.purge(self._doing.session.author(), slug)

    def _move(
        self, stored: Iterable[Stored], to: Presence, summary: str
    ) -> tuple[Action, tuple[str, ...]]:
        verb = "restore" if to is Presence.HERE else "delete"
        moves = [Move(each.slug, to, each.version) for each in stored]
        author = self._doing.session.author()
        return self._doing.store.write(author, verb, summary, moves=moves)

    def _said(self, done: str, named: Sequence[Stored], children: Sequence[Stored]) -> str:
        kinds = Counter(each.kind for each in children)
        also = [
            f"{n:,} {NOUNS[kind].plural if n > 1 else kind.value}"
            for kind, n in kinds.most_common()
        ]
        what = self._doing.named([each.record for each in named])
        return f"{done}: {what}" + (f", with {' and '.join(also)}" if also else "")
