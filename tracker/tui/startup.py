"""Keeps modules that are not needed from being imported at the start."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def without(*names: str, load: Iterable[str]) -> None:
    """Import modules while some optional modules appear to be missing.

    Optional modules that are already loaded are not affected.
    """
    absent = [name for name in names if name not in sys.modules]
    # None in ``sys.modules`` makes an import fail as if the module did not exist.
    sys.modules |= dict.fromkeys(absent)  # type: ignore[arg-type]
    try:
        for name in load:
            import_module(name)
    finally:
        for name in absent:
            del sys.modules[name]
