"""Skips work that Textual repeats for each app of a test without any effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.cache import FIFOCache
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest
    from rich.segment import Segment
    from textual.dom import DOMNode
    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.widget import Widget

_register = App._register


def paint_nothing(patched: pytest.MonkeyPatch) -> None:
    """Draw no frames.

    A headless app draws each frame and discards it. A test that looks at the screen draws it from
    the current layout (``screen_text``), so it misses nothing.
    """

    def update(
        compositor: Compositor,
        full: bool = False,  # noqa: ARG001, FBT001, FBT002  # Textual calls it with these arguments
        screen_stack: list[Screen[object]] | None = None,
        simplify: bool = False,  # noqa: ARG001, FBT001, FBT002
    ) -> None:
        visible_screen_stack.set(screen_stack or [])
        compositor._dirty_regions.clear()

    patched.setattr(Compositor, "render_update", update)


class _Nothing(FIFOCache[Any, Any]):
    """A cache that keeps nothing."""

    def set(self, key: Any, value: Any) -> None:  # noqa: ANN401  # as the cache has it
        """Leave the value out."""

    def __setitem__(self, key: Any, value: Any) -> None:  # noqa: ANN401  # as above
        """Leave the value out."""


_NOTHING = _Nothing(1)


def draw_text_alone(patched: pytest.MonkeyPatch) -> None:
    """Leave out what changes only colours, and what keeps lines that are drawn again."""

    def strip(made: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
        made._segments = list(segments)
        made._cell_length = cell_length
        made._divide_cache = made._crop_cache = made._style_cache = _NOTHING
        made._filter_cache = made._line_length_cache = _NOTHING
        made._crop_extend_cache = made._offsets_cache = _NOTHING
        made._render_cache = made._link_ids = made._cell_count = None

    def filters(_app: App[None]) -> list[LineFilter]:
        return []

    def untinted(segments: Iterable[Segment], _color: object) -> Iterable[Segment]:
        return segments

    patched.setattr(Strip, "__init__", strip)
    patched.setattr(App, "get_line_filters", filters)
    patched.setattr(BackgroundScreen, "process_segments", staticmethod(untinted))


_remains: list[DOMNode] = []


def take_remains_apart(patched: pytest.MonkeyPatch) -> None:
    """Take the widgets of the last test apart, and note those of this one.

    They refer to each other, so that the garbage collector would visit all of them before it frees
    them. A test is over, with what it patched, when the next one begins.
    """
    for node in _remains:
        node.__dict__.clear()
    _remains.clear()

    def register(app: App[None], parent: DOMNode, *nodes: Widget, **more: Any) -> list[Widget]:  # noqa: ANN401  # handed on
        _remains.extend((app, *nodes))
        return _register(app, parent, *nodes, **more)

    patched.setattr(App, "_register", register)
