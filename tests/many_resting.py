"""A book in which more records rest on one source than are recalculated without asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Put

if TYPE_CHECKING:
    from tracker.service.desk import Desk

RESTING = 520
PAPER = r.Source(slug="paper", title="Paper of many", published=edtf.window("2019-05-01"))
CITING = r.Signal(text="Seen", evidence=(r.Evidence(source="paper"),))


def add_resting(desk: Desk) -> None:
    """Add a source and records that cite it, whose known day depends on it."""
    signals = (replace(CITING, slug=f"seen-{n}") for n in range(RESTING))
    desk._store.write(
        desk.session.author(), "import", "Imported", puts=[Put(PAPER), *map(Put, signals)]
    )
