"""Status words: a sign, a word and a tone that repeats them in colour.

Signs are one cell wide and in the character set WGL4, which every monospaced font has; each has an
ASCII twin. No party ever has a tone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import records as r
from tracker.domain.agreement import Agreement
from tracker.domain.attestation import attested_by
from tracker.domain.phases import Phase, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.domain.rhythm import Rhythm, Silence
    from tracker.domain.timeliness import Timeliness


_YEAR = 365
_IN_DAYS = 1000
"""The number of days left in a due window from which years are shown instead."""
_NOT_ASSESSED_FROM = 365
"""The number of days after which an overdue commitment is called not assessed."""


class Tone(StrEnum):
    """The meaning of a text, which the themes turn into a colour."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    SPLIT = "split"


class Sign(StrEnum):
    """The signs, each named by its meaning."""

    HAPPENED = "●"
    TO_COME = "○"
    DID_NOT = "×"
    PARTLY = "½"
    MOVED = "→"
    CALLED_OFF = "–"
    UNKNOWN = "?"
    LATE = "▲"
    NOW = "►"
    NO_END = "∞"
    MADE = "◊"
    SIGNAL = "•"
    SUSPENDED = "║"
    SOLE = "1"
    CONFIRMED = "="
    COMPATIBLE = "∩"
    CONFLICT = "≠"


class Status(Struct, frozen=True):
    """A status as shown: sign, word and tone.

    A ``loud`` one needs attention: its word is bold and coloured.
    """

    sign: Sign
    word: str
    tone: Tone
    loud: bool = False

    def __str__(self) -> str:
        """Return the sign and the word."""
        return f"{self.sign} {self.word}"


_MEETING = {
    r.MeetingStatus.PROPOSED: (Sign.TO_COME, Tone.TEXT),
    r.MeetingStatus.SCHEDULED: (Sign.TO_COME, Tone.TEXT),
    r.MeetingStatus.HELD: (Sign.HAPPENED, Tone.OK),
    r.MeetingStatus.POSTPONED: (Sign.MOVED, Tone.WARN),
    r.MeetingStatus.CANCELLED: (Sign.CALLED_OFF, Tone.BAD),
    r.MeetingStatus.REFUSED: (Sign.DID_NOT, Tone.BAD),
    r.MeetingStatus.NO_SHOW: (Sign.DID_NOT, Tone.BAD),
    r.MeetingStatus.UNKNOWN: (Sign.UNKNOWN, Tone.WARN),
}
_CHANNEL = {
    r.ChannelState.OPENED: (Sign.NOW, "opened", Tone.OK),
    r.ChannelState.ACTIVE: (Sign.HAPPENED, "active", Tone.OK),
    r.ChannelState.RESUMED: (Sign.HAPPENED, "resumed", Tone.OK),
    r.ChannelState.AGREED_TO_RESUME: (Sign.TO_COME, "to resume", Tone.TEXT),
    r.ChannelState.INTERRUPTED: (Sign.SUSPENDED, "interrupted", Tone.WARN),
    r.ChannelState.SUSPENDED: (Sign.SUSPENDED, "suspended", Tone.WARN),
    r.ChannelState.POSTPONED: (Sign.MOVED, "postponed", Tone.WARN),
    r.ChannelState.DORMANT: (Sign.TO_COME, "dormant", Tone.MUTED),
    r.ChannelState.ENDED: (Sign.CALLED_OFF, "ended", Tone.MUTED),
    r.ChannelState.PLANNED: (Sign.TO_COME, "planned", Tone.TEXT),
    r.ChannelState.REQUEST_DECLINED: (Sign.DID_NOT, "declined", Tone.BAD),
}
_OUTCOME = {
    r.OutcomeValue.FULFILLED: (Sign.HAPPENED, "fulfilled", Tone.OK),
    r.OutcomeValue.PARTLY: (Sign.PARTLY, "partly", Tone.WARN),
    r.OutcomeValue.MISSED: (Sign.DID_NOT, "missed", Tone.BAD),
    r.OutcomeValue.DISPUTED: (Sign.DID_NOT, "missed, disputed", Tone.BAD),
    r.OutcomeValue.WITHDRAWN: (Sign.CALLED_OFF, "withdrawn", Tone.MUTED),
    r.OutcomeValue.REPLACED: (Sign.MOVED, "replaced", Tone.MUTED),
}
_AGREEMENT = {
    Agreement.SOLE: Sign.SOLE,
    Agreement.CONFIRMED: Sign.CONFIRMED,
    Agreement.COMPATIBLE: Sign.COMPATIBLE,
    Agreement.CONFLICT: Sign.CONFLICT,
    Agreement.WORDED_DIFFERENTLY: Sign.CONFLICT,
    Agreement.MISSING: Sign.UNKNOWN,
}


