"""The desk: the only access to the book, one method for each user action."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.errors import BadInputError
from tracker.resources import folder
from tracker.service.per_day import ByDay
from tracker.service.queries import Looking
from tracker.service.saved_views import SAMPLE_VIEWS
from tracker.store.factory import create_store, open_store

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tracker.domain.book import Action, Head, Progress, SavedView
    from tracker.domain.record_input import Parts, Texts, Typed
    from tracker.service.assessing import Judging
    from tracker.service.bulk_changes import Bulk, Preview, Tell, ToMany
    from tracker.service.drafts import Draft
    from tracker.service.editing import Doing
    from tracker.service.field_paths import Pairs, Placed
    from tracker.service.record_builder import RecordBuilder
    from tracker.service.session import Session
    from tracker.service.trash import Discarding
    from tracker.store.contract import Store

THE_SAMPLE = "the sample"
"""The author of the sample."""
SAMPLE = r.Book(
    title="US–China defence-policy and military contacts, 2019–2025",
    coverage=edtf.window("2019-01-01/2025-12-31"),
    note="Real, cited data; see the README beside it for its method and its gaps.",
)


class Report(Struct, frozen=True):
    """The counts of an import: rows read = stored + refused."""

    read: int
    stored: int
    refused: tuple[str, ...]


class Desk(Looking):
    """A file, a user and an as-of day: both shells use the book only through it."""

    @classmethod
    def create(cls, path: Path, session: Session, *, sample: bool) -> tuple[Self, Report]:
        """Create a file, empty or with the sample.

        Raises:
            ConflictError: a file exists already; nothing was changed.
        """
        report = Report(0, 0, ())

        def fill(store: Store) -> None:
            nonlocal report
            if sample:
                desk = cls(store, session)
                report = desk._load_sample()

        return cls(create_store(path, fill), session), report

    def _sit_at(self, store: Store) -> None:
        super()._sit_at(store)
        self.__dict__.pop("_building", None)

    @cached_property
    def _building(self) -> RecordBuilder:
        from tracker.service.record_builder import RecordBuilder

        return RecordBuilder(self._store, self.session)

    @ByDay
    def _doing(self) -> Doing:
        from tracker.service.editing import Doing

        return Doing(self._store, self._seeing, self._building, self.session)

    @ByDay
    def _judging(self) -> Judging:
        from tracker.service.assessing import Judging

        return Judging(self._doing)

    @ByDay
    def _discarding(self) -> Discarding:
        from tracker.service.trash import Discarding

        return Discarding(self._doing)

    @ByDay
    def _bulk(self) -> Bulk:
        from tracker.service.bulk_changes import Bulk

        return Bulk(self._doing, self._judging, self._discarding)

    def _load_sample(self) -> Report:
        from tracker.domain.record_input import ReferencePolicy
        from tracker.service.name_resolver import Lookup
        from tracker.service.record_builder import RecordBuilder
        from tracker.service.table_loader import load, slugs_in
        from tracker.transfer.tables import read_folder

        read = read_folder(folder("seed_data"), ReferencePolicy.STATED)
        names = Lookup(self._store, slugs_in(read))
        loaded = load(read, RecordBuilder(self._store, self.session, names))
        # It has an author of its own, so that no user's undo can remove the sample by mistake.
        self._store.write(
            replace(self.session.author(), who=THE_SAMPLE),
            "import",
            f"Imported the sample: {len(loaded.records)} records",
            puts=[Put(record) for record in loaded.records],
        )
        self._store.put_book(SAMPLE)
        for view in SAMPLE_VIEWS:
            self._store.save_view(view)
        stored = loaded.rows_read - len(loaded.refused)
        return Report(loaded.rows_read, stored, tuple(str(each) for each in loaded.refused))

    # Editing

    def read(  # what a value can depend on
        self,
        kind: r.Kind,
        part: str,
        name: str,
        text: str,
        beside: Texts | None = None,
        *,
        within: Texts | None = None,
        typed_on: dt.date | None = None,
    ) -> Any:  # noqa: ANN401  # whatever the field holds
        """Return the value that a text is read as in a field; see ``RecordBuilder.read``."""
        return self._building.read(kind, part, name, text, beside, within=within, typed_on=typed_on)

    def followed(self, kind: r.Kind, texts: Texts, typed_on: dt.date | None = None) -> Texts:
        """Return default texts for empty fields of a new record; see ``RecordBuilder.followed``."""
        return self._building.followed(kind, texts, typed_on)

    def alike(self, kind: r.Kind, texts: Texts, slug: str = "") -> list[Head]:
        """Return likely duplicates of a record with these texts; see ``duplicates.alike``."""
        from tracker.service.duplicates import alike

        window = None
        if kind is r.Kind.MEETING:
            with suppress(BadInputError):
                window = self.read(kind, "", "when", texts.get("when", ""), texts)
        return alike(self, kind, texts, window, slug)

    def save_as(self, path: Path) -> None:
        """Write the last saved state of the book to a new file, and continue with that file.

        Raises:
            ConflictError: a file of that name exists; it was not changed.
            BadInputError: it cannot be created there.
            OverwrittenError: the content of the open file has been overwritten.
            DiskError: the disk is full or has failed.
        """
        self._store.copy_to(path)
        self._store.close()
        self._sit_at(open_store(path))

    def tell_of_resting(self, tell: Progress) -> None:
        """Allow changes on which many records depend, and report progress to ``tell``.

        An exception that ``tell`` raises rolls the change back. By default a desk refuses such
        changes; see ``queries.few``.
        """
        self._store.tell_of_resting(tell)

    def save_view(self, view: SavedView) -> None:
        """Save a view; see ``Saved.save``."""
        self.saved.save(view, self._asking)

    def add(
        self,
        kind: r.Kind,
        texts: Texts,
        parts: Parts | None = None,
        typed: Typed | None = None,
    ) -> tuple[Action, str]:
        """Add a record; see ``Doing.add``."""
        return self._doing.add(kind, texts, parts, typed)

    def add_objects(self, kind: r.Kind, made: Sequence[object]) -> tuple[Action, tuple[str, ...]]:
        """Add records from objects as JSON holds them; see ``Doing.add_objects``."""
        return self._doing.add_objects(kind, made)

    def blank(self, kind: r.Kind) -> Draft:
        """Return a new record as texts; see ``drafts.blank``."""
        from tracker.service.drafts import blank

        return blank(kind)

    def draft(self, slug: str, version: int | None = None) -> Draft:
        """Return a record as texts, at the current or another version; see ``Doing.draft``."""
        return self._doing.draft(slug, version)

    def clone(self, slug: str) -> Draft:
        """Return a duplicate of a record, as texts; see ``Doing.clone``."""
        return self._doing.clone(slug)

    def placed(self, draft: Draft, given: Pairs) -> Placed:
        """Return a draft's texts with named fields replaced; see ``field_paths.placed``."""
        return self._doing.placed(draft, given)

    def edit(
        self, draft: Draft, texts: Texts, parts: Parts, typed: Typed | None = None
    ) -> tuple[Action, str]:
        """Replace a record; see ``Doing.edit``."""
        return self._doing.edit(draft, texts, parts, typed)

    def set_fields(self, slug: str, given: Pairs, version: int | None = None) -> tuple[Action, str]:
        """Change some fields of a record; see ``Doing.set_fields``."""
        return self._doing.set_fields(slug, given, version)

    def assess(
        self,
        slug: str,
        texts: Mapping[str, str],
        version: int | None = None,
        typed: Typed | None = None,
    ) -> tuple[Action, str]:
        """Add an outcome to a commitment; see ``Judging.assess``."""
        return self._judging.assess(slug, texts, version, typed)

    def fulfil(self, slug: str, texts: Mapping[str, str]) -> tuple[Action, str]:
        """Record that a commitment was fulfilled; see ``Judging.fulfil``."""
        return self._judging.fulfil(slug, texts)

    def reopen(self, slug: str, note: str = "") -> tuple[Action, str]:
        """Reopen a commitment; see ``Judging.reopen``."""
        return self._judging.reopen(slug, note)

    def adopt(self, slug: str, reason: str) -> tuple[Action, str]:
        """Adopt an account as the value of its field; see ``Judging.adopt``."""
        return self._judging.adopt(slug, reason)

    def unadopt(self, slug: str) -> tuple[Action, str]:
        """Stop using an account as the value of its field; see ``Judging.unadopt``."""
        return self._judging.unadopt(slug)

    # Bulk changes

    def tag(
        self, slugs: Sequence[str], add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> tuple[Action, tuple[str, ...]]:
        """Add tags to records and remove tags, as one action; see ``Bulk.carry_out``."""
        from tracker.service.bulk_changes import Tag

        return self._bulk.carry_out(slugs, Tag(tuple(add), tuple(remove)))

    def bulk_preview(
        self, slugs: Sequence[str], change: ToMany, limit: int | None = None
    ) -> list[Preview]:
        """Return the effect of a bulk change; see ``Bulk.preview``."""
        return self._bulk.preview(slugs, change, limit)

    def bulk(
        self, slugs: Sequence[str], change: ToMany, tell: Tell | None = None
    ) -> tuple[Action, tuple[str, ...]]:
        """Change records as one action; see ``Bulk.carry_out``."""
        return self._bulk.carry_out(slugs, change, tell)

    # The trash

    def trash(self, slugs: Sequence[str]) -> tuple[Action, tuple[str, ...]]:
        """Move records to the trash; see ``Discarding.trash``."""
        return self._discarding.trash(slugs)

    def restore(self, slug: str) -> tuple[Action, tuple[str, ...]]:
        """Restore a record from the trash; see ``Discarding.restore``."""
        return self._discarding.restore(slug)

    def purge(self, slug: str, confirmed: str) -> tuple[Action, tuple[str, ...]]:
        """Delete a record in the trash permanently; see ``Discarding.purge``."""
        return self._discarding.purge(slug, confirmed)

    # Undo and redo

    def undo(self, action: int | None = None) -> tuple[Action, Action, tuple[str, ...]]:
        """Undo this user's newest action, or the one with a given number; see ``actions.undo``."""
        return self._store.log.undo(self.session.author(), action)

    def redo(self) -> tuple[Action, Action, tuple[str, ...]]:
        """Redo the action that this user undid last; see ``actions.redo``."""
        return self._store.log.redo(self.session.author())
