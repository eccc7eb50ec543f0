"""Finds out from the environment whether a terminal can show Unicode."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_COERCED = frozenset({"c.utf-8", "c.utf8", "utf-8"})
_NO_LOCALE = frozenset({"", "c", "posix"})


def shows_unicode(encoding: str | None, environment: Mapping[str, str]) -> bool:
    """Return whether to write Unicode signs, and not their ASCII replacements.

    Args:
        encoding: the encoding of the output stream; Python uses UTF-8 in the C locale too.
        environment: the variables of the process. Python sets LC_CTYPE to a UTF-8 locale if the
            locale is C, so with LANG=C that variable is ignored.
    """
    lang = environment.get("LANG", "").casefold()
    ctype = environment.get("LC_CTYPE", "").casefold()
    if ctype in _COERCED and lang in _NO_LOCALE:
        ctype = ""
    asked = environment.get("LC_ALL", "").casefold() or ctype or lang
    knows = not asked or "utf8" in asked.replace("-", "")
    return knows and "utf" in (encoding or "utf-8").lower()
