"""Records as texts and back: what is not changed stays exactly as it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.nouns import NOUNS, parts_of
from tracker.errors import (
    BadInputError,
    NotFoundError,
    StaleError,
    TrashedError,
    UnchangedError,
)
from tracker.service.drafts import blank, match_parts

if TYPE_CHECKING:
    from tracker.service.desk import Desk

C = "c-2020-10-mmca"
M = "m-2020-12-14-mmca"


def record(desk: Desk, slug: str) -> Any:  # noqa: ANN401  # the record can be of any kind
    """Return the current record."""
    return desk._store.get(slug).record  # type: ignore[union-attr]


def edited(desk: Desk, slug: str, *given: tuple[str, str]) -> Any:  # noqa: ANN401  # the record can be of any kind
    """Return a record after fields were set by name."""
    desk.editor.set_fields(slug, given)
    return record(desk, slug)


@pytest.mark.slow
@pytest.mark.parametrize("kind", r.Kind)
def test_every_record_of_the_sample_is_rebuilt_as_it_stands(desk: Desk, kind: r.Kind) -> None:
    """From the texts that a form would show of it, parts and evidence included."""
    slugs = desk._store.names.slugs_of_kinds([kind])
    assert slugs
    for slug in slugs:
        draft = desk.editor.draft(slug)
        with pytest.raises(UnchangedError, match="is unchanged"):
            desk.editor.edit(draft, draft.texts, draft.parts)
    assert len(desk.history.actions()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", r.Kind)
def test_a_note_changes_a_note_and_nothing_else(desk: Desk, kind: r.Kind) -> None:
    """Of a few records of the sample."""
    slugs = desk._store.names.slugs_of_kinds([kind])
    for slug in slugs[:: len(slugs) // 6 + 1]:
        before = record(desk, slug)
        assert edited(desk, slug, ("note", "seen")) == replace(before, note="seen")


def test_a_window_set_by_hand_keeps_its_bounds_until_its_words_change(desk: Desk) -> None:
    """Reference, reading and flags too; even where dates are read against another day."""
    before = record(desk, C)
    assert "by-hand" in before.due.flags
    assert edited(desk, C, ("owner", "ann"), ("read_against", "2022-01-01")).due == before.due
    again = edited(desk, C, ("due", "by mid-December"))
    assert again.due.edtf == "[2020-10-29..2020-12-20]"
    assert again.due.flags == ()
    assert again.due.reference == dt.date(2020, 10, 29)


def test_words_that_were_read_are_read_again_against_a_day_that_is_given(desk: Desk) -> None:
    """So a wrong year can be corrected without changing the words."""
    texts = {"channel": "mmca", "when": "Dec. 3", "status": "held", "read_against": "2020-12-10"}
    slug = desk.editor.add(r.Kind.MEETING, texts)[1]
    assert edited(desk, slug, ("place", "Guam")).when.edtf == "2020-12-03"
    assert edited(desk, slug, ("read_against", "2022-01-10")).when.edtf == "2021-12-03"


def test_a_field_without_a_text_is_emptied(desk: Desk) -> None:
    """And one that is needed is asked for, with all others."""
    draft = desk.editor.draft(M)
    texts = {name: text for name, text in draft.texts.items() if name != "summary"}
    desk.editor.edit(draft, texts, draft.parts)
    assert record(desk, M).summary == ""
    with pytest.raises(BadInputError) as caught:
        desk.editor.edit(
            desk.editor.draft(M), {"when": "soonish"}, {"delegation": [{"party": "us"}, {}]}
        )
    assert {each.field for each in caught.value.problems} == {
        "channel",
        "status",
        "when",
        "delegation/1/party",
    }


def test_parts_are_known_again_wherever_they_stand(desk: Desk) -> None:
    """One is put in before the others and one is taken out; the rest keep their values."""
    before = record(desk, "dpct").states
    draft = desk.editor.draft("dpct")
    first = {"status": "planned", "window": "2019-03"}
    desk.editor.edit(
        draft, draft.texts, {**draft.parts, "state": [first, *draft.parts["state"][1:]]}
    )
    after = record(desk, "dpct").states
    assert after[1:] == before[1:]
    assert after[0].window.edtf == "2019-03"


def test_parts_are_paired_by_key_then_by_what_they_have_in_common() -> None:
    """Of two that are alike the nearer one; what has nothing in common is new."""
    opened = [{"party": "us", "note": "a"}, {"party": "prc", "note": "b"}]
    assert match_parts("party", opened, [{"party": "prc", "note": "a"}, {"party": "us"}]) == [1, 0]
    assert match_parts("", opened, [{"party": "", "note": "c"}, {"party": "", "note": "b"}]) == [
        None,
        1,
    ]
    twins = [{"note": "same"}, {"note": "same"}]
    assert match_parts("", twins, [{"note": "x"}, {"note": "same"}]) == [None, 1]


def test_outcomes_are_appended_and_never_changed(desk: Desk) -> None:
    """An edit may add one; its days are read as those of a new outcome."""
    draft = desk.editor.draft(C)
    before = record(desk, C).outcomes
    changed = [{**draft.parts["outcome"][0], "outcome": "fulfilled"}]
    for outcomes in (changed, []):
        with pytest.raises(BadInputError, match="cannot be changed or removed") as caught:
            desk.editor.edit(draft, draft.texts, {**draft.parts, "outcome": outcomes})
        assert caught.value.problems[0].field == "outcome/0/outcome"
    after = edited(desk, C, ("outcomes/+/outcome", "partly"), ("outcomes/+/on", "2021-02-01"))
    assert after.outcomes[:-1] == before
    assert (after.outcomes[-1].on.edtf, after.outcomes[-1].entered) == (
        "2021-02-01",
        dt.date(2025, 12, 31),
    )


def test_a_draft_of_an_older_version_is_refused(desk: Desk) -> None:
    """The refusal names the record, so that a form can show both versions."""
    draft = desk.editor.draft(C)
    edited(desk, C, ("owner", "ann"))
    with pytest.raises(StaleError, match="version 2, you saw 1") as caught:
        desk.editor.edit(draft, {**draft.texts, "owner": "bo"}, draft.parts)
    assert caught.value.slug == C
    assert record(desk, C).owner == "ann"


def test_a_draft_is_of_what_is_in_the_book(desk: Desk) -> None:
    """Whatever the day looked from; not of the trash, nor of what is not there."""
    desk.look(dt.date(2019, 1, 1))
    assert desk.editor.draft(C).texts["text"] == record(desk, C).text
    with pytest.raises(NotFoundError, match="Did you mean c-2020-10-mmca"):
        desk.editor.draft("c-2020-10-mmc")
    assert issubclass(TrashedError, StaleError)


def test_a_draft_tells_the_windows_that_stand(desk: Desk) -> None:
    """By the path of their field, so that a form shows what will be kept."""
    draft = desk.editor.draft(C)
    assert draft.windows["due"] == record(desk, C).due
    assert draft.windows["outcome/0/on"] == record(desk, C).outcomes[0].on


def test_vague_dates_of_a_part_are_read_against_its_own_source(desk: Desk) -> None:
    """Those of a dated report against the day on which it was published."""
    given = {"channel": "mmca", "status": "held"}
    report = {"source": "urdupoint-20201030", "role": "when", "says": "Oct. 28"}
    slug = desk.editor.add(
        r.Kind.MEETING, given, {"evidence": [report, {"source": "pacom-2449543"}]}
    )[1]
    first, second = record(desk, slug).evidence
    assert first.says.edtf == "2020-10-28"
    assert second == r.Evidence(source="pacom-2449543")
    read = desk.builder.read(r.Kind.MEETING, "evidence", "says", "Oct. 28", within=report)
    assert read == first.says
    against = {"read_against": "2022-01-01"}
    read = desk.builder.read(r.Kind.MEETING, "evidence", "says", "Oct. 28", against, within=report)
    assert read.edtf == "2021-10-28"


def test_fields_of_parts_are_named_by_party_or_number(desk: Desk) -> None:
    """A plus starts a new part, an empty text removes one, sources are the evidence."""
    after = edited(
        desk,
        M,
        ("us/note", "waited"),
        ("delegations/PRC/note", "stayed away"),
        ("sources", "pacom-2449543"),
    )
    assert [each.note for each in after.delegations] == ["waited", "stayed away"]
    basis = [each.source for each in after.evidence if each.role is r.EvidenceRole.BASIS]
    assert basis == ["pacom-2449543"]
    esper = edited(
        desk,
        "esper",
        ("roles/+/title", "Adviser"),
        ("roles/+/organization", "us-osd"),
        ("roles/+/title", "Author"),
        ("roles/1", ""),
    )
    assert [each.title for each in esper.roles[-2:]] == ["Adviser", "Author"]
    assert esper.roles[-2].organization == "us-osd"


@pytest.mark.parametrize(
    ("slug", "name", "says"),
    [
        ("esper", "rolls/1/title", "a field of a part is written roles/1/title or evidence/1"),
        ("esper", "roles/9/title", "there is one; write a new one as roles/[+]/title"),
        ("esper", "roles/one/title", "names no field"),
        ("esper", "roles/1/title/x", "names no field"),
        ("esper", "roles/1", "names no field"),
        ("esper", "roles/1/titel", "it takes title"),
        ("esper", "namme", "it takes name"),
        ("esper", "slug", "cannot be changed"),
        (M, "nobody/head", "Party: no party is called “nobody”"),
    ],
)
def test_names_that_name_nothing_are_refused(desk: Desk, slug: str, name: str, says: str) -> None:
    """With what would be right."""
    with pytest.raises(BadInputError, match=says):
        desk.editor.set_fields(slug, [(name, "x")])
    assert len(desk.history.actions()) == 1


def test_a_slug_can_be_chosen_once(desk: Desk) -> None:
    """If it is free, and small letters, digits and hyphens."""
    assert desk.editor.add(r.Kind.PARTY, {"name": "Japan", "slug": "jp"})[1] == "jp"
    for slug, says in (("jp", "is taken"), ("J P", "small letters"), ("a/b", "small letters")):
        with pytest.raises(BadInputError, match=says) as caught:
            desk.editor.add(r.Kind.PARTY, {"name": "Japan", "slug": slug})
        assert caught.value.problems[0].field == "slug"


def test_a_kind_has_its_own_parts_only(desk: Desk) -> None:
    """Those of another are named."""
    with pytest.raises(BadInputError, match="“role” is not a part of a meeting; it has delegation"):
        desk.editor.add(r.Kind.MEETING, {"channel": "dme", "status": "held"}, {"role": []})


@pytest.mark.slow
@pytest.mark.parametrize("kind", r.Kind)
def test_a_copy_leaves_out_what_belongs_to_one_record_alone(desk: Desk, kind: r.Kind) -> None:
    """What is left out is named with the noun; the rest is there as it was."""
    noun = NOUNS[kind]
    known = {each.name for each in noun.fields} | {part.name for part in parts_of(noun)}
    assert set(noun.alone) <= known
    for part in parts_of(noun):
        assert set(part.alone) <= {each.name for each in part.fields}
    slug = desk._store.names.slugs_of_kinds([kind])[0]
    draft, copy = desk.editor.draft(slug), desk.editor.clone(slug)
    new = blank(kind)
    assert (copy.slug, copy.version, copy.windows) == ("", None, {})
    for name, text in copy.texts.items():
        assert text == (new if name in noun.alone else draft).texts[name]


def test_a_meeting_is_repeated_with_its_delegations(desk: Desk) -> None:
    """Channel, host, mode and place stay; days, status, round, summary and evidence go."""
    copy = desk.editor.clone("m-2020-10-28-ccwg1")
    was = desk.editor.draft("m-2020-10-28-ccwg1")
    stay = [name for name, text in copy.texts.items() if text]
    assert set(stay) <= {"channel", "via", "host", "mode", "place", "topics", "tags"}
    slug = desk.editor.add(
        copy.kind, {**copy.texts, "when": "2025-12-01", "status": "held"}, copy.parts
    )[1]
    new = desk.editor.draft(slug)
    assert [each["members"] for each in new.parts["delegation"]] == [
        each["members"] for each in was.parts["delegation"]
    ]
    assert not new.parts["evidence"]
