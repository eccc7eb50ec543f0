"""Whether a terminal can show Unicode, according to its environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_COERCED = frozenset({"c.utf-8", "c.utf8", "utf-8"})
_NO_LOCALE = frozenset({"", "c", "posix"})


def shows_unicode(encoding: str | None, environment: Mapping[str, str]) -> bool:
    """Return whether to write signs as they are, and not as their twins in ASCII.

    Args:
        encoding: of the stream that is written to; Python makes it UTF-8 in the C locale too.
        environment: the variables of the process. Python itself puts a UTF-8 locale into LC_CTYPE
            where a person asked for C, so beside a LANG of C it says nothing of the terminal.
    """
    lang = environment.get("LANG", "").casefold()
    ctype = environment.get("LC_CTYPE", "").casefold()
    if ctype in _COERCED and lang in _NO_LOCALE:
        ctype = ""
    asked = environment.get("LC_ALL", "").casefold() or ctype or lang
    knows = not asked or "utf8" in asked.replace("-", "")
    return knows and "utf" in (encoding or "utf-8").lower()
