"""The one condition under which a record or part is seen on a day.

It compares the known day that is stored with the day of the question, ``:as_of``. Everything that
lists, counts, filters, searches, offers or links asks it: queries of ``ways`` through the functions
here, those of ``db/queries`` as ``visible(r)`` for a record and ``visible_part(p)`` for a part. A
text that is searched holds on some days alone: ``holding(v)``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FOREVER = 9_999_998
"""A day, as a day number, on which all is known that has a known day."""


def visible(record: str, part: str = "") -> str:
    """Return the condition that a record is in the book and known, or its part; by aliases."""
    return f"{record}.presence = 'here' AND {visible_part(part or record)}"


def visible_part(part: str) -> str:
    """Return the condition that a part is known; its record must be in the book as well."""
    return f"{part}.known <= :as_of"


def holding(text: str) -> str:
    """Return the condition that a text of ``search`` is its record's on the day.

    It takes the alias of its row of ``searched``, which is missing where a record has one text.
    """
    return f"({text}.id IS NULL OR ({_on_the_day(text)}))"


def text_on(number: str) -> str:
    """Return the id in ``search`` of the text that a record has on the day, by its id."""
    texts = f"FROM searched v WHERE v.record_id = {number}"
    return f"coalesce((SELECT v.id {texts} AND {_on_the_day('v')}), {number})"


def _on_the_day(text: str) -> str:
    return f"{text}.from_day <= :as_of AND {text}.until_day > :as_of"


def spelt_out(sql: str) -> str:
    """Return a statement of ``db/queries`` with the conditions in place of their names."""
    return _CALL.sub(lambda call: _CONDITIONS[call[1]](call[2]), sql)


_CONDITIONS: dict[str, Callable[[str], str]] = {
    "visible": visible,
    "visible_part": visible_part,
    "holding": holding,
}
_CALL = re.compile(rf"\b({'|'.join(_CONDITIONS)})\((\w+)\)")
