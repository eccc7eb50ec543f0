"""The desk: the only door to the book, one method for each user action."""

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
"""Who the making of the sample is put down to."""
SAMPLE = r.Book(
    title="US–China defence-policy and military contacts, 2019–2025",
    coverage=edtf.window("2019-01-01/2025-12-31"),
    note="Real, cited data; see the README beside it for its method and its gaps.",
)


class Report(Struct, frozen=True):
    """What became of the rows of an import: read = stored + refused."""

    read: int
    stored: int
    refused: tuple[str, ...]


class Desk(Looking):
    """A file, a person and a day: everything either shell does goes through here."""

    @classmethod
    def create(cls, path: Path, session: Session, *, sample: bool) -> tuple[Self, Report]:
        """Make a file, empty or with the sample.

        Raises:
            ConflictError: there is a file already; nothing was changed.
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
        # It is nobody's own doing, so that nobody takes it back by a slip of the finger.
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

    # Doing

    def read(  # what a value may hang on
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
        """Return the value that a text would be read as in a field; see ``RecordBuilder.read``."""
        return self._building.read(kind, part, name, text, beside, within=within, typed_on=typed_on)

    def followed(self, kind: r.Kind, texts: Texts, typed_on: dt.date | None = None) -> Texts:
        """Return what empty fields of a new record are given; see ``RecordBuilder.followed``."""
        return self._building.followed(kind, texts, typed_on)

    def alike(self, kind: r.Kind, texts: Texts, slug: str = "") -> list[Head]:
        """Return records that one of these texts may be; see ``alike.alike``."""
        from tracker.service.duplicates import alike

        window = None
        if kind is r.Kind.MEETING:
            with suppress(BadInputError):
                window = self.read(kind, "", "when", texts.get("when", ""), texts)
        return alike(self, kind, texts, window, slug)

    def save_as(self, path: Path) -> None:
        """Write the whole book under a new name, as it was last saved, and go on with that file.

        Raises:
            ConflictError: there is a file of that name; it was left as it is.
            BadInputError: it cannot be made there.
            OverwrittenError: what was in the open file has been overwritten.
            DiskError: the disk is full, or it failed.
        """
        self._store.copy_to(path)
        self._store.close()
        self._sit_at(open_store(path))

    def tell_of_resting(self, tell: Progress) -> None:
        """Take changes on which many records rest, too, and tell how many are worked out.

        What ``tell`` raises takes the change back. A desk refuses them else; see ``queries.few``.
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
        """Return a record as texts, as it stands or stood at a version; see ``Doing.draft``."""
        return self._doing.draft(slug, version)

    def clone(self, slug: str) -> Draft:
        """Return a new record like another, as texts; see ``Doing.clone``."""
        return self._doing.clone(slug)

    def placed(self, draft: Draft, given: Pairs) -> Placed:
        """Return the texts of a draft with some given by name; see ``naming.placed``."""
        return self._doing.placed(draft, given)

    def edit(
        self, draft: Draft, texts: Texts, parts: Parts, typed: Typed | None = None
    ) -> tuple[Action, str]:
        """Write a record anew; see ``Doing.edit``."""
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
        """Add a judgement to a promise; see ``Judging.assess``."""
        return self._judging.assess(slug, texts, version, typed)

    def fulfil(self, slug: str, texts: Mapping[str, str]) -> tuple[Action, str]:
        """Record that a promise was fulfilled; see ``Judging.fulfil``."""
        return self._judging.fulfil(slug, texts)

    def reopen(self, slug: str, note: str = "") -> tuple[Action, str]:
        """Take a promise up again; see ``Judging.reopen``."""
        return self._judging.reopen(slug, note)

    def adopt(self, slug: str, reason: str) -> tuple[Action, str]:
        """Take an account as the value of its field; see ``Judging.adopt``."""
        return self._judging.adopt(slug, reason)

    def unadopt(self, slug: str) -> tuple[Action, str]:
        """Take an account as the value of its field no more; see ``Judging.unadopt``."""
        return self._judging.unadopt(slug)

    # Many at once

    def tag(
        self, slugs: Sequence[str], add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> tuple[Action, tuple[str, ...]]:
        """Put tags on records and take tags off, as one action; see ``Bulk.carry_out``."""
        from tracker.service.bulk_changes import Tag

        return self._bulk.carry_out(slugs, Tag(tuple(add), tuple(remove)))

    def bulk_preview(
        self, slugs: Sequence[str], change: ToMany, limit: int | None = None
    ) -> list[Preview]:
        """Return what a change would do to records; see ``Bulk.preview``."""
        return self._bulk.preview(slugs, change, limit)

    def bulk(
        self, slugs: Sequence[str], change: ToMany, tell: Tell | None = None
    ) -> tuple[Action, tuple[str, ...]]:
        """Change records as one action; see ``Bulk.carry_out``."""
        return self._bulk.carry_out(slugs, change, tell)

    # The trash

    def trash(self, slugs: Sequence[str]) -> tuple[Action, tuple[str, ...]]:
        """Put records into the trash; see ``Discarding.trash``."""
        return self._discarding.trash(slugs)

    def restore(self, slug: str) -> tuple[Action, tuple[str, ...]]:
        """Bring a record back from the trash; see ``Discarding.restore``."""
        return self._discarding.restore(slug)

    def purge(self, slug: str, confirmed: str) -> tuple[Action, tuple[str, ...]]:
        """Take a record out of the trash for good; see ``Discarding.purge``."""
        return self._discarding.purge(slug, confirmed)

    # Taking back

    def undo(self, action: int | None = None) -> tuple[Action, Action, tuple[str, ...]]:
        """Take back this person's newest action, or the one of a number; see ``actions.undo``."""
        return self._store.log.undo(self.session.author(), action)

    def redo(self) -> tuple[Action, Action, tuple[str, ...]]:
        """Do again what this person undid last; see ``actions.redo``."""
        return self._store.log.redo(self.session.author())
