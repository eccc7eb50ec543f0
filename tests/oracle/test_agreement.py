"""Agreement, shown values, origins and confirmations, worked by hand from the design."""

from __future__ import annotations

import pytest

from tests.oracle.agreement import agreement
from tests.oracle.attesting import confirmation, confirmed_by
from tests.oracle.book import Meeting, Party
from tests.oracle.examples import ENTERED, account, book, commitment, meeting, on, source
from tests.oracle.parts import Attestation, Evidence
from tests.oracle.showing import shown, status_shown
from tests.oracle.window import Window, day, lasted, month, one_of, some_day

LATER = on(2026, 12, 1)
US = Party(slug="p-us", entered=ENTERED, names=("United States", "US", "América"))
EARLY = (source("s1", on(2020, 1, 1)), source("s2", on(2020, 1, 2)), source("s3", on(2020, 1, 3)))


def status_of(held: Meeting, about: str, *values: Window | str | None) -> tuple[str, str | None]:
    """Status and shape of a field whose values come from different sources."""
    told = [
        account(f"a{place}", "m", about, f"s{place}", each) for place, each in enumerate(values, 1)
    ]
    found = agreement(book(held, US, *EARLY, *told), held, about, LATER)
    return found.status, found.shape


@pytest.mark.parametrize(
    ("values", "status", "shape"),
    [
        ([], "missing", None),
        ([day(on(2020, 11, 10))], "sole", None),
        ([day(on(2020, 11, 10))] * 2, "confirmed", None),
        ([month(2020, 11)] * 2, "confirmed", None),
        ([month(2020, 11), day(on(2020, 11, 10))], "compatible", None),
        ([month(2020, 10), day(on(2020, 11, 10))], "conflict", None),
        (
            [
                lasted(on(2020, 11, 10), on(2020, 11, 12)),
                lasted(on(2020, 11, 11), on(2020, 11, 13)),
            ],
            "conflict",
            "shift",
        ),
        (
            [lasted(on(2020, 11, 10), on(2020, 11, 12)), day(on(2020, 11, 11))],
            "conflict",
            "extent",
        ),
        (
            [lasted(on(2020, 11, 10), on(2020, 11, 12)), day(on(2020, 11, 10))],
            "conflict",
            "extent",
        ),
        ([day(on(2020, 11, 10)), day(on(2020, 11, 11))], "conflict", "apart"),
        (
            [one_of((on(2020, 11, 3),) * 2, (on(2020, 3, 11),) * 2), day(on(2020, 3, 11))],
            "compatible",
            None,
        ),
        (
            [one_of((on(2020, 11, 3),) * 2, (on(2020, 3, 11),) * 2), day(on(2020, 7, 1))],
            "conflict",
            None,
        ),
        ([day(on(2020, 11, 10)), None], "worded differently", None),
    ],
)
def test_windows_told_by_different_sources(
    values: list[Window | None], status: str, shape: str | None
) -> None:
    """A window is compatible with another only if it is less precise and contains it."""
    assert status_of(meeting("m", None), "when", *values) == (status, shape)


def test_names_go_through_aliases_and_choices_through_their_normal_value() -> None:
    """F9: host `US` against `America`, `Video` against `video` agree."""
    held = meeting("m", on(2020, 1, 1), host="p-us", mode="video")
    assert status_of(held, "host", "US", "America")[0] == "confirmed"
    assert status_of(held, "host", "US", "PRC")[0] == "conflict"
    assert status_of(held, "mode", "Video", "video")[0] == "confirmed"
    assert status_of(held, "initiator", "US", "united states")[0] == "confirmed"
    assert status_of(held, "place", "Hawaii", "Hawaii")[0] == "worded differently"


