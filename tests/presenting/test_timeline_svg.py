"""The timeline as a picture: valid, titled, with real text; no text becomes markup."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.pictures import TIMELINE, timeline
from tests.hostile_texts import HOSTILE
from tests.presenting.test_lane_layout import SCALES, TODAY, WINDOWS, meeting, shared
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.time_scale import TimeScale
from tracker.presenting.svg_parts import NAMESPACE
from tracker.presenting.timeline_svg import timeline_svg
from tracker.resources import folder
from tracker.service import timeline_reader
from tracker.service import views as v
from tracker.service.timelines import By, Timeline
from tracker.terminal_safety import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.window import Window
    from tracker.service.desk import Desk

YEARS = TimeScale(dt.date(2020, 1, 1).toordinal(), dt.date(2025, 12, 31).toordinal(), 100)
_AT = re.compile(r"translate\(([\d.]+),([\d.]+)\)")


@pytest.fixture
def desk(sample_at: Callable[..., Desk]) -> Desk:
    """Return a desk on the sample; nothing here writes to it."""
    return sample_at()


def parsed(made: str) -> ET.Element:
    """Return a picture parsed as XML."""
    parser: ET.XMLPullParser[Any] = ET.XMLPullParser()
    parser.feed(made)
    parser.close()
    events: list[Any] = list(parser.read_events())
    root = events[-1][1]
    assert isinstance(root, ET.Element)
    assert root.tag == f"{{{NAMESPACE}}}svg"
    return root


def every(root: ET.Element, tag: str) -> list[ET.Element]:
    """Return all elements with a tag."""
    return list(root.iter(f"{{{NAMESPACE}}}{tag}"))


def texts(root: ET.Element, tag: str = "text") -> list[str]:
    """Return the texts of all elements with a tag."""
    return [each.text or "" for each in every(root, tag)]


def lane(title: str, *events: v.EventView, scale: TimeScale = YEARS) -> Timeline:
    """Return a timeline of one channel."""
    channel = r.Channel(slug="talks", name=title, kind=r.ChannelKind.DIALOGUE)
    view = v.ChannelView(**shared(channel, 1) | {"title": title}, record=channel)
    return Timeline(scale, TODAY, lanes=(view,), total=1, events=events)


@pytest.mark.slow
@pytest.mark.parametrize("by", list(By))
def test_it_has_a_title_a_description_and_real_text(desk: Desk, by: By) -> None:
    """Lanes, years, commitments and the legend; no script, no link, no picture in it."""
    root = parsed(timeline_svg(desk.timelines.read(YEARS, by=by)))
    named = {each.get("id"): each.text for each in (*every(root, "title"), *every(root, "desc"))}
    assert root.get("role") == "img"
    assert [named[name] for name in (root.get("aria-labelledby") or "").split()] == [
        f"Timeline by {by.value}, 2020–2025",
        named["desc"],
    ]
    assert "as known on 31 Dec 2025" in (named["desc"] or "")
    said = texts(root)
    lanes = ["MMCA meetings", "no channel"] if by is By.CHANNEL else ["United States"]
    for words in (*lanes, "2020", "2025", "held", "one of these days", "suspended"):
        assert words in said
    assert any(text.startswith("Keep communication channels open") for text in said)
    assert any("14–16 Dec 2020: MMCA meetings" in text for text in texts(root, "title"))
    tags = {each.tag.partition("}")[2] for each in root.iter()}
    assert tags <= {
        *("svg", "title", "desc", "defs", "pattern", "linearGradient", "stop", "g"),
        *("rect", "line", "path", "circle", "text"),
    }
    values = [value for each in root.iter() for value in each.attrib.values()]
    assert not [
        value for value in values if "http" in value or ("url(" in value and "#" not in value)
    ]


@pytest.mark.slow
def test_suspensions_are_hatched_by_a_pattern(desk: Desk) -> None:
    """From their first day on, and no further than the day as of which it is seen."""
    root = parsed(timeline_svg(desk.timelines.read(YEARS)))
    bands = [each for each in every(root, "rect") if each.get("fill") == "url(#suspended)"]
    assert "suspended from 5 Aug 2022" in [text for each in bands for text in texts(each, "title")]
    desk.look(dt.date(2022, 8, 4))
    root = parsed(timeline_svg(desk.timelines.read(YEARS)))
    assert "suspended from" not in " ".join(texts(root, "title"))


@pytest.mark.slow
def test_equal_timelines_are_equal_pictures(desk: Desk) -> None:
    """The one in the documents is that of the sample, drawn again."""
    made = timeline(desk)
    assert made == timeline(desk)
    assert made == (folder("docs") / f"{TIMELINE}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [*HOSTILE, "\ud800 \uffff", "x" * 5_000])
def test_texts_are_shown_and_never_read_as_markup(text: str) -> None:
    """Of lanes, of records, of filters and of markings; long ones are cut."""
    event = meeting(edtf.window("2020-11-03"), 1, r.MeetingStatus.HELD)
    hostile = replace(event, of=replace(event.of, title=text))
    made = replace(lane(text, hostile), query=text, marking=text)
    root = parsed(timeline_svg(made))
    titles, said = texts(root, "title"), texts(root)
    assert any(show(text) in each for each in titles)
    assert said.count(show(text)) >= 2
    assert not every(root, "script")
    if len(text) > 1_000:
        assert any(each.endswith("…") and len(each) < 60 for each in said)


@given(SCALES, st.lists(WINDOWS, max_size=4))
def test_every_mark_is_within_its_days(scale: TimeScale, windows: list[Window]) -> None:
    """Across the width of the plot."""
    events = [meeting(each, n, r.MeetingStatus.HELD) for n, each in enumerate(windows)]
    root = parsed(timeline_svg(lane("Talks", *events, scale=scale)))
    groups = [each for each in every(root, "g") if each.get("transform")]
    places = {
        texts(each, "title")[0]: float(found[1])
        for each in groups
        if texts(each, "title") and (found := _AT.match(each.get("transform") or ""))
    }
    left, right = 190.0, 1076.0
    days = scale.last - scale.first + 1
    shown = [each for each in events if scale.shows(each.sort)]
    assert len(places) <= len(shown) <= len(groups)
    for each in shown:
        (x,) = {at for said, at in places.items() if said.endswith(f"m{each.of.id}, held")} or {0.0}
        at = left + (each.sort - scale.first) / days * (right - left)
        assert at - 0.1 <= x <= at + (right - left) / days + 0.1


def test_too_many_events_are_numbers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the description says why."""
    monkeypatch.setattr(timeline_reader, "EVENTS", 10)
    ten_years = TimeScale(YEARS.first, YEARS.last, 10)
    root = parsed(timeline_svg(desk.timelines.read(ten_years)))
    assert {"2", "3"} <= set(texts(root))
    assert "numbers are held meetings" in (every(root, "desc")[0].text or "")
