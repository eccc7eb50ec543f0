"""The plan of an import: templates for the fields and parts of each record of a row.

A mapping is checked once, and its fields are placed as ``diplotrack add`` places its arguments;
then each row only fills the templates.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.fields import Value
from tracker.domain.fieldtext import unknown
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.query.query_fields import kind_named
from tracker.domain.record_input import READ_AGAINST, SLUG, SOURCES
from tracker.domain.references import REFERENCES
from tracker.errors import BadInputError, Problem
from tracker.service.drafts import blank
from tracker.service.field_paths import placed
from tracker.service.imports.part_plans import PartPlan, dated, is_part_path, new_parts, part_plan
from tracker.service.imports.templates import Template, column_template, number_of, read_template
from tracker.transfer import windowcells

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tracker.domain import records as r
    from tracker.domain.fields import Noun, PartType
    from tracker.transfer.import_mapping import ImportMapping, RecordMapping

_MARK = "\0"
"""The first character of a placeholder for a template while fields are placed; texts have none."""
MAIN = "row"
"""The name by which other records of a row refer to the main record, unless the mapping has one."""


class RecordPlan(Struct, frozen=True):
    """The templates for one record of each row.

    ``windows`` has, for each window whose exact days are in the file, the columns other than the
    words. ``dated`` are the names of the record's own fields that contain dates.
    """

    kind: r.Kind
    name: str
    templates: dict[str, Template]
    parts: dict[str, tuple[PartPlan, ...]]
    windows: dict[str, dict[str, int]]
    dated: frozenset[str]

    @property
    def noun(self) -> Noun:
        """The description of the record’s kind."""
        return NOUNS[self.kind]

    @property
    def references(self) -> set[str]:
        """The names of the other records of the row to which this one refers."""
        return {name for each in self._every() for name in each.references}

    @property
    def columns(self) -> set[int]:
        """The numbers of the columns that the plan uses."""
        beside = {n for each in self.windows.values() for n in each.values()}
        of_parts = {n for plans in self.parts.values() for each in plans for n in each.columns}
        own = {n for each in self.templates.values() for n in each.columns}
        return beside | of_parts | own

    def attributes_of(self, columns: set[int]) -> tuple[str, ...]:
        """Return the attributes of the record in which any of these columns is used."""
        parts = {part.name: part.attribute for part in parts_of(self.noun)}
        found = [name for name, each in self.templates.items() if each.columns & columns]
        for name, plans in self.parts.items():
            if any(plan.columns & columns for plan in plans):
                found.append(parts[name])
        return tuple(name for name in found if name not in {SLUG, SOURCES, READ_AGAINST})

    @property
    def naming(self) -> set[tuple[int, bool]]:
        """The columns that consist only of a record's name, and whether they are lists of names."""
        own = {each.name for each in self.noun.fields if each.value is Value.REF}
        found = {(n, False) for name in own for n in _alone(self.templates.get(name))}
        for part in parts_of(self.noun):
            refers = [each.name for each in part.fields if each.value is Value.REF]
            for plan in self.parts.get(part.name, ()):
                columns = (n for name in refers for n in _alone(plan.templates.get(name)))
                found |= {(n, plan.each) for n in columns}
        return found

    def is_empty(self, cells: Sequence[str]) -> bool:
        """Return whether all cells of the record are empty in a row."""
        columns = self.columns
        return bool(columns) and not any(cells[n].strip() for n in columns)

    def _every(self) -> list[Template]:
        of_parts = (each for plans in self.parts.values() for each in plans)
        return [
            *self.templates.values(),
            *(each for part in of_parts for each in part.templates.values()),
        ]


class RowPlan(Struct, frozen=True):
    """The plans for the records of a row, each after those that it names.

    ``main`` is the name of the main record.
    """

    records: tuple[RecordPlan, ...]
    main: str
    carried: tuple[int, ...]
    key: tuple[str, ...]

    @property
    def names_itself(self) -> bool:
        """Whether records of the kinds that are made can name each other."""
        kinds = {each.kind for each in self.records}
        return any(
            each.kind in kinds and (not each.field.refers or kinds & set(each.field.refers))
            for each in REFERENCES
        )

    @property
    def naming(self) -> set[tuple[int, bool]]:
        """The columns that consist only of a record's name, and whether they are lists of names."""
        return {one for each in self.records for one in each.naming}

    @property
    def columns(self) -> set[int]:
        """The numbers of the columns that are used."""
        return {n for each in self.records for n in each.columns}


def _alone(template: Template | None) -> tuple[int, ...]:
    """Return the column of a template that consists only of one column; else nothing."""
    pieces = template.pieces if template else ()
    return tuple(each for each in pieces if isinstance(each, int)) if len(pieces) == 1 else ()


def row_plan(
    mapping: ImportMapping,
    columns: Sequence[str],
    named: Callable[[tuple[r.Kind, ...], str], str],
) -> RowPlan:
    """Return the plan that a mapping gives for the columns of a file.

    Raises:
        BadInputError: with all errors in the mapping.
    """
    numbers = {name: n for n, name in enumerate(columns)}
    names = [mapping.name or MAIN, *(each.name for each in mapping.also)]
    if len(set(names)) < len(names):
        raise BadInputError("Each record of a row needs a name of its own in the mapping.")
    problems: list[Problem] = []
    plans: dict[str, RecordPlan] = {}
    for name, each in zip(names, (mapping, *mapping.also), strict=True):
        given = _templates(each, numbers, [one for one in names if one != name], problems)
        if each is mapping:
            given |= _read_against(mapping, numbers, problems)
        plan = _record_plan(each.kind, name, given, numbers, named, problems)
        if plan:
            plans[name] = plan
    columns_of = [_number(each, numbers, problems) for each in mapping.carry]
    keys = {_number(each, numbers, problems) for each in mapping.key}
    if problems:
        raise BadInputError(list(dict.fromkeys(problems)))
    main = plans[names[0]]
    key = main.attributes_of(keys)
    if mapping.key and not key:
        raise BadInputError(
            "Key: no field is set from these columns; name columns that are mapped."
        )
    return RowPlan(_in_order(plans), names[0], tuple(columns_of), key)


