"""Whatever the words and the lean: no error but the refusal, nothing passed over, nothing turned.

The guards try a fixed number of strings; ``make thorough`` tries many more (``strings.py``).
"""

from __future__ import annotations

import itertools
import random
import re
from typing import TYPE_CHECKING

import pytest

from tests.domain.phrases import strings
from tests.domain.phrases.test_kinds import rows as kinds
from tests.domain.phrases.test_phrases import rows as phrases
from tests.sizes import STRINGS
from tracker.domain.phrases import Lean, NotUnderstoodError, read
from tracker.domain.phrases.vocabulary import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from tracker.domain.window import Window

pytestmark = pytest.mark.slow
_NUMBER = re.compile(r"[0-9]+|[零〇一二三四五六七八九十百千两]+")
_DIGITS = "零一二三四五六七八九十"
_UNITS = ("day", "week", "month", "year")
_AHEAD_ZH = (
    "未来{n}个月",
    "今后{n}天",
    "未来几周",
    "下个月",
    "下周",
    "下周{d}",
    "明年",
    "下周末",
    "接下来{n}周",
)
_BACK_ZH = (
    "过去{n}年",
    "{n}天前",
    "近{n}个月",
    "上周",
    "上周{d}",
    "上个月",
    "去年",
    "几天前",
    "上周末",
)


def attempt(words: str, reference: dt.date | None, lean: Lean) -> Window | None:
    """Return what words are read as, or ``None`` where they are refused."""
    try:
        return read(words, reference=reference, lean=lean)
    except NotUnderstoodError:
        return None


def said(window: Window | None) -> object:
    """Return all that a reading says."""
    return window and (window.edtf, window.reading, window.flags, window.hard)


def others(number: str) -> list[str]:
    """Return numbers of the same script and length that count something else."""
    if number.isascii():
        return [f"{(int(number) + more) % 10 ** len(number):0{len(number)}}" for more in (1, 2, 7)]
    last = number[-1]
    digits = [each for each in _DIGITS if each != last and {each, last} != {"二", "两"}]
    return [number[:-1] + each for each in digits if len(number) == 1 or each != "十"]


def test_no_string_raises_anything_but_the_refusal() -> None:
    """Over Latin letters, figures, Chinese numerals, words of dates and signs, mixed."""
    read_ = 0
    for n, (words, reference) in enumerate(strings.strings(1)):
        for lean in strings.leans(1, n):
            read_ += attempt(words, reference, lean) is not None
    assert read_ > STRINGS / 200


def chinese() -> Iterator[str]:
    """Yield Chinese phrases: those of the lists, and random words with numbers."""
    for row in (*phrases(), *kinds()):
        if _NUMBER.search(row["words"]) and not row["words"].isascii():
            yield row["words"]
    random_ = random.Random(2)  # noqa: S311  # the phrases need no secure randomness
    for _ in range(STRINGS):
        words = [
            random_.choice(random_.choice((strings.HAN, strings.FIGURES, strings.CHINESE)))
            for _ in range(random_.choice((2, 3, 4, 5)))
        ]
        yield "".join(words)


def test_no_number_is_passed_over() -> None:
    """Other numbers in place of one that was read give other readings, where they are read."""
    changed = 0
    for n, words in enumerate(chinese()):
        for lean in strings.leans(2, n):
            reference = strings.REFERENCES[n % len(strings.REFERENCES)]
            window = attempt(words, reference, lean)
            if window is None or (lean is Lean.FUTURE and window.earliest == reference):
                continue  # A due window is cut off before the reference day.
            for match in _NUMBER.finditer(words):
                readings = [
                    said(
                        attempt(
                            words[: match.start()] + each + words[match.end() :], reference, lean
                        )
                    )
                    for each in others(match[0])
                ]
                read_ = [each for each in readings if each]
                assert not read_ or set(read_) != {said(window)}, (words, match[0])
                changed += 1
    assert changed > 100


def pointing(seed: int) -> Iterator[tuple[str, bool]]:
    """Yield phrases with next, coming, 未来 (``True``: they point ahead) or past, ago, 过去.

    There are some thousands, each of which is yielded once.
    """
    seen: set[str] = set()
    random_ = random.Random(seed)  # noqa: S311  # the phrases need no secure randomness
    for _ in range(STRINGS):
        number, unit = random_.randint(2, 40), random_.choice(_UNITS)
        which = random_.choice(("past", "last"))
        name = random_.choice((*MONTHS, *WEEKDAYS, *_UNITS[1:], "quarter", "weekend"))
        ahead = (
            f"next {name}",
            f"the coming {random_.choice((*MONTHS, *WEEKDAYS, 'week', 'weekend'))}",
            f"{random_.choice(('in', 'over', 'within'))} the next {number} {unit}s",
            f"in the coming {unit}s",
            f"in the {unit}s ahead",
            f"{number} {unit}s from now",
            random_.choice(_AHEAD_ZH).format(n=_DIGITS[number % 9 + 1], d=_DIGITS[number % 6 + 1]),
        )
        back = (
            f"last {name}",
            f"this past {random_.choice((*MONTHS, *WEEKDAYS, 'weekend'))}",
            f"{random_.choice(('in', 'over'))} the {which} {number} {unit}s",
            f"over the {which} {unit}",
            f"{number} {unit}s ago",
            f"a few {unit}s ago",
            f"in recent {unit}s",
            random_.choice(_BACK_ZH).format(n=_DIGITS[number % 9 + 1], d=_DIGITS[number % 6 + 1]),
        )
        for words, points_ahead in ((random_.choice(ahead), True), (random_.choice(back), False)):
            if words not in seen:
                seen.add(words)
                yield words, points_ahead


def test_words_that_point_beat_the_lean() -> None:
    """What is next never ends before the reference day, what is past never starts after it."""
    for n, (words, ahead) in enumerate(pointing(3)):
        for lean, reference in itertools.product(Lean, strings.references(n)):
            window = read(words, reference=reference, lean=lean)
            if ahead:
                assert window.latest is not None, (words, lean)
                assert window.latest >= reference, (words, lean)
            else:
                assert window.earliest is not None, (words, lean)
                assert window.earliest <= reference, (words, lean)


def test_a_clip_to_the_reference_day_is_said_and_flagged() -> None:
    """A commitment's window begins no earlier than its day; the reading says so and flags it."""
    clipped = 0
    candidates = [row["words"] for row in (*phrases(), *kinds())]
    candidates += [words for words, _ in pointing(4)] + [words for words, _ in strings.strings(4)]
    for n, words in enumerate(candidates):
        reference = strings.REFERENCES[n % len(strings.REFERENCES)]
        promise, plain = (attempt(words, reference, lean) for lean in (Lean.FUTURE, Lean.NONE))
        if not (promise and plain and plain.earliest and promise.latest == plain.latest):
            continue
        if promise.earliest == reference and plain.earliest < reference:
            clipped += 1
            assert "from the day it was said" in promise.reading, words
            assert promise.latest != reference or promise.flags, words
    assert clipped > 20
