"""Doctor: checks a book for errors, without writing to it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.documents import has_digest
from tracker.domain.health import Check, Finding, checked
from tracker.errors import DiplotrackError
from tracker.service.backup_folder import BackupFolder
from tracker.store.factory import examine_store, open_store
from tracker.transfer import gzip_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.domain.book import Progress
    from tracker.service.backup_thinning import Backup
    from tracker.store.contract import Store


def examine(
    path: Path, backups: Path | None, tell: Progress, *, quick: bool = False
) -> Iterator[Check]:
    """Yield the checks of a book, one after the other; see ``examine_store``.

    The last checks are those of the domain's rules and of the backups. If a record differs from
    its history, the backups are searched for a correct copy.

    Args:
        path: the file of the book.
        backups: the folder of all backups, if they are not turned off.
        tell: the progress callback for deriving everything again.
        quick: leaves out the slowest check.

    Raises:
        DiplotrackError: the file cannot be opened.
    """
    folder = BackupFolder(backups, path) if backups else None
    store = open_store(path, readonly=True)
    try:
        for check in examine_store(store, tell, quick=quick):
            found = _with_remedies(store, folder, check) if check.name == "records" else check
            yield found
        broken = (Finding(each.sentence, each.slug) for each in store.breaches())
        yield checked("rules", lambda: broken)
    finally:
        store.close()
    yield _of_backups(folder)


def _of_backups(folder: BackupFolder | None) -> Check:
    if folder is None:
        return Check("backups", note="the settings turn them off")
    found = folder.all()

    def damaged() -> Iterator[Finding]:
        """Yield the backups that cannot be unpacked."""
        for each in found:
            try:
                gzip_files.check(each.path)
            except DiplotrackError as error:
                yield Finding(str(error))

    note = (
        f"{len(found)}, the newest of {found[0].at:%Y-%m-%d %H:%M}" if found else "there are none"
    )
    return replace(checked("backups", damaged), note=note)


def _with_remedies(store: Store, folder: BackupFolder | None, check: Check) -> Check:
    """Return the check of records, with advice on where to get a correct copy of each."""
    wanted = {each.slug: each.digest for each in check.findings if each.digest}
    if not wanted:
        return check
    held = _in_backups(folder, wanted)
    told = [
        replace(each, sentence=f"{each.sentence} {_remedy(store, each.slug, held.get(each.slug))}")
        if each.digest
        else each
        for each in check.findings
    ]
    return replace(check, findings=tuple(told))


def _remedy(store: Store, slug: str, backup: Backup | None) -> str:
    if backup:
        return f"{backup.path} has the record undamaged."
    ids = store.ids([slug])
    changes = store.log.history(ids[slug], 1) if slug in ids else []
    if changes and changes[0].before is not None:
        change = changes[0]
        return (
            f"No backup has the record undamaged; the history has version "
            f"{change.before_version}, from before action {change.action.id}."
        )
    return "Neither a backup nor the history has the record undamaged."


def _in_backups(folder: BackupFolder | None, wanted: Mapping[str, str]) -> dict[str, Backup]:
    """Return, by slug, the newest backup that has the record with its correct digest."""
    found: dict[str, Backup] = {}
    for backup in folder.all() if folder else ():
        left = {slug: digest for slug, digest in wanted.items() if slug not in found}
        if not left:
            break
        try:
            found |= dict.fromkeys(_held(backup, left), backup)
        except DiplotrackError:
            continue  # a backup that is damaged, or of an older version, is skipped
    return found


def _held(backup: Backup, wanted: Mapping[str, str]) -> list[str]:
    """Return the slugs of the records that a backup has with their correct digest."""
    with tempfile.TemporaryDirectory(prefix="diplotrack-") as place:
        plain = Path(place) / "backup.db"
        gzip_files.unpack(backup.path, plain, lambda: None)
        store = open_store(plain, readonly=True)
        try:
            stored = store.load(store.ids(wanted).values(), unreadable={})
            return [e.slug for e in stored.values() if has_digest(e.record, wanted[e.slug])]
        finally:
            store.close()
