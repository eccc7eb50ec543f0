"""Makers of accounts, adoptions and disputes."""

from __future__ import annotations

from dataclasses import replace

from tests.oracle.book import Account, Commitment, Dispute, Meeting, Record, Signal
from tests.oracle.fields import field_kind, own_value
from tests.oracle.maker import FIRST, Maker
from tests.oracle.rules import breaches, takes
from tests.oracle.shapes import told
from tests.oracle.window import Window, first_day

NAMES = ("US", "America", "u.s.", "PRC", "Zhongguo", "中国", "Norland", "p-us", "Ruritania")
TOPIC_NAMES = ("DoD", "Pentagon", "MoD", "Defence Ministry", "Huang Xueping", "jose garcia", "CH0")
SAID = {
    "status": ("held", "held", "TempIds", "cancelled", "no-show", "postponed"),
    "mode": ("video", "Video", "in-person", "phone"),
    "kind": ("meeting", "Meeting", "exchange"),
}
ABOUT: dict[type[Record], tuple[str, ...]] = {
    Meeting: ("when", "when", "when", "status", "mode", "host", "place", "initiator", "agreed"),
    Commitment: ("due", "due", "due", "kind", "text", "proposed by"),
    Signal: ("when", "actor", "text", "cause"),
}
SPEAKERS = (None, None, None, "n-chase", "n-huang", "Wu Qian")


def make_accounts(maker: Maker, kind: type[Record]) -> None:
    """Accounts of some records of a kind, with adoptions that break no rule, and disputes."""
    for record in [each for each in maker.records.values() if isinstance(each, kind)]:
        if not maker.chance(0.6):
            continue
        abouts = maker.some(ABOUT[kind], 2)
        for about in dict.fromkeys(abouts):
            made = [_account(maker, record, about) for _ in range(maker.rng.randint(1, 4))]
            made = [each for each in made if _kept(maker, each)]
            if not made:
                continue
            _adopt(maker, record, made)
            _dispute(maker, record, about, made)


def _account(maker: Maker, record: Record, about: str) -> Account:
    """One account of a field; some are silent, some hold a sentence."""
    account = Account(
        slug=f"a-{maker.order():04d}",
        entered=maker.entered(least=record.entered),
        subject=record.slug,
        about=about,
        source=maker.one(maker.sources).slug,
        normal=_normal(maker, record, about),
        side=maker.one(("p-us", "p-cn", None)),
        speaker=maker.one(SPEAKERS),
        silence=maker.one(("full-text", "excerpt", "non-denial")) if maker.chance(0.1) else None,
        text=maker.word(),
    )
    if account.silence is not None:
        account = replace(account, normal=None)
    return account


def _kept(maker: Maker, account: Account) -> bool:
    """Add an account, unless the value then shown breaks a rule."""
    maker.add(account)
    if breaches(maker.book()):
        del maker.records[account.slug]
    return account.slug in maker.records


def _normal(maker: Maker, record: Record, about: str) -> Window | str | None:
    """A normal value, None for a sentence."""
    if maker.chance(0.1):
        return None
    match field_kind(record, about):
        case "window":
            own = own_value(record, about)
            window = own if isinstance(own, Window) else None
            return told(maker.rng, window, first_day(window) or maker.any_day())
        case "choice":
            return maker.one(SAID[about])
        case "name":
            return maker.one(NAMES)
        case "text":
            return maker.word() if maker.chance(0.5) else None
        case "topic":
            return maker.one(NAMES + TOPIC_NAMES) if about != "agreed" else None


def _adopt(maker: Maker, record: Record, made: list[Account]) -> None:
    """Adopt one of the accounts, if that breaks no rule, in half of the cases."""
    account = maker.one(made)
    if account.normal is None or not maker.chance(0.5):
        return
    if not takes(maker.book(), record, account.about, account.normal):
        return
    maker.add(replace(account, adopted=True))
    if breaches(maker.book()):
        maker.add(account)


def _dispute(maker: Maker, record: Record, about: str, made: list[Account]) -> None:
    """A ruling on some of the accounts, or on none, in a third of the cases."""
    if not maker.chance(0.33):
        return
    maker.add(
        Dispute(
            slug=f"d-{maker.order():04d}",
            entered=maker.entered(least=FIRST + 900),
            subject=record.slug,
            about=about,
            accounts=tuple(each.slug for each in maker.some(made, 4)),
            resolved=maker.chance(0.5),
            text=maker.word(),
        )
    )
