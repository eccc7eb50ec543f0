"""The form of a record, of any kind: a new one, a copy, or one that is there."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from tracker.domain.nouns import EVIDENCE, NOUNS
from tracker.domain.records import Channel, Kind
from tracker.errors import DiplotrackError
from tracker.service.building import READ_AGAINST, SOURCES
from tracker.service.drafts import Draft, paired, usual
from tracker.tui.actions import home_of, screen_name
from tracker.tui.evidence import is_plain, line_of, merged
from tracker.tui.form_plan import PART_HEADINGS, PLANS, parts_in_form, told_apart
from tracker.tui.screens.choosing import field_spec
from tracker.tui.screens.keeping import KeepingForm
from tracker.tui.widgets.form_field import FieldSpec, FormField
from tracker.tui.widgets.form_group import Group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from tracker.domain.fields import PartType
    from tracker.service.desk import Desk

_PARTY = "party"
_WORD = "attestation"
_OFFERED_PARTIES = 4
"""Parts that wait in a new record at most, one a party."""
_READ_AGAINST = FieldSpec(
    READ_AGAINST, "Read against", "The day that vague dates count from; else the source’s."
)


class RecordForm(KeepingForm):
    """A record as a form; what it is made of stands in ``form_plan``."""

    def __init__(self, desk: Desk, draft: Draft) -> None:
        """Take the desk, and the record as texts: as it stands, or as a new one begins."""
        noun = NOUNS[draft.kind]
        self.screen_kind = home_of(draft.kind)
        title = desk.titles([draft.slug])[draft.slug] if draft.slug else f"New {noun.kind.value}"
        super().__init__(desk, [screen_name(draft.kind), title])
        self.noun = noun
        self.plan = PLANS[draft.kind]
        self.parts = {part.name: part for part in parts_in_form(draft.kind)}
        self.draft = self.shown = draft
        self._numbers = count()
        self._sent: dict[str, list[Group]] = {}

    # What it is made of

    def compose(self) -> ComposeResult:
        """Lay the form out, with what was kept of it."""
        if self.shown is self.draft:
            self.bring_back()
        yield from super().compose()

    def columns(self) -> list[list[Group]]:
        """Return its own fields at the left, parts and what is seldom said at the right."""
        sections = [
            Group(heading, [self._own(name) for name in names])
            for heading, names in self.plan.filled(self.noun.kind)
        ]
        left, right = sections[: self.plan.at_left], sections[self.plan.at_left :]
        groups = [group for part in self.parts.values() for group in self._groups(part)]
        return [left, [*groups, *right]]

    def _own(self, name: str) -> FieldSpec:
        if name == READ_AGAINST:
            return _READ_AGAINST
        if name == SOURCES:
            cited = self.shown.parts.get(EVIDENCE.name, ())
            spec = self._spec(EVIDENCE, "source", line_of(cited))
            return replace(spec, key=SOURCES, label="Sources", needed=False, several=True)
        return field_spec(
            self.desk,
            self.noun.kind,
            self.noun.field(name),
            value=self.shown.texts.get(name, ""),
            beside=self.own_texts,
            stands=self.draft.windows.get(name),
        )

    def _groups(self, part: PartType) -> list[Group]:
        """Return a group for each part that stands, and for those that wait to be filled."""
        shown, opened = self.shown.parts.get(part.name, ()), self.draft.parts.get(part.name, ())
        origins = paired(part.key, opened, shown)
        stand = [
            self._group(part, texts, origin=origin, stands=True)
            for origin, texts in zip(origins, shown, strict=True)
            if part is not EVIDENCE or not is_plain(texts)
        ]
        if stand or part.name not in self.plan.ready:
            return stand
        if part.key != _PARTY:
            return [self._group(part, {})]
        return [self._group(part, {_PARTY: party}) for party in self._parties()]

    def _parties(self) -> list[str]:
        """Return the parties of the channel, else those of the book, of which parts are offered."""
        known = list(self.desk.shorts())
        if slug := self.draft.texts.get("channel", ""):
            known = _parties_of(self.desk, slug) or known
        return known[:_OFFERED_PARTIES] or [""]

    def _group(
        self,
        part: PartType,
        texts: Mapping[str, str],
        *,
        origin: int | None = None,
        stands: bool = False,
    ) -> Group:
        """Return a part as a group: one that ``stands``, or one that waits to be filled."""
        number = next(self._numbers)
        start = texts if stands else usual(part) | dict(texts)
        specs = [
            self._spec(part, each.name, start.get(each.name, ""), f"{part.name}/{number}/", origin)
            for each in part.fields
        ]
        party = texts.get(part.key, "") if part.key == _PARTY else ""
        heading = self._heading(part, texts.get(_PARTY, ""))
        given = None if stands else frozenset(start)
        hidden = frozenset({_PARTY}) if party else frozenset[str]()
        return Group(heading, specs, part=part.name, origin=origin, given=given, hidden=hidden)

    def _heading(self, part: PartType, party: str) -> str:
        """Return what stands over a part: the party that has it, or whose word it is."""
        said = PART_HEADINGS[part.name]
        if not party:
            return said
        name = self.desk.titles([party]).get(party, party)
        return name if part.key == _PARTY else f"{said} {name}" if part.name == _WORD else said

    def _spec(
        self,
        part: PartType,
        name: str,
        value: str,
        before: str = "",
        origin: int | None = None,
    ) -> FieldSpec:
        field = next(each for each in part.fields if each.name == name)
        return field_spec(
            self.desk,
            self.noun.kind,
            field,
            part=part.name,
            key=before + name,
            value=value,
            beside=self.own_texts,
            stands=self.draft.windows.get(f"{part.name}/{origin}/{name}"),
        )

    # What is typed

    def focus_first(self) -> None:
        """Put the cursor where one begins: in a record that is there, in its first field."""
        if self.draft.slug:
            self.query(FormField).first().focus_input()
        else:
            super().focus_first()

    def own_texts(self) -> dict[str, str]:
        """Return what is typed in the record's own fields, by name."""
        return {key: text for key, text in self.texts().items() if "/" not in key}

    def typed(self) -> Draft:
        """Return what is typed as a draft, of parts those that say something."""
        own = self.own_texts()
        line = own.pop(SOURCES, "")
        self._sent = {name: [] for name in self.parts}
        for group in self.query(Group):
            if group.part and not group.says_nothing:
                self._sent[group.part].append(group)
        parts: dict[str, Sequence[Mapping[str, str]]] = {
            name: tuple(group.texts() for group in groups) for name, groups in self._sent.items()
        }
        reports = [(group.origin, group.texts()) for group in self._sent[EVIDENCE.name]]
        parts[EVIDENCE.name] = merged(self.draft.parts.get(EVIDENCE.name, ()), line, reports)
        kept = {name: texts for name, texts in self.draft.parts.items() if name not in self.parts}
        return replace(
            self.draft,
            texts={**self.draft.texts, **own},
            parts={name: tuple(texts) for name, texts in (kept | parts).items()},
        )

    def submit(self) -> str:
        """Save the record and return its slug."""
        typed = self.typed()
        if self.draft.slug:
            return self.desk.edit(self.draft, typed.texts, typed.parts)[1]
        return self.desk.add(typed.kind, typed.texts, typed.parts)[1]

    def key_of(self, place: str) -> str:
        """Return the key of the field that a problem speaks of, a part's counted as it was sent."""
        part, _, rest = place.partition("/")
        number, _, name = rest.partition("/")
        if part == EVIDENCE.name:
            return self._key_of_evidence(int(number), name)
        groups = self._sent.get(part, [])
        if not number.isdigit() or int(number) >= len(groups):
            return place
        return _key(groups[int(number)], name)

    def _key_of_evidence(self, number: int, name: str) -> str:
        sent = self.typed().parts[EVIDENCE.name][number]
        for group in self._sent[EVIDENCE.name]:
            if group.texts() == sent:
                return _key(group, name)
        return SOURCES

    # Keys

    def edited(self, field: FormField) -> None:
        """Offer the delegations of the channel that was chosen."""
        super().edited(field)
        if field.spec.key == "channel" and not self.draft.slug:
            self._offer_delegations(field.text)

    def _offer_delegations(self, channel: str) -> None:
        """Let the delegations that wait be those of the channel's parties."""
        groups = [each for each in self.query(Group) if each.part == "delegation"]
        parties = _parties_of(self.desk, channel)
        if not parties or not all(each.says_nothing for each in groups):
            return
        if [each.texts()[_PARTY] for each in groups] == parties[:_OFFERED_PARTIES]:
            return
        part, column = self.parts["delegation"], self.query(".column").last()
        for each in groups:
            each.remove()
        column.mount_all(
            [self._group(part, {_PARTY: one}) for one in parties[:_OFFERED_PARTIES]], before=0
        )

    def action_add_part(self) -> None:
        """Add another part of the kind that the cursor is in, else of the first."""
        groups = list(self.query(Group))
        here = next((each for each in groups if each.has_focus_within), groups[0])
        name = here.part or ("evidence" if SOURCES in here.texts() else next(iter(self.parts)))
        group = self._group(self.parts[name], {})
        like = [each for each in groups if each.part == name]
        column = self.query(".column").last()
        if like:
            column.mount(group, after=like[-1])
        else:
            column.mount(group, before=0)
        self.call_after_refresh(lambda: group.fields[0].focus_input())  # noqa: PLW0108  # not yet there

    def action_remove_part(self) -> None:
        """Take out the part that the cursor is in."""
        here = next((each for each in self.query(Group) if each.has_focus_within), None)
        if here is None or not here.part:
            self.footer.say("ctrl+d takes out a part, such as a delegation; this is the record.")
            return
        self.action_next_group(-1)
        here.remove()
        self._dirty = True
        self.keep_soon()
        self.footer.say(f"Taken out: {here.heading}. Nothing is saved until ctrl+s")

    def on_form_field_create(self, event: FormField.Create) -> None:
        """Open the form of a record to be named in a field, and come back with it."""
        name = told_apart(event.kind)
        if event.kind is Kind.SOURCE and event.text.startswith(("http://", "https://")):
            name = "address"
        texts = dict(PLANS[event.kind].start) | ({name: event.text} if name else {})
        form = RecordForm(self.desk, Draft(event.kind, texts, {}))

        def come_back(slug: str | None) -> None:
            if slug:
                event.field.put(slug)
            event.field.focus_input()

        self.app.push_screen(form, come_back)

    async def begin_another(self, saved: str) -> None:
        """Keep what repeats from one record to the next."""
        typed, keep = self.typed(), self.plan.repeats
        texts = {name: text for name, text in typed.texts.items() if name in keep}
        parts = {name: each for name, each in typed.parts.items() if name in keep}
        if SOURCES in keep:
            parts["evidence"] = tuple(each for each in typed.parts["evidence"] if is_plain(each))
        self.draft = self.shown = Draft(self.noun.kind, {**self.plan.start, **texts}, parts)
        await super().begin_another(saved)


def _parties_of(desk: Desk, channel: str) -> list[str]:
    try:
        record = desk.view(channel).record
    except DiplotrackError:
        return []
    return list(record.parties) if isinstance(record, Channel) else []


def _key(group: Group, name: str) -> str:
    field = next(each for each in group.fields if each.spec.key.rpartition("/")[2] == name)
    return field.spec.key
