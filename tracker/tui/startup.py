"""Keeps unneeded modules from being loaded at startup."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def without(*names: str, load: Iterable[str]) -> None:
    """Load modules as if some that they can do without were not there; afterwards those are again.

    What is loaded already stays as it is.
    """
    absent = [name for name in names if name not in sys.modules]
    # None makes an import fail as that of a module that is not there (``sys.modules``).
    sys.modules |= dict.fromkeys(absent)  # type: ignore[arg-type]
    try:
        for name in load:
            import_module(name)
    finally:
        for name in absent:
            del sys.modules[name]
