"""Changes to many records at once, and their history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sizes import some
from tracker.domain import records as r
from tracker.errors import (
    BadInputError,
    ConflictError,
    NotFoundError,
    SlowError,
    UnchangedError,
)
from tracker.service import views as v
from tracker.service.bulk_changes import Assess, Preview, SetFields, Tag, Trash
from tracker.service.views import MeetingView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tracker.service.bulk_changes import ToMany
    from tracker.service.desk import Desk

    Seat = Callable[..., Desk]

C = ("c-2020-10-mmca", "c-2025-11-channels")
M = "m-2020-11-10-dme16"
FIRST, SECOND = "a-2020-11-10-dme16-1", "a-2020-11-10-dme16-2"


FREE = "m-2021-08-19-oimc"
"""A meeting with accounts that no other record names."""


def tags(desk: Desk, slug: str) -> str:
    """Return the tags of a record as text."""
    return desk.editor.draft(slug).texts["tags"]


def test_tags_are_put_on_and_taken_off_as_one_action(desk: Desk) -> None:
    """Case and accents do not distinguish tags; records that have a tag already are unchanged."""
    desk.bulk.tag(["dme"], ["Élan"])
    action, slugs = desk.bulk.tag(["dme", "dpct"], ["elan", " watch ", ""])
    assert (action.summary, slugs) == ("Tagged: 2 records", ("dme", "dpct"))
    assert [tags(desk, slug) for slug in slugs] == ["Élan | watch", "elan | watch"]
    assert desk.lists.count("channel", "tag:watch") == 2
    assert desk.bulk.tag(["dme", "dpct"], ["watch"], ["ELAN"])[1] == ("dme", "dpct")
    assert tags(desk, "dme") == "watch"
    with pytest.raises(UnchangedError, match="No change"):
        desk.bulk.tag(["dme", "dpct"], ["watch"])
    desk.history.undo()
    desk.history.undo()
    assert (tags(desk, "dme"), tags(desk, "dpct")) == ("Élan", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("slugs", "change", "before", "after"),
    [
        (C, SetFields((("owner", "bo"),)), "", "bo"),
        (C, Tag(add=("watch",)), "", "watch"),
        (C[1:], Assess({"outcome": "partly", "on": "2025-12-01"}), "", "partly on 1 Dec 2025"),
        ((FREE,), Trash(), "in the book", "in the trash with"),
    ],
)
def test_what_will_change_is_shown_then_done_as_one_action(
    desk: Desk, slugs: tuple[str, ...], change: ToMany, before: str, after: str
) -> None:
    """The preview changes nothing; an undo takes all of it back."""
    was = [desk.editor.draft(slug) for slug in slugs]
    shown = desk.bulk.preview(slugs, change)
    assert [each.slug for each in shown] == list(slugs)
    assert all(each.title and not each.refused for each in shown)
    assert all((each.before, each.after[: len(after)]) == (before, after) for each in shown)
    assert len(desk.history.actions()) == 1
    _, changed = desk.bulk.carry_out(slugs, change)
    assert changed[: len(slugs)] == slugs
    assert len(desk.history.actions()) == 2
    desk.history.undo()
    assert [desk.editor.draft(slug).texts for slug in slugs] == [each.texts for each in was]


def test_several_differences_are_shown_by_their_labels(desk: Desk) -> None:
    """Of a record that is no change nothing is shown."""
    change = SetFields((("owner", "bo"), ("review", "2026-02-01")))
    desk.bulk.carry_out(C[:1], change)
    same, other = desk.bulk.preview(C, change)
    assert same == Preview(C[0], same.title)
    assert other.before == "Owner: nothing; Review: nothing"
    assert other.after == "Owner: bo; Review: 2026-02-01"


def test_a_change_to_many_is_made_whole_or_not_at_all(desk: Desk) -> None:
    """Each refusal names its record; a missing record is reported too."""
    change = Assess({"outcome": "fulfilled", "on": "2021-01-01"})
    shown = desk.bulk.preview((*C, M, "nothing"), change)
    assert not shown[0].refused
    assert "before the commitment was made" in shown[1].refused
    assert "an outcome belongs to a commitment" in shown[2].refused
    assert "There is no nothing" in shown[3].refused
    with pytest.raises(BadInputError) as caught:
        desk.bulk.carry_out((*C, M), change)
    assert [each.field for each in caught.value.problems] == [C[1], M]
    assert str(caught.value).startswith(f"{C[1]}: On: 2021-01-01 is before")
    with pytest.raises(NotFoundError):
        desk.bulk.carry_out((*C, "nothing"), change)
    assert len(desk.history.actions()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("given", some([("due", "within two months"), ("sources", "s-nothing")]))
def test_a_change_to_many_is_what_each_change_alone_would_be(
    seat: Seat, monkeypatch: pytest.MonkeyPatch, given: tuple[str, str]
) -> None:
    """What records name is looked up for some at a time; dates and refusals stay each one's own."""
    monkeypatch.setattr("tracker.service.bulk_changes._PAGE", 3)
    desk = seat()
    slugs = desk._store.names.slugs_of_kinds([r.Kind.COMMITMENT])
    alone: dict[str, object] = {}
    for slug in slugs:
        try:
            desk.editor.set_fields(slug, [given])
        except BadInputError as error:
            alone[slug] = [f"{slug}: {each.sentence}" for each in error.problems]
        else:
            alone[slug] = desk._store.get_many([slug])[slug].record
            desk.history.undo()
    refused = {slug for slug in slugs if isinstance(alone[slug], list)}
    together: dict[str, object] = {}
    if refused:
        with pytest.raises(BadInputError) as caught:
            desk.bulk.carry_out(slugs, SetFields((given,)))
        for each in caught.value.problems:
            told = together.setdefault(each.field, [])
            assert isinstance(told, list)
            told.append(each.sentence)
    takes = [slug for slug in slugs if slug not in refused]
    if takes:
        desk.bulk.carry_out(takes, SetFields((given,)))
        together |= {slug: each.record for slug, each in desk._store.get_many(takes).items()}
    assert together == alone
    assert len(slugs) > 3


