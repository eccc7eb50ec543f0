"""The kinds of bulk change: trash, tags, outcome, and any single field."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.fields import Value
from tracker.domain.listtext import split_list
from tracker.domain.nouns import NOUNS, OUTCOME
from tracker.domain.records import Kind
from tracker.domain.sortkey import sort_key
from tracker.errors import BadInputError, Problem
from tracker.service.bulk_changes import Assess, SetFields, Tag, Trash
from tracker.tui.forms.field_options import field_spec
from tracker.tui.widgets.choice_list import Choice
from tracker.tui.widgets.field_spec import FieldSpec
from tracker.tui.widgets.form_group import Group

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tracker.domain.fields import Field
    from tracker.service.bulk_changes import ToMany
    from tracker.service.desk import Desk
    from tracker.tui.forms.bulk_form import BulkForm
    from tracker.tui.widgets.form_field import FormField

_FIELD, _VALUE, _TAGS = "field", "value", "tags"
_JUDGED = ("outcome", "on", "note")
_COUNTED = 500
"""The maximum number of records whose tags are counted for the heading."""
_TOLD = 8


class TrashRecords:
    """Moves records to the trash; the preview shows what is moved with each."""

    title_words = "Move to the trash:"
    form = ""
    kind = Kind.COMMITMENT

    def groups(self, form: BulkForm) -> list[Group]:
        """Return no groups, as there is no input."""
        del form
        return []

    def edited(self, form: BulkForm, field: FormField) -> None:
        """Do nothing, as there is no input."""
        del form, field

    def change(self, form: BulkForm) -> ToMany:
        """Return the change that moves records to the trash."""
        del form
        return Trash()


class TagRecords:
    """Adds and removes tags."""

    title_words = "Tags of"
    form = "tags"
    kind = Kind.COMMITMENT

    def __init__(self) -> None:
        """Initialize; tags are counted when they are first needed."""
        self._counted: Counter[str] | None = None

    def groups(self, form: BulkForm) -> list[Group]:
        """Return a group with the field for tags; its heading lists the present tags."""
        spec = FieldSpec(
            _TAGS,
            "Tags",
            "Each tag is added; one with - before it is removed. Separate them with |.",
            value=form.shown.texts.get(_TAGS, ""),
            choices=partial(self._choices, form),
            several=True,
        )
        return [Group(self._present(form), [spec])]

    def edited(self, form: BulkForm, field: FormField) -> None:
        """Do nothing, as there is only one field."""
        del form, field

    def _present(self, form: BulkForm) -> str:
        """Return the heading: the records' present tags, most frequent first."""
        counted = self._tags(form)
        if not counted:
            return "No tags yet" if len(form.slugs) <= _COUNTED else "Tags"
        alone = len(form.slugs) == 1
        told = [tag if alone else f"{tag} {number:,}" for tag, number in counted.most_common(_TOLD)]
        more = f", {len(counted) - _TOLD} more" if len(counted) > _TOLD else ""
        return f"Has {', '.join(told)}{more}"

    def _tags(self, form: BulkForm) -> Counter[str]:
        """Return the tags of the records when the form was opened, with their counts."""
        if self._counted is None:
            seen = form.desk.records.views(form.slugs[:_COUNTED]).values()
            self._counted = Counter(tag for view in seen for tag in view.record.tags)
        return self._counted

    def _choices(self, form: BulkForm, text: str) -> list[Choice]:
        """Return the options for a text: tags of the book, or after ``-`` tags of the records."""
        if text.startswith("-"):
            sought = sort_key(text[1:])
            return [Choice(f"-{tag}") for tag in self._tags(form) if sought in sort_key(tag)]
        return [Choice(tag) for tag in form.desk.search.tags(text)] if text else []

    def change(self, form: BulkForm) -> ToMany:
        """Return the change that adds and removes the entered tags."""
        given = split_list(form.body.fields[_TAGS].text)
        gone = tuple(tag[1:].strip() for tag in given if tag.startswith("-"))
        if not given:
            sentence = "Tags: enter tags to add; a - before a tag removes it."
            raise BadInputError([Problem(_TAGS, sentence)])
        return Tag(tuple(tag for tag in given if not tag.startswith("-")), gone)


