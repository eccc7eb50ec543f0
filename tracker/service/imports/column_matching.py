"""Columns that are named as a field, its label or its heading: mapped without being told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.query.query_fields import fields_of
from tracker.domain.record_input import SLUG, SOURCES
from tracker.domain.slugs import refusal
from tracker.domain.sortkey import sort_key
from tracker.service.field_paths import EACH, NEW
from tracker.transfer.refused_rows import LINE, REASON

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tracker.domain.records import Kind


_OF_OUR_EXPORTS = frozenset({"version", "known", "assumed"})
"""Columns by which a table that we exported is known."""


def matching(kind: Kind, columns: Sequence[str], taken: Collection[str]) -> dict[str, str]:
    """Return the field of each column that is named as one, itself not ``taken``.

    A path of a part, such as ``us/head``, is taken as it is. Of two columns of one field the first
    counts. Tables that we export have sources in a short form, which is not read again.
    """
    names = _names(kind)
    found: dict[str, str] = {}
    used = {*taken, SOURCES} if is_of_our_exports(columns) else set(taken)
    for column in columns:
        path = column if _is_path(kind, column) else names.get(sort_key(column), "")
        if path and path not in used:
            found[column] = path
            used.add(path)
    return found


def is_of_our_exports(columns: Iterable[str]) -> bool:
    """Whether columns are those of a table that we exported."""
    return set(columns) >= _OF_OUR_EXPORTS


def left_out(columns: Iterable[str], used: Collection[str]) -> list[str]:
    """Return the columns that an import does not use and a user should know of."""
    return [each for each in columns if each not in used and each not in {LINE, REASON}]


def _is_path(kind: Kind, column: str) -> bool:
    """Whether a column is named as a field of a part: us/head, delegations/+/party."""
    first, *which, name = column.split("/") if "/" in column else ("", "", "")
    for part in parts_of(NOUNS[kind]):
        if any(each.name == name for each in part.fields):
            if first in {part.name, part.plural} and len(which) == 1:
                return which[0] in {NEW, EACH} or which[0].isdecimal()
            if part.key and not which and not refusal(first):
                return True
    return False


def _names(kind: Kind) -> dict[str, str]:
    noun = NOUNS[kind]
    names: dict[str, str] = {sort_key(each): each for each in (SLUG, SOURCES)}
    own = {each.name for each in noun.fields}
    for query_field in fields_of(kind.value).values():
        if query_field.name in own:
            names |= dict.fromkeys(map(sort_key, query_field.also), query_field.name)
    names |= {sort_key(each.label): each.name for each in noun.fields}
    return names | {sort_key(each.name): each.name for each in noun.fields}
