"""Examples of commands, for ``--help`` and docs/commands.md; a test runs them on the sample."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "accounts": ("accounts m-2020-12-14-mmca", "accounts m-2020-12-14-mmca responsibility -f json"),
    "add": (
        'add person name="Ana Ruiz" party=us roles/+/title=ambassador',
        'add meeting channel=dpct when="15-16 December 2025" status=held us/head="Alvaro Smith"',
    ),
    "adopt": ('adopt a-2020-10-28-ccwg1-3 --reason "the first report"',),
    "assess": ('assess c-2024-05-ccwg unknown --note "nine searches, no page"',),
    "backup": ("backup", "backup --list", "backup --daily", "backup copy.db"),
    "brief": ("brief m-2020-12-14-mmca", "brief mmca -o mmca.html", "brief"),
    "calendar": ("calendar --year 2024", "calendar channel:mmca --year 2024 -f json"),
    "clone": ("clone m-2020-12-14-mmca when=2021-12-14",),
    "completion": ("completion bash", "completion fish"),
    "config": ("config", "config path", "config check"),
    "count": ("count", "count commitments is:one-sided", "count meetings --by year,mode"),
    "delete": ("delete wuqian",),
    "diff": ("diff --from 2020-11-01 --to 2020-12-20", "diff --from 2020-11-01 channel:mmca -f md"),
    "doctor": ("doctor", "doctor --quick -f json"),
    "dump": ("dump book.jsonl", "dump -"),
    "edit": (
        'edit m-2020-12-14-mmca place=Honolulu us/note="by video"',
        "edit us short=USA --if-version 1",
    ),
    "export": (
        "export commitments is:overdue -o overdue.csv",
        "export meetings when:2020 -o meetings.ics",
        "export sources -o sources.bib --public",
        "export timeline when:2020..2022 -o timeline.svg",
        "export one-sided -o - -f md --columns due,text,confirmed",
    ),
    "fields": ("fields meeting",),
    "find": ("find 吳謙", "find working group -f json"),
    "fulfil": ("fulfil c-2024-05-ccwg --on 2025-04-02",),
    "history": ("history -n 20", "history m-2020-12-14-mmca"),
    "import": (
        "import meetings.csv --kind meeting --dry-run",
        "import meetings.csv --kind meeting --save-mapping visits",
    ),
    "init": ("--db dossier.db init --sample", "--db other.db init --empty"),
    "list": (
        "list commitments is:overdue --sort -due -n 20",
        "list meetings channel:mmca -status:held --columns when,status,place",
        "list one-sided --as-of 2020-12-20",
    ),
    "load": ("dump book.jsonl", "--db again.db load book.jsonl"),
    "purge": ("delete wuqian", "purge wuqian --confirm wuqian"),
    "redo": ("tag us watch", "undo", "redo"),
    "reopen": ('reopen c-2020-10-dme --note "the report was withdrawn"',),
    "restore": ("delete wuqian", "restore wuqian"),
    "restore-backup": ("backup copy.db", "restore-backup copy.db"),
    "show": ("show c-2020-10-dme --as-of 2020-11-30", "show m-2020-12-14-mmca -f json"),
    "tag": ("tag us watch", "tag us watch --remove"),
    "timeline": (
        "timeline",
        "timeline channel:mmca --width 100",
        "timeline --by party",
    ),
    "today": (
        "today",
        "today --owner ann -f json",
        "today --quiet -f md",
        "today -o agenda.ics --yes",
    ),
    "unadopt": (
        'adopt a-2020-10-28-ccwg1-3 --reason "the first report"',
        "unadopt a-2020-10-28-ccwg1-3",
    ),
    "undo": ("tag us watch", "undo"),
    "view": ("view save late commitments is:overdue --sort -due", "view list", "list late"),
    "when": ('when "by year\'s end" --ref-date 2020-10-29 --future',),
}
"""The arguments of each command's examples; the examples of one command run in this order."""


def epilog(name: str) -> str:
    """Return the examples of a command as text for its help; empty if it has none."""
    lines = [f"  diplotrack {each}" for each in EXAMPLES.get(name, ())]
    # The character \b tells click not to rewrap the lines.
    return "\n".join(["\b", "Examples:", *lines]) if lines else ""
