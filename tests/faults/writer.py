"""One of several programs that write to a book at the same time, through the desk.

Run as ``python -m tests.faults.writer BOOK NAME TIMES``. Each time it reads a note, adds a mark and
saves; if another program was faster, it reads again. It prints each mark that was saved.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from tests.faults.writers import NOTE
from tracker.errors import ConflictError, DetachedError
from tracker.service.desk import Desk
from tracker.service.session import Session


def write(book: Path, name: str, times: int) -> None:
    """Save a number of marks."""
    desk = Desk.open(book, Session(name, lambda: dt.datetime.now().astimezone()))
    for number in range(times):
        mark = f"{name}-{number}"
        while not _saved(desk, mark):
            pass
        print(mark, flush=True)  # noqa: T201  # this is the output of the command
    desk.close()


def _saved(desk: Desk, mark: str) -> bool:
    draft = desk.editor.draft(NOTE)
    texts = {**draft.texts, "note": f"{draft.texts['note']} {mark}".strip()}
    try:
        desk.editor.edit(draft, texts, draft.parts)
    except DetachedError:
        raise  # The book is not at its path any more: no further try can succeed.
    except ConflictError:
        return False
    return True


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
