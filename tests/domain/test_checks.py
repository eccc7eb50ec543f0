"""The rules that records keep, alone and with each other."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.rulebook import all_breaches, book_of
from tracker.domain import records as r
from tracker.domain import validation
from tracker.domain.edtf import window
from tracker.domain.validation.append_only import grown

HELD = r.Meeting(slug="m", channel="c", status=r.MeetingStatus.HELD, when=window("2021-05-04"))
PROMISE = r.Commitment(slug="p", text="x", made=window("2021-03-01"), due=window("2021"))


def fulfilled(*meetings: str, on: str | None = None) -> r.Outcome:
    """Return an outcome by meetings, or of a day."""
    return r.Outcome(
        outcome=r.OutcomeValue.FULFILLED, meetings=meetings, on=window(on) if on else None
    )


def answered(by: r.Outcome, **fields: object) -> r.Commitment:
    """Return the commitment with an outcome, and other fields."""
    return replace(PROMISE, outcomes=(by,), **fields)


def account(slug: str, says: str, **fields: object) -> r.Account:
    """Return an account of the meeting's day."""
    made = r.Account(slug=slug, subject="m", field="when", value=says, normal=says)
    return replace(made, **fields)


def renewal(slug: str, made: str, *renews: str) -> r.Commitment:
    """Return a commitment that renews others."""
    return r.Commitment(slug=slug, text="x", made=window(made), renews=renews)


BROKEN: dict[str, tuple[list[r.Record], set[tuple[str, str]]]] = {
    "due before it was made": (
        [replace(PROMISE, due=window("2021-02"))],
        {("p", "due")},
    ),
    "due before the meeting at which it was made": (
        [replace(PROMISE, made=None, made_at="m", due=window("2021-05-03")), HELD],
        {("p", "due")},
    ),
    "an outcome before it was made": (
        [answered(fulfilled(on="2021-02-28"))],
        {("p", "outcome/0/on")},
    ),
    "an outcome before the meeting at which it was made": (
        [answered(fulfilled(on="2021-05-03"), made=None, made_at="m"), HELD],
        {("p", "outcome/0/on")},
    ),
    "answered by a meeting that was not held": (
        [answered(fulfilled("m")), replace(HELD, status=r.MeetingStatus.CANCELLED)],
        {("p", "outcome/0/meetings")},
    ),
    "answered before it was made": (
        [answered(fulfilled("m")), replace(HELD, when=window("2021-02"))],
        {("p", "outcome/0/meetings")},
    ),
    "answered before it was made, by the account that is adopted": (
        [answered(fulfilled("m")), HELD, account("a", "2020-12-31", adopted="it was there")],
        {("p", "outcome/0/meetings")},
    ),
    "answered by the second of two": (
        [
            replace(PROMISE, outcomes=(fulfilled("m"), fulfilled("n"))),
            HELD,
            replace(HELD, slug="n", status=r.MeetingStatus.REFUSED),
        ],
        {("p", "outcome/1/meetings")},
    ),
    "it renews itself": (
        [replace(PROMISE, renews=("p",))],
        {("p", "renews")},
    ),
    "a circle of two": (
        [renewal("p", "2021", "q"), renewal("q", "2021", "p")],
        {("p", "renews"), ("q", "renews")},
    ),
    "a circle of three": (
        [renewal("p", "2021", "q"), renewal("q", "2021", "o"), renewal("o", "2021", "p")],
        {("p", "renews"), ("q", "renews"), ("o", "renews")},
    ),
    "a circle of replacements": (
        [
            replace(PROMISE, replaced_by=("q",)),
            r.Commitment(slug="q", text="x", replaced_by=("p",)),
        ],
        {("p", "replaced_by"), ("q", "replaced_by")},
    ),
    "renewed on the day on which it was made": (
        [renewal("p", "2021-03-01", "q"), renewal("q", "2021-03-01")],
        {("p", "renews")},
    ),
    "renewed before it was made": (
        [renewal("p", "2021-02", "q"), renewal("q", "2021-03-01")],
        {("p", "renews")},
    ),
    "a party in two delegations": (
        [replace(HELD, delegations=(r.Delegation(party="us"), r.Delegation(party="us")))],
        {("m", "delegation/1/party")},
    ),
    "a head named and unknown": (
        [
            replace(
                HELD,
                delegations=(
                    r.Delegation(party="us", head="h", head_unknown=r.HeadUnknown.NOT_NAMED),
                ),
            )
        ],
        {("m", "delegation/0/head")},
    ),
    "readiness for what was held": (
        [
            replace(
                HELD,
                delegations=(r.Delegation(party="us", readiness=r.Participation.CONFIRMED),),
            )
        ],
        {("m", "delegation/0/readiness")},
    ),
    "a party with two roles": (
        [replace(PROMISE, parties=(r.Promise(party="us", part=r.CommitmentPart.BY),) * 2)],
        {("p", "promise/1/party")},
    ),
    "a dispute of two fields": (
        [
            HELD,
            account("a", "2021"),
            account("b", "x", field="status"),
            r.Dispute(slug="d", title="x", subject="m", field="when", accounts=("a", "b")),
        ],
        {("d", "accounts")},
    ),
    "readiness for what was held, by the account that is adopted": (
        [
            replace(
                HELD,
                status=r.MeetingStatus.NO_SHOW,
                delegations=(r.Delegation(party="us", readiness=r.Participation.CONFIRMED),),
            ),
            account("a", "held", field="status", adopted="one"),
        ],
        {("m", "delegation/0/readiness")},
    ),
    "due before it was made, by the only account of its days": (
        [
            replace(PROMISE, due=None),
            account("a", "2020", subject="p", field="due"),
        ],
        {("p", "due")},
    ),
    "adopted though it gives no days": (
        [HELD, account("a", "in spring", adopted="one")],
        {("a", "adopted")},
    ),
    "adopted though nobody is called so": (
        [HELD, account("a", "Ruritania", field="host", adopted="one")],
        {("a", "adopted")},
    ),
    "adopted though the field is a list": (
        [HELD, account("a", "x", field="topics", adopted="one")],
        {("a", "adopted")},
    ),
    "adopted though it is silent": (
        [HELD, account("a", "x", field="place", silence=r.Silence.EXCERPT, adopted="one")],
        {("a", "adopted")},
    ),
    "two adopted accounts of one field": (
        [HELD, account("a", "2021", adopted="one"), account("b", "2022", adopted="two")],
        {("a", "adopted"), ("b", "adopted")},
    ),
}
"""What a rule is broken by: the records, and where."""


