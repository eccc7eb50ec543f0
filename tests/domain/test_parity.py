"""Levels of offices, and whether two heads meet as equals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.ladder import USUAL_LADDER
from tracker.domain.parity import HIGHEST, LOWEST, Ladder, level_of, parity

ONE = Ladder((("minister", 8), ("deputy minister", 7), ("former *", 0), ("部长", 8)))


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Minister of National Defense", 8),
        ("MINISTER", 8),
        ("Deputy-Minister", 7),
        ("Deputy Minister and Minister of State", 8),
        ("Administer", None),
        ("Ministers’ aide", None),
        ("国防部部长", 8),
        ("Former Minister of Defence", None),
        ("Former Minister; Deputy Minister", 7),
        ("", None),
    ],
)
def test_the_longest_phrase_where_one_begins_gives_the_level(title: str, level: int | None) -> None:
    """It takes its words with it; of two offices the higher counts."""
    assert level_of(title, ONE) == level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Acting Secretary of Defense", 8),
        ("State Councilor and Minister of National Defense", 8),
        ("Deputy Secretary of Defense", 7),
        ("Assistant Secretary of Defense for Indo-Pacific Security Affairs", 5),
        ("Deputy Assistant Secretary of Defense for China", 4),
        ("Deputy Assistant Secretary (Defense/War) for China, Taiwan and Mongolia", 4),
        ("Director-General, MFA Department of Arms Control", 5),
        ("President; Chairman of the Central Military Commission", 10),
        ("Vice President, PLA National Defense University", None),
        ("Senior Adviser to the President", None),
        ("Former President", None),
        ("Pentagon press secretary", None),
        ("Chargé d'Affaires", 4),
        ("Charge d'affaires", 4),
        ("Commander, U.S. Indo-Pacific Command", None),
        ("Director, Strategic Planning and Policy", None),
    ],
)
def test_the_usual_ladder_ranks_offices_alike_whoever_holds_them(
    title: str, level: int | None
) -> None:
    """Words that mean different offices in different services rank nobody."""
    assert level_of(title, USUAL_LADDER) == level


def test_the_usual_ladder_names_each_phrase_once_within_its_bounds() -> None:
    """And each phrase by itself has its level."""
    phrases = [phrase for phrase, _ in USUAL_LADDER.rungs]
    assert len(phrases) == len(set(phrases))
    for phrase, level in USUAL_LADDER.rungs:
        assert LOWEST <= level <= HIGHEST
        assert level_of(phrase.replace("*", "of a"), USUAL_LADDER) == (level or None)


def test_a_person_s_phrases_stand_beside_the_usual_and_in_place_of_the_same() -> None:
    """However they are written."""
    ladder = ONE.with_rungs({"Deputy  minister": 3, "envoy": 5})
    assert [level_of(title, ladder) for title in ("deputy minister", "Envoy", "Minister")] == [
        3,
        5,
        8,
    ]
    assert level_of("Minister", Ladder(())) is None


@pytest.mark.slow
@given(st.text(), st.dictionaries(st.text(), st.integers(LOWEST, HIGHEST), max_size=5))
def test_any_title_and_any_ladder_give_a_level_of_it_or_none(
    title: str, rungs: dict[str, int]
) -> None:
    """Whatever the phrases are made of."""
    assert level_of(title, Ladder(tuple(rungs.items()))) in {None, *rungs.values()}


def test_parity_is_the_difference_of_two_levels_that_are_known() -> None:
    """It is the first level minus the second; an unknown level makes it unknown."""
    assert parity(8, 5) == 3
    assert parity(5, 8) == -3
    assert parity(8, 8) == 0
    assert parity(None, 8) is None
    assert parity(8, None) is None
