"""Hypothesis strategies."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

if TYPE_CHECKING:
    from msgspec import Struct

_S = TypeVar("_S", bound="Struct")


def of(cls: type[_S], **values: st.SearchStrategy[object]) -> st.SearchStrategy[_S]:
    """Return a strategy for instances of a class, with drawn attributes.

    ``builds`` would evaluate the annotations, which only the type checker imports.
    """
    return st.fixed_dictionaries(values).map(lambda drawn: cls(**drawn))
