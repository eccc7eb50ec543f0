"""The pictures in the documents, drawn from the sample book: ``make pictures`` writes them."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.console import Console

from tracker.domain.time_scale import TimeScale
from tracker.presenting.timeline_svg import timeline_svg
from tracker.service.desk import Desk
from tracker.service.session import Session
from tracker.tui.app import DiplotrackApp
from tracker.tui.drawing.theme import ROLES

if TYPE_CHECKING:
    from textual.pilot import Pilot

DOCS = Path(__file__).parent.parent / "docs"
NOON = dt.datetime(2025, 12, 31, 12, tzinfo=dt.UTC)
WIDTH = 120
_DRAWN = 0.1
"""The seconds to wait until the screen is drawn after a key."""
_FORMAT = """\
<svg viewBox="0 0 {terminal_width} {terminal_height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font: {char_height}px Menlo, Consolas, "DejaVu Sans Mono", monospace; }}
{styles}
</style>
<rect width="100%" height="100%" fill="GROUND"/>
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</svg>
"""
"""The SVG template of a picture: without a window frame and without external fonts."""


class Picture(Struct, frozen=True):
    """A screen to draw: start screen, keys to press, theme, height, and as-of day."""

    start: str
    keys: tuple[str, ...] = ()
    theme: str = "ink"
    rows: int = 40
    as_of: dt.date | None = None


THEN = dt.date(2020, 12, 20)
PICTURES = {
    "overview": Picture("overview", rows=30, as_of=THEN),
    "events": Picture("event", ("/", *"when:2020", "enter"), as_of=THEN),
    "commitments": Picture("commitment", ("j",) * 9, theme="paper"),
    "channels": Picture("channel", ("j",) * 14),
    "lanes": Picture("event", ("/", *"channel:defmin,dpct,mmca", "enter", "l", "w"), rows=24),
    "calendar": Picture("meeting", ("m", *("-",) * 5, "b"), theme="paper", rows=24),
}
"""The pictures of screens in docs/, by name."""
TIMELINE = "timeline"
"""The name of the picture in docs/ that is written by the timeline export."""
_YEARS = TimeScale(dt.date(2020, 1, 1).toordinal(), dt.date(2025, 12, 31).toordinal(), 120)


def timeline(desk: Desk) -> str:
    """Return the SVG of a timeline over six years of a book."""
    return timeline_svg(desk.timelines.marked(desk.timelines.read(_YEARS)))


async def drawn(book: Path, picture: Picture) -> str:
    """Return a screen of a book as SVG."""
    desk = Desk.open(book, Session("ann", lambda: NOON))
    if picture.as_of:
        desk.look(picture.as_of)
    app = DiplotrackApp(desk, start=picture.start, theme=picture.theme, ascii_only=False)
    try:
        async with app.run_test(size=(WIDTH, picture.rows)) as pilot:
            await _settle(app, pilot)
            for key in picture.keys:
                await pilot.press(key)
                await _settle(app, pilot)
            return _svg(app, ROLES[picture.theme]["canvas"])
    finally:
        desk.close()


async def _settle(app: DiplotrackApp, pilot: Pilot[None]) -> None:
    await pilot.pause()
    while app.in_turn.busy:  # noqa: ASYNC110  # nothing signals when the app is idle
        await asyncio.sleep(_DRAWN)
    await app.workers.wait_for_complete()
    await pilot.pause(_DRAWN)


def _svg(app: DiplotrackApp, ground: str) -> str:
    width, height = app.size
    console = Console(
        width=width,
        height=height,
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
        safe_box=False,
    )
    console.print(app.screen._compositor.render_update(full=True, simplify=True))  # noqa: SLF001  # Textual's own export uses it too
    made = console.export_svg(code_format=_FORMAT.replace("GROUND", ground), unique_id="p")
    made = re.sub(r' clip-path="[^"]*"', "", made).replace("&#160;", "\u00a0")
    # Half of the SVG is invisible: further decimals, blank texts, backgrounds equal to the one
    # below.
    made = re.sub(r"(\d+\.\d)\d+", r"\1", made)
    made = re.sub("<text [^>]*>[\u00a0 \n]*</text>", "", made)
    made = re.sub(f'<rect fill="{ground.lower()}"[^>]*/>', "", made)
    made = made.replace(' shape-rendering="crispEdges"', "")
    return re.sub(r"\s+\n", "\n", made)


def main() -> None:
    """Write all pictures."""
    with TemporaryDirectory() as folder:
        book = Path(folder) / "us-china.db"
        Desk.create(book, Session("ann", lambda: NOON), sample=True)[0].close()
        for name, picture in PICTURES.items():
            file = DOCS / f"{name}.svg"
            file.write_text(asyncio.run(drawn(book, picture)), encoding="utf-8")
            sys.stdout.write(f"docs/{file.name}\n")
        desk = Desk.open(book, Session("ann", lambda: NOON), readonly=True)
        (DOCS / f"{TIMELINE}.svg").write_text(timeline(desk), encoding="utf-8")
        desk.close()
        sys.stdout.write(f"docs/{TIMELINE}.svg\n")


if __name__ == "__main__":
    main()