def test_the_own_value_takes_part_without_a_source() -> None:
    """F9: a meeting typed with one day and one account of another day are a conflict."""
    held = meeting("m", on(2020, 6, 10), place="Hawaii")
    assert status_of(held, "when", day(on(2020, 6, 12))) == ("conflict", "apart")
    assert status_of(held, "when", day(on(2020, 6, 10))) == ("sole", None)
    assert status_of(held, "when") == ("missing", None)
    assert status_of(held, "place", None) == ("worded differently", None)


def test_an_account_and_a_report_of_one_source_do_not_confirm() -> None:
    """Accounts and dated reports count; one source counts once."""
    says = Evidence("e", "s1", says_when=day(on(2020, 6, 10)))
    held = meeting("m", on(2020, 6, 10), evidence=(says,))
    one = account("a", "m", "when", "s1", day(on(2020, 6, 10)))
    two = account("b", "m", "when", "s2", day(on(2020, 6, 10)))
    assert agreement(book(held, *EARLY, one), held, "when", LATER).status == "sole"
    assert agreement(book(held, *EARLY, one, two), held, "when", LATER).status == "confirmed"


def test_silence_is_not_a_differing_value() -> None:
    """A silent account states no value."""
    held = meeting("m", on(2020, 6, 10))
    silent = account("a", "m", "mode", "s1", None, silence="full-text")
    assert agreement(book(held, *EARLY, silent), held, "mode", LATER).status == "missing"


def test_the_adopted_account_is_shown_once_it_is_known() -> None:
    """F5 e: before 2021 the record's own day is shown; undated fields follow the accounts."""
    held = meeting("m", on(2020, 6, 10))
    later = source("t", on(2021, 1, 1))
    moved = account("a", "m", "when", "t", day(on(2020, 6, 12)), adopted=True)
    made = book(held, later, moved)
    assert shown(made, held, "when", on(2020, 12, 31)).value == day(on(2020, 6, 10))
    assert shown(made, held, "when", on(2021, 1, 1)).value == day(on(2020, 6, 12))
    assert shown(made, held, "when", on(2021, 1, 1)).by == "adopted"


def test_accounts_that_differ_are_shown_as_the_span_of_all() -> None:
    """The only value told, else "n accounts differ", sorted and filtered by the span of all."""
    held = meeting("m", None)
    one = account("a", "m", "when", "s1", day(on(2020, 6, 10)))
    two = account("b", "m", "when", "s2", month(2020, 6))
    assert shown(book(held, *EARLY, one), held, "when", LATER).value == day(on(2020, 6, 10))
    both = shown(book(held, *EARLY, one, two), held, "when", LATER)
    assert (both.by, both.count) == ("differ", 2)
    assert both.value == some_day(on(2020, 6, 1), on(2020, 6, 30))


def test_a_meeting_that_lies_ahead_is_shown_as_scheduled() -> None:
    """F5 b: a meeting stored as held whose first day is after the as-of day."""
    held = meeting("m", on(2024, 9, 12), public_from=day(on(2024, 8, 1)))
    assert status_shown(book(held), held, on(2024, 9, 11)) == "scheduled"
    assert status_shown(book(held), held, on(2024, 9, 12)) == "held"


def test_who_confirms_a_commitment_on_a_day() -> None:
    """Q6: on 30 November 2020 the PRC's alone; the US word is first seen on 16 December."""
    promised = commitment(
        "c",
        on(2020, 10, 29),
        attestations=(
            Attestation("w1", "cn", since=day(on(2020, 10, 29))),
            Attestation("w2", "us", source="s"),
            Attestation("w3", "cn", since=day(on(2020, 11, 2))),
        ),
    )
    made = book(promised, source("s", on(2020, 12, 16)))
    assert confirmation(made, promised, on(2020, 10, 28)) == "none"
    assert confirmed_by(made, promised, on(2020, 11, 30)) == {"cn": on(2020, 10, 29)}
    assert confirmation(made, promised, on(2020, 11, 30)) == "one-sided"
    assert confirmation(made, promised, on(2020, 12, 16)) == "mutual"
