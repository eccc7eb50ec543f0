"""The places in the program of the calls that a fault can hit, and which are tried first.

Most calls of a deed come from one line of the program, such as the pages of a commit. One call of
each place is tried first, so that few trials cover all places.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CALL = re.compile(r"^call (\d+) (\w+) (.*)$", re.MULTILINE)
_FRAME = re.compile(r'^  File ".*?/tracker/([^"]+)", line (\d+) in', re.MULTILINE)
_RANDOM = re.compile(r"(?<=\.new\.)\w+|[0-9a-f]*\d[0-9a-f]*")
"""The parts of a file's name that differ between runs: numbers, times and random letters."""


class Site(Struct, frozen=True):
    """A place: the called function, the file, and the lines of the program, innermost first."""

    call: str
    file: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        """Return the place as text, with its innermost line."""
        return f"{self.call} {self.file} at {self.lines[0] if self.lines else '?'}"


def sites_in(text: str) -> list[Site]:
    """Return the place of each call that ``shim.c`` recorded, in the order of the calls."""
    # The first part is empty; then number, call, file and stack follow for each call.
    _, *parts = _CALL.split(text)
    noted = zip(*(parts[at::4] for at in range(4)), strict=True)
    placed = {int(number): _site(*rest) for number, *rest in noted}
    return [placed[number] for number in sorted(placed)]


def _site(call: str, file: str, stack: str) -> Site:
    lines = tuple(f"{name}:{number}" for name, number in _FRAME.findall(stack))
    return Site(call.removesuffix("64"), _RANDOM.sub("#", file), lines)


def rounds(sites: Sequence[Site]) -> Iterator[list[int]]:
    """Yield the numbers of all calls in rounds, each with one call of every place."""
    placed: dict[Site, list[int]] = {}
    for number, site in enumerate(sites, 1):
        placed.setdefault(site, []).append(number)
    for each in zip_longest(*(_ends_first(calls) for calls in placed.values())):
        yield [number for number in each if number is not None]


def _ends_first(calls: Sequence[int]) -> Iterable[int]:
    """Order calls: the first and the last, then the middle one, and so on."""
    order: dict[int, None] = {0: None, len(calls) - 1: None}
    step = len(calls)
    while step := step // 2:
        order |= dict.fromkeys(range(step, len(calls), step))
    return [calls[at] for at in order | dict.fromkeys(range(len(calls)))]


def chosen(sites: Sequence[Site], most: int) -> Iterable[int]:
    """Return the calls to try: all, or ``most`` of them from as many places as possible."""
    if len(sites) <= most:
        return range(1, len(sites) + 1)
    order: list[int] = []
    for each in rounds(sites):
        left = most - len(order)
        order += spread(each, left)
    return sorted(order)


def spread(calls: Sequence[int], most: int) -> list[int]:
    """Return all calls, or ``most`` of them, evenly spread, including the first and the last."""
    if len(calls) <= most:
        return list(calls)
    last = len(calls) - 1
    return [calls[round(step * last / max(most - 1, 1))] for step in range(most)]
