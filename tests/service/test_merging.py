"""Yours, now and as it was: what follows, what wants a choice, what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tracker.domain.records import Kind
from tracker.service.drafts import Draft
from tracker.service.three_way_merge import Take, differences, merged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.service.three_way_merge import Difference

US = {"party": "us", "head": "esper", "members": "us-osd"}
PRC = {"party": "prc", "head": "", "members": ""}
WAS = Draft(
    Kind.MEETING,
    {"channel": "dme", "place": "Hawaii", "topics": "relief", "summary": "A talk."},
    {"delegation": (US,), "evidence": ({"source": "a", "role": "basis"},)},
    "m-1",
    1,
)


def changed(texts: Mapping[str, str], delegations: tuple[dict[str, str], ...] = (US,)) -> Draft:
    """Return the meeting's draft with some texts and its delegations changed."""
    parts = {**WAS.parts, "delegation": delegations}
    return replace(WAS, texts={**WAS.texts, **texts}, parts=parts)


def by_place(yours: Draft, now: Draft) -> dict[str, Difference]:
    """Return the differences by place."""
    return {each.place: each for each in differences(WAS, yours, now)}


def test_what_one_alone_changed_is_settled_and_what_both_did_is_not() -> None:
    """Both having made it the same is no question either."""
    yours = changed({"place": "Nanjing", "summary": "Mine.", "topics": "x"})
    now = replace(changed({"channel": "dpct", "summary": "Theirs.", "topics": "x"}), version=2)
    found = by_place(yours, now)
    assert {place: each.settled for place, each in found.items()} == {
        "channel": Take.NOW,
        "place": Take.YOURS,
        "summary": None,
        "topics": Take.NOW,
    }
    assert (found["summary"].was, found["summary"].now, found["summary"].yours) == (
        "A talk.",
        "Theirs.",
        "Mine.",
    )


def test_the_choices_make_what_is_saved_over_the_newer_version() -> None:
    """Lists and long texts can hold both."""
    yours = changed({"place": "Nanjing", "summary": "Mine.", "topics": "relief | mine"})
    now = replace(changed({"summary": "Theirs.", "topics": "relief | theirs"}), version=2)
    taken = {"place": Take.YOURS, "summary": Take.BOTH, "topics": Take.BOTH}
    made = merged(WAS, yours, now, taken)
    assert made.version == 2
    assert made.texts["place"] == "Nanjing"
    assert made.texts["summary"] == "Theirs.\nMine."
    assert made.texts["topics"] == "relief | theirs | mine"


def test_parts_are_compared_field_by_field_or_whole_where_one_is_not_there() -> None:
    """A delegation edited here and another added there both stay."""
    yours = changed({}, ({**US, "head": "mattis"},))
    now = replace(changed({}, (US, PRC)), version=2)
    found = by_place(yours, now)
    assert found["delegation/0/head"].settled is Take.YOURS
    assert found["delegation/1"].settled is Take.NOW
    made = merged(WAS, yours, now, {p: each.settled for p, each in found.items() if each.settled})
    assert [each["party"] for each in made.parts["delegation"]] == ["us", "prc"]
    assert made.parts["delegation"][0]["head"] == "mattis"


def test_a_part_taken_out_here_and_edited_there_is_a_question() -> None:
    """Either choice is complete: the part is removed, or stays as it is."""
    yours, now = changed({}, ()), replace(changed({}, ({**US, "head": "mattis"},)), version=2)
    (question,) = differences(WAS, yours, now)
    assert question.settled is None
    assert (question.yours, "mattis" in question.now) == ("", True)
    assert merged(WAS, yours, now, {question.place: Take.YOURS}).parts["delegation"] == ()
    kept = merged(WAS, yours, now, {question.place: Take.NOW}).parts["delegation"]
    assert [each["head"] for each in kept] == ["mattis"]


def test_a_source_that_both_cite_for_the_same_is_stored_once() -> None:
    """One that is cited for something else, or says other days, is another."""
    stood = WAS.parts["evidence"]
    both = {"source": "b", "role": "basis"}

    def citing(*more: dict[str, str]) -> Draft:
        return replace(WAS, parts={**WAS.parts, "evidence": (*stood, *more)})

    now, yours = citing(both), citing({"source": "b", "role": "when", "says": "2020"}, both)
    taken = {each.place: Take.YOURS for each in differences(WAS, yours, now)}
    found = merged(WAS, yours, now, taken).parts["evidence"]
    assert [(each["source"], each["role"]) for each in found] == [
        ("a", "basis"),
        ("b", "basis"),
        ("b", "when"),
    ]


def test_a_part_that_both_added_is_one_and_one_added_here_alone_is_kept_if_taken() -> None:
    """New parts of the same party are the same part."""
    yours = changed({}, (US, {**PRC, "head": "wei"}))
    now = replace(changed({}, (US, {**PRC, "members": "prc-mnd"})), version=2)
    found = by_place(yours, now)
    assert set(found) == {"delegation/1"}
    alone = by_place(changed({}, (US, PRC)), replace(WAS, version=2))
    assert {each.settled for each in alone.values()} == {Take.YOURS}


_TEXTS = st.fixed_dictionaries({"place": st.sampled_from(["", "a", "b", "c"])})
_PARTS = st.lists(
    st.fixed_dictionaries({"party": st.sampled_from(["us", "prc"]), "head": st.sampled_from("xy")}),
    max_size=2,
    unique_by=lambda each: each["party"],
).map(tuple)


@given(_TEXTS, _PARTS, _TEXTS, _PARTS)
def test_all_of_yours_and_all_that_stands_are_among_what_can_be_chosen(
    mine: dict[str, str],
    my_parts: tuple[dict[str, str], ...],
    theirs: dict[str, str],
    their_parts: tuple[dict[str, str], ...],
) -> None:
    """Taking yours everywhere saves yours; keeping everything keeps the current values."""
    yours, now = changed(mine, my_parts), replace(changed(theirs, their_parts), version=2)
    found = differences(WAS, yours, now)
    kept = merged(WAS, yours, now, {each.place: Take.NOW for each in found})
    assert said(kept) == said(now)
    took = merged(WAS, yours, now, {each.place: Take.YOURS for each in found})
    assert said(took) == said(yours)


def said(draft: Draft) -> tuple[str, list[tuple[str, str]]]:
    """Return the place, and party and head of each delegation, sorted by party."""
    parts = draft.parts["delegation"]
    return draft.texts["place"], sorted((each["party"], each.get("head", "")) for each in parts)
