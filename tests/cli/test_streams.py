"""Commands at a terminal, into pipes, into what is full or closed: sentences, and exact data."""

from __future__ import annotations

import os
import pty
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tests.preloaded.loaded import MAIN, loaded
from tests.sizes import THOROUGH, in_turn, some
from tracker.domain import records as r
from tracker.service.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO

HOSTILE = "Talks \x1b]52;c;cm0gLXJmIH4=\x07 \x9b31m \u202e \x7f \u3164 end"
RAW = (b"\x1b", b"\x07", "\x9b".encode(), "\u202e".encode(), b"\x7f", "\u3164".encode())
FORMATS = ("text", "json", "jsonl", "csv", "csv-data")
pytestmark = pytest.mark.slow


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return a book with a summary that contains terminal escape sequences."""
    path = tmp_path / "hostile.db"
    desk = empty_desk(path, make_session())
    desk.editor.add(r.Kind.CHANNEL, {"name": "Hotline", "kind": "hotline", "slug": "hot"})
    desk.editor.add(
        r.Kind.MEETING,
        {
            "channel": "hot",
            "slug": "m",
            "status": "held",
            "when": "2020-11-30",
            "summary": HOSTILE,
        },
    )
    desk.close()
    return path


def at_terminal(*arguments: str, home: Path, code: str = MAIN) -> tuple[int, bytes]:
    """Run a command in a pseudo-terminal; return its exit code and what the terminal received."""
    terminal, child = pty.openpty()
    process = loaded().run(code, arguments, [child] * 3, environment=_env(home))
    os.close(child)
    received = b""
    while True:
        try:
            read = os.read(terminal, 65536)
        except OSError:
            break
        if not read:
            break
        received += read
    os.close(terminal)
    return process.wait(), received


def told_into(
    output: IO[bytes] | int, arguments: str | Sequence[str], home: Path
) -> tuple[int, bytes]:
    """Run a command with its standard output in a file; return its exit code and its errors."""
    given = arguments.split() if isinstance(arguments, str) else arguments
    with Path(os.devnull).open("rb") as nothing, tempfile.TemporaryFile() as errors:
        out = output if isinstance(output, int) else output.fileno()
        process = loaded().run(
            MAIN, given, [nothing.fileno(), out, errors.fileno()], environment=_env(home)
        )
        code = process.wait()
        errors.seek(0)
        return code, errors.read()


def shell(line: str, home: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a shell line in which ``dt`` is the program, started as users start it."""
    told = f'dt() {{ "{sys.executable}" -m tracker "$@"; }}; {line}'
    command = ["/bin/bash", "-c", told]
    return subprocess.run(command, capture_output=True, check=False, env=_env(home))  # noqa: S603  # the test builds this command


def _env(home: Path) -> dict[str, str]:
    return {**os.environ, "XDG_STATE_HOME": str(home), "TERM": "xterm-256color"}


_ALL_FORMATS = f"""
import sys
from tracker.cli import main
arguments = sys.argv[1:]
codes = []
for form in {FORMATS!r}:
    try:
        main([*arguments, "--format", form])
    except SystemExit as left:
        codes.append(left.code)
assert len(codes) == {len(FORMATS)} and set(codes) <= {{0, 2, None}}, codes
"""
"""A program that runs one command in each format."""


