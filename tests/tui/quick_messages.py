"""Skips what Textual repeats for each message and attribute of a widget without any effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import message_pump
from textual.message_pump import MessagePump
from textual.reactive import Reactive

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest
    from textual.message import Message

_methods = MessagePump._get_dispatch_methods
_handling: dict[tuple[type, str], tuple[int, list[type] | None]] = {}
"""For classes and names of handlers: the number of all attributes, and the bases with a handler.

``None`` stands for handlers by decorator, which Textual looks for itself.
"""


def find_handlers_once(patched: pytest.MonkeyPatch) -> None:
    """Note which bases of a class handle a message; tests may still put others in their place."""

    def methods(pump: MessagePump, name: str, message: Message) -> Iterable[tuple[type, Any]]:
        kind = type(pump)
        number = sum([len(each.__dict__) for each in kind.__mro__])
        known = _handling.get((kind, name))
        if known is None or known[0] != number:
            known = _handling[kind, name] = number, _bases_with(kind, name)
        if known[1] is None:
            yield from _methods(pump, name, message)
            return
        for each in known[1]:
            if message._no_default_action:
                return
            method = each.__dict__.get(f"_{name}") or each.__dict__.get(name)
            if method is not None:
                yield each, method.__get__(pump, each)

    patched.setattr(MessagePump, "_get_dispatch_methods", methods)


def _bases_with(kind: type, name: str) -> list[type] | None:
    if any(each.__dict__.get("_decorated_handlers") for each in kind.__mro__):
        return None
    return [each for each in kind.__mro__ if {name, f"_{name}"} & each.__dict__.keys()]


_get = Reactive.__get__
_MISSING = object()


def read_reactives_at_once(patched: pytest.MonkeyPatch) -> None:
    """Return the value of a reactive attribute that has one and is not computed."""

    def get(reactive: Reactive[Any], owner: Any, kind: type) -> Any:  # noqa: ANN401  # of any type
        if owner is None:
            return reactive
        value = owner.__dict__.get(reactive.internal_name, _MISSING)
        if value is _MISSING or reactive.name in owner._computes:
            return _get(reactive, owner, kind)
        return value

    patched.setattr(Reactive, "__get__", get)


class _Silence:
    """A log without listeners."""

    def __getattr__(self, _name: str) -> _Silence:
        return self

    def __call__(self, *_: object, **__: object) -> _Silence:
        """Leave the message out."""
        return self


def log_nothing(patched: pytest.MonkeyPatch) -> None:
    """Log no messages; three loggers are made for each handler of each message."""
    patched.setattr(message_pump, "log", _Silence())
