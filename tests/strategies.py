"""Values for Hypothesis to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

if TYPE_CHECKING:
    from msgspec import Struct

_S = TypeVar("_S", bound="Struct")


def of(cls: type[_S], **values: st.SearchStrategy[object]) -> st.SearchStrategy[_S]:
    """Return values of a class, their attributes drawn.

    ``builds`` would look up the types of its annotations, which only the type checker imports.
    """
    return st.fixed_dictionaries(values).map(lambda drawn: cls(**drawn))
