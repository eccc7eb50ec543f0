"""What the sample's tables say where a slip would be silent."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.tables import load_folder
from tracker.domain import records as r
from tracker.resources import folder


@pytest.fixture(scope="module")
def records() -> dict[str, r.Record]:
    """Return the sample's records by slug."""
    return {each.slug: each for each in load_folder(folder("seed_data")).records}


def test_every_reference_of_the_sample_names_a_record(records: dict[str, r.Record]) -> None:
    """Sources of evidence and parts included."""
    cited = [each.source for record in records.values() for each in record.evidence]
    assert Counter(each in records for each in cited) == Counter({True: 546})
    accounts = [each for each in records.values() if isinstance(each, r.Account)]
    assert all(each.subject in records and each.source in records for each in accounts)


@pytest.mark.parametrize(
    ("slug", "edtf", "hard", "flags"),
    [
        ("c-2020-10-mmca", "[2020-10-29..2020-12-31]", True, ("by-hand",)),
        ("c-2024-05-theater", "[2024-05-31..2024-11-30]", False, ("by-hand",)),
        ("c-2020-10-dme", "[2020-11-11..2020-11-20]", None, ("by-hand",)),
        ("c-2023-12-dpct-january", "[2024-01-01..2024-01-31]", None, ("by-hand",)),
        ("c-2019-11-followups", "", None, ()),
    ],
)
def test_due_windows_are_hard_soft_or_neither(
    records: dict[str, r.Record], slug: str, edtf: str, *, hard: bool | None, flags: tuple[str, ...]
) -> None:
    """Hard where the words name an end, soft where a length was read into them."""
    found = records[slug]
    assert isinstance(found, r.Commitment)
    assert found.due is not None
    assert (found.due.edtf, found.due.hard, found.due.flags) == (edtf, hard, flags)


def test_a_reason_is_given_only_where_a_head_was_looked_for(records: dict[str, r.Record]) -> None:
    """Elsewhere nobody said why no head is named."""
    reasons = {
        (each.slug, side.party): side.head_unknown
        for each in records.values()
        if isinstance(each, r.Meeting)
        for side in each.delegations
        if side.head_unknown
    }
    assert reasons == {
        ("m-2020-01-14-dpct15", "us"): r.HeadUnknown.NOT_FOUND,
        ("m-2020-01-14-dpct15", "prc"): r.HeadUnknown.NOT_FOUND,
        ("m-2024-09-14-dpct18", "prc"): r.HeadUnknown.NOT_NAMED,
    }


def test_silence_is_marked_where_it_is_known_how_much_was_seen(
    records: dict[str, r.Record],
) -> None:
    """Full text, an excerpt, or a non-denial."""
    accounts = [each for each in records.values() if isinstance(each, r.Account)]
    kinds = Counter(each.silence for each in accounts if each.silence)
    assert kinds == Counter({r.Silence.FULL_TEXT: 4, r.Silence.NON_DENIAL: 2, r.Silence.EXCERPT: 1})
