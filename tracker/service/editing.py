"""Adds, duplicates and edits records; each change is one action that can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.book import Presence, Put
from tracker.domain.nouns import NOUNS
from tracker.domain.record_input import RecordInput, Typed
from tracker.domain.suggestions import nearest, or_list
from tracker.domain.titles import title_of
from tracker.domain.window import Window
from tracker.errors import (
    BadInputError,
    NotFoundError,
    Problem,
    StaleError,
    TrashedError,
    UnchangedError,
    brief,
)
from tracker.service import adopting
from tracker.service.drafts import copy_of, default_texts, draft_of
from tracker.service.empty_views import names_of
from tracker.service.field_paths import placed
from tracker.service.json_input import object_input

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from tracker.domain.book import Action, Stored
    from tracker.domain.record_input import Parts, Texts
    from tracker.domain.records import Kind
    from tracker.service.drafts import Draft
    from tracker.service.field_paths import Pairs, Placed
    from tracker.service.record_builder import RecordBuilder
    from tracker.service.session import Session
    from tracker.service.view_builder import ViewBuilder
    from tracker.store.contract import Store


class Editor:
    """Edits the records of a store for one user."""

    def __init__(
        self, store: Store, seeing: ViewBuilder, building: RecordBuilder, session: Session
    ) -> None:
        """Initialize with the store, the view builder, the record builder and the session."""
        self.store = store
        self.building = building
        self.seeing = seeing
        self.session = session

    def add(
        self, kind: Kind, texts: Texts, parts: Parts | None = None, typed: Typed | None = None
    ) -> tuple[Action, str]:
        """Add a record from texts of its fields and parts; return the action and its slug.

        ``texts`` can also have ``sources``, the reference date ``read_against``, and a ``slug``.
        ``typed`` says when they were typed, by default now.

        Raises:
            BadInputError: with all invalid fields together; nothing is changed.
        """
        record = self.check(kind, texts, parts, typed)
        if isinstance(record, r.Account) and not record.normal:
            record = replace(record, normal=self.building.normal(record))
        said = f"Added: {self.called(record)}"
        action, slugs = self.save([Put(record)], "add", said)
        return action, slugs[0]

    def check(
        self, kind: Kind, texts: Texts, parts: Parts | None = None, typed: Typed | None = None
    ) -> r.Record:
        """Return the record that ``add`` would add, without adding it."""
        texts = {**default_texts(NOUNS[kind]), **texts}
        return self._built(RecordInput(kind, texts, parts or {}, typed=typed or self.typed_now()))

    def add_objects(self, kind: Kind, made: Sequence[object]) -> tuple[Action, tuple[str, ...]]:
        """Add records from JSON objects, as one action; see ``json_input``.

        Raises:
            BadInputError: with all invalid fields together; nothing is changed. Of several objects,
                each sentence begins with the object's number.
        """
        if not made:
            raise UnchangedError(
                "Nothing was added; give a JSON object of fields, or an array of such objects."
            )
        worked_out = names_of(kind.value)
        puts: list[Put] = []
        problems: list[Problem] = []
        for n, each in enumerate(made):
            try:
                puts.append(Put(self._built(object_input(kind, each, worked_out))))
            except BadInputError as error:
                of = f"{n + 1}: " if len(made) > 1 else ""
                problems += (replace(one, sentence=of + one.sentence) for one in error.problems)
        if problems:
            raise BadInputError(problems)
        name = self.named([put.record for put in puts])
        return self.save(puts, "add", f"Added: {name}")

    def draft(self, slug: str) -> Draft:
        """Return a record as texts to edit.

        Raises:
            NotFoundError: there is no such record.
            TrashedError: it is in the trash.
        """
        stored = self.standing(slug)
        return draft_of(stored.record, stored.version)

    def clone(self, slug: str) -> Draft:
        """Return a duplicate of a record as texts; see ``drafts.copy_of``."""
        return copy_of(self.standing(slug).record)

    def edit(
        self, draft: Draft, texts: Texts, parts: Parts, typed: Typed | None = None
    ) -> tuple[Action, str]:
        """Replace the record from which a draft was opened; a field without text becomes empty.

        Fields whose texts are unchanged keep their values, and windows their bounds. ``typed`` says
        when the texts were typed, by default now.

        Raises:
            NotFoundError: there is no such record.
            TrashedError: the record has been trashed since.
            StaleError: the record was changed after the draft was opened.
            UnchangedError: the texts change nothing.
            BadInputError: with all invalid fields together; nothing is changed.
        """
        with self.building.lookup.keeping():
            put = self._edited(draft, texts, parts, typed)
        return self.save([put], "edit", f"Edited: {self.called(put.record)}")[0], draft.slug

    def _edited(self, draft: Draft, texts: Texts, parts: Parts, typed: Typed | None) -> Put:
        stored = self.standing(draft.slug)
        _must_be_at(stored, draft.version)
        record = self._rebuilt(stored, texts, parts, typed)
        if record == stored.record:
            raise UnchangedError(f"{draft.slug} is unchanged: the values are the same.")
        return Put(record, stored.version)

    def set_fields(self, slug: str, given: Pairs, version: int | None = None) -> tuple[Action, str]:
        """Change some fields of a record, named as in ``field_paths``; see ``edit``.

        Raises:
            StaleError: the record is no longer at the given version.
        """
        with self.building.lookup.keeping():
            if version is not None:
                _must_be_at(self.standing(slug), version)
            draft = self.draft(slug)
            put = self._edited(draft, *self.placed(draft, given), None)
        return self.save([put], "edit", f"Edited: {self.called(put.record)}")[0], slug

    def with_fields(self, stored: Stored, given: Pairs, typed: Typed | None = None) -> r.Record:
        """Return the record with some fields changed, without saving it; see ``set_fields``."""
        texts, parts = self.placed(draft_of(stored.record, stored.version), given)
        return self._rebuilt(stored, texts, parts, typed)

    def typed_now(self) -> Typed:
        """Return the current day as the day of typing."""
        return Typed(self.session.today)

    def placed(self, draft: Draft, given: Pairs) -> Placed:
        """Return the texts of a draft after replacing named fields; see ``field_paths.placed``."""
        return placed(draft, given, self.building.lookup.named)

    def standing(self, slug: str) -> Stored:
        """Return the stored record with a slug, even if it is not known on the as-of day.

        Raises:
            NotFoundError: there is none; the message suggests similar slugs.
            TrashedError: the record is in the trash.
        """
        stored = self.stored(slug)
        if stored.presence is Presence.TRASHED:
            raise TrashedError(slug)
        return stored

    def stored(self, slug: str) -> Stored:
        """Return the stored record with a slug, also from the trash; see ``standing``."""
        if stored := self.building.lookup.get(slug):
            return stored
        near = nearest(slug, self.store.names.slugs_of_kinds(tuple(r.Kind)))
        hint = f" Did you mean {or_list(near)}?" if near else ""
        raise NotFoundError(f"There is no {slug} in the book.{hint}")

    def _rebuilt(self, stored: Stored, texts: Texts, parts: Parts, typed: Typed | None) -> r.Record:
        typed = typed or self.typed_now()
        return self._built(RecordInput(stored.kind, texts, parts, stored.record, typed=typed))

    def _built(self, record_input: RecordInput) -> r.Record:
        record = self.made(record_input)
        self.building.check(record, record_input.was)
        return record

    def made(self, record_input: RecordInput) -> r.Record:
        """Return the record that texts give, without checking it; see ``RecordBuilder.build``.

        A new outcome without a day gets one; an adopted account gets the days that its words mean.
        """
        record = self.building.build(record_input)
        if isinstance(record, r.Commitment):
            stood = (
                len(record_input.was.outcomes) if isinstance(record_input.was, r.Commitment) else 0
            )
            later = tuple(self.dated(each) for each in record.outcomes[stood:])
            record = replace(record, outcomes=(*record.outcomes[:stood], *later))
        if isinstance(record, r.Account) and record.adopted and not record.normal:
            record = replace(record, normal=self.building.normal(record))
        return record

    def dated(self, outcome: r.Outcome) -> r.Outcome:
        """Return a new outcome with its day of entry; an undated one also gets a date if possible.

        It is the first day of the first meeting that fulfilled the commitment and has a day.
        """
        return replace(
            outcome,
            entered=outcome.entered or self.session.today,
            on=outcome.on or self._answer_day(outcome.meetings),
        )

    def _answer_day(self, meetings: Sequence[str]) -> Window | None:
        for slug in meetings:
            day = self.building.lookup.once(("first day", slug), partial(self._first_day, slug))
            if day:
                return one_day(day)
        return None

    def _first_day(self, slug: str) -> dt.date | None:
        """Return the first day that is shown for a meeting."""
        stored = self.building.lookup.get(slug)
        if stored is None:
            return None
        view = self.seeing.view(stored.id)
        window = getattr(view, "window", None)
        span = getattr(view, "span", None)
        return (window.earliest if window else None) or (span[0] if span else None)

    def called(self, record: r.Record) -> str:
        """Return the title by which messages and the log name a record, shortened if needed."""
        return brief(title_of(record, self._title))

    def named(self, records: Sequence[r.Record]) -> str:
        """Return how messages and the log name records: one by its title, several by number."""
        return self.called(records[0]) if len(records) == 1 else f"{len(records):,} records"

    def _title(self, slug: str) -> str:
        stored = self.building.lookup.get(slug)
        return stored.title if stored else slug

    def save(self, puts: Iterable[Put], verb: str, summary: str) -> tuple[Action, tuple[str, ...]]:
        """Write records as one action of this user.

        An adopted account replaces another adopted account of its field.
        """
        every = list(puts)
        written = {put.record.slug for put in every}
        every += [
            other
            for put in tuple(every)
            if isinstance(put.record, r.Account)
            for other in adopting.giving_way(self.store, put.record)
            if other.record.slug not in written
        ]
        return self.store.write(self.session.author(), verb, summary, puts=every)


def _must_be_at(stored: Stored, version: int | None) -> None:
    if stored.version != version:
        raise StaleError(
            stored.slug,
            f"{stored.slug} was changed meanwhile (version {stored.version}, you saw {version}); "
            "nothing was saved.",
        )


def one_day(day: dt.date) -> Window:
    """Return a single day as a window."""
    text = day.isoformat()
    return Window(words=text, edtf=text, earliest=day, latest=day)
