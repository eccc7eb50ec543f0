"""Whether accounts agree, how many origins they have, and which value is shown."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.adoption import as_shown, check_adoptable
from tracker.domain.agreement import Agreement, Shape, agree, agreements, compare
from tracker.domain.claims import claims
from tracker.domain.edtf import window
from tracker.domain.hitting_set import fewest
from tracker.domain.name_bearers import names_of, nobody, normal_form
from tracker.domain.origins import origins
from tracker.domain.window import Window
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.agreement import FieldAgreement
    from tracker.domain.name_bearers import Bearers


def account(field: str, value: str, normal: str = "", **more: object) -> r.Account:
    """Return an account on a meeting."""
    told = r.Account(slug=f"a-{value}", subject="m", field=field, value=value, normal=normal)
    return replace(told, **more)


def meeting(**more: object) -> r.Meeting:
    """Return a meeting held, with no more of its own than is given."""
    return r.Meeting(slug="m", channel="dme", status=r.MeetingStatus.HELD, **more)  # type: ignore[arg-type]


MEETING = meeting()
CALLED: tuple[r.Record, ...] = (
    r.Party(slug="us", name="United States", short="US", aliases=("America", "美国")),
    r.Party(slug="prc", name="People's Republic of China", short="PRC", aliases=("China",)),
    r.Party(slug="roc", name="Republic of China", aliases=("China",)),
    r.Organization(
        slug="dod", party="us", name="Department of Defense", aliases=("Pentagon", "DoD")
    ),
    r.Person(slug="wu-qian", party="prc", name="Wu Qian", native="吳謙"),
)


def bearing(name: str) -> list[tuple[r.Kind, str]]:
    """Return who bears a name in a small book."""
    return [(r.kind_of(each), each.slug) for each in CALLED if name in set(names_of(each))]


def found(
    told: Iterable[r.Account], record: r.Record = MEETING, bearers: Bearers = bearing
) -> dict[str, FieldAgreement]:
    """Return the agreement on every field that has accounts."""
    return agreements(record, claims(record, told, bearers), [])


def agreed(*told: r.Account, of: r.Record = MEETING) -> tuple[str, str | None]:
    """Return the agreement of accounts on one field."""
    (each,) = found(told, of).values()
    return each.agreement.value, each.shape.value if each.shape else None


@pytest.mark.parametrize(
    ("windows", "agreement", "shape"),
    [
        (("2020-10-28", "2020-10-28"), Agreement.CONFIRMED, None),
        (("2021-01-26/2021-01-27", "2021-01"), Agreement.COMPATIBLE, None),
        (("2021-08-19", "[2021-08-16..2021-08-22]"), Agreement.COMPATIBLE, None),
        (("2021-08-16/2021-08-22", "[2021-08-16..2021-08-22]"), Agreement.COMPATIBLE, None),
        (("2020-10-28/2020-10-29", "2020-10-28"), Agreement.CONFLICT, Shape.EXTENT),
        (("2020-11-10/2020-11-12", "2020-11-11/2020-11-13"), Agreement.CONFLICT, Shape.SHIFT),
        (("2019-11-05", "2019-11-06"), Agreement.CONFLICT, Shape.APART),
        (("2021-08-19", "2021-08-27~"), Agreement.CONFLICT, Shape.APART),
        (("[2020-07-01,2020-11-03]", "2020-11-03"), Agreement.COMPATIBLE, None),
        (("[2020-07-01,2020-11-03]", "2020-09-15"), Agreement.CONFLICT, Shape.APART),
        (("[2020-07-01,2020-11-03]", "2020-07"), Agreement.CONFLICT, Shape.SHIFT),
        (("[2020-07-01,2020-11-03]", "[2020-07-01..2020-11-03]"), Agreement.COMPATIBLE, None),
        (("[2020-07-01,2020-07-02]", "2020-07-01/2020-07-02"), Agreement.COMPATIBLE, None),
        (("[2020-07-01,2020-11-03]", "[2020-11-03,2020-07-01]"), Agreement.CONFIRMED, None),
        # A window with two open ends contains windows that begin before and end after its bounds.
        (("[..2020-02-03]/[2020-05-04..]", "2020-01-01/2020-06-30"), Agreement.COMPATIBLE, None),
        (
            ("[..2020-02-03]/[2020-05-04..]", "[..2020-02-01]/[2020-05-09..]"),
            Agreement.COMPATIBLE,
            None,
        ),
        (("[..2020-02-03]/[2020-05-04..]", "2020-01/2020-06"), Agreement.COMPATIBLE, None),
        (("[..2020-02-03]/[2020-05-04..]", "2020-03-01"), Agreement.CONFLICT, Shape.SHIFT),
        (("[..2020-02-03]/[2020-05-04..]", "2020"), Agreement.CONFLICT, Shape.SHIFT),
        (("[..2020-02-03]/[2020-05-04..]", "2020-02-03/.."), Agreement.CONFLICT, Shape.SHIFT),
    ],
)
def test_windows_agree_only_if_the_vaguer_contains_the_other(
    windows: tuple[str, str], agreement: Agreement, shape: Shape | None
) -> None:
    """Two day-exact windows that differ are a conflict with a shape; a set is its members."""
    one, other = map(window, windows)
    assert compare(one, other) == compare(other, one) == (agreement, shape)


def test_choices_compare_and_sentences_do_not() -> None:
    """Only a written ruling makes sentences a conflict, and only an open one."""
    told = claims(
        MEETING,
        [
            account("mode", "video"),
            account("mode", "phone"),
            account("round", "sixteenth", "16"),
            account("round", "16.", "016"),
            account("place", "Nanjing"),
            account("agreed", "a hotline"),
            account("agreed", "nothing"),
            account("responsibility", "us", "us"),
            account("responsibility", "both accounts given"),
            account("when", "about then"),
            account("when", "2020-11-10", "2020-11-10"),
            account("due", "nonsense", "nonsense"),
        ],
    )
    every = agreements(MEETING, told, [])
    assert {name: each.agreement.value for name, each in every.items()} == {
        "mode": "conflict",
        "round": "confirmed",
        "place": "sole",
        "agreed": "worded differently",
        "responsibility": "worded differently",
        "when": "worded differently",
        "due": "sole",
    }
    assert not every["agreed"].in_conflict
    dispute = r.Dispute(title="?", subject="m", field="agreed")
    assert agreements(MEETING, told, [dispute])["agreed"].in_conflict
    resolved = r.Dispute(title="?", subject="m", field="mode", resolved=True)
    assert every["mode"].in_conflict
    assert agreements(MEETING, told, [resolved])["mode"].explained
    assert not agreements(MEETING, told, [resolved])["mode"].in_conflict
    assert agree("x", [], []).agreement is Agreement.MISSING


@pytest.mark.parametrize(
    ("field", "values", "agreement"),
    [
        ("mode", ("video", "Video"), "confirmed"),
        ("host", ("US", "America"), "confirmed"),
        ("host", ("us", "美国"), "confirmed"),
        ("host", ("US", "Canada"), "conflict"),
        ("host", ("DoD", "Pentagon"), "conflict"),
        ("delivered_by", ("DoD", "Pentagon"), "confirmed"),
        ("delivered_by", ("吳謙", "WU QIAN"), "confirmed"),
        ("delivered_by", ("US", "Wu Qian"), "conflict"),
        ("responsibility", ("China", "PRC"), "confirmed"),
        ("place", ("Pentagon", "DoD"), "conflict"),
    ],
)
def test_names_stand_for_all_that_bear_them(
    field: str, values: tuple[str, str], agreement: str
) -> None:
    """Of the field's kind; of any kind for a free topic; a text field names nobody."""
    assert agreed(*(account(field, each, each) for each in values))[0] == agreement


