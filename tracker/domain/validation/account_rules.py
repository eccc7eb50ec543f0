"""The rules for accounts and disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.adoption import check_adoptable
from tracker.domain.validation.breach import Breach
from tracker.domain.validation.checked_book import Told, outline
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.records import Account, Dispute
    from tracker.domain.validation.checked_book import Book

ONE_ADOPTED = "one adopted account"
"""The rule that at most one account of a field is adopted; adopting another one replaces it."""


def of_account(account: Account, book: Book) -> Iterator[Breach]:
    """Yield the breaches of an adopted account: a second one for the field, or an invalid value."""
    if not account.adopted:
        return
    if (subject := book.written(account.subject)) is not None:
        try:
            check_adoptable(subject, account, book.bearers([account]))
        except BadInputError as error:
            yield Breach("adoptable", account.slug, "adopted", str(error), other=account.subject)
    if account.silence:
        yield Breach(
            "not silent",
            account.slug,
            "adopted",
            "Adopted: this account is silent and has no value; adopt an account that has one.",
        )
    for other in book.accounts(account.subject):
        if other.adopted and other.field == account.field and other.slug != account.slug:
            yield Breach(
                ONE_ADOPTED,
                account.slug,
                "adopted",
                f"Adopted: {other.slug} is already adopted for {account.field} of "
                f"{account.subject}; only one account of a field can be adopted.",
                about=other.slug,
                other=other.slug,
                other_field="adopted",
            )


def of_dispute(dispute: Dispute, book: Book) -> Iterator[Breach]:
    """Yield a breach for each account of a dispute that is about another record or field."""
    for slug in dispute.accounts:
        told = outline(slug, book)
        if not isinstance(told, Told):
            continue
        if (told.subject, told.field) != (dispute.subject, dispute.field):
            yield Breach(
                "one field of one record",
                dispute.slug,
                "accounts",
                f"Accounts: {slug} is about {told.field} of {told.subject}; "
                f"a dispute compares accounts of one field of one record.",
                about=slug,
                other=slug,
                other_field="field" if told.subject == dispute.subject else "subject",
            )
