"""Saves a form: all of it or nothing; each problem is shown below its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.tui.forms.form_place import Form


class FormSaving:
    """Saves the form, and clears it for another record."""

    def __init__(self, form: Form) -> None:
        """Initialize with the form."""
        self._form = form
        self.saved: str | None = None
        """The result of the last save in this form, for the opener."""

    def action_save(self) -> None:
        """Save the form and close it."""
        self._save(self._form.close)

    def action_save_next(self) -> None:
        """Save the form and clear it for another new record."""
        self._save(lambda saved: self._form.call_later(self._begin_another, saved))

    def _save(self, then: Callable[[str], object]) -> None:
        self._form.body.settle()
        try:
            write = self._form.writer()
        except BadInputError as error:
            self._form.not_saved(error)
        else:
            self._form.shell.writing.do(write, then, self._form.not_saved)

    async def _begin_another(self, saved: str) -> None:
        """Clear the form for another new record; fields that repeat keep their texts."""
        form = self._form
        self.saved = saved
        form.begin_next()
        await form.recompose()
        form.show_form()
        form.footer.say(
            f"The form is empty for the next one. Saved: {form.desk.records.title(saved)}"
            f"  {form.key('leave')} leaves"
        )

    def show_problems(self, error: BadInputError) -> None:
        """Show each problem below its field, and focus the first of these fields."""
        fields = self._form.body.fields
        placed = [(self._form.key_of(each.field), each.sentence) for each in error.problems]
        for key, field in fields.items():
            field.show_problem("\n".join(said for place, said in placed if place == key))
        wrong = [fields[place] for place, _ in placed if place in fields]
        others = [said for place, said in placed if place not in fields]
        if wrong:
            wrong[0].focus_input()
        names = ", ".join(dict.fromkeys(field.spec.label for field in wrong))
        count = f"× {len(wrong)} to correct: {names}" if wrong else "×"
        self._form.footer.say(" ".join([count, *others]), bad=True)
