"""Resolves slugs and names to records; a batch of records needs only one query of the store."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.references import named_slugs
from tracker.domain.suggestions import nearest, or_list
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from tracker.domain.book import Stored
    from tracker.domain.records import Kind
    from tracker.store.contract import Store

_T = TypeVar("_T")


class Lookup:
    """Looks up records in a store; inside ``keeping``, answers are cached."""

    def __init__(self, store: Store, pending: Mapping[str, Kind] | None = None) -> None:
        """Initialize with the store, and the kinds of records being created together, by slug."""
        self._store = store
        self._pending = pending or {}
        self._kept: dict[Hashable, Any] | None = None

    @contextmanager
    def keeping(self, slugs: Iterable[str] = ()) -> Iterator[None]:
        """Cache all answers inside the context, in which nothing may be written.

        The records with these slugs, and those that they name, are read together. A nested context
        shares the outer cache.
        """
        if self._kept is not None:
            yield
            return
        stored = self._store.get_many(slugs)
        named = {slug for each in stored.values() for slug in named_slugs(each.record)}
        stored |= self._store.get_many(named - stored.keys())
        self._kept = {("record", slug): each for slug, each in stored.items()}
        try:
            yield
        finally:
            self._kept = None

    def once(self, what: Hashable, ask: Callable[[], _T]) -> _T:
        """Return the answer to a question, from the cache if it is there."""
        if self._kept is None:
            return ask()
        if what not in self._kept:
            self._kept[what] = ask()
        answer: _T = self._kept[what]
        return answer

    def get(self, slug: str) -> Stored | None:
        """Return the record with a slug, even if it is in the trash."""
        return self.once(("record", slug), lambda: self._store.get(slug))

    def resolve(self, kinds: tuple[Kind, ...], text: str) -> str:
        """Return the slug of the only record of these kinds that a text names.

        Raises:
            BadInputError: no record or several have that name; the message suggests similar names.
        """
        found = self.once(("name", kinds, text), lambda: self._found(kinds, text))
        if isinstance(found, BadInputError):
            raise BadInputError(found.problems)
        return found

    def named(self, kinds: tuple[Kind, ...], text: str) -> str:
        """Return the slug of the only record that a text names, else the text itself."""
        with suppress(BadInputError):
            return self.resolve(kinds, text)
        return text

    def only(self, kinds: tuple[Kind, ...], text: str) -> str:
        """Return the slug of the only record with a slug, name or alias; empty if none or several.

        A slug has priority over names.
        """
        found = [slug for _, slug in self._store.names.named(kinds, text)]
        exact = [slug for slug in found if slug == text]
        return exact[0] if exact else found[0] if len(found) == 1 else ""

    def _found(self, kinds: tuple[Kind, ...], text: str) -> str | BadInputError:
        """Return the slug or the refusal; refusals are cached too, because suggestions are slow."""
        among = kinds or tuple(r.Kind)
        if self._pending.get(text) in among:
            return text
        if self._is_slug(among, text):
            return text
        if slug := self.only(among, text):
            return slug
        if found := self._store.names.named(among, text):
            slugs = or_list(slug for _, slug in found)
            return BadInputError(f"“{text}” matches several records; use one of the slugs {slugs}.")
        near = nearest(text, self._store.names.slugs_of_kinds(among))
        hint = f"; did you mean {or_list(near)}?" if near else "."
        what = or_list(kind.value for kind in kinds) if kinds else "record"
        return BadInputError(f"no {what} is called “{text}”{hint}")

    def _is_slug(self, among: tuple[Kind, ...], text: str) -> bool:
        """Return whether a text is the slug of a cached record; slugs have priority over names."""
        stored: Stored | None = (self._kept or {}).get(("record", text))
        return stored is not None and stored.presence is Presence.HERE and stored.kind in among
