"""The form of a record as its controllers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tracker.tui.forms.form_place import Form

if TYPE_CHECKING:
    from tracker.domain.fields import Noun


class RecordPlace(Form, Protocol):
    """A form of a record."""

    noun: Noun

    def own_texts(self) -> dict[str, str]:
        """Return the texts of the record's own fields, by name."""
