"""The command line."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command line; the version is printed before anything else is loaded."""
    given = sys.argv[1:] if arguments is None else arguments
    if list(given) == ["--version"]:
        _version()
    from tracker.cli.command_line import main as run  # it loads click

    run(arguments)


def _version() -> None:
    """Print the version and exit, unless the output needs special treatment."""
    from tracker import __version__

    try:
        sys.stdout.write(f"diplotrack, version {__version__}\n")
        sys.stdout.flush()
    except (OSError, AttributeError, ValueError):
        return
    sys.exit(0)
