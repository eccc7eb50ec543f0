"""The terminal's bytes become keys however they are cut; noise is no key and stops none."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events

from tracker.tui.input_stream import InputStream

TEXTS = ("é", "漢字", "👩‍👩‍👧", "naïve 吳 x", "𝔘")  # characters of several bytes are tested
PASTE = b"\x1b[200~a\x1b[31mb\nc\x07\x00d\x1b[201~"


def told(messages: object) -> list[str]:
    """Return the messages, shortened."""
    return [
        each.key
        if isinstance(each, events.Key)
        else f"<{each.text}>"
        if isinstance(each, events.Paste)
        else type(each).__name__
        for each in messages  # type: ignore[attr-defined]
    ]


def typed(stream: InputStream, *pieces: bytes) -> list[str]:
    """Return the messages of several pieces of input, in order."""
    return [said for piece in pieces for said in told(stream.feed(piece))]


def settle(stream: InputStream) -> None:
    """Wait until an incomplete sequence is treated as complete: ticks follow each read."""
    if stream._parser.waits:
        stream._parser._timeout_time = 0.0
    list(stream.tick())


@pytest.mark.parametrize("text", TEXTS)
def test_a_character_arrives_in_any_pieces(text: str) -> None:
    """Byte by byte it is the same keys, and the next key follows."""
    data = text.encode()
    whole = typed(InputStream(), data, b"x")
    assert len(whole) == len(text) + 1
    assert typed(InputStream(), *(data[n : n + 1] for n in range(len(data))), b"x") == whole


@example(pieces=[b"\x1bX\x00", b"\x00"], slow=False)  # a control string that does not end
@given(pieces=st.lists(st.binary(max_size=12), max_size=12), slow=st.booleans())
def test_no_bytes_keep_the_next_key_from_arriving(pieces: list[bytes], slow: bool) -> None:  # noqa: FBT001  # Hypothesis passes the argument
    """Whatever came before, once nothing follows for a while."""
    stream = InputStream()
    for piece in pieces:
        list(stream.feed(piece))
        if slow:
            settle(stream)
    list(stream.end_paste())
    settle(stream)
    assert typed(stream, b"j")[-1] == "j"


@pytest.mark.parametrize(
    "noise",
    [
        b"\x1b[99999999999;1u",  # a character that does not exist
        b"\x1b[1114112;1;1114112u",
        b"\x1b[>0;276;0c",  # the name of a terminal
        b"\x1b[?62;22c",
        b"\x1b[48;-5;80;0;0t",
        b"\x1b[48;999999999;80;0;0t",  # a size that no terminal has
        b"\x1b[48;0;0;0;0t",
        b"\x1b]11;rgb:0000/0000/0000\x1b\\",  # a colour that was not requested
        b"\x1b]52;c;eGVsbG8=\x07",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b[777~",
    ],
)
def test_a_sequence_that_is_not_known_is_no_key(noise: bytes) -> None:
    """In one piece or in two; its characters do not act, and what follows does."""
    assert typed(InputStream(), noise + b"jk")[-2:] == ["j", "k"]
    for cut in range(1, len(noise)):
        keys = typed(InputStream(), noise[:cut], noise[cut:], b"jk")
        assert keys[-2:] == ["j", "k"]
        assert not {"x", "d", "c", "t", "4"} & set(keys), (noise, cut)


def test_what_is_pasted_is_one_text_however_it_arrives() -> None:
    """Escapes in it are no keys; a null is left out."""
    whole = [f"<{'a' + chr(27)}[31mb\nc\x07d>"]
    for cut in range(1, len(PASTE)):
        assert typed(InputStream(), PASTE[:cut], PASTE[cut:]) == whole, cut
    assert typed(InputStream(), *(PASTE[n : n + 1] for n in range(len(PASTE))), b"x") == [
        *whole,
        "x",
    ]


def test_a_paste_without_an_end_is_ended() -> None:
    """What arrived of it is kept; the next key is a key."""
    stream = InputStream()
    assert typed(stream, b"\x1b[200~abc\x1b[20") == []
    assert told(stream.end_paste()) == ["<abc>"]
    assert told(stream.end_paste()) == []
    assert typed(stream, b"x") == ["x"]


def test_a_million_characters_are_pasted_at_once() -> None:
    """They are not parsed one by one: that takes a few times as long as to read them."""
    stream = InputStream()
    text = "x吳" * 500_000
    data = text.encode()
    messages = [
        each
        for piece in (b"\x1b[200~", *(data[n : n + 4096] for n in range(0, len(data), 4096)))
        for each in stream.feed(piece)
    ]
    assert messages == []
    (pasted,) = stream.feed(b"\x1b[201~")
    assert isinstance(pasted, events.Paste)
    assert pasted.text == text


def test_an_escape_alone_is_a_key_after_a_while() -> None:
    """And the beginning of a sequence that goes on is none; one that stays unfinished neither."""
    stream = InputStream()
    assert typed(stream, b"\x1b") == []
    assert typed(stream, b"[A") == ["up"]
    assert typed(stream, b"\x1b") == []
    stream._parser._timeout_time = 0.0
    assert told(stream.tick()) == ["escape"]
    assert typed(stream, b"\x1b[25") == []
    stream._parser._timeout_time = 0.0
    assert told(stream.tick()) == []
    assert typed(stream, b"x") == ["x"]
