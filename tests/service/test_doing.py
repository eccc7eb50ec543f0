"""Writing through the desk: what is saved, what is refused, what undo takes back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tracker.domain import records as r
from tracker.errors import BadInputError, ConflictError, NotFoundError, StaleError, brief
from tracker.service import views as v
from tracker.service.sample import THE_SAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk

    Seat = Callable[..., Desk]

C = "c-2025-11-channels"
TEXT = brief("Set up military-to-military channels to deconflict and de-escalate.")
MEETING = {"channel": "dme", "when": "2025-11-10", "status": "held", "mode": "video"}


def outcome(desk: Desk, slug: str = C) -> str | None:
    """Return the value of the outcome that counts."""
    view = desk.records.view(slug)
    assert isinstance(view, v.CommitmentView)
    return view.timeliness.value


def test_a_meeting_is_added_with_its_delegations_and_stands_where_it_belongs(desk: Desk) -> None:
    """Names and aliases are accepted instead of slugs; the new slug contains day and channel."""
    action, slug = desk.editor.add(
        r.Kind.MEETING,
        {**MEETING, "sources": "pacom-2449543", "summary": "Relief, 吳謙", "round": "17"},
        {
            "delegation": [
                {"party": "US", "head": "Mark T. Esper", "members": "us-osd | austin=observer"},
                {"party": "prc", "members": "中國海軍"},
            ]
        },
    )
    assert slug == "m-2025-11-10-dme"
    assert action.summary == "Added: Disaster Exchange, 17th"
    view = desk.records.view(slug)
    assert isinstance(view, v.MeetingView)
    assert view.title == "Disaster Exchange, 17th"
    us, prc = view.record.delegations
    assert (us.head, [(each.who, each.role) for each in us.members]) == (
        "esper",
        [("us-osd", ""), ("austin", "observer")],
    )
    assert [each.who for each in prc.members] == ["prc-plan"]
    assert [each.source for each in view.record.evidence] == ["pacom-2449543"]
    assert desk.lists.count("meeting", "relief channel:dme when:2025-11") == 1
    assert desk.lists.count("event", "when:2025-11-10 channel:dme") == 1
    again = desk.editor.add(r.Kind.MEETING, MEETING)[1]
    assert again == "m-2025-11-10-dme-2"


def test_every_problem_is_told_at_once_and_nothing_changes(desk: Desk) -> None:
    """Each sentence names the field, what was wrong and what would be right."""
    before = desk.tally()
    with pytest.raises(BadInputError) as caught:
        desk.editor.add(
            r.Kind.MEETING,
            {"channel": "dmee", "when": "31 November", "round": "sixteenth", "sources": "nobody"},
            {"delegation": [{"party": "us", "head": "nobody"}, {"party": ""}]},
        )
    told = {each.field: each.sentence for each in caught.value.problems}
    assert set(told) == {
        "channel",
        "when",
        "round",
        "sources",
        "delegation/0/head",
        "delegation/1/party",
    }
    assert told["round"] == "Round takes a whole number, for example 16."
    assert "did you mean dme or jsdm?" in told["channel"]
    assert "“31 November” was not understood" in told["when"]
    assert desk.tally() == before
    assert len(desk.history.actions()) == 1


@pytest.mark.parametrize(
    ("texts", "parts", "says"),
    [
        ({**MEETING, "stattus": "x"}, [], "“stattus” is not a field of a meeting"),
        (MEETING, [{"party": "us"}, {"party": "us"}], "us is given twice"),
        (MEETING, [{"party": "us", "readiness": "denied"}], "Readiness is for meetings"),
        (
            MEETING,
            [{"party": "us", "head": "esper", "head_unknown": "not-named"}],
            "remove one of the two",
        ),
        ({**MEETING, "background": "perhaps"}, [], "takes yes or no"),
        ({**MEETING, "host": "Wei Fenghe"}, [], "no party is called"),
        ({**MEETING, "read_against": "some day"}, [], "Reference date"),
    ],
)
def test_what_cannot_be_is_refused(
    desk: Desk, texts: dict[str, str], parts: list[dict[str, str]], says: str
) -> None:
    """Rules across fields are refused in sentences too."""
    with pytest.raises(BadInputError, match=says):
        desk.editor.add(r.Kind.MEETING, texts, {"delegation": parts})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "texts", "slug"),
    [
        (r.Kind.PARTY, {"name": "Japan", "short": "JP"}, "japan"),
        (r.Kind.ORGANIZATION, {"name": "U.S. Coast Guard", "party": "us"}, "u-s-coast"),
        (r.Kind.PERSON, {"name": "Jörg Ångström", "party": "us"}, "jorg-angstrom"),
        (r.Kind.CHANNEL, {"name": "Fisheries talks", "kind": "dialogue"}, "fisheries-talks"),
        (
            r.Kind.COMMITMENT,
            {"text": "Meet again soon.", "made": "2025-11", "due": "2026", "review": "2026-02-01"},
            "c-2025-11-meet-again-soon",
        ),
        (r.Kind.SIGNAL, {"text": "A port call", "window": "2025-12~"}, "s-2025-12-a-port-call"),
        (
            r.Kind.SOURCE,
            {
                "title": "Note of a call",
                "kind": "note-of-call",
                "published_basis": "unknown",
                "copy": "original",
                "received_on": "2025-12-01",
            },
            "note-of-a",
        ),
        (
            r.Kind.ACCOUNT,
            {"subject": "dme", "field": "purpose", "value": "relief"},
            "a-dme-purpose",
        ),
        (
            r.Kind.DISPUTE,
            {"title": "Which?", "subject": "dme", "field": "purpose"},
            "d-dme-purpose",
        ),
    ],
)
def test_every_kind_of_record_can_be_added_and_undone(
    desk: Desk, kind: r.Kind, texts: dict[str, str], slug: str
) -> None:
    """Slugs are made of letter, day and first words, folded to ASCII."""
    before = desk.tally()
    assert desk.editor.add(kind, texts)[1] == slug
    assert desk.records.view(slug).record.slug == slug
    desk.history.undo()
    assert desk.tally() == before
    with pytest.raises(NotFoundError):
        desk.records.view(slug)
    desk.history.redo()
    assert desk.records.view(slug).version == 3


def test_fulfilment_changes_it_and_undo_in_another_window_changes_it_back(seat: Seat) -> None:
    """The undo may come from anywhere, as long as it is the same person."""
    desk = seat()
    action, slug = desk.assessing.fulfil(C, {"meetings": "m-2025-12-15-dpct19", "on": "2025-12-16"})
    assert (action.summary, slug, outcome(desk)) == (f"Marked fulfilled: {TEXT}", C, "fulfilled")
    other = seat()
    assert outcome(other) == "fulfilled"
    _, taken, slugs = other.history.undo()
    assert (taken.id, slugs, outcome(other)) == (action.id, (C,), None)
    assert [change.after_version for change in desk.records.history(C)] == [3, 2, 1]
    assert [each.summary for each, _ in desk.history.actions(2)] == [
        f"Undid: Marked fulfilled: {TEXT}",
        f"Marked fulfilled: {TEXT}",
    ]
    desk.history.redo()
    assert outcome(desk) == "fulfilled"
    desk.history.undo()
    desk.history.redo()
    assert outcome(desk) == "fulfilled"


def test_the_day_of_the_answering_meeting_is_taken_where_none_is_given(desk: Desk) -> None:
    """Without a meeting no day is made up, so that it is neither early nor late."""
    desk.assessing.fulfil(C, {"meetings": "m-2025-12-15-dpct19"})
    record = desk.records.view(C).record
    assert isinstance(record, r.Commitment)
    assert record.outcomes[0].on is not None
    assert record.outcomes[0].on.edtf == "2025-12-15"
    desk.assessing.assess(C, {"outcome": "partly"})
    later = desk.records.view(C).record
    assert isinstance(later, r.Commitment)
    assert (later.outcomes[1].on, later.outcomes[1].entered) == (None, dt.date(2025, 12, 31))
    view = desk.records.view(C)
    assert isinstance(view, v.CommitmentView)
    assert (view.timeliness.value, view.timeliness.verdict) == (r.OutcomeValue.PARTLY, None)


def test_a_judgement_of_what_was_seen_is_refused_where_it_was_changed(desk: Desk) -> None:
    """Two windows cannot both set the outcome of a commitment without noticing."""
    seen = desk.records.view(C).version
    desk.assessing.assess(C, {"outcome": "partly"}, seen)
    with pytest.raises(StaleError, match="changed meanwhile"):
        desk.assessing.assess(C, {"outcome": "fulfilled"}, seen)


def test_meetings_that_failed_to_answer_are_named_with_the_judgement(desk: Desk) -> None:
    """Beside those that are named already."""
    desk.assessing.assess(C, {"outcome": "missed", "attempted_by": "m-2020-12-14-mmca"})
    desk.assessing.assess(
        C, {"outcome": "missed", "attempted_by": "m-2020-12-14-mmca | m-2022-mmca"}
    )
    record = desk.records.view(C).record
    assert isinstance(record, r.Commitment)
    assert record.attempted_by == ("m-2020-12-14-mmca", "m-2022-mmca")


@pytest.mark.parametrize(
    ("slug", "texts", "says"),
    [
        (C, {"on": "2020-01-01"}, "before the commitment was made"),
        (C, {"meetings": "m-2020-12-14-mmca"}, "was not held"),
        (
            C,
            {"meetings": "m-2019-05-31-defmin", "on": "2025-12-01"},
            "before the commitment was made",
        ),
        (C, {"meetings": "nothing"}, "no meeting is called"),
        (C, {"on": "some day"}, "“some day” names no day"),
        ("dme", {}, "an outcome belongs to a commitment"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(
    desk: Desk, slug: str, texts: dict[str, str], says: str
) -> None:
    """Nothing is changed."""
    with pytest.raises(BadInputError, match=says):
        desk.assessing.fulfil(slug, texts)
    assert len(desk.history.actions()) == 1


def test_a_promise_that_does_not_exist_is_not_found(desk: Desk) -> None:
    """The sentence names the nearest."""
    with pytest.raises(NotFoundError, match="Did you mean c-2025-11-channels"):
        desk.assessing.fulfil("c-2025-11-channel", {})


def test_reopening_takes_a_judged_promise_up_again(desk: Desk) -> None:
    """What was never judged cannot be reopened."""
    with pytest.raises(BadInputError, match="nothing to reopen"):
        desk.assessing.reopen(C)
    desk.assessing.reopen("c-2020-10-mmca", "new papers")
    assert outcome(desk, "c-2020-10-mmca") == "reopened"
    assert desk.lists.count("commitment", "is:overdue made:2020-10-29") == 1


def test_a_promise_is_not_reopened_before_it_was_made(seat: Seat) -> None:
    """As of an earlier day, too, an outcome takes a day from then on."""
    then = seat("ann", dt.date(2019, 6, 1))
    with pytest.raises(BadInputError, match="is before the commitment was made"):
        then.assessing.reopen("c-2020-10-mmca")
    assert len(then.history.actions()) == 1


def test_an_undo_is_refused_once_another_changed_the_record(seat: Seat) -> None:
    """The refusal names the later action and who did it."""
    ann, bo = seat("ann"), seat("bo")
    ann.assessing.fulfil(C, {"on": "2025-12-16"})
    bo.assessing.assess(C, {"outcome": "partly", "on": "2025-12-20"})
    with pytest.raises(
        ConflictError, match=f"{TEXT[:30]}.* was changed later by bo: “Marked partly: {TEXT[:9]}"
    ):
        ann.history.undo()
    with pytest.raises(NotFoundError, match=r"Nothing to undo \(user cy\)"):
        seat("cy").history.undo()
    with pytest.raises(NotFoundError, match=r"Nothing to redo \(user ann\)"):
        ann.history.redo()
    bo.history.undo()
    ann.history.undo()
    assert outcome(ann) is None


def test_what_another_wrote_by_hand_is_not_taken_for_an_undo(seat: Seat) -> None:
    """Although the record is unchanged, another person's change rests on it."""
    ann, bo = seat("ann"), seat("bo")
    ann.editor.set_fields("dme", [("purpose", "relief")])
    bo.editor.set_fields("dme", [("purpose", "rescue")])
    bo.editor.set_fields("dme", [("purpose", "relief")])
    with pytest.raises(ConflictError, match="changed later by bo: “Edited: Disaster Exchange”"):
        ann.history.undo()
    bo.history.undo()
    bo.history.undo()
    ann.history.undo()
    assert ann.editor.draft("dme").texts["purpose"] != "relief"


