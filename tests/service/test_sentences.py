"""Sentences repeat little of a value, count rightly, and name what was done at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.run import run
from tracker.domain import records as r
from tracker.domain.plurals import counted
from tracker.errors import BadInputError, NotFoundError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

LONG = "word " * 100


def test_a_refusal_quotes_the_beginning_of_a_long_value() -> None:
    """Sixty characters at most, in every problem that it carries."""
    error = BadInputError([Problem("when", f"When: “{LONG}” is no day."), Problem("x", "“y” is.")])
    assert str(error) == f"When: “{LONG[:59].rstrip()}…” is no day.\n“y” is."
    assert error.problems[0].sentence in str(error)


def test_what_is_not_there_is_named_in_brief(desk: Desk) -> None:
    """A slug that was never one may be a page of text."""
    with pytest.raises(NotFoundError) as raised:
        desk.records.find(LONG)
    assert len(str(raised.value)) < 160


def test_an_action_names_its_record_in_brief(desk: Desk) -> None:
    """The text of a commitment may be long; the message about it is one line."""
    action, _ = desk.editor.add(r.Kind.SIGNAL, {"text": LONG, "kind": "statement"})
    assert action.summary == f"Added: {LONG[:59].rstrip()}…"


def test_numbers_agree_with_their_words() -> None:
    """One day, two days; thousands are set apart."""
    assert [counted(n, "day") for n in (0, 1, 1200)] == ["0 days", "1 day", "1,200 days"]
    assert counted(2, "party", "parties") == "2 parties"


def test_an_undo_of_a_redo_names_what_was_done_at_first(
    copy_of_sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """However often it went back and forth."""
    run(capsys, copy_of_sample, "add", "party", "name=Japan")
    for _ in range(2):
        said = run(capsys, copy_of_sample, "undo").err
        assert said == "Undid: Added: Japan (japan). `diplotrack redo` does it again.\n"
        assert run(capsys, copy_of_sample, "redo").err == "Redid: Added: Japan (japan).\n"
    told = run(capsys, copy_of_sample, "history", "--limit", "1").out
    assert "(1 record)" in told
