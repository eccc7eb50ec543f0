"""The command line."""

from __future__ import annotations

import gc
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

OBJECTS_OF_A_START = 200_000
"""The garbage collection threshold during the start: more objects than a start creates."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command line.

    ``--version`` alone is answered before any other module is loaded.
    """
    given = sys.argv[1:] if arguments is None else arguments
    if list(given) == ["--version"]:
        _version()
    if arguments is None:
        # Imported modules are never freed, so garbage collection during the start finds nothing.
        gc.set_threshold(OBJECTS_OF_A_START)
    from tracker.cli.command_line import main as run  # imported late, because it loads click

    run(arguments)


def _version() -> None:
    """Print the version and exit; return if standard output is closed or cannot be written."""
    from tracker import __version__

    try:
        sys.stdout.write(f"diplotrack, version {__version__}\n")
        sys.stdout.flush()
    except (OSError, AttributeError, ValueError):
        return
    sys.exit(0)
