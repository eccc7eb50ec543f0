"""Looks up names in imported rows, or creates records for them if the user asked for that.

A person of one party is not taken for a person of the same name in another party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.domain import records as r
from tracker.domain.book import Presence, Stored
from tracker.domain.known_day import ALWAYS
from tracker.domain.nouns import NOUNS
from tracker.domain.record_input import RecordInput
from tracker.domain.sortkey import sort_key
from tracker.domain.suggestions import or_list
from tracker.errors import BadInputError
from tracker.service.drafts import needed_fields
from tracker.service.imports.import_settings import SETTINGS, Naming, missing
from tracker.service.name_resolver import Lookup
from tracker.transfer.import_mapping import write_created

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
    from enum import StrEnum

    from tracker.domain.record_input import Texts
    from tracker.service.imports.record_families import Families
    from tracker.store.contract import Store

NAMED_BY = {
    r.Kind.PARTY: "name",
    r.Kind.ORGANIZATION: "name",
    r.Kind.PERSON: "name",
    r.Kind.CHANNEL: "name",
    r.Kind.SOURCE: "title",
}
"""The kinds of record that can be created from a name, and the field for the name."""
_OF_PARTY = frozenset({r.Kind.PERSON, r.Kind.ORGANIZATION})
_KEPT = 20_000
"""The maximum number of cached answers."""
_HINTS = 100
"""The maximum number of refusals that include suggestions, because these are slow."""
_BEARERS = 50


class ImportNames(Lookup):
    """Looks up the names in rows.

    ``new`` has the records that are not in the book yet, by slug; ``used`` has the slugs of those
    that the current row uses.
    """

    def __init__(
        self, store: Store, families: Families, create: Mapping[r.Kind, Texts], naming: Naming
    ) -> None:
        """Initialize with the store, the families of new records, and the kinds to create.

        ``create`` has the texts for records that are created. ``naming`` is how refusals name the
        setting by which missing records are created.
        """
        super().__init__(store)
        self.build: Callable[[RecordInput], r.Record] | None = None
        self.used: set[str] = set()
        self.new: dict[str, r.Record] = {}
        self._families = families
        self._create = create
        self._naming = naming
        self._by_name: dict[tuple[r.Kind, str, str], str] = {}
        self._answers: dict[Hashable, Any] = {}
        self._refused = 0
        self._unborne: set[str] = set()

    def expect(self, texts: Iterable[str]) -> None:
        """Look up together the texts that the next rows name, before anything is written."""
        self._unborne = self._store.names.unborne(texts)

    def once(self, what: Hashable, ask: Callable[[], Any]) -> Any:  # noqa: ANN401  # the cache keeps answers of every type
        """Return the answer to a question, from the cache if it is there."""
        if what not in self._answers:
            if len(self._answers) >= _KEPT:
                self._answers.clear()
            self._answers[what] = ask()
        return self._answers[what]

    def resolve(self, kinds: tuple[r.Kind, ...], text: str) -> str:
        """Return the slug of the record that a text names.

        A missing one is created if requested.
        """
        return self.resolve_of(kinds, text, "")

    def resolve_of(self, kinds: tuple[r.Kind, ...], text: str, party: str) -> str:
        """Return the slug of the record with this name that belongs to a party; see ``resolve``.

        Raises:
            BadInputError: no record or several have that name; the message suggests similar names.
        """
        what = ("of", kinds, text, party)
        found = self._answers.get(what)
        if found is None:
            found = self.once(what, lambda: self._one(kinds, text, party))
        if isinstance(found, BadInputError):
            raise BadInputError(found.problems)
        slug: str = found
        if slug in self.new:
            self.used.add(slug)
        return slug

    def forget_refusals(self) -> None:
        """Forget refusals, so that these names are looked up again."""
        for what in [key for key, found in self._answers.items() if _is_refusal(found)]:
            del self._answers[what]

    def get(self, slug: str) -> Stored | None:
        """Return the record with a slug, even if it is not in the book yet."""
        if slug in self.new:
            return _as_if_stored(self.new[slug])
        return super().get(slug)

    def take(self, record: r.Record) -> None:
        """Add a new record that the current row creates."""
        self.new[record.slug] = record
        self.used.add(record.slug)

    def forget(self, slugs: Iterable[str]) -> None:
        """Remove new records that are now in the book, or that will never be."""
        self._unborne = set()
        for slug in slugs:
            self.new.pop(slug, None)
        gone = [what for what, slug in self._by_name.items() if slug not in self.new]
        for what in gone:
            del self._by_name[what]

    def _one(self, kinds: tuple[r.Kind, ...], text: str, party: str) -> str | BadInputError:
        if text in self.new and r.kind_of(self.new[text]) in (kinds or tuple(r.Kind)):
            return text
        made = self._created(kinds, text, party)
        if made:
            return made
        bearers = self._bearers(kinds, text)
        of_party = [each for each in bearers if party and bearers[each] == party]
        if len(of_party) == 1:
            return of_party[0]
        kind = next((kind for kind in kinds if kind in self._create), None)
        if kind is None or (len(bearers) == 1 and (not party or None in bearers.values())):
            if len(bearers) == 1:
                return next(iter(bearers))
            offer = "" if bearers or kind else self._offer(kinds)
            return self._refusal(kinds, text, offer)
        if bearers and (not party or None in bearers.values()):
            return self._refusal(kinds, text)
        try:
            return self._make(kind, text, party)
        except BadInputError as error:
            return error

    def _refusal(
        self, kinds: tuple[r.Kind, ...], text: str, offer: str = ""
    ) -> str | BadInputError:
        self._refused += 1
        if self._refused > _HINTS:
            what = " or ".join(kind.value for kind in kinds) or "record"
            return BadInputError(f"“{text}” is not the name of exactly one {what}.{offer}")
        found = self._found(kinds, text)
        return BadInputError(f"{found}{offer}") if isinstance(found, BadInputError) else found

    def _offer(self, kinds: Sequence[r.Kind]) -> str:
        """Return a sentence that names the setting by which a missing record is created."""
        kind = next((each for each in kinds if each in NAMED_BY), None)
        if kind is None:
            return ""
        if self._naming is Naming.LABEL:
            return f" Set “{missing(kind)}” in the mapping to create it."
        stated = _to_state(kind)
        (text,) = write_created({kind.value: {name: name.upper() for name in stated}})
        where = [f"{name.upper()} is {or_list(choices)}" for name, choices in stated.items()]
        create = SETTINGS["create"].called(self._naming, text)
        return f" {create} creates it{', where ' if where else ''}{' and '.join(where)}."

    def _created(self, kinds: tuple[r.Kind, ...], text: str, party: str) -> str:
        name = sort_key(text)
        for kind in kinds:
            of = party if kind in _OF_PARTY else ""
            slug = self._by_name.get((kind, name, of), "")
            if slug in self.new:
                return slug
        return ""

    def _bearers(self, kinds: tuple[r.Kind, ...], text: str) -> dict[str, str | None]:
        """Return the records in the book that a text names, each with its party.

        If the text is a slug, it names only that record.
        """
        if text in self._unborne:
            return {}
        found = self._store.names.named(kinds or tuple(r.Kind), text, limit=_BEARERS)
        if not found:
            return {}
        if exact := [slug for _, slug in found if slug == text]:
            return {exact[0]: None}
        stored = self._store.load(number for number, _ in found)
        return {
            each.slug: getattr(each.record, "party", None)
            for each in stored.values()
            if each.presence is Presence.HERE
        }

    def _make(self, kind: r.Kind, text: str, party: str) -> str:
        """Create a record from a name; it is written with the first row that uses it."""
        if self.build is None:
            raise TypeError(kind)
        others = self._create[kind]
        of = party if kind in _OF_PARTY and not others.get("party") else ""
        texts = {**others, **({"party": of} if of else {}), NAMED_BY[kind]: text}
        try:
            record = self.build(RecordInput(kind, texts))
        except BadInputError as error:
            offer = "" if _to_state(kind).keys() <= others.keys() else self._offer([kind])
            sentence = f"“{text}” cannot be created as a {kind.value}: {error}{offer}"
            raise BadInputError(sentence) from None
        settled = self._families.settle(record).record
        self.new[settled.slug] = settled
        self._by_name[kind, sort_key(text), party if kind in _OF_PARTY else ""] = settled.slug
        return settled.slug


def _to_state(kind: r.Kind) -> dict[str, type[StrEnum]]:
    """Return the fields that must be stated to create a record of a kind, with their choices."""
    return {each.name: each.choices for each in needed_fields(NOUNS[kind]) if each.choices}


def _is_refusal(found: object) -> bool:
    return isinstance(found, BadInputError)


def _as_if_stored(record: r.Record) -> Stored:
    """Return a new record as a stored one, because days are read from stored records."""
    return Stored(
        id=0,
        kind=r.kind_of(record),
        version=0,
        presence=Presence.HERE,
        title="",
        entered=ALWAYS.day,
        known=ALWAYS,
        record=record,
        known_parts={},
        written={},
    )


def check_creatable(kinds: Mapping[str, object]) -> None:
    """Refuse kinds of record that cannot be created from a name.

    Raises:
        BadInputError: the message lists the kinds that can.
    """
    for kind in kinds:
        if kind not in {each.value for each in NAMED_BY}:
            known = ", ".join(each.value for each in NAMED_BY)
            raise BadInputError(f"A {kind} cannot be created from a name; {known} can.")
