"""The key queue: a key is handled only after the previous one has been finished.

Textual sends a key to the focused widget as it arrives, even if an earlier key is still opening a
filter or a form. Keys that arrive in a burst (a macro, a slow line) would go to the wrong widget,
so they wait here. To find out when a key is finished, a background task sends messages through the
queues that the key has passed.
"""

from __future__ import annotations

import asyncio
from collections import deque
from functools import partial
from inspect import Signature
from typing import TYPE_CHECKING, TypeAlias

from textual import events, messages
from textual._context import message_hook
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from textual.app import App
    from textual.dom import DOMNode
    from textual.message import Message

    Stroke: TypeAlias = events.Key | events.Paste

_LONGEST = 1.0
"""The maximum number of seconds that a key waits for the previous one."""
_AGAIN = 0.02
"""The seconds between checks of whether a widget still exists."""
_NOISE = (messages.Update, messages.Layout, messages.UpdateScroll, events.Timer)
"""Messages that keys do not wait for: they redraw, or come from timers."""


class _Reached(asyncio.Event):
    """A callback that waits in a message queue.

    When it is called, all earlier messages are done.
    """

    __signature__ = Signature()
    """Textual inspects a callback's parameters at each call; a stored signature makes that fast."""

    def __call__(self) -> None:
        """Set the event, as the callback was reached."""
        self.set()


class KeyQueue:
    """Handles the keys and pastes of an app one at a time."""

    def __init__(self, app: App[None], forward: Callable[[Stroke], Awaitable[None]]) -> None:
        """Initialize with the app, and the function that sends a key to the focused widget."""
        self._app = app
        self._forward = forward
        self._waiting: deque[Stroke] = deque()
        self._settling: asyncio.Task[None] | None = None
        self._seen = 0
        self._redraws = False

    @property
    def busy(self) -> bool:
        """Whether a key is being handled or is waiting."""
        return self._settling is not None or bool(self._waiting)

    def begin(self) -> None:
        """Start watching the messages of the app; called before the first widget is created."""
        message_hook.set(self._notice)

    def hold(self) -> None:
        """Hold keys back until the current work of the app is finished."""
        self._settling = asyncio.create_task(self._settle([self._app]))

    def end(self) -> None:
        """Drop the waiting keys, and accept no more."""
        self._waiting.clear()
        if self._settling:
            self._settling.cancel()
            self._settling = None

    async def take(self, stroke: Stroke) -> None:
        """Handle a key or paste now, or when the earlier ones are finished."""
        self._waiting.append(stroke)
        if self._settling is None:
            await self._next()

    async def _next(self) -> None:
        self._settling = None
        if not self._waiting:
            return
        target = self._app.focused or self._app.screen
        stroke = self._waiting.popleft()
        await self._forward(stroke)
        # If both keys only affect the focused input or list, the next one need not wait.
        while self._waiting and self._stays(target, stroke, self._waiting[0]):
            stroke = self._waiting.popleft()
            await self._forward(stroke)
        self._settling = asyncio.create_task(self._settle(list(target.ancestors_with_self)))

    def _stays(self, target: DOMNode, *strokes: Stroke) -> bool:
        """Return whether some keys affect only the focused widget, such as letters in an input."""
        if target is not self._app.focused:
            return False
        return all(
            isinstance(each, events.Key) and self._in_place(target, each) for each in strokes
        )

    def _in_place(self, target: DOMNode, key: events.Key) -> bool:
        if isinstance(target, Widget) and target.check_consume_key("x", "x"):
            # The target is a widget for text, in which printable keys only type.
            return key.is_printable
        bound = self._app.active_bindings.get(key.key)
        return bound is not None and bound.node is target and bound.binding.action != "open"

    async def _settle(self, path: Iterable[DOMNode]) -> None:
        """Wait until a key has been finished, then handle the next one."""
        path = list(path)
        try:
            async with asyncio.timeout(_LONGEST):
                seen = -1
                while seen != self._seen:
                    seen = self._seen
                    await self._pass(path)
                    await self._pass(self._focus_path())
                    if self._redraws:
                        await self._redrawn()
        except TimeoutError:
            pass
        finally:
            if not self._app.call_later(self._next):
                # The app is closing and accepts no more keys.
                self._settling = None

    def _focus_path(self) -> list[DOMNode]:
        stack = self._app.screen_stack
        return list((self._app.focused or stack[-1]).ancestors_with_self) if stack else []

    async def _pass(self, path: Iterable[DOMNode]) -> None:
        """Send a message through the queues of some widgets in order, and wait for it."""
        for node in path:
            reached = _Reached()
            if not (node.is_running and node.call_later(reached)):
                continue
            while node.is_running and not reached.is_set():
                try:
                    await asyncio.wait_for(reached.wait(), _AGAIN)
                except TimeoutError:
                    continue

    async def _redrawn(self) -> None:
        """Wait for the callbacks that run after the screen has been drawn."""
        drawn = _Reached()
        if self._app.screen.call_after_refresh(drawn):
            await drawn.wait()
        self._redraws = False

    def _notice(self, message: Message) -> None:
        self._redraws = self._redraws or isinstance(message, messages.InvokeLater)
        self._seen += not (isinstance(message, _NOISE) or _is_ours(message))


def _is_ours(message: Message) -> bool:
    # Textual puts the function of ``call_later`` in a partial.
    called = message.callback if isinstance(message, events.Callback) else None
    return isinstance(called, partial) and isinstance(called.func, _Reached)
