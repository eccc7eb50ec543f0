"""The protocol of a database engine, on which the rules of the store are implemented.

The engine stores and returns records, references and the action log; all decisions are in
``store/rules``. All writing takes place inside ``transaction``. The engine assigns ids in ascending
order and never reuses one. Methods take many records at a time.
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
    """The presence of a record, and the number of the action that trashed it, if it is trashed."""

    id: int
    slug: str
    presence: Presence
    trashed_by: int | None = None


class Written(Struct, frozen=True):
    """A record to write, with its slug, its id and its current version ``was`` (``None`` if new).

    ``today`` is the day of writing. ``written`` has the days (ISO) on which parts were first
    written, by the name of the kind of part, for those kinds that store such days.
    """

    id: int
    record: Record
    was: Record | None
    today: dt.date
    written: Mapping[str, Sequence[str | None]]


class Said(Struct, frozen=True):
    """The subject and the known day of an account or dispute in the book.

    ``resolved`` is set for disputes.
    """

    id: int
    kind: Kind
    subject: int
    known: int
    resolved: bool = False


class PromiseHead(Struct, frozen=True):
    """The presence and known day of a commitment, and the meeting at which it was made.

    The meeting is given only if it is in the book; ``met_known`` is its known day.
    """

    presence: Presence
    known: int
    met: int | None = None
    met_known: int | None = None


class PromiseRows(Struct, frozen=True):
    """The values from which the standing of commitments and their renewal chains is computed.

    Args:
        heads: the presence and known day of each commitment, by id.
        renews: the ids of the commitments that each one renews, in order.
        days: the days shown for ``due`` and ``made`` of commitments and for ``when`` of meetings,
            by id and field; see ``standing.Shown``.
        results: the outcomes of each commitment in order of entry, without their answers.
        answers: the answering meetings in the book with their known days, by id of the commitment
            and number of the outcome.
    """

    heads: Mapping[int, PromiseHead]
    renews: Mapping[int, Sequence[int]]
    days: Mapping[tuple[int, str], Shown]
    results: Mapping[int, Sequence[Result]]
    answers: Mapping[tuple[int, int], Sequence[tuple[int, int]]]


class Matched(Struct, frozen=True):
    """Days by which a search finds a window, if its first and last day are not enough.

    For example, ``[A,B]`` is found by day A and by day B, each of which is one ``Matched`` with
    ``lo`` and ``hi``. ``part`` is the number of the part that has the window, 0 for the record.
    ``all_days`` means that the window has no other days. The days apply on as-of days from
    ``from_day`` until ``until_day``, which is excluded.
    """

    field: str
    part: int
    lo: int
    hi: int
    from_day: int
    until_day: int
    all_days: bool


class ContactRun(Struct, frozen=True):
    """A meeting that counts as a contact of a channel (given by slug) on a range of days."""

    channel: str
    contact: Contact
    from_day: int
    until_day: int


class ShownRecord(Struct, frozen=True):
    """The shown values of a record over time (``runs``), and the days by which it is found.

    Searches use the days in ``matched``, the silence of channels those in ``contacts``.
    """

    stored: Stored
    runs: Sequence[Run]
    matched: Sequence[Matched] = ()
    contacts: Sequence[ContactRun] = ()


class RecordFacts(Struct, frozen=True):
    """The facts of a record as intervals of days, and the first days from which it is counted.

    ``first`` has its known day and the first days with a source, an account and a dispute; it is
    ``None`` if the record is not in the book.
    """

    held: Sequence[Holding] = ()
    first: tuple[int, int, int, int] | None = None


class Engine(Protocol):
    """An open book as the rules of the store access it."""

    @property
    def saved_views(self) -> ViewEngine:
        """The saved views, and their changes in the log."""

    def transaction(self) -> AbstractContextManager[None]:
        """Run the context as one atomic transaction; a nested transaction joins the outer one.

        Raises:
            ReadOnlyError: the book is open for reading only.
            BusyError: another program is writing.
        """

    def tell(self, done: int, total: int) -> None:
        """Report progress (records done and in total).

        The callback can raise to cancel the write.
        """

    # Methods for records

    def load(
        self, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[int, Stored]:
        """Return records by id, whether in the book or not; see ``Store.load``."""

    def heads(self, ids: Iterable[int]) -> dict[int, Head]:
        """Return the heads of records by id, in the given order."""

    def places(self, ids: Iterable[int]) -> dict[int, Place]:
        """Return the presence of records, by id."""

    def every(self, kind: Kind | None = None) -> Iterator[int]:
        """Yield the ids of all records, or of one kind, in ascending order.

        The ids are read in batches. Meanwhile records may be written, but none may be added.
        """

    def named_heads(self, slugs: Iterable[str]) -> dict[str, NamedHead]:
        """Return the heads of records by slug, of any presence; see ``Store.named_heads``."""

    def given(self, slugs: Collection[str]) -> set[str]:
        """Return those of the slugs that were ever assigned to a record, even if it was purged."""

    def placed(self, slugs: Iterable[str]) -> dict[str, Place]:
        """Return the presence of records by slug, including unmade records."""

    # Methods for references

    def pointing(
        self, ids: Collection[int], presences: Collection[Presence]
    ) -> list[tuple[Place, str]]:
        """Return the records with these presences that name any of the given records.

        Each record comes with the slug that it names; records in ``ids`` themselves are left out.
        """

    def about(self, ids: Collection[int]) -> list[tuple[int, int]]:
        """Return the id and the subject's id of the accounts and disputes on given records.

        They are in ascending order of id, whether in the book or not.
        """

    def subjects(self, ids: Collection[int]) -> dict[int, int]:
        """Return the subject's id of each account or dispute among the given ids, by its own id."""

    def naming(self, rests: Rests, ids: Collection[int]) -> set[int]:
        """Return the ids of records that name given records by references of type ``rests``.

        A record's own references count, even if an account's value is shown instead.
        """

    def named(self, rests: Rests, ids: Collection[int]) -> set[int]:
        """Return the ids of records that given records name by references of type ``rests``.

        See ``naming``.
        """

    def reached(self, ids: Collection[int], relations: Collection[str]) -> set[int]:
        """Return the given ids and those of all records that these name, even indirectly.

        Only references with the given relations are followed.
        """

    def joined(self, ids: Collection[int], relations: Collection[str]) -> set[int]:
        """Return the given ids and those of all records connected with these, even indirectly.

        Only references with the given relations are followed, in both directions.
        """

    # Methods for accounts, disputes and other inputs of derived values

    def said_on(self, ids: Collection[int]) -> list[Said]:
        """Return the accounts and disputes in the book on given records, in order of id."""

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return a lookup of the records in the book that have one of these names or slugs.

        Both are in normal form.
        """

    def names(self, ids: Collection[int]) -> dict[int, set[str]]:
        """Return the names stored by ``put_names``, by id; records without names are left out."""

    def telling(self, names: Collection[str]) -> set[int]:
        """Return the ids of records with an account in the book that states one of these names.

        The normal value of the account is compared.
        """

    def citing(self, source: int) -> Cited:
        """Return the citations, in the book, of a source that has no day of its own.

        A citation has the known day of the evidence, part, account or source that cites. Citing
        sources that have no day themselves are in ``by`` instead, without a known day.
        """

    def promises(self, ids: Collection[int]) -> PromiseRows:
        """Return the values from which the standing of commitments is computed."""

    # Methods for the trash

    def trash(self, limit: int, after: tuple[int, int] | None = None) -> list[Place]:
        """Return a page of the trash: by descending number of the action, then by ascending id.

        ``after`` is the action number and id after which the page begins.
        """

    # Methods for the log

    def begin(self, author: Author, verb: str, summary: str, undoes: int | None = None) -> Action:
        """Add an action to the log; the action that it ``undoes``, if any, is marked as undone."""

    def reword(self, summaries: Mapping[int, str]) -> None:
        """Change the summaries of actions."""

    def action(self, number: int) -> Action | None:
        """Return an action by its number, which can be of any size; ``None`` if there is none."""

    def actions(self, limit: int, before: int | None = None) -> list[Action]:
        """Return the newest actions, or the newest before an action number."""

    def newest(
        self, who: str, verbs: Collection[str], *, besides: bool = False, standing: bool = False
    ) -> Action | None:
        """Return the newest action of a user that has one of these verbs.

        With ``besides``, the action must have none of these verbs; with ``standing``, it must not
        be undone.
        """

    def touched(self, actions: Collection[int]) -> dict[int, int]:
        """Return the number of records that each action changed."""

    def changes(self, action: int) -> list[Logged]:
        """Return the changes of an action, in order."""

    def left(self, action: int, limit: int) -> list[tuple[Logged, str | None]]:
        """Return the changes of an action, each with the before-image of the record's next change.

        The before-image is ``None`` if no change of the record followed.
        """

    def history(self, record_id: int, limit: int) -> list[tuple[Action, Logged]]:
        """Return the newest actions that changed a record, each with its change of that record."""

    def later(self, record_id: int, version: int) -> list[Action]:
        """Return, in order, the actions that wrote a version of a record above the given one."""

    def only_on(self, ids: Collection[int]) -> list[tuple[Action, str]]:
        """Return the actions that changed no other record than these, apart from purged ones.

        Each comes with the slug of the first record that it changed.
        """

    def purged_by(self, slug: str) -> Action | None:
        """Return the action that purged the record with this slug; ``None`` if none did."""

    def before(
        self, ids: Collection[int], action: int
    ) -> dict[int, tuple[str | None, Presence | None]]:
        """Return the document and presence that records had before an action.

        Records that neither this action nor a later one changed are left out.
        """

    def note(self, action: int, changes: Sequence[Logged], noted: int = 0) -> None:
        """Add changes of an action to the log, after the ``noted`` changes that it already has."""

    # Methods that write

    def new_ids(self, number: int) -> list[int]:
        """Assign new ids in ascending order to records that are about to be written."""

    def put(self, written: Sequence[Written], ids: Mapping[str, int]) -> None:
        """Write records into the book, each with a new version (1 if the record is new).

        ``ids`` has the ids of all records that they name. Until ``put_known``, a new record has no
        title, and the known day of a new record or part is the day of writing, marked as assumed.
        """

    def move(self, places: Sequence[Place]) -> None:
        """Change the presence of records; each gets a new version."""

    def put_known(self, kind: Kind, now: Mapping[int, Stored], was: Mapping[int, Stored]) -> None:
        """Write the titles and known days of records of a kind, and the known days of their parts.

        ``was`` has the stored values; equal values need not be written.
        """

    def put_names(self, names: Mapping[int, Collection[str]], told: Mapping[int, str]) -> None:
        """Store the names of records in the book, and the names that accounts state.

        Both are in normal form. ``told`` has by id the name that each account states, which can be
        empty.
        """

    def put_texts(self, texts: Mapping[int, Text | None]) -> None:
        """Store the search texts of records; ``None`` removes a text."""

    def put_shown(self, kind: Kind, shown: Mapping[int, ShownRecord]) -> None:
        """Store the shown values of records of a kind over time, for lists and the timeline."""

    def put_facts(self, kind: Kind, found: Mapping[int, RecordFacts]) -> None:
        """Store the facts of records of a kind, in place of the former facts."""

    def put_rules(self, number: int) -> None:
        """Store the version of the rules by which all values were derived."""

    def remove(self, ids: Sequence[int], action: Action) -> None:
        """Delete records permanently, so that no text of them remains in the book, log or indexes.

        The purging action, the slugs and the entries of the log remain, without text. Records that
        name each other can be deleted together.
        """
