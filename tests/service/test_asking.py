"""Queries against the sample: every example, any text, the trash."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.sizes import in_turn
from tracker.domain.book import Move, Presence
from tracker.domain.query.query_fields import LISTS, PLURALS, fields_of, sorts_of
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from tracker.domain.query.list_query import Position
    from tracker.service.desk import Desk


@pytest.mark.slow
@pytest.mark.parametrize("kind", LISTS)
def test_every_example_of_the_help_is_asked_and_answered(desk: Desk, kind: str) -> None:
    """Each field's example and each of its choices, one of both ways round, and each order."""
    for field in fields_of(kind).values():
        asked = [field.example, *(f"{field.name}:{choice}" for choice in field.choices)]
        for query, sign in in_turn([(query,) for query in asked], ["", "not:", "-"]):
            assert desk.lists.count(kind, f"{sign}{query}") >= 0, (sign, query)
    for order in sorts_of(kind):
        rising, falling = (_keys(desk, kind, f"{sign}{order}") for sign in ("", "-"))
        missing = desk.lists.open(kind, "", order).reader.direction.missing
        number = sum(key.first == missing for key in rising)
        having = len(rising) - number
        assert rising == sorted(rising)
        assert {key.first for key in falling[having:]} <= {missing}
        assert [*falling[having:], *falling[:having]] == rising[::-1]
    assert len(rising) == desk.lists.count(kind)


def _keys(desk: Desk, kind: str, order: str) -> list[Position]:
    """Return the positions of all rows of a list, read by pages."""
    pages = desk.lists.open(kind, "", order).pages(10_000, 100)
    return [entry.key for page in pages for entry in page]


@pytest.mark.slow
def test_a_query_and_its_negation_part_the_list(desk: Desk) -> None:
    """Every record is in one of the two, whatever it lacks."""
    for kind in LISTS:
        every = desk.lists.count(kind)
        for field in fields_of(kind).values():
            for query in (field.example, *(f"{field.name}:{choice}" for choice in field.choices)):
                if query == "is:trashed":
                    continue
                parts = desk.lists.count(kind, query) + desk.lists.count(kind, f"not:{query}")
                assert parts == every, (kind, query)


@pytest.mark.slow
def test_whatever_is_typed_there_are_rows_or_a_sentence(desk: Desk) -> None:
    """Three thousand texts made of the language's own pieces and of names, asked of the book."""
    chance = random.Random(5)  # noqa: S311  # the texts must be equal each time
    pieces = ["party:", "us", "head:", "unknown", "channel:mmca", "has:", "conflict", "-", "not:"]
    pieces += ['"', " ", " ", "when:", "2020", "..", ",", "is:", "overdue", "trashed", "sort:when"]
    pieces += ["吳謙", "mar", "'", ";", "%", "*", "(", "\0", "\x1b[", "NEAR", "OR", "tag:", "é"]
    answered, sentences = 0, []
    for n in range(3_000):
        text = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 7)))
        try:
            desk.lists.count(LISTS[n % len(LISTS)], text)
        except BadInputError as error:
            sentences.append(str(error))
        else:
            answered += 1
    assert all(sentences)
    assert 300 < answered < 2_900


def test_what_was_trashed_is_shown_only_when_asked_for(desk: Desk) -> None:
    """It is in no other list and in no count, and is found by its words among the trashed."""
    stored = desk._store.get("c-2020-10-mmca")
    assert stored is not None
    assert desk.lists.count("commitment", "is:trashed") == 0
    every = desk.lists.count("commitment")
    author = make_session().author()
    moves = [Move(stored.slug, Presence.TRASHED, stored.version)]
    desk._store.write(author, "trash", "Trashed", moves=moves)
    assert desk.lists.count("commitment") == every - 1
    assert [row.view.slug for row in desk.lists.rows("commitment", "is:trashed")] == [stored.slug]  # type: ignore[union-attr]
    assert desk.lists.count("commitment", "is:trashed maritime") == 1
    assert desk.lists.count("commitment", "is:trashed zzz") == 0
    assert desk.lists.count("commitment", "not:is:trashed") == every - 1
    disputed = desk.lists.count("commitment", "is:disputed")
    assert disputed > 0
    assert desk.lists.count("commitment", "is:trashed,disputed") == disputed + 1


def test_a_mistyped_field_value_or_name_is_answered_with_the_nearest(desk: Desk) -> None:
    """The term is named, and what may have been meant."""
    for kind, query, told in (
        ("meeting", "held statsu:held", "“statsu:held”: statsu is not a field here; did you mean"),
        ("meeting", "status:hold", "did you mean held"),
        ("meeting", "party:usa1", "“party:usa1”: no record is called “usa1”; did you mean us"),
        ("commitment", "sort:duw", "did you mean due?"),
        ("event", "when:soonish", "“when:soonish”: when takes a day"),
    ):
        with pytest.raises(BadInputError) as refused:
            desk.lists.count(kind, query)
        assert told in str(refused.value)


def test_views_are_lists_and_their_names_cannot_be_taken_twice(desk: Desk) -> None:
    """A view is used like a kind; a kind's own name is refused."""
    from tracker.domain.book import SavedView  # noqa: PLC0415  # it is used only here

    for view in desk.saved.all():
        assert desk.lists.count(view.kind, view.query) >= 0
    desk.saved.save(SavedView("mine", "meeting", "status:held", "-title"))
    assert desk.saved.get("MINE").query == "status:held"
    desk.saved.save(SavedView("mine", "meeting", "status:refused"))
    assert [each.query for each in desk.saved.all() if each.name == "mine"] == ["status:refused"]
    for bad in (
        SavedView(PLURALS["meeting"], "meeting"),
        SavedView("", "meeting"),
        SavedView("x", "nothing"),
        SavedView("x", "meeting", "nofield:1"),
        SavedView("x", "meeting", "", "nosort"),
    ):
        with pytest.raises(BadInputError):
            desk.saved.save(bad)
    assert desk.saved.delete("mine").name == "mine"
