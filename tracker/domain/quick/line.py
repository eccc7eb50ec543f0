"""Reads a line of quick entry: one record for the first clause, and one for each commitment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.fields import Lean
from tracker.domain.nouns import title_field
from tracker.domain.quick.date_words import dates_in, is_past
from tracker.domain.quick.guessed_kind import guessed
from tracker.domain.quick.kind_words import KindWords, first_kind, prefix_of, promise_in
from tracker.domain.quick.length_words import lasts
from tracker.domain.quick.marked_words import KIND, Marked, Piece, QuickRecord, bare
from tracker.domain.quick.names import Participants, subject
from tracker.domain.records import CommitmentPart, Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.domain.quick.date_words import DateWords, ReadsOn
    from tracker.domain.quick.names import Look

_CLAUSE = re.compile(r"[;；\n]")
_INITIALS = 2
"""The maximum length of a word before a full stop that is taken for an abbreviation."""
_REST = {Kind.MEETING: "summary", Kind.COMMITMENT: "text", Kind.SIGNAL: "text"}
"""The field for words that are not understood, by kind; for other kinds it is the note."""


def read_line(line: str, look: Look, reads: ReadsOn, today: dt.date) -> tuple[QuickRecord, ...]:
    """Return the records that a line describes; none if it has no words.

    The first clause gives the first record: a meeting, a commitment, a signal, or the kind that its
    prefix names (“person: …”); if no word says which, the kind is guessed. Each later clause with a
    promise gives a commitment; any other clause is added to the record before it. The dates of a
    commitment that was made at the meeting before it count from the day of that meeting.
    """
    made: list[QuickRecord] = []
    reader = _Reader(look, reads, today)
    for words in _clauses(line):
        prefix = prefix_of(words)
        if not made or (prefix and prefix.kind is not Kind.COMMITMENT):
            made.append(reader.first(words))
        elif prefix or promise_in(words):
            made.append(reader.made_at(made[0], words, prefix))
        else:
            made[-1] = _with_rest(made[-1], words)
    return tuple(made)


def _clauses(line: str) -> list[list[str]]:
    """Divide the words of a line into clauses.

    In the first sentence, a promise after a comma is a clause of its own.
    """
    clauses = [words for part in _CLAUSE.split(line) if (words := part.split())]
    if not clauses:
        return []
    first = clauses[0]
    kind = prefix_of(first) or first_kind(first)
    if kind and kind.kind is Kind.MEETING and (promise := promise_in(first, kind.end)):
        for place in range(promise.start - 1, kind.end - 1, -1):
            if _ends_clause(first[place]):
                return [first[: place + 1], first[place + 1 :], *clauses[1:]]
    return clauses


def _ends_clause(word: str) -> bool:
    """Return whether the comma or full stop after a word ends a clause; in “U.S.” it does not."""
    return word.endswith((",", "，", "。")) or (
        word.endswith(".") and len(bare(word)) > _INITIALS and "." not in bare(word)
    )


def _with_rest(record: QuickRecord, words: Sequence[str]) -> QuickRecord:
    """Return the record with further words, which go into its field for unknown words."""
    name, text = _REST.get(record.kind, "note"), " ".join(words)
    joined = "; ".join(each for each in (record.texts.get(name, ""), text) if each)
    pieces = (*record.pieces, Piece(text, name))
    return replace(record, texts={**record.texts, name: joined}, pieces=pieces)


class _Reader:
    """Reads the clauses of a line with the lookups of one book and today's date."""

    def __init__(self, look: Look, reads: ReadsOn, today: dt.date) -> None:
        self._look, self._reads_on, self._today = look, reads, today
        self._reads = reads(today)

    def first(self, words: Sequence[str]) -> QuickRecord:
        """Return the record of the first clause; without words that say a kind, it is guessed."""
        kind = prefix_of(words) or first_kind(words) or guessed(words, self._look)
        return replace(self._of_kind(words, kind), guess=kind.guess)

    def made_at(
        self, first: QuickRecord, words: Sequence[str], prefix: KindWords | None
    ) -> QuickRecord:
        """Return the commitment of a later clause; it is made at ``first`` if that is a meeting."""
        if first.kind is not Kind.MEETING:
            return self.commitment(words, prefix)
        met = self._reads(first.texts.get("when", ""), Lean.NONE)
        day = met.final_day if met else None
        reader = _Reader(self._look, self._reads_on, day) if day else self
        return replace(reader.commitment(words, prefix), meeting=first)

    def _of_kind(self, words: Sequence[str], kind: KindWords) -> QuickRecord:
        match kind.kind:
            case Kind.MEETING:
                return self._meeting(words, kind)
            case Kind.COMMITMENT:
                return self.commitment(words, prefix_of(words))
            case Kind.SIGNAL:
                return self._signal(words, kind)
            case other:
                return _by_title(words, other)

    def _meeting(self, words: Sequence[str], kind: KindWords) -> QuickRecord:
        line, texts = Marked(words), dict[str, str]()
        if not (kind.stays or kind.guess):
            line.mark(range(kind.start, kind.end), "mode" if kind.value else KIND)
        if kind.value:
            texts["mode"] = kind.value
        promise = promise_in(words, kind.end)
        self._one_date(line, "when", texts, promise.start if promise else len(words))
        found = Participants(line, self._look)
        found.find(*([0] if kind.start else []), kind.start if kind.guess else kind.end)
        if found.channel:
            texts["channel"] = found.channel
        if line.says_more:
            # The summary keeps the whole clause, because its unused words alone make no sentence.
            prefix = (KIND,) if prefix_of(words) else ()
            texts["summary"] = line.without("when", *prefix)
        parts = {"delegation": made} if (made := found.delegations()) else {}
        return QuickRecord(Kind.MEETING, texts, parts, line.pieces("summary"))

    def commitment(self, words: Sequence[str], prefix: KindWords | None = None) -> QuickRecord:
        """Return the commitment that a clause describes: “… promised to … by …”."""
        line, texts, parts = (
            Marked(words),
            dict[str, str](),
            dict[str, tuple[dict[str, str], ...]](),
        )
        if prefix:
            line.mark([0], KIND)
        verb = promise_in(words) or KindWords(Kind.COMMITMENT, bool(prefix), bool(prefix))
        line.mark(range(verb.start, verb.end), KIND)
        self._due_and_made(line, verb, texts)
        named = subject(line, verb.start, self._look)
        before = [n for n in range(verb.start) if not line.fields[n]]
        if named and named.kind is Kind.PARTY:
            parts["promise"] = ({"party": named.slug, "part": CommitmentPart.BY.value},)
            line.mark(before, "promise/0/party")
        elif named and named.kind in {Kind.PERSON, Kind.ORGANIZATION}:
            texts["made_by"] = bare(" ".join(words[n] for n in before))
            line.mark(before, "made_by")
        texts["text"] = _promised(line, verb)
        return QuickRecord(Kind.COMMITMENT, texts, parts, line.pieces("text"))

    def _due_and_made(self, line: Marked, verb: KindWords, texts: dict[str, str]) -> None:
        """Find the due date of a commitment and the date when it was made, and set both fields."""
        due: list[DateWords] = []
        made: list[DateWords] = []
        led = verb.end + 1 if line.text(verb.end, verb.end + 1).casefold() == "for" else None
        for each in dates_in(line, self._reads, Lean.FUTURE, led):
            leads = each.start == led
            if leads and lasts(line.words[each.start : each.end]):
                # A length of time, as in “agreed for two weeks from 1 May to …”, is not due.
                continue
            if leads:
                line.mark([verb.end], KIND)
            # A date between the verb and its “to”, as in “agreed on Monday to …”, is when it was
            # made.
            between = each.start in {verb.end, led} and line.text(each.end, each.end + 1) == "to"
            if between:
                line.mark([each.end], KIND)
            says_to = verb.end - verb.start > 1
            past = not says_to and is_past(each.window, self._today)
            early = between or past or each.end <= verb.start
            (made if early and not (each.bounds or leads) else due).append(each)
        for name, dates in (("due", due), ("made", made)):
            if len(dates) == 1:
                texts[name] = line.text(dates[0].start, dates[0].end)
                line.mark(range(dates[0].start, dates[0].end), name)

    def _signal(self, words: Sequence[str], kind: KindWords) -> QuickRecord:
        line, texts = Marked(words), dict[str, str]()
        if kind.value:
            texts["kind"] = kind.value
        elif kind.end:
            line.mark([0], KIND)
        self._one_date(line, "window", texts, len(words))
        texts["text"] = line.without("window", KIND) or line.without(KIND) or line.without()
        return QuickRecord(Kind.SIGNAL, texts, {}, line.pieces("text"))

    def _one_date(self, line: Marked, name: str, texts: dict[str, str], before: int) -> None:
        """Set a field to the date in a line; if it has several dates, none is used.

        Only dates that end before the word at the position ``before`` are considered.
        """
        dates = dates_in(line, self._reads, Lean.PAST)
        if len(dates) == 1 and dates[0].end <= before:
            texts[name] = line.text(dates[0].start, dates[0].end)
            line.mark(range(dates[0].start, dates[0].end), name)


def _promised(line: Marked, verb: KindWords) -> str:
    """Return the text of a commitment: the words after or before the verb, without dates.

    If there are words on both sides of the verb, the whole clause is used.
    """
    dates = ("due", "made")
    after = any(not name for name in line.fields[verb.end :])
    before = any(not name for name in line.fields[: verb.start])
    if before and after:
        return line.without(*dates)
    return line.without(*dates, KIND, "promise/0/party", "made_by") or line.without()


def _by_title(words: Sequence[str], kind: Kind) -> QuickRecord:
    """Return a record of the kind that the prefix names; the other words are its title."""
    line, name = Marked(words), title_field(kind)
    line.mark([0], KIND)
    text = line.without(KIND)
    if kind is Kind.SOURCE and text.startswith(("http://", "https://")):
        name = "address"
    return QuickRecord(kind, {name: text} if text else {}, {}, line.pieces(name))
