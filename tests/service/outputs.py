"""All output of a desk as texts to search."""

from __future__ import annotations

import datetime as dt
import json
from itertools import cycle
from typing import TYPE_CHECKING

from tests.exported import exported, forms_for
from tests.sizes import THOROUGH
from tracker.domain.query.query_fields import LISTS, SORTS, fields_of
from tracker.errors import NotFoundError
from tracker.presenting.brief_sheet import brief_sheet
from tracker.presenting.changes_sheet import changes_sheet
from tracker.presenting.count_blocks import count_blocks
from tracker.presenting.details import detail
from tracker.presenting.overview_blocks import overview
from tracker.presenting.row_cells import cells_of
from tracker.presenting.sheet_blocks import sheet_blocks
from tracker.presenting.sheet_markdown import sheet_markdown
from tracker.service import views as v
from tracker.service.json_output import whole_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.service.desk import Desk

EARLIER = dt.timedelta(400)
"""The time before the as-of day from which changes are shown."""
COUNTED = (("source", "publisher"), ("commitment", "responsibility"), ("signal", "kind"))
"""Fields whose texts are shown with counts."""
BRIEFS = 3
"""The number of records of a kind whose sheets are searched."""


def outputs(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield the places and texts of all output: lists, exports, pages, accounts, suggestions."""
    for kind in LISTS:
        yield from _list(desk, kind)
        yield from _offers(desk, kind)
    yield "overview", repr(overview(desk.overview()))
    for kind, field in COUNTED:
        yield f"{kind} by {field}", repr(count_blocks(desk.lists.counts(kind, "", [field])))
    for kind in ("meeting", "channel", "person", "commitment"):
        for row in desk.lists.rows(kind, limit=BRIEFS):
            brief = brief_sheet(desk.briefs.of_record(row.record.slug))
            yield f"brief {row.record.slug}", sheet_markdown(brief) + repr(sheet_blocks(brief))
    yield "brief", repr(sheet_blocks(brief_sheet(desk.briefs.of_query(""))))
    yield "changes", repr(sheet_blocks(changes_sheet(desk.changes.since(desk.as_of - EARLIER))))
    yield "options", repr(desk.search.options((), "", 2_000))
    yield "tags", repr(desk.search.tags("", 2_000))


def _list(desk: Desk, kind: str) -> Iterator[tuple[str, str]]:
    shorts = desk.records.shorts()
    for row in desk.lists.rows(kind):
        at = f"{kind} {row.entry.id}"
        yield at, json.dumps(whole_object(row.view), ensure_ascii=False)
        yield at, repr(cells_of(row.view, shorts, desk.as_of))
        if isinstance(row.view, v.View):
            yield at, repr(detail(desk.records.full_of(row.view)))
            yield at, json.dumps(desk.records.accounts(row.view.slug), ensure_ascii=False)
    for sort, form in _sorted_forms(SORTS[kind], forms_for(kind)):
        yield f"{kind} {form} by {sort}", exported(desk, kind, form, sort=f"-{sort}")


def _sorted_forms(sorts: Sequence[str], forms: Sequence[str]) -> list[tuple[str, str]]:
    """Return each order and each format at least once, and in thorough runs each pair."""
    pairs = [(sort, form) for sort in sorts for form in forms]
    in_turn = zip(cycle(sorts), cycle(forms), range(max(len(sorts), len(forms))), strict=False)
    return pairs if THOROUGH else [(sort, form) for sort, form, _ in in_turn]


def _offers(desk: Desk, kind: str) -> Iterator[tuple[str, str]]:
    for name in fields_of(kind):
        for typed in ("", "a", "m-", "2"):
            yield f"{kind} {name}:", repr(desk.lists.completions(kind, f"{name}:{typed}"))


def found(desk: Desk, text: str) -> Iterator[tuple[str, object]]:
    """Yield the places in which a text or slug can be found by a search."""
    if heads := desk.search.find_anything(text, 1_000):
        yield "find", heads
    if options := desk.search.options((), text):
        yield "options", options
    quoted = text.replace('"', " ")
    for kind in LISTS:
        if number := desk.lists.count(kind, f'"{quoted}"'):
            yield f"list {kind}", number
    try:
        yield "find by slug", desk.records.view(desk.records.find(text))
    except NotFoundError as error:
        if text not in desk.records.stored([text]) and text in str(error).partition("Did you")[2]:
            yield "did you mean", str(error)
