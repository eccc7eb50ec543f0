"""The command `brief`: sheets on records, views and queries, in every format."""

from __future__ import annotations

import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.run import Cli


AT = ("--as-of", "2024-12-01")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "title"),
    [
        (("mmca",), "MMCA meetings"),
        (("austin",), "Lloyd J. Austin III"),
        (("one-sided",), "one-sided"),
        (("commitments", "is:overdue"), "commitments"),
        (("d-mmca2020-blame",), "Who wrecked the December 2020 MMCA session"),
        (("channel:dme", "when:1999"), "channel:dme when:1999"),
        (("channel:mmca",), "channel:mmca"),
        (("party:us", "wei"), "party:us wei"),
        ((), "The last 30 days"),
    ],
)
def test_a_record_a_view_and_a_query_have_a_sheet(
    cli: Cli, what: tuple[str, ...], title: str
) -> None:
    """A name or alias will do; text has the slugs, for the next command."""
    ran = cli("brief", *what, *AT)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == title
    assert ran.out.splitlines()[1].endswith("as known on 1 Dec 2024")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["md", "html", "docx", "txt"])
def test_a_file_is_written_by_its_extension(cli: Cli, tmp_path: Path, form: str) -> None:
    """And overwritten with --yes alone."""
    path = tmp_path / f"sheet.{form}"
    ran = cli("brief", "mmca", "-o", str(path), *AT)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"“MMCA meetings” written to {path}.\n"
    if form == "docx":
        texts = [each.text for each in Document(str(path)).paragraphs]
        assert texts[0] == "MMCA meetings"
        assert zipfile.ZipFile(path).testzip() is None
    else:
        assert "Last contacts" in path.read_text(encoding="utf-8")
        assert cli("brief", "mmca", "-f", form, *AT).out == path.read_text(encoding="utf-8")
    refused = cli("brief", "mmca", "-o", str(path), *AT)
    assert refused.code == 4
    assert "--yes overwrites it" in refused.err
    assert cli("brief", "mmca", "-o", str(path), *AT, "--yes").code == 0


@pytest.mark.slow
def test_public_leaves_out_what_is_marked(cli: Cli, copy_of_sample: Path) -> None:
    """The marking is on top otherwise; what rests on the marked source goes with it."""
    with sqlite3.connect(copy_of_sample) as book:
        book.execute(
            "UPDATE source SET handling = 'RESTRICTED' "
            "WHERE record_id = (SELECT id FROM record WHERE slug = 'pacom-2449543')"
        )
    whole = cli("brief", "mmca", "-f", "md", *AT).out
    assert whole.startswith("**RESTRICTED**")
    assert "PLA a no-show" in cli("brief", "m-2020-12-14-mmca", "-f", "md", *AT).out
    without = cli("brief", "mmca", "-f", "md", "--public", *AT).out
    assert "RESTRICTED" not in without
    assert "PLA a no-show" not in without
    assert "Who wrecked the December 2020" not in without
    assert "Last contacts" in without
    # The silence and the counts of meetings are derived from the marked meeting too.
    for told in ("Silence:", "Meetings by year", "no-show"):
        assert told in whole, told
        assert told not in without, told
    assert "RESTRICTED" not in cli("diff", "--from", "2020-12-01", "--public", *AT).out


def test_what_names_nothing_is_refused(cli: Cli, tmp_path: Path) -> None:
    """With the near names; formats of lists are none of a sheet."""
    ran = cli("brief", "austn")
    assert ran.code == 3
    assert "Did you mean austin" in ran.err
    assert cli("brief", "mmca", "-f", "csv").code == 2
    assert cli("-f", "csv", "brief", "mmca").code == 2
    refused = cli("brief", "mmca", "-o", str(tmp_path / "sheet.pdf"))
    assert "“.pdf” is not a file format for sheets; use .md, .html, .docx or .txt." in refused.err
