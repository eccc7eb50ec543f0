"""The paths of the user's files."""

from __future__ import annotations

from pathlib import Path

import platformdirs

NAME = "diplotrack"


def named(name: str) -> Path:
    """Return a path as entered by the user; ``~`` is expanded if such a user exists."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def whole(name: str) -> Path:
    """Return a path as entered by the user, made absolute, for messages."""
    return named(name).absolute()


def config_file() -> Path:
    """Return the path of the user's settings file; it may not exist."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "config.toml"


def mappings_folder() -> Path:
    """Return the folder of saved import mappings; it may not exist."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "mappings"


def drafts_folder() -> Path:
    """Return the folder of draft files; it may not exist."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "drafts"


def ui_memory_file() -> Path:
    """Return the file of choices made in the TUI, such as the theme; it may not exist."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "ui.json"


def last_looked_file() -> Path:
    """Return the file with the day on which each user last looked at each book.

    It may not exist.
    """
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "looked.json"


def logs_folder() -> Path:
    """Return the folder of crash logs; it may not exist."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "logs"


def backups_folder() -> Path:
    """Return the folder in which each book has its own folder of backups; it may not exist."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "backups"


def default_file() -> Path:
    """Return the path of the book that is opened if no other is named."""
    return Path(platformdirs.user_data_dir(NAME, appauthor=False)) / f"{NAME}.db"
