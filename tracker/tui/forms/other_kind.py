"""Makes a draft of another kind from a record that was added as the wrong kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.fields import Value
from tracker.domain.nouns import title_field
from tracker.domain.records import Kind
from tracker.service.drafts import Draft
from tracker.tui.forms.bulk_kinds import shared_fields
from tracker.tui.forms.form_layouts import PLANS

if TYPE_CHECKING:
    from tracker.domain.records import Record
    from tracker.domain.window import Window

_DAYS = {
    Kind.MEETING: "when",
    Kind.SIGNAL: "window",
    Kind.COMMITMENT: "made",
    Kind.SOURCE: "published",
}
"""The field for the days on which something happened, by kind."""


def of_other_kind(kind: Kind, record: Record, draft: Draft) -> Draft:
    """Return the draft of a new record of a kind, with the values that ``record`` has for it.

    These are the fields of equal name and kind of value, the title or text, the days, and the
    sources. ``draft`` has the texts of ``record``.
    """
    texts = dict(PLANS[kind].start)
    for each in shared_fields([draft.kind, kind]):
        # Fields with suggestions are left out, because each kind has its own; days follow below.
        if not each.suggestions and each.value is not Value.WINDOW:
            texts[each.name] = draft.texts.get(each.name, "")
    texts[_title(kind)] = draft.texts.get(_title(draft.kind), "")
    days: Window | None = getattr(record, _DAYS.get(draft.kind, ""), None)
    if days is not None and kind in _DAYS:
        texts[_DAYS[kind]] = days.edtf
    return Draft(kind, texts, {"evidence": draft.parts.get("evidence", ())})


def _title(kind: Kind) -> str:
    """Return the field with the name, title or text; a meeting has its summary instead."""
    return title_field(kind) or "summary"
