"""Clock times in English. They are skipped, because windows consist of whole days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.phrases.vocabulary import ZONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.phrases.scan import Found, Scan

_HALVES = ("a m", "p m", "am", "pm", "a . m", "p . m")
_NAMED = ("noon", "midday", "midnight")


def clock(scan: Scan, place: int) -> Found[str]:
    """Parse a clock time such as “3 p.m.”, “10:00 GMT”, “1500 GMT”, “noon” or “local time”."""
    for end in _time(scan, place):
        for after in (end, *_zone(scan, end)):
            yield _text(scan, place, after), after
    for end in scan.after(place, *_NAMED, "local time"):
        yield _text(scan, place, end), end
    for _, end in scan.number(place, 0, 2400, digits=4):
        for after in _zone(scan, end):
            yield _text(scan, place, after), after


def _time(scan: Scan, place: int) -> Iterator[int]:
    for _, end in scan.number(place, 0, 24):
        yield from scan.after(end, *_HALVES)
        for colon in scan.after(end, ":"):
            for _, after in scan.number(colon, 0, 59, digits=2):
                yield after
                yield from scan.after(after, *_HALVES)


def _zone(scan: Scan, place: int) -> Iterator[int]:
    start = scan.skip(place, ",")
    yield from scan.after(start, "local time", "beijing time", "eastern time")
    for _, end in scan.meaning(start, dict.fromkeys(ZONES)):
        yield end


def _text(scan: Scan, start: int, end: int) -> str:
    words = [token.text for token in scan.tokens[start:end]]
    return " ".join(words).replace(" : ", ":")
