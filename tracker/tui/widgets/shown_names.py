"""Shows names in place of slugs in a form field, whose stored text keeps the slugs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.listtext import each_entry, written_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_ACTING = frozenset("|\\=")
"""Characters with a meaning in the text of a field; a name that contains one is not shown."""


class ShownNames:
    """The names that one field shows, and the slugs that they replace."""

    def __init__(self, names: Callable[[Sequence[str]], Mapping[str, str]] | None) -> None:
        """Initialize with a function that returns names by slug; ``None`` shows slugs.

        A slug for which the function returns no name is shown itself.
        """
        self._names = names
        self._slugs: dict[str, str] = {}

    def shown(self, text: str) -> str:
        """Return the text of a field with names in place of slugs."""
        if self._names is None or not text:
            return text
        slugs = (_who(entry) for entry in written_entries(text))
        names = self._names([slug for slug in slugs if slug])
        for slug, name in names.items():
            if not _ACTING & set(name):
                self._slugs.setdefault(name, slug)
        shown = {slug: name for name, slug in self._slugs.items()}
        return _replaced(text, shown)

    def stored(self, text: str) -> str:
        """Return a shown text with slugs in place of names."""
        return _replaced(text, self._slugs) if self._slugs else text


def _who(entry: str) -> str:
    """Return the name or slug in an entry of a list, without its role."""
    return entry.partition("=")[0].strip()


def _replaced(text: str, by: Mapping[str, str]) -> str:
    def named(entry: str) -> str:
        who = _who(entry)
        return entry.replace(who, by[who], 1) if who in by else entry

    return each_entry(text, named)
