"""Bulk changes: previewed, applied completely or not at all, one action."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.assessment import overruled
from tracker.domain.book import Put
from tracker.domain.records import Commitment
from tracker.domain.sortkey import sort_key
from tracker.errors import BadInputError, DiplotrackError, Problem, UnchangedError
from tracker.service.diff import differences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tracker.domain.book import Action, Stored
    from tracker.domain.record_input import Typed
    from tracker.domain.records import Record
    from tracker.service.assessing import Judging
    from tracker.service.editing import Doing
    from tracker.service.trash import Discarding


class SetFields(Struct, frozen=True):
    """Set fields, named as on the command line; ``typed`` is when, where that is not now.

    A date is read for each record, counted from that record's own reference date.
    """

    fields: tuple[tuple[str, str], ...]
    typed: Typed | None = None


class Tag(Struct, frozen=True):
    """Put tags on, take tags off."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class Assess(Struct, frozen=True):
    """Judge promises, from the texts of an outcome's fields; ``typed`` as in ``SetFields``."""

    texts: Mapping[str, str] = field(default_factory=dict)
    typed: Typed | None = None


class Trash(Struct, frozen=True):
    """Put into the trash."""


ToMany: TypeAlias = SetFields | Tag | Assess | Trash
Tell: TypeAlias = "Callable[[int], None]"
_PAGE = 500
"""Records worked out between two readings of what they name."""
_DONE = {SetFields: ("edit", "Edited"), Tag: ("tag", "Tagged"), Assess: ("assess", "Marked")}


class Preview(Struct, frozen=True):
    """What a change would do to one record; nothing before and after: it is no change.

    ``refused`` is the sentence why it cannot be, else empty.
    """

    slug: str
    title: str
    before: str = ""
    after: str = ""
    refused: str = ""


class Bulk:
    """Changes many records at once for one person."""

    def __init__(self, doing: Doing, judging: Judging, discarding: Discarding) -> None:
        """Take what changes one record."""
        self._doing = doing
        self._judging = judging
        self._discarding = discarding

    def preview(
        self, slugs: Sequence[str], change: ToMany, limit: int | None = None
    ) -> list[Preview]:
        """Return what a change would do to some records, to the first so many of them or to each.

        Nothing is changed.
        """
        each_once = list(dict.fromkeys(slugs))
        needed = self._needed(each_once) if isinstance(change, Trash) else {}
        shown: list[Preview] = []
        for page in _pages(each_once[:limit]):
            with self._doing.building.lookup.keeping(page):
                shown += [self._preview(slug, change, needed) for slug in page]
        return shown

    def _needed(self, slugs: Sequence[str]) -> dict[str, str]:
        """Return why some cannot go to the trash together, by slug."""
        ids = set(self._doing.store.ids(slugs).values())
        return self._doing.store.trash.needed_by([*ids, *self._doing.store.trash.living_with(ids)])

    def _preview(self, slug: str, change: ToMany, needed: Mapping[str, str]) -> Preview:
        title = ""
        try:
            stored = self._doing.standing(slug)
            title = stored.title
            if isinstance(change, Trash):
                return self._trashed(stored, needed)
            found = differences(stored.record, self._changed(stored, change), days=True)
        except DiplotrackError as error:
            return Preview(slug, title, refused=str(error))
        if len(found) == 1:
            return Preview(slug, title, found[0].before, found[0].after)
        before, after = (
            "; ".join(f"{each.label}: {getattr(each, side) or 'nothing'}" for each in found)
            for side in ("before", "after")
        )
        return Preview(slug, title, before, after)

    def _trashed(self, stored: Stored, needed: Mapping[str, str]) -> Preview:
        below = self._doing.store.trash.living_with([stored.id])
        gone = [stored.slug, *(head.slug for head in self._doing.store.heads(below))]
        if refused := [needed[slug] for slug in gone if slug in needed]:
            return Preview(stored.slug, stored.title, refused=refused[0])
        also = f" with {len(below):,} on it" if below else ""
        return Preview(stored.slug, stored.title, "in the book", f"in the trash{also}")

    def carry_out(
        self, slugs: Sequence[str], change: ToMany, tell: Tell | None = None
    ) -> tuple[Action, tuple[str, ...]]:
        """Change records as one action; those that are no change are left as they are.

        ``tell`` is told how many records have been worked out, before anything is written; what it
        raises stops everything.

        Returns:
            The action and the slugs of what it changed.

        Raises:
            NotFoundError: there is no such record.
            BadInputError: the change cannot be made to some; each sentence names its record, and
                nothing is changed.
            UnchangedError: all are no change.
            ConflictError: other records need what would go.
        """
        if isinstance(change, Trash):
            return self._discarding.trash(slugs)
        puts = self._changes(slugs, change, tell or (lambda _: None))
        if not puts:
            raise UnchangedError("No change: they all have that value.")
        verb, done = _DONE[type(change)]
        if isinstance(change, Assess):
            done = f"{done} {change.texts.get('outcome', '')}".rstrip()
        what = puts[0].record.slug if len(puts) == 1 else f"{len(puts):,} records"
        return self._doing.save(puts, verb, f"{done}: {what}{_still(puts, change)}")

    def _changes(
        self, slugs: Sequence[str], change: SetFields | Tag | Assess, tell: Tell
    ) -> list[Put]:
        puts: list[Put] = []
        problems: list[Problem] = []
        done = count(1)
        for page in _pages(list(dict.fromkeys(slugs))):
            with self._doing.building.lookup.keeping(page):
                for slug in page:
                    tell(next(done))
                    stored = self._doing.standing(slug)
                    try:
                        record = self._changed(stored, change)
                    except BadInputError as error:
                        problems += (
                            Problem(slug, f"{slug}: {one.sentence}") for one in error.problems
                        )
                        continue
                    if record != stored.record:
                        puts.append(Put(record, stored.version))
        if problems:
            raise BadInputError(problems)
        return puts

    def _changed(self, stored: Stored, change: SetFields | Tag | Assess) -> Record:
        match change:
            case SetFields():
                return self._doing.with_fields(stored, change.fields, change.typed)
            case Tag():
                return replace(stored.record, tags=_tagged(stored.record.tags, change))
            case Assess():
                return self._judging.judged(stored, change.texts, change.typed)


def _still(puts: Sequence[Put], change: ToMany) -> str:
    """Return for how many commitments another outcome than the one added counts."""
    if not isinstance(change, Assess):
        return ""
    records = [put.record for put in puts if isinstance(put.record, Commitment)]
    if not (n := sum(bool(overruled(each.outcomes)) for each in records)):
        return ""
    return f"; for {n:,} of them an outcome of a later day still counts"


def _tagged(tags: tuple[str, ...], change: Tag) -> tuple[str, ...]:
    """Return tags after a change; case and accents do not tell tags apart."""
    gone = {sort_key(each) for each in change.remove}
    kept = [each for each in tags if sort_key(each) not in gone]
    there = {sort_key(each) for each in kept}
    for each in (tag.strip() for tag in change.add):
        if each and sort_key(each) not in there:
            kept.append(each)
            there.add(sort_key(each))
    return tuple(kept)


def _pages(slugs: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield some slugs at a time: what a page names is looked up once, and memory stays flat."""
    return (slugs[start : start + _PAGE] for start in range(0, len(slugs), _PAGE))
