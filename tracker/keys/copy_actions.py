"""Actions of the dialog that copies texts of a record."""

from __future__ import annotations

from tracker.keys.action import Action, Group, Where

COPY = (
    Action(
        "copy-sentence",
        ("s",),
        "sentence",
        "a sentence with its source",
        (Where.COPY,),
        Group.COPY,
        calls="take('copy-sentence')",
    ),
    Action(
        "copy-citation",
        ("c",),
        "citation",
        "the citation of its first source",
        (Where.COPY,),
        Group.COPY,
        calls="take('copy-citation')",
    ),
    Action(
        "copy-slug",
        ("r",),
        "slug",
        "its slug, for commands",
        (Where.COPY,),
        Group.COPY,
        calls="take('copy-slug')",
    ),
    Action(
        "copy-address",
        ("a",),
        "address",
        "the address of its first source",
        (Where.COPY,),
        Group.COPY,
        calls="take('copy-address')",
    ),
    Action(
        "copy-list",
        ("l",),
        "list",
        "the list or the marked rows, as a Markdown table",
        (Where.COPY,),
        Group.COPY,
        calls="take('copy-list')",
    ),
)