def test_one_goes_back_and_forth_through_all_that_one_did(desk: Desk) -> None:
    """Though each step writes a new version: what counts is that the record is as it was left."""
    desk.editor.add(r.Kind.PARTY, {"name": "Japan"})
    for short in ("J", "JP", "JPN"):
        desk.editor.set_fields("japan", [("short", short)])
    shorts = []
    for step in (
        desk.history.undo,
        desk.history.undo,
        desk.history.undo,
        desk.history.redo,
        desk.history.redo,
        desk.history.redo,
        desk.history.undo,
    ):
        step()
        shorts.append(desk.editor.draft("japan").texts["short"])
    assert shorts == ["JP", "J", "", "J", "JP", "JPN", "JP"]
    for _ in range(3):
        desk.history.undo()
    with pytest.raises(NotFoundError):
        desk.editor.draft("japan")
    desk.history.redo()
    assert desk.editor.draft("japan").texts["short"] == ""


def test_what_others_name_cannot_be_unmade(seat: Seat) -> None:
    """A channel on which somebody entered a meeting meanwhile stays."""
    ann, bo = seat("ann"), seat("bo")
    ann.editor.add(r.Kind.CHANNEL, {"name": "Fisheries talks", "kind": "dialogue"})
    slug = bo.editor.add(r.Kind.MEETING, {**MEETING, "channel": "fisheries-talks"})[1]
    with pytest.raises(ConflictError, match=f"fisheries-talks is needed by {slug}"):
        ann.history.undo()
    bo.history.undo()
    ann.history.undo()
    assert ann.lists.count("channel") == 23


