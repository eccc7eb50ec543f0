"""A command on which many records rest is carried out with --yes alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.run import run
from tests.many_resting import RESTING, add_resting
from tests.sqlite_file import database
from tracker.progress_line import ProgressLine

if TYPE_CHECKING:
    from tracker.service.desk import Desk


@pytest.mark.slow
def test_yes_is_needed_where_many_records_rest_on_a_change(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else nothing is changed; the undo of it needs it alike."""
    add_resting(desk)
    edit = ("edit", "paper", "published=2019-06-01")
    refused = run(capsys, desk.path, *edit)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.strip() == (
        f"diplotrack: {RESTING} records depend on this change and would be recalculated; "
        "nothing was changed. --yes saves the change."
    )
    stored = desk._store.get("paper")
    assert stored is not None
    assert stored.version == 1
    done = run(capsys, desk.path, *edit, "--yes")
    assert done.code == 0
    assert f"Recalculating the records that depend on this change: {RESTING} records" in done.err
    assert run(capsys, desk.path, "undo").code == 2
    assert run(capsys, desk.path, "undo", "--yes").code == 0


@pytest.mark.slow
def test_a_command_that_brings_a_file_up_to_date_says_how_many_records_that_is(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, so that data stays data."""
    database(desk).execute("UPDATE derived SET rules = 0")
    done = run(capsys, desk.path, "edit", "c-2020-10-mmca", "note=x", "--format", "json")
    assert done.code == 0
    total = database(desk).rows("SELECT count(*) FROM record")[0][0]
    assert done.err.startswith(f"Bringing the file up to date: {total} records\n")
    assert "Bringing" not in done.out


def test_a_terminal_is_told_in_one_line_that_is_drawn_anew(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of few records nothing is said."""
    import sys  # noqa: PLC0415  # standard output is replaced here

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    line = ProgressLine("Working", sys.stderr)
    for done, total in ((0, 500), (500, 500), (0, 12_400), (500, 12_400), (12_400, 12_400)):
        line(done, total)
    assert capsys.readouterr().err == (
        "\rWorking: 0 of 12,400 records"
        "\rWorking: 500 of 12,400 records"
        "\rWorking: 12,400 of 12,400 records\n"
    )
