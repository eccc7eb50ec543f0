"""Private names of Textual that the code uses: they must exist."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import tracker.tui

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES: dict[str, tuple[str, ...]] = {
    "textual.app:App": (
        "_batch_count",
        "_close_messages_no_wait",
        "_display",
        "_driver",
        "_handle_exception",
        "_return_code",
    ),
    "textual.command:CommandPalette": ("_action_command_list",),
    "textual.dom:DOMNode": ("_bindings",),
    "textual.driver:Driver": ("_app", "_loop"),
    "textual.drivers.linux_driver:LinuxDriver": (
        "_file",
        "_run_input_thread",
        "run_input_thread",
    ),
    "textual.message_pump:MessagePump": ("_dispatch_message",),
    "textual.screen:Screen": ("_compositor_refresh",),
    "textual.widgets._input:Input": ("_on_paste", "_value"),
    "textual.widgets:TextArea": ("_on_key", "_on_paste"),
    "textual._context:": ("active_message_pump", "message_hook"),
    "textual._parser:": ("ParseError",),
    "textual._parser:Parser": ("_timeout_time",),
    "textual._xterm_parser:": ("BRACKETED_PASTE_END", "BRACKETED_PASTE_START"),
    "textual._xterm_parser:XTermParser": ("feed", "tick"),
}
_MADE_BY_TEXTUAL = {
    *("_abc_impl", "_computes", "_css_type_name", "_css_type_names", "_decorated_handlers"),
    *("_inherit_bindings", "_inherit_component_classes", "_inherit_css", "_merged_bindings"),
    "_reactives",
}
"""The attributes that Textual adds to each class."""


def test_textual_has_the_names_that_something_here_rests_on() -> None:
    """A newer Textual may have others: then this says so before a person meets it."""
    for place, names in NAMES.items():
        module, _, owner = place.partition(":")
        holder = import_module(module)
        held = getattr(holder, owner) if owner else holder
        source = inspect.getsource(held)
        for name in names:
            assert hasattr(held, name) or f"self.{name}" in source, f"{place} has no {name}"


def test_every_private_name_of_textual_that_is_used_is_listed() -> None:
    """What a class of ours overrides, and what it takes that nothing of ours has made."""
    listed = {name for names in NAMES.values() for name in names}
    modules = [
        import_module(each.name)
        for each in pkgutil.walk_packages(tracker.tui.__path__, "tracker.tui.")
    ]
    overridden = {name for module in modules for name in _overridden(module.__name__)}
    assert overridden - _MADE_BY_TEXTUAL <= listed
    own, taken = set[str](), set[str]()
    for module in modules:
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
            own |= _made_in(node)
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                taken.add(node.attr)
    private = {each for each in taken if each.startswith("_") and not each.startswith("__")}
    assert private - own <= listed
    assert private & listed
    assert overridden & listed


def _overridden(module: str) -> Iterator[str]:
    """Yield the private names in classes of a module that a class of Textual also has."""
    for _, cls in inspect.getmembers(import_module(module), inspect.isclass):
        if cls.__module__ != module:
            continue
        foreign = [each for each in cls.__mro__ if each.__module__.startswith("textual")]
        for each in vars(cls):
            if each.startswith("_") and not each.startswith("__"):
                yield from (each for one in foreign if each in vars(one))


def _made_in(node: ast.AST) -> set[str]:
    """Return the names that a piece of code defines or sets."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return {node.name}
        case ast.Attribute(attr=name, ctx=ast.Store()):
            return {name}
        case ast.Name(id=name, ctx=ast.Store()):
            return {name}
        case _:
            return set()
