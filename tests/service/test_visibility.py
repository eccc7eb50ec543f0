"""What is seen of a book as of a day: each kind of thing by its known day."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import TODAY
from tests.exported import exported, forms_for
from tests.sqlite_file import database
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Author, Put
from tracker.domain.query.query_fields import LISTS
from tracker.errors import BadInputError
from tracker.presenting.details import detail
from tracker.service import views as v
from tracker.service.json_output import to_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk

    Seat = Callable[[str, dt.date | None], Desk]

LATE = Author("ann", "2025-12-31T12:00:00+00:00", TODAY)


def slugs(desk: Desk, kind: str, query: str = "") -> set[str]:
    """Return the records in a list."""
    return {row.view.slug for row in desk.lists.rows(kind, query)}  # type: ignore[union-attr]


def written(desk: Desk, kind: str, form: str) -> str:
    """Return a list as it is exported."""
    stream = io.StringIO()
    desk.lists.write(kind, "", "", stream, form)
    return stream.getvalue()


def put(desk: Desk, *records: r.Record) -> None:
    """Write records to the book, today."""
    desk._store.write(LATE, "add", "Added", puts=[Put(each) for each in records])


@pytest.mark.slow
def test_links_name_only_what_is_known(seat: Seat) -> None:
    """By whom it was answered, where it was made, what it renews: on the page, in JSON and CSV."""
    desk = seat("ann", dt.date(2024, 1, 15))
    view = desk.records.view("c-2023-11-highlevel")
    told = repr(detail(desk.records.full_of(view))) + json.dumps(to_object(view))
    assert "m-2024-04-16-defmin" not in told
    assert "m-2023-12-21-cjcs" in told
    for form in forms_for("commitment"):
        assert "m-2024-04-16-defmin" not in exported(desk, "commitment", form)
    assert "m-2024-04-16-defmin" in exported(seat("ann", None), "commitment", "csv")


def test_a_commitment_does_not_name_the_meeting_or_promise_that_came_to_light_later(
    empty: Desk,
) -> None:
    """Nor is it found by the channel of that meeting among events."""
    line = r.Channel(slug="line", name="Line", kind=r.ChannelKind.HOTLINE)
    memoir = r.Source(slug="memoir", title="Memoir", published=edtf.window("2023-05-05"))
    held = r.Meeting(
        slug="m",
        channel="line",
        status=r.MeetingStatus.HELD,
        when=edtf.window("2020-05-05"),
        evidence=(r.Evidence(source="memoir"),),
    )
    first = r.Commitment(slug="c0", text="x", evidence=held.evidence)
    second = r.Commitment(
        slug="c1", text="y", made=edtf.window("2020-05-05"), made_at="m", renews=("c0",)
    )
    put(empty, line, memoir, held, first, second)
    empty.look(dt.date(2021, 1, 1))
    shown = to_object(empty.records.view("c1"))
    assert (shown["made_at"], shown["renews"]) == (None, [])
    assert empty.lists.count("event", "channel:line") == 0
    assert "c0" not in repr(detail(empty.records.full("c1")))
    empty.look(dt.date(2023, 5, 5))
    shown = to_object(empty.records.view("c1"))
    assert (shown["made_at"], shown["renews"]) == ("m", ["c0"])
    assert empty.lists.count("event", "channel:line") == 2


@pytest.mark.slow
def test_a_meeting_held_is_scheduled_before_its_first_day(seat: Seat) -> None:
    """On its page, in lists, filters, counts, JSON and CSV; on its first day it is held."""
    slug = "m-2024-09-12-xiangshan"
    before = seat("ann", dt.date(2024, 9, 11))
    assert slug in slugs(before, "meeting", "status:scheduled") - slugs(
        before, "meeting", "status:held"
    )
    assert slug not in slugs(before, "meeting", "-status:scheduled")
    assert to_object(before.records.view(slug))["status"] == "scheduled"
    assert "scheduled" in repr(detail(before.records.full(slug)))
    line = next(each for each in written(before, "meeting", "csv-data").split("\n") if slug in each)
    assert ",scheduled," in line
    then = seat("ann", dt.date(2024, 9, 12))
    assert slug in slugs(then, "meeting", "status:held")
    counts = [then.lists.count("meeting", f"status:{each.value}") for each in r.MeetingStatus]
    assert sum(counts) == then.lists.count("meeting")


def test_a_text_is_found_from_the_day_on_which_its_part_is_known(seat: Seat) -> None:
    """The notes of states, titles of posts and notes of outcomes, by find and in lists."""
    early = seat("ann", dt.date(2021, 6, 30))
    assert early.search.find_anything("eight countermeasures") == {}
    assert early.lists.count("channel", "eight countermeasures") == 0
    late = seat("ann", dt.date(2022, 12, 31))
    found = {head.slug for head in late.search.find_anything("eight countermeasures")["channel"]}
    assert found == slugs(late, "channel", "eight countermeasures") != set()
    assert early.lists.count("channel", '-"eight countermeasures"') == early.lists.count("channel")


def test_words_of_several_parts_are_found_together(empty: Desk) -> None:
    """As soon as the last of them is known."""
    turns = tuple(
        r.State(status=r.ChannelState.ACTIVE, window=edtf.window(day), note=note)
        for day, note in (("2020-01-01", "quillwort"), ("2021-01-01", "bladderwort"))
    )
    line = r.Channel(slug="line", name="Line", kind=r.ChannelKind.HOTLINE, states=turns)
    put(empty, line)

    def found(day: str) -> list[int]:
        empty.look(dt.date.fromisoformat(day))
        words = ("line quillwort", "bladderwort", "quillwort bladderwort")
        return [empty.lists.count("channel", each) for each in words]

    assert found("2019-06-01") == [0, 0, 0]
    assert found("2020-06-01") == [1, 0, 0]
    assert found("2021-06-01") == [1, 1, 1]
    empty.look(TODAY)
    empty.trash.put(["line"])
    assert empty.search.find_anything("quillwort") == {}
    empty.trash.purge("line", "line")
    left = database(empty).execute("SELECT count(*) FROM searched").fetchone()[0]
    assert left == database(empty).execute("SELECT count(*) FROM search").fetchone()[0] == 0


def test_sources_are_asked_by_the_day(empty: Desk) -> None:
    """A record whose source is published later has none before, in every filter."""
    later = r.Source(slug="later", title="Later", published=edtf.window("2022-02-02"))
    meeting = r.Signal(
        slug="s", text="x", window=edtf.window("2020-05-05"), evidence=(r.Evidence(source="memo"),)
    )
    memo = r.Source(slug="memo", title="Memo", published=edtf.window("2020-06-06"))
    put(empty, later, memo, meeting)
    put(empty, r.Signal(slug="t", text="y", window=edtf.window("2020-05-05")))
    stored = empty._store.get_many(["s"])["s"]
    also = (*meeting.evidence, r.Evidence(source="later"))
    changed = r.Signal(slug="s", text="x", window=stored.record.window, evidence=also)  # type: ignore[attr-defined]
    empty._store.write(LATE, "edit", "Edited", puts=[Put(changed, 1)])
    empty.look(dt.date(2021, 1, 1))
    with pytest.raises(BadInputError, match="no record is called “later”"):
        empty.lists.count("signal", "source:later")
    assert slugs(empty, "signal", "source:memo") == {"s"} == slugs(empty, "signal", "has:source")
    assert slugs(empty, "signal", "has:no-source") == {"t"}
    assert slugs(empty, "source") == {"memo"}
    empty.look(dt.date(2022, 2, 2))
    assert slugs(empty, "signal", "source:later") == {"s"}
    assert empty.lists.count("event", "source:later") == 1


def test_nothing_is_offered_before_it_is_known(seat: Seat) -> None:
    """In completion, pickers, tags, the near names of a refusal and beginnings of slugs."""
    early, late = seat("ann", dt.date(2021, 6, 30)), seat("ann", None)
    offered = [each.term for each in late.lists.completions("meeting", "source:udn")]
    assert offered
    assert early.lists.completions("meeting", "source:udn") == []
    assert [each.slug for each in late.search.options((r.Kind.SOURCE,), "udn-8997047")] == [
        "udn-8997047"
    ]
    assert early.search.options((r.Kind.SOURCE,), "udn-8997047") == []
    with pytest.raises(BadInputError) as refused:
        early.lists.count("meeting", "source:udn-899704")
    assert "udn" not in str(refused.value).partition("called")[2].partition(";")[2]
    late.bulk.tag(["m-2024-04-16-defmin"], add=("secret",))
    assert late.search.tags("secr") == ["secret"]
    assert early.search.tags("secr") == []
    assert late.records.find("m-2024-04-16-d") == "m-2024-04-16-defmin"
    with pytest.raises(Exception, match="no m-2024-04-16-d") as missing:
        early.records.find("m-2024-04-16-d")
    assert "2024" not in str(missing.value).partition("book")[2]


@pytest.mark.slow
def test_no_account_or_dispute_is_listed_before_what_it_is_about(seat: Seat) -> None:
    """Nor a dispute before all the accounts that it weighs, so that none is resolved too early."""
    for day in (dt.date(2020, 10, 29), dt.date(2021, 8, 27), dt.date(2023, 5, 30)):
        desk = seat("ann", day)
        for row in desk.lists.rows("account"):
            assert isinstance(row.view, v.AccountView)
            assert desk.records.view(row.view.record.subject).known <= day
        for row in desk.lists.rows("dispute"):
            assert isinstance(row.view, v.DisputeView)
            stored = desk._store.get_many([row.view.slug])[row.view.slug].record
            assert row.view.record.accounts == stored.accounts  # type: ignore[attr-defined]
    assert "d-ccwg-date" not in slugs(seat("ann", dt.date(2020, 10, 29)), "dispute")
    resolved = slugs(seat("ann", dt.date(2020, 10, 30)), "dispute", "is:resolved")
    assert "d-ccwg-date" in resolved


def test_only_what_is_known_is_counted(seat: Seat) -> None:
    """Every part and link of the tally is one that a list or a record shows on the day."""
    desk = seat("ann", dt.date(2019, 12, 31))
    counted = desk.tally()
    people = [row.view.record for row in desk.lists.rows("person")]  # type: ignore[union-attr]
    meetings = [row.view.record for row in desk.lists.rows("meeting")]  # type: ignore[union-attr]
    signals = [row.view.record for row in desk.lists.rows("signal")]  # type: ignore[union-attr]
    roles = [part for each in people for part in each.roles]  # type: ignore[union-attr]
    assert counted["roles"] == len(roles)
    delegations = [part for each in meetings for part in each.delegations]  # type: ignore[union-attr]
    assert counted["delegations"] == len(delegations) == desk.lists.count("delegation")
    assert counted["members"] == sum(len(each.members) for each in delegations)
    related = [slug for each in signals for slug in each.relates_to]  # type: ignore[union-attr]
    assert counted["relations"] == len(related)
    for kind, plural in (("state", "states"), ("outcome", "outcomes"), ("event", "events")):
        assert counted[plural] == desk.lists.count(kind)


def test_a_state_without_day_and_source_is_known_from_its_entry(empty: Desk) -> None:
    """Not since the year 1."""
    line = r.Channel(
        slug="line",
        name="Line",
        kind=r.ChannelKind.HOTLINE,
        states=(r.State(status=r.ChannelState.SUSPENDED, note="quillwort"),),
    )
    put(empty, line)
    assert empty.lists.count("state") == 1
    empty.look(TODAY - dt.timedelta(days=1))
    assert empty.lists.count("state") == empty.lists.count("channel", "quillwort") == 0
    assert empty.lists.count("channel") == 1


def known_line(desk: Desk, view: v.View) -> str:
    """Return the line about the known day on the page of a record."""
    lines = [line for block in detail(desk.records.full_of(view)).blocks for line in block.lines]
    (known,) = (line for line in lines if line.label == "Known")
    return "".join(span.text for span in known.spans)


@pytest.mark.slow
def test_the_known_day_is_shown_exported_and_asked(seat: Seat) -> None:
    """Of records and parts, in every list; what is always known has none."""
    desk = seat("ann", None)
    view = desk.records.view("m-2020-12-14-mmca")
    assert known_line(desk, view) == "16 Dec 2020"
    assumed = desk.records.view("c-2024-08-leaders-call")
    assert known_line(desk, assumed).startswith("28 Aug 2024, assumed")
    shown = to_object(assumed)
    assert (shown["version"], shown["known"], shown["assumed"]) == (1, "2024-08-28", True)
    assert to_object(desk.records.view("us"))["known"] is None
    for kind in LISTS:
        found = [to_object(row.view)["known"] for row in desk.lists.rows(kind)]
        for asked in ("2020-10", "..2021-09", "2023.."):
            low, _, high = asked.partition("..")
            if ".." not in asked:
                high = low
            expected = [
                each
                for each in found
                if each is not None and low <= each and (not high or each <= f"{high}-31")
            ]
            assert desk.lists.count(kind, f"known:{asked}") == len(expected), (kind, asked)
            listed = desk.lists.rows(kind, f"known:{asked}")
            assert sorted(expected) == sorted(to_object(row.view)["known"] for row in listed)
        assert desk.lists.count(kind, "known:none") == found.count(None)
        assert "known" in written(desk, kind, "csv").split("\n")[0]


def test_a_range_of_days_meets_only_what_has_days(desk: Desk) -> None:
    """``due:..`` leaves out what is due on no day, which ``due:none`` finds."""
    without = desk.lists.count("commitment", "due:none")
    assert without > 0
    assert desk.lists.count("commitment", "due:..") == desk.lists.count("commitment") - without
    assert desk.lists.count("commitment", "-due:..") == without


def test_names_and_tags_are_compared_in_one_normal_form(desk: Desk) -> None:
    """Without case or accents, full-width or spaced otherwise: short names and tags too."""
    desk.editor.set_fields("us", [("short", "ÜSA Ｏne")])
    for name in ("üsa one", "USA ONE", '"usa  one"'):
        named = name if '"' in name else f'"{name}"'
        assert desk.lists.count("meeting", f"party:{named}") == desk.lists.count(
            "meeting", "party:us"
        )
    assert "us" in [each.slug for each in desk.search.options((r.Kind.PARTY,), "usa o")]
    assert "us" in {head.slug for head in desk.search.find_anything("üsa one")["party"]}
    desk.bulk.tag(["m-2020-12-14-mmca"], add=("Évian Тема",))
    for tag in ("évian тема", "EVIAN ТЕМА", "Évian  Тема"):
        assert slugs(desk, "meeting", f'tag:"{tag}"') == {"m-2020-12-14-mmca"}
