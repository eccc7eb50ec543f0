"""Bulk changes: one action that is previewed, and applied completely or not at all."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, TypeAlias, cast

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.assessment import counted, overruled, told
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
    from tracker.service.assessing import Assessing
    from tracker.service.backups import Backups
    from tracker.service.editing import Editor
    from tracker.service.trash import TrashActions


class SetFields(Struct, frozen=True):
    """Set fields, which are named as on the command line.

    ``typed`` says when the texts were typed, by default now. A date is read for each record,
    counted from the record's own reference date.
    """

    fields: tuple[tuple[str, str], ...]
    typed: Typed | None = None


class Tag(Struct, frozen=True):
    """Add tags and remove tags."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class Assess(Struct, frozen=True):
    """Set the outcome of commitments, from texts of the outcome's fields; see ``SetFields``."""

    texts: Mapping[str, str] = field(default_factory=dict)
    typed: Typed | None = None


class Trash(Struct, frozen=True):
    """Move records to the trash."""


ToMany: TypeAlias = SetFields | Tag | Assess | Trash
Tell: TypeAlias = "Callable[[int], None]"
_PAGE = 500
"""The number of records in a batch; all names in a batch are looked up together."""
_DONE = {SetFields: ("edit", "Edited"), Tag: ("tag", "Tagged"), Assess: ("assess", "Marked")}


class Preview(Struct, frozen=True):
    """The effect of a bulk change on one record; empty texts mean that it is not changed.

    ``refused`` is a sentence that says why the change is refused, or empty. ``judged`` means that
    the commitment already has an outcome.
    """

    slug: str
    title: str
    before: str = ""
    after: str = ""
    refused: str = ""
    judged: bool = False


class Bulk:
    """Applies bulk changes for one user."""

    def __init__(
        self, doing: Editor, judging: Assessing, discarding: TrashActions, backups: Backups
    ) -> None:
        """Initialize with the editors that change single records, and the backups of the book."""
        self._doing = doing
        self._judging = judging
        self._discarding = discarding
        self._backups = backups
        self.no_backup = ""
        """A sentence that says why no backup was made before the last change; empty if one was."""

    def tag(
        self, slugs: Sequence[str], add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> tuple[Action, tuple[str, ...]]:
        """Add tags to records and remove tags, as one action; see ``carry_out``."""
        return self.carry_out(slugs, Tag(tuple(add), tuple(remove)))

    def preview(
        self, slugs: Sequence[str], change: ToMany, limit: int | None = None
    ) -> list[Preview]:
        """Return the effect of a change on all records, or on the first ``limit``.

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
        """Return, by slug, a sentence that says why a record cannot be trashed with the others."""
        ids = set(self._doing.store.ids(slugs).values())
        return self._doing.store.trash.needed_by([*ids, *self._doing.store.trash.living_with(ids)])

    def _preview(self, slug: str, change: ToMany, needed: Mapping[str, str]) -> Preview:
        title = ""
        try:
            stored = self._doing.standing(slug)
            title = stored.title
            if isinstance(change, Trash):
                return self._trashed(stored, needed)
            now = self._changed(stored, change)
            if isinstance(change, Assess):
                return _assessed(stored, now)
            found = differences(stored.record, now, days=True)
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
        also = f" with {len(below):,} more" if below else ""
        return Preview(stored.slug, stored.title, "in the book", f"in the trash{also}")

    def carry_out(
        self, slugs: Sequence[str], change: ToMany, tell: Tell | None = None
    ) -> tuple[Action, tuple[str, ...]]:
        """Apply a change as one action; records that already have the values are left as they are.

        If the change affects many records, a backup is made first; see ``no_backup``. ``tell`` is a
        progress callback, called before anything is written; an exception that it raises cancels
        the change.

        Returns:
            The action and the slugs of the changed records.

        Raises:
            NotFoundError: there is no such record.
            BadInputError: the change is refused for some records; each sentence names its record,
                and nothing is changed.
            UnchangedError: no record would change.
            ConflictError: other records need a record to be trashed.
        """
        if isinstance(change, Trash):
            self.no_backup = self._backups.before_many(len(slugs))
            return self._discarding.put(slugs)
        puts = self._changes(slugs, change, tell or (lambda _: None))
        if not puts:
            raise UnchangedError("No change: all of them have that value already.")
        self.no_backup = self._backups.before_many(len(puts))
        verb, done = _DONE[type(change)]
        if isinstance(change, Assess):
            done = f"{done} {change.texts.get('outcome', '')}".rstrip()
        what = self._doing.named([put.record for put in puts])
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


def _assessed(stored: Stored, judged: Record) -> Preview:
    """Return the preview of an added outcome: which one counts before and after, and why."""
    was, now = cast("Commitment", stored.record), cast("Commitment", judged)
    counts, added = counted(was.outcomes), told(now.outcomes[-1])
    before = told(counts) if counts else ""
    again = " again" if added == before else ""
    still = overruled(now.outcomes)
    after = f"{added}{again}; {still.removesuffix('.')}" if still else f"{added}{again}"
    return Preview(stored.slug, stored.title, before, after, judged=counts is not None)


def _still(puts: Sequence[Put], change: ToMany) -> str:
    """Return a text with the number of commitments for which another outcome still counts."""
    if not isinstance(change, Assess):
        return ""
    records = [put.record for put in puts if isinstance(put.record, Commitment)]
    if not (n := sum(bool(overruled(each.outcomes)) for each in records)):
        return ""
    return f"; for {n:,} of them an outcome of a later day still counts"


def _tagged(tags: tuple[str, ...], change: Tag) -> tuple[str, ...]:
    """Return the tags after a change; tags that differ only in case or accents are equal."""
    gone = {sort_key(each) for each in change.remove}
    kept = [each for each in tags if sort_key(each) not in gone]
    there = {sort_key(each) for each in kept}
    for each in (tag.strip() for tag in change.add):
        if each and sort_key(each) not in there:
            kept.append(each)
            there.add(sort_key(each))
    return tuple(kept)


def _pages(slugs: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield slugs in batches, which keeps memory constant and looks names up once per batch."""
    return (slugs[start : start + _PAGE] for start in range(0, len(slugs), _PAGE))
