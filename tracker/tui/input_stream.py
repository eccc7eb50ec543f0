"""The input parser: turns bytes from the terminal into keys, pastes and mouse events.

Textual's parser is a generator: unexpected text (empty text, an invalid code point) ends it, so
that no later key is read; and it returns an unknown sequence as keys, which would run actions. Here
an incomplete character waits for its remaining bytes, a failed parser is replaced, a complete
unknown sequence is ignored, and pasted text is not parsed at all.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

from textual import events
from textual._parser import ParseError
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from textual.message import Message

LARGEST = 10_000
"""The maximum number of columns or lines of a terminal; a larger size is treated as noise."""
_FAILURES = (ArithmeticError, LookupError, ParseError, RuntimeError, TypeError, ValueError)
"""The exceptions that Textual's parser raises for unexpected text."""
_PIECES = re.compile(r"(?=\x1b)")
_CONTROL = re.compile(
    r"\x1b\[(?:M...|\[.|[ -?]+[@-~]|[@-LN-Z\\-~])",
    re.DOTALL,
)
"""A complete control sequence (ECMA-48, 5.4), X10 mouse event or key of the Linux console."""
_REPORT = re.compile(r"\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)")
"""A control string (ECMA-48, 5.6), such as an answer to a query that was not sent here."""
_REPORT_BEGUN = re.compile(r"\x1b[\]PX^_][^\x07\x1b]{2,}\x1b?\Z")
_LONGEST_REPORT = 4096
_ONLY_BEGUN = 2
"""The maximum length at which an incomplete sequence can also be a key, such as alt+[."""


class _Parser(XTermParser):
    """Textual's parser, with access to its state."""

    @property
    def waits(self) -> bool:
        """Whether the parser has read only a part of an escape sequence."""
        return self._timeout_time is not None

    def take_over(self, other: _Parser) -> None:
        """Copy the state of another parser: mouse position and terminal size."""
        self.last_x, self.last_y = other.last_x, other.last_y
        if other.terminal_pixel_size and all(other.terminal_pixel_size):
            self.mouse_pixels = other.mouse_pixels
            self.terminal_size = other.terminal_size
            self.terminal_pixel_size = other.terminal_pixel_size


class _Paste:
    """Pasted text up to its end mark; text and end mark can arrive in several pieces."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._held = ""

    def take(self, text: str) -> str | None:
        """Add input; return the text after the end mark, or ``None`` if that has not arrived."""
        body, end, rest = (self._held + text).partition(BRACKETED_PASTE_END)
        sizes = range(1, len(BRACKETED_PASTE_END))
        held = max((n for n in sizes if body.endswith(BRACKETED_PASTE_END[:n])), default=0)
        if end:
            held = 0
        self._parts.append(body[: len(body) - held])
        self._held = body[len(body) - held :]
        return rest if end else None

    def event(self) -> events.Paste:
        """Return the paste event; NUL characters are removed, as in Textual."""
        return events.Paste("".join(self._parts).replace("\0", ""))


class InputStream:
    """The input of one terminal, parsed in pieces of any length."""

    def __init__(self) -> None:
        """Initialize with an empty input."""
        self._parser = _Parser()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._begun = ""
        self._report = ""
        self._paste: _Paste | None = None

    @property
    def pasting(self) -> bool:
        """Whether a paste has begun and its end mark has not arrived."""
        return self._paste is not None

    def feed(self, read: bytes) -> Iterator[Message]:
        """Yield the events in some bytes, which continue the earlier input."""
        text: str | None = self._decode(read)
        while text:
            if self._paste is None:
                text = yield from self._feed_keys(text)
            elif (text := self._paste.take(text)) is not None:
                yield from self.end_paste()

    def tick(self) -> Iterator[Message]:
        """Yield the events of an incomplete sequence when no further input has come for a while."""
        self._report = ""
        meant = list(self._guarded(self._parser.tick))
        if self._parser.waits:
            return
        begun, self._begun = self._begun, ""
        if not (begun.startswith("\x1b[") and len(begun) > _ONLY_BEGUN):
            yield from meant

    def end_paste(self) -> Iterator[Message]:
        """Yield the text pasted so far as a paste, as if the end mark had arrived."""
        if self._paste is not None:
            pasted, self._paste = self._paste.event(), None
            yield pasted

    def _feed_keys(self, text: str) -> Generator[Message, None, str]:
        """Yield the events in a text up to the beginning of a paste.

        Return the rest of the text.
        """
        head, start, rest = (self._begun + self._report + text).partition(BRACKETED_PASTE_START)
        head = self._without_reports(head)
        fed = len(self._begun)
        if self._begun and not head.startswith(self._begun):
            # The sequence that had begun was a report or the beginning of a paste, so it is
            # dropped.
            self._renew()
            fed = 0
        for piece in filter(None, _PIECES.split(head)):
            yield from self._feed_piece(piece, fed)
            fed = 0
        if start:
            self._renew()
            self._paste = _Paste()
        return rest

    def _without_reports(self, text: str) -> str:
        """Return a text without control strings.

        An incomplete one is kept until its end arrives.
        """
        text, self._report = _REPORT.sub("", text), ""
        if unfinished := _REPORT_BEGUN.search(text):
            self._report = unfinished[0][:_LONGEST_REPORT]
            return text[: unfinished.start()]
        return text

    def _feed_piece(self, piece: str, fed: int) -> Iterator[Message]:
        """Yield the events in a text with at most one escape, at its beginning.

        The first ``fed`` characters have been parsed already.
        """
        control = _CONTROL.match(piece)
        if control:
            yield from self._parse(piece[fed : control.end()])
            if self._parser.waits:
                # The sequence is complete but unknown to Textual; it is ignored.
                self._renew()
            fed = control.end()
        yield from self._parse(piece[fed:])
        self._begun = piece if self._parser.waits else ""

    def _parse(self, text: str) -> Iterator[Message]:
        # Empty text would end Textual's parser.
        return self._guarded(lambda: self._parser.feed(text)) if text else iter(())

    def _guarded(self, parse: Callable[[], Iterable[Message]]) -> Iterator[Message]:
        try:
            yield from (each for each in parse() if _is_sound(each))
        except _FAILURES:
            self._renew()

    def _renew(self) -> None:
        before, self._parser = self._parser, _Parser()
        self._parser.take_over(before)
        self._begun = ""


def _is_sound(message: Message) -> bool:
    """Return whether a resize event has a possible size; other events are always valid."""
    if isinstance(message, events.Resize):
        return 0 < message.size.width <= LARGEST and 0 < message.size.height <= LARGEST
    return True
