"""Helpers that import texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.domain import records as r
from tracker.service.imports.importing import opened
from tracker.transfer.import_mapping import ImportMapping, changed, options_of

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk
    from tracker.service.imports.import_report import ImportReport
    from tracker.service.imports.importing import PreviewRow
    from tracker.transfer.table_source import Source

CHANNEL = {"channel": {"kind": "dialogue"}}


def mapping(kind: str = "meeting", **given: object) -> ImportMapping:
    """Return a mapping with these attributes, given as texts."""
    return changed(ImportMapping(kind=kind), given)


def source_of(folder: Path, text: str, by: ImportMapping, name: str = "rows.csv") -> Source:
    """Return an opened file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return opened(path, options_of(by))


def imported(
    desk: Desk,
    folder: Path,
    text: str,
    by: ImportMapping,
    name: str = "rows.csv",
    **given: Any,  # noqa: ANN401  # they are passed on to run
) -> ImportReport:
    """Import a text and return the report; check that its numbers add up to all rows."""
    source = source_of(folder, text, by, name)
    by = desk.importing.matched(by, source)
    report = desk.importing.run(by, source, folder / name, lambda _rows, _part: None, **given)
    assert report.rows == report.stored + report.duplicates + report.refused
    return report


def previewed(desk: Desk, folder: Path, text: str, by: ImportMapping) -> list[PreviewRow]:
    """Return the preview of a text's rows."""
    source = source_of(folder, text, by)
    return desk.importing.preview(desk.importing.matched(by, source), source)


def meetings(desk: Desk) -> list[r.Meeting]:
    """Return all meetings of a book, by slug."""
    views = (row.view for row in desk.lists.rows("meeting", "", ""))
    found = [each.record for each in views]  # type: ignore[union-attr]
    return sorted((each for each in found if isinstance(each, r.Meeting)), key=lambda m: m.slug)


def reasons(report: ImportReport) -> dict[int, str]:
    """Return why rows were refused, by their line."""
    return {each.line: each.reason for each in report.refused_rows}
