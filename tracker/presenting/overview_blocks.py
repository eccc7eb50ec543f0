"""The overview as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.plurals import counted
from tracker.presenting import status as w
from tracker.presenting.blocks import Block, Detail, Line, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.status import Sign, Tone
from tracker.service import views as v
from tracker.service.overview import AGES, SHOWN, Overview, Section, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def overview(found: Overview) -> Detail:
    """Return what wants a person on a day."""
    left = (
        _section(found, Topic.DUE, "Due now and next"),
        _overdue(found),
        *_missed(found),
        _one_sided(found),
        _conflicts(found[Topic.CONFLICTS]),
    )
    return Detail("Overview", (*left, *_silent(found[Topic.CHANNELS]), _gaps(found)), "overview")


def _section(
    found: Overview, topic: Topic, heading: str, aside: str = "", ahead: Iterable[Line] = ()
) -> Block:
    section = found[topic]
    rows = [each for each in section.rows if isinstance(each, v.CommitmentView)]
    lines = [*ahead, *(_commitment(each, found.shorts) for each in rows)]
    if section.number > len(rows):
        lines.append(own_line(f"  {section.number - len(rows):,} more"))
    return Block(tuple(lines), heading, aside or f"{section.number:,}")


def _overdue(found: Overview) -> Block:
    *ages, longest = found.ages
    years = {365: "1 y"}
    counts = [
        f"to {years.get(days, f'{days} d')} {n:,}" for days, n in zip(AGES, ages, strict=True)
    ]
    ahead = own_line("   ".join([*counts, f"over 1 y {longest:,}"]))
    return _section(found, Topic.OVERDUE, "Overdue", ahead=[ahead])


def _missed(found: Overview) -> list[Block]:
    return [_section(found, Topic.MISSED, "Missed")] if found[Topic.MISSED].number else []


def _one_sided(found: Overview) -> Block:
    aside = f"{found[Topic.ONE_SIDED].number:,} of {found[Topic.COMMITMENTS].number:,}"
    return _section(found, Topic.ONE_SIDED, "One side’s word only", aside)


def _commitment(view: v.CommitmentView, shorts: Mapping[str, str]) -> Line:
    status = w.commitment_status(view.timeliness)
    sign, word = status_spans(status)
    padded = Span(f"{word.text:<19}", word.tone, word.bold, own=True)
    confirmed = w.confirmed_by(view.record, shorts)
    aside = Span(f"  {confirmed}" if confirmed else "", Tone.MUTED, own=True)
    text = view.record.text
    short = text if len(text) <= 70 else text[:69] + "…"  # noqa: PLR2004  # leaves room for the word
    return Line((sign, padded, Span(short), aside), target=view.slug, cut=True)


def _conflicts(section: Section) -> Block:
    lines: list[Line] = []
    shown: set[str] = set()
    for each in section.rows:
        if len(lines) < SHOWN:
            lines += _differing(each)
            shown.add(each.slug)
    more = section.number - len(shown)
    rest = [own_line(f"  {more:,} more")] if more else []
    return Block((*lines, *rest), "Accounts in conflict", counted(section.number, "record"))


def _differing(view: v.View) -> list[Line]:
    return [
        Line(
            (
                Span(f"{Sign.CONFLICT} ", Tone.SPLIT, bold=True, own=True),
                Span(f"{each.field:<16}"),
                Span(f"{counted(len(each.claims), 'account')}  ", Tone.MUTED, own=True),
                Span(view.title, Tone.MUTED),
            ),
            target=view.slug,
            cut=True,
        )
        for each in view.conflicts
    ]


def _silent(section: Section) -> list[Block]:
    lines = []
    for each in section.rows:
        if not isinstance(each, v.ChannelView):
            continue
        alarm = w.silence_status(each.silence)
        usual = bool(each.rhythm and each.rhythm.days)
        sign = alarm.sign if usual else Sign.TO_COME
        tone = Tone.MUTED if not usual else Tone.OK if alarm.tone is Tone.TEXT else alarm.tone
        rhythm = w.rhythm_words(each.rhythm) if each.rhythm else "not known"
        last = written_dates.short(each.last) if each.last else "none known"
        lines.append(
            Line(
                (
                    Span(f"{sign} ", tone, alarm.loud, own=True),
                    Span(f"{w.silence_words(each.silence):>13}", Tone.TEXT, alarm.loud, own=True),
                    Span(f"  of {rhythm:<12}", Tone.MUTED, own=True),
                    Span(f"{last:<20}", Tone.MUTED),
                    Span(each.title),
                ),
                target=each.slug,
                cut=True,
            )
        )
    aside = "against their usual interval"
    return [Block(tuple(lines), "Silent channels", aside)] if lines else []


def _gaps(found: Overview) -> Block:
    undated, unassessed = found[Topic.UNDATED].number, found[Topic.UNASSESSED].number
    return Block(
        (
            own_line(f"{undated:>4,}  commitments without a due day, still open", Tone.TEXT),
            own_line(f"{unassessed:>4,}  past their window and not assessed", Tone.TEXT),
        ),
        "Gaps",
    )
