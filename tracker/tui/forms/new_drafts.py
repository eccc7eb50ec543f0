"""Drafts of new records: default texts, and texts taken over from another record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.listtext import join_list, split_list
from tracker.domain.nouns import NOUNS, title_field
from tracker.domain.record_input import SOURCES
from tracker.domain.sortkey import sort_key
from tracker.service.drafts import Draft
from tracker.service.prefilling import plainly, prefilled
from tracker.service.views import MeetingView
from tracker.tui.forms.form_layouts import PLANS

if TYPE_CHECKING:
    from tracker.domain.record_input import Texts
    from tracker.service.views import View


def begun(kind: r.Kind, view: View | None) -> Draft:
    """Return the draft of a new record, prefilled from a record if one is given."""
    if view is None:
        return started(Draft(kind, {}, {"evidence": ()}))
    record = view.record
    if isinstance(view, MeetingView):
        # The shown days are used: an adopted account can state other days than the meeting has.
        record = replace(view.record, when=view.window)
    return started(prefilled(kind, record))


def started(draft: Draft) -> Draft:
    """Return the draft of a new record with the default texts of its form."""
    return replace(draft, texts={**PLANS[draft.kind].start, **draft.texts})


def named_draft(kind: r.Kind, name: str, known: Texts) -> Draft:
    """Return the draft of a new record whose name was typed in another form.

    It takes over those texts of that form (``known``) that repeat from record to record, such as
    sources, or the party of the delegation for which a person is created. For a source, a typed
    address becomes its address.
    """
    address = kind is r.Kind.SOURCE and name.startswith(("http://", "https://"))
    called = "address" if address else title_field(kind)
    linked = {each.name for each in NOUNS[kind].fields if each.names_records}
    kept = PLANS[kind].repeats & linked
    texts = {field: text for field, text in known.items() if field in kept and text}
    cited = split_list(known.get(SOURCES, "")) if SOURCES in PLANS[kind].repeats else ()
    named = {called: name} if called else {}
    return Draft(kind, {**PLANS[kind].start, **texts, **named}, {"evidence": plainly(cited)})


def like(copy: Draft, next_round: int | None = None) -> Draft:
    """Return a duplicate, with default texts for fields that are not copied.

    ``next_round`` is the number of the new meeting's round, if it has one.
    """
    start = {name: text for name, text in PLANS[copy.kind].start.items() if not copy.texts[name]}
    counted = {} if next_round is None else {"round": str(next_round)}
    return replace(copy, texts={**copy.texts, **start, **counted})


def untagged(draft: Draft, tag: str) -> Draft:
    """Return a draft without a tag."""
    kept = [each for each in split_list(draft.texts["tags"]) if sort_key(each) != sort_key(tag)]
    return replace(draft, texts={**draft.texts, "tags": join_list(kept)})
