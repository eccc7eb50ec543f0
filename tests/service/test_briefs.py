"""Briefs: each number is the count of its list, on records of every kind, views and queries."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.errors import BadInputError, NotYetKnownError
from tracker.presenting.brief_sheet import brief_sheet, whole_sheet
from tracker.presenting.sheet_texts import sheet_text
from tracker.presenting.sheets import NOTHING, public
from tracker.service import views as v
from tracker.service.brief_reader import SHOWN
from tracker.service.briefs import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.presenting.sheets import Sheet
    from tracker.service.briefs import Brief
    from tracker.service.desk import Desk
    from tracker.service.listed import Listed

    Seat = Callable[..., Desk]

DAY = dt.date(2024, 12, 1)
REFS = (
    "m-2020-12-14-mmca",
    "c-2024-05-theater",
    "mmca",
    "us",
    "us-indopacom",
    "austin",
    "s-2022-08-05-countermeasures",
    "d-mmca2020-blame",
    "pacom-2449543",
    "a-2020-12-14-mmca-1",
)


@pytest.fixture
def seat(sample_at: Callable[..., Desk]) -> Callable[..., Desk]:
    """Return a function that shows the sample as of a day; nothing here writes to it."""
    return sample_at


def check(desk: Desk, brief: Brief) -> Sheet:
    """Check the numbers of a brief, and return its sheet."""
    for each in brief.parts:
        assert each.number == desk.lists.count(each.kind, each.query), (each.topic, each.query)
        assert len(each.rows) <= min(each.number, SHOWN)
    sheet = brief_sheet(brief)
    headings = [section.heading for section in sheet.sections]
    assert len(headings) == len(set(headings))
    for made in sheet.sections:
        assert made.lines or made.left_out or made.heading == NOTHING
    return sheet


def _slugs(part: Listed) -> set[str]:
    return {each.record.slug for each in part.rows if isinstance(each, v.View)}


@pytest.mark.slow
@pytest.mark.parametrize("ref", REFS)
@pytest.mark.parametrize("day", ["2022-08-06", "2024-12-01"])
def test_each_number_of_a_record_is_the_count_of_its_list(seat: Seat, ref: str, day: str) -> None:
    """Or the record is not known on the day."""
    desk = seat("ann", dt.date.fromisoformat(day))
    try:
        brief = desk.briefs.of_record(ref)
    except NotYetKnownError:
        assert day == "2022-08-06"
        return
    sheet = check(desk, brief)
    assert sheet.slug == ref
    assert sheet.sections


def section(sheet: Sheet, heading: str) -> list[str]:
    """Return the lines of a section: text and aside."""
    found = [each for each in sheet.sections if each.heading == heading]
    return [
        f"{line.label} {line.text} {line.aside}".strip() for each in found for line in each.lines
    ]


def test_a_channel_has_its_contacts_and_what_became_of_its_commitments(seat: Seat) -> None:
    """The last contacts first; the commitment that a failed meeting was to answer."""
    sheet = whole_sheet(seat("ann", DAY).briefs.of_record("mmca"))
    contacts = next(each for each in sheet.sections if each.heading == "Last contacts")
    assert [line.target for line in contacts.lines] == [
        "m-2024-11-06-mmca",
        "m-2024-04-03-mmca",
        "m-2021-12-14-mmca",
    ]
    (tried,) = section(sheet, "Commitments that its meetings failed to fulfil")
    assert tried.startswith("Hold a video conference for the maritime military security")
    assert "State ● active" in section(sheet, "Channel")


def test_what_is_reckoned_or_named_twice_is_no_fact_of_its_own(seat: Seat) -> None:
    """The day of the next contact is reckoned, even if it is past; a native name is said once."""
    briefs = seat("ann", dt.date(2022, 9, 1)).briefs
    assert "Next ≈ 17 Jun 2022, by the interval" in section(
        whole_sheet(briefs.of_record("mmca")), "Channel"
    )
    person = section(whole_sheet(briefs.of_record("dongjun")), "Person")
    assert person[1:4] == ["Native 董军", "Party PRC", "Also 董軍"]


@pytest.mark.slow
def test_a_channel_is_summed_up_by_year_and_by_outcome(seat: Seat) -> None:
    """Each number is the count of its query; nothing is counted as of a later day."""
    desk = seat("ann", DAY)
    brief = desk.briefs.of_record("mmca")
    for found in brief.counts:
        for each in found.leaves:
            assert each.number == desk.lists.count(found.kind, each.query), each
    sheet = brief_sheet(brief)
    assert section(sheet, "Meetings by year and status") == [
        "2020 1 no-show",
        "2021 1 held",
        "2022 1 cancelled",
        "2024 2 held",
    ]
    assert section(sheet, "Commitments by outcome") == ["no outcome yet 1"]


def test_a_meeting_says_who_sat_there_as_known_and_seen(seat: Seat) -> None:
    """And each side's account, with side and speaker."""
    sheet = brief_sheet(seat("ann", DAY).briefs.of_record("m-2020-12-14-mmca"))
    (head, _member) = section(sheet, "United States, readiness confirmed")
    assert head.startswith("Head Michael Spake, Northeast Asia Policy Division Chief, USINDOPACOM")
    assert head.endswith("last seen 16 Dec 2020")
    assert section(sheet, "Disputed")[1:3] == [
        "the PRC side US, Philip S. Davidson, “China does not honor its agreements”",
        "the US side PRC, Liu Wensheng, “the responsibility entirely lies on the US side”",
    ]


