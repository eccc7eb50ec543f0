"""Records that a new one may be the same as: hints while one types, never a merge.

A meeting is like one of its channel whose days meet its own; a source like one of its address;
others like those whose names are nearly the same words in any order (rapidfuzz), or hold what was
typed so far.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.errors import BadInputError
from tracker.service.views import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.window import Window
    from tracker.service.drafts import Texts
    from tracker.service.looking import Looking

NEAR = 85
"""Of a hundred: from here on, two names are told to be near."""
_TELLING = 8
"""Characters from which a part of a name is enough."""
_SHOWN = 3
_CANDIDATES = 60
_WORDS = 4
_LEAST = 3
"""Characters of a word that is looked for."""
_NAMES = ("name", "title", "text")


def alike(
    desk: Looking, kind: r.Kind, texts: Texts, window: Window | None, slug: str
) -> list[View]:
    """Return the records that one of these texts may be, the likeliest first; at most three.

    ``window`` are the days that its ``when`` is read as; ``slug`` is left out: the record itself.
    """
    if kind is r.Kind.MEETING:
        found = _meetings(desk, texts, window)
    elif kind is r.Kind.SOURCE and texts.get("address", "").strip():
        found = [*_of_address(desk, texts["address"].strip()), *_called(desk, kind, texts)]
    else:
        found = _called(desk, kind, texts)
    distinct = {each.slug: each for each in found if each.slug != slug}
    return list(distinct.values())[:_SHOWN]


def _meetings(desk: Looking, texts: Texts, window: Window | None) -> list[View]:
    channel = texts.get("channel", "").strip()
    if not channel or window is None or window.earliest is None or window.latest is None:
        return []
    query = f'channel:"{channel}" when:{window.earliest}..{window.latest}'
    try:
        rows = desk.rows(r.Kind.MEETING, query, limit=_SHOWN)
        return [row.view for row in rows if isinstance(row.view, View)]
    except BadInputError:
        # The channel is not in the book; its own field says so.
        return []


def _of_address(desk: Looking, address: str) -> list[View]:
    wanted = _bare(address)
    return [
        view
        for view in _candidates(desk, r.Kind.SOURCE, " ".join(re.findall(r"\w+", wanted)))
        if isinstance(view.record, r.Source) and _bare(view.record.address) == wanted
    ]


def _bare(address: str) -> str:
    return address.casefold().partition("://")[2].removeprefix("www.").rstrip("/")


def _called(desk: Looking, kind: r.Kind, texts: Texts) -> list[View]:
    name = next((texts[each].strip() for each in _NAMES if texts.get(each, "").strip()), "")
    if not name:
        return []
    scored = [
        (_nearness(name, each), view)
        for view in _candidates(desk, kind, name)
        for each in _names_of(view.record)
    ]
    near = [each for each in scored if each[0] >= NEAR]
    return [view for _, view in sorted(near, key=lambda each: -each[0])]


def _nearness(typed: str, name: str) -> float:
    """Return how near two names are, of a hundred."""
    from rapidfuzz import fuzz, utils  # noqa: PLC0415  # only who types a name needs it

    if len(typed) >= _TELLING and typed.casefold() in name.casefold():
        return NEAR
    return fuzz.token_sort_ratio(typed, name, processor=utils.default_process)


def _candidates(desk: Looking, kind: r.Kind, text: str) -> Iterable[View]:
    """Return records of a kind in which one of the longest words of a text begins a word."""
    words = sorted((word for word in text.split() if len(word) >= _LEAST), key=len)[-_WORDS:]
    slugs: dict[str, None] = {}
    for word in words or [text]:
        # A slip at the end of a word is no reason to miss it.
        begun = word[: max(_LEAST, len(word) * 2 // 3)]
        slugs |= dict.fromkeys(slug for slug, _ in desk.options((kind,), begun, _CANDIDATES))
    return desk.views(list(slugs)).values()


def _names_of(record: r.Record) -> list[str]:
    match record:
        case r.Party() | r.Channel():
            return [record.name, *record.aliases]
        case r.Organization() | r.Person():
            return [each for each in (record.name, record.native, *record.aliases) if each]
        case r.Source() | r.Dispute():
            return [record.title]
        case r.Commitment() | r.Signal():
            return [record.text]
        case _:
            return []
