"""What changed between two days, as a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import written_dates
from tracker.domain.query.query_fields import PLURALS
from tracker.presenting.blocks import Opens
from tracker.presenting.sheet_lines import made_line, sheet_line
from tracker.presenting.sheets import Section, Sheet, SheetLine
from tracker.presenting.status import Sign, Status, Tone
from tracker.service import views as v
from tracker.service.changes import Topic
from tracker.service.flips import Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.service.changes import WhatChanged
    from tracker.service.cited_sources import Cited
    from tracker.service.flips import Flip
    from tracker.service.listed import Listed, RowView

_HEADINGS = {
    "held": "Meetings held",
    "not held": "Meetings that did not take place",
    "not known whether held": "Meetings of which it is not known whether they took place",
    "made": "Commitments made",
    "outcomes": "Outcomes",
    "states": "States of channels that began",
    "signals": "Signals",
}

_NOTHING = Section(
    "Nothing changed",
    (
        SheetLine(
            "Nothing in the book happened, became known or changed its state in this period."
        ),
        SheetLine("The history lists what was added and edited in this period."),
    ),
)
"""The section of a sheet for a period in which nothing changed.

In this period, records about earlier days can nevertheless have been entered.
"""


def changes_sheet(found: WhatChanged) -> Sheet:
    """Return the changes between two days as a sheet; sections without rows are left out."""
    listed = [_listed(found, each) for each in found.sections if each.number]
    happened = sum(each.topic is Topic.HAPPENED and bool(each.number) for each in found.sections)
    withdrawn = [each for each in found.flips if each.withdrawn]
    others = [each for each in found.flips if not each.withdrawn]
    flips = [
        *_flips("Flipped", others, found.cited),
        *_flips("Withdrawn or called off", withdrawn, found.cited),
    ]
    asked = f", {found.query}" if found.query else ""
    first_day, last_day = written_dates.day(found.first), written_dates.day(found.last)
    return Sheet(
        f"What changed from {first_day} to {last_day}{asked}",
        f"as known on {last_day}",
        (*listed[:happened], *flips, *listed[happened:]) or (_NOTHING,),
        found.cited.sources,
    )


def _listed(found: WhatChanged, each: Listed) -> Section:
    lines = tuple(_line(found, row) for row in each.rows)
    return Section(_heading(found, each), lines, each.number, Opens(each.kind, each.query))


def _line(found: WhatChanged, row: RowView) -> SheetLine:
    """Return the sheet line of a row; for a commitment, with the day on which it was made."""
    if isinstance(row, v.CommitmentView):
        line = made_line(row, found.shorts, found.cited.of(row))
        return replace(line, marking=found.cited.marking(row))
    return sheet_line(row, found.shorts, found.cited)


def _heading(found: WhatChanged, each: Listed) -> str:
    plural = PLURALS[each.kind]
    if each.topic is Topic.EARLIER:
        return f"Not yet known on {written_dates.day(found.first)}: earlier {plural}"
    if each.topic is Topic.AHEAD:
        return f"New {plural}, ahead or without a day"
    return _HEADINGS[each.name] if each.topic is Topic.HAPPENED else f"New {plural}"


def _flips(heading: str, found: Iterable[Flip], cited: Cited) -> list[Section]:
    lines = tuple(_flip(each, cited) for each in found)
    return [Section(heading, lines, len(lines))] if lines else []


def _flip(each: Flip, cited: Cited) -> SheetLine:
    what = f"{each.field}: " if each.turn is Turn.AGREEMENT else ""
    return SheetLine(
        f"{what}{each.before} → {each.after}",
        _status(each),
        aside=each.view.title,
        sources=each.sources,
        target=each.view.slug,
        marking=cited.marking(each.view),
    )


def _status(each: Flip) -> Status:
    return Status(_SIGNS.get(each.turn, Sign.MOVED), each.turn.value, Tone.TEXT)


_SIGNS = {Turn.AGREEMENT: Sign.CONFLICT}
