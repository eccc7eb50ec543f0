"""Resolves slugs and names for many records with one request to the store."""

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
    """Looks up in one store; within ``keeping`` nothing is looked up twice."""

    def __init__(self, store: Store, pending: Mapping[str, Kind] | None = None) -> None:
        """Take the store, and the kinds of records that are made together, by slug."""
        self._store = store
        self._pending = pending or {}
        self._kept: dict[Hashable, Any] | None = None

    @contextmanager
    def keeping(self, slugs: Iterable[str] = ()) -> Iterator[None]:
        """Keep what is looked up within it, so nothing may be written there.

        These records and those that they name are read at once. Within another one it is a part of
        that.
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
        """Return what is asked, as it was answered before where answers are kept."""
        if self._kept is None:
            return ask()
        if what not in self._kept:
            self._kept[what] = ask()
        answer: _T = self._kept[what]
        return answer

    def get(self, slug: str) -> Stored | None:
        """Return the record of that slug, trashed ones included."""
        return self.once(("record", slug), lambda: self._store.get(slug))

    def resolve(self, kinds: tuple[Kind, ...], text: str) -> str:
        """Return the slug of the one record of these kinds that a text names.

        Raises:
            BadInputError: none or several are called so; the sentence names the nearest.
        """
        found = self.once(("name", kinds, text), lambda: self._found(kinds, text))
        if isinstance(found, BadInputError):
            raise BadInputError(found.problems)
        return found

    def named(self, kinds: tuple[Kind, ...], text: str) -> str:
        """Return the slug of the one record that a text names, else the text as it is."""
        with suppress(BadInputError):
            return self.resolve(kinds, text)
        return text

    def _found(self, kinds: tuple[Kind, ...], text: str) -> str | BadInputError:
        """Return the slug, or the refusal: that is kept too, as what is near takes long to find."""
        among = kinds or tuple(r.Kind)
        if self._pending.get(text) in among:
            return text
        if self._is_slug(among, text):
            return text
        found = self._store.names.named(among, text)
        exact = [slug for _, slug in found if slug == text]
        if exact or len(found) == 1:
            return exact[0] if exact else found[0][1]
        if found:
            slugs = or_list(slug for _, slug in found)
            return BadInputError(f"“{text}” names more than one; take {slugs}.")
        near = nearest(text, self._store.names.slugs_of_kinds(among))
        hint = f"; did you mean {or_list(near)}?" if near else "."
        what = or_list(kind.value for kind in kinds) if kinds else "record"
        return BadInputError(f"no {what} is called “{text}”{hint}")

    def _is_slug(self, among: tuple[Kind, ...], text: str) -> bool:
        """Whether a text is the slug of a record kept, which goes before any other name."""
        stored: Stored | None = (self._kept or {}).get(("record", text))
        return stored is not None and stored.presence is Presence.HERE and stored.kind in among
