"""Counts with their noun in singular or plural."""

from __future__ import annotations


def counted(number: int, one: str, more: str = "") -> str:
    """Return a number and its noun: ``1 day``, ``2 days``, ``1,200 people``.

    ``more`` is the plural, by default ``one`` with an s.
    """
    return f"{number:,} {one if number == 1 else more or one + 's'}"
