"""Tables of many rows from columns, without building a record or view for each.

What a sheet gives is what a view, made an object and flattened, gives; a test holds the two against
each other. The rules are the same functions of ``domain``, asked with numbers. A row in whose texts
the joint itself stands is made of its view, and so is one with days set by hand, for people.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

from tracker.domain import facts
from tracker.domain.records import Kind
from tracker.domain.timeliness import is_overdue, is_unassessed, phase_on
from tracker.domain.window import BY_HAND
from tracker.service.empty_views import columns_of
from tracker.service.json_output import cells_in, flat, to_object, unnamed
from tracker.transfer.csvfile import JOINT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tracker.service.view_builder import Seeing
    from tracker.store.contract import Store
    from tracker.transfer.csvfile import Line

    Links: TypeAlias = Mapping[str, Sequence[str]]
    Read: TypeAlias = tuple[Any, ...]

AT_A_TIME = 40_000
"""Rows put into the list's order at a time: they are read by their ids, as they lie in the file."""
_READ = 500
"""Rows whose columns are held at a time."""
_FIELD, _ITEM = "\x1d", "\x1e"
_LIST = " | "
_NO_LINKS: Links = {}


def sheet(
    store: Store, seeing: Seeing, kind: str, pages: Iterable[list[int]], *, by_hand: bool
) -> Iterator[Line]:
    """Yield the rows of a table for pages of ids, as ``csvfile.write_csv`` takes them.

    ``by_hand``: words stand with the days set by hand beside them; see ``objects.flat``.
    """
    columns = columns_of(kind)
    joints = len(columns) - 1
    # The columns hold what is shown when everything is known.
    others = set(store.shown_otherwise(Kind(kind), seeing.as_of))
    for ids in pages:
        made: dict[int, str] = {}
        odd = [number for number in ids if number in others]
        for rows in store.cells(kind, ids, seeing.as_of, _READ, unnamed(Kind(kind))):
            made |= SHEETS[kind](seeing, rows)
            odd += (row[0] for row in rows if by_hand and (row[-1] or BY_HAND in row[-2]))
        odd += (number for number, line in made.items() if line.count(JOINT) != joints)
        seen = seeing.views(odd)
        for number in ids:
            view = seen.get(number)
            cells = flat(to_object(view), by_hand=by_hand) if view else {}
            yield cells_in(cells, columns) if view else made[number]


def _commitments(seeing: Seeing, rows: Sequence[Read]) -> dict[int, str]:
    day = seeing.as_of.toordinal()
    return {row[0]: _commitment(row, day) for row in rows}


def _commitment(row: Read, day: int) -> str:
    """Return the cells of a row of ``commitment/cells.sql``."""
    _, what, parties, word, due, condition, fact, n, clock, lo, hi, answer, judged, *rest = row
    linked, owned, more, sources, note, tags, known, *_ = rest
    links = _links(linked) if linked else _NO_LINKS
    parties = parties or ""
    attested, attestations = _attested(word, parties) if word else ("", "")
    outcome, on, responsibility = judged.split(JOINT, 2) if judged else ("", "", "")
    verdict, late = "", ""
    if answer:
        number, _, late = answer.partition(JOINT)
        verdict = facts.verdict_of(facts.plain(int(number))).value
    phase, value = facts.standing_of(facts.plain(fact))
    _, days = phase_on(day, lo, hi)
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
            "yes" if is_overdue(phase, value) else "no",
            "yes" if is_unassessed(phase, value) else "no",
            outcome,
            on,
            _LIST.join(links.get(f"outcome.meetings {n}", ())),
            _LIST.join(links.get("commitment.attempted_by", ())),
            _LIST.join(links.get("commitment.renews", ())),
            _LIST.join(links.get("commitment.replaced_by", ())),
            responsibility,
            owned + more,
            _sources(sources, links) if links else sources or "",
            note,
            tags or "",
            known,
        )
    )


def _attested(word: str, parties: str) -> tuple[str, str]:
    """Return whose word it is, in the order of the promise, and each with what it rests on."""
    slugs, _, told = word.partition(_FIELD)
    if _LIST not in slugs:
        return slugs, told
    having = set(slugs.split(_LIST))
    order = [each.partition("; ")[0] for each in parties.split(_LIST)]
    outside = sorted(having.difference(order))
    return _LIST.join(each for each in (*order, *outside) if each in having), told


def _sources(sources: str | None, links: Links) -> str:
    own = [sources] if sources else []
    return _LIST.join([*own, *(f"{slug}; outcome" for slug in links.get("outcome.sources", ()))])


def _links(text: str) -> Links:
    """Return the slugs pointed at by relation, of answering meetings by judgement too."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in text.split(_ITEM):
        relation, part, slug = each.split(_FIELD)
        found[f"{relation} {part}" if relation == "outcome.meetings" else relation].append(slug)
    return found


SHEETS: dict[str, Callable[[Seeing, Sequence[Read]], dict[int, str]]] = {
    "commitment": _commitments,
}
"""The kinds whose tables are made so: the columns of each stand in ``<kind>/cells.sql``."""
