"""The SQL under ``db/queries``, by noun and name."""

from __future__ import annotations

from functools import cache

from tracker.resources import folder


@cache
def query(name: str) -> str:
    """Return the text of ``db/queries/<name>.sql``, for example ``query("action/newest")``."""
    return (folder("db") / "queries" / f"{name}.sql").read_text(encoding="utf-8")
