"""A record as a plain sentence with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.domain import records as r
from tracker.presenting.sentences import citation, sentence

if TYPE_CHECKING:
    from tracker.service.desk import Desk


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        (
            "c-2020-10-dme",
            (
                "US and PRC on 29 Oct 2020 (Wu Qian): Hold the 2020 humanitarian and "
                "disaster-relief seminar by video. Due ≈ mid-Nov 2020 (“mid-November”); "
                "confirmed by PRC only; fulfilled. Sources: todaychina.cc; Xinhua, via "
                "Shaanxi Workers' Daily, 30 Oct 2020; Global Times, 29 Oct 2020."
            ),
        ),
        (
            "m-2020-12-14-mmca",
            (
                "MMCA meetings, video, 14–16 Dec 2020, "
                "Camp H.M. Smith, Hawaii (US end): no-show. Michael Spake – ? Sources: U.S. "
                "Indo-Pacific Command, 16 Dec 2020; Reuters, 17 Dec 2020; China Daily (Hong "
                "Kong edition), 17 Dec 2020."
            ),
        ),
        ("us", "United States."),
    ],
)
def test_a_sentence_has_names_days_in_words_who_confirms_and_sources(
    desk: Desk, slug: str, expected: str
) -> None:
    """And one full stop at the end of each part."""
    assert sentence(desk.records.full(slug)) == expected


@pytest.mark.slow
def test_every_record_of_the_sample_has_a_sentence_of_one_line(desk: Desk) -> None:
    """Whatever its kind."""
    for kind in r.Kind:
        for row in desk.lists.rows(kind.value, limit=20):
            text = sentence(desk.records.full(row.view.slug))  # type: ignore[union-attr]
            assert text.strip() == text
            assert text
            assert "\n" not in text


def test_a_citation_leaves_out_what_is_not_known() -> None:
    """No empty place and no doubled comma."""
    bare = r.Source(slug="s", title="Talks held")
    assert citation(bare) == "“Talks held”, no date."
