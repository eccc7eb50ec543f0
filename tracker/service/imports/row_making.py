"""Makes the records of a row: fills the plan with its cells and passes the texts to the builder."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import records as r
from tracker.domain.fields import Value
from tracker.domain.listtext import join_list, split_list
from tracker.domain.nouns import parts_of
from tracker.domain.plausibility import lying_ahead
from tracker.domain.record_input import READ_AGAINST, RecordInput
from tracker.errors import BadInputError, Problem
from tracker.service.empty_views import names_of
from tracker.service.imports.part_plans import Filled, beside_in
from tracker.service.json_input import object_input
from tracker.transfer import windowcells

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tracker.domain.fields import Field, Noun, PartType
    from tracker.domain.record_input import Stated, Texts
    from tracker.domain.window import Window
    from tracker.service.imports.date_choices import DateChoices
    from tracker.service.imports.import_names import ImportNames
    from tracker.service.imports.part_plans import PartPlan
    from tracker.service.imports.record_families import Families, Settled
    from tracker.service.imports.row_plan import RecordPlan, RowPlan
    from tracker.transfer.table_source import SourceRow

_BY_NAME = frozenset({r.Kind.PERSON, r.Kind.ORGANIZATION})


class _Read(Struct, frozen=True):
    """What was read from a row, besides its texts: windows and values by path, and problems."""

    windows: dict[str, Window]
    stated: dict[str, Stated]
    problems: list[Problem]


class RowMade(Struct, frozen=True):
    """The records of a row: the main one, all of them, and the new ones that they use."""

    row: SourceRow
    main: Settled
    settled: tuple[Settled, ...]
    used: frozenset[str]

    @property
    def is_new(self) -> bool:
        """Whether any record of the row is new."""
        return any(each.is_new for each in self.settled)


class RowMaker:
    """Makes the records of rows, one row after the other."""

    def __init__(
        self,
        plan: RowPlan,
        names: ImportNames,
        families: Families,
        choices: DateChoices,
        build: Callable[[RecordInput], r.Record],
        today: dt.date,
    ) -> None:
        """Initialize with the plan, name lookup, families of new records, date choices and builder.

        ``today`` is used only to check the plausibility of days; no vague date counts from it.
        """
        self._plan = plan
        self._names = names
        self._families = families
        self._choices = choices
        self._build = build
        self._today = today
        self._naming = plan.naming

    def expect(self, rows: Iterable[SourceRow]) -> None:
        """Look up all names in the cells of some rows at once, to avoid a lookup for each row."""
        texts = {
            text
            for row in rows
            if not row.fault and row.cells
            for column, is_list in self._naming
            for text in (split_list(row.cells[column]) if is_list else (row.cells[column].strip(),))
        }
        self._names.expect(texts - {""})

    @property
    def names_itself(self) -> bool:
        """Whether records of the kinds that are made can name each other."""
        return self._plan.names_itself

    def make(self, row: SourceRow, *, as_objects: bool) -> RowMade:
        """Return the records of a row; with ``as_objects``, its object is used as it is.

        Raises:
            BadInputError: with all problems of the first record that cannot be made.
        """
        self._names.used = set()
        slugs: dict[str, str] = {}
        settled: dict[str, Settled] = {}
        try:
            for plan in self._plan.records:
                if plan.name != self._plan.main and plan.is_empty(row.cells):
                    continue
                record = self._record(plan, row, slugs, as_objects=as_objects)
                settled[plan.name] = each = self._settled(plan, record)
                slugs[plan.name] = each.record.slug
        except BadInputError:
            self.forget(settled.values())
            raise
        main = settled[self._plan.main]
        return RowMade(row, main, tuple(settled.values()), frozenset(self._names.used))

    def forget(self, settled: Iterable[Settled]) -> None:
        """Remove the new records of a row that will not be stored."""
        new = [each for each in settled if each.is_new]
        self._families.forget(new, self._plan.key)
        self._names.forget(each.record.slug for each in new)

    def _settled(self, plan: RecordPlan, record: r.Record) -> Settled:
        is_main = plan.name == self._plan.main
        found = self._families.settle(record, self._plan.key if is_main else ())
        if found.is_new:
            self._names.take(found.record)
        elif found.record.slug in self._names.new:
            self._names.used.add(found.record.slug)
        return found

    def _record(
        self, plan: RecordPlan, row: SourceRow, slugs: Texts, *, as_objects: bool
    ) -> r.Record:
        if as_objects:
            given = object_input(plan.kind, row.made, names_of(plan.kind.value))
        else:
            given = self._input(plan, row.cells, slugs)
        record = self._build(given)
        if problems := list(lying_ahead(record, None, self._today)):
            raise BadInputError(problems)
        return record

    def _input(self, plan: RecordPlan, cells: Sequence[str], slugs: Texts) -> RecordInput:
        texts = {name: each.fill(cells, slugs) for name, each in plan.templates.items()}
        read = _Read({}, {}, [])
        own = Filled(texts, beside_in(plan.windows, cells))
        self._dates(own, plan.dated, _fields_of(plan.noun), "", read)
        parts: dict[str, list[dict[str, str]]] = {}
        for kind in parts_of(plan.noun):
            if plan.parts.get(kind.name):
                parts[kind.name] = self._parts(plan, kind, cells, slugs, read)
        return RecordInput(
            plan.kind,
            texts,
            parts,
            windows=read.windows,
            stated=read.stated,
            problems=tuple(read.problems),
        )

    def _parts(
        self, plan: RecordPlan, kind: PartType, cells: Sequence[str], slugs: Texts, read: _Read
    ) -> list[dict[str, str]]:
        """Return the texts of the parts of one kind."""
        filled: list[tuple[PartPlan, Filled]] = []
        for each in plan.parts[kind.name]:
            try:
                filled += ((each, part) for part in each.fill(cells, slugs))
            except BadInputError as error:
                read.problems.extend(error.problems)
        texts = [part.texts for _, part in filled]
        self._name_people(kind, texts)
        fields = _fields_of(kind)
        for n, (each, part) in enumerate(filled):
            self._dates(part, each.dated, fields, f"{kind.name}/{n}/", read)
        return texts

    def _dates(
        self,
        filled: Filled,
        dated: Iterable[str],
        fields: Mapping[str, Field],
        place: str,
        read: _Read,
    ) -> None:
        """Add the windows whose exact days are in the file, and resolve ambiguous dates."""
        exact = _exact(filled, place, read)
        for name in dated:
            if name not in exact and filled.texts.get(name, "").strip():
                self._choose(filled.texts, name, fields.get(name), read.problems)

    def _choose(
        self, texts: dict[str, str], name: str, field: Field | None, problems: list[Problem]
    ) -> None:
        """Replace the text of a date by the text that should be read, according to the choices."""
        by_hand = field is not None and field.by_hand and field.value is Value.WINDOW
        label = "Reference date" if name == READ_AGAINST or field is None else field.label
        try:
            texts[name] = self._choices.text(texts[name], by_hand=by_hand)
        except BadInputError as error:
            problems += (Problem(name, f"{label}: {one.sentence}") for one in error.problems)
            texts[name] = ""

    def _name_people(self, kind: PartType, parts: Sequence[dict[str, str]]) -> None:
        """Replace names of people and organizations of a party by slugs, in parts with a party."""
        if kind.key != "party":
            return
        for part in parts:
            try:
                party = self._names.resolve((r.Kind.PARTY,), part.get("party", "").strip())
            except BadInputError:
                continue  # the unknown name is reported when the record is built
            for field in _by_name(kind):
                if part.get(field.name, "").strip():
                    part[field.name] = self._named(field, part[field.name], party)

    def _named(self, field: Field, text: str, party: str) -> str:
        if field.value is Value.REF:
            return self._slug(field, text.strip(), party)
        members = []
        for each in split_list(text):
            who, equals, role = each.partition("=")
            members.append(f"{self._slug(field, who.strip(), party)}{equals}{role}")
        return join_list(members)

    def _slug(self, field: Field, text: str, party: str) -> str:
        try:
            return self._names.resolve_of(field.refers, text, party)
        except BadInputError:
            return text  # the unknown name is reported when the record is built


@cache
def _fields_of(described: Noun | PartType) -> dict[str, Field]:
    return {each.name: each for each in described.fields}


@cache
def _by_name(kind: PartType) -> tuple[Field, ...]:
    """Return the fields of a part that name people or organizations."""
    return tuple(each for each in kind.fields if _BY_NAME & set(each.refers))


def _exact(filled: Filled, place: str, read: _Read) -> set[str]:
    """Add to ``read`` the windows whose exact days are in the file; return their names.

    For a window of which the file has words to read, add what other columns state about it.
    """
    exact = set[str]()
    for name, beside in filled.beside.items():
        try:
            held = windowcells.read_window(name, {**beside, name: filled.texts[name]})
        except BadInputError as error:
            read.problems.extend(error.problems)
            continue
        if isinstance(held, windowcells.Words):
            read.stated[place + name] = held.stated
        elif held is not None:
            read.windows[place + name] = held
            filled.texts[name] = held.edtf or held.words
            exact.add(name)
    return exact
