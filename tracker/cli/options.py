"""The options that all commands take, and opening the desk that they describe."""

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
    _ParamType = click.ParamType  # click makes it generic from 8.4 on

_F = TypeVar("_F", bound="Callable[..., Any]")
_TOLD = 3
"""The maximum number of errors in the settings that a command reports."""
TEXT = "text"
"""The format for terminals; the other formats are for files."""


class FormatName(_ParamType):
    """The name of a format, looked up in the registry only when needed."""

    name = "format"

    def names(self, ctx: click.Context | None = None) -> tuple[str, ...]:
        """Return the names of the formats of a command: its own, if it has some, or all."""
        from tracker.transfer import formats

        if own := getattr(ctx.command if ctx else None, "formats", ()):
            return tuple(own)
        return (TEXT, *formats.names())

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return the names as usage shows them."""
        del param
        return f"[{'|'.join(self.names(ctx))}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, or refuse it if no format has it."""
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
        """The file: given by ``--db``, else by DIPLOTRACK_DB, else the default one."""
        named = self.db or os.environ.get("DIPLOTRACK_DB")
        from tracker import paths

        if named:
            return paths.named(named)

        return paths.default_file()

    def day(self, session: Session) -> dt.date | None:
        """Return the day of ``--as-of``, or ``None``; words count from today.

        If the words name several days, the chosen one is reported.

        Raises:
            BadInputError: it is not a day.
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
        """The user's settings, with all errors in them."""
        if self._config is None:
            from tracker import paths
            from tracker.config import load

            self._config = load(paths.config_file())
            if self._config.keys:
                from tracker.keys.keymap import remap

                self._config = self._config.with_faults(remap(self._config.keys)[1])
        return self._config

    def session(self, *, tell: bool = True) -> Session:
        """Return the session of the user, with the machine's clock.

        Errors in the settings are reported once, unless the caller reports them.
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
                f"You are viewing {desk.as_of.isoformat()}, not today; --yes saves it anyway."
            )
        if writing and (warning := desk.backups.daily(backing_up(sys.stderr))):
            say(warning)
        return desk


def _few(done: int, total: int) -> None:
    """Refuse changes that update many dependent records; see ``desk.few``."""
    from tracker.service.desk import few

    try:
        few(done, total)
    except ManyRestError as error:
        raise ManyRestError(error.number, "--yes saves it.") from None


def clock() -> dt.datetime:
    """Return the current moment, with the machine's UTC offset."""
    return dt.datetime.now().astimezone()


def login() -> str:
    """Return the login name of the user."""
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
    rest = f" {more} more: `diplotrack config check` has them all." if more > 0 else ""
    say(f"Defaults apply for these.{rest}")


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(context: click.Context, _parameter: click.Parameter, value: Any) -> None:  # noqa: ANN401
        """Keep the value in the settings, if the option is given."""
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
        help="See the book as it was known on that day.",
    ),
    click.option(
        "--readonly",
        is_flag=True,
        expose_value=False,
        callback=_keep("readonly"),
        help="Change nothing.",
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
        help="Save while another day is viewed, or overwrite an existing file.",
    ),
)


def say(text: str) -> None:
    """Print a message to standard error, with control characters made visible."""
    from tracker.transfer.terminal_text import visible

    click.echo(visible(text), err=True)


def stdout() -> IO[str]:
    """Return standard output for data: exact UTF-8, but made safe on a terminal."""
    if is_terminal():
        from tracker.transfer.terminal_text import VisibleStream

        return cast("IO[str]", VisibleStream(sys.stdout, for_terminal))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def stream_for(form: Format) -> IO[Any]:
    """Return standard output as a format is written to it.

    Raises:
        BadInputError: it is a terminal, and the format is not text.
    """
    if not form.binary:
        return stdout()
    if is_terminal():
        from tracker.transfer.atomic import not_for_terminals

        raise not_for_terminals()
    return sys.stdout.buffer


def for_terminal(text: str) -> str:
    """Return text of any number of lines in a form that the terminal can show."""
    from tracker.presenting.ascii_twins import to_ascii
    from tracker.terminal import shows_unicode
    from tracker.transfer.terminal_text import visible

    shown = visible(text)
    if shows_unicode(sys.stdout.encoding, os.environ):
        return shown
    return to_ascii(shown).encode("ascii", "replace").decode()


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()
