"""The form of a record: new, copied or existing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.nouns import EVIDENCE, NOUNS
from tracker.domain.record_input import SOURCES, Typed
from tracker.domain.records import Kind
from tracker.errors import SlowError
from tracker.service.drafts import Draft
from tracker.tui.forms.conflict_handling import ReconcilingForm
from tracker.tui.forms.evidence_text import all_cited, is_plain
from tracker.tui.forms.form_layouts import PLANS, parts_in_form, told_apart
from tracker.tui.forms.form_sections import PARTY, RecordGroups, parties_of
from tracker.tui.keys.active_keys import keys_in
from tracker.tui.keys.screen_digits import home_of, screen_name
from tracker.tui.widgets.form_field import FormField
from tracker.tui.widgets.form_group import Group

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tracker.domain.book import Head
    from tracker.service.desk import Desk


_TELLING = frozenset({"name", "title", "text", "address", "channel", "when"})
"""Fields by which a record is known again."""


class RecordForm(ReconcilingForm):
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
        self._sent: dict[str, list[Group]] = {}
        self._alike: list[Head] = []

    # What it is made of

    def columns(self) -> list[list[Group]]:
        """Return its own fields at the left, parts and what is seldom said at the right."""
        self._groups = RecordGroups(self.desk, self.draft, self.shown, self.own_texts)
        return self._groups.columns()

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
        parts[EVIDENCE.name] = all_cited(self.draft.parts.get(EVIDENCE.name, ()), line, reports)
        kept = {name: texts for name, texts in self.draft.parts.items() if name not in self.parts}
        return replace(
            self.draft,
            texts={**self.draft.texts, **own},
            parts={name: tuple(texts) for name, texts in (kept | parts).items()},
            typed=self._typed_by_path(parts),
        )

    def _typed_by_path(self, parts: Mapping[str, Sequence[Mapping[str, str]]]) -> Typed:
        """Return when the texts were typed, those of a part by its place among those sent."""
        by_key = self.typed_days()
        days = {key: day for key, day in by_key.fields.items() if "/" not in key}
        for name, groups in self._sent.items():
            for n, group in enumerate(groups):
                place = parts[name].index(group.texts()) if name == EVIDENCE.name else n
                days |= {
                    f"{name}/{place}/{_name(each.spec.key)}": each.typed_on
                    for each in group.fields
                    if each.typed_on
                }
        return replace(by_key, fields=days)

    def writer(self) -> Callable[[Desk], str]:
        """Return what saves the record and returns its slug."""
        draft, typed = self.draft, self.typed()
        if draft.slug:
            return lambda desk: desk.edit(draft, typed.texts, typed.parts, typed.typed)[1]
        return lambda desk: desk.add(typed.kind, typed.texts, typed.parts, typed.typed)[1]

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
        if self.draft.slug:
            return
        if field.spec.key == "channel":
            self._offer_delegations(field.text)
        if field.spec.key in _TELLING:
            self._hint(field)
        self._hint_followed()

    def show_form(self) -> None:
        """Show what empty fields are given, from the first on."""
        super().show_form()
        self._hint_followed()

    def _hint_followed(self) -> None:
        """Tell beneath an empty field of a new record what it is given by the one it follows."""
        if self.draft.slug:
            return
        texts, fields = self.own_texts(), self.fields
        for each in self.noun.fields:
            source = fields.get(each.follows)
            if source is not None:
                given = self.desk.followed(self.noun.kind, texts, source.typed_on)
                said = f"left empty: {given[each.name]}" if source.text and given else ""
                fields[each.name].show_hint(said)

    def _hint(self, field: FormField) -> None:
        """Tell beneath a field which records this one may be already."""
        for each in self.query(FormField):
            each.show_hint("")
        try:
            with self.desk.at_once():
                self._alike = self.desk.alike(self.noun.kind, self.own_texts())
        except SlowError:
            self._alike = []
        key = keys_in(self).key_of("open-alike")
        lines = [f"already here? {each.title}  {each.slug}" for each in self._alike]
        if lines:
            field.show_hint(
                "\n".join([*lines[:2], f"{key} opens it; the form keeps what you typed"])
            )

    def action_open_alike(self) -> None:
        """Open the record that this one may be; escape comes back here."""
        if self._alike:
            self.book.open_record(self._alike[0].slug)
        else:
            super().action_open_alike()

    def _offer_delegations(self, channel: str) -> None:
        """Let the delegations that wait be those of the channel's parties."""
        groups = [each for each in self.query(Group) if each.part == "delegation"]
        parties = parties_of(self.desk, channel)
        if not parties or not all(each.says_nothing for each in groups):
            return
        if [each.texts()[PARTY] for each in groups] == parties:
            return
        part, column = self.parts["delegation"], self.query(".column").last()
        for each in groups:
            each.remove()
        column.mount_all([self._groups.group(part, {PARTY: one}) for one in parties], before=0)

    def action_add_part(self) -> None:
        """Add another part of the kind that the cursor is in, else of the first."""
        groups = list(self.query(Group))
        here = next((each for each in groups if each.has_focus_within), groups[0])
        name = here.part or ("evidence" if SOURCES in here.texts() else next(iter(self.parts)))
        group = self._groups.group(self.parts[name], {})
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
        self.action_to_group(-1)
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
        self.draft = self.shown = Draft(
            self.noun.kind, {**self.plan.start, **texts}, parts, typed=typed.typed
        )
        await super().begin_another(saved)


def _key(group: Group, name: str) -> str:
    return next(each.spec.key for each in group.fields if _name(each.spec.key) == name)


def _name(key: str) -> str:
    """Return the name of the field that a key is for."""
    return key.rpartition("/")[2]
