"""Runs an import: records are made in batches, checked together and written in one transaction."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.references import named_slugs
from tracker.errors import BadInputError
from tracker.service.exact_rows import own_cells
from tracker.service.imports.column_matching import is_of_our_exports
from tracker.service.json_output import OWN
from tracker.transfer.import_mapping import Alike
from tracker.transfer.table_source import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracker.service.imports.import_names import ImportNames
    from tracker.service.imports.import_report import ImportReport
    from tracker.service.imports.record_families import Families
    from tracker.service.imports.row_making import RowMade, RowMaker
    from tracker.store.part_contracts import BatchWriting
    from tracker.transfer.table_source import Source, SourceRow

    Tell: TypeAlias = Callable[[int, float], None]
    """A progress callback: the number of rows read, and the part of the file read, from 0 to 1.

    An exception that it raises cancels the import.
    """
    Refused: TypeAlias = Callable[[SourceRow, str], None]
    """Receives a refused row and the reason."""

AT_A_TIME = 500
"""The number of rows in a batch."""
AGAIN = 5_000
"""The number of refused rows that are tried again after all other rows."""


_HALF = re.compile("[\ud800-\udfff]")
"""Matches a surrogate, which stands for an invalid byte, or for half a character in JSON."""


def rows_of(source: Source, place: Place, carried: Sequence[int]) -> Iterator[SourceRow]:
    """Yield the rows of a file; in ``carried`` columns, empty cells repeat the cell above.

    Rows with invalid text are refused. In a table exported by this program, the record's own values
    replace the shown ones.
    """
    columns = source.found.columns
    is_exact = OWN in columns and is_of_our_exports(columns)
    for each in carried_down(source.rows(place), carried):
        row = each
        if is_exact and not each.fault:
            row = replace(each, cells=own_cells(columns, each.cells))
        if not row.fault and _HALF.search("\n".join(row.cells)):
            of = f" in {source.found.encoding}" if source.found.encoding else ""
            yield replace(row, fault=f"The row has bytes or half characters that are not text{of}.")
        else:
            yield row


def carried_down(rows: Iterable[SourceRow], columns: Sequence[int]) -> Iterator[SourceRow]:
    """Yield rows in which empty cells of these columns have the text of the cell above."""
    above: dict[int, str] = {}
    for row in rows:
        if row.fault or not columns:
            yield row
            continue
        cells = list(row.cells)
        for n in columns:
            if cells[n].strip():
                above[n] = cells[n]
            else:
                cells[n] = above.get(n, "")
        yield replace(row, cells=tuple(cells))


class ImportRun:
    """An import that is in progress."""

    def __init__(
        self,
        maker: RowMaker,
        names: ImportNames,
        families: Families,
        report: ImportReport,
        refused: Refused,
        alike: Alike,
    ) -> None:
        """Initialize with objects that make and check records, and receivers of the results."""
        self._maker = maker
        self._names = names
        self._families = families
        self._report = report
        self._refused = refused
        self._alike = alike
        self._later: list[tuple[SourceRow, str]] = []
        self._batch: list[RowMade] = []
        self._same: list[RowMade] = []
        self._skipped: list[RowMade] = []

    def run(
        self,
        source: Source,
        carried: Sequence[int],
        writing: BatchWriting,
        tell: Tell,
        *,
        objects: bool,
    ) -> None:
        """Read all rows, make their records and write these."""
        place = Place()
        rows = rows_of(source, place, carried)
        while some := list(islice(rows, AT_A_TIME)):
            self._report.rows += len(some)
            self._take_all(some, writing, objects=objects)
            tell(self._report.rows, place.part)
        while self._later and self._try_again(writing, objects=objects):
            tell(self._report.rows, 1.0)
        for refused in self._later:
            self._refuse(*refused)
        tell(self._report.rows, 1.0)

    def _take_all(self, rows: Sequence[SourceRow], writing: BatchWriting, *, objects: bool) -> None:
        """Make and write the records of a batch of rows."""
        self._maker.expect(rows)
        for row in rows:
            self._take(row, objects=objects)
        self._write(writing)

    def _try_again(self, writing: BatchWriting, *, objects: bool) -> bool:
        """Make refused rows again, because they may name records of later rows.

        For example, a commitment can renew one that is in a later row. Returns false if all are
        refused again.
        """
        rows, self._later = self._later, []
        self._names.forget_refusals()
        again = (row for row, _ in rows)
        while some := list(islice(again, AT_A_TIME)):
            self._take_all(some, writing, objects=objects)
        return len(self._later) < len(rows)

    def _take(self, row: SourceRow, *, objects: bool) -> None:
        if row.fault:
            self._refuse(row, row.fault)
            return
        try:
            made = self._maker.make(row, as_objects=objects)
        except BadInputError as error:
            if self._maker.names_itself:
                self._postpone(row, reason_of(error))
            else:
                self._refuse(row, reason_of(error))
            return
        if not made.is_new:
            self._same.append(made)
        elif made.main.like and self._alike is Alike.SKIP:
            self._maker.forget(made.settled)
            self._skipped.append(made)
        else:
            self._batch.append(made)

    def _postpone(self, row: SourceRow, reason: str) -> None:
        """Postpone a row until all others are done, unless too many are postponed.

        Beyond that number, the row is refused.
        """
        if len(self._later) < AGAIN:
            self._later.append((row, reason))
        else:
            self._refuse(row, reason)

    def _refuse(self, row: SourceRow, reason: str) -> None:
        self._report.refuse(row.line, reason)
        self._refused(row, reason)

    def _write(self, writing: BatchWriting) -> None:
        """Write the records of the batch that break no rule, and refuse the rows of the others."""
        new = self._added(writing)
        for made in self._same:
            self._report.duplicate(made.row.line, made.main.record.slug)
        for made in self._skipped:
            self._report.duplicate(made.row.line, made.main.like)
        for made in (*self._skipped, *self._batch):
            if made.main.like:
                self._report.like(made.row.line, made.main.like)
        self._report.stored += len(self._batch)
        self._report.made.update(r.kind_of(each) for each in new)
        self._names.forget(each.slug for each in new)
        self._families.written()
        self._batch, self._same, self._skipped = [], [], []

    def _added(self, writing: BatchWriting) -> list[r.Record]:
        """Write the new records of the batch, without the rows that would break a rule."""
        while True:
            new = self._needed()
            reasons: dict[str, str] = {}
            for each in writing.add(new) if new else ():
                before = reasons.get(each.slug, "")
                reasons[each.slug] = f"{before} {each.named}".strip()
            if not reasons:
                return new
            self._drop(reasons)

    def _drop(self, reasons: dict[str, str]) -> None:
        """Refuse the rows of the batch that use records which break a rule."""
        kept: tuple[list[RowMade], list[RowMade]] = ([], [])
        refused: list[RowMade] = []
        for into, rows in zip(kept, (self._batch, self._same), strict=True):
            for made in rows:
                why = [reasons[slug] for slug in _slugs(made) if slug in reasons]
                if why:
                    self._refuse(made.row, " ".join(dict.fromkeys(why)))
                    refused.append(made)
                else:
                    into.append(made)
        if not refused:
            # If the breach concerns none of the rows, refusing a row cannot repair it.
            raise BadInputError(" ".join(reasons.values()))
        self._batch, self._same = kept
        for made in refused:
            self._maker.forget(made.settled)
        self._unskip({made.main.record.slug for made in refused})

    def _unskip(self, gone: set[str]) -> None:
        """Postpone rows that were skipped because they are like one that is now refused."""
        skipped, self._skipped = self._skipped, []
        for made in skipped:
            if made.main.like in gone:
                self._postpone(made.row, f"The row equals {made.main.like}, whose row is refused.")
            else:
                self._skipped.append(made)

    def _needed(self) -> list[r.Record]:
        """Return the new records that the rows of the batch use, and those that these name."""
        found: dict[str, r.Record] = {}
        wanted = [slug for made in self._batch for slug in sorted(made.used)]
        while wanted:
            slug = wanted.pop()
            record = self._names.new.get(slug)
            if record is None or slug in found:
                continue
            found[slug] = record
            wanted += named_slugs(record)
        return list(found.values())


def _slugs(made: RowMade) -> list[str]:
    return sorted({*made.used, *(each.record.slug for each in made.settled)})


def reason_of(error: BadInputError) -> str:
    """Return the reason why a row was refused, in one line."""
    sentences = dict.fromkeys(each.sentence for each in error.problems)
    return " ".join(" ".join(sentences).split())