def test_what_a_change_to_many_looked_up_is_not_kept_after_it(seat: Seat) -> None:
    """Made, refused or stopped: what others change then is seen."""
    ann, bo = seat("ann"), seat("bo")

    def stop(_: int) -> None:
        raise SlowError

    ann.bulk.carry_out(C, Tag(("watch",)))
    with pytest.raises(BadInputError):
        ann.bulk.carry_out((*C, M), Assess({"outcome": "fulfilled", "on": "2021-01-01"}))
    with pytest.raises(SlowError):
        ann.bulk.carry_out(C, Tag(("other",)), stop)
    assert ann.bulk.preview(C, Tag(("other",)))[0].before == "watch"
    bo.bulk.tag(C, ["more"])
    assert tags(ann, C[0]) == "watch | more"


@pytest.mark.slow
def test_what_many_records_name_is_looked_up_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many they are, the store is not asked again for each of them."""
    asked: list[object] = []
    real = desk._store.get_many

    def counted(slugs: Iterable[str]) -> object:
        asked.append(slugs)
        return real(slugs)

    def one(slug: str) -> None:
        raise AssertionError(slug)

    monkeypatch.setattr(desk._store, "get_many", counted)
    monkeypatch.setattr(desk._store, "get", one)
    slugs = desk._store.names.slugs_of_kinds([r.Kind.COMMITMENT])
    _, changed = desk.bulk.carry_out(slugs, SetFields((("owner", "bo"),)))
    assert (len(changed), len(asked)) == (len(slugs), 2)


def test_nothing_to_do_is_no_action(desk: Desk) -> None:
    """Neither for no record nor for no object."""
    acts: tuple[Callable[[], object], ...] = (
        lambda: desk.trash.put([]),
        lambda: desk.bulk.carry_out([], Trash()),
        lambda: desk.bulk.tag([], ["watch"]),
        lambda: desk.editor.add_objects(r.Kind.PARTY, []),
    )
    for act in acts:
        with pytest.raises(UnchangedError):
            act()
    assert len(desk.history.actions()) == 1


def test_what_lives_with_records_goes_to_the_trash_with_them(desk: Desk) -> None:
    """A single one and its accounts; each comes back by itself; what is needed is refused."""
    before = desk.tally()
    action, gone = desk.trash.put([FREE])
    assert action.summary.startswith(f"Trashed: {desk.records.title(FREE)}, with ")
    (trashed,) = desk.history.trashed()
    assert (trashed.head.slug, trashed.action.who) == (FREE, "ann")
    assert {FREE, *(each.slug for each in trashed.children)} == set(gone)
    desk.trash.restore(gone[-1])
    assert desk.tally() == before
    assert desk.history.trashed() == []
    (shown,) = desk.bulk.preview(["esper"], Trash())
    assert shown.refused.startswith("esper is needed by ")
    with pytest.raises(ConflictError) as caught:
        desk.trash.put(["esper"])
    assert str(caught.value) == shown.refused
    with pytest.raises(ConflictError, match=r"is needed by .* and \d+ more"):
        desk.trash.put(["us"])


def test_a_bulk_trash_is_restored_one_by_one(seat: Seat) -> None:
    """After that its undo is refused, naming the later action."""
    ann, bo = seat("ann"), seat("bo")
    free = [
        row.view.slug
        for row in ann.lists.rows("signal", "-has:account -has:dispute", limit=3)
        if isinstance(row.view, v.View)
    ]
    ann.trash.put(free)
    assert {each.head.slug for each in ann.history.trashed()} == set(free)
    bo.trash.restore(free[0])
    assert {each.head.slug for each in ann.history.trashed()} == set(free[1:])
    with pytest.raises(ConflictError, match="later by bo: “Restored: United States"):
        ann.history.undo()
    bo.history.undo()
    ann.history.undo()
    assert ann.history.trashed() == []


def test_one_account_of_a_field_is_adopted_at_a_time(desk: Desk) -> None:
    """Its days are then the meeting's; with a reason, and taken back in one."""
    desk.assessing.adopt(FIRST, "nearest to it")
    action, _ = desk.assessing.adopt(SECOND, "the host's word")
    assert (desk.editor.draft(FIRST).texts["adopted"], action.summary) == (
        "",
        f"Adopted: {desk.records.title(SECOND)}",
    )
    view = desk.records.view(M)
    assert isinstance(view, MeetingView)
    assert view.window
    desk.history.undo()
    assert desk.editor.draft(FIRST).texts["adopted"] == "nearest to it"
    desk.assessing.unadopt(FIRST)
    with pytest.raises(UnchangedError, match="is not adopted"):
        desk.assessing.unadopt(FIRST)
    for slug, reason, says in (
        (FIRST, " ", "enter the reason"),
        (M, "x", "only an account is adopted"),
    ):
        with pytest.raises(BadInputError, match=says):
            desk.assessing.adopt(slug, reason)
    desk.assessing.adopt(FIRST, "x")
    with pytest.raises(UnchangedError, match="already"):
        desk.assessing.adopt(FIRST, "x")


