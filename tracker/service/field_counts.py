"""The counts of a list by one or two fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt

NOT_ASSESSED = "not assessed"
"""The label for no outcome after the due window; it does not say what happened."""
NO_OUTCOME_YET = "no outcome yet"
"""The label for no outcome before the end of the due window."""
NOTHING = "none"
"""The label for a field without a value."""


class Count(Struct, frozen=True):
    """How many rows share one combination of values of the counted fields, and their query."""

    values: tuple[str, ...]
    query: str
    number: int


class Counts(Struct, frozen=True):
    """The counts of a list by some fields, as of a day.

    ``rows`` has the number for each value of the first field, ``cells`` for each pair of values of
    two fields. A row can have several values of a field, such as the parties of a meeting; the
    numbers then add up to more than ``total``.
    """

    kind: str
    query: str
    as_of: dt.date
    by: tuple[str, ...]
    total: int
    rows: tuple[Count, ...]
    cells: tuple[Count, ...] = ()

    @property
    def second(self) -> tuple[str, ...]:
        """The values of the second field, in order."""
        return tuple(dict.fromkeys(each.values[1] for each in self.cells))

    @property
    def leaves(self) -> tuple[Count, ...]:
        """The counts by all fields: ``cells``, or ``rows`` for one field."""
        return self.cells if len(self.by) > 1 else self.rows
