"""Parts as lists: one column for a field of all parts, with an entry for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.service.imports.doing import CHANNEL, imported, mapping, meetings, reasons
from tracker.domain import edtf
from tracker.domain import records as r

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

BY = mapping(
    map={"Sides": "delegations/*/party", "Heads": "delegations/*/head"},
    set={"channel": "Talks", "delegations/*/participation": "confirmed"},
    create={**CHANNEL, "party": {}, "person": {}},
)


def test_each_entry_makes_a_part(empty: Desk, tmp_path: Path) -> None:
    """Entries match by place; a fixed text is that of every part; without entries there is none."""
    rows = ("France | Spain | Italy,Jean Roux |  | Ugo Neri,a", ",,b", "France,,c")
    report = imported(empty, tmp_path, "\n".join(["Sides,Heads,place", *rows]), BY)
    assert reasons(report) == {}
    found = {each.place: each.delegations for each in meetings(empty)}
    assert [(each.party, each.head) for each in found["a"]] == [
        ("france", "jean-roux"),
        ("spain", None),
        ("italy", "ugo-neri"),
    ]
    assert {each.participation for each in found["a"]} == {r.Participation.CONFIRMED}
    assert found["b"] == ()
    assert [(each.party, each.head) for each in found["c"]] == [("france", None)]


def test_entries_that_do_not_match_are_refused(empty: Desk, tmp_path: Path) -> None:
    """Which head belongs to which party would be a guess."""
    text = "Sides,Heads,place\nFrance | Spain,Jean Roux,a\nFrance,Jean Roux,b\n"
    report = imported(empty, tmp_path, text, BY)
    assert reasons(report) == {
        2: "head has 1 entry, and party has 2; each part needs an entry, even an empty one: “a | ”."
    }
    assert report.stored == 1


def test_windows_of_parts_have_their_days_beside_them(empty: Desk, tmp_path: Path) -> None:
    """Words are not read where the file gives the days; without the days they are read."""
    text = (
        "name,states/*/status,states/*/window,states/*/window_edtf,states/*/window_hard\n"
        "Line,opened | ended,in the spring | 5 May 2021,2020-04/2020-05 | ,no | \n"
    )
    report = imported(empty, tmp_path, text, mapping("channel", set={"kind": "hotline"}))
    assert reasons(report) == {}
    (stored,) = empty.records.stored(["line"]).values()
    assert isinstance(stored, r.Channel)
    first, second = (each.window for each in stored.states)
    assert first == edtf.window("2020-04/2020-05", words="in the spring", hard=False)
    assert second is not None
    assert (second.edtf, second.words) == ("2021-05-05", "5 May 2021")