def test_history_tells_what_changed_from_what_to_what(desk: Desk) -> None:
    """Newest first: fields by their labels, parts by their key or number, windows by their days."""
    slug = "m-2020-10-28-ccwg1"
    desk.editor.set_fields(slug, [("place", "Guam"), ("us/note", "late"), ("sources", "")])
    draft = desk.editor.draft(slug)
    parts = {**draft.parts, "delegation": draft.parts["delegation"][:1]}
    desk.editor.edit(draft, draft.texts, parts)
    again = desk.editor.draft(slug)
    turned = {**again.parts, "evidence": again.parts["evidence"][::-1]}
    desk.editor.edit(again, again.texts, turned)
    turn, taken_out, edited, made = desk.records.told(slug)
    assert [each.label for each in turn.differences] == ["Order of evidence"]
    (gone,) = taken_out.differences
    assert (gone.path, gone.label, gone.after) == ("delegation/1", "Delegation prc", "")
    assert gone.before.startswith("prc; ")
    told = {each.label: (each.path, each.after) for each in edited.differences}
    assert told["Place"] == ("place", "Guam")
    assert told["Delegation us: Note"] == ("delegation/0/note", "late")
    assert any(label.startswith("Evidence ") for label in told)
    assert made.differences == ()
    assert made.change.before is None


def test_windows_of_the_same_words_differ_by_their_days(desk: Desk) -> None:
    """As after the correction of a wrong year."""
    texts = {"channel": "mmca", "when": "Dec. 3", "status": "held", "read_against": "2020-12-10"}
    slug = desk.editor.add(r.Kind.MEETING, texts)[1]
    desk.editor.set_fields(slug, [("read_against", "2022-01-10")])
    (difference,) = desk.records.told(slug)[0].differences
    assert (difference.before, difference.after) == ("Dec. 3 (2020-12-03)", "Dec. 3 (2021-12-03)")