def test_what_a_meeting_is_about_is_shown_before_the_lists_of_its_channel(seat: Seat) -> None:
    """A page has room for the disputes on the meeting, and only then for those lists."""
    sheet = brief_sheet(seat("ann", dt.date(2026, 11, 29)).briefs.of_record("m-2024-05-31-defmin"))
    borrowed = [each for each in sheet.sections if each.borrowed]
    own = [each for each in sheet.sections if each.opens and not each.borrowed]
    assert len(borrowed) > 2
    assert all(each.heading.endswith("of Defence ministers") for each in borrowed[:3])
    assert all(each.rows for each in own)
    assert not all(each.rows for each in borrowed)


def test_accounts_that_a_dispute_has_are_said_once(seat: Seat) -> None:
    """The day before the dispute is known, the field they differ in has them."""
    before, after = (
        whole_sheet(seat("ann", dt.date(2021, 12, day)).briefs.of_record("m-2020-12-14-mmca"))
        for day in (13, 14)
    )
    (blamed,) = (each for each in section(before, "Accounts differ") if "Davidson" in each)
    assert blamed == "the PRC side US, Philip S. Davidson, “China does not honor its agreements”"
    assert section(after, "Accounts differ") == []
    assert sum(blamed == each for each in section(after, "Disputed")) == 1


def test_each_side_of_a_dispute_comes_before_its_further_accounts(seat: Seat) -> None:
    """So that a short sheet does not have the press alone."""
    brief = seat("ann", dt.date(2026, 11, 29)).briefs.of_record("m-2020-10-28-ccwg1")
    for made in (whole_sheet(brief), brief_sheet(brief)):
        _title, press, side, *_others = section(made, "Disputed")
        assert press.endswith("media, Taiwan News, citing Reuters")
        assert side.endswith("US, U.S. Department of Defense")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ref", "day", "first"),
    [
        ("prc-oimc", "2026-01-01", "Ye Jiang"),
        ("prc-oimc", "2024-12-01", "Song Yanchao"),
        ("prc", "2020-12-20", "Liu Wensheng"),
    ],
)
def test_people_seen_last_come_first(seat: Seat, ref: str, day: str, first: str) -> None:
    """They are the ones in office, of an organization and of a party."""
    sheet = whole_sheet(seat("ann", dt.date.fromisoformat(day)).briefs.of_record(ref))
    assert section(sheet, "People")[0].startswith(first)


def test_a_commitment_has_who_confirms_it_and_its_lineage(seat: Seat) -> None:
    """As known on the day."""
    sheet = brief_sheet(seat("ann", DAY).briefs.of_record("c-2024-05-theater"))
    assert section(sheet, "Confirmed by") == ["US on record", "PRC not confirmed"]
    assert len(section(sheet, "Lineage")) == 6


def test_a_dispute_has_each_account_and_a_source_who_cites_it(seat: Seat) -> None:
    """With side, speaker and quote."""
    desk = seat("ann", DAY)
    sheet = brief_sheet(desk.briefs.of_record("d-mmca2020-blame"))
    assert "the PRC side US, Philip S. Davidson, “China does not honor its agreements”" in section(
        sheet, "Accounts"
    )
    used = section(brief_sheet(desk.briefs.of_record("pacom-2449543")), "Used by")
    assert len(used) == desk.records.full("pacom-2449543").view.used  # type: ignore[attr-defined]


