"""Standard input and output in unusual states: closed, full, or without a reader."""

from __future__ import annotations

import os
import sys


def fill_gaps() -> None:
    """Let streams that were closed lead nowhere.

    Their numbers would go to the next files opened, and whatever is printed into those. Nothing is
    read from such an input, and what is printed goes nowhere, as was asked.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115  # for good
            if stream.fileno() != number:
                os.dup2(stream.fileno(), number)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def drop_output() -> None:
    """Let what is still to be printed go nowhere, since it cannot go where it was to.

    Python would try again at its end, and say that it failed.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.__stdout__.fileno() if sys.__stdout__ else 1)
    except (OSError, ValueError):
        # It has no number, as in a test.
        return
    finally:
        os.close(nowhere)
