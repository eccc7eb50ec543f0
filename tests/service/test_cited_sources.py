"""The sources on which rows rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.domain import records as r
from tracker.domain.references import named_slugs
from tracker.service.cited_sources import Cited

if TYPE_CHECKING:
    from tracker.service import views as v
    from tracker.service.desk import Desk


def views(desk: Desk, kind: r.Kind) -> dict[str, v.View]:
    """Return the views of all records of a kind, by slug."""
    return {row.record.slug: row.record for row in desk.lists.rows(kind.value, "", "")}


@pytest.mark.slow
def test_a_record_rests_on_every_source_that_it_or_a_part_of_it_names(desk: Desk) -> None:
    """States of channels included; a source rests on itself, not on what it cites."""
    sources = views(desk, r.Kind.SOURCE)
    records = (view.record for view in sources.values())
    cited = Cited({each.slug: each for each in records if isinstance(each, r.Source)})
    naming = set()
    for kind in r.Kind:
        for slug, view in views(desk, kind).items():
            named = {each for each in named_slugs(view.record) if each in sources}
            named -= set(getattr(view.record, "cites", ()))
            found = cited.of(view)
            assert set(found) == named | ({slug} & sources.keys())
            assert len(found) == len(set(found))
            naming |= {kind} if named else set()
    assert {r.Kind.CHANNEL, r.Kind.PERSON, r.Kind.COMMITMENT, r.Kind.ACCOUNT} <= naming