def test_open_commitments_are_by_side(seat: Seat) -> None:
    """Each side's own, then what is mutual."""
    lines = section(whole_sheet(seat("ann", DAY).briefs.of_record("us")), "Open commitments")
    assert lines[0] == "US"
    assert lines[1].startswith("Milley would call Li ahead")
    assert lines[2] == "Mutual"


@pytest.mark.slow
@pytest.mark.parametrize("query", ["channel:mmca", "when:2020-10..2020-12", "party:us wei", ""])
def test_a_query_is_asked_of_every_list_that_knows_it(seat: Seat, query: str) -> None:
    """An empty one is kept to the last days."""
    desk = seat("ann", DAY)
    brief = desk.briefs.of_query(query)
    check(desk, brief)
    assert any(each.number for each in brief.parts)


@pytest.mark.slow
def test_a_period_has_what_was_promised_in_it(seat: Seat) -> None:
    """Whenever it is due; a query without days has no such section."""
    briefs = seat("ann", DAY).briefs
    parts = {each.topic: each for each in briefs.of_query("when:2020-10..2020-12").parts}
    made = _slugs(parts[Topic.MADE])
    assert {"c-2020-10-mechanisms", "c-2020-10-mmca"} <= made
    assert parts[Topic.MADE].query == "made:2020-10..2020-12"
    capital = briefs.of_query("When:2020-10..2020-12 party:us").parts
    assert "made:2020-10..2020-12 party:us" in {each.query for each in capital}
    assert Topic.MADE not in {each.topic for each in briefs.of_query("party:us").parts}


def test_what_is_still_unanswered_is_apart_from_what_was_missed(seat: Seat) -> None:
    """As on the overview."""
    parts = {each.topic: each for each in seat("ann", DAY).briefs.of_record("prc").parts}
    missed, overdue = _slugs(parts[Topic.MISSED]), _slugs(parts[Topic.OVERDUE])
    assert "c-2020-10-mmca" in missed - overdue
    assert overdue


@pytest.mark.parametrize(
    ("ref", "headings"),
    [
        ("wuqian", {"Open commitments of PRC", "Commitments of PRC with a disputed outcome"}),
        ("prc-mnd", {"Overdue commitments of PRC", "Missed commitments of PRC"}),
        ("m-2024-11-06-mmca", {"Last contacts of MMCA meetings"}),
        ("prc", {"Open commitments", "Missed commitments"}),
        ("mmca", {"Last contacts", "Open commitments"}),
    ],
)
def test_a_list_of_a_party_or_channel_says_so(seat: Seat, ref: str, headings: set[str]) -> None:
    """On the sheet of a person, organization or meeting; on its own sheet it need not."""
    sheet = whole_sheet(seat("ann", DAY).briefs.of_record(ref))
    assert headings <= {each.heading for each in sheet.sections}


def test_no_row_is_on_a_sheet_twice(seat: Seat) -> None:
    """A list that is above as a whole has no section; else it says how many rows are above."""
    briefs = seat("ann", DAY).briefs
    first = whole_sheet(briefs.of_record("m-2020-10-28-ccwg1"))
    assert "Made here" in {each.heading for each in first.sections}
    assert not [each for each in first.sections if each.heading.startswith("Open commitments")]
    above = 0
    for ref in ("mmca", "defmin", "m-2021-09-28-dpct16", "dongjun"):
        sheet = whole_sheet(briefs.of_record(ref))
        rows = [
            (line.target, each.heading)
            for each in sheet.sections
            for line in each.lines
            if each.opens and line.target and not line.detail
        ]
        assert len({target for target, _ in rows}) == len(rows), ref
        above += sum(each.above for each in sheet.sections)
        for each in sheet.sections:
            if each.above:
                assert f"{each.above} above" in sheet.more(each)
    assert above > 0


