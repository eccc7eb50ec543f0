"""A mapping as a list of choices: each can be changed by a text, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.service.imports.doing import CHANNEL, mapping, source_of
from tracker.errors import BadInputError
from tracker.service.imports.field_offers import creation_of, creations_offered
from tracker.service.imports.import_names import NAMED_BY
from tracker.service.imports.mapping_choices import (
    NONE,
    about_file,
    check_choice,
    choices,
    needed,
    with_choice,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.domain.records import Kind
    from tracker.transfer.import_mapping import ImportMapping

BY = mapping(
    map={"Place": "place"},
    set={"when": "{From}[/{To}]"},
    create={**CHANNEL, "party": {}},
    key=["From", "Place"],
    also=[{"kind": "source", "name": "report"}],
)
TEXT = "From;To;Place\n2020-10-28;;Geneva\n"


def texts(by: ImportMapping, folder: Path) -> dict[str, str]:
    """Return the text of each choice by its label."""
    return {each.label: each.text for each in choices(by, source_of(folder, TEXT, by).found, {})}


def test_every_choice_is_listed_with_its_text(tmp_path: Path) -> None:
    """Columns with their field or the template that uses them; what was found in the file."""
    found = texts(BY, tmp_path)
    assert [found[each] for each in ("From", "To", "Place", "when")] == [
        "in when",
        "in when",
        "place",
        "{From}[/{To}]",
    ]
    made = [found[f"Missing {each}"] for each in ("channels", "parties", "people")]
    assert made == ["create as dialogue", "create", "refuse the row"]
    assert found["Alike if equal in"] == "From, Place"
    assert [found[each] for each in ("Encoding", "Delimiter", "Header")] == ["utf-8", ";", "1"]
    assert found["Other record"] == "source report"


def test_no_mapping_has_an_attribute_that_cannot_be_chosen(tmp_path: Path) -> None:
    """But for its kind, its name, and other records of a row."""
    by = mapping(sheet="x")
    listed = {each.id for each in choices(by, source_of(tmp_path, TEXT, by).found, {})}
    inside = {"kind", "name", "also", "map", "set", "sheet", "create"}
    assert set(type(by).__struct_fields__) - inside <= listed


@pytest.mark.parametrize(
    ("choice", "text", "attribute", "expected"),
    [
        ("column:To", "called_off_on", "map", {"Place": "place", "To": "called_off_on"}),
        ("column:Place", NONE, "map", {}),
        ("text:when", "{From}", "set", {"when": "{From}"}),
        ("text:when", NONE, "set", {}),
        ("text:", "channel=a=b", "set", {"when": "{From}[/{To}]", "channel": "a=b"}),
        ("missing:person", "create", "create", {**CHANNEL, "party": {}, "person": {}}),
        (
            "missing:channel",
            "create as summit",
            "create",
            {"channel": {"kind": "summit"}, "party": {}},
        ),
        ("missing:channel", "refuse the row", "create", {"party": {}}),
        ("missing:party", NONE, "create", CHANNEL),
        ("key", "From", "key", ("From",)),
        ("key", NONE, "key", ()),
        ("dates", "day-first", "dates", "day-first"),
        ("dates", NONE, "dates", None),
        ("ref_date", "2020-11-01", "ref_date", "2020-11-01"),
        ("header", "1-2", "header", "1-2"),
    ],
)
def test_a_text_changes_a_choice(choice: str, text: str, attribute: str, expected: object) -> None:
    """And a hyphen takes it back."""
    held = getattr(with_choice(BY, choice, text), attribute)
    assert held == expected


@pytest.mark.parametrize(
    ("choice", "text"),
    [("dates", "year-first"), ("text:", "when"), ("missing:channel", "create as treaty")],
)
def test_a_text_that_cannot_be_taken_is_refused(choice: str, text: str) -> None:
    """With one sentence."""
    with pytest.raises(BadInputError):
        with_choice(BY, choice, text)


def test_what_only_a_saved_mapping_can_hold_says_so(tmp_path: Path) -> None:
    """And what changes the reading of the file is known."""
    (also,) = [c for c in choices(BY, source_of(tmp_path, TEXT, BY).found, {}) if not c.id]
    with pytest.raises(BadInputError, match="saved mapping"):
        check_choice(also)
    assert about_file("header")
    assert not about_file("dates")


def test_what_a_record_needs_and_nothing_gives_is_known() -> None:
    """A choice with a usual value is not needed, nor a status, which follows from the day."""
    assert needed(mapping()) == ["channel"]
    assert needed(mapping(set={"channel": "Talks"})) == []
    assert needed(mapping("organization", map={"Name": "name"})) == ["party"]


def test_a_column_can_be_any_field_or_that_of_a_party(tmp_path: Path) -> None:
    """In the words of the screen; what else a creation states is kept."""
    by = mapping(map={"Place": "us/head"}, create={"channel": {"kind": "summit", "note": "x"}})
    found = choices(by, source_of(tmp_path, TEXT, by).found, {"us": "US"})
    place = next(each for each in found if each.label == "Place")
    offered = {each.text: each.words for each in place.offers}
    assert place.words == "US: Head"
    assert offered["when"] == "When"
    assert offered["delegations/+/party"] == "Delegation: Party"
    assert "us/party" not in offered
    changed = with_choice(by, "missing:channel", "create as dialogue")
    assert changed.create == {"channel": {"kind": "dialogue", "note": "x"}}


@pytest.mark.parametrize("kind", sorted(NAMED_BY))
def test_every_creation_that_is_offered_can_be_taken(kind: Kind) -> None:
    """And is shown as it was chosen."""
    for each in creations_offered(kind):
        chosen = with_choice(mapping(), f"missing:{kind.value}", each.text)
        assert creation_of(chosen, kind) == each.text