@pytest.mark.parametrize("name", BROKEN)
def test_a_rule_is_broken_by_what_breaks_it(name: str) -> None:
    """At the field of the record that has to change; the sentence begins with a field's label."""
    records, expected = BROKEN[name]
    found = all_breaches(records)
    assert {(each.slug, each.field) for each in found} == expected
    assert all(": " in each.sentence or each.rule == "readiness" for each in found)


KEPT: dict[str, list[r.Record]] = {
    "due from the day on which it was made": [replace(PROMISE, due=window("2021-03-01"))],
    "due in the month in which it was made": [replace(PROMISE, due=window("2021-03"))],
    "due on an unknown day": [replace(PROMISE, due=window("../2021-03-01"))],
    "made on an unknown day": [answered(fulfilled(on="2020"), made=window("[..2021]"), due=None)],
    "an outcome on the day itself": [answered(fulfilled(on="2021-03-01"))],
    "answered on the day itself": [
        answered(fulfilled("m")),
        replace(HELD, when=window("2021-03-01")),
    ],
    "answered after it was made, by the account that is adopted": [
        answered(fulfilled("m")),
        replace(HELD, when=window("2020")),
        account("a", "2021-05-04", adopted="it was there"),
    ],
    "its own day goes before its meeting's": [
        answered(fulfilled(on="2021-04-01"), made_at="m"),
        HELD,
    ],
    "the meeting named is not in the book": [answered(fulfilled("nowhere"))],
    "attempted by a meeting that was not held": [
        replace(PROMISE, attempted_by=("m",)),
        replace(HELD, status=r.MeetingStatus.CANCELLED),
    ],
    "a line of renewals, one of them twice": [
        renewal("p", "2022", "q", "o"),
        renewal("q", "2021", "o"),
        renewal("o", "2020"),
    ],
    "renewed in the month in which it was made": [
        renewal("p", "2021-03", "q"),
        renewal("q", "2021-03-01"),
    ],
    "replaced in a line": [
        replace(PROMISE, replaced_by=("q",)),
        r.Commitment(slug="q", text="x"),
    ],
    "readiness for what was not held": [
        replace(
            HELD,
            status=r.MeetingStatus.NO_SHOW,
            delegations=(r.Delegation(party="us", readiness=r.Participation.CONFIRMED),),
        )
    ],
    "adopted for a party by another name": [
        HELD,
        r.Party(slug="us", name="United States", aliases=("America",)),
        account("a", "america", field="host", adopted="one"),
    ],
    "adopted for a topic of one's own": [
        HELD,
        account("a", "it rained", field="the weather", adopted="one"),
    ],
    "accounts adopted for two fields": [
        HELD,
        account("a", "2021", adopted="one"),
        account("b", "x", field="place", adopted="two"),
    ],
}
"""What breaks no rule, though it is near."""


