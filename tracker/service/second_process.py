"""A second process that reads half of a long list, from the same state of the file.

It is forked, so only a program with a single thread may start it. It opens the file for itself, and
sends its sorted lines through a pipe, partition by partition. Both processes hold a read
transaction; they read the same state if they find the same newest action.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any

from msgspec import msgpack

from tracker.service.bulk_tables import half_sheet
from tracker.service.open_list import OpenList
from tracker.service.sent_partitions import READY, SIZE, Partitions
from tracker.service.view_builder import ViewBuilder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tracker.service.line_sorter import LineSorter
    from tracker.store.contract import Store


@contextmanager
def second_process(
    store: Store, listed: OpenList, edges: Sequence[Any], between: tuple[int, int], *, by_hand: bool
) -> Iterator[Partitions]:
    """Read the rows of a list for a range of record ids in another process.

    The caller must hold a read transaction.
    """
    newest = _newest(store)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work(writing, lambda: _half(store, listed, edges, between, newest, by_hand=by_hand))
    os.close(writing)
    try:
        with open(reading, "rb") as pipe:  # noqa: PTH123  # the argument is a file descriptor, not a path
            yield Partitions(pipe)
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _half(
    store: Store,
    listed: OpenList,
    edges: Sequence[Any],
    between: tuple[int, int],
    newest: int,
    *,
    by_hand: bool,
) -> LineSorter | None:
    """Return the rows of the second half, read from the file opened again; see ``Partitions``.

    Returns ``None`` if the file has changed.
    """
    own = store.again(readonly=True)
    with own.still():
        if _newest(own) != newest:
            return None
        seeing = ViewBuilder(own, dt.date.fromordinal(listed.query.as_of))
        return half_sheet(
            OpenList(own, seeing, listed.query), seeing, edges, between, by_hand=by_hand
        )


def _work(writing: int, make: Callable[[], LineSorter | None]) -> None:
    """Send the lines that ``make`` returns, and end this process without its parent's cleanup."""
    code = 1
    with suppress(BaseException), open(writing, "wb") as pipe:  # ``writing`` is a descriptor
        if sorter := make():
            _send(pipe, READY)
            for lines in sorter.partitions():
                _send(pipe, msgpack.encode(lines))
            code = 0
    # This ends the process without flushing buffers or closing connections of the parent.
    os._exit(code)


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(SIZE, "big"))
    pipe.write(data)
    pipe.flush()


def _newest(store: Store) -> int:
    return max((action.id for action, _ in store.log.actions(1)), default=0)