@pytest.mark.parametrize(
    "command",
    [
        ("list", "meetings", "--columns", "slug,summary"),
        ("list", "meetings"),
        ("show", "m"),
        ("export", "meetings", "--output", "-"),
        ("export", "meetings", "--output", "/dev/stdout"),
        ("history", "m"),
        ("find", "talks"),
    ],
)
def test_no_stored_byte_acts_on_a_terminal(
    hostile: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """In machines' formats as in text; a file named that is the terminal is one."""
    code, received = at_terminal("--db", str(hostile), *command, home=tmp_path, code=_ALL_FORMATS)
    assert code == 0, received
    assert received
    assert not [each for each in RAW if each in received]


@pytest.mark.parametrize("form", FORMATS[1:])
def test_pipes_and_files_get_exact_bytes(hostile: Path, tmp_path: Path, form: str) -> None:
    """What is stored, as the format writes it: none of it is made visible."""
    asked = f"--db {hostile} list meetings --columns summary --format {form}"
    reading, writing = os.pipe()
    assert told_into(writing, asked, tmp_path) == (0, b"")
    os.close(writing)
    with open(reading, "rb") as pipe, tempfile.TemporaryFile() as file:  # noqa: PTH123  # this is a file descriptor
        piped = pipe.read()
        assert told_into(file, asked, tmp_path) == (0, b"")
        file.seek(0)
        assert piped == file.read()
    assert "\u202e".encode() in piped
    assert "‹U+".encode() not in piped
    assert (b"\\u001b" if form.startswith("json") else b"\x1b]52") in piped


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", HOSTILE.replace("\x9b31m", "")),
        (HOSTILE,),
        ("--format", HOSTILE, "list", "meetings"),
    ],
)
def test_what_was_given_is_told_harmlessly(
    hostile: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """A command line may be made of stored text."""
    code, received = at_terminal("--db", str(hostile), *arguments, home=tmp_path)
    assert code in (2, 3)
    assert not [each for each in RAW if each in received]


def test_a_reader_that_leaves_early_is_no_error(copy_of_sample: Path, tmp_path: Path) -> None:
    """``| head`` and a reader that never reads, in every format: quiet, and 0."""
    # A short output is written at the end, a long one in between.
    short, long = "list parties --format json", "list meetings --format json"
    every = ("list meetings", short, long, "export sources --output -", "-h")
    readers = ("true", "sleep 0.1", "head -1 > /dev/null")
    for rest, reader in in_turn([(each,) for each in every], readers):
        read = subprocess.Popen(["/bin/bash", "-c", reader], stdin=subprocess.PIPE)  # noqa: S603  # the test builds this command
        assert read.stdin
        told = told_into(read.stdin, f"--db {copy_of_sample} {rest}", tmp_path)
        read.communicate()
        assert told == (0, b""), (rest, reader)


def test_what_cannot_be_printed_is_a_sentence(copy_of_sample: Path, tmp_path: Path) -> None:
    """Standard output on a full device: 1, and why, with no traceback."""
    for rest in ("count", "list meetings", "export sources --output -", "show nowhere", "-h"):
        with Path("/dev/full").open("wb", buffering=0) as full:
            code, errors = told_into(full, f"--db {copy_of_sample} {rest}", tmp_path)
        assert code == (3 if "nowhere" in rest else 1), rest
        said = errors.decode()
        assert said.count("\n") == 1, said
        assert "nowhere" in rest or "standard output cannot be written: the disk is full." in said


@pytest.mark.parametrize("closed", some(["<&- >&- 2>&-", ">&-", "<&-", "2>&-"], 2))
def test_streams_that_are_closed_do_no_harm(
    copy_of_sample: Path, tmp_path: Path, closed: str
) -> None:
    """No file takes their place; what was asked is done."""
    asked = ["add person name=Quux", "list meetings --format json", "count", "purge x"]
    for rest in asked if THOROUGH else asked[:2]:
        ran = shell(f"dt --db {copy_of_sample} {rest} {closed}", tmp_path)
        assert ran.returncode == (3 if "purge" in rest else 0), (rest, ran.stderr)
        assert b"Traceback" not in ran.stderr
    desk = Desk.open(copy_of_sample, make_session())
    assert desk.lists.count("person", "quux") == 1
    desk.close()


CRASH = f"""
import sys
from tracker.service.record_access import Records

def fail(*_, **__):
    stored = {HOSTILE!r}
    raise ValueError(stored)

Records.find = fail
from tracker.cli import main
main()
"""


def test_a_fault_of_the_program_is_a_sentence_and_a_log(
    copy_of_sample: Path, tmp_path: Path
) -> None:
    """No traceback, nothing stored; 1, and a log for its owner alone."""
    code, received = at_terminal(
        "--db", str(copy_of_sample), "show", "x", home=tmp_path, code=CRASH
    )
    assert code == 1
    assert b"ended because of a bug (ValueError)" in received
    assert b"Traceback" not in received
    assert b"Talks" not in received
    (log,) = (tmp_path / "diplotrack" / "logs").iterdir()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
    told = log.read_text(encoding="utf-8")
    assert "ValueError: Talks ␛]52" in told
    assert "\x1b" not in told


def test_a_log_that_cannot_be_written_is_no_second_fault(
    copy_of_sample: Path, tmp_path: Path
) -> None:
    """A file in the way of its folder."""
    (tmp_path / "diplotrack").write_text("", encoding="utf-8")
    code, received = at_terminal(
        "--db", str(copy_of_sample), "show", "x", home=tmp_path, code=CRASH
    )
    assert code == 1
    assert b"No log could be written." in received
    assert b"Traceback" not in received


@pytest.mark.parametrize("name", ["dumb", "unknown"])
def test_a_terminal_that_only_prints_lines_is_told_of_commands(
    copy_of_sample: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terminal UI does not start on it."""
    monkeypatch.setattr(
        f"{__name__}._env", lambda home: {**os.environ, "XDG_STATE_HOME": str(home), "TERM": name}
    )
    code, received = at_terminal("--db", str(copy_of_sample), home=tmp_path)
    assert code == 2
    assert b"lists commands" in received
    assert b"\x1b" not in received


def test_settings_in_a_pipe_are_not_waited_for(
    copy_of_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings are read from a regular file; anything else is reported."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "diplotrack").mkdir()
    os.mkfifo(tmp_path / "diplotrack" / "config.toml")
    with Path(os.devnull).open("wb") as nowhere:
        code, errors = told_into(nowhere, f"--db {copy_of_sample} count meetings", tmp_path)
    assert code == 0
    assert b"is not a file" in errors
