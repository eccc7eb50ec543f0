"""Repairs standard input and output when they are closed, full or no longer read."""

from __future__ import annotations

import os
import sys


def fill_gaps() -> None:
    """Connect closed standard streams to the null device.

    Otherwise the next file that is opened would get the descriptor of such a stream, and output
    would be written into that file.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115  # the stream stays open until the program ends
            if stream.fileno() != number:
                os.dup2(stream.fileno(), number)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def drop_output() -> None:
    """Discard the remaining output after writing it has failed.

    Otherwise Python would try to write it at exit, and report an error.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.__stdout__.fileno() if sys.__stdout__ else 1)
    except (OSError, ValueError):
        # The stream has no file descriptor, for example in a test.
        return
    finally:
        os.close(nowhere)
