"""The deeds that users do on the command line, each with the book it begins with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import Struct

from tests.faults.books import older
from tracker.transfer import formats

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.rig import Rig
    from tracker.transfer.file_format import Format

_MANY = '[{"name": "Aland"}, {"name": "Bland"}, {"name": "Cland"}]'
_LONG = json.dumps([{"name": f"Land {n}", "aliases": [f"{n}" * 400]} for n in range(12)])
"""Input that is long enough to make the file grow."""
_ROWS = """\
when,place,Sides,Heads
2020-10-28/2020-10-29,Geneva,Aland | Dland,Ann Lee | Jean Roux
11 March 2021,Honolulu,Aland | Dland,Ann Lee | Jean Roux
"""
_IMPORT = (
    *("import", "{folder}/rows.csv", "--kind", "meeting", "--set", "channel=Talks"),
    *("--map", "Sides=delegations/*/party", "--map", "Heads=delegations/*/head"),
    *("--create", "channel:kind=dialogue", "--create", "party", "--create", "person"),
)


class Deed(Struct, frozen=True):
    """A command line; ``begins`` is the name of its book, ``writes`` the file that it creates.

    ``backs_up`` is whether it makes a backup before its change. ``reads`` is the text of its input
    file ``rows.csv``, if any.
    """

    name: str
    arguments: tuple[str, ...]
    given: str = ""
    begins: str = "sample"
    writes: str = ""
    backs_up: bool = False
    reads: str = ""

    @property
    def migrates(self) -> bool:
        """Whether the command migrates an older book."""
        return self.begins.startswith("old")

    @property
    def blocks(self) -> bool:
        """Whether an unfinished file of this command could block the next command."""
        return self.migrates or self.begins == "none"


DEEDS = (
    Deed("add", ("add", "person", "name=Zed One")),
    Deed("edit", ("edit", "m-2020-12-14-mmca", "place=Honolulu")),
    Deed("bulk", ("add", "party", "--json", "-"), _MANY),
    Deed("grow", ("add", "party", "--json", "-"), _LONG),
    Deed("fulfil", ("fulfil", "c-2025-11-channels", "--by", "m-2025-12-15-dpct19")),
    Deed("undo", ("undo",)),
    Deed("export", ("export", "events", "--output", "{folder}/out.csv"), writes="out.csv"),
    Deed("view", ("view", "save", "late", "commitments", "is:overdue")),
    Deed("backup", ("add", "person", "name=Zed One"), begins="small", backs_up=True),
    Deed("migrate", ("add", "person", "name=Zed One"), begins="old", backs_up=True),
    Deed("copy", ("backup", "{folder}/out.csv"), begins="small", writes="out.csv"),
    Deed("dump", ("dump", "{folder}/out.csv"), begins="small", writes="out.csv"),
    Deed("import", _IMPORT, begins="small", backs_up=True, reads=_ROWS),
    Deed("restore", ("restore-backup", "{folder}/../other.db"), begins="small"),
    Deed("load", ("load", "{folder}/../book.jsonl"), begins="none"),
    Deed("delete", ("delete", "wuqian")),
    Deed("purge", ("purge", "bland"), "bland\n", begins="trashed"),
    Deed("brief", ("brief", "-o", "{folder}/out.md"), writes="out.md"),
    Deed("init", ("init",), begins="none"),
)
LARGE = (
    Deed("migrate sample", ("add", "person", "name=Zed One"), begins="old sample"),
    Deed("init sample", ("init", "--sample"), begins="none"),
)
"""The deeds with the whole sample: a trial takes a second or two, and most calls write pages."""


def _of_format(form: Format) -> Deed:
    kind = form.kinds[0] if form.kinds else "meeting"
    name = f"out{form.extension}"
    return Deed(f"export {form.name}", ("export", kind, "-o", f"{{folder}}/{name}"), writes=name)


EXPORTS = tuple(map(_of_format, formats.every()))
"""An export in each format; only kills are tried, as other faults do not depend on the format."""


class Books(Struct, frozen=True):
    """The books with which deeds begin, made by the program on one engine."""

    sample: Path
    small: Path
    trashed: Path
    old: Path
    old_sample: Path

    def get(self, name: str) -> Path | None:
        """Return the path of a book by its name; ``None`` for the name ``none``."""
        small = {"small": self.small, "trashed": self.trashed}
        old = {"old": self.old, "old sample": self.old_sample}
        return {"sample": self.sample, "none": None, **small, **old}[name]


def make_books(rig: Rig, folder: Path, made: Path | None = None) -> Books:
    """Make the books: the sample with an action to undo, and a small one with three parties.

    The small one also has a person. Further the small one with a party in the trash, both with the
    first schema, and, outside the watched folder, a dump and a backup of another book. The sample
    is a copy of ``made``, if that is given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    zed = ("add", "person", "name=Zed Nought")
    _made(rig, rig.inside.parent / "other.db", None, ("init",), zed)
    begin = () if made else (("init", "--sample"),)
    sample = _made(rig, folder / "sample.db", made, *begin, zed)
    parties = ("add", "party", "--json", "-")
    small = _made(rig, folder / "small.db", None, ("init",), parties, zed, given=_MANY)
    rig.begin(small)
    rig.run("dump", "{folder}/../book.jsonl", "--yes")
    more = ("delete", "bland"), ("add", "party", "name=Eland")
    trashed = _made(rig, folder / "trashed.db", small, *more)
    old, large = folder / "old.db", folder / "old-sample.db"
    return Books(sample, small, trashed, older(small, old), older(sample, large))


def _made(
    rig: Rig, path: Path, book: Path | None, *commands: tuple[str, ...], given: str = ""
) -> Path:
    """Make a book, or change another one, by commands."""
    rig.begin(book)
    for words in commands:
        done = rig.run(*words, given=given)
        if done.code:
            raise AssertionError(done.output)
    return rig.book.replace(path)
