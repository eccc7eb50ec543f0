"""Shell completion: through click's protocol, and in one real bash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.run import Ran, run
from tracker.cli.command_line import MODULES, commands
from tracker.cli.completion_values import _BY_COMMAND, _BY_NAME
from tracker.cli.shell_completion import SHELLS, VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable

BREAKS = " \t\n\"'><=;|&(:"
"""The characters at which bash splits words."""


@pytest.fixture
def completed(
    sample_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Ran]:
    """Return a function that completes a bash command line."""
    monkeypatch.setenv(VARIABLE, "bash_complete")
    monkeypatch.setenv("COMP_WORDBREAKS", BREAKS)

    def complete(line: str, db: Path = sample_file) -> Ran:
        monkeypatch.setenv("COMP_LINE", line)
        monkeypatch.setenv("DIPLOTRACK_DB", str(db))
        return run(capsys, db)

    return complete


def _values(ran: Ran) -> list[str]:
    assert (ran.code, ran.err) == (0, "")
    return [each.partition(",")[2] for each in ran.out.splitlines()]


LINES = {
    "diplotrack li": ["list"],
    "diplotrack list me": ["meetings"],
    "diplotrack list overd": ["overdue"],
    "diplotrack fields out": [],
    "diplotrack add pa": ["party"],
    "diplotrack add person nat": ["native="],
    "diplotrack add meeting status=h": ["held"],
    "diplotrack add meeting channel=mma": ["mma-cbm"],
    "diplotrack add meeting background=": ["yes", "no"],
    "diplotrack edit us sh": ["short="],
    "diplotrack edit m-2020-12-14-mmca mode=v": ["video"],
    "diplotrack show m-2020-12": ["m-2020-12-14-mmca"],
    "diplotrack delete us c-2020-10-mm": ["c-2020-10-mmca"],
    "diplotrack fulfil c-2025-11-channels --by m-2025-12": ["m-2025-12-15-dpct19"],
    "diplotrack assess c-2024-05-ccwg unk": ["unknown"],
    "diplotrack list meetings stat": ["status:"],
    "diplotrack list meetings status:he": ["held"],
    "diplotrack list meetings -status:he": ["held"],
    "diplotrack list meetings mode:phone channel:mmc": ["mmca"],
    "diplotrack list commitments is:overdu": ["overdue"],
    "diplotrack count commitments is:one": ["one-sided"],
    "diplotrack list commitments --sort du": ["due"],
    "diplotrack list commitments --sort -du": ["-due"],
    "diplotrack list commitments --columns due,own": ["due,owner"],
    "diplotrack accounts m-2020-12-14-mmca plac": ["place"],
    "diplotrack export events --format js": ["json", "jsonl"],
    "diplotrack view delete overd": ["overdue"],
    "diplotrack completion f": ["fish"],
    "diplotrack show no-such": [],
    "diplotrack list nonsense x:": [],
    "diplotrack edit no-such-record na": [],
}


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES)
def test_a_word_is_completed(completed: Callable[[str], Ran], line: str) -> None:
    """Kinds, fields, values, slugs, words of queries, saved views; options are click's."""
    assert _values(completed(line)) == LINES[line]


def test_a_field_is_completed_without_a_space_and_a_file_by_the_shell(
    completed: Callable[[str], Ran],
) -> None:
    """As its value follows."""
    assert completed("diplotrack add person nat").out == "open,native=\n"
    assert completed("diplotrack list meetings stat").out == "open,status:\n"
    assert completed("diplotrack load bo").out.startswith("file,")
    assert completed("diplotrack --db bo").out.startswith("file,")


@pytest.mark.parametrize("db", ["missing", "foreign", "folder", "older"])
def test_it_is_silent_where_the_book_cannot_be_read(
    completed: Callable[..., Ran], tmp_path: Path, db: str
) -> None:
    """What needs no book is completed all the same."""
    path = tmp_path / "book.db"
    if db == "foreign":
        path.write_text("text")
    elif db == "folder":
        path.mkdir()
    assert _values(completed("diplotrack show m", path)) == []
    assert _values(completed("diplotrack list meetings status:he", path)) == []
    assert _values(completed("diplotrack list me", path)) == ["meetings"]


@pytest.mark.parametrize("asked", ["bash_nonsense", "tcsh_complete", "x"])
def test_what_no_shell_asks_is_silent(
    completed: Callable[[str], Ran], monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    """It exits with 0."""
    monkeypatch.setenv(VARIABLE, asked)
    ran = completed("diplotrack li")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_words_in_their_form(
    sample_file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    shell: str,
) -> None:
    """By the scripts of click, which read it."""
    monkeypatch.setenv(VARIABLE, f"{shell}_complete")
    words = "diplotrack list meetings status:he"
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", "3" if shell == "zsh" else "status:he")
    monkeypatch.setenv("DIPLOTRACK_DB", str(sample_file))
    ran = run(capsys, sample_file)
    assert (ran.code, "status:held" in ran.out.replace("\\", "")) == (0, True)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_asks_as_the_program_expects(
    sample_file: Path, capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    """By the same variable."""
    ran = run(capsys, sample_file, "completion", shell)
    assert ran.code == 0
    assert f"{VARIABLE}={shell}_complete" in ran.out
    assert "diplotrack" in ran.out


def test_each_argument_of_a_command_has_a_completion() -> None:
    """Or is free text."""
    known = {name for _, name in _BY_COMMAND} | set(_BY_NAME)
    free = {"words", "number", "text", "what", "new", "shell", "name", "outcome"}
    context = commands.make_context("diplotrack", ["count"], resilient_parsing=True)
    for name in MODULES:
        command = commands.get_command(context, name)
        assert command
        arguments = {each.name for each in command.params if each.param_type_name == "argument"}
        assert arguments <= known | free, name


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
def test_a_real_bash_completes_words_with_colons(sample_file: Path, tmp_path: Path) -> None:
    """Its function is called as bash calls it, with words divided at colons."""
    program = tmp_path / "diplotrack"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m tracker "$@"\n')
    program.chmod(0o700)
    script = """
eval "$(diplotrack completion bash)"
compopt() { :; }
try() {
    COMP_LINE="$1"; COMP_POINT=${#1}; COMPREPLY=()
    _diplotrack_completion diplotrack
    echo "${COMPREPLY[*]}"
}
try "diplotrack list meetings status:he"
try "diplotrack add meeting status=h"
try "diplotrack show m-2020-12"
try "diplotrack list me"
"""
    done = subprocess.run(  # noqa: S603  # the test builds this command
        [shutil.which("bash") or "bash", "-c", script],
        env={
            **os.environ,
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "DIPLOTRACK_DB": str(sample_file),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == ["held", "held", "m-2020-12-14-mmca", "meetings"], (
        done.stderr
    )
