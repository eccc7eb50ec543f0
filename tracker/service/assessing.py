"""Sets outcomes of commitments, and adopts accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.assessment import overruled, told
from tracker.domain.book import Put
from tracker.domain.fieldtext import check_names, read_values
from tracker.domain.nouns import COMMITMENT, OUTCOME
from tracker.domain.record_input import SOURCES
from tracker.errors import BadInputError, Problem, StaleError, UnchangedError
from tracker.service.editing import one_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.domain.book import Action, Stored
    from tracker.domain.record_input import Typed
    from tracker.service.editing import Editor

_ON = "on"
_ATTEMPTED = COMMITMENT.field("attempted_by")


class Assessing:
    """Sets outcomes and adopts accounts; ``Editor`` writes the changes."""

    def __init__(self, doing: Editor) -> None:
        """Initialize with the editor that writes the changes."""
        self._doing = doing

    def fulfil(self, slug: str, texts: Mapping[str, str]) -> tuple[Action, str]:
        """Record that a commitment was fulfilled; see ``assess``."""
        return self.assess(slug, {**texts, "outcome": r.OutcomeValue.FULFILLED.value})

    def assess(
        self,
        slug: str,
        texts: Mapping[str, str],
        version: int | None = None,
        typed: Typed | None = None,
    ) -> tuple[Action, str]:
        """Add an outcome to a commitment, from texts of the outcome's fields.

        ``texts`` can also have ``attempted_by``: meetings that were meant to fulfil the commitment
        and failed. ``version`` is the version that was read, by default the current one. An outcome
        without a day gets the first day of the meeting that fulfilled the commitment; without such
        a meeting it has no day. A vague date is counted from the outcome's first source, else from
        the day of typing (``typed``, by default now).

        Raises:
            NotFoundError: there is no such commitment.
            StaleError: the commitment was changed after it was read.
            BadInputError: a field or the outcome is not valid.
        """
        stored = self._doing.standing(slug)
        if version not in {None, stored.version}:
            raise StaleError(slug, f"{slug} was changed meanwhile; nothing was saved.")
        judged = self.judged(stored, texts, typed)
        done = f"{_done(judged)}: {self._doing.called(judged)}"
        return self._doing.save([Put(judged, stored.version)], "assess", done)[0], slug

    def judged(
        self, stored: Stored, texts: Mapping[str, str], typed: Typed | None = None
    ) -> r.Commitment:
        """Return the commitment with an outcome added, without saving it; see ``assess``."""
        commitment = _commitment(stored)
        texts = {name: text for name, text in texts.items() if text}
        own = {name: text for name, text in texts.items() if name != _ATTEMPTED.name}
        check_names(OUTCOME.fields, own, "an outcome")
        dates = self._doing.building.dates
        typed = typed or self._doing.typed_now()
        reference = dates.first_day(own.get(SOURCES, "")) or typed.on(_ON)
        values = read_values((*OUTCOME.fields, _ATTEMPTED), texts, dates.reading(reference))
        attempted = dict.fromkeys((*commitment.attempted_by, *values.pop(_ATTEMPTED.name)))
        outcome = self._doing.dated(r.Outcome(**values))
        return self._with(replace(commitment, attempted_by=tuple(attempted)), outcome)

    def _with(self, commitment: r.Commitment, outcome: r.Outcome) -> r.Commitment:
        """Return the commitment with an outcome added, after checking the outcome."""
        judged = replace(commitment, outcomes=(*commitment.outcomes, outcome))
        try:
            self._doing.building.check(judged, commitment)
        except BadInputError as error:
            # The caller enters one outcome, so errors name “note” in place of “outcomes/2/note”.
            raise BadInputError(
                replace(each, field=each.field.rpartition("/")[2]) for each in error.problems
            ) from None
        return judged

    def reopen(self, slug: str, note: str = "") -> tuple[Action, str]:
        """Reopen a commitment: add the outcome ``reopened`` on the as-of day.

        Raises:
            NotFoundError: there is no such commitment.
            BadInputError: the commitment has no outcome yet, or was made after that day.
        """
        stored = self._doing.standing(slug)
        commitment = _commitment(stored)
        if not commitment.outcomes:
            raise BadInputError(f"{slug} has no outcome yet; there is nothing to reopen.")
        reopened = r.Outcome(
            outcome=r.OutcomeValue.REOPENED,
            on=one_day(self._doing.seeing.as_of),
            entered=self._doing.session.today,
            note=note,
        )
        taken_up = self._with(commitment, reopened)
        done = _done(taken_up) if overruled(taken_up.outcomes) else "Reopened"
        put = Put(taken_up, stored.version)
        return self._doing.save([put], "reopen", f"{done}: {self._doing.called(taken_up)}")[0], slug

    def adopt(self, slug: str, reason: str) -> tuple[Action, str]:
        """Adopt an account: its value becomes the shown value of its field.

        Another adopted account of the field is replaced.

        Raises:
            NotFoundError: there is no such record.
            BadInputError: the record is not an account, no reason is given, or the normal value is
                not a valid value of the field.
            UnchangedError: the account is already adopted for that reason.
        """
        stored = self._doing.standing(slug)
        account, reason = _account(stored), reason.strip()
        if not reason:
            sentence = "Adopted: enter the reason for using this account as the value."
            raise BadInputError([Problem("adopted", sentence)])
        if account.adopted == reason:
            raise UnchangedError(f"{slug} is adopted for that reason already; nothing was changed.")
        adopted = replace(account, adopted=reason)
        put = Put(adopted, stored.version)
        return self._doing.save([put], "adopt", f"Adopted: {self._doing.called(adopted)}")[0], slug

    def unadopt(self, slug: str) -> tuple[Action, str]:
        """Stop using an account as the value of its field.

        Raises:
            NotFoundError: there is no such record.
            BadInputError: the record is not an account.
            UnchangedError: the account is not adopted.
        """
        stored = self._doing.standing(slug)
        account = _account(stored)
        if not account.adopted:
            raise UnchangedError(f"{slug} is not adopted; nothing was changed.")
        released = replace(account, adopted="")
        put = Put(released, stored.version)
        summary = f"No longer adopted: {self._doing.called(released)}"
        return self._doing.save([put], "unadopt", summary)[0], slug


def _done(judged: r.Commitment) -> str:
    """Return the message for a new outcome: that it counts, or that another one still counts."""
    newest = judged.outcomes[-1]
    if overruled(judged.outcomes):
        return f"Added {told(newest)}"
    return f"Marked {newest.outcome.value}"


def _commitment(stored: Stored) -> r.Commitment:
    if isinstance(stored.record, r.Commitment):
        return stored.record
    raise BadInputError(
        f"{stored.slug} is a {stored.kind.value}; an outcome belongs to a commitment."
    )


def _account(stored: Stored) -> r.Account:
    if isinstance(stored.record, r.Account):
        return stored.record
    raise BadInputError(f"{stored.slug} is a {stored.kind.value}; only an account is adopted.")
