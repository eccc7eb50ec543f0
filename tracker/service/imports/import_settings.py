"""The names of import settings in the dialog and on the command line.

A refusal names the setting that would help as it is called in the place where it is shown.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.nouns import NOUNS

if TYPE_CHECKING:
    from tracker.domain.records import Kind


class Naming(Enum):
    """How settings are named: by options of the command, or by their labels in the dialog."""

    OPTION = auto()
    LABEL = auto()


class Setting(Struct, frozen=True):
    """An import setting: its attribute in the mapping, heading, label, and what can be typed."""

    attribute: str
    heading: str
    label: str
    hint: str

    def called(self, naming: Naming, text: str = "") -> str:
        """Return the name of the setting, with one of its values: ``--create party``."""
        if naming is Naming.OPTION:
            return f"--{self.attribute.replace('_', '-')} {text}".strip()
        return f"“{self.label}” set to {text}" if text else f"“{self.label}”"


def missing(kind: Kind) -> str:
    """Return the label of the choice for rows that name a missing record of a kind."""
    return f"Missing {NOUNS[kind].plural}"


_EVERY = (
    Setting("dates", "Dates", "Dates like 11/03/2020", "day-first or month-first"),
    Setting("months", "Dates", "Dates like Oct-12", "month-year (2012) or month-day (the 12th)"),
    Setting(
        "excel_dates",
        "Dates",
        "Dates like 43985",
        "1900 or 1904: numbers count the days since then",
    ),
    Setting("ref_date", "Dates", "Vague dates count from", "A day such as 2020-11-01"),
    Setting("ref_column", "Dates", "Column with that day", "The name of a column"),
    Setting(
        "create",
        "Rows",
        "Create if missing",
        "Kinds, such as party; person; channel:kind=dialogue",
    ),
    Setting("key", "Rows", "Alike if equal in", "Columns, divided by commas"),
    Setting("alike", "Rows", "Rows that are alike", "keep or skip"),
    Setting("carry", "Rows", "Fill from above", "Columns, divided by commas"),
    Setting("encoding", "File", "Encoding", "utf-8, utf-16, cp1252, gb18030 or another"),
    Setting("delimiter", "File", "Delimiter", "One character, or tab"),
    Setting("quote", "File", "Quote", "One character"),
    Setting("header", "File", "Header", "The lines of the header: 1, 1-2, 0 for none"),
    Setting("sheet", "File", "Sheet", "The name of a sheet"),
)
SETTINGS = {each.attribute: each for each in _EVERY}
"""All settings by attribute, in the order of the dialog."""
