"""The protocol of an engine for the rules of the store: records, references, the action log.

The engine stores and returns values; all decisions are in ``store/rules``. All writing is inside
``transaction``. The engine assigns ids in ascending order and never reuses one. Methods take many
records at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from tracker.domain.book import (
        Action,
        Author,
        Head,
        Logged,
        NamedHead,
        Presence,
        Stored,
        Unreadable,
    )
    from tracker.domain.contacts import Contact
    from tracker.domain.fact_intervals import Holding
    from tracker.domain.fields import Rests
    from tracker.domain.known_day import Cited
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.record_text import Text
    from tracker.domain.records import Kind, Record
    from tracker.domain.shown_values import Run
    from tracker.domain.standing import Result, Shown
    from tracker.store.view_engine import ViewEngine


class Place(Struct, frozen=True):
    """A record's presence, and the number of the action that put it there or in the trash."""

    id: int
    slug: str
    presence: Presence
    trashed_by: int | None = None


class Written(Struct, frozen=True):
    """A record to write, with its slug and id, and its current version (``was``) unless it is new.

    ``today`` is the day of writing; ``written`` are the days (ISO) on which parts were first
    written, by the name of the part, for the kinds of part that keep them.
    """

    id: int
    record: Record
    was: Record | None
    today: dt.date
    written: Mapping[str, Sequence[str | None]]


class Said(Struct, frozen=True):
    """An account or a dispute in the book: its subject, and its known day.

    ``resolved`` is for disputes.
    """

    id: int
    kind: Kind
    subject: int
    known: int
    resolved: bool = False


class PromiseHead(Struct, frozen=True):
    """A commitment's presence and known day, and the meeting at which it was made, if in the book.

    ``met_known`` is the known day of the meeting.
    """

    presence: Presence
    known: int
    met: int | None = None
    met_known: int | None = None


class PromiseRows(Struct, frozen=True):
    """The values on which the standing of some commitments and of their renewal chains depends.

    Args:
        heads: the commitments, by id.
        renews: which commitments each of them renews, in their order.
        days: the days shown for ``due`` and ``made`` of commitments and for ``when`` of meetings,
            by id and field; the last entry has no end.
        results: the outcomes of each, in the order of entry, without their answers.
        answers: the answering meetings in the book, with their known days, by id and the number of
            the outcome.
    """

    heads: Mapping[int, PromiseHead]
    renews: Mapping[int, Sequence[int]]
    days: Mapping[tuple[int, str], Shown]
    results: Mapping[int, Sequence[Result]]
    answers: Mapping[tuple[int, int], Sequence[tuple[int, int]]]


class Matched(Struct, frozen=True):
    """Days by which a search matches a window whose two bounds are not enough.

    ``part`` is the number of the part that has it, 0 for the record; ``all_days``: it matches by no
    other days. They apply from ``from_day`` until the day before ``until_day``.
    """

    field: str
    part: int
    lo: int
    hi: int
    from_day: int
    until_day: int
    all_days: bool


class ContactRun(Struct, frozen=True):
    """A meeting as a contact during an interval of days, with the slug of its channel."""

    channel: str
    contact: Contact
    from_day: int
    until_day: int


class ShownRecord(Struct, frozen=True):
    """How a record is shown over time, with the days by which lists and channels find it."""

    stored: Stored
    runs: Sequence[Run]
    matched: Sequence[Matched] = ()
    contacts: Sequence[ContactRun] = ()


class RecordFacts(Struct, frozen=True):
    """The facts of a record as intervals of days, and the days from which it is counted.

    ``first`` are its known day, and the first days with a source, an account and a dispute;
    ``None`` if the record is not in the book.
    """

    held: Sequence[Holding] = ()
    first: tuple[int, int, int, int] | None = None


