"""Default paths of the user's files."""

from __future__ import annotations

from pathlib import Path

import platformdirs

NAME = "diplotrack"


def named(name: str) -> Path:
    """Return the path that the user named; an unknown home (``~name``) is an ordinary name."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def whole(name: str) -> Path:
    """Return the whole path that the user named, as messages name it."""
    return named(name).absolute()


def config_file() -> Path:
    """Return the path of the user's settings file, which may not exist."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "config.toml"


def mappings_folder() -> Path:
    """Return the folder of saved mappings for imports, which may not exist."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "mappings"


def drafts_folder() -> Path:
    """Return the folder of draft files, which may not exist."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "drafts"


def ui_memory_file() -> Path:
    """Return the file of choices of the terminal UI, such as its theme; it need not be there."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "ui.json"


def last_looked_file() -> Path:
    """Return the file of the days on which people last looked; it need not be there."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "looked.json"


def logs_folder() -> Path:
    """Return the folder of crash logs."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "logs"


def backups_folder() -> Path:
    """Return the folder that holds a folder of backups for each book; it may not exist."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "backups"


def default_file() -> Path:
    """Return the default book file."""
    return Path(platformdirs.user_data_dir(NAME, appauthor=False)) / f"{NAME}.db"
