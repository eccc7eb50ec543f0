"""The form of a new meeting, with a delegation for each party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.nouns import DELEGATION, MEETING, OUTCOME
from tracker.domain.records import Kind
from tracker.errors import BadInputError, Problem
from tracker.service.building import READ_AGAINST, SOURCES
from tracker.tui.screens.choosing import choices_for, field_spec
from tracker.tui.screens.form import FormScreen, Section
from tracker.tui.widgets.form_field import FieldSpec, FormField

if TYPE_CHECKING:
    from tracker.service.desk import Desk

_CONTACT = ("channel", "when")
_MORE = ("status", "mode", "place", "round", "summary", "public_from")
_DELEGATION = ("head", "head_unknown", "members", "participation", "readiness")
_REPEATS = frozenset({"channel", "when", READ_AGAINST, SOURCES, "status", "mode"})
_PARTIES = 4
"""Delegations offered at most; a book of many parties names its own by the command line."""


class MeetingForm(FormScreen):
    """A new meeting."""

    screen_kind = "meeting"

    def __init__(self, desk: Desk) -> None:
        """Take the desk."""
        super().__init__(desk, ["Meetings", "New meeting"])
        self._parties = dict(list(desk.shorts().items())[:_PARTIES])

    def sections(self) -> tuple[tuple[Section, ...], ...]:
        """Return contact and evidence at the left, delegations at the right."""
        fields = [self._field(name) for name in _CONTACT]
        fields.append(self._read_against())
        fields += [self._field(name) for name in _MORE]
        left = (Section("Contact", tuple(fields)), Section("Evidence", (self._sources(),)))
        names = self.desk.views(list(self._parties))
        right = tuple(
            Section(
                names[party].title if party in names else party,
                tuple(self._part(party, name) for name in _DELEGATION),
            )
            for party in self._parties
        )
        return (left, right) if right else (left,)

    def _field(self, name: str) -> FieldSpec:
        field = MEETING.field(name)
        value = "held" if name == "status" else ""
        return field_spec(self.desk, Kind.MEETING, field, value=value, beside=self.texts)

    def _read_against(self) -> FieldSpec:
        help_ = "The day that vague dates count from; else the source’s."
        return FieldSpec(READ_AGAINST, "Read against", help_)

    def _sources(self) -> FieldSpec:
        field = next(each for each in OUTCOME.fields if each.name == SOURCES)
        return FieldSpec(
            SOURCES, field.label, field.help, choices=choices_for(self.desk, field), several=True
        )

    def _part(self, party: str, name: str) -> FieldSpec:
        field = next(each for each in DELEGATION.fields if each.name == name)
        return field_spec(self.desk, Kind.MEETING, field, part="delegation", key=f"{party}/{name}")

    def submit(self, texts: dict[str, str]) -> str:
        """Add the meeting; a delegation of which nothing is said is left out."""
        own = {key: text for key, text in texts.items() if "/" not in key}
        parts = []
        for party in self._parties:
            said = {name: texts[f"{party}/{name}"] for name in _DELEGATION}
            if any(said.values()):
                parts.append({"party": party} | said)
        try:
            return self.desk.add(Kind.MEETING, own, {"delegation": parts})[1]
        except BadInputError as error:
            raise BadInputError([_placed(each, parts) for each in error.problems]) from error

    def begin_another(self) -> None:
        """Keep what repeats from one meeting to the next: channel, days, evidence."""
        for field in self.query(FormField):
            if field.spec.key not in _REPEATS:
                field.text = field.spec.value


def _placed(problem: Problem, parts: list[dict[str, str]]) -> Problem:
    """Return a problem of a delegation under the party whose it is."""
    kind, _, rest = problem.field.partition("/")
    if kind != DELEGATION.name:
        return problem
    n, _, name = rest.partition("/")
    return Problem(f"{parts[int(n)]['party']}/{name}", problem.sentence)
