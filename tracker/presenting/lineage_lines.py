"""The lineage of a commitment as lines of a tree: made, renewed, attempted, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import written_dates
from tracker.domain.lineage import tree
from tracker.presenting import status as w
from tracker.presenting.blocks import Line
from tracker.presenting.cells import Span
from tracker.presenting.sheets import SheetLine
from tracker.presenting.status import Sign, Status, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracker.domain.records import Outcome
    from tracker.service.views import CommitmentView

    Marking = Callable[[Iterable[str]], str]

_MADE = Status(Sign.MADE, "made", Tone.TEXT)
_RENEWED = Status(Sign.MADE, "renewed", Tone.TEXT)
_TRIED = Status(Sign.DID_NOT, "attempted", Tone.MUTED)
_DAY = 12
"""The width of the column of days on a record page, in cells; a longer day pushes the text right.
"""


def _unmarked(_slugs: Iterable[str]) -> str:
    return ""


def lineage_lines(
    views: Sequence[CommitmentView], own: str, marking: Marking = _unmarked
) -> Iterator[SheetLine]:
    """Yield the tree of commitments: each one, then its attempts and its outcomes.

    ``own`` is the slug of the commitment that the tree is about; ``marking`` returns the handling
    markings of the records that a line names.
    """
    by_slug = {view.slug: view for view in views}
    for branch in tree(view.record for view in views):
        view = by_slug[branch.slug]
        record = view.record
        at = f"at {view.name(record.made_at)}" if record.made_at else ""
        also = [f"also after {view.name(slug)}" for slug in branch.also]
        yield SheetLine(
            record.text,
            _RENEWED if branch.depth else _MADE,
            written_dates.short(record.made) if record.made else "",
            ", ".join(text for text in (at, *also) if text),
            sources=tuple(dict.fromkeys(each.source for each in record.evidence)),
            target=view.slug,
            depth=branch.depth,
            strong=view.slug == own,
            marking=marking(filter(None, (view.slug, record.made_at, *branch.also))),
        )
        for line, named in _what_became_of(view, branch.depth + 1):
            yield replace(line, marking=marking((view.slug, *named)))


def _what_became_of(
    view: CommitmentView, depth: int
) -> Iterator[tuple[SheetLine, tuple[str, ...]]]:
    """Yield a line for each attempt and outcome of a commitment, with the slugs of its meetings."""
    for slug in view.record.attempted_by:
        yield SheetLine(view.name(slug), _TRIED, target=slug, depth=depth), (slug,)
    for outcome in view.record.outcomes:
        yield _outcome(view, outcome, depth), outcome.meetings


def _outcome(view: CommitmentView, outcome: Outcome, depth: int) -> SheetLine:
    """Return the line of an outcome: the answering meetings, or its note if there are none."""
    by = "; ".join(view.name(slug) for slug in outcome.meetings)
    return SheetLine(
        by or outcome.note,
        w.outcome_word(outcome.outcome),
        written_dates.short(outcome.on) if outcome.on else "",
        outcome.note if by else "",
        sources=outcome.sources,
        target=outcome.meetings[0] if outcome.meetings else view.slug,
        depth=depth,
    )


def tree_lines(lines: Iterable[SheetLine]) -> list[Line]:
    """Return the lines of a tree for a record page: sign, day and text, truncated to the width."""
    return [
        Line(
            (
                Span("  " * line.depth),
                *_sign(line),
                Span(f"{line.when:<{_DAY}} ", Tone.MUTED),
                Span(line.text or (line.status.word if line.status else ""), bold=line.strong),
            ),
            target="" if line.strong else line.target,
            cut=True,
        )
        for line in lines
    ]


def _sign(line: SheetLine) -> tuple[Span, ...]:
    return (Span(f"{line.status.sign} ", line.status.tone, own=True),) if line.status else ()
