"""The groups of a record's form: one for each section, one for each part."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from tracker.domain.nouns import EVIDENCE, NOUNS
from tracker.domain.nouns.parties import SOURCES as SOURCES_FIELD
from tracker.domain.record_input import READ_AGAINST, SOURCES
from tracker.domain.records import Channel
from tracker.errors import DiplotrackError
from tracker.service.drafts import Draft, default_texts, match_parts
from tracker.service.reference_dates import READ_AGAINST_FIELD
from tracker.tui.forms.evidence_text import is_plain, line_of
from tracker.tui.forms.field_options import field_spec
from tracker.tui.forms.form_layouts import PART_HEADINGS, PLANS, parts_in_form
from tracker.tui.widgets.form_group import Group

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from tracker.domain.fields import PartType
    from tracker.service.desk import Desk
    from tracker.tui.widgets.field_spec import FieldSpec

PARTY = "party"
OFFERED_PARTIES = 4
"""The maximum number of empty parts in the form of a new record, one for each party."""
_WORD = "attestation"


class RecordGroups:
    """Creates the groups of one form."""

    def __init__(
        self, desk: Desk, draft: Draft, shown: Draft, beside: Callable[[], dict[str, str]]
    ) -> None:
        """Initialize with the desk, the record as it was opened, and the initial texts.

        ``beside`` returns the current texts of the record's own fields, on which dates depend.
        """
        self._desk = desk
        self._noun = NOUNS[draft.kind]
        self._plan = PLANS[draft.kind]
        self._parts = {part.name: part for part in parts_in_form(draft.kind)}
        self._draft = draft
        self._shown = shown
        self._beside = beside
        self._numbers = count()

    def columns(self) -> list[list[Group]]:
        """Return two columns: the first sections; then parts, followed by the other sections."""
        sections = [
            Group(heading, [self._own(name) for name in names])
            for heading, names in self._plan.filled(self._noun.kind)
        ]
        left, right = sections[: self._plan.at_left], sections[self._plan.at_left :]
        groups = [group for part in self._parts.values() for group in self._groups(part)]
        return [left, [*groups, *right]]

    def _own(self, name: str) -> FieldSpec:
        if name == SOURCES:
            cited = line_of(self._shown.parts.get(EVIDENCE.name, ()))
            return field_spec(self._desk, self._noun.kind, SOURCES_FIELD, value=cited)
        return field_spec(
            self._desk,
            self._noun.kind,
            READ_AGAINST_FIELD if name == READ_AGAINST else self._noun.field(name),
            value=self._shown.texts.get(name, ""),
            typed_on=self._typed_on(name),
            beside=self._beside,
            stands=self._draft.windows.get(name),
        )

    def _groups(self, part: PartType) -> list[Group]:
        """Return a group for each existing part of a kind, or groups for empty ones to fill in."""
        shown, opened = self._shown.parts.get(part.name, ()), self._draft.parts.get(part.name, ())
        origins = match_parts(part.key, opened, shown)
        stand = [
            self.group(part, texts, origin=origin, shown=n)
            for n, (origin, texts) in enumerate(zip(origins, shown, strict=True))
            if part is not EVIDENCE or not is_plain(texts)
        ]
        if stand or part.name not in self._plan.ready:
            return stand
        if part.key != PARTY:
            return [self.group(part, {})]
        return [self.group(part, {PARTY: party}) for party in self._waiting()]

    def _waiting(self) -> list[str]:
        """Return the parties with an empty part: those of the channel, else those of the book."""
        known = list(self._desk.records.shorts())
        if slug := self._draft.texts.get("channel", ""):
            known = parties_of(self._desk, slug) or known
        return known[:OFFERED_PARTIES] or [""]

    def group(
        self,
        part: PartType,
        texts: Mapping[str, str],
        *,
        origin: int | None = None,
        shown: int | None = None,
    ) -> Group:
        """Return the group of the existing part with index ``shown``, or of an empty part."""
        stands = shown is not None
        start = texts if stands else default_texts(part) | dict(texts)
        place, number = f"{part.name}/{origin}/", next(self._numbers)
        made: list[Group] = []
        specs = [
            field_spec(
                self._desk,
                self._noun.kind,
                each,
                part=part.name,
                key=f"{part.name}/{number}/{each.name}",
                value=start.get(each.name, ""),
                typed_on=self._typed_on(f"{part.name}/{shown}/{each.name}") if stands else None,
                beside=self._beside,
                within=lambda: made[0].texts(),  # noqa: PLW0108  # the group exists only when this is called
                stands=self._draft.windows.get(place + each.name),
            )
            for each in part.fields
        ]
        party = texts.get(part.key, "") if part.key == PARTY else ""
        heading = self._heading(part, texts.get(PARTY, ""))
        given = None if stands else dict(start)
        hidden = frozenset({PARTY}) if party else frozenset[str]()
        made.append(
            Group(heading, specs, part=part.name, origin=origin, given=given, hidden=hidden)
        )
        return made[0]

    def _typed_on(self, path: str) -> dt.date | None:
        """Return the day on which a field's text was typed, if it comes from a draft."""
        return self._shown.typed.on(path) if self._shown.typed else None

    def _heading(self, part: PartType, party: str) -> str:
        """Return the heading of a part: the name of its party, or that of the part."""
        said = PART_HEADINGS[part.name]
        if not party:
            return said
        name = self._desk.records.title(party)
        return name if part.key == PARTY else f"{said} {name}" if part.name == _WORD else said


def parties_of(desk: Desk, channel: str) -> list[str]:
    """Return the parties of a channel, at most ``OFFERED_PARTIES``; empty if it is no channel."""
    try:
        record = desk.records.view(channel).record
    except DiplotrackError:
        return []
    return list(record.parties)[:OFFERED_PARTIES] if isinstance(record, Channel) else []
