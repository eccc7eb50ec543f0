"""`diplotrack import`: what it prints, its exit codes, saved mappings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.run import run
from tracker.cli.import_command import import_
from tracker.cli.import_progress import ImportProgress
from tracker.paths import mappings_folder
from tracker.service.imports.import_settings import SETTINGS, Naming

if TYPE_CHECKING:
    from pathlib import Path

ROWS = "Day,Where,us head\n2020-10-28,Geneva,Esper\n2020-10-28,Geneva,Esper\nnever,Geneva,Esper\n"


@pytest.fixture(autouse=True)
def _own_mappings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use a folder of the test for saved mappings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Return a file of three rows: a valid one, a duplicate of it, and one without a date."""
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def given(path: Path, *more: str) -> tuple[str, ...]:
    """Return the arguments that import a file of these rows."""
    return ("import", str(path), "--kind", "meetings", "--set", "channel=mmca", *more)


MAPPED = ("--map", "Day=when", "--map", "Where=place", "--map", "us head=us/head")


def test_an_import_reports_every_row(
    capsys: pytest.CaptureFixture[str], copy_of_sample: Path, rows: Path
) -> None:
    """What was found, what is mapped, what became of the rows; the exit code is 1."""
    ran = run(capsys, copy_of_sample, *given(rows, *MAPPED))
    assert (ran.code, ran.out) == (1, "")
    lines = ran.err.splitlines()
    assert lines[0].startswith("Found: csv, encoding utf-8, delimiter comma, quotes double, header")
    assert "  Day → when" in lines
    assert "3 rows: 1 stored, 1 duplicate, 1 refused." in lines
    assert "Duplicate, not stored again: line 3 as m-2020-10-28-mmca." in lines
    assert any(line.startswith("Line 4: When: “never” names no day.") for line in lines)
    assert run(capsys, copy_of_sample, "undo").err.startswith("Undid: Imported rows.csv: 1 meeting")


def test_a_dry_run_shows_rows_and_stores_nothing(
    capsys: pytest.CaptureFixture[str], copy_of_sample: Path, rows: Path
) -> None:
    """Data on standard output, messages on the other."""
    ran = run(capsys, copy_of_sample, *given(rows, *MAPPED, "--dry-run"))
    assert ran.out.splitlines()[0].startswith("2: meeting m-2020-10-28-mmca: channel mmca · when ")
    assert "Nothing was stored: this was a dry run." in ran.err
    assert run(capsys, copy_of_sample, "undo").code == 3


def test_a_saved_mapping_is_used_by_name_and_changed_by_options(
    capsys: pytest.CaptureFixture[str], copy_of_sample: Path, rows: Path
) -> None:
    """It has the kind, so that --kind is not needed."""
    saved = ("--key", "Day", "--save-mapping", "rows", "--dry-run")
    run(capsys, copy_of_sample, *given(rows, *MAPPED, *saved))
    assert json.loads((mappings_folder() / "rows.json").read_text("utf-8")) == {
        "kind": "meeting",
        "map": {"Day": "when", "Where": "place", "us head": "us/head"},
        "set": {"channel": "mmca"},
        "key": ["Day"],
    }
    ran = run(
        capsys, copy_of_sample, "import", str(rows), "--mapping", "rows", "--set", "mode=video"
    )
    assert "1 stored" in ran.err
    ran = run(capsys, copy_of_sample, "import", str(rows), "--mapping", "rosw")
    assert (ran.code, ran.err) == (3, "diplotrack: There is no mapping rosw; saved are rows.\n")


def test_a_mapping_by_hand_is_toml(
    capsys: pytest.CaptureFixture[str], copy_of_sample: Path, rows: Path, tmp_path: Path
) -> None:
    """An unknown attribute is named."""
    path = tmp_path / "m.toml"
    path.write_text(
        'kind = "meeting"\n[map]\nDay = "when"\n"us head" = "us/head"\n[set]\nchannel = "mmca"\n',
        encoding="utf-8",
    )
    assert (
        "1 stored" in run(capsys, copy_of_sample, "import", str(rows), "--mapping", str(path)).err
    )
    path.write_text('kind = "meeting"\ncolour = "red"\n', encoding="utf-8")
    ran = run(capsys, copy_of_sample, "import", str(rows), "--mapping", str(path))
    assert (ran.code, "colour" in ran.err) == (2, True)