@pytest.mark.parametrize("name", KEPT)
def test_a_rule_is_broken_only_where_that_is_certain(name: str) -> None:
    """What may be so on some day is no breach."""
    assert all_breaches(KEPT[name]) == []


def test_what_was_broken_before_is_not_made_by_a_change() -> None:
    """Whatever its values are now; another one is."""
    scheduled = replace(HELD, status=r.MeetingStatus.SCHEDULED)
    before = book_of([answered(fulfilled("m")), scheduled])
    cancelled = replace(HELD, status=r.MeetingStatus.CANCELLED)
    after = book_of([answered(fulfilled("m")), cancelled])
    assert validation.made(["p", "m"], before, after) == []
    again = replace(PROMISE, outcomes=(fulfilled("m"), fulfilled("m")))
    twice = book_of([again, cancelled])
    assert [each.field for each in validation.made(["p", "m"], before, twice)] == [
        "outcome/1/meetings"
    ]


def test_a_breach_names_the_other_record_that_takes_part() -> None:
    """So that a form of either shows it at its field."""
    (found,) = all_breaches(BROKEN["answered by a meeting that was not held"][0])
    assert found.named.startswith("p: By meeting: m was not held (cancelled);")
    assert [found.field_in(slug) for slug in ("p", "m", "q")] == [
        "outcome/0/meetings",
        "status",
        "",
    ]


def test_what_rules_of_others_look_at_is_all_in_the_outline() -> None:
    """Records with the same outline break the same rules of those that name them."""
    noted = replace(HELD, note="x", summary="y", place="z", delegations=())
    same = validation.outline("m", book_of([HELD]))
    assert validation.outline("m", book_of([noted])) == same
    assert validation.outline("m", book_of([replace(HELD, when=window("2022"))])) != same
    assert validation.outline("m", book_of([replace(HELD, status=r.MeetingStatus.UNKNOWN)])) != same
    assert validation.outline("m", book_of([])) is None
    assert validation.outline("us", book_of([r.Party(slug="us", name="x")])) is None


def test_outcomes_are_neither_changed_nor_taken_out() -> None:
    """One is added after those that are there."""
    one, other = fulfilled(on="2021-04"), fulfilled(on="2021-05")
    was = replace(PROMISE, outcomes=(one,))
    assert list(grown(replace(PROMISE, outcomes=(one, other)), was)) == []
    assert [each.field for each in grown(replace(PROMISE, outcomes=(other,)), was)] == [
        "outcome/0/outcome"
    ]
    assert [each.field for each in grown(PROMISE, was)] == ["outcome/0/outcome"]
    assert list(grown(PROMISE, None)) == []