def test_a_disputed_outcome_is_told_with_what_each_side_claims(seat: Seat) -> None:
    """It is no miss: the word says that it is disputed, the line below it what the record says."""
    sheet = whole_sheet(seat("ann", DAY).briefs.of_record("dpct"))
    (found,) = [each for each in sheet.sections if "disputed outcome" in each.heading]
    row, below = found.lines[:2]
    assert str(row.status) == "× missed, disputed"
    assert below.text.startswith("5 Aug 2022  responsible: disputed  Broken, on a plain reading")
    assert below.text.endswith("Beijing says working-level contact never stopped.")
    assert below.sources == ("mfa-blnews-20220805",)


def test_an_open_quote_takes_no_condition_of_a_section_into_its_phrase(seat: Seat) -> None:
    """The sections are those of the closed quote."""
    briefs = seat("ann", DAY).briefs
    numbers = [[each.number for each in briefs.of_query(q).parts] for q in ('"video', '"video"')]
    assert numbers[0] == numbers[1]
    assert sum(numbers[0]) > 0


def test_a_view_is_its_list(seat: Seat) -> None:
    """In its order, with its query."""
    desk = seat("ann", DAY)
    view = desk.saved.get("one-sided")
    brief = desk.briefs.of_view(view)
    sheet = check(desk, brief)
    assert [each.topic for each in brief.parts] == [Topic.LISTED]
    assert sheet.as_of == "is:one-sided; as known on 1 Dec 2024"


def test_a_query_that_no_list_knows_is_refused(desk: Desk) -> None:
    """The message names the near fields."""
    with pytest.raises(BadInputError, match="is not a field here"):
        desk.briefs.of_query("nonsense:1")


def test_a_trashed_record_has_no_sheet(desk: Desk) -> None:
    """It is named by nothing in the book; the message says what to do."""
    desk.trash.put(["c-2020-10-mmca"])
    with pytest.raises(BadInputError, match="c-2020-10-mmca is in the trash; restore it"):
        desk.briefs.of_record("c-2020-10-mmca")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ref", "told"),
    [
        # Its renewal is confirmed only by the cable; the meetings at which it was made and
        # attempted are known only from the cable.
        ("first", ("Renewed promise", "Bern", "Geneva")),
        # Records that cite the paper and the cable.
        ("paper", ("Renewed promise",)),
        # An office that is known only from the cable.
        ("open-meeting", ("Head of service",)),
        ("ruling", ("Bern",)),
    ],
)
def test_public_leaves_out_what_a_line_says_of_a_marked_record(
    empty: Desk, ref: str, told: tuple[str, ...]
) -> None:
    """Though the record that the sheet is about is not marked; the sheet itself is."""
    cable, paper = (r.Evidence(source=each) for each in ("cable", "paper"))
    day = edtf.window("2020-10-02")
    office = r.Role(title="Head of service", window=day, sources=("cable",))
    made: list[r.Record] = [
        r.Party(slug="us", name="US"),
        r.Person(slug="ann", name="Ann", party="us", roles=(office,)),
        r.Source(slug="cable", title="Cable", handling="SECRET"),
        r.Source(slug="paper", title="Paper", published=day),
        *(
            r.Channel(slug=each, name=each, kind=r.ChannelKind.HOTLINE)
            for each in ("Bern", "Geneva", "line")
        ),
        r.Meeting(slug="tried", channel="Bern", status=r.MeetingStatus.NO_SHOW, evidence=(cable,)),
        r.Meeting(slug="made-at", channel="Geneva", status=r.MeetingStatus.HELD, evidence=(cable,)),
        r.Meeting(
            slug="open-meeting",
            channel="line",
            status=r.MeetingStatus.HELD,
            evidence=(paper,),
            delegations=(r.Delegation(party="us", head="ann"),),
        ),
        r.Commitment(
            slug="first",
            text="First promise",
            made_at="made-at",
            attempted_by=("tried",),
            evidence=(paper,),
        ),
        r.Commitment(
            slug="second",
            text="Renewed promise",
            made=day,
            renews=("first",),
            attestations=(r.Attestation(party="us", source="cable"),),
            evidence=(paper,),
        ),
        r.Dispute(slug="ruling", title="Who came", subject="tried", field="summary"),
    ]
    empty._store.write(empty.session.author(), "add", "Added", puts=[Put(each) for each in made])
    sheet = brief_sheet(empty.briefs.of_record(ref))
    whole, without = sheet_text(sheet), sheet_text(public(sheet))
    assert sheet.marking == "SECRET"
    for each in told:
        assert each in whole
        assert each not in without
