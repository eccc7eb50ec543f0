"""Importing rows: stored, duplicates, refused; one action, one undo."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.service.imports.doing import (
    CHANNEL,
    imported,
    mapping,
    meetings,
    previewed,
    reasons,
    source_of,
)
from tests.sizes import examples
from tracker.domain import records as r
from tracker.errors import BadInputError, ConflictError
from tracker.service.imports.import_settings import Naming
from tracker.service.imports.importing import opened
from tracker.transfer.import_mapping import options_of
from tracker.transfer.refused_rows import LINE, REASON

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

TALKS = mapping(set={"channel": "Talks"}, create=CHANNEL)


def test_columns_named_as_fields_are_taken(empty: Desk, tmp_path: Path) -> None:
    """By the name of a field or by its label, whatever the case."""
    text = "when,PLACE,Summary,Mood\n2020-10-28,Geneva,Talks were held.,good\n"
    report = imported(empty, tmp_path, text, TALKS)
    assert (report.rows, report.stored) == (1, 1)
    (meeting,) = meetings(empty)
    assert meeting.when
    assert (meeting.when.edtf, meeting.place, meeting.channel) == ("2020-10-28", "Geneva", "talks")
    assert (meeting.summary, meeting.status) == ("Talks were held.", r.MeetingStatus.HELD)


def test_one_row_makes_a_meeting_with_delegations_and_what_they_name(
    empty: Desk, tmp_path: Path
) -> None:
    """A person who is created belongs to the party; an empty delegation is left out."""
    by = mapping(
        map={"Head": "us/head", "Guest": "delegations/+/party", "Guest head": "delegations/+/head"},
        set={"channel": "Talks", "when": "{From}[/{To}]"},
        create={**CHANNEL, "party": {}, "person": {}},
    )
    text = (
        "From,To,Head,Guest,Guest head\n"
        "2020-10-28,2020-10-29,Ann Lee,France,Jean Roux\n"
        "2020-11-01,,Ann Lee,,\n"
    )
    report = imported(empty, tmp_path, text, by)
    assert report.made == {"channel": 1, "party": 2, "person": 2, "meeting": 2}
    first, second = meetings(empty)
    assert [(each.party, each.head) for each in first.delegations] == [
        ("us", "ann-lee"),
        ("france", "jean-roux"),
    ]
    assert [each.party for each in second.delegations] == ["us"]
    assert [each.when.edtf for each in (first, second) if each.when] == [
        "2020-10-28/2020-10-29",
        "2020-11-01",
    ]
    stored = empty.records.stored(["jean-roux", "ann-lee"])
    parties = {slug: getattr(each, "party", "") for slug, each in stored.items()}
    assert parties == {"jean-roux": "france", "ann-lee": "us"}


def test_the_fields_of_a_new_part_are_one_part_in_any_order(empty: Desk, tmp_path: Path) -> None:
    """Those with + belong together, and so do those with one number."""
    by = mapping(
        map={"Head": "delegations/+/head", "A": "delegations/1/party", "H": "delegations/2/head"},
        set={
            "channel": "Talks",
            "us/party": "us",
            "delegations/+/party": "{Party}",
            "delegations/2/party": "{B}",
        },
        create={**CHANNEL, "party": {}, "person": {}},
    )
    text = "When,Head,Party,A,B,H\n2001,Jean Roux,France,Peru,Chile,Ana\n2002,,France,,,\n"
    assert imported(empty, tmp_path, text, by).stored == 2
    first, second = meetings(empty)
    assert [(each.party, each.head) for each in first.delegations] == [
        ("us", None),
        ("france", "jean-roux"),
        ("peru", None),
        ("chile", "ana"),
    ]
    assert [each.party for each in second.delegations] == ["us", "france"]


def test_a_person_of_another_party_is_another_person(empty: Desk, tmp_path: Path) -> None:
    """In one import and in the next; the same one is found again."""
    by = mapping(
        map={"Party": "delegations/+/party", "Head": "delegations/+/head"},
        set={"channel": "Talks"},
        create={**CHANNEL, "party": {}, "person": {}},
    )
    head = "When,Party,Head\n"
    imported(empty, tmp_path, head + "2001,Peru,President Diaz\n2002,Chile,President Diaz\n", by)
    imported(empty, tmp_path, head + "2003,Peru,president díaz\n2004,Cuba,President Diaz\n", by)
    assert [each.delegations[0].head for each in meetings(empty)] == [
        "president-diaz",
        "president-diaz-2",
        "president-diaz",
        "president-diaz-3",
    ]


@pytest.mark.slow
def test_names_are_looked_up_by_slug_name_and_alias(desk: Desk, tmp_path: Path) -> None:
    """What is not found is refused, and nothing is created unasked."""
    before = desk.tally()
    text = "channel,when,us/head\nmmca,2001,esper\nMMCA,2002,Mark T. Esper\nMMCA,2003,Mark Espar\n"
    report = imported(desk, tmp_path, text, mapping())
    assert report.stored == 2
    assert "no person is called “Mark Espar”" in reasons(report)[4]
    after = desk.tally()
    assert {kind for kind in after if after[kind] != before[kind]} == {
        "meetings",
        "delegations",
        "events",
    }


@pytest.mark.parametrize(
    ("naming", "channel", "person", "dates"),
    [
        (
            Naming.OPTION,
            "--create channel:kind=KIND creates it, where KIND is hotline, ",
            "--create person creates it.",
            "--dates",
        ),
        (
            Naming.LABEL,
            "Set “Missing channels” in the mapping to create it.",
            "Set “Missing people” in the mapping to create it.",
            "“Dates like 11/03/2020”",
        ),
    ],
)
def test_a_refusal_names_the_setting_that_would_help(
    empty: Desk, tmp_path: Path, naming: Naming, channel: str, person: str, dates: str
) -> None:
    """As the shell calls it, also where a kind is created without a field that it needs."""
    text = "When,us/head\n2020,Bob\n11/03/2020,Bob\n"
    by = mapping(set={"channel": "Talks"})
    report = imported(empty, tmp_path, text, by, naming=naming)
    assert f"“Talks”. {channel}" in reasons(report)[2]
    assert f"“Bob”. {person}" in reasons(report)[2]
    assert f"{dates} (day-first or month-first) says which" in reasons(report)[3]
    by = mapping(set={"channel": "Talks"}, create={"channel": {}, "party": {}, "person": {}})
    report = imported(empty, tmp_path, text, by, naming=naming)
    assert f"the kind of channel. {channel}" in reasons(report)[2]
    by = mapping(set={"channel": "Talks"}, create={**CHANNEL, "party": {}, "person": {}})
    assert imported(empty, tmp_path, text, by, naming=naming).stored == 1


def test_a_name_that_several_have_is_not_offered_for_creation(desk: Desk, tmp_path: Path) -> None:
    """Another record of that name would be wrong."""
    for slug in ("one", "two"):
        desk.editor.add(r.Kind.PERSON, {"slug": slug, "name": "Same Name"})
    text = "channel,when,us/head\nmmca,2001,Same Name\n"
    reason = reasons(imported(desk, tmp_path, text, mapping()))[2]
    assert "matches several records" in reason
    assert "--create" not in reason


def test_exact_duplicates_are_skipped_and_look_alikes_kept(empty: Desk, tmp_path: Path) -> None:
    """Both are named with their line; an unused column makes no difference."""
    by = mapping(set={"channel": "Talks"}, key=["When", "Place"], create=CHANNEL)
    text = (
        "id,When,Place,Summary\n1,2020-10-28,Geneva,a\n2,2020-10-28,Geneva,a\n"
        "3,2020-10-28,Geneva,b\n4,2020-10-28,Paris,a\n"
    )
    report = imported(empty, tmp_path, text, by)
    assert (report.stored, report.duplicates, report.alike) == (3, 1, 1)
    assert [(each.line, each.slug) for each in report.duplicate_rows] == [(3, "m-2020-10-28-talks")]
    assert [(each.line, each.slug) for each in report.alike_rows] == [(4, "m-2020-10-28-talks")]


def test_look_alikes_are_skipped_on_request(empty: Desk, tmp_path: Path) -> None:
    """They count as duplicates, and leave nothing behind."""
    by = mapping(set={"channel": "Talks"}, key=["When"], alike="skip", create=CHANNEL)
    text = "When,Summary\n2020-10-28,a\n2020-10-28,b\n2020-10-28,b\n"
    report = imported(empty, tmp_path, text, by)
    assert (report.stored, report.duplicates, report.alike) == (1, 2, 2)
    assert [each.summary for each in meetings(empty)] == ["a"]


def test_a_row_that_is_like_a_refused_one_is_not_skipped(empty: Desk, tmp_path: Path) -> None:
    """What it is like is not in the book, so it is stored, and the next one is like it."""
    by = mapping(
        set={"channel": "Talks", "delegations/+/party": "{A}", "us/party": "{B}"},
        key=["When"],
        alike="skip",
        create={**CHANNEL, "party": {}},
    )
    text = "When,A,B\n2001,Peru,Peru\n2001,Peru,Chile\n2001,Peru,Cuba\n"
    report = imported(empty, tmp_path, text, by)
    assert (report.stored, report.duplicates, sorted(reasons(report))) == (1, 1, [2])
    (meeting,) = meetings(empty)
    assert {each.party for each in meeting.delegations} == {"peru", "chile"}
    assert [(each.line, each.slug) for each in report.duplicate_rows] == [(4, meeting.slug)]


def test_importing_twice_adds_nothing_and_undo_removes_all(empty: Desk, tmp_path: Path) -> None:
    """Also after undo and import again, when the slugs are others."""
    before = empty.tally()
    text = "When,Summary\n2020-10-28,a\n2020-10-28,b\n"
    first = imported(empty, tmp_path, text, TALKS)
    assert first.action
    assert first.action.summary == "Imported rows.csv: 2 meetings, 1 channel"
    assert imported(empty, tmp_path, text, TALKS).duplicates == 2
    empty.history.undo()
    assert empty.tally() == before
    assert imported(empty, tmp_path, text, TALKS).stored == 2
    assert len(meetings(empty)) == 2
    again = imported(empty, tmp_path, text, TALKS)
    assert (again.duplicates, again.action) == (2, None)


def test_a_record_that_was_edited_is_no_duplicate(empty: Desk, tmp_path: Path) -> None:
    """It is like the row if the key says so."""
    by = mapping(set={"channel": "Talks"}, key=["When"], create=CHANNEL)
    text = "When,Summary\n2020-10-28,a\n"
    imported(empty, tmp_path, text, by)
    empty.editor.set_fields("m-2020-10-28-talks", [("summary", "edited")])
    report = imported(empty, tmp_path, text, by)
    assert (report.stored, report.alike) == (1, 1)


def test_a_slug_that_was_given_refuses_its_row_alone(empty: Desk, tmp_path: Path) -> None:
    """Whether its record is in the book, differs, or was undone; a free one is taken."""
    text = "slug,name\njapan,Japan\n"
    imported(empty, tmp_path, text, mapping("party"))
    more = "slug,name\njapan,Japan\njapan,Nippon\nfrance,France\n"
    report = imported(empty, tmp_path, more, mapping("party"))
    assert (report.stored, report.duplicates, sorted(reasons(report))) == (1, 1, [3])
    empty.history.undo()
    empty.history.undo()
    report = imported(empty, tmp_path, text, mapping("party"))
    assert "was given to another record" in reasons(report)[2]


def test_a_trial_reports_all_and_stores_nothing(empty: Desk, tmp_path: Path) -> None:
    """Neither records nor an action."""
    before = empty.tally()
    report = imported(empty, tmp_path, "When\n2020-10-28\nnever\n", TALKS, trial=True)
    assert (report.stored, report.refused, report.action) == (1, 1, None)
    assert empty.tally() == before
    assert empty.history.actions() == []


def test_what_a_refused_row_would_create_is_not_created(empty: Desk, tmp_path: Path) -> None:
    """But a later row that names it is stored with it."""
    by = mapping(
        map={"Party": "delegations/+/party"},
        set={"channel": "Talks"},
        create={**CHANNEL, "party": {}},
    )
    text = "When,Party\nnever,Peru\n2001,Chile\nnever,Chile\n"
    assert imported(empty, tmp_path, text, by).made["party"] == 1  # type: ignore[index]
    assert imported(empty, tmp_path, "When,Party\n2002,Peru\n", by).made["party"] == 1  # type: ignore[index]


def test_a_row_that_breaks_a_rule_is_refused_alone(empty: Desk, tmp_path: Path) -> None:
    """So is its exact duplicate; the slug it would have had is free."""
    by = mapping(
        map={"A": "delegations/1/party", "B": "delegations/2/party"},
        set={"channel": "Talks"},
        create={**CHANNEL, "party": {}},
    )
    by = mapping(
        set={"channel": "Talks", "delegations/+/party": "{A}", "us/party": "{B}"},
        create={**CHANNEL, "party": {}},
    )
    text = "When,A,B\n2001,Peru,Peru\n2001,Peru,Peru\n2001,Peru,Chile\n"
    report = imported(empty, tmp_path, text, by)
    assert (report.stored, report.refused) == (1, 2)
    assert "peru is given twice" in reasons(report)[2]
    assert reasons(report)[2] == reasons(report)[3]


def test_refused_rows_can_be_mended_and_imported(empty: Desk, tmp_path: Path) -> None:
    """The file has the columns of the first one, line and reason, and what was carried down."""
    by = mapping(set={"channel": "Talks"}, carry=["Place"], create=CHANNEL)
    text = 'When,Place\n2020-10-28,Geneva\nsometime,\n"2020-11-01,x\n2020-12-01,\n'
    refused = tmp_path / "refused.csv"
    report = imported(empty, tmp_path, text, by, refused=refused)
    assert (report.stored, report.refused) == (2, 2)
    rows = list(csv.reader(refused.read_text("utf-8").splitlines(keepends=True)))
    assert rows[0] == ["When", "Place", LINE, REASON]
    assert [row[:3] for row in rows[1:]] == [
        ["sometime", "Geneva", "3"],
        ['"2020-11-01,x', "", "4"],
    ]
    mended = refused.read_text("utf-8").replace("sometime", "2020-11-05", 1)
    again = imported(empty, tmp_path, mended, by, "refused.csv")
    assert (again.stored, again.refused) == (1, 1)
    assert [each.place for each in meetings(empty)] == ["Geneva", "Geneva", "Geneva"]


def test_neither_the_book_nor_the_file_is_written_over(empty: Desk, tmp_path: Path) -> None:
    """Whatever was asked for; another file only on request."""
    text = "When\nnever\n"
    for path in (empty.path, tmp_path / "rows.csv"):
        with pytest.raises(BadInputError, match="name another file"):
            imported(empty, tmp_path, text, TALKS, refused=path, over=True)
    assert (tmp_path / "rows.csv").read_text("utf-8") == text
    (tmp_path / "other.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(ConflictError, match="exists already"):
        imported(empty, tmp_path, text, TALKS, refused=tmp_path / "other.csv")
    assert (tmp_path / "other.csv").read_text("utf-8") == "mine"


def test_bytes_that_are_no_text_cost_their_row(empty: Desk, tmp_path: Path) -> None:
    """So do halves of characters; nothing is replaced silently."""
    path = tmp_path / "rows.csv"
    path.write_bytes(b"When,Place\n2020,K\xf6ln\n2021,\x81\n")
    for encoding, wrong in (("cp1252", [3]), ("utf-8", [2, 3])):
        by = mapping(set={"channel": "Talks"}, create=CHANNEL, encoding=encoding)
        source = opened(path, options_of(by))
        by = empty.importing.matched(by, source)
        report = empty.importing.run(by, source, path, lambda _rows, _part: None, trial=True)
        assert sorted(reasons(report)) == wrong
        assert f"not text in {encoding}" in reasons(report)[3]
    halves = '[{"name": "\\ud800"}]'
    assert imported(empty, tmp_path, halves, mapping("party"), "a.json").refused == 1
    by = mapping("party", map={"name": "name"})
    assert imported(empty, tmp_path, halves, by, "a.json").refused == 1


@pytest.mark.slow
def test_many_rows_of_one_family_are_numbered_quickly(empty: Desk, tmp_path: Path) -> None:
    """Each number is tried once, and a slug that a refused row leaves is used."""
    rows = "".join(f"{n}\n" for n in range(700))
    report = imported(empty, tmp_path, f"Summary\n{rows}", TALKS)
    assert report.stored == 700
    assert {each.slug for each in meetings(empty)} == {
        "m-undated-talks",
        *(f"m-undated-talks-{n}" for n in range(2, 701)),
    }


def test_an_exception_leaves_nothing(empty: Desk, tmp_path: Path) -> None:
    """Such as ctrl+c while rows are read."""
    source = source_of(tmp_path, "When\n" + "2020-10-28\n" * 3, TALKS)
    by = empty.importing.matched(TALKS, source)

    def cancel(_rows: int, _part: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        empty.importing.run(by, source, tmp_path / "rows.csv", cancel)
    assert empty.history.actions() == []
    assert meetings(empty) == []


def test_a_preview_shows_what_would_be_stored(empty: Desk, tmp_path: Path) -> None:
    """Of the first rows; what an earlier row creates is shown once."""
    text = "When\n2020-10-28\n2020-10-28\nnever\n2020-10-29\n"
    rows = previewed(empty, tmp_path, text, TALKS)
    assert [[each.slug for each in row.records] for row in rows] == [
        ["m-2020-10-28-talks", "talks"],
        [],
        [],
        ["m-2020-10-29-talks"],
    ]
    assert (rows[1].same, rows[2].line) == ("m-2020-10-28-talks", 4)
    assert "never" in rows[2].reason
    assert empty.tally()["meetings"] == 0


@pytest.mark.parametrize(
    ("by", "sentence"),
    [
        (mapping(map={"Wehn": "when"}), "no column “Wehn”; did you mean “When”?"),
        (mapping(map={"When": "wehn"}), "“wehn” is not a field of a meeting; it takes when"),
        (mapping(map={"When": "us/hed"}), "“hed” is not a field of a delegation; it takes head"),
        (mapping(set={"when": "{When"}), "unmatched bracket"),
        (mapping(set={"when": "[{When}"}), "unmatched bracket"),
        (mapping(set={"when": "{@talks}"}), "“@talks” is not a record of the row"),
        (mapping(map={"When": "when"}, set={"when": "{Place}"}), "when is set twice"),
        (mapping(key=["Nothing"]), "no column “Nothing”"),
        (mapping(set={"channel": "x"}, key=["Mood"]), "no field is set from these columns"),
        (mapping(create={"meeting": {}}), "A meeting cannot be created from a name"),
        (mapping(also=[{"kind": "soucre", "name": "s"}]), "did you mean source"),
        (mapping(also=[{"kind": "source", "name": "row"}]), "a name of its own"),
        (
            mapping(
                set={"summary": "{@s}"},
                also=[{"kind": "source", "name": "s", "set": {"title": "{@row}"}}],
            ),
            "name each other in a circle",
        ),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(
    empty: Desk, tmp_path: Path, by: object, sentence: str
) -> None:
    """Before any row is read."""
    with pytest.raises(BadInputError, match=r"[^:]") as refused:
        imported(empty, tmp_path, "When,Place,Mood\n2020,Geneva,good\n", by)  # type: ignore[arg-type]
    assert sentence in str(refused.value)


CELLS = st.sampled_from(
    [
        "",
        "2020-10-28",
        "2020-10-28",
        "never",
        "Geneva",
        '"',
        '"x',
        "x,y",
        "Peru",
        "\0",
        "=1",
        "x\ny",
        "a,,b",
    ]
)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=4).map(",".join), max_size=12)


@pytest.mark.slow
@settings(max_examples=examples(8), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, again=st.booleans())
def test_every_row_is_stored_a_duplicate_or_refused(
    empty: Desk, tmp_path: Path, rows: list[str], *, again: bool
) -> None:
    """Whatever the rows; a second import stores nothing, and undo removes all."""
    by = mapping(
        map={"Party": "delegations/+/party"},
        set={"channel": "Talks"},
        key=["When"],
        create={**CHANNEL, "party": {}},
    )
    text = "\n".join(["When,Place,Party", *rows, ""])
    before = empty.tally()
    report = imported(empty, tmp_path, text, by)
    added = empty.tally()["meetings"] - before["meetings"]
    assert added == report.made.get(r.Kind.MEETING, 0) == report.stored
    if again:
        second = imported(empty, tmp_path, text, by)
        assert (second.stored, second.refused) == (0, report.refused)
    if report.action:
        empty.history.undo()
    assert empty.tally() == before
