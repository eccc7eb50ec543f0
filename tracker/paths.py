"""Where files lie when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

import platformdirs

NAME = "diplotrack"


def default_file() -> Path:
    """Return the file that is opened when none is named."""
    return Path(platformdirs.user_data_dir(NAME, appauthor=False)) / f"{NAME}.db"