def test_a_name_of_two_agrees_with_each_of_them_but_not_they_with_each_other() -> None:
    """Equal if they share one."""
    shared, one, other = (
        account("x", each, each) for each in ("China", "PRC", "Republic of China")
    )
    assert agreed(shared, one)[0] == agreed(shared, other)[0] == "confirmed"
    assert agreed(shared, one, other)[0] == "conflict"


@pytest.mark.parametrize(
    ("own", "told", "agreement"),
    [
        ({"when": window("2020-11-10")}, [("when", "2020-11-11")], ("conflict", "apart")),
        ({"when": window("2020-11-10")}, [("when", "2020-11-10")], ("sole", None)),
        ({"when": window("2020-11-10")}, [("when", "2020-11")], ("compatible", None)),
        ({"when": window("2020-11-10")}, [("when", "")], ("worded differently", None)),
        ({"when": window("2020-11-10")}, [("when", "2020-11-10")] * 2, ("confirmed", None)),
        ({"mode": r.Mode.VIDEO}, [("mode", "phone")], ("conflict", None)),
        ({"mode": r.Mode.VIDEO}, [("mode", "VIDEO")], ("sole", None)),
        ({"host": "us"}, [("host", "America")], ("sole", None)),
        ({"host": "us"}, [("host", "China")], ("conflict", None)),
        ({"place": "Nanjing"}, [("place", "nanjing")], ("sole", None)),
        ({"place": "Nanjing"}, [("place", "")], ("worded differently", None)),
        ({"place": "Nanjing"}, [("place", "Beijing")], ("worded differently", None)),
        ({"when": Window(words="soon")}, [("when", "2020-11-10")], ("sole", None)),
        ({"round": 16}, [("round", "17")], ("conflict", None)),
        ({"topics": ("x",)}, [("topics", "y")], ("sole", None)),
        ({}, [("background", "yes")], ("sole", None)),
    ],
)
def test_the_records_own_value_takes_part_and_never_confirms(
    own: dict[str, object], told: list[tuple[str, str]], agreement: tuple[str, str | None]
) -> None:
    """It is a value without a source, no account."""
    accounts = [
        account(field, normal or "told", normal, source=f"s{n}")
        for n, (field, normal) in enumerate(told)
    ]
    assert agreed(*accounts, of=meeting(**own)) == agreement
    each = next(iter(found(accounts, meeting(**own)).values()))
    assert len(each.claims) == len(told)


