"""Opens the TUI; if there is no file, asks whether to create it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from tracker import new_files, paths
from tracker.config import Config, Glyphs, Theme
from tracker.errors import BadInputError
from tracker.keys.keymap import remap
from tracker.progress_line import UPDATING, ProgressLine
from tracker.service.desk import Desk
from tracker.service.last_looked import looked_before, remember_look
from tracker.service.ui_memory import UiMemory
from tracker.terminal_safety import show
from tracker.tui.app import DiplotrackApp

if TYPE_CHECKING:
    import datetime as dt

    from tracker.service.session import Session

_PLAIN = frozenset({"dumb", "unknown"})
"""The names (TERM) of terminals that can only print lines."""
_ASCII_ONLY = {Glyphs.AUTO: None, Glyphs.UNICODE: False, Glyphs.ASCII: True}


def open_ui(
    path: Path, session: Session, as_of: dt.date | None, config: Config, *, readonly: bool
) -> None:
    """Open a book in the TUI; if the file does not exist, offer to create it.

    Raises:
        BadInputError: there is no terminal, or it can only print lines.
    """
    _check_terminal()
    app_keys, _ = remap(config.keys)
    if not path.exists():
        _create(path, session, app_keys.key_of("undo"))
    looks = UiMemory(paths.last_looked_file())
    before = looked_before(looks, path, session.who, session.today)
    session = replace(session, last_looked=before)
    tell = ProgressLine(UPDATING, sys.stderr)
    desk = Desk.open(path, session, as_of, readonly=readonly, tell=tell)
    memory = UiMemory(paths.ui_memory_file())
    try:
        app = DiplotrackApp(
            desk,
            ascii_only=_ASCII_ONLY[config.glyphs],
            theme=theme_of(config, memory),
            memory=memory,
            keys=app_keys,
            notice=_told_first(desk) or notice(config),
            drafts=paths.drafts_folder(),
        )
        app.shows_cursor = config.cursor
        app.daily.looked = lambda: remember_look(looks, path, session.who, session.today)
        app.run()
    finally:
        desk.close()
    if app.crash is not None:
        raise app.crash


def _check_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInputError("The terminal UI needs a terminal; `diplotrack --help` lists commands.")
    if os.environ.get("TERM", "") in _PLAIN:
        raise BadInputError(
            "The terminal UI needs a terminal that can move its cursor; TERM says that this one "
            "cannot. `diplotrack --help` lists commands, which need none."
        )


def _told_first(desk: Desk) -> str:
    """Return the messages about opening the file as sentences; empty if there are none."""
    return " ".join((desk.opening_note, *(f"{each}." for each in new_files.told()))).strip()


def _create(path: Path, session: Session, undo: str) -> None:
    """Create a book, with the sample or empty; ``undo`` is the key that undoes."""
    click.echo(f"There is no book yet; it will be created as {show(str(path))}.")
    sample = click.confirm("Start with the sample data (else with an empty book)?", default=None)
    Desk.create(path, session, sample=sample)[0].close()
    click.echo(f"Created. Every change is saved at once; {undo} undoes it.")


def theme_of(config: Config, memory: UiMemory) -> str:
    """Return the theme set in the settings, else the one last used, else the default."""
    kept = memory.get("theme")
    return kept if "theme" not in config.lines and kept in set(Theme) else config.theme.value


def notice(config: Config) -> str:
    """Return the initial message about errors in the settings; empty if there are none."""
    name = paths.config_file().name
    match config.faults:
        case ():
            return ""
        case (fault,):
            return f"{fault.told(Path(name))} The default applies."
        case faults:
            lines = ", ".join(str(each.line) for each in faults if each.line)
            return (
                f"{name} has {len(faults)} errors (lines {lines}); these settings have their "
                "defaults. `diplotrack config check` lists the errors."
            )
