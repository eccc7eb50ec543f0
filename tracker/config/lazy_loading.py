"""Imports the settings reader only if there is a settings file; most users have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.config.settings import Config, Fault

if TYPE_CHECKING:
    from pathlib import Path


def load(path: Path) -> Config:
    """Return the settings of a file, or the defaults if there is none.

    Invalid settings are reported as faults; nothing is raised.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            # A pipe or device is not read, since reading it could block.
            return Config(faults=(Fault(0, "It is not a file; settings are read from a file."),))
        # A byte order mark, which some editors write, is not part of the text.
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Config()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Config(faults=(Fault(line, "This is not UTF-8; save the file as UTF-8 text."),))
    except OSError as error:
        return Config(faults=(Fault(0, f"It cannot be read: {error.strerror}."),))
    from tracker.config.settings_reader import read

    return read(text)
