"""The registry of formats: each is a module of this package, named ``<name>_format``.

To add a format, add its module, which declares a ``FORMAT``; options, dialogs and help use that. A
hyphen in the format's name is ``_`` in the module's name. A module is imported when its format is
first used.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from tracker.domain.suggestions import or_list
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.transfer.file_format import Format

_ENDING = "_format"
USUAL = "csv"
"""The default format, for a file name without an extension."""


@cache
def names() -> tuple[str, ...]:
    """Return the names of all formats, in alphabetical order."""
    modules = (module.name for module in iter_modules(__path__))
    found = (name.removesuffix(_ENDING) for name in modules if name.endswith(_ENDING))
    return tuple(sorted(name.replace("_", "-") for name in found))


@cache
def named(name: str) -> Format:
    """Return the format with a name.

    Raises:
        BadInputError: there is no such format; the message lists the formats.
    """
    if name not in names():
        raise BadInputError(f"“{name}” is not a format; use {or_list(names())}.")
    found: Format = import_module(f"{__name__}.{name.replace('-', '_')}{_ENDING}").FORMAT
    return found


def every() -> tuple[Format, ...]:
    """Return all formats, in alphabetical order of their names."""
    return tuple(named(name) for name in names())


def general(name: str) -> Format:
    """Return the format with a name, if it can contain anything that a command prints.

    Raises:
        BadInputError: the format is only for lists, or there is no format of that name.
    """
    found = named(name)
    if not found.general:
        others = or_list(each.name for each in every() if each.general)
        raise BadInputError(
            f"“{name}” is a format of `list` and `export` only; here you can use {others}."
        )
    return found


def of_path(path: Path) -> Format:
    """Return the format for a file's extension; the default format without an extension.

    Raises:
        BadInputError: the extension is unknown; the message lists the known ones.
    """
    name = path.name.casefold()
    fitting = [each for each in every() if name.endswith(each.extension)]
    if fitting:
        return max(fitting, key=lambda each: len(each.extension))
    if not path.suffix:
        return named(USUAL)
    known = or_list(each.extension for each in every())
    raise BadInputError(f"“{path.suffix}” is not a file format for lists; use {known}.")


def in_short(kind: str) -> str:
    """Return the extensions that can contain a list of this kind, with their uses, in one line."""
    fitting = (each for each in every() if each.holds(kind))
    return ", ".join(f"{each.extension} {each.about}" for each in fitting)
