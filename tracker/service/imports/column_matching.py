"""Finds columns of a file that are named like a field, so that they need no mapping.

The name, label or heading of a field counts; for a field of a part, the party and the label, such
as “US head”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.query.query_fields import SORTS, fields_of
from tracker.domain.record_input import SLUG, SOURCES
from tracker.domain.records import Kind
from tracker.domain.slugs import refusal
from tracker.domain.sortkey import sort_key
from tracker.service.field_paths import EACH, NEW
from tracker.transfer.refused_rows import LINE, REASON

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence


_DAYS, _DATED = ("date", "dates"), frozenset({"when", "published"})
"""Column names that mean the main date of a record, and the fields for that date."""
_OF_OUR_EXPORTS = frozenset({"version", "known", "assumed"})
"""Columns that occur only in tables exported by this program."""


def matching(
    kind: Kind,
    columns: Sequence[str],
    taken: Collection[str],
    party_of: Callable[[str], str] = lambda _: "",
) -> dict[str, str]:
    """Return the field of each column that is named like a field which is not ``taken``.

    A path of a part, such as ``us/head``, is used unchanged. ``party_of`` returns the slug of the
    party that a text names, or an empty text. Of two columns for one field the first is used. The
    column of sources in exported tables is left out, because it is shortened.
    """
    names = _names(kind)
    found: dict[str, str] = {}
    used = {*taken, SOURCES} if is_of_our_exports(columns) else set(taken)
    for column in columns:
        own = column if _is_path(kind, column) else names.get(sort_key(column), "")
        path = own or _of_party(kind, column, party_of)
        if path and path not in used:
            found[column] = path
            used.add(path)
    return found


def is_of_our_exports(columns: Iterable[str]) -> bool:
    """Return whether columns are those of a table exported by this program."""
    return set(columns) >= _OF_OUR_EXPORTS


def left_out(columns: Iterable[str], used: Collection[str]) -> list[str]:
    """Return the columns that an import does not use, of which the user should know."""
    return [each for each in columns if each not in used and each not in {LINE, REASON}]


def _is_path(kind: Kind, column: str) -> bool:
    """Return whether a column is named like a field of a part: us/head, delegations/+/party."""
    first, *which, name = column.split("/") if "/" in column else ("", "", "")
    for part in parts_of(NOUNS[kind]):
        if any(each.name == name for each in part.fields):
            if first in {part.name, part.plural} and len(which) == 1:
                return which[0] in {NEW, EACH} or which[0].isdecimal()
            if part.key and not which and not refusal(first):
                return True
    return False


def _of_party(kind: Kind, column: str, party_of: Callable[[str], str]) -> str:
    """Return the path that a column such as “US head” means, if it begins with a party's name."""
    name, _, label = column.rpartition(" ")
    for part in parts_of(NOUNS[kind]) if name else ():
        for each in part.fields if part.key == Kind.PARTY else ():
            if (
                sort_key(label) in {sort_key(each.label), sort_key(each.name)}
                and each.name != part.key
            ):
                slug = party_of(name)
                return f"{slug}/{each.name}" if slug else ""
    return ""


def _names(kind: Kind) -> dict[str, str]:
    noun = NOUNS[kind]
    names: dict[str, str] = {sort_key(each): each for each in (SLUG, SOURCES)}
    own = {each.name for each in noun.fields}
    for query_field in fields_of(kind.value).values():
        if query_field.name in own:
            names |= dict.fromkeys(map(sort_key, query_field.also), query_field.name)
    names |= {each: SORTS[kind.value][0] for each in _DAYS if SORTS[kind.value][0] in own & _DATED}
    names |= {f"{sort_key(each.label)}s": each.name for each in noun.fields}
    names |= {sort_key(each.label): each.name for each in noun.fields}
    return names | {sort_key(each.name): each.name for each in noun.fields}
