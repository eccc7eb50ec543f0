"""The rule for append-only parts: an edit must not change or remove existing ones.

Undo is exempt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.fieldtext import write_value
from tracker.domain.nouns import NOUNS, parts_of
from tracker.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


def grown(record: r.Record, was: r.Record | None) -> Iterator[Problem]:
    """Yield a problem for each existing append-only part that was changed or removed."""
    if was is None:
        return
    for part in parts_of(NOUNS[r.kind_of(was)]):
        if not part.grow:
            continue
        after = getattr(record, part.attribute)
        for n, stood in enumerate(getattr(was, part.attribute)):
            if after[n : n + 1] == (stood,):
                continue
            first = part.fields[0]
            yield Problem(
                f"{part.name}/{n}/{first.name}",
                f"{first.label}: “{write_value(first, getattr(stood, first.name))}” "
                "cannot be changed or removed; to correct it, add a later one.",
            )
