"""EDTF texts of the part understood bound the right days; all others are refused in a sentence."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.domain import edtf


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2020-12", "2020-12-01", "2020-12-31"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("2019-05-21?", "2019-05-21", "2019-05-21"),
        ("2022-06~", "2022-06-01", "2022-06-30"),
        ("2022%", "2022-01-01", "2022-12-31"),
        ("1987-21", "1987-03-01", "1987-05-31"),
        ("1987-22", "1987-06-01", "1987-08-31"),
        ("1987-23", "1987-09-01", "1987-11-30"),
        ("2019-24", "2019-12-01", "2020-02-29"),
        ("2020-24?", "2020-12-01", "2021-02-28"),
        ("2021-33", "2021-01-01", "2021-03-31"),
        ("2021-34", "2021-04-01", "2021-06-30"),
        ("2021-35", "2021-07-01", "2021-09-30"),
        ("2021-36", "2021-10-01", "2021-12-31"),
        ("2021-40", "2021-01-01", "2021-06-30"),
        ("2021-41", "2021-07-01", "2021-12-31"),
        ("9999-36", "9999-10-01", "9999-12-31"),
        ("2020-10-28/2020-10-29", "2020-10-28", "2020-10-29"),
        ("2020-10/2020-11-02", "2020-10-01", "2020-11-02"),
        ("2024-06-25/..", "2024-06-25", ""),
        ("../2020-12-31", "", "2020-12-31"),
        ("[2020-11-11..2020-11-20]", "2020-11-11", "2020-11-20"),
        ("[2020-11..2020-12]", "2020-11-01", "2020-12-31"),
        ("[..2021-05-21]", "", "2021-05-21"),
        ("[2023-12-29..]", "2023-12-29", ""),
        ("[2020-03-11,2020-11-03]", "2020-03-11", "2020-11-03"),
        ("[2020-11,2020-03,2020-07-04]", "2020-03-01", "2020-11-30"),
        ("[..2018-08-09]/[2024-11-08..]", "", ""),
        ("[2018-08-01..2018-08-09]/2024-11-08", "2018-08-01", "2024-11-08"),
    ],
)
def test_bounds(text: str, earliest: str, latest: str) -> None:
    """Each form bounds its days, and its expression prints as the text it was read from."""
    assert edtf.parse(text) == edtf.Bounds(_day(earliest), _day(latest))
    assert str(edtf.expression(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "2020-",
        "2020-13",
        "2020-00",
        "2020-11-31",
        "2021-02-29",
        "2020-10-00",
        "2020-21-05",
        "2020-25",
        "2020-37",
        "2020-42",
        "0000",
        "9999-24",
        "20201028",
        "2020-10-28T10:00",
        " 2020",
        "2020\n",
        "２０２０",
        "2020-10-28??",
        "?2020",
        "199X",
        "2020/",
        "/2020",
        "../..",
        "2020/2019",
        "2020-10-29/2020-10-28",
        "2020/2021/2022",
        "[2020",
        "2020]",
        "[]",
        "[..]",
        "[2020]",
        "[2020-12-31..2020-10-29]",
        "[2020..2021..2022]",
        "[2020,]",
        "[2020..2021,2022]",
        "[..2024-11-08]/[2018-08-09..]x",
        "[2024-11-08..]/[..2018-08-09]",
        "[..2024-11-08]/",
        "{2020,2021}",
        "[..2024-11-09]/[2018-08-09..]",
        "mid-November",
    ],
)
def test_what_is_outside_or_impossible_is_refused_in_one_sentence(text: str) -> None:
    """No text that is not whole, real and forward gets bounds."""
    with pytest.raises(edtf.EdtfError) as caught:
        edtf.parse(text)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence.replace(text, "")


def test_a_window_keeps_the_words_and_the_canonical_text() -> None:
    """Words default to the text; blanks inside a set are not part of it."""
    plain = edtf.window("2020-10")
    assert (plain.words, plain.edtf, plain.hard, plain.flags) == ("2020-10", "2020-10", None, ())
    told = edtf.window(
        "[2020-11-10, 2020-11-11]",
        words="Nov. 10 or 11",
        reading="one of two days",
        reference=dt.date(2020, 10, 30),
        hard=True,
        flags=("by-hand",),
    )
    assert told.edtf == "[2020-11-10,2020-11-11]"
    assert (told.words, told.reading, told.hard) == ("Nov. 10 or 11", "one of two days", True)
    assert (told.reference, told.flags) == (dt.date(2020, 10, 30), ("by-hand",))
    assert (told.earliest, told.latest) == (dt.date(2020, 11, 10), dt.date(2020, 11, 11))


def test_days_seen_in_office_are_no_term() -> None:
    """Only ``[..A]/[B..]`` says that a thing is known on A and on B, and has no bounds."""
    found = edtf.expression("[..2018-08-09]/[2024-11-08..]")
    assert isinstance(found, edtf.Interval)
    assert found.seen == (edtf.Point(2018, 8, 9), edtf.Point(2024, 11, 8))
    for text in ("2018/2024", "[2017..2018]/[2024..]", "[..2018]/[2023..2024]", "[..2018]/.."):
        other = edtf.expression(text)
        assert isinstance(other, edtf.Interval)
        assert other.seen is None
