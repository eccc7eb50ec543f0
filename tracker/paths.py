"""Where files lie when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

import platformdirs

NAME = "diplotrack"


def config_file() -> Path:
    """Return the file of a person's settings; it need not be there."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "config.toml"


def drafts_folder() -> Path:
    """Return the folder of what was typed and not yet saved; it need not be there."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "drafts"


def default_file() -> Path:
    """Return the file that is opened when none is named."""
    return Path(platformdirs.user_data_dir(NAME, appauthor=False)) / f"{NAME}.db"