def _templates(
    each: RecordMapping, numbers: Mapping[str, int], names: list[str], problems: list[Problem]
) -> dict[str, Template]:
    """Return the templates of a record, by path of their field."""
    found: dict[str, Template] = {}
    for column, path in each.map.items():
        try:
            template = column_template(number_of(column, numbers))
        except BadInputError as error:
            problems += error.problems
            continue
        if path in found or path in each.set:
            sentence = f"{path} is set twice; join the columns in one template, {path}={{A}} {{B}}."
            problems.append(Problem(path, sentence))
        found[path] = template
    for path, text in each.set.items():
        try:
            found[path] = read_template(text, numbers, names)
        except BadInputError as error:
            problems += (Problem(path, f"{path}: {one.sentence}") for one in error.problems)
    return found


def _read_against(
    mapping: ImportMapping, numbers: Mapping[str, int], problems: list[Problem]
) -> dict[str, Template]:
    if mapping.ref_column:
        return {READ_AGAINST: column_template(_number(mapping.ref_column, numbers, problems))}
    return {READ_AGAINST: Template((mapping.ref_date,))} if mapping.ref_date else {}


def _record_plan(
    kind: str,
    name: str,
    given: Mapping[str, Template],
    numbers: Mapping[str, int],
    named: Callable[[tuple[r.Kind, ...], str], str],
    problems: list[Problem],
) -> RecordPlan | None:
    try:
        noun = NOUNS[kind_named(kind)]
    except BadInputError as error:
        problems += error.problems
        return None
    own = {path: each for path, each in given.items() if path in {SOURCES, READ_AGAINST, SLUG}}
    new = new_parts(noun, given, numbers)
    rest = {p: each for p, each in given.items() if p not in own and not is_part_path(p, noun)}
    marks = {f"{_MARK}{n}": each for n, each in enumerate(rest.values())}
    try:
        texts, parts = placed(
            blank(noun.kind),
            zip(rest, marks, strict=True),
            lambda kinds, text: text if text.startswith(_MARK) else named(kinds, text),
        )
    except BadInputError as error:
        problems += error.problems
        return None
    problems += _unknown_fields(noun, texts, parts)
    in_new = {name: [each.templates for each in plans] for name, plans in new.items()}
    problems += _unknown_fields(noun, {}, in_new)
    templates = {one: _template(text, marks) for one, text in texts.items() if text}
    return RecordPlan(
        noun.kind,
        name,
        templates | own,
        {part.name: _part_plans(part, parts, new, marks) for part in parts_of(noun)},
        _windows(noun, numbers, templates),
        dated(noun.fields) | {READ_AGAINST},
    )


def _windows(
    noun: Noun, numbers: Mapping[str, int], templates: Mapping[str, Template]
) -> dict[str, dict[str, int]]:
    """Return, by field, the columns of each window that is used, other than its words."""
    return {
        each.name: beside
        for each in noun.fields
        if each.value is Value.WINDOW
        and each.name in templates
        and (beside := windowcells.beside(each.name, numbers))
    }


def _part_plans(
    part: PartType,
    parts: Mapping[str, Sequence[Mapping[str, str]]],
    new: Mapping[str, Sequence[PartPlan]],
    marks: Mapping[str, Template],
) -> tuple[PartPlan, ...]:
    """Return the plans for parts of one kind: first those named by their key, then new ones."""
    keyed = (
        {name: _template(text, marks) for name, text in texts.items() if text}
        for texts in parts.get(part.name, ())
    )
    return (*(part_plan(part, each) for each in keyed), *new.get(part.name, ()))


def _unknown_fields(
    noun: Noun, texts: Mapping[str, str], parts: Mapping[str, Sequence[Mapping[str, object]]]
) -> list[Problem]:
    found = list(unknown(noun.fields, texts, f"a {noun.kind.value}"))
    for part in parts_of(noun):
        for each in parts.get(part.name, ()):
            found += unknown(part.fields, each, f"a {part.name}")
    return found


def _template(text: str, marks: Mapping[str, Template]) -> Template:
    return marks[text] if text.startswith(_MARK) else Template((text,))


def _number(column: str, numbers: Mapping[str, int], problems: list[Problem]) -> int:
    try:
        return number_of(column, numbers)
    except BadInputError as error:
        problems += error.problems
        return 0


def _in_order(plans: Mapping[str, RecordPlan]) -> tuple[RecordPlan, ...]:
    """Return the records of a row in an order in which each follows those that it names.

    Raises:
        BadInputError: records name each other in a circle.
    """
    graph = {name: each.references for name, each in plans.items()}
    try:
        return tuple(plans[name] for name in TopologicalSorter(graph).static_order())
    except CycleError as error:
        names = ", ".join(dict.fromkeys(error.args[1]))
        raise BadInputError(f"The records {names} of a row name each other in a circle.") from None
