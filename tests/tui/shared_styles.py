"""Shares the styles of widgets between the apps of tests, as Textual finds them anew for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

if TYPE_CHECKING:
    import pytest
    from textual.css.model import RuleSet
    from textual.css.styles import RenderStyles, RulesMap

_apply = Stylesheet.apply
_parse = Stylesheet._parse_rules
_parsed: dict[object, list[RuleSet]] = {}
_rules: dict[tuple[int, ...], list[RuleSet]] = {}
"""The rules of style sheets, by the ids of the rules; shared ones are the same objects."""
_matched: dict[object, tuple[RulesMap, tuple[bool, ...]]] = {}
_stored: dict[object, RulesMap] = {}
"""What a widget without styles holds after these styles have been set one by one."""
_FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")
"""What Textual notes of a widget beside the styles that apply to it."""


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
            _take_on(sheet, node, found, key, animate=animate)
            sheet._process_component_classes(node)
            return
        shared: dict[tuple[object, ...], RulesMap] = {}
        _apply(sheet, node, animate=animate, cache=shared)
        for found in shared.values():
            _matched[key] = found, tuple(getattr(node, name) for name in _FLAGS)

    patched.setattr(Stylesheet, "apply", apply)


def _take_on(
    sheet: Stylesheet, node: DOMNode, found: RulesMap, key: object, *, animate: bool
) -> None:
    """Set the styles of a widget: of a new one all at once, as nothing is drawn anew for it."""
    base = node.styles.base
    new = not (node._is_mounted or base._rules)
    if new and key in _stored:
        base._rules.update(_stored[key])
        base._updates += 1
        if node.parent:
            node._nodes.updated()
        node.notify_style_update()
        return
    sheet.replace_rules(node, found, animate=animate)
    if new:
        _stored[key] = base._rules.copy()


class _Components(dict[str, "RenderStyles"]):
    """The styles of parts of a widget, each found when it is first asked for."""

    def __init__(self, sheet: Stylesheet, node: DOMNode) -> None:
        super().__init__()
        self._sheet, self._node = sheet, node
        self._names = node._get_component_classes()

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __missing__(self, name: str) -> RenderStyles:
        part = DOMNode(classes=name)
        part._attach(self._node)
        self._sheet.apply(part)
        self[name] = part.styles
        return part.styles


def find_components_late(patched: pytest.MonkeyPatch) -> None:
    """Find the styles of parts of a widget when one is drawn.

    Textual makes a node for each part of each widget, whenever the styles of the widget may have
    changed; a form has more of them than widgets, and most are never drawn.
    """

    def process(sheet: Stylesheet, node: DOMNode) -> None:
        if node._get_component_classes():
            drawn = len(node._component_styles)
            node._component_styles = _Components(sheet, node)
            if drawn:
                node.refresh()

    patched.setattr(Stylesheet, "_process_component_classes", process)
