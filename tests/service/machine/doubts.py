"""Values without the flags that depend on the reference day.

The model does not know the reference day of each window; the tests of phrases check these flags.
"""

from __future__ import annotations

from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import asdict, replace

from tracker.domain.phrases.leaning import AFTER_REFERENCE, BEFORE_REFERENCE
from tracker.domain.window import Window

_T = TypeVar("_T")
_DOUBTS = {AFTER_REFERENCE, BEFORE_REFERENCE}


def undoubted(value: _T) -> _T:
    """Return a value whose windows have no flag about lying before or after the reference day."""
    return cast("_T", _undoubted(value))


def _undoubted(value: object) -> object:
    if isinstance(value, Window):
        return replace(value, flags=tuple(each for each in value.flags if each not in _DOUBTS))
    if isinstance(value, Struct):
        return replace(value, **{name: _undoubted(each) for name, each in asdict(value).items()})
    if isinstance(value, tuple):
        return tuple(_undoubted(each) for each in value)
    return value
