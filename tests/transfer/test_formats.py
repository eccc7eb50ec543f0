"""The registry of formats: a format is one module, and all that names formats takes it up."""

from __future__ import annotations

import datetime as dt
import io
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import ref

import pytest

from tests.cli.run import run
from tests.conftest import make_session
from tracker.domain.query.query_fields import LISTS
from tracker.errors import BadInputError
from tracker.service.desk import Desk
from tracker.transfer import formats
from tracker.transfer.calendar_entry import Entry
from tracker.transfer.written_table import About, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MADE = """
from tracker.transfer.written_table import cells_of_line
from tracker.transfer.file_format import Format
from tracker.transfer.written_table import Written

def write_rows(stream, table):
    number = 0
    for number, row in enumerate(table.rows, start=1):
        stream.write(" / ".join(cells_of_line(row)) + "\\n")
    return Written(number)

FORMAT = Format(
    name="slashed-lines", extension=".slashed", about="lines with slashes", for_people=True,
    write_rows=write_rows,
)
"""


@pytest.fixture
def made_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add a format module to the package."""
    (tmp_path / "slashed_lines_format.py").write_text(MADE)
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    for known in (formats.names, formats.named):
        known.cache_clear()
    yield
    for known in (formats.names, formats.named):
        known.cache_clear()
    sys.modules.pop("tracker.transfer.formats.slashed_lines_format", None)


@pytest.mark.parametrize("name", formats.names())
def test_a_format_declares_what_its_module_is_named_for(name: str) -> None:
    """It has one writer, and files that end as no others do."""
    found = formats.named(name)
    assert found.name == name
    writers = (found.write_rows, found.write_objects, found.write_entries)
    assert [each is None for each in writers].count(False) == 1
    assert set(found.kinds) <= set(LISTS)
    assert found.about
    assert [each.extension for each in formats.every()].count(found.extension) == 1


class _Cells(list[str]):
    """A row to which weak references are possible, to check whether it is still held."""


class _Object(dict[str, Any]):
    """A JSON object to which weak references are possible."""


class _Entry(Entry, frozen=True, kw_only=True, weakref=True):
    """A calendar entry to which weak references are possible."""


class _Held:
    """Rows that are made on request; ``most`` is the largest number that existed at once."""

    def __init__(self, make: Callable[[int], Any]) -> None:
        self.most = 0
        self._make = make
        self._now = 0
        self._seen: list[ref[Any]] = []

    def _let_go(self, _: ref[Any]) -> None:
        self._now -= 1

    def __iter__(self) -> Iterator[Any]:
        for number in range(1_000):
            row = self._make(number)
            self._seen.append(ref(row, self._let_go))
            self._now += 1
            self.most = max(self.most, self._now)
            yield row
            del row


_DAY = dt.date(2020, 10, 29)


@pytest.mark.slow
@pytest.mark.parametrize("name", formats.names())
def test_no_format_holds_the_rows_that_it_has_written(name: str) -> None:
    """So that its memory does not grow with the list; some are written in blocks."""
    found = formats.named(name)
    stream: Any = io.BytesIO() if found.binary else io.StringIO(newline="")
    if found.write_rows is not None:
        rows = _Held(lambda n: _Cells([f"row {n}", "=1", "a, b"]))
        written = found.write_rows(stream, Table(["a", "b", "c"], rows))
    elif found.write_objects is not None:
        rows = _Held(lambda n: _Object({"slug": f"s-{n}", "unreadable": "a sentence"}))
        written = found.write_objects(stream, rows)
    else:
        assert found.write_entries is not None
        rows = _Held(lambda n: _Entry(uid=f"m-{n}", title="a title", first=_DAY, last=_DAY))
        written = found.write_entries(stream, rows, About())
    assert written.rows == 1_000
    assert 1 <= rows.most <= 100


def test_a_name_that_is_none_is_refused() -> None:
    """The sentence names those that there are."""
    with pytest.raises(BadInputError, match=r"“xml” is not a format; use bibtex, csl-json, csv"):
        formats.named("xml")


def test_the_longest_extension_of_a_file_counts() -> None:
    """A bibliography in JSON is not a list in JSON."""
    assert formats.of_path(Path("a.csl.json")).name == "csl-json"
    assert formats.of_path(Path("a.JSON")).name == "json"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("export", "parties", "-o", "x.ics"), "use another format for parties"),
        (("list", "meetings", "-f", "bibtex"), "bibtex (a bibliography for LaTeX) can only hold"),
        (("list", "sources", "-f", "bibtex", "--columns", "title"), "omit --columns"),
        (("count", "-f", "ics"), "“ics” is a format of `list` and `export` only"),
        (("show", "us", "-f", "xlsx"), "“xlsx” is a format of `list` and `export` only"),
    ],
)
def test_a_format_that_cannot_hold_what_is_asked_is_refused(
    sample_file: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], said: str
) -> None:
    """With a sentence, and no file."""
    ran = run(capsys, sample_file, *command)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not Path("x.ics").exists()


@pytest.mark.usefixtures("made_format")
def test_one_module_makes_a_format(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For exports by name and by ending, in the hint of the dialog, in options and in help."""
    desk = Desk.open(sample_file, make_session(), readonly=True)
    stream = io.StringIO()
    written = desk.lists.write("party", "", "", stream, "slashed-lines")
    assert written.rows == desk.lists.count("party")
    assert "us / " in stream.getvalue()
    path = tmp_path / "parties.slashed"
    assert formats.of_path(path).name == "slashed-lines"
    assert ".slashed lines with slashes" in formats.in_short("party")
    ran = partial(run, capsys, sample_file)
    assert "slashed-lines" in ran("list", "--help").out
    assert "lines with slashes" in ran("export", "--help").out
    assert ran("export", "parties", "--output", str(path)).code == 0
    assert path.read_text() == stream.getvalue()
    shown = ran("list", "parties", "--format", "slashed-lines").out
    assert shown.splitlines() == stream.getvalue().splitlines()
