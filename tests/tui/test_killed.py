"""The program killed in the middle of a form, in a real pseudo-terminal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.tui.terminal import Program
from tracker.domain.records import Kind
from tracker.service.draft_files import DraftFiles

if TYPE_CHECKING:
    from pathlib import Path

TYPING = "Talks on the relief of quillworts, typed for a while"
LOST = 2.0
"""The seconds of typing that a kill may lose."""
PAUSE = 0.1


@pytest.mark.slow
def test_a_kill_in_a_form_loses_at_most_two_seconds_of_typing(
    copy_of_sample: Path, tmp_path: Path
) -> None:
    """Kill -9 while keys come in: what was typed until two seconds before is there again."""
    with Program(copy_of_sample, tmp_path) as program:
        program.until(b"help")
        program.press(b"4")
        program.until(b"commitment")
        program.press(b"a")
        program.until(b"The commitment, in one")
        began = time.monotonic()
        for key in TYPING:
            program.press(key.encode())
            program.until(b"\xff", PAUSE)
        took = time.monotonic() - began
    drafts = DraftFiles(tmp_path / "diplotrack" / "drafts", copy_of_sample)
    kept = drafts.open(Kind.COMMITMENT, "").found
    assert kept is not None
    typed = kept.typed.texts["text"]
    assert TYPING.startswith(typed)
    lost = (len(TYPING) - len(typed)) * took / len(TYPING)
    assert lost <= LOST
