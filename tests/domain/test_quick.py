"""One line becomes records: what is understood goes into fields, all other words into the text."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sizes import THOROUGH
from tracker.domain.phrases import NotUnderstoodError, read
from tracker.domain.quick import Named, QuickRecord, as_next_kind, read_line
from tracker.domain.quick.marked_words import KIND, bare
from tracker.domain.records import Kind
from tracker.domain.sortkey import sort_key

if TYPE_CHECKING:
    from tracker.domain.fields import Lean
    from tracker.domain.window import Window

TODAY = dt.date(2026, 11, 28)
NAMES = {
    "us": Named(Kind.PARTY, "us"),
    "united states": Named(Kind.PARTY, "us"),
    "china": Named(Kind.PARTY, "prc"),
    "mfa": Named(Kind.ORGANIZATION, "prc-mfa", "prc"),
    "mfa ankara": Named(Kind.ORGANIZATION, "tr-mfa", "tr"),
    "hakan fidan": Named(Kind.PERSON, "hakan-fidan", "tr"),
    "jo nobody": Named(Kind.PERSON, "jo-nobody"),
    "dpct": Named(Kind.CHANNEL, "dpct"),
    "taiwan": Named(Kind.PARTY, "taiwan"),
}


def look(text: str) -> Named | None:
    """Return the record of a name."""
    return NAMES.get(sort_key(text))


def reads(reference: dt.date, text: str, lean: Lean) -> Window | None:
    """Return the window that a phrase names."""
    try:
        return read(text, reference=reference, lean=lean)
    except NotUnderstoodError:
        return None


def made(line: str) -> tuple[QuickRecord, ...]:
    """Return the records of a line."""
    return read_line(line, look, lambda day: partial(reads, day), TODAY)


def short(record: QuickRecord) -> str:
    """Return a record as one line of text."""
    parts = [
        f"{name}/{n}/{field}={text}"
        for name, each in record.parts.items()
        for n, texts in enumerate(each)
        for field, text in texts.items()
    ]
    texts = [f"{name}={text}" for name, text in record.texts.items()]
    return " ".join([f"{record.kind}:", *texts, *parts])


TABLE = (
    (
        "call with MFA Ankara today; list promised by mid-December",
        "meeting: mode=phone when=today delegation/0/party=tr delegation/0/members=tr-mfa",
        "commitment: due=by mid-December text=list",
    ),
    # A part of a longer name is not read as the name of a party.
    (
        "call with MFA Nowhere today",
        "meeting: mode=phone when=today summary=call with MFA Nowhere",
    ),
    (
        "call with MFA, today",
        "meeting: mode=phone when=today delegation/0/party=prc delegation/0/members=prc-mfa",
    ),
    (
        "DPCT meeting on 24 November with China and Hakan Fidan, about the list",
        (
            "meeting: when=on 24 November summary=DPCT meeting with China and Hakan Fidan, about "
            "the list channel=dpct delegation/0/party=prc delegation/1/party=tr "
            "delegation/1/head=hakan-fidan"
        ),
    ),
    (
        "met Hakan Fidan yesterday",
        "meeting: when=yesterday delegation/0/party=tr delegation/0/head=hakan-fidan",
    ),
    (
        "lunch with Jo Nobody last Tuesday",
        "meeting: when=last Tuesday summary=lunch with Jo Nobody",
    ),
    # A party that is only a topic does not take part.
    (
        "call with China about Taiwan",
        "meeting: mode=phone summary=call with China about Taiwan delegation/0/party=prc",
    ),
    # “us” is not read as a name; adjacent dates that share a word could be two.
    ("call with us today", "meeting: mode=phone when=today summary=call with us"),
    ("call with Dong Jun 17 April", "meeting: mode=phone summary=call with Dong Jun 17 April"),
    (
        "Met Hakan Fidan. He promised to reply by Friday.",
        "meeting: delegation/0/party=tr delegation/0/head=hakan-fidan",
        "commitment: due=by Friday text=He promised to reply",
    ),
    (
        "met the U.S. envoy who promised to reply by Friday",
        "meeting: summary=met the U.S. envoy who promised to reply by Friday",
    ),
    ("source: https://example.org/a", "source: address=https://example.org/a"),
    # With two dates it is unclear which is meant, so neither is read.
    (
        "call today about the visit next Tuesday",
        "meeting: mode=phone summary=call today about the visit next Tuesday",
    ),
    (
        "US promised to send the list by 15 Dec",
        "commitment: due=by 15 Dec text=send the list promise/0/party=us promise/0/part=by",
    ),
    (
        "The United States agreed yesterday to meet in January",
        "commitment: made=yesterday due=in January text=meet promise/0/party=us promise/0/part=by",
    ),
    (
        "China agreed on 24 November to meet by June",
        (
            "commitment: made=on 24 November due=by June text=meet promise/0/party=prc "
            "promise/0/part=by"
        ),
    ),
    ("list promised today", "commitment: made=today text=list"),
    # A day after “promised for” is due; a length of time is not.
    ("list promised for mid-November", "commitment: due=mid-November text=list"),
    ("list promised for 3 May 2020", "commitment: due=3 May 2020 text=list"),
    (
        "US agreed for May to meet",
        "commitment: due=May text=meet promise/0/party=us promise/0/part=by",
    ),
    (
        "US agreed for two weeks from 1 May to wait",
        ("commitment: text=for two weeks from 1 May to wait promise/0/party=us promise/0/part=by"),
    ),
    (
        "US promised for the rest of the year to wait",
        ("commitment: text=for the rest of the year to wait promise/0/party=us promise/0/part=by"),
    ),
    (
        "US promised to wait for mid-November",
        "commitment: text=wait for mid-November promise/0/party=us promise/0/part=by",
    ),
    # A day before today but after the meeting is when a commitment of the meeting is due.
    ("list promised 15 Dec 2020", "commitment: made=15 Dec 2020 text=list"),
    (
        "DPCT call 28 October 2020; list promised 15 Dec 2020; reply promised 27 October 2020",
        "meeting: mode=phone when=28 October 2020 channel=dpct",
        "commitment: due=15 Dec 2020 text=list",
        "commitment: made=27 October 2020 text=reply",
    ),
    ("They promised to reply soon", "commitment: text=They promised to reply soon"),
    (
        "Hakan Fidan pledged to reply by Friday",
        "commitment: due=by Friday made_by=Hakan Fidan text=reply",
    ),
    (
        "call with China today, list promised by Friday; more on the hotline",
        "meeting: mode=phone when=today delegation/0/party=prc",
        "commitment: due=by Friday text=list; more on the hotline",
    ),
    (
        "China announced sanctions on 3 firms yesterday",
        "signal: kind=sanctions window=yesterday text=China announced sanctions on 3 firms",
    ),
    ("called for restraint", "signal: text=called for restraint"),
    # Without a word for the kind, a channel or two joined parties mean a meeting.
    (
        "China and the United States on 24 November about the list",
        (
            "meeting: when=on 24 November summary=China and the United States about the list "
            "delegation/0/party=prc delegation/1/party=us"
        ),
    ),
    (
        "Hakan Fidan with China yesterday",
        (
            "meeting: when=yesterday delegation/0/party=tr delegation/0/head=hakan-fidan "
            "delegation/1/party=prc"
        ),
    ),
    ("16th DPCT last Tuesday", "meeting: when=last Tuesday summary=16th DPCT channel=dpct"),
    # A word for a call or a video says how two sides met, if the line is about a meeting.
    (
        "DPCT video US, China yesterday",
        ("meeting: mode=video when=yesterday summary=DPCT video US, China channel=dpct"),
    ),
    (
        "Working Group video with China yesterday",
        (
            "meeting: mode=video when=yesterday summary=Working Group video with China "
            "delegation/0/party=prc"
        ),
    ),
    (
        "video meeting with China",
        "meeting: mode=video delegation/0/party=prc",
    ),
    (
        "video talks with China",
        "meeting: mode=video summary=video talks with China delegation/0/party=prc",
    ),
    (
        "China released a video, talks resumed",
        "meeting: summary=China released a video, talks resumed delegation/0/party=prc",
    ),
    ("a group, video yesterday", "signal: window=yesterday text=a group, video"),
    ("与吴谦未通话", "signal: text=与吴谦未通话"),
    ("group released a video yesterday", "signal: window=yesterday text=group released a video"),
    (
        "与吴谦通话 2020年10月28日",
        "meeting: mode=phone when=2020年10月28日 summary=与吴谦通话",
    ),
    ("China and MFA yesterday", "signal: window=yesterday text=China and MFA"),
    ("China, US yesterday", "signal: window=yesterday text=China, US"),
    (
        "China spoke with Hakan Fidan by phone today",
        (
            "meeting: when=today summary=China spoke with Hakan Fidan by phone "
            "delegation/0/party=prc delegation/1/party=tr delegation/1/head=hakan-fidan"
        ),
    ),
    ("they may visit in May", "meeting: when=in May summary=they may visit"),
    ("person: Wu Qian; spokesman", "person: name=Wu Qian note=spokesman"),
    ("promise: list by Friday", "commitment: due=by Friday text=list"),
    ("meeting: with China, at sea", "meeting: summary=with China, at sea delegation/0/party=prc"),
    ("today", "signal: window=today text=today"),
    ("promised", "commitment: text=promised"),
    (" ; ",),
)


@pytest.mark.slow
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_line_is_read(row: tuple[str, ...]) -> None:
    """Each into its records."""
    line, *expected = row
    assert [sorted(short(each).split()) for each in made(line)] == [
        sorted(each.split()) for each in expected
    ]


def test_a_kind_that_no_word_says_is_a_guess_with_its_reason() -> None:
    """A word that says it leaves nothing to guess."""
    assert [
        each.guess
        for line in ("16th DPCT", "met China", "signal: 16th DPCT")
        for each in made(line)
    ] == [
        "the line names a channel",
        "",
        "",
    ]
    assert made("Hakan Fidan and China")[0].guess == "the line joins two sides"
    assert made("rain today")[0].guess == "no word says the kind"


def test_a_line_is_turned_through_the_kinds() -> None:
    """Its words stay; one prefix takes the place of another."""
    line, seen = "rain  today", []
    for _ in range(8):
        line = as_next_kind(line, made(line)[0].kind)
        seen.append(made(line)[0].kind)
        assert line.endswith(": rain today")
    assert len(set(seen)) == 8
    assert as_next_kind("promise: rain", Kind.COMMITMENT) == "signal: rain"
    assert as_next_kind("account: rain", Kind.ACCOUNT) == "meeting: rain"


def test_a_commitment_after_a_meeting_was_made_there() -> None:
    """One that comes first was not, nor one after a signal."""
    meeting, commitment = made(TABLE[0][0])
    assert (meeting.meeting, commitment.meeting) == (None, meeting)
    assert [each.meeting for each in made("list promised; more agreed")] == [None, None]


WORDS = [word for row in TABLE for word in row[0].split()]
LINES = st.lists(st.sampled_from([*WORDS, ";", ",", "吳謙", "x:", "and", "with", "to", "in", "5"]))


@pytest.mark.slow
@given(LINES.map(" ".join) if not THOROUGH else st.one_of(LINES.map(" ".join), st.text()))
def test_every_word_of_a_line_is_in_a_field(line: str) -> None:
    """None is lost, none is added, and each field has what it is said to have."""
    records = made(line)
    words = [word for word in line.replace(";", " ").replace("；", " ").split() if bare(word)]
    pieces = [piece for record in records for piece in record.pieces]
    assert [w for p in pieces for w in p.words.split() if bare(w)] == words
    for record in records:
        for piece in record.pieces:
            assert piece.field == KIND or _in_field(record, piece.field, piece.words), piece
        free = " ".join(record.texts.values()).split()
        values = {"phone", "video", "letter", "in-person", *NAMES, "sanctions"}
        assert {bare(w) for w in free} <= {bare(w) for w in words} | values | {""}


def _in_field(record: QuickRecord, path: str, words: str) -> bool:
    """Return whether a field has the text of the words that were read into it."""
    part, _, rest = path.partition("/")
    if rest:
        number, _, name = rest.partition("/")
        return bool(record.parts[part][int(number)][name])
    text = record.texts[path]
    looked_up = path in {"mode", "channel", "kind"}
    return looked_up or not bare(words) or all(bare(w) in text for w in words.split())
