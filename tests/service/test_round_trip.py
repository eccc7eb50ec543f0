"""What is exported as JSON is imported again as equal records, whatever texts they hold."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tests.hostile_texts import texts
from tests.service.imports.doing import imported, mapping, reasons
from tests.sizes import examples
from tests.strategies import of
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.domain.nametext import fault_of
from tracker.domain.phrases import kept_as_words

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

KINDS = (
    "party",
    "source",
    "organization",
    "person",
    "channel",
    "meeting",
    "commitment",
    "signal",
    "account",
    "dispute",
)
"""Each names only those before it, in the sample."""
SOME = texts().map(str.strip).filter(lambda text: not fault_of(text, is_name=False))
"""What a field takes."""
NAMED = SOME.filter(bool)
NAMES = SOME.filter(lambda text: not fault_of(text, is_name=True))
WINDOWS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            edtf.window("2020-10-29"),
            edtf.window("2020-10-28/2020-10-29", words="two days", reading="as told"),
            edtf.window("[2020-11-11..2020-11-20]", words="mid-November", hard=False),
            edtf.window("[..2020-12-31]", reference=dt.date(2020, 10, 29), flags=("clipped",)),
            replace(kept_as_words("in due course"), flags=("by-hand",)),
        ]
    ),
)


def exported_again(desk: Desk, empty: Desk, folder: Path, kind: str, form: str) -> None:
    """Write a list and import it into another book; no row is refused or a duplicate."""
    path = folder / f"{kind}.{form}"
    desk.lists.export(kind, "", "", path, form, over=True)
    text = path.read_bytes().decode()
    report = imported(empty, folder, text, mapping(kind), f"again.{form}")
    assert (reasons(report), report.duplicates) == ({}, 0), kind


def records(desk: Desk, kind: str) -> dict[str, r.Record]:
    """Return the records of a kind, outcomes without the day on which they were entered."""
    slugs = [row.record.slug for row in desk.lists.rows(kind)]
    return {slug: _without_entry(each) for slug, each in desk.records.stored(slugs).items()}


def _without_entry(record: r.Record) -> r.Record:
    if not isinstance(record, r.Commitment):
        return record
    return replace(record, outcomes=tuple(replace(each, entered=None) for each in record.outcomes))


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_the_sample_comes_back_record_by_record(
    desk: Desk, empty: Desk, tmp_path: Path, form: str
) -> None:
    """With its parts and slugs; of an outcome only the day of its entry is another."""
    for kind in KINDS:
        exported_again(desk, empty, tmp_path, kind, form)
        assert records(empty, kind) == records(desk, kind), kind


def _commitments() -> st.SearchStrategy[r.Commitment]:
    outcomes = of(
        r.Outcome,
        outcome=st.sampled_from([r.OutcomeValue.UNKNOWN, r.OutcomeValue.PARTLY]),
        on=st.sampled_from([None, edtf.window("2021-01-02", words="the next day")]),
        note=SOME,
        responsibility=SOME,
        sources=st.sampled_from([(), ("s1",)]),
    )
    return of(
        r.Commitment,
        text=NAMED,
        kind=SOME,
        note=SOME,
        made=st.just(edtf.window("2020-10-01")),
        made_by=SOME,
        due=WINDOWS,
        conditional=st.booleans(),
        condition=SOME,
        owner=SOME,
        parties=st.just((r.Promise(party="us", part=r.CommitmentPart.BY),)),
        attestations=of(
            r.Attestation, party=st.just("us"), since=WINDOWS, source=st.sampled_from([None, "s1"])
        ).map(lambda one: (one,)),
        outcomes=st.lists(outcomes, max_size=2).map(tuple),
        evidence=st.sampled_from(
            [
                (),
                (r.Evidence(source="s1", role=r.EvidenceRole.OUTCOME),),
                (r.Evidence(source="s1"), r.Evidence(source="s1", role=r.EvidenceRole.OUTCOME)),
            ]
        ),
        tags=st.lists(NAMES.filter(bool), max_size=2, unique_by=str.casefold).map(tuple),
    )


def _signals() -> st.SearchStrategy[r.Signal]:
    return of(r.Signal, text=NAMED, kind=SOME, note=SOME, window=WINDOWS)


def _sources() -> st.SearchStrategy[r.Source]:
    return of(
        r.Source,
        title=NAMES.filter(bool),
        publisher=NAMES,
        author=NAMES,
        handling=SOME,
        text=SOME,
        note=SOME,
    )


@pytest.mark.parametrize("form", ["json", "jsonl"])
@settings(
    max_examples=examples(6),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_hostile_texts_come_back(tmp_path_factory: Any, form: str, data: st.DataObject) -> None:  # noqa: ANN401  # pytest's own
    """In every field and part, windows with their readings and flags, sources of outcomes apart."""
    folder: Path = tmp_path_factory.mktemp("round")
    ground = [r.Party(slug="us", name="United States"), r.Source(slug="s1", title="Paper")]
    made = [
        *(replace(each, slug=f"c-{n}") for n, each in enumerate(data.draw(_some(_commitments())))),
        *(replace(each, slug=f"x-{n}") for n, each in enumerate(data.draw(_some(_signals())))),
    ]
    sources = [replace(each, slug=f"z-{n}") for n, each in enumerate(data.draw(_some(_sources())))]
    desk, other = (empty_desk(folder / f"{name}.db", make_session()) for name in ("one", "two"))
    desk._store.write(
        make_session().author(),
        "add",
        "Added",
        puts=[Put(each) for each in [*ground, *sources, *made]],
    )
    for kind in ("party", "source", "commitment", "signal"):
        exported_again(desk, other, folder, kind, form)
        assert records(other, kind) == records(desk, kind), kind
    desk.close()
    other.close()


def _some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(strategy, min_size=1, max_size=3)
