"""Gives screens and widgets access to the active keys of their app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from tracker.keys.active_keys import Keys


class _HasKeys(Protocol):
    keys: Keys


def keys_in(node: DOMNode) -> Keys:
    """Return the active keys of the app that a screen or widget belongs to."""
    return cast("_HasKeys", node.app).keys
