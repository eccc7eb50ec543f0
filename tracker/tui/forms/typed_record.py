"""Reads a record's form as a draft, and finds the field that a problem is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.nouns import EVIDENCE
from tracker.domain.record_input import SOURCES
from tracker.service.drafts import Draft
from tracker.tui.forms.evidence_text import all_cited, is_plain
from tracker.tui.forms.form_layouts import parts_in_form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.domain.record_input import Typed
    from tracker.tui.forms.form_layouts import Plan
    from tracker.tui.forms.record_place import RecordPlace
    from tracker.tui.widgets.form_group import Group


class TypedRecord:
    """Reads the fields of a form; the parts are numbered as in the last ``read``."""

    def __init__(self, form: RecordPlace) -> None:
        """Initialize with the form."""
        self._form = form
        self._names = [part.name for part in parts_in_form(form.draft.kind)]
        self._sent: dict[str, list[Group]] = {}

    def read(self) -> Draft:
        """Return the current texts as a draft, without empty parts."""
        form, draft = self._form, self._form.draft
        own = form.own_texts()
        line = own.pop(SOURCES, "")
        self._sent = {name: [] for name in self._names}
        for group in form.body.groups:
            if group.part and not group.says_nothing:
                self._sent[group.part].append(group)
        parts: dict[str, Sequence[Mapping[str, str]]] = {
            name: tuple(group.texts() for group in groups) for name, groups in self._sent.items()
        }
        reports = [(group.origin, group.texts()) for group in self._sent[EVIDENCE.name]]
        parts[EVIDENCE.name] = all_cited(draft.parts.get(EVIDENCE.name, ()), line, reports)
        kept = {name: texts for name, texts in draft.parts.items() if name not in self._names}
        return replace(
            draft,
            texts={**draft.texts, **own},
            parts={name: tuple(texts) for name, texts in (kept | parts).items()},
            typed=self._typed_by_path(parts),
        )

    def repeated(self, plan: Plan) -> Draft:
        """Return the draft of the next new record, with the texts that repeat."""
        typed, keep = self.read(), plan.repeats
        texts = {name: text for name, text in typed.texts.items() if name in keep}
        parts = {name: each for name, each in typed.parts.items() if name in keep}
        if SOURCES in keep:
            parts["evidence"] = tuple(each for each in typed.parts["evidence"] if is_plain(each))
        return Draft(typed.kind, {**plan.start, **texts}, parts, typed=typed.typed)

    def _typed_by_path(self, parts: Mapping[str, Sequence[Mapping[str, str]]]) -> Typed:
        """Return the days on which fields were typed, by path.

        Parts are numbered as in ``parts``.
        """
        by_key = self._form.body.typed_days(self._form.desk.session.today)
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

    def key_of(self, place: str) -> str:
        """Return the key of the field that a problem's path names."""
        part, _, rest = place.partition("/")
        number, _, name = rest.partition("/")
        if part == EVIDENCE.name:
            return self._key_of_evidence(int(number), name)
        groups = self._sent.get(part, [])
        if not number.isdigit() or int(number) >= len(groups):
            return place
        return _key(groups[int(number)], name)

    def _key_of_evidence(self, number: int, name: str) -> str:
        sent = self.read().parts[EVIDENCE.name][number]
        for group in self._sent[EVIDENCE.name]:
            if group.texts() == sent:
                return _key(group, name)
        return SOURCES


def _key(group: Group, name: str) -> str:
    return next(each.spec.key for each in group.fields if _name(each.spec.key) == name)


def _name(key: str) -> str:
    """Return the name of a field from its key."""
    return key.rpartition("/")[2]
