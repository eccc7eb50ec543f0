"""``export``: which columns, which rows, into which format, and what is said of it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker import new_files
from tracker.presenting.list_columns import COLUMNS
from tracker.service.empty_views import columns_of
from tracker.service.exact_rows import columns_for
from tracker.transfer import formats
from tracker.transfer.csvfile import BOM

if TYPE_CHECKING:
    from tests.cli.run import Cli


def table(text: str) -> list[list[str]]:
    """Return the rows of a CSV text."""
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_every_field_goes_into_a_table_and_shown_columns_into_a_document(cli: Cli) -> None:
    """Unless the other is asked for; a document has the names of people and parties."""
    heads = [column.title for column in COLUMNS["commitment"]]
    assert table(cli("export", "commitments", "-o", "-").out)[0] == [
        *columns_of("commitment"),
        "guard",
    ]
    shown = table(cli("export", "commitments", "-o", "-", "--columns", "shown").out)
    assert shown[0] == [*heads, "guard"]
    document = cli("export", "commitments", "-o", "-", "-f", "md").out
    assert f"| {' | '.join(heads)} |" in document
    every = cli("export", "commitments", "-o", "-", "-f", "md", "--columns", "all").out
    assert every.count("\n| ") == document.count("\n| ")
    assert "| slug | text |" in every


COLUMNS_OF_COMMITMENTS = (  # noqa: SIM905  # a text is easier to read than a list
    "slug text kind made_at made made_edtf made_earliest made_latest made_by parties attested_by "
    "attestations due due_edtf due_earliest due_latest clock conditional condition phase days "
    "verdict days_late overdue unassessed outcome outcome_date fulfilled_by attempted_by renews "
    "replaced_by responsibility owner review sources note tags version known assumed"
).split()
"""The columns that scripts rely on: none is removed, renamed or moved behind another.

