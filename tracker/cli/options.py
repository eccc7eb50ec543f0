"""The options that every command takes, and the desk that is opened with them."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from typing import IO, TYPE_CHECKING, Any, TypeVar, cast

import click
from msgspec import Struct

from tracker.errors import BadInputError, ManyRestError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracker.config import Config
    from tracker.service.desk import Desk
    from tracker.service.session import Session
    from tracker.transfer.file_format import Format

    _ParamType = click.ParamType[str]
else:
    _ParamType = click.ParamType  # the class is generic since click 8.4

_F = TypeVar("_F", bound="Callable[..., Any]")
_TOLD = 3
"""The maximum number of errors in the settings file that a command prints."""
TEXT = "text"
"""The name of the text format, for terminals; the other formats are for files."""


class FormatName(_ParamType):
    """The parameter type of a format's name; the registry of formats is loaded only when needed."""

    name = "format"

    def names(self, ctx: click.Context | None = None) -> tuple[str, ...]:
        """Return the format names for a command: its own ``formats`` if it has them, else all."""
        from tracker.transfer import formats

        if own := getattr(ctx.command if ctx else None, "formats", ()):
            return tuple(own)
        return (TEXT, *formats.names())

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return the format names as shown in the usage line."""
        del param
        return f"[{'|'.join(self.names(ctx))}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of a format.

        Raises:
            BadParameter: there is no such format.
        """
        name: str = click.Choice(self.names(ctx)).convert(value, param, ctx)
        return name


class Settings(Struct):
    """The values of the common options."""

    db: str | None = None
    as_of: str | None = None
    readonly: bool = False
    format: str = TEXT
    yes: bool = False
    _config: Config | None = None
    _told: bool = False

    @property
    def path(self) -> Path:
        """The path of the book: from ``--db``, else from DIPLOTRACK_DB, else the default."""
        named = self.db or os.environ.get("DIPLOTRACK_DB")
        from tracker import paths

        if named:
            return paths.named(named)

        return paths.default_file()

    def day(self, session: Session) -> dt.date | None:
        """Return the day given with ``--as-of``, or ``None``; its words count from today.

        If the words mean several days, the chosen day is printed.

        Raises:
            BadInputError: the words are no date.
        """
        if self.as_of is None:
            return None
        try:
            day, reading = session.looked_from(self.as_of)
        except BadInputError as error:
            raise BadInputError(f"--as-of: {error}") from None
        if reading:
            say(f"As of {reading}.")
        return day

    @property
    def config(self) -> Config:
        """The user's settings, with all errors in the settings file."""
        if self._config is None:
            from tracker import paths
            from tracker.config import load

            self._config = load(paths.config_file())
            if self._config.keys:
                from tracker.keys.keymap import remap

                self._config = self._config.with_faults(remap(self._config.keys)[1])
        return self._config

    def session(self, *, tell: bool = True) -> Session:
        """Return the user's session, with the system clock.

        Errors in the settings file are printed once; with ``tell`` false, the caller prints them.
        """
        from tracker import paths
        from tracker.service.session import Session

        config = self.config
        if tell and config.faults and not self._told:
            self._told = True
            _tell(config)
        return Session(
            config.name or login(),
            clock,
            config.conventions,
            config.ladder,
            paths.backups_folder() if config.backups else None,
        )

    def open(self, *, writing: bool = False) -> Desk:
        """Open the desk; the file is migrated only if the command writes.

        Raises:
            OutdatedError: the file is of an older version, and the command only reads.
            BadInputError: it would write while another day is viewed, without --yes.
        """
        from tracker.service.desk import Desk

        if writing and self.readonly:
            raise BadInputError("--readonly was given; leave it out to change the file.")
        session = self.session()
        from tracker.progress_line import RESTING, UPDATING, ProgressLine, backing_up

        desk = Desk.open(
            self.path,
            session,
            self.day(session),
            readonly=not writing,
            tell=ProgressLine(UPDATING, sys.stderr),
        )
        if desk.opening_note:
            say(desk.opening_note)
        if writing:
            told = ProgressLine(RESTING, sys.stderr) if self.yes else _few
            desk.tell_of_resting(told)
        if writing and desk.away and not self.yes:
            desk.close()
            raise BadInputError(
                f"You are viewing {desk.as_of.isoformat()}, not today; --yes saves the change."
            )
        if writing and (warning := desk.backups.daily(backing_up(sys.stderr))):
            say(warning)
        return desk


