"""Commands that change the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from tracker.cli.options import Settings, common, say
from tracker.cli.save_notes import say_likely, say_noteworthy
from tracker.domain.listtext import join_list
from tracker.domain.query.query_fields import kind_named
from tracker.errors import BadInputError
from tracker.transfer import formats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.domain.book import Action
    from tracker.domain.window import Window
    from tracker.service.desk import Desk


@click.command()
@click.argument("kind", required=False, default="")
@click.argument("fields", nargs=-1, metavar="FIELD=VALUE…")
@click.option("--json", "file", type=click.File(encoding="utf-8"), help="Read JSON; - is stdin.")
@click.option(
    "--quick", metavar="LINE", help="Show how a line of plain words is read; --yes adds it."
)
@common
@click.pass_obj
def add(
    settings: Settings, kind: str, fields: tuple[str, ...], file: TextIO | None, quick: str | None
) -> None:
    """Add a record of a KIND, for example a meeting.

    Parts that belong to a party are named by it: us/head=esper us/members="us-osd | us-js"; others
    by their kind, with + for a new one: states/+/status=opened states/+/window=2020-10. A field
    that the new part already has starts another new part. sources="a | b" are its sources; slug
    names the record.

    A date counts from read_against=DAY, else from the day a commitment was made, else from the
    source's day, else from today, with a note. "WORDS = DAYS" sets days by hand, "WORDS =" keeps
    words without a day.

    --json takes an object as `show --format json` gives it, or an array of them, added as one
    action. A date is words, or an object with words and edtf, which is used as it is; words never
    count from today. Computed values, such as timeliness, are ignored. Leave the slug out, or give
    a new one.

    --quick needs no KIND: "call with MFA Ankara today; list promised by mid-December" shows which
    words go into which field; words that are not understood go into the summary or text. With --yes
    the records are added, a meeting first, then what was promised there.
    """
    if quick is None:
        _add(settings, kind, fields, file)
    elif kind or file:
        raise BadInputError("--quick takes one line, and no KIND, fields or --json.")
    else:
        from tracker.cli.quick_lines import add_line

        add_line(settings, quick)


def _add(settings: Settings, kind: str, fields: Sequence[str], file: TextIO | None) -> None:
    if not kind:
        raise BadInputError("give a KIND, for example meeting, or --quick with a line of words.")
    noun = kind_named(kind)
    if file and fields:
        raise BadInputError("give either --json or fields, not both.")
    made = _objects(file) if file else []
    desk = settings.open(writing=True)
    if file:
        _, slugs = desk.editor.add_objects(noun, made)
    else:
        from tracker.service.drafts import blank

        placed = desk.editor.placed(blank(noun), _pairs(fields))
        likely = desk.duplicates.of(noun, placed[0])
        slugs = (desk.editor.add(noun, *placed)[1],)
        say_likely(likely)
    _added(desk, slugs)


def _objects(file: TextIO) -> list[object]:
    try:
        made = formats.named("json").objects_in(file)
    except BadInputError as error:
        raise BadInputError(f"--json: {error}") from None
    found = made if isinstance(made, list) else [made]
    if not found:
        raise BadInputError("--json: the input is empty; give an object or an array of them.")
    return found


def _added(desk: Desk, slugs: Sequence[str]) -> None:
    for slug in slugs:
        click.echo(slug)
    what = slugs[0] if len(slugs) == 1 else f"{len(slugs):,} records"
    say(f"Added {what}. `diplotrack undo` undoes it.")
    if len(slugs) == 1:
        say_noteworthy(desk, slugs[0], {})


@click.command()
@click.argument("ref")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@click.option(
    "--if-version", type=int, metavar="N", help="Save only if the record still has this version."
)
@common
@click.pass_obj
def edit(settings: Settings, ref: str, fields: tuple[str, ...], if_version: int | None) -> None:
    """Change fields of a record; REF is its whole slug.

    field=value sets a field, field= empties it. Parts are named as for `add`; existing ones by
    their party or their number: us/note=late states/2/note=planned; states/2= removes the part.
    Existing outcomes cannot be changed; outcomes/+/outcome=partly adds one. Fields that are not
    named keep their values, and dates their days; with read_against=DAY vague dates are read again,
    except those set by hand.

    A script that has read a record (`show --format json` gives its version) can use --if-version;
    the exit code is 4 if the record was changed meanwhile.
    """
    from tracker.service.save_messages import remark, windows

    desk = settings.open(writing=True)
    before = windows(desk, ref)
    _, slug = desk.editor.set_fields(ref, _pairs(fields), if_version)
    still = remark(desk, slug)
    say(f"Edited {slug}. {still}{' ' if still else ''}`diplotrack undo` undoes it.")
    say_noteworthy(desk, slug, before)


@click.command()
@click.argument("ref")
@click.argument("fields", nargs=-1, metavar="FIELD=VALUE…")
@common
@click.pass_obj
def clone(settings: Settings, ref: str, fields: tuple[str, ...]) -> None:
    """Duplicate a record, with fields changed as for `edit`.

    Not copied are its days and status, its name or title, its outcomes, its sources and its note.
    """
    desk = settings.open(writing=True)
    copy = desk.editor.clone(ref)
    _added(desk, (desk.editor.add(copy.kind, *desk.editor.placed(copy, _pairs(fields)))[1],))


def _pairs(fields: Sequence[str]) -> list[tuple[str, str]]:
    """Return (name, text) for each ``field=value`` argument.

    Raises:
        BadInputError: an argument has no equals sign.
    """
    pairs = []
    for each in fields:
        name, equals, text = each.partition("=")
        if not equals:
            raise BadInputError(f"“{each}” is not a field; write field=value.")
        pairs.append((name, text))
    return pairs


def _added_outcome(desk: Desk, before: Mapping[str, Window], action: Action, slug: str) -> None:
    """Report the outcome added to a commitment, and whether an earlier outcome still counts."""
    from tracker.service.save_messages import remark

    done, still = action.summary.partition(":")[0], remark(desk, slug)
    said = f"{slug}: {done}; {still}" if still else f"{done}: {slug}."
    say(f"{said} `diplotrack undo` undoes it.")
    say_noteworthy(desk, slug, before, outcome=True)


def _outcome_texts(by: Sequence[str], on: str, source: Sequence[str], note: str) -> dict[str, str]:
    return {
        "meetings": join_list(by),
        "on": on,
        "sources": join_list(source),
        "note": note,
    }


@click.command()
@click.argument("ref")
@click.option(
    "--by", multiple=True, metavar="MEETING", help="A meeting that fulfilled the commitment."
)
@click.option(
    "--on", default="", metavar="DAY", help="The date of the outcome (default: the meeting's)."
)
@click.option("--source", multiple=True, metavar="S", help="A source for this.")
@click.option("--note", default="", metavar="T", help="A note.")
@common
@click.pass_obj
def fulfil(
    settings: Settings, ref: str, by: tuple[str, ...], on: str, source: tuple[str, ...], note: str
) -> None:
    """Record that a commitment was fulfilled."""
    from tracker.service.save_messages import windows

    desk = settings.open(writing=True)
    before = windows(desk, ref)
    done = desk.assessing.fulfil(ref, _outcome_texts(by, on, source, note))
    _added_outcome(desk, before, *done)


@click.command()
@click.argument("ref")
@click.argument("outcome")
@click.option("--by", multiple=True, metavar="MEETING", help="A meeting that led to the outcome.")
@click.option("--on", default="", metavar="DAY", help="The date of the outcome.")
@click.option("--source", multiple=True, metavar="S", help="A source for this.")
@click.option("--responsible", "--blame", default="", metavar="WHO", help="Who is responsible.")
@click.option("--note", default="", metavar="T", help="A note.")
@common
@click.pass_obj
def assess(
    settings: Settings,
    ref: str,
    outcome: str,
    by: tuple[str, ...],
    on: str,
    source: tuple[str, ...],
    responsible: str,
    note: str,
) -> None:
    """Set the outcome of a commitment.

    OUTCOME is fulfilled, partly, missed, withdrawn, replaced, disputed or unknown.
    """
    from tracker.service.save_messages import windows

    desk = settings.open(writing=True)
    texts = _outcome_texts(by, on, source, note)
    before = windows(desk, ref)
    done = desk.assessing.assess(ref, {**texts, "outcome": outcome, "responsibility": responsible})
    _added_outcome(desk, before, *done)


@click.command()
@click.argument("ref")
@click.option("--note", default="", metavar="T", help="Why.")
@common
@click.pass_obj
def reopen(settings: Settings, ref: str, note: str) -> None:
    """Reopen a commitment that has an outcome."""
    from tracker.service.save_messages import windows

    desk = settings.open(writing=True)
    before = windows(desk, ref)
    _added_outcome(desk, before, *desk.assessing.reopen(ref, note))


@click.command()
@click.argument("account")
@click.option("--reason", default="", metavar="T", help="The reason for adopting it.")
@common
@click.pass_obj
def adopt(settings: Settings, account: str, reason: str) -> None:
    """Use the value of an ACCOUNT for its field, in place of the current value."""
    desk = settings.open(writing=True)
    _, slug = desk.assessing.adopt(account, reason)
    say(f"Adopted: {slug}. `diplotrack undo` undoes it.")


@click.command()
@click.argument("account")
@common
@click.pass_obj
def unadopt(settings: Settings, account: str) -> None:
    """Stop using the value of an ACCOUNT for its field."""
    desk = settings.open(writing=True)
    _, slug = desk.assessing.unadopt(account)
    say(f"No longer adopted: {slug}. `diplotrack undo` undoes it.")


@click.command()
@click.argument("ref")
@click.argument("tags", nargs=-1, required=True, metavar="TAG…")
@click.option("--remove", is_flag=True, help="Remove the tags.")
@common
@click.pass_obj
def tag(settings: Settings, ref: str, tags: tuple[str, ...], *, remove: bool) -> None:
    """Add tags to a record; REF is its whole slug."""
    desk = settings.open(writing=True)
    desk.bulk.tag([ref], remove=tags) if remove else desk.bulk.tag([ref], add=tags)
    done = f"Removed from {ref}: {', '.join(tags)}" if remove else f"Tagged {ref}"
    say(f"{done}. `diplotrack undo` undoes it.")


COMMANDS = (add, edit, clone, fulfil, assess, reopen, adopt, unadopt, tag)
