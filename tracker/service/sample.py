"""The sample book: its tables, its title and its saved views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.domain.record_input import ReferencePolicy
from tracker.resources import folder
from tracker.service.name_resolver import Lookup
from tracker.service.record_builder import RecordBuilder
from tracker.service.saved_views import SAMPLE_VIEWS
from tracker.service.table_loader import load, slugs_in
from tracker.transfer.tables import read_folder

if TYPE_CHECKING:
    from tracker.service.session import Session
    from tracker.store.contract import Store

THE_SAMPLE = "the sample"
"""The name of the author of the sample's actions."""
SAMPLE = r.Book(
    title="US–China defence-policy and military contacts, 2019–2025",
    coverage=edtf.window("2019-01-01/2025-12-31"),
    note="Real, cited data; see the README beside it for its method and its gaps.",
)


class Report(Struct, frozen=True):
    """The row counts of a load: rows read = stored + refused."""

    read: int
    stored: int
    refused: tuple[str, ...]


def load_sample(store: Store, session: Session) -> Report:
    """Write the sample into an empty book, and return the counts of its rows."""
    read = read_folder(folder("seed_data"), ReferencePolicy.STATED)
    names = Lookup(store, slugs_in(read))
    loaded = load(read, RecordBuilder(store, session, names))
    # The sample has an author of its own, so that no user's undo can remove it by mistake.
    store.write(
        replace(session.author(), who=THE_SAMPLE),
        "import",
        f"Imported the sample: {len(loaded.records)} records",
        puts=[Put(record) for record in loaded.records],
    )
    store.put_book(SAMPLE)
    for view in SAMPLE_VIEWS:
        store.save_view(view)
    stored = loaded.rows_read - len(loaded.refused)
    return Report(loaded.rows_read, stored, tuple(str(each) for each in loaded.refused))