def test_a_report_can_be_read_by_programs(
    capsys: pytest.CaptureFixture[str], copy_of_sample: Path, rows: Path
) -> None:
    """The sum of its counts is the number of rows."""
    ran = run(capsys, copy_of_sample, *given(rows, *MAPPED, "--format", "json"))
    report = json.loads(ran.out)
    assert report["rows"] == report["stored"] + report["duplicates"] + report["refused"] == 3
    assert report["duplicate_rows"] == [{"line": 3, "slug": "m-2020-10-28-mmca"}]
    assert report["new"] == {"meeting": 1}


def test_a_refusal_names_an_option_that_the_command_has() -> None:
    """So does every other setting of an import."""
    options = {name for each in import_.params for name in each.opts}
    assert {each.called(Naming.OPTION) for each in SETTINGS.values()} <= options


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--map", "Day"), "“Day” is not COLUMN=FIELD (--map)."),
        (("--dates", "year-first"), "dates takes day-first or month-first, not “year-first”."),
        (("--excel-dates", "1900-01-01"), "excel_dates takes 1900 or 1904, not “1900-01-01”."),
        (("--header", "one"), "The header takes a line such as 1"),
        (("--delimiter", "ab"), "The delimiter is one character"),
        (("--create", "meeting"), "A meeting cannot be created from a name"),
        (("--as", "doc"), "“doc” is not a format to import"),
        (("--encoding", "klingon"), "“klingon” is not a text encoding"),
    ],
)
def test_a_wrong_option_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
    copy_of_sample: Path,
    rows: Path,
    more: tuple[str, ...],
    sentence: str,
) -> None:
    """Before anything is stored."""
    ran = run(capsys, copy_of_sample, *given(rows, *more))
    assert ran.code == 2
    assert sentence in ran.err


def test_a_kind_is_needed(
    capsys: pytest.CaptureFixture[str], copy_of_sample: Path, rows: Path
) -> None:
    """Unless a mapping has it."""
    ran = run(capsys, copy_of_sample, "import", str(rows))
    assert (ran.code, "--kind is needed" in ran.err) == (2, True)


@pytest.mark.slow
def test_what_was_exported_is_imported_without_a_mapping(
    capsys: pytest.CaptureFixture[str], copy_of_sample: Path, tmp_path: Path
) -> None:
    """Objects as they are, into another book and into the same."""
    path, other = tmp_path / "sources.json", tmp_path / "other.db"
    run(capsys, other, "init")
    for kind in ("parties", "sources"):
        run(capsys, copy_of_sample, "export", kind, "-o", str(path), "--yes")
        ran = run(capsys, other, "import", str(path), "--kind", kind)
        assert (ran.code, "0 duplicates, 0 refused" in ran.err) == (0, True)
    assert "0 stored" in run(capsys, copy_of_sample, "import", str(path), "--kind", "source").err


class Terminal:
    """A stream that reports to be a terminal."""

    def __init__(self) -> None:
        """Initialize without text."""
        self.text = ""

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return True

    def write(self, text: str) -> int:
        """Append a text."""
        self.text += text
        return len(text)

    def flush(self) -> None:
        """Do nothing."""


def test_progress_has_rows_and_the_time_that_is_left() -> None:
    """Nothing for what is soon done; the line goes at the end."""
    stream, moments = Terminal(), iter([0.0, 0.5, 10.0, 300.0])
    progress = ImportProgress(stream, lambda: next(moments))  # type: ignore[arg-type]
    progress(500, 0.01)
    assert stream.text == ""
    progress(1_000, 0.25)
    assert stream.text == "\r\x1b[KImporting: 1,000 rows, about 30 s left; ctrl+c cancels"
    progress(2_000, 0.5)
    assert stream.text.endswith("2,000 rows, about 5 min left; ctrl+c cancels")
    progress.end()
    assert stream.text.endswith("\r\x1b[K")
