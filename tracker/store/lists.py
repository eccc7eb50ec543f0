"""The lists: what each is made of, and its orders. Names come from here only, never from users."""

from __future__ import annotations

from dataclasses import dataclass, field

_FAR = "9999999"


@dataclass(frozen=True, slots=True)
class ListSpec:
    """One list. Its rows are told apart by ``id`` and ``part``; ``orders`` give two keys each.

    ``known`` is the day number from which a row is in view.
    """

    table: str
    orders: dict[str, tuple[str, str]]
    part: str = "0"
    known: str = "r.known"
    fixed: str = ""
    kind: str = ""
    extra: dict[str, str] = field(default_factory=dict)


_TITLE = ("r.title_sort", "''")

LISTS: dict[str, ListSpec] = {
    "event": ListSpec(
        "event e JOIN record r ON r.id = e.record_id",
        {"when": ("e.sort", "e.hi")},
        part="e.id",
        known="e.known",
        extra={"kind": "e.kind", "n": "e.part"},
    ),
    "meeting": ListSpec(
        "meeting m JOIN record r ON r.id = m.record_id",
        {
            "when": ("m.at_sort", "m.at_hi"),
            "title": _TITLE,
            "channel": (
                "(SELECT title_sort FROM record WHERE id = m.channel_id)",
                "m.at_sort",
            ),
            "status": ("m.status", "m.at_sort"),
        },
    ),
    "commitment": ListSpec(
        "commitment c JOIN record r ON r.id = c.record_id",
        {
            # By the last day of the window; what has none comes last, by the day it was made.
            "due": (
                f"CASE WHEN c.due_hi BETWEEN 1 AND {_FAR} - 1 THEN c.due_hi ELSE {_FAR} END",
                "c.made_sort",
            ),
            "made": ("c.made_sort", "c.made_hi"),
            "title": _TITLE,
        },
    ),
    "channel": ListSpec("channel h JOIN record r ON r.id = h.record_id", {"title": _TITLE}),
    "delegation": ListSpec(
        "delegation d JOIN meeting m ON m.record_id = d.record_id "
        "JOIN record r ON r.id = d.record_id",
        {"when": ("m.at_sort", "m.at_hi")},
        part="d.n",
    ),
    "state": ListSpec(
        "state s JOIN record r ON r.id = s.record_id",
        {"when": ("s.window_sort", "s.window_hi")},
        part="s.n",
        known="s.known",
    ),
    "outcome": ListSpec(
        "outcome o JOIN record r ON r.id = o.record_id",
        {"when": ("o.on_sort", "o.on_hi")},
        part="o.n",
        known="o.known",
    ),
    "person": ListSpec("person p JOIN record r ON r.id = p.record_id", {"title": _TITLE}),
    "organization": ListSpec(
        "organization o JOIN record r ON r.id = o.record_id", {"title": _TITLE}
    ),
    "party": ListSpec("party p JOIN record r ON r.id = p.record_id", {"title": _TITLE}),
    "signal": ListSpec(
        "signal g JOIN record r ON r.id = g.record_id",
        {"when": ("g.window_sort", "g.window_hi"), "title": _TITLE},
    ),
    "source": ListSpec(
        "source u JOIN record r ON r.id = u.record_id",
        {
            "when": ("u.published_sort", "u.published_hi"),
            "title": _TITLE,
            "publisher": ("u.publisher", "u.published_sort"),
        },
    ),
    "account": ListSpec(
        "account a JOIN record r ON r.id = a.record_id",
        {"entered": ("r.id", "0"), "field": ("a.field", "''")},
    ),
    "dispute": ListSpec("dispute d JOIN record r ON r.id = d.record_id", {"title": _TITLE}),
}
