"""Text: safe to show, found whatever it holds, kept exactly in lists, files and documents."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.sizes import examples
from tests.strategies import of
from tracker.domain import records as r
from tracker.domain import slugs
from tracker.domain.documents import digest, from_document, to_document
from tracker.domain.edtf import window
from tracker.domain.fields import Lean, Value
from tracker.domain.fieldtext import Reading, read_value, write_value
from tracker.domain.listtext import (
    SEPARATOR,
    each_entry,
    join_list,
    last_entry,
    split_aligned,
    split_list,
    without_end,
)
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.phrases import NotUnderstoodError, kept_as_words, read
from tracker.domain.query import parse
from tracker.domain.query.query_fields import LISTS, list_kind
from tracker.domain.sortkey import sort_key
from tracker.domain.suggestions import or_list
from tracker.errors import BadInputError
from tracker.terminal_safety import is_plain, show

ANY = st.text()


@given(ANY)
def test_nothing_shown_acts(text: str) -> None:
    """No control, no direction mark, no line break is left; what was safe stays as it was."""
    shown = show(text)
    assert not any(ord(mark) < 32 or 0x7F <= ord(mark) < 0xA0 for mark in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b")
    assert show(shown) == shown


def test_what_hides_is_made_visible() -> None:
    """Escapes, C1, NUL, overrides; letters of every script stay."""
    assert show("a\x1b]52;c;x\x07b") == "a␛]52;c;x␇b"
    assert show("\x9b31m\x00\x7f") == "‹U+009B›31m␀␡"
    assert show("\u202eabc\u2066") == "‹U+202E›abc‹U+2066›"
    assert show("吳謙 é\u0301 👍") == "吳謙 é\u0301 👍"
    assert show("a\tb\nc") == "a b c"
    assert show("\U000e0041") == "‹U+E0041›"


def test_fillers_that_are_drawn_as_nothing_are_seen() -> None:
    """Some of them are letters by Unicode's tables; what scripts are written with stays."""
    for code in (0x3164, 0x115F, 0x1160, 0xFFA0, 0x034F, 0x180E, 0x17B4, 0x2800, 0x2064, 0x1D173):
        assert show(f"a{chr(code)}b") == f"a‹U+{code:04X}›b"
        assert not is_plain(chr(code))
    for text in ("नमस्\u200dते", "می\u200cخواهم", "❤\ufe0f", "邉\U000e0100", "ᠨ\u180bᠠ", "한글"):
        assert show(text) == text


@given(st.text())
def test_a_plain_text_is_shown_as_it_is(text: str) -> None:
    """And no other is."""
    assert is_plain(text) == (show(text) == text and text.isprintable()) or not text.isprintable()


@given(ANY)
def test_sort_keys_ignore_case_and_accents(text: str) -> None:
    """And are stable."""
    assert sort_key(sort_key(text)) == sort_key(text)
    assert sort_key("Ångström") == sort_key("ANGSTROM")


@given(st.lists(ANY.map(str.strip).filter(bool)))
def test_lists_come_apart_as_they_were_joined(texts: list[str]) -> None:
    """Bars and backslashes within a text too."""
    assert split_list(join_list(texts)) == tuple(texts)


@given(st.lists(ANY.map(str.strip).filter(bool)), ANY.map(str.strip))
def test_the_last_entry_of_a_list_is_the_one_being_typed(texts: list[str], typed: str) -> None:
    """Whatever is escaped in it; one that is not begun yet is left out."""
    ended = "".join(f"{join_list([text])}{SEPARATOR}" for text in texts)
    before, last = last_entry(ended + join_list([typed]))
    assert (before, last) == (ended, typed)
    assert split_list(without_end(ended)) == tuple(texts)
    assert not without_end(ended) or last_entry(without_end(ended))[1] == texts[-1]


@given(st.lists(ANY.map(str.strip)).filter(any))
def test_lists_of_parts_keep_empty_entries(texts: list[str]) -> None:
    """So that the entries of several lists match by place."""
    assert split_aligned(join_list(texts)) == tuple(texts)


def test_a_backslash_at_the_end_of_a_list_is_kept() -> None:
    """It escapes nothing."""
    assert split_list("a | b\\") == ("a", "b\\")


@given(ANY)
def test_entries_that_are_not_changed_leave_a_list_as_it_is_written(text: str) -> None:
    """Spaces, empty entries and escapes too."""
    assert each_entry(text, str) == text


