"""The visibility condition: the one SQL fragment that decides what is visible on a day.

It compares the stored known day with the as-of day, ``:as_of``. Every list, count, filter, search,
completion and link uses it: generated SQL calls the functions here, and statements in
``db/queries`` contain ``visible(r)`` for a record, ``visible_part(p)`` for a part and
``visible_row(m, meeting)`` for a row of a noun's table. ``said(r)`` is for days on which only the
beginning of a text was known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.domain.book import Presence

if TYPE_CHECKING:
    from collections.abc import Callable


def visible(record: str, part: str = "") -> str:
    """Return the condition that a record, or its part, is in the book and known; both by alias."""
    return f"{record}.presence = 'here' AND {visible_part(part or record)}"


def visible_part(part: str) -> str:
    """Return the condition that a part is known.

    Whether its record is in the book is not checked.
    """
    return f"{part}.known <= :as_of"


def visible_row(row: str, kind: str) -> str:
    """Return the condition that a row of a noun's own table is of a visible record of that kind.

    ``row`` is the alias of the table, which has a copy of the known day. The row of ``record`` is
    not read: the records that are not in the book are few, and an index finds them once.
    """
    gone = ", ".join(f"'{each.value}'" for each in Presence if each is not Presence.HERE)
    found = f"SELECT q.id FROM record q WHERE q.kind = '{kind}' AND q.presence IN ({gone})"  # noqa: S608
    return f"{visible_part(row)} AND {row}.record_id NOT IN ({found})"


def said(record: str) -> str:
    """Return the condition that a record's text, as known on the day, has ``:needles``.

    It is applied only to records whose whole text has these substrings.
    """
    then = f"v.record_id = {record}.id AND {_ON_THE_DAY}"
    lacking = f"instr({_text('v.length')}, n.value) = 0"
    texts = "searched v CROSS JOIN search_content x ON x.id = v.record_id"
    needles = "CROSS JOIN json_each(:needles) n"
    return f"NOT EXISTS (SELECT 1 FROM {texts} {needles} WHERE {then} AND {lacking})"  # noqa: S608


def text_on(*, by_day: bool) -> str:
    """Return the SQL text of the row ``x`` of ``search_content``.

    With ``by_day``, it is the text as known on the day.
    """
    if not by_day:
        return _text()
    known = f"SELECT v.length FROM searched v WHERE v.record_id = x.id AND {_ON_THE_DAY}"  # noqa: S608
    return _text(f"coalesce(({known}), length(x.c1))")


def _text(length: str = "") -> str:
    body = f"substr(x.c1, 1, {length})" if length else "x.c1"
    return f"' ' || x.c0 || ' | ' || {body} || ' '"


_ON_THE_DAY = "v.from_day <= :as_of AND v.until_day > :as_of"


def spelt_out(sql: str) -> str:
    """Return a statement of ``db/queries`` after replacing calls of the conditions by their SQL."""
    return _CALL.sub(lambda call: _CONDITIONS[call[1]](*call[2].split(", ")), sql)


_CONDITIONS: dict[str, Callable[..., str]] = {
    "visible": visible,
    "visible_part": visible_part,
    "visible_row": visible_row,
    "said": said,
}
_CALL = re.compile(rf"\b({'|'.join(_CONDITIONS)})\((\w+(?:, \w+)*)\)")
