"""The parts in a record's form: each is a group of fields that can be added or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.record_input import SOURCES
from tracker.tui.forms.form_layouts import parts_in_form
from tracker.tui.forms.form_sections import PARTY, RecordGroups, parties_of

if TYPE_CHECKING:
    from tracker.tui.forms.record_place import RecordPlace
    from tracker.tui.widgets.form_field import FormField
    from tracker.tui.widgets.form_group import Group


class FormParts:
    """Creates, adds and removes the groups of parts in a form."""

    def __init__(self, form: RecordPlace) -> None:
        """Initialize with the form."""
        self._form = form
        self._parts = {part.name: part for part in parts_in_form(form.draft.kind)}

    def columns(self) -> list[list[Group]]:
        """Return the groups of the form: for each column, sections and parts."""
        form = self._form
        self._groups = RecordGroups(form.desk, form.draft, form.shown, form.own_texts)
        return self._groups.columns()

    @property
    def any(self) -> bool:
        """Whether records of this kind have parts."""
        return bool(self._parts)

    @property
    def here(self) -> str:
        """The kind of the part that has the focus; empty if it is none."""
        group = self._group_here()
        return group.part if group else ""

    def _group_here(self) -> Group | None:
        return next((each for each in self._form.body.groups if each.has_focus_within), None)

    def texts_beside(self, field: FormField) -> dict[str, str]:
        """Return the texts of the part that contains a field, by name; empty if it is in none."""
        groups = self._form.body.groups
        return next((g.texts() for g in groups if g.part and field in g.fields), {})

    def offer_delegations(self, channel: str) -> None:
        """Show an empty group for the delegation of each party of a channel.

        Nothing is changed if delegations have been filled in.
        """
        groups = [each for each in self._form.body.groups if each.part == "delegation"]
        parties = parties_of(self._form.desk, channel)
        if not parties or not all(each.says_nothing for each in groups):
            return
        if [each.texts()[PARTY] for each in groups] == parties:
            return
        part, column = self._parts["delegation"], self._form.body.query(".column").last()
        for each in groups:
            each.remove()
        column.mount_all([self._groups.group(part, {PARTY: one}) for one in parties], before=0)

    def action_add_part(self) -> None:
        """Add a group for a part: of the kind that has the focus, else of the first kind."""
        groups = self._form.body.groups
        here = self._group_here() or groups[0]
        name = here.part or ("evidence" if SOURCES in here.texts() else next(iter(self._parts)))
        group = self._groups.group(self._parts[name], {})
        like = [each for each in groups if each.part == name]
        column = self._form.body.query(".column").last()
        if like:
            column.mount(group, after=like[-1])
        else:
            column.mount(group, before=0)
        self._form.call_after_refresh(lambda: group.fields[0].focus_input())  # noqa: PLW0108  # fields[0] exists only when the group is mounted

    def action_remove_part(self) -> None:
        """Remove the group of the part that has the focus."""
        form, here = self._form, self._group_here()
        if here is None:
            return
        at = form.body.groups.index(here)
        if at:
            form.body.settle()
            next(each for each in form.body.groups[at - 1].fields if each.display).focus_input()
        here.remove()
        form.touch()
        form.keep_soon()
        form.footer.say(f"Removed: {here.heading}. Nothing is saved until {form.key('save')}")