@pytest.mark.parametrize(
    ("slug", "given", "field", "says"),
    [
        (C[0], ("due", "2019"), "due", "Due: 2019 ends before the commitment was made"),
        (C[0], ("made", "2022-01-01"), "outcome/0/on", "is before the commitment was made"),
        (C[0], ("renews", C[0]), "renews", "is this record itself"),
        (FIRST, ("side", "Wei Fenghe"), "side", "Side: no party is called"),
        ("d-ccwg-date", ("accounts", SECOND), "accounts", "is about when of m-2020-11-10-dme16"),
        ("m-2020-10-28-ccwg1", ("status", "cancelled"), "status", "c-2020-08-systems: By meeting"),
    ],
)
def test_an_edit_is_refused_what_rules_refuse(
    desk: Desk, slug: str, given: tuple[str, str], field: str, says: str
) -> None:
    """The error is reported with its field."""
    with pytest.raises(BadInputError, match=says) as caught:
        desk.editor.set_fields(slug, [given])
    assert field in {each.field for each in caught.value.problems}
    assert len(desk.history.actions()) == 1


def test_a_side_is_a_partys_slug_whatever_it_was_called(desk: Desk) -> None:
    """Media and research stay as they are."""
    for text, side in (("US", "us"), ("media", "media"), ("", "")):
        desk.editor.set_fields(FIRST, [("side", text), ("note", text)])
        assert desk.editor.draft(FIRST).texts["side"] == side


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ([1], "must be a JSON object"),
        ([{"titel": "x"}], "“titel” is not a field of a source; it takes title"),
        ([{"title": ["x"]}], "Title has a value that cannot be read"),
        ([{"title": "x", "cites": [1]}], "Cites must be a list of texts"),
        ([{"title": "x", "evidence": "y"}], "Evidence must be a list of objects"),
        ([{"title": "x", "evidence": [{"sorce": "y"}]}], "it takes source"),
        ([{"title": "x", "published": {"words": "y", "edtf": "z"}}], "Published"),
        ([{"title": "x"}, {"kind": "cable"}], "2: Title is needed"),
    ],
)
def test_objects_that_cannot_be_taken_are_refused_whole(
    desk: Desk, made: list[object], says: str
) -> None:
    """As one action or not at all."""
    with pytest.raises(BadInputError, match=says):
        desk.editor.add_objects(r.Kind.SOURCE, made)
    assert len(desk.history.actions()) == 1


def test_objects_are_added_as_one_action(desk: Desk) -> None:
    """Members with their roles, windows as they are, sources as slugs."""
    window: dict[str, object] = {
        "words": "after the rain",
        "edtf": "2025-12-05",
        "flags": ["by-hand"],
    }
    window |= {"hard": True, "reading": "by me", "reference": "2025-12-01"}
    meeting = {
        "channel": "dme",
        "status": "held",
        "when": window,
        "round": 17,
        "background": True,
        "public_from": {"words": "one day"},
        "topics": ["a | b", "c"],
        "delegations": [{"party": "us", "members": [{"who": "esper", "role": "guest"}, "us-osd"]}],
        "sources": ["pacom-2449543"],
    }
    action, slugs = desk.editor.add_objects(r.Kind.MEETING, [meeting, {**meeting, "slug": "mine"}])
    assert (action.summary, slugs) == ("Added: 2 records", ("m-2025-12-05-dme", "mine"))
    stored = desk._store.get("mine")
    assert stored is not None
    record = stored.record
    assert isinstance(record, r.Meeting)
    assert record.when is not None
    assert (record.when.words, record.when.edtf, record.when.flags, record.when.hard) == (
        "after the rain",
        "2025-12-05",
        ("by-hand",),
        True,
    )
    assert record.topics == ("a | b", "c")
    assert record.delegations[0].members == (
        r.Member(who="esper", role="guest"),
        r.Member(who="us-osd"),
    )
    assert (record.background, record.round) == (True, 17)
    desk.history.undo()
    assert desk.lists.count("meeting") == 68


def test_commitments_that_have_an_outcome_are_told_apart(desk: Desk) -> None:
    """Which outcome counts, and whether the new one will; those without one are not marked."""
    judged, open_one = C
    change = Assess({"outcome": "fulfilled", "on": "2 Jan 2021"})
    first, second = desk.bulk.preview([judged, open_one], change)
    assert (first.before, first.after, first.judged) == (
        "missed on 31 Dec 2020",
        "fulfilled on 2 Jan 2021",
        True,
    )
    assert (second.before, second.judged) == ("", False)
    (again,) = desk.bulk.preview([judged], Assess({"outcome": "missed", "on": "31 Dec 2020"}))
    assert again.after == "missed on 31 Dec 2020 again"
    (earlier,) = desk.bulk.preview([judged], Assess({"outcome": "partly", "on": "30 Dec 2020"}))
    assert earlier.after == (
        "partly on 30 Dec 2020; missed on 31 Dec 2020 still counts: its day is later"
    )