New ones need no line here, but one in docs/export.md.
"""


@pytest.mark.parametrize("form", ["csv", "csv-data"])
def test_the_columns_of_commitments_stay_and_are_documented(cli: Cli, form: str) -> None:
    """In the file and in docs/export.md, in one order; scripts rely on what that document says."""
    heads = table(cli("export", "commitments", "-o", "-", "-f", form).out)[0]
    assert [each for each in heads if each in COLUMNS_OF_COMMITMENTS] == COLUMNS_OF_COMMITMENTS
    guard = ["guard"] if form == "csv" else []
    assert heads == [*columns_for(formats.named(form), "commitment"), *guard]
    document = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    columns = document.partition("## Commitments as CSV")[2]
    rows = re.findall(r"^\| ([^|]+) \|", columns, re.MULTILINE)
    assert re.findall(r"`(\w+)`", " ".join(rows)) == list(columns_of("commitment"))


@pytest.mark.slow
def test_columns_are_chosen_by_name(cli: Cli) -> None:
    """As in a list: values in JSON, slugs in tables, names in documents."""
    asked = ("export", "meetings", "-o", "-", "--columns", "slug,channel,party", "--sort", "when")
    heads, first, *_ = table(cli(*asked, "-f", "csv-data").out)
    assert heads == ["slug", "channel", "party"]
    (item, *_) = json.loads(cli(*asked, "-f", "json").out)
    assert item == dict(zip(heads, [*first[:2], first[2].split(" | ")], strict=True))
    assert "Joint Staff Dialogue" in cli(*asked, "-f", "md").out
    assert (
        cli(*asked, "-f", "csv-data").out
        == cli("list", *asked[1:2], *asked[4:], "-f", "csv-data").out
    )
    ran = cli("export", "meetings", "-o", "-", "--columns", "chanel")
    assert ran.code == 2
    assert "did you mean" in ran.err


def test_a_saved_view_is_exported_with_its_columns(cli: Cli) -> None:
    """Its filter and its order; with all fields if asked for."""
    cli("view", "save", "late", "commitments", "is:overdue")
    every = cli("export", "late", "-o", "-", "-f", "csv-data").out
    assert every == cli("export", "commitments", "is:overdue", "-o", "-", "-f", "csv-data").out
    assert len(table(every)) > 1


def test_what_was_left_out_is_said_on_the_other_stream(cli: Cli, tmp_path: Path) -> None:
    """Data on the first, sentences on the second."""
    ran = cli("export", "commitments", "-o", "-", "-f", "ics")
    assert ran.out.startswith("BEGIN:VCALENDAR\r\n")
    assert ran.err.endswith("commitments without a day left out.\n")
    ran = cli("export", "commitments", "-o", str(tmp_path / "c.ics"))
    first, second = ran.err.splitlines()
    assert (ran.code, ran.out) == (0, "")
    assert first.endswith(f"written to {tmp_path / 'c.ics'}.")
    assert second.endswith("commitments without a day left out.")


@pytest.mark.slow
@pytest.mark.parametrize("form", formats.names())
def test_a_file_is_only_overwritten_if_asked(cli: Cli, tmp_path: Path, form: str) -> None:
    """In every format; the file that was there stays, and none is left beside it."""
    found = formats.named(form)
    target = tmp_path / "out" / f"x{found.extension}"
    target.parent.mkdir()
    kind = found.kinds[0] if found.kinds else "meeting"
    target.write_text("as it was")
    refused = cli("export", kind, "-o", str(target))
    assert refused.code == 4
    assert "exists already" in refused.err
    assert "--yes overwrites it" in refused.err
    assert target.read_text() == "as it was"
    assert cli("export", kind, "-o", str(target), "--yes").code == 0
    assert target.read_bytes() != b"as it was"
    assert [each.name for each in target.parent.iterdir()] == [target.name]
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("over", [True, False])
def test_what_a_killed_export_left_is_removed_and_said(
    cli: Cli, tmp_path: Path, *, over: bool
) -> None:
    """By the next one in the folder; also by one that is refused because the file is there."""
    folder = tmp_path / "out"
    folder.mkdir()
    left = folder / f".new.{new_files._machine()}.999999.0123abcd"
    left.write_bytes(b"a part")
    target = folder / "x.csv"
    if not over:
        target.hardlink_to(left)
    ran = cli("export", "parties", "-o", str(target))
    assert ran.code == (0 if over else 4)
    assert f"An interrupted program left an unfinished file in {folder}; it was removed." in ran.err
    assert [each.name for each in folder.iterdir()] == ["x.csv"]
    assert "interrupted" not in cli("export", "parties", "-o", str(target), "--yes").err


@pytest.mark.parametrize("form", formats.names())
def test_an_empty_list_is_a_file_that_can_be_read(cli: Cli, tmp_path: Path, form: str) -> None:
    """With its header, if it has one."""
    found = formats.named(form)
    kind = found.kinds[0] if found.kinds else "meeting"
    target = tmp_path / f"x{found.extension}"
    ran = cli("export", kind, "nosuchword", "-o", str(target))
    assert ran.code == 0
    assert ran.err.startswith("0 ")
    assert target.stat().st_size or form in {"jsonl", "bibtex"}


def test_bytes_go_into_a_pipe_but_not_onto_a_terminal(
    copy_of_sample: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workbook is no text."""
    from tracker.cli import main, options  # noqa: PLC0415

    asked = ["--db", str(copy_of_sample), "export", "parties", "-o", "-", "-f", "xlsx"]
    with pytest.raises(SystemExit) as left:
        main(asked)
    assert left.value.code == 0
    assert capfdbinary.readouterr().out.startswith(b"PK")
    monkeypatch.setattr(options, "is_terminal", lambda: True)
    with pytest.raises(SystemExit) as left:
        main(asked)
    assert left.value.code == 2
    read = capfdbinary.readouterr()
    assert read.out == b""
    assert b"name a file to write to" in read.err
