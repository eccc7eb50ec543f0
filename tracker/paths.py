"""Default paths of the user's files."""

from __future__ import annotations

from pathlib import Path

import platformdirs

NAME = "diplotrack"


def named(name: str) -> Path:
    """Return the place that a person named; a home that is not known is a name like others."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def config_file() -> Path:
    """Return the file of a person's settings; it need not be there."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "config.toml"


def drafts_folder() -> Path:
    """Return the folder of what was typed and not yet saved; it need not be there."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "drafts"


def ui_memory_file() -> Path:
    """Return the file of choices of the terminal UI, such as its theme; it need not be there."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "ui.json"


def logs_folder() -> Path:
    """Return the folder of what is written down when the program ends by a fault."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "logs"


def default_file() -> Path:
    """Return the file that is opened when none is named."""
    return Path(platformdirs.user_data_dir(NAME, appauthor=False)) / f"{NAME}.db"
