"""Random strings that may be dates, and how many of them are tried.

``make thorough`` tries many more of them (``tests/sizes.py``), each in every lean.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

from tests.sizes import STRINGS, THOROUGH
from tracker.domain.phrases import Lean
from tracker.domain.phrases import vocabulary as v
from tracker.domain.phrases.chinese import words as w

if TYPE_CHECKING:
    from collections.abc import Iterator

REFERENCES = (
    dt.date(2020, 10, 30),
    dt.date(2024, 2, 29),
    dt.date(2020, 1, 1),
    dt.date(2016, 11, 7),
    dt.date(2021, 12, 31),
    dt.date(2020, 11, 1),
)
EDGES = (None, dt.date.min, dt.date(1, 1, 2), dt.date(9999, 12, 1), dt.date.max)
_MORE = (
    "by before until after since from to between and or of the in on around within no later than "
    "earlier ago coming upcoming past quarter half q h last rest weekend christmas easter lunar "
    "new eve following noon pm a.m. gmt local time today yesterday tomorrow now st th s 's "
    "beginning days ahead hence fortnight mid- year-end few couple"
)
ENGLISH = sorted(
    {
        *v.MONTHS,
        *v.WEEKDAYS,
        *v.CUTS,
        *v.TURNS,
        *v.UNITS,
        *v.PLURALS,
        *v.SEASONS,
        *v.NUMBERS,
        *v.ORDINALS,
        *_MORE.split(),
    }
)
CHINESE = sorted(
    {
        *(
            "年",
            "月",
            "日",
            "号",
            "天",
            "周",
            "个月",
            "前",
            "后",
            "内",
            "至",
            "到",
            "和",
            "或",
            "的",
        ),
        *("从", "自", "以来", "起", "之间", "第", "季度", "最迟", "约", "左右", "截至", "半", "末"),
        *w.COMING,
        *w.PAST,
        *w.YEARS,
        *w.MONTHS,
        *w.WEEKS,
        *w.DAYS,
        *w.BARE,
        *w.VAGUE,
        *w.FEASTS,
        *w.CUTS_OF_MONTH,
        *w.PARTS_OF_DAY,
    }
)
HAN = list("零〇一二三四五六七八九十百千两廿卅")
FIGURES = [
    *"0123456789",
    *[
        "12",
        "28",
        "31",
        "2020",
        "1995",
        "0000",
        "9999",
        "10000",
        "99",
        "2020-10-28",
        "2020-13-41",
        "2020-24",
    ],
]
SIGNS = [*"-–/.,()（）、:?~%[]…=＝·’'\"!;²٣Ｑé\u200b\x00\t\n", ".."]
_POOLS = (
    (ENGLISH, FIGURES, SIGNS),
    (CHINESE, HAN, FIGURES, HAN, CHINESE),
    (CHINESE, HAN, FIGURES, SIGNS),
    (ENGLISH, CHINESE, HAN, FIGURES, SIGNS),
)


def strings(seed: int) -> Iterator[tuple[str, dt.date | None]]:
    """Yield random strings that mix Latin letters, digits, Chinese numerals and words of dates."""
    random_ = random.Random(seed)  # noqa: S311  # the strings need no secure randomness
    for _ in range(STRINGS):
        pools = random_.choice(_POOLS)
        space = random_.choice(("", " "))
        words = [
            random_.choice(random_.choice(pools)) for _ in range(random_.choice((1, 2, 2, 3, 4, 6)))
        ]
        yield space.join(words), random_.choice((*REFERENCES, *EDGES))


def references(n: int) -> tuple[dt.date, ...]:
    """Return the reference days for the phrase with a number."""
    return REFERENCES if THOROUGH else (REFERENCES[n % len(REFERENCES)],)


def leans(seed: int, n: int) -> tuple[Lean, ...]:
    """Return the leans for the string with a number."""
    every = tuple(Lean)
    return every if THOROUGH else (every[(seed + n) % len(every)],)
