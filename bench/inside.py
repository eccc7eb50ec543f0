"""Measures inside one process: queries, pages, Overview, edits; prints JSON lines.

All figures are processor time, which other load on the machine does not change; the files are in
the file cache.

``python bench/inside.py BOOK DAYS [DONE…]`` runs on its own, so that another version of the program
is measured by the same script, with its own interpreter and from its own folder.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import sys
import tempfile
import time
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.errors import DiplotrackError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tracker.service.desk import Desk

COMMON, RARE, NOTHING = "is:overdue", "timeliness:late", "is:disputed"
"""Words for which a generated book has many, few and no commitments."""
ASKED = (
    *(("commitment", word) for word in (COMMON, f"-{COMMON}", "is:open", "is:one-sided", RARE)),
    *(("commitment", word) for word in (NOTHING, f"-{NOTHING}", "has:source", "has:no-source")),
    *(("meeting", word) for word in ("has:conflict", "has:account", "-has:account", "has:dispute")),
)
TODAY = dt.date(2026, 11, 28)
DAYS = (TODAY, dt.date(2000, 6, 1), dt.date(1976, 1, 1))
"""As-of days on which all of a generated book is known, half of it, and little of it."""
PAGE = 200
EDITS = 40
BULK = 500
"""The number of meetings in a bulk import; each has a source and a commitment."""
FEW_MEETINGS = "channel-118"
"""The channel of a generated book with the fewest meetings: five of 1,000."""
MANY_MEETINGS = "channel-1"
"""The channel with the second most meetings: 32 of 1,000."""
MOST_MEETINGS = "channel-0"
"""The channel with the most meetings: 97 of 1,000."""
MONTH = 30
WIDTH = 120
"""The width of pictures, in cells."""
ONCE_MS = 1_000
ONE_EDIT, EACH_MORE, BULK_IMPORT = "one edit", "each record resting on an edit", "bulk import"


def main(book: str, days: str, *done: str) -> None:
    """Measure a book as of some days, and print the name and milliseconds of each measurement.

    The name is also printed before the measurement, so that the caller knows which one takes too
    long; it passes that name in ``done`` the next time, which skips it.
    """
    for name, measure in _figures(Path(book), DAYS[: int(days)]):
        if name not in done:
            _tell([name])
            _tell([name, measure()])


def _tell(words: list[object]) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def _figures(book: Path, days: Sequence[dt.date]) -> Iterator[tuple[str, Callable[[], float]]]:
    for day in days:
        desk = _desk(book, day)
        for name, do in _questions(desk):
            yield f"{name}, as of {day.year}", partial(_took, do)
        desk.close()
    yield ONE_EDIT, partial(_edited, book)
    yield EACH_MORE, partial(_resting, book)
    yield BULK_IMPORT, _imported


def _questions(desk: Desk) -> Iterator[tuple[str, Callable[[], object]]]:
    overview = _taken(
        "overview", "tracker.presenting.overview_blocks", "tracker.presenting.overview"
    )
    for kind, query in ASKED:
        try:
            order = _order(desk, kind, query)
        except DiplotrackError:
            continue  # an earlier version does not know this word
        yield f"count {kind} {query}", partial(_lists(desk).count, kind, query)
        for sort, way in ((order, "first"), (f"-{order}", "last")):
            yield f"{way} page of {kind} {query}", partial(_page, desk, kind, query, sort)
    # Earlier versions draw the desk itself, later ones the overview that was read.
    yield "Overview", lambda: overview(_found(desk))
    yield "40 channels", lambda: list(_lists(desk).rows("channel", "", limit=40))
    if hasattr(desk, "briefs"):
        yield from _sheets(desk)
    if hasattr(desk, "timelines"):
        yield from _pictures(desk)


def _sheets(desk: Desk) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the measurements of sheets, which earlier versions do not have."""
    from tracker.presenting.brief_sheet import brief_sheet  # noqa: PLC0415  # earlier versions do not have it
    from tracker.presenting.changes_sheet import changes_sheet  # noqa: PLC0415  # earlier versions do not have it

    def sheet(slug: str) -> object:
        return brief_sheet(desk.briefs.of_record(slug))

    for slug in (FEW_MEETINGS, MANY_MEETINGS, MOST_MEETINGS):
        yield f"sheet of {slug}", partial(sheet, slug)
    first = desk.as_of - dt.timedelta(MONTH)
    yield f"diff of {MONTH} days", lambda: changes_sheet(desk.changes.since(first, whole=False))