class SetOutcomes:
    """Sets the same outcome for many commitments."""

    title_words = "Set the outcome of"
    form = "outcomes"
    kind = Kind.COMMITMENT

    def groups(self, form: BulkForm) -> list[Group]:
        """Return a group with the fields of an outcome that commitments can share."""
        fields = [each for name in _JUDGED for each in OUTCOME.fields if each.name == name]
        texts = {"outcome": "fulfilled", **form.shown.texts}
        specs = [
            field_spec(
                form.desk,
                Kind.COMMITMENT,
                field,
                part="outcome",
                value=texts.get(field.name, ""),
                typed_on=form.typed_on(field.name),
            )
            for field in fields
        ]
        return [Group("Outcome", specs)]

    def edited(self, form: BulkForm, field: FormField) -> None:
        """Do nothing, as no field depends on another."""
        del form, field

    def change(self, form: BulkForm) -> ToMany:
        """Return the change that adds the outcome."""
        texts = {name: text for name, text in form.body.texts().items() if text}
        if "outcome" not in texts:
            raise BadInputError([Problem("outcome", "Outcome is needed.")])
        return Assess(texts, form.typed_days())


class SetField:
    """Sets a field of many records to one value."""

    title_words = "Set a field of"
    form = "field"

    def __init__(self, kinds: Collection[Kind]) -> None:
        """Initialize with the kinds of the records.

        Only fields that all of them have can be set.
        """
        self._kinds = sorted(kinds)
        self.kind = self._kinds[0]
        self._offered = {field.label: field for field in shared_fields(self._kinds)}

    def groups(self, form: BulkForm) -> list[Group]:
        """Return a group with two fields: the name of a field, and its new value."""
        label = form.shown.texts.get(_FIELD, "")
        which = FieldSpec(
            _FIELD,
            "Field",
            f"One of: {', '.join(self._offered)}.",
            needed=True,
            value=label,
            choices=self._fields_like,
            closed=True,
        )
        value = FieldSpec(_VALUE, "Value", "The value for all of them; empty clears the field.")
        if chosen := self._offered.get(label):
            value = self._value_of(form.desk, chosen)
        text, day = form.shown.texts.get(_VALUE, ""), form.typed_on(_VALUE)
        return [Group("Field", [which, replace(value, value=text, typed_on=day)])]

    def _value_of(self, desk: Desk, chosen: Field) -> FieldSpec:
        """Return the specification of the value field, for the chosen field."""
        spec = field_spec(desk, self.kind, chosen, key=_VALUE)
        if chosen.value in {Value.WINDOW, Value.DAY}:
            # The words are read for each record with its own reference date, so no reading is
            # shown.
            return replace(spec, reading=None)
        return spec

    def _fields_like(self, text: str) -> list[Choice]:
        sought = text.casefold()
        return [
            Choice(label, field.help.partition(".")[0])
            for label, field in self._offered.items()
            if sought in label.casefold()
        ]

    def edited(self, form: BulkForm, field: FormField) -> None:
        """If another field was chosen, change the value field accordingly."""
        chosen = self._offered.get(form.body.fields[_FIELD].text)
        if field.spec.key == _FIELD and chosen is not None:
            form.body.fields[_VALUE].take(self._value_of(form.desk, chosen))

    def change(self, form: BulkForm) -> ToMany:
        """Return the change that sets the chosen field."""
        fields = form.body.fields
        chosen = self._offered.get(fields[_FIELD].text)
        if chosen is None:
            sentence = "Field: choose the field to set; the down key lists the fields."
            raise BadInputError([Problem(_FIELD, sentence)])
        typed = form.typed_days()
        days = {chosen.name: typed.on(_VALUE)}
        return SetFields(((chosen.name, fields[_VALUE].text),), replace(typed, fields=days))


def shared_fields(kinds: Sequence[Kind]) -> list[Field]:
    """Return the fields that all of the kinds have, as the first kind describes them."""
    first, *rest = (NOUNS[kind].fields for kind in kinds)
    alike = [{(each.name, each.value, each.refers, each.choices) for each in one} for one in rest]
    return [
        each
        for each in first
        if all((each.name, each.value, each.refers, each.choices) in one for one in alike)
        and each.value is not Value.MEMBERS
    ]
