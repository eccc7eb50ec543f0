"""An outcome is saved and another one still counts: the message says which and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.run import run
from tracker.domain import records as r
from tracker.service.bulk_changes import Assess
from tracker.service.save_messages import remark

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

MISSED = {"outcome": "missed", "on": "2024-12-31"}
STILL = "missed on 31 Dec 2024 still counts: its day is later."


@pytest.fixture
def desk(empty: Desk) -> Desk:
    """Return a desk on a book with a missed commitment."""
    empty.editor.add(r.Kind.COMMITMENT, {"slug": "c", "text": "One", "made": "2024-01-01"})
    empty.assessing.assess("c", MISSED)
    return empty


@pytest.mark.slow
@pytest.mark.parametrize(
    ("texts", "done", "still"),
    [
        ({"outcome": "fulfilled", "on": "2024-12-20"}, "Added fulfilled on 20 Dec 2024", STILL),
        ({"outcome": "fulfilled", "on": "2024-12-31"}, "Marked fulfilled", ""),
        ({"outcome": "fulfilled", "on": "2025-01-01"}, "Marked fulfilled", ""),
        # A month has no exact day, so the outcome entered later counts.
        ({"outcome": "fulfilled", "on": "2024-11"}, "Marked fulfilled", ""),
        ({"outcome": "unknown"}, "Marked unknown", ""),
    ],
)
def test_what_became_of_an_outcome_is_said(
    desk: Desk, texts: dict[str, str], done: str, still: str
) -> None:
    """The history has the short form, the message which one counts, and why."""
    action, slug = desk.assessing.assess("c", texts)
    assert action.summary == f"{done}: One"
    assert remark(desk, slug) == still
    desk.editor.set_fields("c", [("note", "x")])
    assert remark(desk, slug) == ""


def test_reopening_does_not_undo_a_later_day(desk: Desk) -> None:
    """Seen as of a day before the outcome's."""
    desk.look(desk.session.day("2024-06-01"))
    action, _ = desk.assessing.reopen("c")
    assert action.summary == "Added reopened on 1 Jun 2024: One"
    assert remark(desk, "c") == STILL
    desk.look(desk.session.today)
    assert desk.assessing.reopen("c")[0].summary == "Reopened: One"
    assert remark(desk, "c") == ""


def test_of_many_the_number_is_said(desk: Desk) -> None:
    """Of those for which another outcome counts."""
    desk.editor.add(r.Kind.COMMITMENT, {"slug": "d", "text": "Two", "made": "2024-01-01"})
    action, _ = desk.bulk.carry_out(
        ["c", "d"], Assess({"outcome": "fulfilled", "on": "2024-12-20"})
    )
    assert action.summary == (
        "Marked fulfilled: 2 records; for 1 of them an outcome of a later day still counts"
    )
    action, _ = desk.bulk.carry_out(["c", "d"], Assess({"outcome": "partly", "on": "2025-02-20"}))
    assert action.summary == "Marked partly: 2 records"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("fulfil", "c", "--on", "2024-12-20"), f"c: Added fulfilled on 20 Dec 2024; {STILL}"),
        (("fulfil", "c", "--on", "2025-01-20"), "Marked fulfilled: c."),
        (
            ("assess", "c", "partly", "--on", "2024-12-01"),
            f"c: Added partly on 1 Dec 2024; {STILL}",
        ),
        (("reopen", "c"), "Reopened: c."),
        (("edit", "c", "outcomes/+/outcome=fulfilled", "outcomes/+/on=2024-12-20"), STILL),
        (("edit", "c", "note=x"), "Edited c. `diplotrack undo`"),
    ],
)
def test_every_command_says_it(
    desk: Desk,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    given: tuple[str, ...],
    says: str,
) -> None:
    """On standard error, as all that is said."""
    desk.close()
    done = run(capsys, tmp_path / "empty.db", *given)
    assert done.code == 0
    assert says in done.err


def test_a_day_that_is_no_day_of_the_meeting_is_pointed_out(desk: Desk) -> None:
    """It is saved: a commitment may be seen to be fulfilled later than at the meeting."""
    desk.editor.add(r.Kind.PARTY, {"slug": "us", "name": "US"})
    desk.editor.add(
        r.Kind.CHANNEL, {"slug": "line", "name": "Line", "kind": "hotline", "parties": "us"}
    )
    held = {"slug": "call", "channel": "line", "status": "held", "when": "2025-01-10"}
    desk.editor.add(r.Kind.MEETING, held)
    for on, said in (
        ("2025-01-20", "20 Jan 2025 is not a day of the meeting, 10 Jan 2025."),
        ("2025-01-10", ""),
    ):
        desk.assessing.assess("c", {"outcome": "fulfilled", "on": on, "meetings": "call"})
        assert remark(desk, "c") == said
        desk.history.undo()
