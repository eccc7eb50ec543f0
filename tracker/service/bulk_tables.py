"""Tables of many rows, made from stored columns without building records or views.

The cells equal those of a flattened view; a test compares the two. The rules are the same functions
of ``domain``, called with day numbers. Two kinds of rows are still made from views: rows whose
texts contain the separator of lists, and, in tables for people, rows with days set by hand.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from contextlib import ExitStack
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from tracker.domain import facts
from tracker.domain.listtext import SEPARATOR
from tracker.domain.phases import is_overdue, is_unassessed, phase_on
from tracker.domain.records import Kind
from tracker.domain.window import BY_HAND
from tracker.service import line_sorter
from tracker.service.empty_views import columns_of
from tracker.service.json_output import cells_in, flat, to_object, unnamed
from tracker.service.line_sorter import LineSorter
from tracker.transfer.written_table import JOINT

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from tracker.domain.query.list_query import Position
    from tracker.service.open_list import OpenList
    from tracker.service.sent_partitions import Partitions
    from tracker.service.view_builder import ViewBuilder
    from tracker.transfer.written_table import Line

    Keys: TypeAlias = tuple[Any, Any, int]
    """A row's two sort keys and its record id."""
    Links: TypeAlias = Mapping[str, Sequence[str]]
    Read: TypeAlias = tuple[Any, ...]
    Helped: TypeAlias = Callable[
        [Sequence[Any], tuple[int, int]], AbstractContextManager[Partitions]
    ]
    """Starts another process that reads the records between two ids.

    The first argument has the edges of the sorter's partitions.
    """

_READ = 500
"""The number of rows read at a time."""
_WORTH_HELP = 12
"""The number of partitions from which a second process is worth starting."""
_FIELD, _ITEM = "\x1d", "\x1e"
_NO_LINKS: Links = {}
_POINTED_AT_NOTHING = 3 * JOINT


def sheet(
    listed: OpenList, seeing: ViewBuilder, *, by_hand: bool, helped: Helped | None = None
) -> Generator[list[Line]]:
    """Yield the rows of a table of a whole list in blocks, as ``csvfile.write_csv`` accepts them.

    Rows are read in the order of the file and then sorted. With ``by_hand``, days set by hand are
    shown with the words; see ``json_output.flat``. ``helped`` starts a second process that reads
    the second half of the file, if possible.
    """
    direction = listed.reader.direction
    stretches = listed.reader.stretches(line_sorter.HELD)
    edges = sorted(direction.key(_key(each.last)) for each in stretches)
    halves = _halves([each.middle for each in stretches]) if helped else None
    sorter = LineSorter(edges, descending=direction.descending)
    with ExitStack() as stack:
        stack.callback(sorter.close)
        others: Iterator[Sequence[tuple[Any, Line]]] | None = None
        if helped and halves:
            first, second = halves
            sent = stack.enter_context(helped(edges, second))
            _add(sorter, listed, seeing, by_hand=by_hand, between=first)
            if sent.begun():
                others = iter(sent)
            else:
                _add(sorter, listed, seeing, by_hand=by_hand, between=second)
        else:
            _add(sorter, listed, seeing, by_hand=by_hand, between=None)
        _add_otherwise(sorter, listed, seeing, by_hand=by_hand)
        for lines in sorter.partitions(others):
            yield [line for _, line in lines]


def half_sheet(
    listed: OpenList,
    seeing: ViewBuilder,
    edges: Sequence[Any],
    between: tuple[int, int],
    *,
    by_hand: bool,
) -> LineSorter:
    """Return a sorter with the rows for records between two ids, in partitions with these edges."""
    sorter = LineSorter(edges, descending=listed.reader.direction.descending)
    _add(sorter, listed, seeing, by_hand=by_hand, between=between)
    return sorter