def test_one_source_confirms_nothing_however_often_it_is_quoted() -> None:
    """Two accounts of one source are sole; of two sources they are confirmed."""
    twice = [account("mode", "video", source="s"), account("mode", "Video", source="s")]
    assert agreed(*twice)[0] == "sole"
    assert agreed(twice[0], replace(twice[1], source="t"))[0] == "confirmed"


def test_silence_is_not_a_differing_value() -> None:
    """One account that says something is sole beside others that do not; none is missing."""
    silent = account("agreed", "not mentioned", silence=r.Silence.FULL_TEXT)
    assert agreed(account("agreed", "a hotline"), silent)[0] == "sole"
    assert agreed(silent, silent)[0] == "missing"


def test_accounts_of_a_channels_state_are_a_history() -> None:
    """Windows that differ follow each other; of a field of the channel they are a conflict."""
    channel = r.Channel(slug="m", name="x", kind=r.ChannelKind.DIALOGUE)
    days = ("2020-01-01", "2021-01-01")
    assert agreed(*(account("state", day, day) for day in days), of=channel)[0] == "compatible"
    assert agreed(*(account("established", day, day) for day in days), of=channel)[0] == "conflict"


def test_two_windows_in_conflict_stay_so_beside_a_sentence() -> None:
    """A sentence does not hide that two day-exact windows differ."""
    told = [
        account("when", "5th", "2019-11-05"),
        account("when", "6th", "2019-11-06"),
        account("when", "early that month"),
    ]
    assert agreed(*told) == ("conflict", "apart")


def test_a_report_that_an_account_repeats_counts_once() -> None:
    """Same source, same days."""
    report = r.Evidence(source="s", role=r.EvidenceRole.WHEN, says=window("2020-11-10"), side="us")
    other = r.Evidence(source="t", role=r.EvidenceRole.WHEN, says=window("2020-11-10"))
    record = meeting(evidence=(report, other))
    told = claims(record, [account("when", "10th", "2020-11-10", source="s", adopted="x")])
    assert [each.source for each in told["when"]] == ["s", "t"]
    each = agreements(record, told, [])["when"]
    assert each.adopted is told["when"][0]
    assert each.lo == dt.date(2020, 11, 10).toordinal()


