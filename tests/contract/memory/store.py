"""The store in memory: the store's rules on this engine, and lookups without indexes."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.contract.memory.archive import MemoryArchiveRows
from tests.contract.memory.engine import MemoryEngine
from tests.contract.memory.lists import MemoryList, by_last_day
from tests.contract.memory.marks import MemoryMarks
from tests.contract.memory.names import MemoryChannels, MemoryNames, seen
from tests.contract.memory.references import named_in
from tracker.domain import records as r
from tracker.domain.known_day import WITH_KNOWN_DAY
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.query.list_query import FirstRows
from tracker.domain.references import REFERENCES, TOLD_BY
from tracker.domain.standing import Assessed, answered_on, standing_on
from tracker.errors import BadInputError
from tracker.store.ruled_store import RuledStore
from tracker.store.rules.promised import promised
from tracker.store.store_archive import StoreArchive

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from tracker.domain.book import Progress
    from tracker.domain.query.list_query import ListQuery
    from tracker.errors import DetachedError
    from tracker.store.part_contracts import StoredList


class MemoryStore(RuledStore):
    """A book in memory; see ``store.contract.Store`` for the methods."""

    def __init__(self) -> None:
        """Initialize with an empty book."""
        self._all = MemoryEngine()
        super().__init__(self._all)
        self.names = MemoryNames(self._all)
        self.channels = MemoryChannels(self._all)
        self.marks = MemoryMarks()
        self._book = r.Book()
        self.path = Path("in-memory")
        self.files: tuple[Path, ...] = ()
        self.why_not = ""
        self.has_facts = True
        self.opening_note = ""

    # The book itself

    @property
    def archive(self) -> StoreArchive:
        """The whole content of the book."""
        return StoreArchive(self, self._all, MemoryArchiveRows(self._all))

    def trouble(self) -> DetachedError | None:
        """Return ``None``, as the book has no file that could be moved."""
        return None

    def again(self, *, readonly: bool = False) -> MemoryStore:
        """Return this store itself, as there is only one thread."""
        del readonly
        return self

    def close(self) -> None:
        """Do nothing, as memory needs no closing."""

    def reopen(self) -> None:
        """Do nothing, as memory cannot fail."""

    def copy_to(self, path: Path, tell: Progress | None = None) -> None:
        """Refuse, as there is no file to copy."""
        del tell
        raise BadInputError(f"{path} cannot be written: the book is in memory.")

    def be_patient(self, milliseconds: int) -> None:
        """Do nothing, as no other program locks the book."""

    def tell_of_resting(self, tell: Progress) -> None:
        """Register a function that gets the number of derived records."""
        self._all.progress = tell

    @contextmanager
    def stopped_when(self, over: Callable[[], bool]) -> Iterator[None]:
        """Do nothing, as all operations are quick."""
        del over
        yield

    @contextmanager
    def within(self, milliseconds: float) -> Iterator[None]:
        """Do nothing, as all operations are quick."""
        del milliseconds
        yield

    @contextmanager
    def still(self) -> Iterator[None]:
        """Do nothing, as no other program writes."""
        yield

    def data_version(self) -> int:
        """Return a constant, as no other program writes."""
        return 0

    def book(self) -> r.Book:
        """Return the title, coverage and note of the book."""
        return self._book

    def put_book(self, book: r.Book) -> None:
        """Store the title, coverage and note of the book."""
        self._book = book

    def of_kind(self, kind: r.Kind, as_of: dt.date) -> list[int]:
        """Return the ids of a kind's records that are visible on a day."""
        return [each.id for each in seen(self._all, [kind], as_of)]

    def shorts(self, as_of: dt.date) -> dict[str, str]:
        """Return the short names of parties visible on a day, by slug."""
        found: list[Any] = [each.record for each in seen(self._all, [r.Kind.PARTY], as_of)]
        return {each.slug: each.short or each.name for each in found}

    def tally(self, as_of: dt.date) -> dict[str, int]:
        """Return the number of visible records of each kind."""
        return Counter(each.kind.value for each in seen(self._all, r.Kind, as_of))

    # Methods for links and derived values

    def linked(
        self,
        record_id: int,
        naming: Collection[str],
        named: Collection[str],
        as_of: dt.date,
        limit: int,
    ) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Return the records that name one, and those that it names, by relation."""
        inward: dict[str, list[int]] = defaultdict(list)
        for relation, number, to in self._naming(as_of):
            if to == record_id and relation in naming and number not in inward[relation]:
                inward[relation].append(number)
        outward: dict[str, list[int]] = defaultdict(list)
        for relation, _, slug in self._all.references(record_id):
            if relation in named:
                outward[relation].append(self.ids([slug])[slug])
        if TOLD_BY in named:
            slug = self._all.stored[record_id].slug
            every = (each.record for each in self._all.stored.values())
            told = [one for one in every if isinstance(one, r.Account) and one.subject == slug]
            sources = {one.source for one in told if one.source}
            outward[TOLD_BY] += [self.ids([each])[each] for each in sources]
        return {k: sorted(each)[-limit:] for k, each in inward.items() if each}, outward

    def _naming(self, as_of: dt.date) -> Iterator[tuple[str, int, int]]:
        """Yield relation, naming record and named record of all visible references."""
        numbers = {each.slug: number for number, each in self._all.stored.items()}
        for each in seen(self._all, r.Kind, as_of):
            known = {
                part.name: each.known_parts[part.attribute]
                for part in parts_of(NOUNS[each.kind])
                if part.name in WITH_KNOWN_DAY
            }
            shown = self._all.shown[each.id].runs[-1].seen.record
            own = [one for one in named_in(shown) if not one[1]]
            for relation, n, slug in (*own, *(o for o in named_in(each.record) if o[1])):
                owner = relation.partition(".")[0]
                if not n or owner not in known or known[owner][n - 1] <= as_of.toordinal():
                    yield relation, each.id, numbers[slug]

    def used(self, ids: Collection[int], as_of: dt.date) -> dict[int, int]:
        """Return the number of records that name each of the sources."""
        shown = {each.relation for each in REFERENCES if each.shown_at(r.Kind.SOURCE)}
        pairs = {(n, to) for relation, n, to in self._naming(as_of) if relation in shown}
        return dict(Counter(to for _, to in pairs if to in set(ids)))

    def assessed(self, ids: Iterable[int], as_of: dt.date) -> dict[int, Assessed]:
        """Return the assessments of commitments on a day, by id."""
        day = as_of.toordinal()
        found: dict[int, Assessed] = {}
        for number, each in promised(self._all, list(ids)).items():
            standing = standing_on(day, each)
            found[number] = Assessed(standing, answered_on(day, each, standing))
        return found

    def shown_otherwise(self, kind: r.Kind, as_of: dt.date) -> list[int]:
        """Return the records that are shown on a day differently from their latest state."""
        day = as_of.toordinal()
        return [
            e.id
            for e in seen(self._all, [kind], as_of)
            if self._all.shown[e.id].runs[-1].from_day > day
        ]

    # Lists

    def open_list(self, wanted: ListQuery, like: StoredList | None = None) -> MemoryList:
        """Open a list for a query."""
        del like
        return MemoryList(self._all, wanted)

    def first_rows(self, wanted: Sequence[tuple[ListQuery, int]]) -> list[FirstRows]:
        """Return the first rows of several lists, and the number of all rows of each."""
        lists = [(MemoryList(self._all, query), limit) for query, limit in wanted]
        return [FirstRows(each.count(), each.page(limit=limit)) for each, limit in lists]

    def are_owned(self) -> bool:
        """Return whether any commitment has an owner or a review day."""
        every: list[Any] = [
            each.record for each in seen(self._all, [r.Kind.COMMITMENT], dt.date.max)
        ]
        return any(each.owner or each.review for each in every)

    def newly_known(
        self, kinds: Sequence[r.Kind], first: dt.date, as_of: dt.date, limit: int
    ) -> dict[r.Kind, tuple[int, list[int]]]:
        """Return the number of records of each kind that became known, and the newest of them."""
        new = [each for each in seen(self._all, kinds, as_of) if each.known.day >= first]
        newest = sorted(new, key=lambda each: (each.known.day, each.id), reverse=True)[:limit]
        number = Counter(each.kind for each in new)
        return {
            kind: (n, [each.id for each in newest if each.kind is kind])
            for kind, n in number.items()
        }

    def changing(self, first: dt.date, last: dt.date, *, flips: bool = False) -> list[int]:
        """Return all records, as any of them can change between the days."""
        del first, last, flips
        return list(self._all.stored)

    def by_last_day(self, wanted: ListQuery, edges: Sequence[int]) -> list[int]:
        """Return the number of commitments whose clock ends between each pair of edges."""
        return by_last_day(self._all, MemoryList(self._all, wanted), edges)

    # Saved views
