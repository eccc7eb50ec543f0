"""The SQL statements in ``db/queries``, by noun and name."""

from __future__ import annotations

from functools import cache

from tracker.resources import folder
from tracker.store.sqlite.visible import spelt_out


@cache
def query(name: str) -> str:
    """Return the text of ``db/queries/<name>.sql``, for example ``query("action/newest")``.

    Calls of ``visible(r)`` and ``visible_part(p)`` in it are replaced by the conditions in
    ``visible``.
    """
    text = (folder("db") / "queries" / f"{name}.sql").read_text(encoding="utf-8")
    return spelt_out(text)
