"""Computes the search texts of records; that of a meeting has every name of its channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.record_text import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.domain.book import Stored
    from tracker.domain.record_text import Text
    from tracker.store.engine import Engine

INDEXED = (r.Kind.CHANNEL,)
"""The kinds of record whose names are all added to the search text of meetings that name them.

The title of a meeting has only one name of its channel.
"""


def search_texts(engine: Engine, stored: Mapping[int, Stored]) -> dict[int, Text | None]:
    """Return the search text of each record; ``None`` for an unmade record.

    A meeting is found by its title and by every name of its channel.
    """
    slugs = {each.record.channel for each in stored.values() if isinstance(each.record, r.Meeting)}
    heads = engine.named_heads(sorted(slugs)) if slugs else {}
    names = engine.names([head.id for head in heads.values()]) if heads else {}
    channels = {slug: sorted(names.get(head.id, ())) for slug, head in heads.items()}
    return {
        number: None if each.presence is Presence.UNMADE else _text(each, channels)
        for number, each in stored.items()
    }


def _text(stored: Stored, channels: Mapping[str, list[str]]) -> Text:
    record, title = stored.record, stored.title
    if isinstance(record, r.Meeting):
        title = "\n".join([title, *channels.get(record.channel, ())])
    return text_of(record, title, stored.known.day.toordinal(), stored.known_parts)
