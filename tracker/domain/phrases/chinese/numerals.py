"""Chinese numerals: 二〇二〇, 二十八, 一百二十, 两千零二十, and 两三 (two or three)."""

from __future__ import annotations

import re
from typing import NamedTuple

NUMERAL = re.compile(r"[零〇一二三四五六七八九十百千两廿卅]+")
_DIGIT = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGITS = re.compile(r"[零〇一二三四五六七八九两]+")
_ONE = "[一二三四五六七八九两]"
_BY_TENS = re.compile(
    rf"(?:(?P<thousands>{_ONE})千)?(?P<gap>零?)(?:(?P<hundreds>{_ONE})百)?(?P<hole>零?)"
    rf"(?:(?P<tens>{_ONE}{{0,2}})十)?(?P<ones>{_ONE}{{0,2}})"
)
_PLACES = (("thousands", 1000), ("hundreds", 100), ("tens", 10), ("ones", 1))
_YEAR = 4
"""The number of digits of a year, such as 二〇二〇; longer rows of digits are not read."""


class Numeral(NamedTuple):
    """A number; if it has two possible values, ``most`` is the higher one, else 0."""

    figures: str
    number: int
    most: int = 0


def numeral(text: str) -> Numeral | None:
    """Return the value of a numeral, or ``None`` if it is none that occurs in dates.

    Two neighbouring digits (and 三五) mean “two or three”: 两三, 十二三 (12 or 13), 二三十 (20 or
    30). Zero marks an omitted place (两千零二十), or comes before a single digit (零八).
    """
    plain = text.replace("廿", "二十").replace("卅", "三十")
    if _DIGITS.fullmatch(plain):
        return _run(plain)
    return _by_tens(plain)


def _run(digits: str) -> Numeral | None:
    values = [_DIGIT[char] for char in digits]
    if len(values) == 1:
        return Numeral(str(values[0]), values[0])
    if len(values) == _YEAR:
        figures = "".join(map(str, values))
        return Numeral(figures, int(figures))
    if len(values) == 2:  # noqa: PLR2004  # two digits, such as 两三 or 零八
        if values[0] == 0:
            return Numeral(f"0{values[1]}", values[1])
        if _either(digits):
            return Numeral(f"{values[0]}", values[0], values[1])
    return None


def _by_tens(text: str) -> Numeral | None:
    match = _BY_TENS.fullmatch(text)
    if not match:
        return None
    least = most = 0
    lower = [name for name, _ in _PLACES if _has(match, name)][-1]
    for name, size in _PLACES:
        digits = match[name] or ("一" if name == "tens" and _has(match, name) else "")
        if not digits:
            continue
        if len(digits) > 1 and (name != lower or not _either(digits)):
            return None
        least += _DIGIT[digits[0]] * size
        most += _DIGIT[digits[-1]] * size
    if not _gaps_are_right(match):
        return None
    return Numeral(str(least), least, most if most > least else 0)


def _has(match: re.Match[str], name: str) -> bool:
    """Return whether a numeral has a place such as ``tens``; 十 has it without a digit."""
    return bool(match[name]) if name == "ones" else match[name] is not None


def _gaps_are_right(match: re.Match[str]) -> bool:
    """Return whether each zero marks an omitted place, and each omitted place has a zero.

    No zero follows tens; “一百二” and “两千二” are short for 120 and 2200, and are not read.
    """
    thousands, hundreds, tens, ones = (_has(match, name) for name, _ in _PLACES)
    skips_hundreds = thousands and not hundreds and (tens or ones)
    skips_tens = hundreds and not tens and ones
    return bool(match["gap"] or (match["hole"] and not hundreds)) is skips_hundreds and (
        bool(match["hole"] and hundreds) is skips_tens
    )


def _either(digits: str) -> bool:
    first, second = (_DIGIT[char] for char in digits)
    return second == first + 1 or (first, second) == (3, 5)