def _halves(medians: list[int]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return two ranges of ids with similar numbers of records; ``None`` for few records.

    ``medians`` are the middle ids of groups of equal size, so at least a quarter of all records is
    on either side of their median.
    """
    if len(medians) < _WORTH_HELP:
        return None
    middle = sorted(medians)[len(medians) // 2]
    return (0, middle), (middle + 1, sys.maxsize)


def _add(
    sorter: LineSorter,
    listed: OpenList,
    seeing: ViewBuilder,
    *,
    by_hand: bool,
    between: tuple[int, int] | None,
) -> None:
    direction = listed.reader.direction
    for lines in _lines(listed, seeing, by_hand=by_hand, between=between):
        # Most lists are sorted by the keys as stored, which saves a function call for each row.
        turned = ((direction.key(key), line) for key, line in lines)
        sorter.add(list(turned) if direction.divided else lines)


def _add_otherwise(
    sorter: LineSorter, listed: OpenList, seeing: ViewBuilder, *, by_hand: bool
) -> None:
    """Add the rows that are shown differently on the day than the stored columns say."""
    direction = listed.reader.direction
    others = iter([_key(place) for place in listed.reader.shown_otherwise()])
    while some := list(islice(others, _READ)):
        made = _of_views(listed.kind, seeing, some, by_hand=by_hand)
        sorter.add([(direction.key(key), line) for key, line in made])


def _of_views(
    kind: str, seeing: ViewBuilder, keys: Sequence[Keys], *, by_hand: bool
) -> list[tuple[Keys, Line]]:
    columns = columns_of(kind)
    seen = seeing.views([key[2] for key in keys])
    flats = (flat(to_object(seen[key[2]]), by_hand=by_hand) for key in keys)
    return [(key, cells_in(cells, columns)) for key, cells in zip(keys, flats, strict=True)]


def _lines(
    listed: OpenList, seeing: ViewBuilder, *, by_hand: bool, between: tuple[int, int] | None
) -> Iterator[Sequence[tuple[Keys, Line]]]:
    """Yield the rows of a table, unsorted, each with its sort keys."""
    joints = len(columns_of(listed.kind)) - 1
    day, make = seeing.as_of.toordinal(), SHEETS[listed.kind]
    for rows in listed.reader.cells(_READ, unnamed(Kind(listed.kind)), between):
        made = [(row[:3], make(row, day)) for row in rows]
        # A line with too many separators has a text that contains one; a view makes it instead.
        odd = []
        if "".join([line for _, line in made]).count(JOINT) != joints * len(made):
            odd = [key for key, line in made if line.count(JOINT) != joints]
        odd += [row[:3] for row in rows if by_hand and (row[-1] or BY_HAND in row[-2])]
        if odd:
            apart = set(odd)
            yield _of_views(listed.kind, seeing, list(apart), by_hand=by_hand)
            made = [each for each in made if each[0] not in apart]
        yield made


def _key(place: Position) -> Keys:
    return place.first, place.second, place.id


def _commitment(row: Read, day: int) -> str:
    """Return the cells of a row read by ``commitment/cells.sql``, as one text."""
    _, _, _, what, parties, word, due, condition, fact, n, clock, lo, hi, *rest = row
    answer, judged, linked, owned, more, sources, note, tags, known, *_ = rest
    links = _links(linked) if linked else _NO_LINKS
    parties = parties or ""
    attested, attestations = _attested(word, parties) if word else ("", "")
    outcome, on, responsibility = judged.split(JOINT, 2) if judged else ("", "", "")
    verdict, late = _answered(answer) if answer else ("", "")
    phase, overdue, unassessed = _stands(fact)
    _, days = phase_on(day, lo, hi)
    pointed = _pointed(links, n) if linked else _POINTED_AT_NOTHING
    return JOINT.join(
        (
            what,
            parties,
            attested,
            attestations,
            due,
            clock,
            condition,
            phase,
            "" if days is None else str(days),
            verdict,
            late,
            overdue,
            unassessed,
            outcome,
            on,
            pointed,
            responsibility,
            owned + more,
            _sources(sources, links) if links else sources or "",
            note,
            tags or "",
            known,
        )
    )


def _answered(answer: str) -> tuple[str, str]:
    """Return two cells for how a commitment was answered: the timeliness, and the days late."""
    number, _, late = answer.partition(JOINT)
    return _verdict(number), late


@cache
def _verdict(number: str) -> str:
    """Return the cell for a timeliness such as “early”, given as the number of its fact."""
    return facts.verdict_of(facts.plain(int(number))).value


@cache
def _stands(fact: int) -> tuple[str, str, str]:
    """Return the cells that depend only on phase and outcome: phase, overdue, not assessed."""
    phase, value = facts.standing_of(facts.plain(fact))
    rules = (is_overdue, is_unassessed)
    overdue, unassessed = ("yes" if rule(phase, value) else "no" for rule in rules)
    return phase.value, overdue, unassessed


def _pointed(links: Links, n: int) -> str:
    """Return the cells with the records that a commitment names.

    ``n`` is the number of the outcome that counts.
    """
    relations = (
        f"outcome.meetings {n}",
        "commitment.attempted_by",
        "commitment.renews",
        "commitment.replaced_by",
    )
    return JOINT.join(SEPARATOR.join(links.get(each, ())) for each in relations)


def _attested(word: str, parties: str) -> tuple[str, str]:
    """Return the cells with the parties that confirm a commitment, and with their sources.

    They are in the order of the commitment's own parties.
    """
    slugs, _, told = word.partition(_FIELD)
    if SEPARATOR not in slugs:
        return slugs, told
    own = f"{SEPARATOR}{parties}"
    places = {each: own.find(f"{SEPARATOR}{each}; ") for each in slugs.split(SEPARATOR)}
    # Confirming parties that are not parties to the commitment come last.
    order = sorted(places, key=lambda each: (places[each] < 0, places[each], each))
    return SEPARATOR.join(order), told


def _sources(sources: str | None, links: Links) -> str:
    own = [sources] if sources else []
    return SEPARATOR.join(
        [*own, *(f"{slug}; outcome" for slug in links.get("outcome.sources", ()))]
    )


def _links(text: str) -> Links:
    """Return the slugs that a record names, by relation; for answering meetings also by outcome."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in text.split(_ITEM):
        relation, part, slug = each.split(_FIELD)
        found[f"{relation} {part}" if relation == "outcome.meetings" else relation].append(slug)
    return found


SHEETS: dict[str, Callable[[Read, int], str]] = {
    "commitment": _commitment,
}
"""The functions that make a row for each kind of list; columns are in ``<kind>/cells.sql``."""