def test_something_new_ends_what_can_be_redone(desk: Desk) -> None:
    """As in any editor."""
    desk.assessing.fulfil(C, {"on": "2025-12-16"})
    desk.history.undo()
    desk.assessing.reopen("c-2020-10-mmca")
    with pytest.raises(NotFoundError, match="to redo"):
        desk.history.redo()


@pytest.mark.slow
def test_the_import_of_the_sample_is_one_action(seat: Seat) -> None:
    """It can be undone and redone as one, search and timeline with it; but by no person's slip."""
    with pytest.raises(NotFoundError, match=r"Nothing to undo \(user ann\)"):
        seat("ann").history.undo()
    desk = seat(THE_SAMPLE)
    assert desk.history.actions()[0][1] == 668
    desk.history.undo()
    assert set(desk.tally().values()) == {0}
    assert desk.lists.count("event") == 0
    desk.history.redo()
    assert desk.lists.count("event") == 182
    assert desk.lists.count("person", "吳謙") == 1


def test_references_can_be_shortened_for_reading(desk: Desk) -> None:
    """A whole slug takes precedence over a prefix; an ambiguous prefix lists the matches."""
    assert desk.records.find("dme") == "dme"
    assert desk.records.find("m-2020-12") == "m-2020-12-14-mmca"
    with pytest.raises(BadInputError, match="is the start of several"):
        desk.records.find("m-2020-1")
    with pytest.raises(NotFoundError, match="Did you mean"):
        desk.records.find("m-2020-12-14-mmcb")
    with pytest.raises(NotFoundError):
        desk.records.find("[*?")


