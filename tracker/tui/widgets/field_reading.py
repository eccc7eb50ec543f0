"""What is said of the text of a form field: how it is read, or why it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content
from textual.widgets import Static

from tracker.domain.listtext import SEPARATOR
from tracker.errors import BadInputError
from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from tracker.tui.widgets.field_spec import FieldSpec


_ARROW = "→ "
_LEAST = 8
"""Cells of a reading at the least."""


class Under(Guarded, Static):
    """The lines beneath a field, which are broken again when their width changes."""

    def __init__(self, content: Content, again: Callable[[], None]) -> None:
        """Take the lines, and what breaks them again."""
        super().__init__(content, classes="under")
        self._again = again

    def on_resize(self) -> None:
        """Break them at the width that they have now."""
        self._again()


class TextRead(Struct, frozen=True):
    """A text as its field reads it.

    ``problem`` says why it is not valid. ``named`` is the title of the one record that it names, if
    its row does not show it; ``lines`` are further notes about it.
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
    """Return what is said of a text that is ``shown`` in a row in which it ``fits``."""
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
    """Return the lines beneath a field of a width: the reading, or why there is none.

    The rows of a long line of the reading are indented alike.
    """
    if read.problem:
        return styled(read.problem, "$quiet")
    room = max(width - len(_ARROW), _LEAST)
    rows = [row for line in read.lines for row in plain(line).wrap(room)]
    return [
        Content.assemble(" " * len(_ARROW) if n else _ARROW, row).stylize("$quiet")
        for n, row in enumerate(rows)
    ]


def styled(text: str, style: str) -> list[Content]:
    """Return the lines of a text in a colour."""
    return [plain(line).stylize(style) for line in text.split("\n") if line]
