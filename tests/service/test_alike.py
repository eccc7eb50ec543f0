"""What a new record may be already: hints, from names, aliases, addresses, channel and days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.domain.records import Kind

if TYPE_CHECKING:
    from tracker.service.desk import Desk


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "texts", "first"),
    [
        (Kind.PERSON, {"name": "Qian Wu"}, "wuqian"),
        (Kind.PERSON, {"name": "吳謙"}, "wuqian"),
        (Kind.PERSON, {"name": "Wu Qiang"}, "wuqian"),
        (Kind.ORGANIZATION, {"name": "US Indo-Pacific Command"}, "us-indopacom"),
        (Kind.ORGANIZATION, {"name": "Pentagon"}, "us-dod"),
        (Kind.CHANNEL, {"name": "Disaster Management Exchang"}, "dme"),
        (Kind.MEETING, {"channel": "dme", "when": "12 November 2020"}, "m-2020-11-10-dme16"),
        (Kind.COMMITMENT, {"text": "Plan a Biden Xi call."}, "c-2024-08-leaders-call"),
    ],
)
def test_what_is_there_already_is_told(
    desk: Desk, kind: Kind, texts: dict[str, str], first: str
) -> None:
    """The likeliest first, at most three."""
    found = [each.slug for each in desk.duplicates.of(kind, texts)]
    assert found[:1] == [first]
    assert len(found) <= 3


def test_a_source_is_known_by_its_address(desk: Desk) -> None:
    """Whatever its title, with or without what does not count in an address."""
    shown = (row.view for row in desk.lists.rows("source"))
    known = next(each for each in shown if getattr(each.record, "address"))  # type: ignore[union-attr]  # noqa: B009
    address = known.record.address.replace("https://", "http://www.") + "/"  # type: ignore[union-attr]
    found = desk.duplicates.of(Kind.SOURCE, {"title": "Quite another", "address": address})
    assert [each.slug for each in found] == [known.slug]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (Kind.PERSON, {}),
        (Kind.PERSON, {"name": "W"}),
        (Kind.PERSON, {"name": "Quillwort Hazelnut"}),
        (Kind.MEETING, {"channel": "nowhere", "when": "2020-11-12"}),
        (Kind.MEETING, {"channel": 'a" or', "when": "2020-11-12"}),
        (Kind.MEETING, {"channel": "dme", "when": "some day"}),
        (Kind.MEETING, {"channel": "dme"}),
        (Kind.ACCOUNT, {"value": "no-show"}),
        (Kind.COMMITMENT, {"text": "Hold"}),
    ],
)
def test_what_tells_nothing_hints_at_nothing(desk: Desk, kind: Kind, texts: dict[str, str]) -> None:
    """Neither does what is in no book."""
    assert desk.duplicates.of(kind, texts) == []
