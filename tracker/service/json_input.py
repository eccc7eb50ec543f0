"""Reads JSON objects as input for new records.

An object has the keys that ``show --format json`` prints, or some of them: fields by name, parts as
lists, ``sources`` as slugs or as objects. A window is a text, read as if typed, or an object with
words and EDTF, which is used as it is. ``own`` has the record's own values of fields that are shown
with other values. Computed values are ignored.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.fields import Value
from tracker.domain.fieldtext import unknown
from tracker.domain.listtext import join_list
from tracker.domain.nouns import EVIDENCE, NOUNS, parts_of
from tracker.domain.phrases import kept_as_words
from tracker.domain.record_input import READ_AGAINST, SLUG, SOURCES, RecordInput
from tracker.errors import BadInputError, Problem
from tracker.service.drafts import default_texts
from tracker.service.json_output import OWN

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from tracker.domain.fields import Field, PartType
    from tracker.domain.records import Kind
    from tracker.domain.window import Window


LEARNT, _INTERVAL = "rhythm_learnt", "rhythm_days"
"""Two keys of a channel: if the first is true, the interval in the second was computed."""
_HALF = re.compile("[\ud800-\udfff]")
"""A lone surrogate, which JSON can express and no valid text contains."""


def object_input(kind: Kind, made: object, worked_out: Container[str]) -> RecordInput:
    """Return the input for a new record; the computed names in ``worked_out`` are ignored.

    Raises:
        BadInputError: with every unknown name and every invalid value.
    """
    if not isinstance(made, dict):
        raise BadInputError(f"A {kind.value} must be a JSON object of its fields.")
    if half := _HALF.search(json.dumps(made, ensure_ascii=False)):
        raise BadInputError(
            f"The {kind.value} contains \\u{ord(half[0]):04x}, which is only half of a character; "
            "remove it or complete it."
        )
    if made.get(LEARNT):
        made = {name: held for name, held in made.items() if name != _INTERVAL}
    own = made.get(OWN)
    return _ObjectReader(kind, {**made, **(own if isinstance(own, dict) else {})}).input(worked_out)


class _ObjectReader:
    """Reads one object."""

    def __init__(self, kind: Kind, made: Mapping[str, Any]) -> None:
        self._noun = NOUNS[kind]
        self._made = made
        self._windows: dict[str, Window] = {}
        self._problems: list[Problem] = []

    def input(self, worked_out: Container[str]) -> RecordInput:
        """Return the texts and parts of the object; the names in ``worked_out`` are ignored.

        Raises:
            BadInputError: with all invalid fields together.
        """
        lists = {part.attribute: part for part in parts_of(self._noun)}
        beside = {*lists, SLUG, SOURCES, READ_AGAINST, OWN, "record"}
        own = {
            name: held
            for name, held in self._made.items()
            if name not in beside and (name not in worked_out or self._is_field(name))
        }
        told = self._texts("", self._noun.fields, own, f"a {self._noun.kind.value}")
        texts = {**default_texts(self._noun), **told}
        for name in (SLUG, READ_AGAINST):
            texts[name] = str(self._made.get(name) or "")
        parts = {
            part.name: self._parts(part, self._made[name])
            for name, part in lists.items()
            if name in self._made
        }
        if EVIDENCE.name not in parts:
            parts[EVIDENCE.name] = self._parts(EVIDENCE, self._cited())
        if self._problems:
            raise BadInputError(self._problems)
        return RecordInput(self._noun.kind, texts, parts, windows=self._windows)

    def _is_field(self, name: str) -> bool:
        return any(each.name == name for each in self._noun.fields)

    def _cited(self) -> list[Any]:
        cited = self._made.get(SOURCES) or []
        return [{"source": each} if isinstance(each, str) else each for each in cited]

    def _parts(self, part: PartType, held: object) -> list[dict[str, str]]:
        if not isinstance(held, list) or not all(isinstance(each, dict) for each in held):
            sentence = f"{part.plural.capitalize()} must be a list of objects."
            self._problems.append(Problem(part.name, sentence))
            return []
        return [
            self._texts(f"{part.name}/{n}/", part.fields, each, f"a {part.name}")
            for n, each in enumerate(held)
        ]

    def _texts(
        self, place: str, described: Iterable[Field], made: Mapping[str, Any], of: str
    ) -> dict[str, str]:
        fields = tuple(described)
        self._problems += (
            replace(each, field=place + each.field) for each in unknown(fields, made, of)
        )
        texts = {}
        for each in fields:
            try:
                texts[each.name] = self._text(place, each, made.get(each.name))
            except BadInputError as error:
                self._problems += (replace(one, field=place + one.field) for one in error.problems)
        return {name: text for name, text in texts.items() if name in made}

    def _text(self, place: str, each: Field, held: Any) -> str:  # noqa: ANN401  # any value of JSON is possible
        match held:
            case None:
                return ""
            case bool() if each.value is Value.FLAG:
                return "yes" if held else ""
            case bool():
                pass
            case str() | int():
                return str(held)
            case list() if each.value in {Value.REFS, Value.TEXTS, Value.MEMBERS}:
                return join_list(_one(each, one) for one in held)
            case {"words": str()} if each.value is Value.WINDOW:
                window = _window(each, held)
                self._windows[place + each.name] = window
                # Other dates may count from these days, so the builder gets them as a text. The
                # whole window replaces it afterwards.
                return window.edtf
        raise _refused(
            each, "has a value that cannot be read; write it as `show --format json` prints it"
        )


def _one(each: Field, held: object) -> str:
    match held:
        case str():
            return held
        case {"who": str(who), "role": str(role)}:
            return f"{who}={role}" if role else who
    raise _refused(each, "must be a list of texts")


def _window(each: Field, held: Mapping[str, Any]) -> Window:
    words, expression = held["words"], held.get("edtf") or ""
    try:
        found = edtf.window(expression, words=words) if expression else kept_as_words(words)
    except edtf.EdtfError as error:
        raise _refused(each, str(error).rstrip(".")) from None
    reference = None
    with suppress(ValueError):
        reference = dt.date.fromisoformat(str(held.get("reference")))
    return replace(
        found,
        reading=str(held.get("reading") or ""),
        reference=reference,
        hard=held.get("hard") if isinstance(held.get("hard"), bool) else None,
        flags=tuple(str(flag) for flag in held.get("flags") or ()),
    )


def _refused(each: Field, sentence: str) -> BadInputError:
    return BadInputError([Problem(each.name, f"{each.label} {sentence}.")])
