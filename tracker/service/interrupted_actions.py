"""What the user should know about actions during which the program was killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.book import Interrupted
    from tracker.store.contract import Store


def interrupted_actions(store: Store) -> str:
    """Return a sentence for each interrupted action; each is returned only once."""
    return " ".join(_sentence(each) for each in store.marks.left())


def _sentence(each: Interrupted) -> str:
    day, _, time = each.at.partition("T")
    began = f"The {each.what}, started on {day} at {time[:5]}, was interrupted"
    if each.stored is None:
        return f"{began}; nothing of it was stored."
    return f"{began} after all of it was stored, as action {each.stored}."