def _pictures(desk: Any) -> Iterator[tuple[str, Callable[[], object]]]:  # noqa: ANN401  # as above
    """Yield the pictures of the period and the year of a day, as they are opened."""
    from tracker.presenting.timeline_chart import cells_in, chart  # noqa: PLC0415  # as above
    from tracker.presenting.year_calendar import year_calendar  # noqa: PLC0415  # as above
    from tracker.service.contact_calendar import contact_year  # noqa: PLC0415  # as above

    def timeline() -> object:
        scale = desk.timelines.period().scale(cells_in(WIDTH))
        return chart(desk.timelines.read(scale), WIDTH)

    yield "timeline", timeline
    yield "calendar", lambda: year_calendar(contact_year(desk.lists, desk.as_of, desk.as_of.year))


def _found(desk: Any) -> Any:  # noqa: ANN401  # the type depends on the version
    return desk.overview() if hasattr(desk, "overview") else desk


def _taken(name: str, *modules: str) -> Any:  # noqa: ANN401  # the type depends on the version
    """Return a name from the first of these modules that exists in the measured version."""
    found = next(each for each in modules if find_spec(each))
    return getattr(import_module(found), name)


# Earlier versions run a query where later ones open a list, and have methods on the desk that later
# ones have on its readers.


def _lists(desk: Any) -> Any:  # noqa: ANN401  # the type depends on the version
    return getattr(desk, "lists", desk)


def _opened(desk: Any, *asked: str) -> Any:  # noqa: ANN401  # the type depends on the version
    if hasattr(desk, "lists"):
        return desk.lists.open(*asked)
    return desk.open_list(*asked) if hasattr(desk, "open_list") else None


def _order(desk: Any, kind: str, query: str) -> str:  # noqa: ANN401  # the type depends on the version
    opened = _opened(desk, kind, query)
    return str((opened.query if opened else desk.ask(kind, query)).order)


def _page(desk: Any, kind: str, query: str, sort: str) -> object:  # noqa: ANN401  # the type depends on the version
    if opened := _opened(desk, kind, query, sort):
        return opened.page(limit=PAGE)
    return desk.entries(desk.ask(kind, query, sort), limit=PAGE)


def _edited(book: Path) -> float:
    """Return the median milliseconds of edits, each of another commitment's note."""
    desk = _desk(book, TODAY)
    rows = list(_lists(desk).rows("commitment", "", limit=EDITS))
    editor: Any = getattr(desk, "editor", desk)
    took = []
    for number, row in enumerate(rows):
        began = time.process_time()
        editor.set_fields(row.view.slug, [("note", f"Measured {number} {began}")])
        took.append(1000 * (time.process_time() - began))
    desk.close()
    return statistics.median(took)


def _resting(book: Path) -> float:
    """Return the milliseconds for each record that is recalculated when a channel is renamed.

    They are processor time, as the disk is waited for only once.
    """
    desk: Any = _desk(book, TODAY)
    if not hasattr(desk, "tell_of_resting"):
        desk.close()
        return 0.0  # an earlier version
    rest = [1]
    desk.tell_of_resting(lambda _done, total: rest.append(total))
    took = []
    for number in range(3):
        began = time.process_time()
        desk.editor.set_fields(FEW_MEETINGS, [("name", f"Measured {number}")])
        took.append(1000 * (time.process_time() - began))
    desk.close()
    return statistics.median(took) / max(rest)


def _imported() -> float:
    """Return the milliseconds of processor time for each record of a bulk import."""
    from bench.making import _about, _shared  # noqa: PLC0415  # these come from the measured version

    author_of, put = (
        _taken(name, "tracker.domain.book", "tracker.store.stored") for name in ("Author", "Put")
    )
    sqlite = "tracker.store.sqlite"
    store_of = (
        _taken("SqliteStore", f"{sqlite}.sqlite_store")
        if find_spec(sqlite)
        else _taken("Store", "tracker.store.store")
    )
    author = author_of("maker", "2025-01-01T00:00:00+00:00", dt.date(2025, 1, 1))
    took = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            store = store_of.create(Path(folder) / "bulk.db")
            store.write(author, "import", "Made", puts=[put(each) for each in _shared()])
            puts = [put(each) for n in range(BULK) for each in _about(n)]
            began = time.process_time()
            store.write(author, "import", "Made", puts=puts)
            took.append(1000 * (time.process_time() - began) / len(puts))
            store.close()
    return statistics.median(took)


def _took(do: Callable[[], object], runs: int = 3) -> float:
    """Return the median milliseconds of processor time of a call; slow calls are run once."""
    found: list[float] = []
    while len(found) < runs and sum(found) < ONCE_MS:
        began = time.process_time()
        do()
        found.append(1000 * (time.process_time() - began))
    return statistics.median(found)


def _desk(book: Path, day: dt.date) -> Desk:
    from tests.conftest import make_session  # noqa: PLC0415  # these come from the measured version
    from tracker.service.desk import Desk as Found  # noqa: PLC0415  # these come from the measured version

    session: Any = make_session()
    return Found.open(book, session, day)


if __name__ == "__main__":
    main(*sys.argv[1:])
