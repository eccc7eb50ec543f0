"""The evidence of a record in its form: a field for plain citations, groups for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.listtext import join_list, split_list
from tracker.domain.records import EvidenceRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_PLAIN = EvidenceRole.BASIS.value


def is_plain(texts: Mapping[str, str]) -> bool:
    """Return whether an evidence entry only names a source, without further values."""
    return texts.get("role", _PLAIN) == _PLAIN and not texts.get("says") and not texts.get("side")


def line_of(evidence: Iterable[Mapping[str, str]]) -> str:
    """Return the plainly cited sources as the text of the field Sources."""
    return join_list(each["source"] for each in evidence if is_plain(each))


def all_cited(
    opened: Sequence[Mapping[str, str]],
    line: str,
    reports: Sequence[tuple[int | None, Mapping[str, str]]],
) -> list[Mapping[str, str]]:
    """Return all evidence of the form: existing entries in their order, then new ones.

    ``opened`` are the entries with which the form opened, ``line`` is the text of the field
    Sources, and ``reports`` are the groups, each with its index in ``opened`` (``None`` if new).
    """
    cited = list(split_list(line))
    kept: dict[int, Mapping[str, str]] = {n: texts for n, texts in reports if n is not None}
    for n, texts in enumerate(opened):
        if is_plain(texts) and texts["source"] in cited:
            cited.remove(texts["source"])
            kept[n] = texts
    new = [{"source": source, "role": _PLAIN} for source in cited]
    return [kept[n] for n in sorted(kept)] + new + [texts for n, texts in reports if n is None]
