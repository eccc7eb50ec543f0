"""The steps with the new fields, run as a process with the changed program.

``python -m tests.new_fields.walk FOLDER KIND…`` prints, as JSON, what failed at each step with each
kind, on the book ``KIND.db`` in the folder.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import make_session
from tests.service.nouns import NEW
from tests.tables import load_folder
from tracker.domain.nouns import DELEGATION, OUTCOME, ROLE, STATE
from tracker.domain.query import noun_fields
from tracker.domain.query.query_fields import fields_of
from tracker.domain.records import Kind
from tracker.errors import ConflictError
from tracker.service import views as v
from tracker.service.chosen_columns import projected
from tracker.service.column_names import chosen
from tracker.service.desk import Desk
from tracker.service.doctor import examine
from tracker.service.empty_views import columns_of
from tracker.service.json_output import flat, to_object
from tracker.transfer.tables import write_tables

if TYPE_CHECKING:
    from tracker.domain.fields import PartType

ONE, TWO = "officer-one", "officer-two"
TEXTS = {
    "brief": "Ålesund harbour",
    "story": "Once.\nAnd again.",
    "tier": "video",
    "stakes": "7",
    "urgent": "yes",
    "checked": "2025-11-05",
    "announced": "mid-November 2025",
    "officer": ONE,
    "witnesses": f"{ONE} | {TWO}",
    "keywords": "Ice | Fish",
}
OTHER = {
    "brief": "Bergen",
    "story": "Never.",
    "tier": "phone",
    "stakes": "12",
    "urgent": "",
    "checked": "2025-12-06",
    "announced": "2024",
    "officer": TWO,
    "witnesses": TWO,
    "keywords": "Snow",
}


class Walk:
    """The steps for one noun on one book."""

    def __init__(self, path: Path, kind: Kind) -> None:
        """Open the book, which migrates it to the schema with the new fields; add two officers."""
        self.path, self.kind = path, kind
        self.desk = Desk.open(path, make_session())
        self.new = next(each for each in NEW if each.kind is kind)
        for name in ("Officer One", "Officer Two"):
            self.desk.editor.add(Kind.PERSON, {"name": name})
        self.slug = self.desk.editor.add(kind, {**self.new.texts, **TEXTS})[1]

    def _record(self, slug: str = "") -> Any:  # noqa: ANN401  # the attributes are added by the test
        stored = self.desk._store.get(slug or self.slug)
        assert stored is not None
        return stored.record

    def stored(self) -> None:
        """Entered values are read back by a newly opened desk."""
        self.desk.close()
        self.desk = Desk.open(self.path, make_session())
        record = self._record()
        assert (record.brief, record.story) == (TEXTS["brief"], TEXTS["story"])
        assert (record.tier.value, record.stakes, record.urgent) == ("video", 7, True)
        assert record.checked.isoformat() == "2025-11-05"
        assert record.announced.edtf == "[2025-11-11..2025-11-20]"
        assert record.officer == ONE
        assert record.witnesses == (ONE, TWO)
        assert record.keywords == ("Ice", "Fish")

    def edited(self) -> None:
        """Each field can be edited by its name, and undo restores the old value."""
        before = self._record()
        for name, text in OTHER.items():
            self.desk.editor.set_fields(self.slug, [(name, text)])
            assert getattr(self._record(), name) != getattr(before, name), name
            self.desk.history.undo()
            assert self._record() == before, name

    def in_the_form(self) -> None:
        """A draft has the texts, and the form has a place for each field."""
        from tracker.tui.forms.form_layouts import PLANS  # noqa: PLC0415  # it imports Textual

        assert self.desk.editor.draft(self.slug).texts.items() >= TEXTS.items()
        shown = {name for _, names in PLANS[self.kind].filled(self.kind) for name in names}
        assert shown >= TEXTS.keys()

    def refused_to_trash_what_is_named(self) -> None:
        """A record named by one of the fields cannot be trashed."""
        for field in ("officer", "witnesses"):
            only = {"officer": "", "witnesses": "", field: ONE}
            self.desk.editor.set_fields(self.slug, list(only.items()))
            with pytest.raises(ConflictError, match=f"{ONE} is needed by {self.slug}"):
                self.desk.trash.put([ONE])
            found = self.desk.records.full(ONE).named_by
            naming = [each.slug for each in found[f"{self.kind.value}.{field}"]]
            assert naming == [self.slug]
        self.desk.editor.set_fields(
            self.slug, [(name, TEXTS[name]) for name in ("officer", "witnesses")]
        )

    def trashed_and_purged(self) -> None:
        """The record and those that it names can be trashed and purged."""
        slug = self.desk.editor.add(self.kind, {**self.new.texts, **self.new.copy, **TEXTS})[1]
        self.desk.trash.put([slug])
        self.desk.trash.put([self.slug])
        self.desk.trash.put([ONE])
        with pytest.raises(ConflictError, match=f"{ONE} is needed by"):
            self.desk.trash.purge(ONE, ONE)
        self.desk.trash.purge(slug, slug)
        self.desk.trash.restore(ONE)
        self.desk.trash.restore(self.slug)
        assert self._record().officer == ONE

    def purged_with_what_is_unmade(self) -> None:
        """If the creation of a record is undone, it is purged with the officer that it named."""
        boss = self.desk.editor.add(Kind.PERSON, {"name": "Officer Three"})[1]
        self.desk.editor.add(self.kind, {**self.new.texts, **self.new.copy, "officer": boss})
        self.desk.history.undo()
        self.desk.trash.put([boss])
        self.desk.trash.purge(boss, boss)

    def in_json(self) -> None:
        """JSON has the values, and a record made from that JSON has them too."""
        shown = {**to_object(self.desk.records.view(self.slug)), "slug": ""}
        assert (shown["brief"], shown["stakes"], shown["urgent"]) == (TEXTS["brief"], 7, True)
        assert shown["announced"]["words"] == "mid-November 2025"
        assert (shown["officer"], shown["witnesses"]) == (ONE, [ONE, TWO])
        made = self.desk.editor.add_objects(self.kind, [shown])[1][0]
        again, record = self._record(made), self._record()
        for name in TEXTS:
            assert getattr(again, name) == getattr(record, name), name
        self.desk.history.undo()

    def in_csv(self) -> None:
        """Both kinds of CSV have the values, including days set by hand."""
        self.desk.editor.set_fields(self.slug, [("announced", "after it = 20 Nov 2025")])
        columns = columns_of(self.kind.value)
        view = self.desk.records.view(self.slug)
        for form in ("csv", "csv-data"):
            stream = io.StringIO()
            self.desk.lists.write(self.kind.value, "", "", stream, form)
            table = csv.DictReader(io.StringIO(stream.getvalue().removeprefix("\ufeff")))
            row = next(row for row in table if row["slug"] == self.slug)
            cells = flat(to_object(view), by_hand=form == "csv")
            for name in (name for name in columns if name.partition("_")[0] in TEXTS):
                assert row[name] == cells[name], name
                assert cells[name], name
        self.desk.history.undo()

    def in_tables(self) -> None:
        """A record written as tables can be read back."""
        records = [self._record()]
        with TemporaryDirectory() as place:
            write_tables(records, Path(place))
            loaded = load_folder(Path(place))
        assert (loaded.records, loaded.refused) == (tuple(records), ())

    def _slugs(self, query: str, sort: str = "") -> list[str]:
        views = (row.view for row in self.desk.lists.rows(self.kind, query, sort))
        return [each.slug for each in views if isinstance(each, v.View)]

    def filtered(self) -> None:
        """A list can be filtered by each field; the negation finds the other rows."""
        every = self.desk.lists.count(self.kind)
        for query in FOUND_BY:
            assert self._slugs(query) == [self.slug], query
            assert self.desk.lists.count(self.kind, f"-{query}") == every - 1, query
        for query in MISSED_BY:
            assert self.desk.lists.count(self.kind, query) == 0, query

    def ordered(self) -> None:
        """A list can be sorted by each field with a single value; rows without a value are last."""
        other = self.desk.editor.add(self.kind, {**self.new.texts, **self.new.copy, **OTHER})[1]
        for name, first in FIRST.items():
            expected = [self.slug, other] if first else [other, self.slug]
            # A flag always has a value, which is false if it is not set.
            both = name == FLAG or bool(TEXTS[name] and OTHER[name])
            back = expected[::-1] if both else expected
            for sort, slugs in ((name, expected), (f"-{name}", back)):
                listed = self._slugs("", sort)
                assert [slug for slug in listed if slug in slugs] == slugs, sort
            if both and name != FLAG:
                assert listed[:2] == back, name
        self.desk.history.undo()

    def completed(self) -> None:
        """The names of fields, their choices and the names of records are completed."""
        for typed, offered in (
            ("brie", "brief:"),
            ("tier:vi", "tier:video"),
            ("is:ur", "is:urgent"),
            ("officer:one", f"officer:{ONE}"),
            ("witnesses:off", f"witnesses:{TWO}"),
            ("sort:stak", "sort:stakes"),
        ):
            terms = [each.term for each in self.desk.lists.completions(self.kind.value, typed)]
            assert offered in terms, typed
        help_of = {each.name: each.help for each in fields_of(self.kind.value).values()}
        assert help_of["brief"] == "a text"

    def in_columns(self) -> None:
        """Each field is a column, by its name and by its label."""
        names = chosen(self.kind.value, ",".join([*TEXTS, "STORY"]))
        row = next(iter(projected(self.desk, self.kind.value, self._rows(), names)))
        shown = to_object(self.desk.records.view(self.slug))
        assert row == {name: shown[name.lower()] for name in names}

    def _rows(self) -> Any:  # noqa: ANN401  # the views have added attributes
        return self.desk.lists.rows(self.kind.value, f"officer:{ONE}")

    def of_parts(self) -> None:
        """A part with the fields is stored, listed, filtered, sorted and read back from tables."""
        if self.kind not in PARTS:
            return
        part, texts = PARTS[self.kind]
        copy = {**self.new.texts, **self.new.copy}
        slug = self.desk.editor.add(self.kind, copy, {part.name: [{**texts, **TEXTS}]})[1]
        value = getattr(self._record(slug), part.attribute)[0]
        assert (value.brief, value.officer, value.urgent) == (TEXTS["brief"], ONE, True)
        assert (value.witnesses, value.keywords) == ((ONE, TWO), ("Ice", "Fish"))
        assert value.announced.edtf == "[2025-11-11..2025-11-20]"
        if not part.grow:
            place = "us" if part.key else "1"
            self.desk.editor.set_fields(slug, [(f"{part.plural}/{place}/keywords", "Snow")])
            assert getattr(self._record(slug), part.attribute)[0].keywords == ("Snow",)
            self.desk.history.undo()
        with TemporaryDirectory() as place:
            write_tables([self._record(slug)], Path(place))
            assert load_folder(Path(place)).records == (self._record(slug),)
        self.desk.editor.set_fields(self.slug, [(name, "") for name in TEXTS])
        with pytest.raises(ConflictError, match=f"{ONE} is needed by {slug}"):
            self.desk.trash.put([ONE])
        shown = to_object(self.desk.records.view(slug))
        if part.attribute in shown:
            made = self.desk.editor.add_objects(self.kind, [{**shown, "slug": ""}])[1][0]
            assert getattr(self._record(made), part.attribute)[0].keywords == ("Ice", "Fish")
            self.desk.history.undo()
        if part.name in noun_fields.PARTS:
            self._listed_parts(part.name)
        self.desk.history.undo()
        self.desk.history.undo()

    def examined(self) -> None:
        """Doctor accepts the digests of records stored before and after the fields were added."""
        checks = examine(self.path, None, lambda _done, _all: None, quick=True)
        assert [each for check in checks for each in check.findings] == []

    def _listed_parts(self, name: str) -> None:
        for query in FOUND_BY:
            assert self.desk.lists.count(name, query) == 1, query
        for query in MISSED_BY:
            assert self.desk.lists.count(name, query) == 0, query
        for sort in FIRST:
            row = next(iter(self.desk.lists.rows(name, "", sort)))
            assert isinstance(row.view, v.PartView)
            assert getattr(row.view.part, "brief") == TEXTS["brief"], sort  # noqa: B009  # the attribute is added by the test
        names = chosen(name, ",".join(TEXTS))
        shown = next(
            iter(projected(self.desk, name, self.desk.lists.rows(name, "is:urgent"), names))
        )
        assert (shown["keywords"], shown["officer"]) == (["Ice", "Fish"], ONE)


PARTS: dict[Kind, tuple[PartType, dict[str, str]]] = {
    Kind.PERSON: (ROLE, {"title": "Watchman"}),
    Kind.CHANNEL: (STATE, {"status": "opened", "window": "2020"}),
    Kind.MEETING: (DELEGATION, {"party": "us"}),
    Kind.COMMITMENT: (OUTCOME, {"outcome": "unknown"}),
}
"""A kind of part with the fields for each noun, and its other required texts."""
FOUND_BY = (
    "brief:ales",
    "brief:harbour",
    "story:AGAIN",
    "tier:video",
    "stakes:7",
    "stakes:>5",
    "is:urgent",
    "checked:2025-11",
    "announced:2025-11",
    "announced:=2025-11",
    f"officer:{ONE}",
    'officer:"officer one"',
    f"witnesses:{TWO}",
    "keywords:FISH",
)
"""Queries that find only the record."""
MISSED_BY = ("brief:bour", "tier:phone", "stakes:8..", "checked:2024", "announced:2024")
FLAG = "urgent"
FIRST = {
    "brief": True,
    "tier": False,
    "stakes": True,
    "urgent": True,
    "checked": True,
    "announced": False,
    "officer": True,
}
"""Whether the record comes before the other one when sorted by each field."""
STEPS = tuple(name for name in vars(Walk) if not name.startswith("_"))
"""The names of the steps, in order."""


def main() -> None:
    """Do all steps with all kinds, and print what failed."""
    folder, *kinds = sys.argv[1:]
    said = {kind: _walked(Walk(Path(folder) / f"{kind}.db", Kind(kind))) for kind in kinds}
    sys.stdout.write(json.dumps(said))


def _walked(walk: Walk) -> dict[str, str]:
    said: dict[str, str] = {}
    for name in STEPS:
        try:
            getattr(walk, name)()
        except (Exception, pytest.fail.Exception):  # noqa: BLE001  # any exception is a result of the walk
            said[name] = traceback.format_exc()
        else:
            said[name] = ""
    return said


if __name__ == "__main__":
    main()
