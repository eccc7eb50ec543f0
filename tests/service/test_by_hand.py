"""Days set by hand beside words, through the desk: typed, shown, edited, copied, written out."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tracker.domain import records as r
from tracker.errors import BadInputError
from tracker.service.json_output import to_object
from tracker.service.three_way_merge import differences

if TYPE_CHECKING:
    from tracker.domain.window import Window
    from tracker.service.desk import Desk
    from tracker.service.drafts import Draft

PROMISE = {"text": "To meet", "made": "2020-10-29", "tags": "mine"}
SUMMIT = "after the summit = from 20 Nov 2020"


def promised(desk: Desk, due: str) -> str:
    """Add a commitment with a due window and return its slug."""
    return desk.editor.add(r.Kind.COMMITMENT, {**PROMISE, "due": due})[1]


def due(desk: Desk, slug: str) -> Window:
    """Return the due window of a commitment."""
    record = desk.records.stored([slug])[slug]
    assert isinstance(record, r.Commitment)
    assert record.due is not None
    return record.due


def edited(desk: Desk, slug: str, **texts: str) -> Draft:
    """Edit a record as a form does, and return its draft."""
    draft = desk.editor.draft(slug)
    desk.editor.edit(draft, {**draft.texts, **texts}, draft.parts)
    return desk.editor.draft(slug)


def test_words_without_a_day_are_kept_and_count_as_no_day(desk: Desk) -> None:
    """They are understood as what they are: nothing is overdue for them."""
    slug = promised(desk, "in due course =")
    window = due(desk, slug)
    assert (window.words, window.edtf, window.flags) == ("in due course", "", ("by-hand",))
    assert desk.editor.draft(slug).texts["due"] == "in due course ="
    assert desk.lists.count("commitment", "tag:mine due:none") == 1
    assert desk.lists.count("commitment", "tag:mine is:overdue") == 0


def test_days_of_ones_own_are_found_by_and_shown_beside_the_words(desk: Desk) -> None:
    """Whatever their words would be read as."""
    slug = promised(desk, "next week = [2020-11-20..2020-12-31]")
    window = due(desk, slug)
    assert (window.words, window.hard) == ("next week", True)
    assert desk.lists.count("commitment", "tag:mine due:2020-12") == 1
    assert desk.lists.count("commitment", "tag:mine is:overdue") == 1
    assert desk.editor.draft(slug).texts["due"] == "next week = [2020-11-20..2020-12-31]"


def test_an_edit_elsewhere_keeps_the_very_window_and_no_day_reads_it_again(desk: Desk) -> None:
    """Its reading and reference too, if the days had some."""
    slug = promised(desk, "after the summit = by the end of the year")
    before = due(desk, slug)
    assert (before.reading, before.edtf) != ("", "")
    edited(desk, slug, owner="ann", read_against="2030-01-01")
    assert due(desk, slug) == before


def test_words_and_days_are_edited_in_one_text(desk: Desk) -> None:
    """Other words keep the days, other days the words; without a divider it is a date again."""
    slug = promised(desk, SUMMIT)
    assert edited(desk, slug, due="after both summits = 2020-11-20/..").texts["due"] == (
        "after both summits = 2020-11-20/.."
    )
    assert due(desk, slug).words == "after both summits"
    edited(desk, slug, due="after both summits = 2020-12")
    assert (due(desk, slug).edtf, due(desk, slug).hard) == ("2020-12", True)
    edited(desk, slug, due="December 2020")
    assert due(desk, slug).flags == ()


def test_an_older_file_keeps_the_end_that_it_holds(desk: Desk) -> None:
    """The sample has days set by hand whose end is soft, or not said to be either."""
    for slug in ("c-2024-05-theater", "c-2020-10-dme"):
        before = due(desk, slug)
        assert before.hard is not True
        edited(desk, slug, owner="ann")
        assert due(desk, slug) == before


def test_a_copy_keeps_what_was_set_by_hand(desk: Desk) -> None:
    """The day on which a commitment was made goes with a copy."""
    promise = {**PROMISE, "made": "at the talks = 2020-11~"}
    copy = desk.editor.clone(desk.editor.add(r.Kind.COMMITMENT, promise)[1])
    assert copy.texts["made"] == "at the talks = 2020-11~"
    again = desk.records.stored([desk.editor.add(copy.kind, copy.texts, copy.parts)[1]])
    for record in again.values():
        assert isinstance(record, r.Commitment)
        assert record.made is not None
        assert (record.made.words, record.made.hard) == ("at the talks", False)


def test_parts_take_it_too(desk: Desk) -> None:
    """A state of a channel, a dated report, the day of an outcome."""
    draft = desk.editor.draft("dpct")
    state = {"status": "dormant", "window": "after the visit = from Aug 2022"}
    desk.editor.edit(draft, draft.texts, {**draft.parts, "state": [*draft.parts["state"], state]})
    assert desk.editor.draft("dpct").parts["state"][-1]["window"] == "after the visit = 2022-08/.."
    slug = promised(desk, "2020-12")
    desk.assessing.assess(slug, {"outcome": "missed", "on": "when it was over ="})
    assert desk.editor.draft(slug).parts["outcome"][0]["on"] == "when it was over ="


def test_two_people_who_set_days_see_words_and_days(desk: Desk) -> None:
    """A difference is shown as it is typed."""
    slug = promised(desk, SUMMIT)
    was = desk.editor.draft(slug)
    now = edited(desk, slug, due="after the summit =")
    mine = edited(desk, slug, due="after the summit = 2021")
    found = {each.place: each for each in differences(was, mine, now)}
    assert (found["due"].was, found["due"].now, found["due"].yours) == (
        "after the summit = 2020-11-20/..",
        "after the summit =",
        "after the summit = 2021",
    )


@pytest.mark.parametrize(
    ("due", "says"),
    [
        ("in due course", "Due: “in due course” names no day. “in due course =” keeps the words;"),
        ("= 2020-12", "Due: “= 2020-12” has no words"),
        ("soon = 2020-21", "Due: “2020-21” has two readings"),
        ("soon = later", "Due: After “=”: “later” was not understood"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_field(desk: Desk, due: str, says: str) -> None:
    """Nothing is saved."""
    with pytest.raises(BadInputError) as caught:
        promised(desk, due)
    assert str(caught.value).startswith(says)
    assert desk.lists.count("commitment", "tag:mine") == 0


def test_the_day_of_a_source_and_a_query_take_a_date_alone(desk: Desk) -> None:
    """A source’s day decides what is known when; a query asks for days."""
    with pytest.raises(BadInputError, match="was not understood as a date"):
        desk.editor.add(r.Kind.SOURCE, {"title": "T", "published": "then = 2020-11-20"})
    with pytest.raises(BadInputError, match="not understood"):
        desk.editor.add(
            r.Kind.SIGNAL, {"text": "T", "window": "2020", "read_against": "x = 2020-11-20"}
        )
    with pytest.raises(BadInputError, match="due takes a day, month or year"):
        desk.lists.count("commitment", 'due:"soon = 2020-11"')


def test_json_takes_it_as_words_and_keeps_words_and_edtf_apart(desk: Desk) -> None:
    """Of an object the words are the words, whatever is in them."""
    made = [
        {"text": "one", "made": "2020-10-29", "due": SUMMIT},
        {"text": "two", "due": {"words": "a = b", "edtf": "2020-11"}},
        {"text": "three", "due": {"words": "in due course", "flags": ["by-hand"]}},
    ]
    one, two, three = desk.editor.add_objects(r.Kind.COMMITMENT, made)[1]
    assert (due(desk, one).words, due(desk, one).edtf) == ("after the summit", "2020-11-20/..")
    assert (due(desk, two).words, due(desk, two).flags) == ("a = b", ())
    assert desk.editor.draft(three).texts["due"] == "in due course ="
    shown = to_object(desk.records.view(one))["due"]
    assert (shown["words"], shown["edtf"]) == ("after the summit", "2020-11-20/..")


@pytest.mark.parametrize(
    ("form", "words"),
    [("csv", "after the summit = 2020-11-20/.."), ("csv-data", "after the summit")],
)
def test_tables_for_people_show_both_and_those_for_machines_keep_them_apart(
    desk: Desk, form: str, words: str
) -> None:
    """Of commitments, which are written from columns, and of others; in a list of parts too."""
    promised(desk, SUMMIT)
    desk.editor.add(r.Kind.SIGNAL, {"text": "A sale", "window": SUMMIT, "tags": "mine"})
    for kind, column in (("commitment", "due"), ("signal", "window")):
        stream = io.StringIO(newline="")
        desk.lists.write(kind, "tag:mine", "", stream, form)
        row = next(csv.DictReader(io.StringIO(stream.getvalue().removeprefix("\ufeff"))))
        assert row[column] == words
        assert row[f"{column}_edtf"] == "2020-11-20/.."


def test_history_tells_what_was_typed(desk: Desk) -> None:
    """A change of the days alone is a change."""
    slug = promised(desk, SUMMIT)
    edited(desk, slug, due="after the summit =")
    change = desk.records.told(slug)[0].differences[0]
    assert (change.before, change.after) == (
        "after the summit = 2020-11-20/..",
        "after the summit =",
    )