def test_looking_from_another_day_changes_what_is_seen(desk: Desk) -> None:
    """It also says that the day is not today."""
    away = [desk.away]
    desk.look(dt.date(2020, 12, 20))
    away.append(desk.away)
    assert away == [False, True]
    assert (desk.lists.count("commitment"), desk.lists.count("meeting")) == (9, 14)


def test_fields_are_read_aloud_as_they_would_be_saved(desk: Desk) -> None:
    """The form asks the same function that saving does."""
    assert desk.builder.read(r.Kind.MEETING, "", "channel", "MMCA") == "mmca"
    assert desk.builder.read(r.Kind.MEETING, "delegation", "head", "wei fenghe") == "weifenghe"
    assert (
        desk.builder.read(
            r.Kind.MEETING, "", "when", "2020-10", {"read_against": "2020-10-29"}
        ).edtf
        == "2020-10"
    )
    assert (
        desk.builder.read(r.Kind.MEETING, "", "when", "2020", {"read_against": "not a day"}).edtf
        == "2020"
    )
    desk.editor.add(r.Kind.PERSON, {"name": "Twin", "aliases": "Esper the second | Mark T. Esper"})
    with pytest.raises(BadInputError, match="matches several records"):
        desk.builder.read(r.Kind.MEETING, "delegation", "head", "Mark T. Esper")


