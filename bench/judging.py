"""Compares the reading of a phrase with the expected bounds, and explains a difference."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec.structs import asdict, replace

from tracker.config.values import BOUNDS, PAIRS
from tracker.domain.phrases import Lean, NotUnderstoodError, read
from tracker.domain.phrases.conventions import DEFAULT, Conventions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.domain.window import Window

_MANY = range(1, 367)


class Verdict(StrEnum):
    """The result of comparing a reading with the expected bounds, best first."""

    RIGHT = "right"
    CONVENTION = "named convention"
    RULE = "rule"
    WIDER = "wider"
    FLAGGED = "flagged"
    REFUSED = "refused"
    SLIP = "slip"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase, its reference day and lean, and the accepted bounds; ``""`` is an open end.

    ``refusal``: the phrase names no day. ``no_date``: the phrase says that there is no date.
    ``may_refuse``: it names days, but a refusal is acceptable. ``other``: the bounds that the other
    program gives with the other lean.
    """

    phrase: str
    reference: str
    lean: str
    accepted: tuple[tuple[str, str], ...]
    other: tuple[str, str] | None = None
    refusal: bool = False
    no_date: bool = False
    may_refuse: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its verdict, its reading, and the reason for the verdict."""

    row: Row
    verdict: Verdict
    found: str
    why: str = ""


def judge(row: Row, slips: Mapping[tuple[str, str, str], str]) -> Judged:
    """Return a row with its verdict.

    ``slips`` are known mistakes of the other program: reasons by phrase, reference day and lean.
    """
    try:
        window = _read(row, DEFAULT)
    except NotUnderstoodError as refusal:
        return Judged(row, Verdict.RIGHT if row.refusal else Verdict.REFUSED, str(refusal))
    except Exception as fault:  # noqa: BLE001  # any other exception is an error to report
        return Judged(row, Verdict.ERROR, f"{type(fault).__name__}: {fault}")
    verdict, why = _compared(row, window)
    if verdict is Verdict.ERROR and (reason := slips.get((row.phrase, row.reference, row.lean))):
        verdict, why = Verdict.SLIP, reason
    return Judged(row, verdict, _shown(window), why)


def _read(row: Row, conventions: Conventions) -> Window:
    reference = dt.date.fromisoformat(row.reference) if row.reference else None
    return read(row.phrase, reference=reference, lean=Lean(row.lean), conventions=conventions)


def _shown(window: Window) -> str:
    flags = f" [{' '.join(window.flags)}]" if window.flags else ""
    return f"{window.edtf} ({window.reading}){flags}"


def _compared(row: Row, window: Window) -> tuple[Verdict, str]:
    if row.refusal and window.understood and window.flags:
        return Verdict.FLAGGED, " ".join(window.flags)
    if not window.understood or row.refusal or row.no_date:
        agree = not window.understood and (row.refusal or row.no_date)
        return (Verdict.RIGHT, "") if agree else (Verdict.ERROR, "one names a day")
    if _bounds(window) in row.accepted:
        return Verdict.RIGHT, ""
    if setting := _setting(row, window):
        return Verdict.CONVENTION, setting
    if _clipped(row, window):
        return Verdict.RULE, "a commitment begins no earlier than the day it was said"
    if window.flags:
        return Verdict.FLAGGED, " ".join(window.flags)
    if _points(row, window):
        return Verdict.RULE, "words that point ahead or back beat the lean"
    if window.reading and any(_holds(window, each) for each in row.accepted):
        return Verdict.WIDER, window.reading
    return Verdict.ERROR, ""


def _bounds(window: Window) -> tuple[str, str]:
    earliest, latest = window.earliest, window.latest
    return earliest.isoformat() if earliest else "", latest.isoformat() if latest else ""


def _clipped(row: Row, window: Window) -> bool:
    """Return whether the only difference is that a future window begins on the reference day."""
    found = _bounds(window)
    return row.lean == Lean.FUTURE and any(
        found == (row.reference, end) and start < row.reference for start, end in row.accepted
    )


def _points(row: Row, window: Window) -> bool:
    """Return whether all leans give the days that the other program gives in the other lean."""
    found = _bounds(window)
    return found == row.other and all(
        _bounds(_read(dataclasses.replace(row, lean=lean), DEFAULT)) == found for lean in Lean
    )


def _holds(window: Window, expected: tuple[str, str]) -> bool:
    """Return whether a window contains all of the expected days."""
    found, open_end = _bounds(window), "9999-99-99"
    return found[0] <= expected[0] and (found[1] or open_end) >= (expected[1] or open_end)


def _setting(row: Row, window: Window) -> str:
    """Return the setting of dates that explains the difference; empty if none does.

    The reading must name the setting (its note changes with the value), and another value must give
    the expected bounds.
    """
    for name, value in asdict(DEFAULT).items():
        for other in _others(name, value):
            try:
                again = _read(row, replace(DEFAULT, **{name: other}))
            except NotUnderstoodError:
                continue
            if again.reading == window.reading and _bounds(again) == _bounds(window):
                break
            agrees = _bounds(again) in row.accepted or _clipped(row, again)
            if agrees and window.reading and again.reading != window.reading:
                return f"{name} = {other}"
    return ""


def _others(name: str, value: object) -> Iterator[object]:
    """Yield the other valid values of a setting."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        low, high = BOUNDS.get(name, (_MANY[0], _MANY[-1]))
        yield from (each for each in range(low, high + 1) if each != value and _lawful(name, each))
    elif isinstance(value, StrEnum):
        yield from (each for each in type(value) if each is not value)


def _lawful(name: str, value: int) -> bool:
    conventions = replace(DEFAULT, **{name: value})
    return all(getattr(conventions, low) < getattr(conventions, high) for low, high in PAIRS)
