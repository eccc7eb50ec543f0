"""The real program beneath the shim, on one of the two engines, with a folder of its own."""

from __future__ import annotations

import enum
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from tests.faults.loaded import Loaded
from tests.faults.shim import Control

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.faults.loaded import Running

ROOT = Path(__file__).parents[2]
_SECONDS = 60
"""After which a command counts as hung."""


class Engine(enum.StrEnum):
    """Which SQLite the program runs on; the two differ in journal mode."""

    PYSQLITE3 = "pysqlite3"
    PYTHON = "Python's own"

    def python(self, module: str) -> list[str]:
        """Return the command that runs a module on this engine."""
        if self is Engine.PYSQLITE3:
            return [sys.executable, "-m", module]
        run = f"runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
        return [sys.executable, "-c", f"import tests.own_engine, runpy; {run}"]


def engines() -> list[Engine]:
    """Return the engines there are on this machine."""
    try:
        import pysqlite3  # noqa: F401, PLC0415  # only whether it is there
    except ImportError:
        return [Engine.PYTHON]
    return list(Engine)


class Ran(Struct, frozen=True):
    """What a command left: its exit code (negative: the signal that ended it) and its output."""

    code: int
    output: str

    @property
    def killed(self) -> bool:
        """Whether it was killed."""
        return self.code < 0

    @property
    def traceback(self) -> bool:
        """Whether it showed a traceback."""
        return "Traceback" in self.output


class Rig:
    """A folder with a book, settings and drafts; everything below ``inside`` is watched."""

    def __init__(self, library: Path, engine: Engine, folder: Path) -> None:
        """Take the compiled shim, the engine and a folder that is made anew."""
        shutil.rmtree(folder, ignore_errors=True)
        self.inside = folder.resolve() / "inside"
        self.inside.mkdir(parents=True)
        self.engine = engine
        self.book = self.inside / "book.db"
        self.log = self.inside.parent / "log"
        self.control = Control(self.inside.parent / "control")
        self._library = library
        self._loaded: Loaded | None = None

    def __enter__(self) -> Self:
        """Return the rig."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program that is loaded and take the folder away."""
        if self._loaded:
            self._loaded.close()
        self.control.disarm()
        self.control.__exit__()
        shutil.rmtree(self.inside.parent, ignore_errors=True)

    def begin(self, book: Path | None) -> None:
        """Empty the folder and put a copy of a book into it, where one is given."""
        shutil.rmtree(self.inside)
        self.inside.mkdir()
        if book:
            shutil.copy(book, self.book)

    @property
    def drafts(self) -> Path:
        """The folder in which the program keeps what is typed."""
        return self.inside / "diplotrack" / "drafts"

    def environment(self) -> dict[str, str]:
        """Return the environment of the program."""
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
            "HOME": str(self.inside),
            "XDG_CONFIG_HOME": str(self.inside),
            "XDG_STATE_HOME": str(self.inside),
            "XDG_DATA_HOME": str(self.inside),
            "LD_PRELOAD": str(self._library),
            "FAULT_FOLDER": str(self.inside),
            "FAULT_CONTROL": str(self.control.path),
            "FAULT_LOG": str(self.log),
            "TERM": "xterm-256color",
            "EDITOR": "true",
        }

    def start(self, arguments: Sequence[str], streams: Sequence[int]) -> Running:
        """Start the program on the book with three descriptors as its standard streams."""
        if self._loaded is None:
            socket = self.inside.parent / "socket"
            self._loaded = Loaded(
                self.engine.python("tests.faults.server"), socket, self.environment()
            )
        return self._loaded.run(["--db", str(self.book), *arguments], self.inside, streams)

    def run(self, *arguments: str, given: str = "") -> Ran:
        """Run a command on the book; ``{folder}`` in an argument is the watched folder."""
        words = [each.replace("{folder}", str(self.inside)) for each in arguments]
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as typed:
            typed.write(given.encode())
            typed.seek(0)
            running = self.start(words, [typed.fileno(), said.fileno(), said.fileno()])
            if not running.ended(_SECONDS):
                running.kill()
            said.seek(0)
            return Ran(running.code or 0, said.read().decode("utf-8", "replace"))
