"""The examples of help, README and docs run on the sample, and print what they say."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.command_help import examples_of
from tests.cli.run import Ran, run
from tracker.cli.command_line import MODULES

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NEEDS_MORE = {
    "README.md": {
        "diplotrack": "opens the terminal UI",
        "diplotrack --db other.db": "opens the terminal UI",
        "diplotrack init --empty": "there is a file",
    },
    "docs/import.md": {"": "tests/cli/test_import_docs.py runs its examples"},
}
"""Examples that are not run, with reasons, by document; the key ``""`` means the whole document."""
FILES = {
    "meetings.csv": "when,status,channel,US head\n2020-10-29,held,mmca,Alvaro Smith\n",
    "party.json": '{"name": "Korea"}',
}
"""The files that the examples read."""
NEEDS_BACKUPS = {"backup", "config", "doctor", "restore-backup"}
"""The commands whose examples run with the default settings, by which backups are made."""


def examples_in(document: str) -> list[str]:
    """Return the commands in the code blocks of a document, without comments."""
    text = (ROOT / document).read_text(encoding="utf-8")
    lines = (line for block in _BLOCK.findall(text) for line in block.splitlines())
    told = (re.sub(r"\s+#.*", "", line).strip() for line in lines)
    return [line for line in told if re.match(r"(diplotrack|echo)\b", line)]


@pytest.fixture
def shell(
    copy_of_sample: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shell:
    """Return an object that runs the examples in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return Shell(copy_of_sample, monkeypatch, capsys)


class Shell:
    """Runs lines like a shell: one command, or ``echo TEXT |`` and a command."""

    def __init__(
        self, book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Initialize with the book that the commands open."""
        self._book = book
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def make_no_backups(self) -> None:
        """Let no command make a backup, which takes longer than most of them."""
        settings = Path("config", "diplotrack", "config.toml")
        settings.parent.mkdir(parents=True)
        settings.write_text("backups = false\n")

    def run(self, line: str) -> Ran:
        """Run a line and return its result."""
        head, bar, rest = line.partition(" | diplotrack")
        typed = ""
        if bar:
            word, typed = shlex.split(head)
            assert word == "echo", line
            line = f"diplotrack{rest}"
        self._monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        program, *arguments = shlex.split(line)
        assert program == "diplotrack", line
        return run(self._capsys, self._book, *arguments)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(MODULES))
def test_the_examples_of_a_command_run(shell: Shell, name: str) -> None:
    """One after the other, with nothing to complain of."""
    found = examples_of(name)
    assert found
    if name not in NEEDS_BACKUPS:
        shell.make_no_backups()
    for line in found:
        ran = shell.run(line)
        assert ran.code == 0, (line, ran.err)


@pytest.mark.slow
@pytest.mark.parametrize(
    "document",
    ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))],
)
def test_the_examples_of_a_document_run(shell: Shell, document: str) -> None:
    """In their order, on one copy of the sample. Those of commands.md are the help’s."""
    skipped = NEEDS_MORE.get(document, {})
    if document == "docs/commands.md" or "" in skipped:
        return
    lines = examples_in(document)
    for line in lines:
        if line not in skipped:
            ran = shell.run(line)
            assert ran.code == 0, (line, ran.err)
    assert set(skipped) <= set(lines)


def test_what_the_readme_prints_is_what_is_printed(shell: Shell) -> None:
    """The block that begins with a prompt."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = [block for block in _BLOCK.findall(text) if block.startswith("$ ")]
    assert shown
    for block in shown:
        line, _, printed = block.removeprefix("$ ").partition("\n")
        assert shell.run(line).out == printed
