"""The option ``--quick`` of ``add``: it shows what a line would add, and adds it with --yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli import render
from tracker.cli.options import Settings, say
from tracker.cli.save_notes import say_likely, say_noteworthy
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.book import Head
    from tracker.domain.quick import QuickRecord
    from tracker.service.desk import Desk
    from tracker.service.drafts import Draft
    from tracker.service.quick_entry import QuickEntry

_COLUMNS = ("kind", "field", "value", "words")


def add_line(settings: Settings, line: str) -> None:
    """Show the records that a line would add; with --yes, add them.

    Raises:
        BadInputError: the line is empty, or a record is incomplete; nothing is added then.
    """
    from tracker.service.quick_entry import QuickEntry

    desk = settings.open(writing=settings.yes)
    entry = QuickEntry(desk)
    records = entry.read(line)
    if not records:
        raise BadInputError("--quick: the line is empty; write for example “DPCT call today”.")
    likely = {head.slug: head for each in records for head in _likely(desk, entry.draft(each))}
    if not settings.yes:
        render.columns(_shown(entry, records), settings.format, _COLUMNS)
        if guess := records[0].guess:
            kind = records[0].kind.value
            say(
                f"“{kind}” is a guess: {guess}. A kind before the line, as in “{kind}: …”, sets it."
            )
        say_likely(likely.values())
        say("Nothing was added; --yes adds it.")
        return
    slugs = _added(desk, entry, records)
    for slug in slugs:
        click.echo(slug)
    say_likely(likely.values())
    what = "1 record" if len(records) == 1 else f"{len(records)} records"
    say(f"Added {what}, each as one action. `diplotrack undo` undoes the last one.")
    for slug in slugs:
        say_noteworthy(desk, slug, {})


def _likely(desk: Desk, draft: Draft) -> list[Head]:
    return desk.duplicates.of(draft.kind, draft.texts)


def _shown(entry: QuickEntry, records: Sequence[QuickRecord]) -> list[dict[str, str]]:
    return [
        {"kind": record.kind.value, "field": each.label, "value": each.value, "words": each.words}
        for record in records
        for each in entry.understood(record)
    ]


def _added(desk: Desk, entry: QuickEntry, records: Sequence[QuickRecord]) -> list[str]:
    """Check all of the records, then add them; return their slugs."""
    for each in records:
        draft = entry.draft(each)
        desk.editor.check(draft.kind, draft.texts, draft.parts)
    saved: list[str] = []
    for each in records:
        draft = entry.draft(each, saved)
        saved.append(desk.editor.add(draft.kind, draft.texts, draft.parts)[1])
    return saved
