"""The lines below a form field: how its text was read, or why it is not valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from rich.segment import Segment
from textual.content import Content
from textual.widgets import Static

from tracker.domain.listtext import SEPARATOR
from tracker.errors import BadInputError
from tracker.tui.drawing.plain import plain, seen
from tracker.tui.drawing.segments import wrap
from tracker.tui.guarded import Guarded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from tracker.tui.widgets.field_spec import FieldSpec


_ARROW = "→ "
_LEAST = 8
"""The minimum width of a reading, in cells."""


class Under(Guarded, Static):
    """The lines below a field, which are wrapped again when their width changes."""

    def __init__(self, content: Content, again: Callable[[], None]) -> None:
        """Initialize with the lines, and a function that wraps them again."""
        super().__init__(content, classes="under")
        self._again = again

    def on_resize(self) -> None:
        """Wrap the lines for the new width."""
        self._again()


class TextRead(Struct, frozen=True):
    """A text as the field has read it.

    ``problem`` is why it is not valid. ``named`` is the title of the record that it names, if the
    input does not show it; ``lines`` are further notes on the reading.
    """

    problem: str = ""
    named: str = ""
    lines: tuple[str, ...] = ()


def read_text(
    spec: FieldSpec,
    text: str,
    typed_on: dt.date | None,
    shown: str,
    fits: Callable[[str], bool],
) -> TextRead:
    """Return how a text is read, as far as the input does not show it already.

    ``shown`` is the text of the input; ``fits`` returns whether a text fits into the input.
    """
    if not (text and spec.reading):
        return TextRead()
    try:
        said = spec.reading(text, typed_on)
    except BadInputError as error:
        return TextRead(problem=str(error))
    if spec.names_one:
        return TextRead(named="" if said == shown else said)
    if shown == said.replace("; ", SEPARATOR) and fits(shown):
        return TextRead()
    return TextRead(lines=tuple(part for part in said.split("\n") if part))


def drawn(read: TextRead, width: int) -> list[Content]:
    """Return the lines below a field at a width: the reading, or the problem.

    The second and later rows of a wrapped line are indented.
    """
    if read.problem:
        return styled(read.problem, "$quiet")
    room = max(width - len(_ARROW), _LEAST)
    rows = [row for line in read.lines for row in _wrapped(line, room)]
    return [
        Content.assemble(" " * len(_ARROW) if n else _ARROW, row).stylize("$quiet")
        for n, row in enumerate(rows)
    ]


def _wrapped(line: str, room: int) -> list[Content]:
    rows = wrap([Segment(seen(line))], room)
    return [plain("".join(each.text for each in row).rstrip()) for row in rows]


def styled(text: str, style: str) -> list[Content]:
    """Return the lines of a text, in one style."""
    return [plain(line).stylize(style) for line in text.split("\n") if line]
