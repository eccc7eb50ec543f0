"""Completions of arguments: kinds, fields, slugs, words of a query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import Settings
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS
from tracker.domain.query.query_fields import PLURALS, fields_of, list_kind, sorts_of
from tracker.domain.records import Kind, OutcomeValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tracker.domain.fields import Field, Noun
    from tracker.service.desk import Desk

FILE = "\0file"
"""The completion that lets the shell offer file names."""


def values_of(context: click.Context, of: object, typed: str) -> list[str] | None:
    """Return the completions of an argument that is being typed.

    Args:
        context: the context of the command, with the arguments that are there already.
        of: what is completed: a parameter, or a command.
        typed: the word as typed so far.

    Returns:
        ``None`` for names of commands and options, which click completes itself.
    """
    if not isinstance(of, click.Parameter) or typed.startswith("--"):
        return None
    find = _BY_COMMAND.get((context.info_name or "", of.name or "")) or _BY_NAME.get(of.name or "")
    return find(_Asked(context, typed)) if find else None


class _Asked:
    """A request for completions: the word typed so far, and the other arguments of the command."""

    def __init__(self, context: click.Context, typed: str) -> None:
        self.typed = typed
        self._context = context
        self._desk: Desk | None = None

    @property
    def desk(self) -> Desk:
        """The desk of the book, opened for reading only."""
        if self._desk is None:
            self._desk = self._context.ensure_object(Settings).open()
        return self._desk

    def given(self, name: str) -> Any:  # noqa: ANN401  # each argument of a command has its own type
        """Return the value of another argument of the command; ``None`` if it is not given."""
        return self._context.params.get(name)

    def beginning(self, values: Iterable[str]) -> list[str]:
        """Return the values that begin with the typed word, each once."""
        return [each for each in dict.fromkeys(values) if each.startswith(self.typed)]

    def listed(self, values: Iterable[str]) -> list[str]:
        """Return the completions of the last value in a list separated by commas."""
        done, comma, last = self.typed.rpartition(",")
        sign = "-" if last.startswith("-") else ""
        return self.beginning(f"{done}{comma}{sign}{each}" for each in values)

    @property
    def list_kind(self) -> str | None:
        """The kind of the list that the command is asked for, by name or by a saved view."""
        word = self.given("kind") or "event"
        views = {} if list_kind(word) else {each.name: each for each in self.desk.saved.all()}
        return list_kind(word) or (views[word].kind if word in views else None)

    @property
    def noun(self) -> Noun | None:
        """The noun of the record that the command adds or changes; ``None`` if not known yet."""
        if ref := self.given("ref"):
            found = self.desk.records.stored([ref])
            return next((NOUNS[Kind(_kind(each))] for each in found.values()), None)
        word = str(self.given("kind") or "")
        return next((n for n in NOUNS.values() if word in (n.kind.value, n.plural)), None)


def _kind(record: object) -> str:
    return type(record).__name__.lower()


def _lists(asked: _Asked) -> list[str]:
    found = asked.beginning(PLURALS.values())
    return found or asked.beginning(each.name for each in asked.desk.saved.all())


def _nouns(asked: _Asked) -> list[str]:
    return asked.beginning(noun.kind.value for noun in NOUNS.values())


def _slugs(asked: _Asked) -> list[str]:
    return asked.desk.search.slugs(asked.typed)


def _words(asked: _Asked) -> list[str]:
    kind = asked.list_kind
    if kind is None:
        return []
    return asked.beginning(each.term for each in asked.desk.lists.completions(kind, asked.typed))


def _sorts(asked: _Asked) -> list[str]:
    sorts = sorts_of(asked.list_kind or "event")
    return asked.beginning([*sorts, *(f"-{each}" for each in sorts)])


def _columns(asked: _Asked) -> list[str]:
    return asked.listed(fields_of(asked.list_kind or "event"))


def _fields(asked: _Asked) -> list[str]:
    """Return ``field=`` for each field, or ``field=value`` once the field has been typed."""
    noun = asked.noun
    if noun is None:
        return []
    name, sign, value = asked.typed.partition("=")
    if not sign:
        return asked.beginning(f"{each.name}=" for each in noun.fields)
    field = next((each for each in noun.fields if each.name == name), None)
    return [f"{name}={each}" for each in _values(asked, field, value)] if field else []


def _values(asked: _Asked, field: Field, typed: str) -> list[str]:
    if field.choices:
        found: Iterable[str] = (each.value for each in field.choices)
    elif field.value is Value.FLAG:
        found = ("yes", "no")
    elif field.refers:
        options = asked.desk.search.options(field.refers, typed)
        found = (*field.suggestions, *(each.slug for each in options))
    elif field.names_records:
        found = (*field.suggestions, *asked.desk.search.slugs(typed))
    else:
        found = field.suggestions
    return [each for each in found if each.startswith(typed)]


def _of_record(asked: _Asked) -> list[str]:
    noun = asked.noun
    return asked.beginning(each.name for each in noun.fields) if noun else []


def _tags(asked: _Asked) -> list[str]:
    return asked.beginning(asked.desk.search.tags(asked.typed))


def _views(asked: _Asked) -> list[str]:
    return asked.beginning(each.name for each in asked.desk.saved.all())


def _formats(asked: _Asked) -> list[str]:
    from tracker.cli.options import FormatName

    return asked.beginning(FormatName().names())


_BY_NAME: dict[str, Callable[[_Asked], list[str]]] = {
    "kind": _lists,
    "query": _words,
    "sort": _sorts,
    "columns": _columns,
    "ref": _slugs,
    "refs": _slugs,
    "account": _slugs,
    "source": _slugs,
    "fields": _fields,
    "field": _of_record,
    "tags": _tags,
    "format": _formats,
    "outcome": lambda asked: asked.beginning(each.value for each in OutcomeValue),
    "file": lambda _asked: [FILE],
    "output": lambda _asked: [FILE],
    "db": lambda _asked: [FILE],
}
"""The completion function for parameters of each name, in any command."""
_BY_COMMAND: dict[tuple[str, str], Callable[[_Asked], list[str]]] = {
    ("add", "kind"): _nouns,
    ("import", "kind"): _nouns,
    ("fields", "kind"): _nouns,
    ("count", "by"): _columns,
    ("fulfil", "by"): _slugs,
    ("assess", "by"): _slugs,
    ("delete", "name"): _views,
    ("rename", "name"): _views,
    ("view", "name"): _views,
    ("brief", "what"): _slugs,
}
"""The completion function for a parameter of one command, by command and parameter name."""
