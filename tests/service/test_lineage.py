"""The lineage of a commitment on its page, forward and back, as known on the day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tracker.presenting.details import detail

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk

CHAIN = ("c-2023-11-theater", "c-2024-05-theater", "c-2024-08-theater")


def lineage(desk: Desk, slug: str) -> list[tuple[str, str]]:
    """Return the lines of a lineage: sign and target; for the commitment itself, its slug."""
    blocks = [each for each in detail(desk.records.full(slug)).blocks if each.heading == "Lineage"]
    return [
        (line.text.strip()[:1], str(line.target) or slug)
        for block in blocks
        for line in block.lines
    ]


@pytest.mark.parametrize("slug", CHAIN)
def test_it_is_the_same_from_each_of_its_commitments(desk: Desk, slug: str) -> None:
    """Made, renewed twice, and each answered by the call of September 2024."""
    answered = ("●", "m-2024-09-09-theater")
    found = [("◊", CHAIN[0]), answered, ("◊", CHAIN[1]), answered, ("◊", CHAIN[2]), answered]
    assert lineage(desk, slug) == found


def test_what_is_known_later_or_trashed_is_left_out(
    seat: Callable[[str, dt.date | None], Desk],
) -> None:
    """A commitment that has no other has no lineage."""
    desk = seat("ann", dt.date(2024, 6, 15))
    assert lineage(desk, CHAIN[0]) == [("◊", CHAIN[0]), ("◊", CHAIN[1])]
    today = seat("ann", None)
    today.trash.put([CHAIN[2]])
    assert [target for _, target in lineage(today, CHAIN[0])].count(CHAIN[2]) == 0
    assert lineage(today, "c-2020-10-mmca") == []


def test_what_was_attempted_is_in_it(desk: Desk) -> None:
    """With the sign of a meeting that did not take place; a replacement comes below."""
    desk.editor.set_fields("c-2020-10-mmca", [("replaced_by", "c-2023-11-mmca")])
    found = lineage(desk, "c-2023-11-mmca")
    assert found[:2] == [("◊", "c-2020-10-mmca"), ("×", "m-2020-12-14-mmca")]
    assert ("◊", "c-2023-12-mmca-early") in found