def meeting_status(status: r.MeetingStatus) -> Status:
    """Return the shown status of a meeting."""
    sign, tone = _MEETING[status]
    return Status(sign, status.value, tone)


def channel_status(state: r.ChannelState | None) -> Status:
    """Return the shown state of a channel; unknown if no state is recorded."""
    if state is None:
        return Status(Sign.UNKNOWN, "not known", Tone.MUTED)
    return Status(*_CHANNEL[state])


def outcome_word(outcome: r.OutcomeValue) -> Status:
    """Return the shown status of one outcome, as in a list of outcomes."""
    if outcome in _OUTCOME:
        return Status(*_OUTCOME[outcome])
    return Status(Sign.UNKNOWN, outcome.value, Tone.WARN)


def commitment_status(state: Timeliness) -> Status:
    """Return the shown status of a commitment: the final outcome, or else its timeliness."""
    value = state.value
    if value is r.OutcomeValue.FULFILLED:
        late = {Verdict.EARLY: "fulfilled early", Verdict.LATE: "fulfilled late"}
        word = late.get(state.verdict, "fulfilled") if state.verdict else "fulfilled"
        return Status(Sign.HAPPENED, word, Tone.OK)
    if value in _OUTCOME:
        return Status(*_OUTCOME[value])
    return _unsettled(state)


def _unsettled(state: Timeliness) -> Status:
    about = "~" if state.soft else ""
    if state.phase is Phase.AHEAD:
        return Status(Sign.TO_COME, "not yet due", Tone.TEXT)
    if state.phase is Phase.RUNNING and state.days is not None:
        return Status(Sign.NOW, _left(state.days, about), Tone.WARN, loud=True)
    if state.phase is Phase.PAST and state.value is r.OutcomeValue.UNKNOWN:
        return Status(Sign.UNKNOWN, "unknown", Tone.WARN, loud=True)
    if state.unassessed and (state.days or 0) >= _NOT_ASSESSED_FROM:
        return Status(Sign.UNKNOWN, "not assessed", Tone.WARN, loud=True)
    if state.phase is Phase.PAST:
        return Status(Sign.LATE, f"overdue {about}{state.days:,} d", Tone.BAD, loud=True)
    return Status(Sign.NO_END, "open-ended", Tone.MUTED)


def _left(days: int, about: str) -> str:
    """Return the days left of an open due window in at most 16 cells; in years if they are many.

    ``about`` is the sign before an approximate number.
    """
    if not days:
        return "due today"
    if days < _IN_DAYS:
        return f"open, {about}{days} d left"
    return f"open, {days / _YEAR:.0f} y left"


def agreement_sign(agreement: Agreement) -> Sign:
    """Return the sign for whether accounts agree."""
    return _AGREEMENT[agreement]


def silence_words(silence: Silence | None) -> str:
    """Return a silence in days: ``41 d``, ``12–40 d``, ``≥ 6 d``; with ``║`` if alarms are off."""
    if silence is None:
        return "not known"
    if silence.most is None:
        days = f"≥ {silence.days:,}"
    elif silence.most == silence.days:
        days = f"{silence.days:,}"
    else:
        days = f"{silence.days:,}–{silence.most:,}"
    paused = f" {Sign.SUSPENDED}" if silence.paused else ""
    return f"{days} d{paused}"


def silence_status(silence: Silence | None) -> Status:
    """Return the alarm of a silence: silent, later than usual, or as usual."""
    if silence is None:
        return Status(Sign.TO_COME, "not known", Tone.MUTED)
    if silence.silent:
        return Status(Sign.LATE, "silent", Tone.BAD, loud=True)
    if silence.later:
        return Status(Sign.NOW, "later than usual", Tone.WARN)
    return Status(Sign.HAPPENED, "as usual", Tone.TEXT)


def rhythm_words(rhythm: Rhythm) -> str:
    """Return a usual interval in days: stated ``365 d``, estimated ``≈ 131 d``."""
    if rhythm.days is None:
        return "not known"
    return f"≈ {rhythm.days:,} d" if rhythm.learnt else f"{rhythm.days:,} d"


def confirmed_by(commitment: r.Commitment, shorts: Mapping[str, str]) -> str:
    """Return who confirms a commitment: ``US only``, ``both``, ``3 of 5``; empty if no one does.

    ``shorts`` are the short names of parties by slug.
    """
    having = attested_by(commitment)
    total = len({promise.party for promise in commitment.parties} | set(having))
    if len(having) == 1:
        return f"{shorts.get(having[0], having[0])} only"
    if len(having) == total == 2:  # noqa: PLR2004  # “both” means both of exactly two parties
        return "both"
    return f"{len(having)} of {total}" if having else ""