@pytest.mark.parametrize(
    ("stated", "reported"),
    [
        ("2019", "2019-01-01/2019-12-31"),
        ("2019-01-01/2019-12-31", "2019"),
        ("2019-05-01/2019-05-10", "[2019-05-01..2019-05-10]"),
        ("[2019-05-01,2019-05-10]", "[2019-05-01..2019-05-10]"),
    ],
)
def test_a_report_is_no_repetition_of_other_days_between_the_same_bounds(
    stated: str, reported: str
) -> None:
    """A day of a year is not the whole year: both are compared with what others say."""
    report = r.Evidence(source="s", role=r.EvidenceRole.WHEN, says=window(reported))
    told = claims(meeting(evidence=(report,)), [account("when", "then", stated, source="s")])
    assert [each.normal for each in told["when"]] == [stated, reported]


def source(slug: str, *cites: str, **more: object) -> r.Source:
    """Return a source."""
    return r.Source(slug=slug, title="t", cites=cites, **more)  # type: ignore[arg-type]


SOURCES = {
    each.slug: each
    for each in (
        source("first", publisher="p", published=window("2020-10-29")),
        source("again", publisher="p", published=window("2020-10-29")),
        source("later", publisher="p", published=window("2020-11-02")),
        source("month", publisher="p", published=window("2020-10")),
        source("month-2", publisher="p", published=window("2020-10")),
        source("second", "first"),
        source("third", "second"),
        source("loop", "loop"),
        source("both", "left", "right"),
        source("left"),
        source("right"),
        source("nameless-1", copy=r.SourceCopy.MIRROR),
        source("nameless-2", copy=r.SourceCopy.MIRROR),
        source("reuters", publisher="Reuters"),
        source("reuters-2", publisher="REUTERS"),
        source("of-reuters", publisher="Reuters, via Devdiscourse", copy=r.SourceCopy.MIRROR),
        source("of-reuters-2", publisher="reuters,  Via News.am", copy=r.SourceCopy.MIRROR),
        source("afp", publisher="AFP"),
        source("of-afp", publisher="AFP, via Manila Bulletin"),
    )
}


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("first second", 1),
        ("first third", 1),
        ("both left right", 2),
        ("both left", 1),
        ("loop nowhere", 2),
        ("nameless-1 nameless-2", 2),
        ("first:Wu-Qian again:wu-qian", 1),
        ("first:Wu-Qian later:Wu-Qian", 2),
        ("month:Wu-Qian month-2:Wu-Qian", 2),
        ("first:Wu-Qian again:Tan-Kefei", 2),
        ("first:Wu-Qian first:Tan-Kefei", 1),
        ("reuters of-reuters", 1),
        ("of-reuters of-reuters-2", 1),
        ("reuters reuters-2", 2),
        ("afp of-afp", 2),
        ("", 0),
    ],
)
def test_origins_are_the_fewest_sources_that_all_rest_on(told: str, number: int) -> None:
    """What is cited counts, all the way; one's words of a day; a mirror is what it mirrors."""
    accounts = [
        account("agreed", each, source=each.partition(":")[0], speaker=each.partition(":")[2])
        for each in told.split()
    ]
    assert origins(claims(MEETING, accounts).get("agreed", ()), SOURCES.get) == number


def test_an_account_without_a_source_makes_no_origin_of_its_own() -> None:
    """It may rest on any of the others; where none has a source there is one at least."""
    told = [account("agreed", "x"), account("agreed", "y")]
    assert origins(claims(MEETING, told)["agreed"], SOURCES.get) == 1
    told.append(account("agreed", "z", source="first"))
    assert origins(claims(MEETING, told)["agreed"], SOURCES.get) == 1


@given(st.lists(st.sets(st.sampled_from("abcdefgh"), max_size=4), max_size=8))
def test_the_fewest_elements_are_found(sets: list[set[str]]) -> None:
    """As going through every choice of elements finds them."""
    wanted = [each for each in sets if each]
    choices = (set(chosen) for n in range(9) for chosen in combinations("abcdefgh", n))
    least = next(len(chosen) for chosen in choices if all(each & chosen for each in wanted))
    assert fewest(sets) == least


