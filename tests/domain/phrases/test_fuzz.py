"""Random words of the vocabulary: whatever is read, every word of it had its say."""

from __future__ import annotations

import datetime as dt
import random
import sys
from typing import TYPE_CHECKING

import pytest

from tests.domain.phrases.test_phrases import rows
from tests.sizes import SALADS
from tracker.domain.phrases import Lean, NotUnderstoodError, read
from tracker.domain.phrases.vocabulary import CUTS, MONTHS, NUMBERS, SEASONS, TURNS, UNITS, WEEKDAYS

if TYPE_CHECKING:
    from tracker.domain.window import Window

REFERENCE = dt.date(2020, 10, 30)
JOINTS = "by before until after since from to between and or of the in on around within no later"
SIGNS = "- – / , ( )"
CLASSES = [
    list(MONTHS),
    list(WEEKDAYS),
    list(CUTS),
    list(TURNS),
    list(UNITS),
    list(SEASONS),
    list(NUMBERS),
    ["1", "3", "12", "28", "29", "31", "2019", "2020", "2021"],
    JOINTS.split(),
    SIGNS.split(),
    ["ago", "coming", "week", "quarter", "half", "first", "last", "Q1", "than", "earlier", "on"],
]


def attempt(words: str, lean: Lean) -> Window | None:
    """Return the reading of words, or ``None`` if they are refused."""
    try:
        return read(words, reference=REFERENCE, lean=lean)
    except NotUnderstoodError:
        return None


def said(window: Window | None) -> object:
    """Return all properties of a reading."""
    return window and (window.edtf, window.reading, window.flags, window.hard)


def others(word: str) -> list[str]:
    """Return words of the same class with another meaning."""
    for table in (MONTHS, WEEKDAYS, SEASONS):
        if word in table:
            return [each for each, value in table.items() if value != table[word]]
    if word.isdigit() and len(word) == 4:
        return [str(int(word) + 30)]
    return []


@pytest.mark.slow
def test_no_reading_leaves_a_word_unexplained() -> None:
    """In each salad that is read, nonsense in place of any word makes it refused.

    And some other month, weekday, season or year in place of one that is there makes it read as
    something else, or refused: none of them is passed over.
    """
    random_ = random.Random(20201028)  # noqa: S311  # the phrases need no secure randomness
    read_ = 0
    for _ in range(SALADS):
        words = [
            random_.choice(random_.choice(CLASSES)) for _ in range(random_.choice([2, 3, 3, 4, 5]))
        ]
        lean = random_.choice(list(Lean))
        window = attempt(" ".join(words), lean)
        if window is None:
            continue
        read_ += 1
        for n, word in enumerate(words):
            if word.isalpha():
                nonsense = [*words[:n], "zebra", *words[n + 1 :]]
                assert attempt(" ".join(nonsense), lean) is None, nonsense
            changed = [" ".join([*words[:n], each, *words[n + 1 :]]) for each in others(word)]
            passed_over = changed and all(
                said(attempt(each, lean)) == said(window) for each in changed
            )
            assert not passed_over, (words, word)
    understood = sum(
        attempt_row(row) is not None for row in rows() if row["edtf"] or row["refused"]
    )
    sys.stderr.write(f"{read_} of {SALADS} salads and {understood} of {len(rows())} phrases read\n")
    assert read_ > SALADS / 100


def attempt_row(row: dict[str, str]) -> Window | None:
    """Return the reading of a row of the list."""
    reference = dt.date.fromisoformat(row["reference"]) if row["reference"] else None
    try:
        return read(row["words"], reference=reference, lean=Lean(row["lean"] or "none"))
    except NotUnderstoodError:
        return None


@pytest.mark.slow
def test_nonsense_in_any_place_of_a_listed_phrase_is_refused() -> None:
    """Before, after and between its words."""
    for row in rows():
        if not row["edtf"] or not row["words"].isascii() or " " not in row["words"]:
            continue
        words = row["words"].split()
        for n in range(len(words) + 1):
            changed = " ".join([*words[:n], "zebra", *words[n:]])
            assert attempt_row({**row, "words": changed}) is None, changed
