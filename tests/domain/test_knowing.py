"""From which day something is known: each row of the table of known days."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.domain import known_day
from tracker.domain import records as r
from tracker.domain.edtf import window
from tracker.domain.known_day import Cited, Known

EARLY, LATE = dt.date(2020, 10, 29), dt.date(2021, 9, 14)
UNDATED = dt.date(2019, 5, 1)
ENTERED = dt.date(2025, 12, 31)


class Days:
    """Two dated sources, one without a day that is cited by something known in 2019."""

    def dated(self, slug: str) -> dt.date | None:
        """Return the day of a source."""
        return {"early": EARLY, "late": LATE}.get(slug)

    def known(self, slug: str) -> Known:
        """Return the known day of a record."""
        return Known(self.dated(slug) or UNDATED, assumed=self.dated(slug) is None)


DAYS = Days()
EVIDENCE = tuple(r.Evidence(source=slug) for slug in ("undated", "late", "early"))


def held(when: str | None = None, **values: object) -> r.Meeting:
    """Return a meeting held."""
    days = window(when) if when else None
    return r.Meeting(channel="x", status=r.MeetingStatus.HELD, when=days, **values)  # type: ignore[arg-type]


def known(record: r.Record, cited: dt.date | None = None) -> tuple[str, bool]:
    """Return the known day of a record entered on New Year’s Eve 2025."""
    found = known_day.known(record, DAYS, ENTERED, cited)
    return found.day.isoformat(), found.assumed


def part(value: object, owner: dt.date = EARLY) -> str:
    """Return the known day of a part entered on New Year’s Eve 2025."""
    return known_day.part_known(value, DAYS, owner, ENTERED).isoformat()


def outcome(on: str | None = None, **values: object) -> r.Outcome:
    """Return an outcome."""
    days = window(on) if on else None
    return r.Outcome(outcome=r.OutcomeValue.MISSED, on=days, **values)  # type: ignore[arg-type]


def test_parties_organizations_people_and_channels_are_always_known() -> None:
    """Whatever cites or describes them."""
    for record in (
        r.Party(name="x", evidence=EVIDENCE),
        r.Organization(party="x", name="x"),
        r.Person(party="x", name="x"),
        r.Channel(name="x", kind=r.ChannelKind.HOTLINE),
    ):
        assert known(record) == ("0001-01-01", False)


def test_a_meeting_is_known_from_its_first_dated_source() -> None:
    """Public-from counts before it; without either its own past day, else the day of entry."""
    assert known(held("2020-10-30", evidence=EVIDENCE)) == ("2020-10-29", False)
    public = held(evidence=EVIDENCE, public_from=window("2021-09"))
    assert known(public) == ("2021-09-30", False)
    assert known(held("2020-10-30")) == ("2020-10-30", True)
    assert known(held("2020-10-30", evidence=EVIDENCE[:1])) == ("2020-10-30", True)
    assert known(held("[..2020-10-30]")) == ("2025-12-31", True)
    assert known(held()) == ("2025-12-31", True)
    assert known(r.Signal(text="x", window=window("2026-05-01"))) == ("2025-12-31", True)


def test_a_commitment_is_known_from_its_first_attestation_or_dated_source() -> None:
    """Sources about how it ended do not count: neither evidence nor the source of an outcome."""
    since = r.Attestation(party="us", since=window("2020-10"), source="early")
    later = r.Attestation(party="prc", source="late")
    assert known(r.Commitment(text="x", attestations=(later,))) == ("2021-09-14", False)
    assert known(r.Commitment(text="x", attestations=(since, later))) == ("2020-10-29", False)
    ended = (r.Evidence(source="early", role=r.EvidenceRole.OUTCOME),)
    made = r.Commitment(
        text="x",
        made=window("2020-10-01"),
        evidence=ended,
        outcomes=(outcome(sources=("early",)),),
    )
    assert known(made) == ("2020-10-01", True)


def test_an_account_is_known_from_its_source_but_never_before_its_subject() -> None:
    """Without a dated source it is known with its subject, assumed."""

    def account(subject: str, source: str | None) -> tuple[str, bool]:
        return known(r.Account(subject=subject, field="f", value="v", source=source))

    assert account("early", "late") == ("2021-09-14", False)
    assert account("late", "early") == ("2021-09-14", False)
    assert account("early", "undated") == ("2020-10-29", True)
    assert account("early", None) == ("2020-10-29", True)


@pytest.mark.parametrize(
    ("subject", "accounts", "expected"),
    [
        ("undated", ("early", "late"), ("2021-09-14", False)),
        ("late", ("early",), ("2021-09-14", False)),
        ("early", (), ("2020-10-29", True)),
        ("early", ("undated",), ("2020-10-29", True)),
    ],
)
def test_a_dispute_is_known_from_the_last_of_its_accounts_and_its_subject(
    subject: str, accounts: tuple[str, ...], expected: tuple[str, bool]
) -> None:
    """Not from the second of its accounts."""
    assert known(r.Dispute(title="?", subject=subject, field="f", accounts=accounts)) == expected


def test_a_source_is_known_from_its_own_day() -> None:
    """A month counts at its last day, a record of one’s own at its receipt."""
    assert known(r.Source(title="x", published=window("2021-11"))) == ("2021-11-30", False)
    own = r.Source(title="x", kind=r.SourceKind.CABLE, received_on=dt.date(2021, 2, 3))
    assert known(own) == ("2021-02-03", False)
    evidence = (r.Evidence(source="early"),)
    assert known(r.Source(title="x", evidence=evidence)) == ("2025-12-31", True)


def test_a_source_without_a_day_is_known_from_what_cites_it_first() -> None:
    """Else from the day on which it was entered."""
    assert known(r.Source(title="x"), EARLY) == ("2020-10-29", True)
    assert known(r.Source(title="x")) == ("2025-12-31", True)


def test_what_cites_a_source_is_followed_through_sources_without_a_day() -> None:
    """One that nothing cites counts from its entry; in a circle none is known from itself."""
    cited = {
        1: Cited(LATE, (2,), ENTERED),
        2: Cited(None, (1, 3), dt.date(2018, 1, 1)),
        3: Cited(EARLY, (), ENTERED),
        4: Cited(None, (5,), ENTERED),
        5: Cited(None, (4,), LATE),
        6: Cited(None, (), ENTERED),
    }
    found = {number: known_day.cited_from(number, cited) for number in cited}
    assert found == {1: EARLY, 2: EARLY, 3: EARLY, 4: LATE, 5: ENTERED, 6: None}


def test_an_outcome_is_known_from_its_first_dated_source_but_not_before_its_day() -> None:
    """Nor before its commitment; without a dated source from its own past day, else its entry."""
    assert part(outcome("2020-12-31", sources=("late", "early"))) == "2020-12-31"
    assert part(outcome("2020-12-31", sources=("late",))) == "2021-09-14"
    assert part(outcome(sources=("early",)), LATE) == "2021-09-14"
    assert part(outcome("2020-12-31")) == "2020-12-31"
    assert part(outcome("2020-12-31", sources=("undated",))) == "2020-12-31"
    assert part(outcome("2026-02-01")) == "2025-12-31"
    assert part(outcome("[..2022-01-01]", sources=("early",))) == "2020-10-29"
    assert part(outcome()) == "2025-12-31"
    assert part(outcome(entered=dt.date(2021, 1, 1))) == "2021-01-01"
    assert part(outcome(entered=dt.date(2020, 1, 1))) == "2020-10-29"


def test_a_state_or_role_is_known_like_an_outcome_without_its_record() -> None:
    """An undated one without a dated source is known from the day on which it was entered."""

    def state(days: str | None, *sources: str) -> str:
        return part(
            r.State(
                status=r.ChannelState.ACTIVE,
                window=window(days) if days else None,
                sources=sources,
            ),
            dt.date.min,
        )

    assert state("2020", "late") == "2021-09-14"
    assert state("2022", "late") == "2022-01-01"
    assert state("2020", "undated") == "2020-01-01"
    assert state("2027") == "2025-12-31"
    assert state(None) == "2025-12-31"
    seen = r.Role(title="x", window=window("[..2019-11-05]/[2020-11-06..]"))
    assert part(seen) == "2019-11-05"
    told = r.Role(title="x", window=seen.window, sources=("early",))
    assert part(told, dt.date.min) == "2020-10-29"
    assert part(r.Role(title="x"), dt.date.min) == "2025-12-31"


def test_no_attestation_delegation_or_evidence_is_known_before_its_record() -> None:
    """Without a day of its own or of its source it is known with it."""
    since = r.Attestation(party="us", since=window("2020-10-20"), source="late")
    assert part(since, dt.date.min) == "2020-10-20"
    assert part(since, LATE) == "2021-09-14"
    assert part(r.Attestation(party="us", source="late")) == "2021-09-14"
    assert part(r.Attestation(party="us")) == "2020-10-29"
    assert part(r.Evidence(source="late")) == "2021-09-14"
    assert part(r.Evidence(source="early"), LATE) == "2021-09-14"
    assert part(r.Evidence(source="undated"), LATE) == "2021-09-14"
    assert part(r.Delegation(party="us"), LATE) == "2021-09-14"
