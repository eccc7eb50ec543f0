"""Records from tables without a book; each name is used as a slug."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tests.conftest import make_session
from tracker.domain.record_input import ReferencePolicy
from tracker.service.name_resolver import Lookup
from tracker.service.record_builder import RecordBuilder
from tracker.service.table_loader import Loaded, load
from tracker.transfer.tables import read_folder, read_tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tracker.domain.records import Kind
    from tracker.store.contract import Store
    from tracker.transfer.csvfile import CsvTable


class _AnyName(Lookup):
    def resolve(self, kinds: tuple[Kind, ...], text: str) -> str:
        """Return the text."""
        del kinds
        return text


def load_folder(folder: Path) -> Loaded:
    """Return the records of a folder of tables."""
    return load(read_folder(folder, ReferencePolicy.STATED), _builder())


def load_tables(tables: Mapping[str, CsvTable]) -> Loaded:
    """Return the records of tables."""
    return load(read_tables(tables, ReferencePolicy.STATED), _builder())


def _builder() -> RecordBuilder:
    # There is no store: names are used as slugs, and nothing is compared with other records.
    none = cast("Store", None)
    return RecordBuilder(none, make_session(), _AnyName(none))
