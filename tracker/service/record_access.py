"""Reads records by slug: their views on the as-of day, their values, their history."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.suggestions import nearest, or_list
from tracker.errors import (
    BadInputError,
    NotFoundError,
    NotYetKnownError,
    UnreadableRecordError,
    brief,
)
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.book import Change, Head
    from tracker.domain.window import Window
    from tracker.service import json_output
    from tracker.service.diff import Told
    from tracker.service.full_view_reader import FullViewReader
    from tracker.service.full_views import FullView
    from tracker.service.view_builder import ViewBuilder
    from tracker.store.contract import Store


class Records:
    """The records of one book on an as-of day."""

    def __init__(self, store: Store, builder: ViewBuilder, *, away: bool) -> None:
        """Initialize with the store and the view builder; ``away`` as in ``Desk.away``."""
        self._store = store
        self._builder = builder
        self._away = away

    @cached_property
    def _full_views(self) -> FullViewReader:
        from tracker.service.full_view_reader import FullViewReader

        return FullViewReader(self._store, self._builder, away=self._away)

    def find(self, ref: str) -> str:
        """Return the slug that is meant by a slug, a unique beginning of one, a name or an alias.

        Raises:
            NotFoundError: no record matches; the message suggests similar slugs.
            BadInputError: several slugs begin with the text, or several records have the name.
        """
        if self._store.ids([ref]):
            return ref
        found = self._store.names.beginning(ref, self._builder.as_of)
        if len(found) == 1:
            return found[0]
        if found:
            raise BadInputError(f"“{ref}” is the start of several slugs: {or_list(found)}.")
        called = self._called(ref)
        if len(called) == 1:
            return called[0]
        if called:
            raise BadInputError(f"“{ref}” is the name of several records: {or_list(called)}.")
        near = nearest(ref, self._store.names.slugs_of_kinds(tuple(r.Kind), self._builder.as_of))
        hint = f" Did you mean {or_list(near)}?" if near else ""
        raise NotFoundError(f"There is no {brief(ref)} in the book.{hint}")

    def _called(self, name: str) -> list[str]:
        """Return the slugs of the records with a name, in alphabetical order."""
        from tracker.domain.name_bearers import normal_form

        form = normal_form(name)
        return sorted({slug for _, slug in self._store.bearers([form])(form)}) if form else []

    def view(self, slug: str) -> v.View:
        """Return the view of a record on the as-of day.

        Raises:
            NotFoundError: there is no such record.
            NotYetKnownError: the record was not yet known on that day.
            UnreadableRecordError: the record cannot be decoded.
        """
        found = self._store.named_heads([slug]).get(slug)
        if found is None or found.unmade:
            raise NotFoundError(f"There is no {brief(slug)} in the book.")
        known = dt.date.fromordinal(found.known)
        if known > self._builder.as_of:
            raise NotYetKnownError(slug, known, self._builder.as_of)
        view = self._builder.view(found.id)
        if isinstance(view, v.UnreadableView):
            raise UnreadableRecordError(slug, view.sentence)
        return view

    def views(self, slugs: Sequence[str]) -> dict[str, v.View]:
        """Return the views of the known records among these, in the order of the slugs."""
        heads, day = self._store.named_heads(slugs), self._builder.as_of.toordinal()
        ids = [
            heads[slug].id
            for slug in slugs
            if slug in heads and heads[slug].known <= day and not heads[slug].unmade
        ]
        return {each.slug: each for each in self._builder.views(ids).values()}

    def stored(self, slugs: Sequence[str]) -> dict[str, r.Record]:
        """Return the stored records with these slugs, by slug, even if not known on the day."""
        return {slug: each.record for slug, each in self._store.get_many(slugs).items()}

    def titles(self, slugs: Sequence[str]) -> dict[str, str]:
        """Return the title for every slug that exists, even if not known on the day."""
        return {s: each.title for s, each in self._store.named_heads(slugs).items()}

    def title(self, slug: str) -> str:
        """Return the title of a record, even if not known on the day.

        If there is no such record, the slug is returned.
        """
        return self.titles([slug]).get(slug, slug)

    def heads(self, ids: Iterable[int]) -> list[Head]:
        """Return kind, slug and title of records, even if trashed or not known on the day."""
        return self._store.heads(ids)

    def days_of(self, slugs: Sequence[str]) -> list[Window | None]:
        """Return the shown days of meetings; if reports differ, the span of their days."""
        return [each.at for each in self.views(slugs).values() if isinstance(each, v.MeetingView)]

    def shorts(self) -> dict[str, str]:
        """Return the short name of every party by slug."""
        return self._builder.shorts()

    def full(self, slug: str) -> FullView:
        """Return the full view of a record; see ``FullViewReader.of``."""
        return self._full_views.of(slug)

    def full_of(self, view: v.View) -> FullView:
        """Return the full view of a view's record; see ``FullViewReader.of_view``."""
        return self._full_views.of_view(view)

    def accounts(self, slug: str, field: str | None = None) -> list[json_output.Object]:
        """Return the agreement of the accounts on a record as objects, one for each field.

        Raises:
            NotFoundError: there is no such record, or no account of it is about that field.
        """
        from tracker.domain.name_bearers import normal_form
        from tracker.domain.origins import origins
        from tracker.service.json_output import agreement_object

        view = self.view(slug)
        wanted = {"date": "when", "modality": "mode"}.get(field or "", field)
        found = [each for each in view.agreements.values() if wanted in (None, each.field)]
        if not found and wanted:
            said = or_list(view.agreements) or "none"
            raise NotFoundError(
                f"No account of {slug} is about {wanted}; its accounts are about {said}."
            )
        told = [claim for each in found for claim in each.claims]
        sources = self._closures({claim.source for claim in told if claim.source})
        bearers = self._store.bearers({normal_form(claim.speaker) for claim in told})
        return [
            agreement_object(each, origins(each.claims, sources.get, bearers)) for each in found
        ]

    def _closures(self, slugs: Iterable[str]) -> dict[str, r.Source]:
        """Return these sources and all that they cite, directly or indirectly, by slug."""
        found: dict[str, r.Source] = {}
        ahead = set(slugs)
        while ahead:
            every = self._store.get_many(ahead)
            found |= {
                slug: each.record
                for slug, each in every.items()
                if isinstance(each.record, r.Source)
            }
            ahead = {cited for slug in every if slug in found for cited in found[slug].cites}
            ahead -= found.keys()
        return found

    def history(self, slug: str, limit: int = 50) -> list[Change]:
        """Return the newest changes of a record; the as-of day is ignored.

        Raises:
            NotFoundError: there is no such record.
        """
        stored = self._store.get(slug)
        if stored is None:
            raise NotFoundError(f"There is no {brief(slug)} in the book.")
        return self._store.log.history(stored.id, limit)

    def told(self, slug: str, limit: int = 50) -> list[Told]:
        """Return the newest changes of a record with their differences.

        Raises:
            NotFoundError: there is no such record.
        """
        from tracker.domain.documents import from_document
        from tracker.service.diff import Told, differences

        changes = self.history(slug, limit)
        after = self._store.get_many([slug])[slug].record
        found: list[Told] = []
        for change in changes:
            before = from_document(change.before) if change.before else None
            found.append(Told(change, tuple(differences(before, after)) if before else ()))
            after = before or after
        return found