@pytest.mark.parametrize(
    ("letter", "words", "days", "slug"),
    [
        ("m", "ccwg", "2020-10-28/2020-10-29", "m-2020-10-28-ccwg"),
        ("m", "ccwg", "2020-10", "m-2020-10-ccwg"),
        ("m", "ccwg", "2020~", "m-2020-ccwg"),
        ("m", "ccwg", "[..2021-05-21]", "m-2021-05-21-ccwg"),
        ("m", "ccwg", "[2020-10-29..2020-12-31]", "m-2020-10-29-ccwg"),
        ("m", "ccwg", "2020-10-28", "m-2020-10-28-ccwg"),
        ("m", "ccwg", "", "m-undated-ccwg"),
        ("", "", "", "record"),
    ],
)
def test_slugs_tell_the_earliest_day_as_precisely_as_it_is_known(
    letter: str, words: str, days: str, slug: str
) -> None:
    """At most forty characters, folded to ASCII, set apart by a number."""
    assert slugs.make(letter, words, window=window(days) if days else None) == slug


def test_slugs_are_short_and_distinct() -> None:
    """Long words are cut; seen-in-office windows have no day of their own."""
    assert len(slugs.make("m", "x" * 90)) == 40
    assert slugs.day_part(window("[..2020]/[2021..]")) == "undated"
    assert slugs.first_words("Ångström’s Pact: a new deal") == "angstroms-pact-a"
    assert slugs.distinct("a", {"a", "a-2"}.__contains__) == "a-3"


def test_every_field_is_written_as_it_is_read() -> None:
    """One function reads what is typed wherever it is typed."""
    samples = {
        Value.TEXT: "text",
        Value.LONG_TEXT: "long\ntext",
        Value.WINDOW: "[2020-11-11..2020-11-20]",
        Value.DAY: "2020-10-29",
        Value.NUMBER: "16",
        Value.FLAG: "yes",
        Value.REF: "us",
        Value.REFS: "a | b",
        Value.TEXTS: "one | two",
        Value.MEMBERS: "us-osd | esper=observer",
    }
    for noun in NOUNS.values():
        for field in [*noun.fields, *(each for part in parts_of(noun) for each in part.fields)]:
            text = next(iter(field.choices)) if field.choices else samples[field.value]
            assert write_value(field, read_value(field, text, Reading())) == text
            empty = replace(field, required=False)
            assert write_value(empty, read_value(empty, "", Reading())) == ""


@pytest.mark.parametrize(
    ("noun", "name", "text", "says"),
    [
        ("meeting", "round", "0", "takes a whole number"),
        ("meeting", "round", "9" * 12, "takes a whole number"),
        ("meeting", "status", "cancled", "takes proposed, scheduled"),
        ("meeting", "background", "maybe", "takes yes or no"),
        ("meeting", "when", "31 November", "was not understood"),
        ("meeting", "channel", "", "Channel is needed"),
        ("commitment", "review", "some day", "takes a day such as 2020-10-29"),
    ],
)
def test_what_cannot_be_read_says_what_would_be_right(
    noun: str, name: str, text: str, says: str
) -> None:
    """Naming the field."""
    field = NOUNS[r.Kind(noun)].field(name)
    with pytest.raises(BadInputError, match=says) as caught:
        read_value(field, text, Reading())
    assert caught.value.problems[0].field == name


def test_words_are_kept_where_they_are_to_be_kept() -> None:
    """No day is counted from them."""
    field = NOUNS[r.Kind.MEETING].field("when")
    kept = read_value(field, "after the call", Reading(keep_words=True))
    assert kept == kept_as_words("after the call")
    assert not kept.understood
    with pytest.raises(KeyError):
        NOUNS[r.Kind.MEETING].field("nothing")
    flag = NOUNS[r.Kind.MEETING].field("background")
    assert read_value(flag, "no", Reading()) is False


@pytest.mark.parametrize("text", ["2020-10-28", " 2020-10 ", "[2020-11-11..2020-11-20]", "2020-22"])
def test_days_and_edtf_are_dates(text: str) -> None:
    """With their words kept as written."""
    found = read(text, reference=dt.date(2020, 10, 29), lean=Lean.PAST)
    assert found.words == text
    assert found.understood


@pytest.mark.parametrize(
    "text", ["mid-November", "2020-02-30", "2020-13", "31 November", "", "Oct. 28-29", "20201028"]
)
def test_other_phrases_are_refused_as_dates(text: str) -> None:
    """A silently wrong date is the worst that can happen."""
    with pytest.raises(NotUnderstoodError):
        read(text)


WINDOWS = st.sampled_from(
    [None, window("2020-10-28"), window("[..2020]/[2021..]"), kept_as_words("soon\x1b")]
)
DAYS = st.one_of(st.none(), st.dates())


