"""A cache of windows, so that each different text of a file is read only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from tracker.domain.fieldtext import Recall
    from tracker.domain.window import Window

_KEPT = 10_000
"""The maximum number of cached windows; when it is reached, the cache is emptied."""


def kept_windows() -> Recall:
    """Return a cache of windows and refusals by key, as a function."""
    kept: dict[Hashable, Window | BadInputError] = {}

    def recall(key: Hashable, read: Callable[[], Window]) -> Window:
        """Return the window for a key; ``read`` is called if it is not cached."""
        found = kept.get(key)
        if found is None:
            if len(kept) >= _KEPT:
                kept.clear()
            try:
                found = read()
            except BadInputError as error:
                found = error
            kept[key] = found
        if isinstance(found, BadInputError):
            raise BadInputError(found.problems)
        return found

    return recall