class Engine(Protocol):
    """One open book, for the rules of the store."""

    @property
    def saved_views(self) -> ViewEngine:
        """The saved views, and the changes that actions made to them."""

    def transaction(self) -> AbstractContextManager[None]:
        """Run the context as one atomic transaction; a nested one is part of the outer one.

        Raises:
            ReadOnlyError: the book is open for reading only.
            BusyError: another program is writing.
        """

    def tell(self, done: int, total: int) -> None:
        """Report progress: records done, records in total; it can raise to cancel."""

    # Records

    def load(
        self, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[int, Stored]:
        """Return records by id, in the book or not; see ``Store.load``."""

    def heads(self, ids: Iterable[int]) -> dict[int, Head]:
        """Return the heads of records by id, in the given order."""

    def places(self, ids: Iterable[int]) -> dict[int, Place]:
        """Return the presence of records, by id."""

    def every(self, kind: Kind | None = None) -> Iterator[int]:
        """Yield the ids of all records, or of a kind, in ascending order; some are read at a time.

        Records may be written meanwhile, but none may be added.
        """

    def named_heads(self, slugs: Iterable[str]) -> dict[str, NamedHead]:
        """Return the heads of records that others name, in the book or not."""

    def given(self, slugs: Collection[str]) -> set[str]:
        """Return which of these slugs were ever used."""

    def placed(self, slugs: Iterable[str]) -> dict[str, Place]:
        """Return the presence of records, by slug, unmade ones included."""

    # References

    def pointing(
        self, ids: Collection[int], presences: Collection[Presence]
    ) -> list[tuple[Place, str]]:
        """Return the records with these presences that name one of some records, by slug.

        Each comes with the slug that it names; records in ``ids`` themselves are left out.
        """

    def about(self, ids: Collection[int]) -> list[tuple[int, int]]:
        """Return (id, subject) of accounts and disputes on some records.

        They are in ascending order of id, in the book or not.
        """

    def subjects(self, ids: Collection[int]) -> dict[int, int]:
        """Return the record on which each account or dispute depends; others have none."""

    def naming(self, rests: Rests, ids: Collection[int]) -> set[int]:
        """Return the records that name one of some records by a reference of this sort.

        A record names what its own values name, also where others are shown instead.
        """

    def named(self, rests: Rests, ids: Collection[int]) -> set[int]:
        """Return the records that some records name by a reference of this sort; see ``naming``."""

    def reached(self, ids: Collection[int], relations: Collection[str]) -> set[int]:
        """Return records with everything that they name by the relations, transitively."""

    def joined(self, ids: Collection[int], relations: Collection[str]) -> set[int]:
        """Return records with all that the relations link them with, either way, transitively."""

    # Methods for accounts, disputes and other inputs of derived values

    def said_on(self, ids: Collection[int]) -> list[Said]:
        """Return the accounts and disputes in the book on some records, by rising id."""

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return what looks up who in the book bears some names or slugs, in their normal form."""

    def names(self, ids: Collection[int]) -> dict[int, set[str]]:
        """Return the names that ``put_names`` kept, of the records that have some."""

    def telling(self, names: Collection[str]) -> set[int]:
        """Return the records with an account in the book that states one of some names."""

    def citing(self, source: int) -> Cited:
        """Return what in the book cites a source without a day of its own; see ``Cited``.

        Each citation has a known day: that of the evidence, part, account or citing source. If the
        citation belongs to a source without a day, it is in ``by`` instead and has no day.
        """

    def promises(self, ids: Collection[int]) -> PromiseRows:
        """Return the values on which the standing of commitments depends."""

    # The trash

    def trash(self, limit: int, after: tuple[int, int] | None = None) -> list[Place]:
        """Return records in the trash: by descending number of the action, then ascending id.

        ``after`` is the number of an action and an id, after which the page begins.
        """

    # The log

    def begin(self, author: Author, verb: str, summary: str, undoes: int | None = None) -> Action:
        """Add an action to the log; the action that it ``undoes`` is marked as undone."""

    def reword(self, summaries: Mapping[int, str]) -> None:
        """Change the summaries of actions."""

    def action(self, number: int) -> Action | None:
        """Return an action by its number, of any size."""

    def actions(self, limit: int, before: int | None = None) -> list[Action]:
        """Return the newest actions, or those before an action's number."""

    def newest(
        self, who: str, verbs: Collection[str], *, besides: bool = False, standing: bool = False
    ) -> Action | None:
        """Return the newest action of a user with one of some verbs.

        ``besides``: with any verb except these; ``standing``: only if it is not undone.
        """

    def touched(self, actions: Collection[int]) -> dict[int, int]:
        """Return the number of records that each action touched."""

    def changes(self, action: int) -> list[Logged]:
        """Return the changes of an action, in order."""

    def left(self, action: int, limit: int) -> list[tuple[Logged, str | None]]:
        """Return the changes of an action, each with the record's before-image of its next change.

        ``None``: there is no next change.
        """

    def history(self, record_id: int, limit: int) -> list[tuple[Action, Logged]]:
        """Return the newest actions that touched a record, with their changes to it."""

    def later(self, record_id: int, version: int) -> list[Action]:
        """Return the actions that wrote a record with a version above the given one, in order."""

    def only_on(self, ids: Collection[int]) -> list[tuple[Action, str]]:
        """Return the actions that touched only some records, purged ones aside.

        Each comes with the first slug that it touched.
        """

    def purged_by(self, slug: str) -> Action | None:
        """Return the action that purged the record of a slug."""

    def before(
        self, ids: Collection[int], action: int
    ) -> dict[int, tuple[str | None, Presence | None]]:
        """Return document and presence of records before an action.

        Records are left out if neither it nor a later action touched them.
        """

    def note(self, action: int, changes: Sequence[Logged], noted: int = 0) -> None:
        """Add changes of an action to the log, after the ``noted`` ones that it has."""

    # Writing

    def new_ids(self, number: int) -> list[int]:
        """Return new ids, in ascending order, for records that are about to be written."""

    def put(self, written: Sequence[Written], ids: Mapping[str, int]) -> None:
        """Write records, each with a new version (1 if it is new) and in the book.

        ``ids`` are the ids of all records that they name. Until ``put_known``, a new record has no
        title, and its known day is the day of writing, assumed; so is a new part's.
        """

    def move(self, places: Sequence[Place]) -> None:
        """Change the presence of records, each with a new version."""

    def put_known(self, kind: Kind, now: Mapping[int, Stored], was: Mapping[int, Stored]) -> None:
        """Write title and known day of records of a kind, and the known days of their parts.

        ``was`` are the current values; equal values need not be written.
        """

    def put_names(self, names: Mapping[int, Collection[str]], told: Mapping[int, str]) -> None:
        """Store the names of records in the book, and the names that accounts state.

        Both are in normal form; ``told`` are the accounts, empty where they state none.
        """

    def put_texts(self, texts: Mapping[int, Text | None]) -> None:
        """Store the search text of records; ``None`` removes it."""

    def put_shown(self, kind: Kind, shown: Mapping[int, ShownRecord]) -> None:
        """Store how records of a kind are shown; lists and the timeline use it."""

    def put_facts(self, kind: Kind, found: Mapping[int, RecordFacts]) -> None:
        """Store the facts of records of a kind; they replace the former ones."""

    def put_rules(self, number: int) -> None:
        """Store the version of the rules by which everything was derived."""

    def remove(self, ids: Sequence[int], action: Action) -> None:
        """Delete records permanently: no text of them is left in the book, its log or its indexes.

        The purging action, their slugs and the log's own entries stay. Records that name each other
        can be deleted together.
        """
