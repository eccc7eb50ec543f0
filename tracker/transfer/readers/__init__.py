"""The registry of readers: each is a module of this package, named ``<name>_reader``.

It mirrors ``transfer/formats``, which writes formats; here they are read for import. To add a
reader, add its module, which declares a ``READER``; options, dialogs and help use that.
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

    from tracker.transfer.table_source import Reader

_ENDING = "_reader"


@cache
def reader_names() -> tuple[str, ...]:
    """Return the names of all readers, in alphabetical order."""
    modules = (module.name for module in iter_modules(__path__))
    return tuple(sorted(name.removesuffix(_ENDING) for name in modules if name.endswith(_ENDING)))


@cache
def reader_named(name: str) -> Reader:
    """Return the reader with a name.

    Raises:
        BadInputError: there is no such reader; the message lists the readers.
    """
    if name not in reader_names():
        known = or_list(reader_names())
        raise BadInputError(f"“{name}” is not a format to import; use {known}.")
    found: Reader = import_module(f"{__name__}.{name}{_ENDING}").READER
    return found


def every_reader() -> tuple[Reader, ...]:
    """Return all readers, in alphabetical order of their names."""
    return tuple(reader_named(name) for name in reader_names())


def reader_of(path: Path) -> Reader:
    """Return the reader for a file's extension.

    Raises:
        BadInputError: the extension is unknown; the message lists the known ones.
    """
    for each in every_reader():
        if path.suffix.casefold() in each.extensions:
            return each
    known = or_list(each for reader in every_reader() for each in reader.extensions)
    raise BadInputError(f"“{path.name}” has no extension of a format to import; use {known}.")
