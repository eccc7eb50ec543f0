"""A breach: a rule that a record breaks."""

from __future__ import annotations

from msgspec import Struct


class Breach(Struct, frozen=True):
    """A breach: a rule, the record that breaks it, and the field.

    ``slug`` is the record, ``field`` the path of the field; for a part it includes the part's kind
    and index (``outcome/0/on``). ``sentence`` says what is wrong and what would be right, without
    the record's name. ``about`` is the subject: it distinguishes several breaches of one rule by
    one record. ``other`` is the other record involved, if any, and ``other_field`` its field
    concerned.
    """

    rule: str
    slug: str
    field: str
    sentence: str
    about: str = ""
    other: str = ""
    other_field: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """The identity of the breach: rule, record and subject."""
        return self.rule, self.slug, self.about

    @property
    def named(self) -> str:
        """The sentence with the record's name."""
        return f"{self.slug}: {self.sentence}" if self.slug else self.sentence

    def field_in(self, slug: str) -> str:
        """Return the field of a record that the breach concerns; empty if there is none."""
        if slug == self.slug:
            return self.field
        return self.other_field if slug == self.other else ""
