"""The registry of formats: a format is one module, and all that names formats takes it up."""

from __future__ import annotations

import io
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.cli.run import run
from tests.conftest import make_session
from tracker.errors import BadInputError
from tracker.service.desk import Desk
from tracker.transfer import formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MADE = """
from tracker.transfer.file_format import Format

def write_rows(stream, columns, rows):
    number = 0
    for number, row in enumerate(rows, start=1):
        cells = row if not isinstance(row, str) else row.split("\\x1f")
        stream.write(" / ".join(cells) + "\\n")
    return number

FORMAT = Format(
    name="slashed-lines", extension=".slashed", about="lines with slashes", for_people=True,
    write_rows=write_rows,
)
"""


@pytest.fixture
def made_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put one more module into the package."""
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
    assert (found.write_rows is None) != (found.write_objects is None)
    assert found.about
    assert [each.extension for each in formats.every()].count(found.extension) == 1


def test_a_name_that_is_none_is_refused() -> None:
    """The sentence names those that there are."""
    with pytest.raises(BadInputError, match=r"“xml” is no format; there are csv, csv-data"):
        formats.named("xml")


@pytest.mark.usefixtures("made_format")
def test_one_module_makes_a_format(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For exports by name and by ending, in the hint of the dialog, in options and in help."""
    desk = Desk.open(sample_file, make_session(), readonly=True)
    stream = io.StringIO()
    assert desk.lists.write("party", "", "", stream, "slashed-lines") == desk.lists.count("party")
    assert "us / " in stream.getvalue()
    path = tmp_path / "parties.slashed"
    assert formats.of_path(path).name == "slashed-lines"
    assert ".slashed lines with slashes" in formats.in_short()
    ran = partial(run, capsys, sample_file)
    assert "slashed-lines" in ran("list", "--help").out
    assert "lines with slashes" in ran("export", "--help").out
    assert ran("export", "parties", "--output", str(path)).code == 0
    assert path.read_text() == stream.getvalue()
    shown = ran("list", "parties", "--format", "slashed-lines").out
    assert shown.splitlines() == stream.getvalue().splitlines()