def test_beyond_ordinary_sizes_the_number_is_a_sound_lower_bound() -> None:
    """Dozens of accounts are exact; of 780 pairs among 40 sources 39 are needed, 20 are proved."""
    lines = [
        frozenset({f"p{n}", *(f"x{n}-{m}" for m in range(9)), f"q{n % 40}"}) for n in range(80)
    ]
    pairs = [frozenset(pair) for pair in combinations([f"e{n}" for n in range(40)], 2)]
    assert fewest(lines) == 40
    assert 20 <= fewest(pairs) <= 39


def shown_of(record: r.Meeting, *told: r.Account) -> tuple[r.Record, dict[str, object]]:
    """Return a meeting as it is shown, and what differs by field."""
    every = found(told, record)
    shown, fields = as_shown(record, every, bearing)
    return shown, {name: each.differ for name, each in fields.items()}


def test_the_adopted_value_is_shown_else_the_own_else_the_only_one() -> None:
    """Of every kind of value that can be adopted; else so many accounts differ."""
    own = meeting(when=window("2020-11-10"), mode=r.Mode.VIDEO, host="us", place="Nanjing", round=1)
    told = [
        account("when", "11th", "2020-11-11", adopted="x"),
        account("mode", "Phone", "PHONE", adopted="x"),
        account("host", "Peking", "PRC", adopted="x"),
        account("place", "Beijing", "Beijing", adopted="x"),
        account("round", "sixteenth", "16", adopted="x"),
    ]
    shown, _ = shown_of(own, *told)
    assert isinstance(shown, r.Meeting)
    assert shown.when is not None
    assert (shown.when.edtf, shown.mode, shown.host) == ("2020-11-11", r.Mode.PHONE, "prc")
    assert (shown.place, shown.round) == ("Beijing", 16)
    plain = [replace(each, adopted="") for each in told]
    assert shown_of(own, *plain)[0] == own
    assert shown_of(MEETING, *plain)[0] == shown
    differing, differ = shown_of(MEETING, *plain, account("mode", "letter"))
    assert isinstance(differing, r.Meeting)
    assert (differing.mode, differ["mode"], differ["when"]) == (None, 2, 0)


@pytest.mark.parametrize(
    ("field", "normal", "sentence"),
    [
        ("when", "mid-November", "Adopted: When takes days such as 2020-10-29 (EDTF)"),
        ("when", "", "this account has no normal value"),
        ("mode", "telegraph", "Adopted: Mode takes in-person, video, phone or letter"),
        ("round", "sixteenth", "Adopted: Round takes a whole number such as 16"),
        ("host", "Wu Qian", "Adopted: Host takes the name of a party"),
        ("host", "China", "which stands for prc or roc"),
        ("topics", "x", "Adopted: Topics takes a list"),
        ("background", "yes", "Adopted: Background takes yes or no"),
        ("delegations", "x", "delegations are parts, not fields"),
    ],
)
def test_what_is_no_value_of_the_field_cannot_be_adopted(
    field: str, normal: str, sentence: str
) -> None:
    """The refusal names what the field takes."""
    with pytest.raises(BadInputError) as refused:
        check_adoptable(MEETING, account(field, "told", normal), bearing)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("field", "normal"),
    [("when", "2020-11"), ("mode", "Video"), ("host", "america"), ("agreed", ""), ("place", "x")],
)
def test_a_value_of_the_field_can_be_adopted_and_so_can_a_free_topic(
    field: str, normal: str
) -> None:
    """Names and choices case aside."""
    check_adoptable(MEETING, account(field, "told", normal), bearing)


def test_names_in_their_normal_form() -> None:
    """NFKC, no case, no accents, no outer spaces; nobody bears a name where nobody is looked up."""
    assert normal_form("  ÉLYSÉE ") == "elysee"
    assert set(names_of(CALLED[0])) == {"us", "united states", "america", "美国"}
    assert list(names_of(MEETING)) == []
    assert nobody("us") == ()