def _few(done: int, total: int) -> None:
    """Refuse a change that would recalculate many dependent records; see ``desk.few``.

    Raises:
        ManyRestError: there are too many; the message names the option --yes.
    """
    from tracker.service.desk import few

    try:
        few(done, total)
    except ManyRestError as error:
        raise ManyRestError(error.number, "--yes saves the change.") from None


def clock() -> dt.datetime:
    """Return the current time with the system's UTC offset."""
    return dt.datetime.now().astimezone()


def login() -> str:
    """Return the user's login name; ``someone`` if the system has none."""
    try:
        import getpass

        return getpass.getuser()
    except (KeyError, OSError):
        return "someone"


def _tell(config: Config) -> None:
    from tracker import paths

    for fault in config.faults[:_TOLD]:
        say(fault.told(paths.config_file()))
    more = len(config.faults) - _TOLD
    rest = f" {more} more: `diplotrack config check` lists all errors." if more > 0 else ""
    say(f"Settings with errors have their defaults.{rest}")


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(context: click.Context, _parameter: click.Parameter, value: Any) -> None:  # noqa: ANN401  # any type: each option has its own
        """Store the option's value in the settings, if the option is given."""
        settings = context.ensure_object(Settings)
        if value not in (None, False):
            setattr(settings, name, value)

    return keep


def common(command: _F) -> _F:
    """Add the common options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--db",
        metavar="FILE",
        expose_value=False,
        callback=_keep("db"),
        help="The file (default: DIPLOTRACK_DB, else the standard place).",
    ),
    click.option(
        "--as-of",
        metavar="DAY",
        expose_value=False,
        callback=_keep("as_of"),
        help="Show the book as it was known on this day.",
    ),
    click.option(
        "--readonly",
        is_flag=True,
        expose_value=False,
        callback=_keep("readonly"),
        help="Open the file for reading only.",
    ),
    click.option(
        "-f",
        "--format",
        type=FormatName(),
        expose_value=False,
        callback=_keep("format"),
        help="The output format (default: text).",
    ),
    click.option(
        "--yes",
        is_flag=True,
        expose_value=False,
        callback=_keep("yes"),
        help="Save although --as-of is given, or overwrite an existing file.",
    ),
)


def say(text: str) -> None:
    """Print a message to standard error, with control characters made visible."""
    from tracker.transfer.terminal_text import visible

    click.echo(visible(text), err=True)


def stdout() -> IO[str]:
    """Return standard output for data: plain UTF-8 for pipes and files, escaped on a terminal."""
    if is_terminal():
        from tracker.transfer.terminal_text import VisibleStream

        return cast("IO[str]", VisibleStream(sys.stdout, for_terminal))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def stream_for(form: Format) -> IO[Any]:
    """Return standard output as a text or binary stream, as the format needs.

    Raises:
        BadInputError: standard output is a terminal, and the format is binary.
    """
    if not form.binary:
        return stdout()
    if is_terminal():
        from tracker.transfer.atomic import not_for_terminals

        raise not_for_terminals()
    return sys.stdout.buffer


def for_terminal(text: str) -> str:
    """Return text with unsafe characters made visible, in ASCII if the terminal has no Unicode."""
    from tracker.presenting.ascii_twins import to_ascii
    from tracker.terminal import shows_unicode
    from tracker.transfer.terminal_text import visible

    shown = visible(text)
    if shows_unicode(sys.stdout.encoding, os.environ):
        return shown
    return to_ascii(shown).encode("ascii", "replace").decode()


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()
