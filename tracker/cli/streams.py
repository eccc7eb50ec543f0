"""Standard input and output in unusual states: closed, full, or without a reader."""

from __future__ import annotations

import os
import sys


def fill_gaps() -> None:
    """Connect closed standard streams to the null device.

    Otherwise the next opened files would get their descriptors, and output would be written into
    them.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115  # the stream stays open until the program ends
            if stream.fileno() != number:
                os.dup2(stream.fileno(), number)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def drop_output() -> None:
    """Discard the remaining output, because its stream has failed.

    Otherwise Python would try to write it at exit, and report an error.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.__stdout__.fileno() if sys.__stdout__ else 1)
    except (OSError, ValueError):
        # The stream has no file descriptor, as in a test.
        return
    finally:
        os.close(nowhere)