def record_strategy(cls: type) -> st.SearchStrategy[object]:
    """Return a strategy for records or parts of a class with arbitrary texts."""
    own = next(
        fields
        for held, fields in [
            *((noun.record_class, noun.fields) for noun in NOUNS.values()),
            *((p.value_class, p.fields) for noun in NOUNS.values() for p in parts_of(noun)),
        ]
        if held is cls
    )
    values: dict[str, st.SearchStrategy[object]] = {}
    for field in own:
        match field.value:
            case Value.WINDOW:
                values[field.name] = WINDOWS
            case Value.DAY:
                values[field.name] = DAYS
            case Value.NUMBER:
                values[field.name] = st.one_of(st.none(), st.integers(1, 999))
            case Value.FLAG:
                values[field.name] = st.booleans()
            case Value.CHOICE if field.choices is not None:
                values[field.name] = st.sampled_from(list(field.choices))
            case Value.REFS | Value.TEXTS:
                values[field.name] = st.lists(ANY, max_size=3).map(tuple)
            case Value.MEMBERS:
                member = of(r.Member, who=ANY, role=ANY)
                values[field.name] = st.lists(member, max_size=2).map(tuple)
            case Value.REF if cls.__annotations__[field.name] == "str | None":
                values[field.name] = st.one_of(st.none(), ANY)
            case _:
                values[field.name] = ANY
    for part in (p for n in NOUNS.values() if n.record_class is cls for p in parts_of(n)):
        each = record_strategy(part.value_class)
        values[part.attribute] = st.lists(each, max_size=2).map(tuple)
    return of(cls, **values)


@pytest.mark.slow
@pytest.mark.parametrize("cls", [noun.record_class for noun in NOUNS.values()])
def test_documents_hold_records_exactly(cls: type) -> None:
    """Both ways, with every part."""

    @settings(max_examples=examples(12), deadline=None)
    @given(record_strategy(cls))
    def check(record: object) -> None:
        assert isinstance(record, r.Record)
        again = from_document(to_document(record))
        assert again == record
        assert digest(again) == digest(record)

    check()


@pytest.mark.slow
def test_twenty_thousand_query_texts_raise_only_the_clear_refusal() -> None:
    """Whatever is typed, there is a query or a sentence."""
    chance = random.Random(11)  # noqa: S311  # the texts need no secure randomness
    pieces = ["status:", "when:", "not:", "-", '"', "held", "2020", "..", ",", "=", "[", "/", " "]
    pieces += [
        "is:",
        "overdue",
        "due:",
        "2w",
        "-9999y",
        "sort:",
        "none",
        ":",
        "吳",
        "\0",
        "\x1b",
        "x",
    ]
    sentences = []
    for n in range(20_000):
        text = "".join(chance.choice(pieces) for _ in range(chance.randint(0, 9)))
        kind = LISTS[n % len(LISTS)]
        try:
            parse(text, kind, as_of=dt.date(2020, 12, 20))
        except BadInputError as error:
            sentences.append(str(error))
    assert all(sentences)
    assert 0 < len(sentences) < 20_000


def test_relative_days_count_from_the_day_looked_from() -> None:
    """And open ranges reach to either end."""

    def days(text: str) -> tuple[str, str]:
        query = parse(text, "commitment", as_of=dt.date(2020, 12, 20))
        term = query.terms[0]
        lo, hi = getattr(term, "lo"), getattr(term, "hi")  # noqa: B009  # only terms of days have these attributes
        return tuple(  # type: ignore[return-value]
            dt.date.fromordinal(each).isoformat() if 0 < each < 4_000_000 else ".."
            for each in (lo, hi)
        )

    assert days("due:..2w") == ("..", "2021-01-03")
    assert days("due:-1m..today") == ("2020-11-20", "2020-12-20")
    assert days("due:2020-10..") == ("2020-10-01", "..")
    assert days("due:2020-10..2021-01") == ("2020-10-01", "2021-01-31")
    assert days("due:[2020-11-11..2020-11-20]") == ("2020-11-11", "2020-11-20")
    assert days("due:2020-10-28/2020-10-29") == ("2020-10-28", "2020-10-29")
    with pytest.raises(BadInputError, match="needs a value"):
        days("kind:,")


def test_kinds_are_named_in_singular_and_plural() -> None:
    """Whatever the case."""
    assert list_kind("People") == "person"
    assert list_kind("party") == "party"
    assert list_kind("thing") is None
    assert or_list(["a"]) == "a"
    assert or_list(["a", "b", "c"]) == "a, b or c"
