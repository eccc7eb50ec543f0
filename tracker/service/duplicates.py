"""Likely duplicates of a new record; they are only shown, never merged.

A meeting is similar to one of its channel on overlapping days, a source to one with the same
address. Other records are similar if their names have nearly the same words in any order
(rapidfuzz), or if one contains the typed text.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.book import Head
from tracker.domain.name_bearers import BEARING
from tracker.domain.query.tokenizer import quoted
from tracker.domain.sortkey import sort_key
from tracker.errors import BadInputError
from tracker.service.views import View

if TYPE_CHECKING:
    from tracker.domain.record_input import Texts
    from tracker.service.lists import Lists
    from tracker.service.record_access import Records
    from tracker.service.record_builder import RecordBuilder
    from tracker.service.search import Search

NEAR = 85
"""The similarity of two names, in percent, from which they count as similar."""
_TELLING = 8
"""The least length of a typed text for which a name that contains it counts as similar."""
_SHOWN = 3
_CANDIDATES = 20
_WORDS = 4
_LEAST = 3
"""The least number of characters of a word for which records are searched."""
_NAMES = ("name", "title", "text")


class Duplicates:
    """Likely duplicates of a record in one book."""

    def __init__(
        self, lists: Lists, records: Records, search: Search, builder: RecordBuilder
    ) -> None:
        """Initialize with readers that find records, and the builder, which reads texts."""
        self._lists = lists
        self._records = records
        self._search = search
        self._builder = builder

    def of(self, kind: r.Kind, texts: Texts) -> list[Head]:
        """Return up to three likely duplicates of a new record with these texts, best first."""
        if kind is r.Kind.MEETING:
            found = self._meetings(texts)
        elif kind is r.Kind.SOURCE and texts.get("address", "").strip():
            found = [*self._of_address(texts["address"].strip()), *self._called(kind, texts)]
        else:
            found = self._called(kind, texts)
        distinct = {each.slug: each for each in found}
        return list(distinct.values())[:_SHOWN]

    def _meetings(self, texts: Texts) -> list[Head]:
        channel = texts.get("channel", "").strip()
        window = None
        with suppress(BadInputError):
            window = self._builder.read(r.Kind.MEETING, "", "when", texts.get("when", ""), texts)
        if not channel or window is None or window.earliest is None or window.latest is None:
            return []
        query = f"channel:{quoted(channel)} when:{window.earliest}..{window.latest}"
        try:
            views = [row.view for row in self._lists.rows(r.Kind.MEETING, query, limit=_SHOWN)]
        except BadInputError:
            # The channel does not exist; the field “channel” reports that itself.
            return []
        return [Head(view.kind, view.slug, view.title) for view in views if isinstance(view, View)]

    def _of_address(self, address: str) -> list[Head]:
        wanted = _bare(address)
        heads = self._candidates(r.Kind.SOURCE, " ".join(re.findall(r"\w+", wanted)))
        records = self._records.stored([each.slug for each in heads])
        return [
            each
            for each in heads
            if isinstance(record := records.get(each.slug), r.Source)
            and _bare(record.address) == wanted
        ]

    def _called(self, kind: r.Kind, texts: Texts) -> list[Head]:
        name = next((texts[each].strip() for each in _NAMES if texts.get(each, "").strip()), "")
        if not name:
            return []
        heads = self._candidates(kind, name)
        slugs = [each.slug for each in heads] if kind in BEARING else []
        records = self._records.stored(slugs)
        scored = [
            (_nearness(name, each), head)
            for head in heads
            for each in (head.title, *_also_called(records.get(head.slug)))
        ]
        near = [each for each in scored if each[0] >= NEAR]
        return [head for _, head in sorted(near, key=lambda each: -each[0])]

    def _candidates(self, kind: r.Kind, text: str) -> list[Head]:
        """Return records of a kind with a word that begins like one of the text's longest words."""
        words = sorted((word for word in text.split() if len(word) >= _LEAST), key=len)[-_WORDS:]
        titles: dict[str, str] = {}
        for word in words or [text]:
            # Only a prefix is searched, so that a typing error at the end of a word does not
            # matter.
            begun = word[: max(_LEAST, len(word) * 2 // 3)]
            found = self._search.options((kind,), begun, _CANDIDATES)
            titles |= {each.slug: each.title for each in found}
        return [Head(kind, slug, title) for slug, title in titles.items()]


def _bare(address: str) -> str:
    return address.casefold().partition("://")[2].removeprefix("www.").rstrip("/")


def _nearness(typed: str, name: str) -> float:
    """Return the similarity of two names, in percent."""
    from rapidfuzz import fuzz, utils  # noqa: PLC0415  # only typing a name needs rapidfuzz

    if len(typed) >= _TELLING and sort_key(typed) in sort_key(name):
        return NEAR
    return fuzz.token_sort_ratio(typed, name, processor=utils.default_process)


def _also_called(record: r.Record | None) -> list[str]:
    match record:
        case r.Channel():
            return [record.name, *record.aliases]
        case r.Party():
            return list(record.aliases)
        case r.Organization() | r.Person():
            return [each for each in (record.native, *record.aliases) if each]
        case _:
            return []
