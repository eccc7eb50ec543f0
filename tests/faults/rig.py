"""The program with the preloaded library, on one of the engines, in a folder of its own."""

from __future__ import annotations

import enum
import os
import shutil
import tempfile
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from tests.faults.shim import Control
from tests.faults.sites import sites_in
from tests.preloaded.loaded import MAIN, ROOT, Loaded, python

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.faults.shim import Fault
    from tests.faults.sites import Site
    from tests.preloaded.loaded import Running

_SECONDS = 600
"""The seconds after which a command counts as hung."""

ESCAPE_MS = 25
"""The milliseconds after which an escape counts as the escape key."""


def shows_fault(output: str) -> bool:
    """Return whether an output contains a traceback or a message on a bug of the program."""
    return "Traceback" in output or "ended because of a bug" in output


class Engine(enum.StrEnum):
    """The SQLite build that the program uses; the builds differ in journal mode."""

    PYSQLITE3 = "pysqlite3"
    PYTHON = "Python's own"

    def python(self, module: str) -> list[str]:
        """Return the command that runs a Python module on this engine."""
        return python(module, own_engine=self is Engine.PYTHON)


def engines() -> list[Engine]:
    """Return the engines that are installed."""
    try:
        import pysqlite3  # noqa: F401, PLC0415  # only its presence is tested
    except ImportError:
        return [Engine.PYTHON]
    return list(Engine)


class Ran(Struct, frozen=True):
    """The result of a command: its exit code (negative: the signal that ended it) and output."""

    code: int
    output: str

    @property
    def killed(self) -> bool:
        """Whether it was killed."""
        return self.code < 0

    @property
    def traceback(self) -> bool:
        """Whether it printed a traceback or a message on a bug of the program."""
        return shows_fault(self.output)


class Rig:
    """A folder with a book, settings and drafts; everything below ``inside`` is watched."""

    def __init__(self, library: Path, engine: Engine, folder: Path) -> None:
        """Initialize with the compiled library, the engine, and a folder, which is emptied."""
        shutil.rmtree(folder, ignore_errors=True)
        self.inside = folder.resolve() / "inside"
        self.inside.mkdir(parents=True)
        self.engine = engine
        self.book = self.inside / "book.db"
        self.rows = self.inside / "rows.csv"
        self.log = self.inside.parent / "log"
        self._sites = self.inside.parent / "sites"
        self.control = Control(self.inside.parent / "control")
        self._config = self.inside.parent / "config"
        self._library = library
        self._loaded: Loaded | None = None

    def __enter__(self) -> Self:
        """Return the rig."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the preloaded program, and remove the folder."""
        if self._loaded:
            self._loaded.close()
        self.control.disarm()
        self.control.__exit__()
        shutil.rmtree(self.inside.parent, ignore_errors=True)

    def begin(self, book: Path | None, *, backups: bool = False, reads: str = "") -> None:
        """Empty the folder; put a copy of a book and the input file into it, if given.

        Without ``backups``, no backup is made before the first change, which saves many calls.
        """
        (self._config / "diplotrack").mkdir(parents=True, exist_ok=True)
        settings = f"backups = {str(backups).lower()}\n"
        (self._config / "diplotrack" / "config.toml").write_text(settings)
        shutil.rmtree(self.inside)
        self.inside.mkdir()
        if book:
            shutil.copy(book, self.book)
        if reads:
            self.rows.write_text(reads, encoding="utf-8")

    def arm(self, fault: Fault, at: int = 0) -> None:
        """Make a fault happen at a call, counted from now.

        At 0, only record the places of calls.
        """
        self._sites.write_bytes(b"")
        self.control.arm(fault, at)

    def sites(self) -> list[Site]:
        """Stop faults; return the places of the recorded calls."""
        self.control.disarm()
        return sites_in(self._sites.read_text(encoding="utf-8", errors="replace"))

    def untouched(self, book: Path | None) -> bool:
        """Return whether the folder has only the files that ``begin`` put there, unchanged."""
        every = (each for each in self.inside.rglob("*") if not each.is_dir())
        files = [each for each in every if each != self.rows]
        if book is None:
            return not files
        return files == [self.book] and self.book.read_bytes() == book.read_bytes()

    @property
    def drafts(self) -> Path:
        """The folder in which the program writes drafts."""
        return self.inside / "diplotrack" / "drafts"

    def environment(self) -> dict[str, str]:
        """Return the environment of the program."""
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
            "HOME": str(self.inside),
            "XDG_CONFIG_HOME": str(self._config),
            "XDG_STATE_HOME": str(self.inside),
            "XDG_DATA_HOME": str(self.inside),
            "TMPDIR": str(self.inside),
            "LD_PRELOAD": str(self._library),
            "FAULT_FOLDER": str(self.inside),
            "FAULT_CONTROL": str(self.control.path),
            "FAULT_LOG": str(self.log),
            "FAULT_SITES": str(self._sites),
            "TERM": "xterm-256color",
            "EDITOR": "true",
            "ESCDELAY": str(ESCAPE_MS),
        }

    def start(
        self, arguments: Sequence[str], streams: Sequence[int], *, code: str = MAIN
    ) -> Running:
        """Start the program on the book, or other code, with three descriptors as standard streams.

        The program is started on the book.
        """
        if self._loaded is None:
            socket = self.inside.parent / "socket"
            self._loaded = Loaded(
                self.engine.python("tests.preloaded.server"), socket, self.environment()
            )
        given = ["--db", str(self.book), *arguments] if code is MAIN else arguments
        return self._loaded.run(code, given, streams, self.inside, controlled=True)

    def run(self, *arguments: str, given: str = "") -> Ran:
        """Run a command on the book; ``{folder}`` in an argument stands for the watched folder."""
        words = [each.replace("{folder}", str(self.inside)) for each in arguments]
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as typed:
            typed.write(given.encode())
            typed.seek(0)
            running = self.start(words, [typed.fileno(), said.fileno(), said.fileno()])
            if not running.ended(_SECONDS):
                running.kill()
            said.seek(0)
            return Ran(running.code or 0, said.read().decode("utf-8", "replace"))
