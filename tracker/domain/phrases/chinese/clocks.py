"""Clock times in Chinese. They are skipped, because windows consist of whole days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.phrases.chinese import words as w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.phrases.scan import Found, Scan


def clock(scan: Scan, place: int) -> Found[str]:
    """Parse a clock time such as “18:10”, “下午3点”, “15时30分” or “当地时间”."""
    for end in scan.after(place, *w.LOCAL_TIME):
        yield scan.word(place), end
    for end in _time(scan, scan.skip(place, *w.PARTS_OF_DAY)):
        yield "".join(token.text for token in scan.tokens[place:end]), end


def _time(scan: Scan, place: int) -> Iterator[int]:
    for _, end in scan.number(place, 0, 24):
        for colon in scan.after(end, ":"):
            for _, after in scan.number(colon, 0, 59, digits=2):
                yield after
        yield from scan.after(end, "点半")
        for hour in scan.after(end, "点", "时"):
            yield hour
            for _, minute in scan.number(hour, 0, 59):
                yield from scan.after(minute, "分")
