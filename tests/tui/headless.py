"""Skips work that Textual repeats for each app of a test without any effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    import pytest
    from textual.css.model import RuleSet
    from textual.screen import Screen

_parse = Stylesheet._parse_rules
_parsed: dict[object, list[RuleSet]] = {}


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


def parse_styles_once(patched: pytest.MonkeyPatch) -> None:
    """Share parsed style sheets between the apps of a process."""

    def rules(sheet: Stylesheet, *given: object, **named: object) -> list[RuleSet]:
        key = (given, tuple(named.items()), tuple(sheet._variables.items()))
        if key not in _parsed:
            _parsed[key] = _parse(sheet, *given, **named)  # type: ignore[arg-type]
        return _parsed[key]

    patched.setattr(Stylesheet, "_parse_rules", rules)
