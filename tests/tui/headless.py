"""Skips work that Textual repeats for each app of a test without any effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    import pytest
    from textual.css.model import RuleSet
    from textual.css.styles import RulesMap
    from textual.dom import DOMNode
    from textual.screen import Screen

_apply = Stylesheet.apply
_parse = Stylesheet._parse_rules
_parsed: dict[object, list[RuleSet]] = {}
_rules: dict[tuple[int, ...], list[RuleSet]] = {}
"""The rules of style sheets, by the ids of the rules; shared ones are the same objects."""
_matched: dict[object, tuple[RulesMap, tuple[bool, ...]]] = {}
_FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")
"""What Textual notes of a widget beside the styles that apply to it."""


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


def match_styles_once(patched: pytest.MonkeyPatch) -> None:
    """Share the styles that apply to a widget between widgets of equal paths, of all apps.

    Equal are the rules, and the classes, ids and states of the widget and of all widgets around it.
    Textual shares them so between the children of one widget in one update; styles that depend on
    the order of children or on what is inside are shared by neither.
    """

    def apply(
        sheet: Stylesheet,
        node: DOMNode,
        *,
        animate: bool = False,
        cache: dict[tuple[object, ...], RulesMap] | None = None,  # noqa: ARG001  # as Textual calls it
    ) -> None:
        rules = _rules.setdefault(tuple(map(id, sheet.rules)), sheet.rules)
        path = [
            (type(each), each._id, each.classes, each._pseudo_classes_cache_key)
            for each in node.css_path_nodes
        ]
        key = (id(rules), *path)
        if key in _matched:
            found, flags = _matched[key]
            for name, flag in zip(_FLAGS, flags, strict=True):
                setattr(node, name, flag)
            sheet.replace_rules(node, found, animate=animate)
            sheet._process_component_classes(node)
            return
        shared: dict[tuple[object, ...], RulesMap] = {}
        _apply(sheet, node, animate=animate, cache=shared)
        for found in shared.values():
            _matched[key] = found, tuple(getattr(node, name) for name in _FLAGS)

    patched.setattr(Stylesheet, "apply", apply)