def test_a_vague_date_is_read_against_the_source_and_a_promise_against_its_making(
    desk: Desk,
) -> None:
    """A day that is given goes before both."""
    sources = "todaychina-20201030 | pacom-2449543"
    held = desk.editor.add(r.Kind.MEETING, {**MEETING, "when": "Oct. 28-29", "sources": sources})[1]
    view = desk.records.view(held)
    assert isinstance(view, v.MeetingView)
    assert view.record.when
    assert (view.record.when.edtf, view.record.when.words) == (
        "2020-10-28/2020-10-29",
        "Oct. 28-29",
    )
    texts = {"text": "x", "made": "Oct. 29", "due": "mid-November", "sources": sources}
    promise = desk.records.view(desk.editor.add(r.Kind.COMMITMENT, texts)[1])
    assert isinstance(promise, v.CommitmentView)
    assert promise.record.made
    assert promise.record.due
    assert (promise.record.made.edtf, promise.record.due.edtf) == (
        "2020-10-29",
        "[2020-11-11..2020-11-20]",
    )
    assert promise.record.due.reference == dt.date(2020, 10, 29)
    other = {**texts, "read_against": "2021-01-05", "made": "2021-01-04"}
    later = desk.records.view(desk.editor.add(r.Kind.COMMITMENT, other)[1])
    assert isinstance(later, v.CommitmentView)
    assert later.record.due
    assert later.record.due.edtf == "[2021-11-11..2021-11-20]"
    with pytest.raises(BadInputError, match="Due"):
        desk.editor.add(r.Kind.COMMITMENT, {"text": "x", "made": "nonsense", "due": "nonsense"})


@pytest.mark.parametrize(
    ("status", "edtf"),
    [
        ("held", "2019-12"),
        ("scheduled", "2020-12"),
        ("proposed", "2020-12"),
        ("cancelled", "2020-12"),
    ],
)
def test_a_meeting_that_is_planned_lies_ahead(desk: Desk, status: str, edtf: str) -> None:
    """The way its words lean hangs on its status."""
    beside = {"read_against": "2020-10-30", "status": status}
    window = desk.builder.read(r.Kind.MEETING, "", "when", "December", beside)
    assert window.edtf == edtf


def test_a_query_takes_the_words_that_forms_take(desk: Desk) -> None:
    """They count from the day as of which one asks; what is no date is refused."""
    desk.look(dt.date(2020, 11, 30))
    assert desk.lists.count("meeting", 'when:"10-12 November"') == desk.lists.count(
        "meeting", "when:2020-11-10..2020-11-12"
    )
    assert desk.lists.count("meeting", 'when:"last month"') == desk.lists.count(
        "meeting", "when:2020-10"
    )
    assert desk.lists.count("commitment", 'due:"by the end of the year"') == 2
    with pytest.raises(BadInputError, match="mid-November 2020"):
        desk.lists.count("meeting", "when:undated")
