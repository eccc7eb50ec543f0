"""A long table that two processes read is the one that one process makes, to the byte."""

from __future__ import annotations

import datetime as dt
import io
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.making import make
from tests.conftest import make_session
from tests.once import made_once
from tracker.errors import DiplotrackError
from tracker.service import bulk_tables, line_sorter, list_writer, second_process
from tracker.service.desk import Desk
from tracker.service.list_writer import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.service.sent_partitions import Partitions

TWO = Extent(processes=2)


@pytest.fixture
def long(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Return a desk on a book whose commitments fill many small partitions."""
    monkeypatch.setattr(line_sorter, "HELD", 40)
    path = made_once(request, "long.db", lambda path: make(path, 700, base=100))
    desk = Desk.open(path, make_session(), dt.date(2010, 6, 1), readonly=True)
    yield desk
    desk.close()


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the list to which the process ids of forked children are added."""
    begun: list[int] = []
    fork = os.fork

    def noted() -> int:
        if child := fork():
            begun.append(child)
        return child

    monkeypatch.setattr(os, "fork", noted)
    return begun


def _left(children: list[int]) -> list[str]:
    """Return the children that are still running or were not waited for."""
    return [str(each) for each in children if Path(f"/proc/{each}").exists()]


def written(desk: Desk, extent: Extent, sort: str = "", query: str = "") -> str:
    """Return the table of commitments."""
    stream = io.StringIO(newline="")
    desk.lists.write("commitment", query, sort, stream, "csv", extent)
    return stream.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("sort", ["", "-due", "-made", "title"])
def test_two_processes_make_the_same_table(long: Desk, children: list[int], sort: str) -> None:
    """In every order; the second one has gone afterwards."""
    assert written(long, TWO, sort) == written(long, Extent(), sort)
    assert len(children) == 1
    assert not _left(children)


@pytest.mark.parametrize("sort", ["", "-made", "title"])
def test_each_process_reads_a_fair_part(
    long: Desk, monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    """Although every seventh row in order is the last one entered of seven alike."""
    monkeypatch.setattr(line_sorter, "HELD", 49)
    reader = long.lists.open("commitment", "", sort).reader
    halves = bulk_tables._halves([each.middle for each in reader.stretches(line_sorter.HELD)])
    assert halves
    parts = [sum(map(len, reader.cells(100, (), between))) for between in halves]
    assert sum(parts) == long.lists.count("commitment", "")
    assert min(parts) >= sum(parts) / 4


def test_a_filter_is_kept_by_both(long: Desk) -> None:
    """Each reads the rows that match in its half."""
    assert written(long, TWO, query="party:party-1") == written(
        long, Extent(), query="party:party-1"
    )


def test_a_short_table_is_read_by_one(long: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process would take longer to begin than to help."""
    monkeypatch.setattr(line_sorter, "HELD", 20_000)
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"))
    assert written(long, TWO)


def test_another_state_of_the_file_is_read_by_one(
    long: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody has written before the second process opened it."""
    numbers = iter([1])
    monkeypatch.setattr(second_process, "_newest", lambda _store: next(numbers, os.getpid()))
    assert written(long, TWO) == written(long, Extent())


def test_a_second_process_that_fails_before_it_has_read_is_replaced(
    long: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its half is read here."""

    def fails(*_given: object, **_named: object) -> None:
        raise MemoryError

    monkeypatch.setattr(second_process, "half_sheet", fails)
    assert written(long, TWO) == written(long, Extent())


def test_a_second_process_that_ends_while_it_sends_is_a_sentence(
    long: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No table is made that lacks a part."""
    begin = second_process.second_process

    @contextmanager
    def cut_off(*given: object, **named: object) -> Iterator[Partitions]:
        with begin(*given, **named) as sent:  # type: ignore[arg-type]
            monkeypatch.setattr(sent, "begun", lambda: sent._message() is not None and _end(sent))
            yield sent

    def _end(sent: Partitions) -> bool:
        sent._pipe.close()
        sent._pipe = io.BytesIO()
        return True

    monkeypatch.setattr(list_writer, "second_process", cut_off)
    with pytest.raises(DiplotrackError, match="ended early"):
        written(long, TWO)


def test_a_table_that_is_not_read_to_its_end_leaves_no_process(
    long: Desk, children: list[int]
) -> None:
    """As for ``| head``."""

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            if children:
                raise BrokenPipeError
            return super().write(text)

    with pytest.raises(BrokenPipeError):
        long.lists.write("commitment", "", "", Gone(), "csv", TWO)
    assert len(children) == 1
    assert not _left(children)
