"""What an engine offers to the rules of the store (``store/rules``): records, references, the log.

It keeps values and gives them back; it decides nothing. All writing is inside ``transaction``. Ids
are given by the engine, in rising order, and never again. Many records are asked for at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from tracker.domain.book import Action, Author, Head, NamedHead, Presence, Stored, Unreadable
    from tracker.domain.contacts import Contact
    from tracker.domain.fact_intervals import Holding
    from tracker.domain.fields import Rests
    from tracker.domain.known_day import Cited
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.record_text import Text
    from tracker.domain.records import Kind, Record
    from tracker.domain.shown_values import Run
    from tracker.domain.standing import Result, Shown


class Place(Struct, frozen=True):
    """Whether a record is in the book, or by which action (its number) it is in the trash."""

    id: int
    slug: str
    presence: Presence
    trashed_by: int | None = None


class Written(Struct, frozen=True):
    """A record to be written, with its slug and id, and as it is now (``was``) unless it is new.

    ``today`` is the day of writing; ``written`` are the days (ISO) on which parts were first
    written, by the name of the part, for those parts of which they are kept.
    """

    id: int
    record: Record
    was: Record | None
    today: dt.date
    written: Mapping[str, Sequence[str | None]]


class Said(Struct, frozen=True):
    """An account or a dispute in the book: what it is about, and the day from which it is known.

    ``resolved`` is that of a dispute.
    """

    id: int
    kind: Kind
    subject: int
    known: int
    resolved: bool = False


class PromiseHead(Struct, frozen=True):
    """A commitment: its presence and known day; the meeting at which it was made, if in the book.

    ``met_known`` is the known day of the meeting.
    """

    presence: Presence
    known: int
    met: int | None = None
    met_known: int | None = None


class PromiseRows(Struct, frozen=True):
    """What the standing of some commitments rests on, and of all that they renew.

    Args:
        heads: the commitments, by id.
        renews: which commitments each of them renews, in their order.
        days: the days shown for ``due`` and ``made`` of commitments and for ``when`` of meetings,
            by id and field, up to the last ones, which hold to the end.
        results: the outcomes of each, in the order of entry, without what answers them.
        answers: the meetings in the book that answer it, with their known days, by id and the
            number of the outcome.
    """

    heads: Mapping[int, PromiseHead]
    renews: Mapping[int, Sequence[int]]
    days: Mapping[tuple[int, str], Shown]
    results: Mapping[int, Sequence[Result]]
    answers: Mapping[tuple[int, int], Sequence[tuple[int, int]]]


class Matched(Struct, frozen=True):
    """Days by which a search finds a window, where its two bounds do not say it.

    ``part`` is the number of the part that has it, 0 for the record; ``all_days``: these days are
    all that it can be found by. They hold from ``from_day`` until the day before ``until_day``.
    """

    field: str
    part: int
    lo: int
    hi: int
    from_day: int
    until_day: int
    all_days: bool


class ContactRun(Struct, frozen=True):
    """A contact that a meeting is from one day until another, with the slug of its channel."""

    channel: str
    contact: Contact
    from_day: int
    until_day: int


class ShownRecord(Struct, frozen=True):
    """How a record is shown from day to day, and what lists and channels are found by then."""

    stored: Stored
    runs: Sequence[Run]
    matched: Sequence[Matched] = ()
    contacts: Sequence[ContactRun] = ()


class RecordFacts(Struct, frozen=True):
    """The facts of a record as intervals of days, and the days from which it is counted.

    ``first`` are the day from which it is known, and from which with a source, an account, a
    dispute; ``None`` for what is not in the book.
    """

    held: Sequence[Holding] = ()
    first: tuple[int, int, int, int] | None = None


class Logged(Struct, frozen=True):
    """What an action did to one record, with the document before it as JSON text, and its digest.

    ``before`` is ``None`` where the action made the record, or where what was in it is purged.
    """

    record_id: int
    slug: str
    before_version: int
    before_presence: Presence | None
    before: str | None
    after_version: int
    after_presence: Presence
    after_digest: str


class Engine(Protocol):
    """One open book, for the rules of the store."""

    def transaction(self) -> AbstractContextManager[None]:
        """Do what is within it as a whole, or not at all; nested, it is a part of the outer one.

        Raises:
            ReadOnlyError: the book is open for reading only.
            BusyError: another program is writing.
        """

    def tell(self, done: int, total: int) -> None:
        """Tell whoever waits how many records of how many are worked out; it may raise to stop."""

    # Records

    def load(
        self, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[int, Stored]:
        """Return records by id, whatever their presence; see ``Store.load``."""

    def heads(self, ids: Iterable[int]) -> dict[int, Head]:
        """Return what records are called, by id, in the order asked for."""

    def places(self, ids: Iterable[int]) -> dict[int, Place]:
        """Return where records are, by id."""

    def every(self, kind: Kind | None = None) -> list[int]:
        """Return the ids of all records, or of a kind, in rising order."""

    def named_heads(self, slugs: Iterable[str]) -> dict[str, NamedHead]:
        """Return what there is to say of records that others name, whatever their presence."""

    def is_given(self, slug: str) -> bool:
        """Whether a slug was ever given, if to a record that was purged."""

    def placed(self, slugs: Iterable[str]) -> dict[str, Place]:
        """Return where records are, by slug; those whose making was undone are among them."""

    # References

    def pointing(
        self, ids: Collection[int], presences: Collection[Presence]
    ) -> list[tuple[Place, str]]:
        """Return the records of these presences that name one of some records, by slug.

        Each comes with the slug that it names; those among ``ids`` are left out.
        """

    def about(self, ids: Collection[int]) -> list[tuple[int, int]]:
        """Return (id, subject) of what lives only with some records: accounts and disputes on them.

        By rising id, whatever their presence.
        """

    def subjects(self, ids: Collection[int]) -> dict[int, int]:
        """Return with which record each of some records lives; the others live by themselves."""

    def naming(self, rests: Rests, ids: Collection[int]) -> set[int]:
        """Return the records that name one of some records by a reference of this sort.

        A record names what its own values name, also where others are shown instead.
        """

    def named(self, rests: Rests, ids: Collection[int]) -> set[int]:
        """Return the records that some records name by a reference of this sort; see ``naming``."""

    def reached(self, ids: Collection[int], relations: Collection[str]) -> set[int]:
        """Return records with what they name by the relations, what these name so, and so on."""

    # What is said of records, and what the rules of derived values look at

    def said_on(self, ids: Collection[int]) -> list[Said]:
        """Return the accounts and disputes in the book on some records, by rising id."""

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return what looks up who in the book bears some names or slugs, in their normal form."""

    def names(self, ids: Collection[int]) -> dict[int, set[str]]:
        """Return the names that ``put_names`` kept, of the records that have some."""

    def telling(self, names: Collection[str]) -> set[int]:
        """Return the records of which an account in the book tells one of some names."""

    def citing(self, source: int) -> Cited:
        """Return what in the book cites a source without a day of its own; see ``Cited``.

        Evidence, attestations, outcomes, states and roles cite with their own known days, accounts
        and sources (``cites``) with theirs. Evidence of, an account on, and a source that is itself
        such a source is ``by`` (the source it is of, on or is), and no day.
        """

    def promises(self, ids: Collection[int]) -> PromiseRows:
        """Return what the standing of commitments rests on."""

    # The trash

    def trash(self, limit: int, after: tuple[int, int] | None = None) -> list[Place]:
        """Return records in the trash: by falling number of the action, of one by rising id.

        ``after`` is the number of an action and an id, after which to go on.
        """

    # The log

    def begin(self, author: Author, verb: str, summary: str, undoes: int | None = None) -> Action:
        """Add an action to the log; the one that it ``undoes`` is marked as undone by it."""

    def reword(self, summaries: Mapping[int, str]) -> None:
        """Give actions other summaries."""

    def action(self, number: int) -> Action | None:
        """Return an action by its number, of any size."""

    def actions(self, limit: int, before: int | None = None) -> list[Action]:
        """Return the newest actions, before one of a number if it is given."""

    def newest(
        self, who: str, verbs: Collection[str], *, besides: bool = False, standing: bool = False
    ) -> Action | None:
        """Return the newest action of a person with one of some verbs.

        ``besides``: with any verb but these; ``standing``: that is not undone.
        """

    def touched(self, actions: Collection[int]) -> dict[int, int]:
        """Return how many records each of some actions touched."""

    def changes(self, action: int) -> list[Logged]:
        """Return what an action did, in its order."""

    def left(self, action: int, limit: int, after: str = "") -> list[tuple[Logged, str | None]]:
        """Return what an action did, each with the document before the next change of the record.

        ``after`` is the slug of a record after which to go on; ``None``: there is no next change.
        """

    def history(self, record_id: int, limit: int) -> list[tuple[Action, Logged]]:
        """Return the newest actions that touched a record, and what they did to it."""

    def later(self, record_id: int, version: int) -> list[Action]:
        """Return the actions that left a record with a version above one, in their order."""

    def only_on(self, ids: Collection[int]) -> list[tuple[Action, str]]:
        """Return the actions on some records that touched no others but ones purged before.

        Each comes with the first slug of all that it touched.
        """

    def purged_by(self, slug: str) -> Action | None:
        """Return the action that purged the record of a slug."""

    def before(
        self, ids: Collection[int], action: int
    ) -> dict[int, tuple[str | None, Presence | None]]:
        """Return document and presence of records before an action, if it or a later touched them.

        They are those of the first such change.
        """

    def note(self, action: int, changes: Sequence[Logged]) -> None:
        """Add what an action did to the log."""

    # Writing

    def new_ids(self, number: int) -> list[int]:
        """Return so many ids, in rising order, for records that are about to be put."""

    def put(self, written: Sequence[Written], ids: Mapping[str, int]) -> None:
        """Write records, each with a new version (1 if it is new) and in the book.

        ``ids`` are those of all that they name. A new record has no title yet, and its known day is
        the day of writing, assumed; so has a new part, until ``put_known``.
        """

    def move(self, places: Sequence[Place]) -> None:
        """Let records be elsewhere, each with a new version."""

    def put_known(self, kind: Kind, now: Mapping[int, Stored], was: Mapping[int, Stored]) -> None:
        """Write title and known day of records of a kind, and the known days of their parts.

        ``was`` is as they are; where both are the same nothing need be written.
        """

    def put_names(self, names: Mapping[int, Collection[str]], told: Mapping[int, str]) -> None:
        """Keep the names that records in the book bear, and those that accounts tell.

        Both in their normal form; ``told`` are the accounts, empty where they tell none.
        """

    def put_texts(self, texts: Mapping[int, Text | None]) -> None:
        """Keep what records are searched by; ``None``: it is found no more."""

    def put_shown(self, kind: Kind, shown: Mapping[int, ShownRecord]) -> None:
        """Keep how records of a kind are shown; lists and the timeline go by it."""

    def put_facts(self, kind: Kind, found: Mapping[int, RecordFacts]) -> None:
        """Keep the facts of records of a kind, in place of those that they had."""

    def put_rules(self, number: int) -> None:
        """Keep the number of the rules by which everything was derived."""

    def remove(self, ids: Sequence[int], action: Action) -> None:
        """Take records out for good: no text of them is left in the book, its log or its indexes.

        That the action did it, their slugs and the log's own entries stay. Records that are named
        only by each other may go together.
        """
