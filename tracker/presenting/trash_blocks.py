"""The trash: cells of its rows, and the notice on the page of a trashed record."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tracker.domain.nouns import NOUNS
from tracker.presenting.blocks import Block, Line, line
from tracker.presenting.cells import Cell, Column, Span
from tracker.presenting.history_blocks import day, moment
from tracker.presenting.status import Sign, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.book import Action, Head, Trashed

TRASH = (
    Column("kind", "kind", 12),
    Column("title", "title"),
    Column("with", "with", 12),
    Column("who", "by", 8, drops=True),
    Column("when", "when", 11, right=True),
)


def trash_cells(trashed: Trashed) -> dict[str, Cell]:
    """Return the cells of a trashed record, for the columns ``TRASH``."""
    also = f"+ {counted(trashed.children)}" if trashed.children else ""
    return {
        "kind": Cell((Span(trashed.head.kind.value, Tone.MUTED, own=True),)),
        "title": Cell((Span(trashed.head.title),)),
        "with": Cell((Span(also, Tone.MUTED, own=True),)),
        "who": Cell((Span(trashed.action.who, Tone.MUTED),)),
        "when": Cell((Span(day(trashed.action.at), Tone.MUTED),)),
    }


def trash_block(trashed: Trashed, slug: str, *, restore: str, purge: str) -> Block:
    """Return the notice on a trashed record: when, by whom, and the records trashed with it.

    ``restore`` and ``purge`` are the keys for these actions.
    """
    said = f" in the trash since {moment(trashed.action.at)}, by {trashed.action.who}"
    sign = Span(Sign.DID_NOT.value, Tone.BAD, bold=True, own=True)
    lines = [Line((sign, Span(said, bold=True)))]
    if trashed.head.slug != slug:
        lines.append(
            line(f"It was trashed with {trashed.head.title}", Tone.MUTED, target=trashed.head.slug)
        )
    lines += [
        Line(
            (Span(f"with {each.kind.value}  ", Tone.MUTED, own=True), Span(each.title)),
            target=each.slug,
            cut=True,
        )
        for each in trashed.children
        if each.slug != slug
    ]
    keys = f"{restore} restores it with the records trashed with it; {purge} deletes it permanently"
    lines.append(Line((Span(keys, Tone.MUTED, own=True),)))
    return Block(tuple(lines))


def counted(heads: Sequence[Head]) -> str:
    """Return the number of records as text, with their kind if all have the same."""
    kinds = Counter(each.kind for each in heads)
    number = len(heads)
    if len(kinds) > 1:
        return f"{number:,} records"
    kind = next(iter(kinds))
    return f"{number:,} {NOUNS[kind].plural if number > 1 else kind.value}"


def done_words(action: Action, undo: str) -> str:
    """Return the message after an action; ``undo`` is the key that undoes it."""
    return f"{action.summary}  {undo} undoes"


def purge_word(slug: str) -> str:
    """Return the word that the user must type to purge a record: the last word of its slug."""
    return slug.rpartition("-")[2]


def purge_question(trashed: Trashed) -> tuple[str, str]:
    """Return the question before a record is purged, and a sentence on its consequences."""
    also = f", with {counted(trashed.children)}" if trashed.children else ""
    word = purge_word(trashed.head.slug)
    hint = (
        f"This permanently deletes the record{also} and its history; that cannot be undone. "
        f"Type {word} to purge it."
    )
    return f"Purge: {trashed.head.title}", hint
