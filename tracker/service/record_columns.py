"""The values of query fields that the object of a row does not have; they are read from records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.domain.phases import Phase
from tracker.service import views as v
from tracker.service.json_output import to_object, window_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tracker.domain import records as r
    from tracker.service.desk import Desk


def _distinct(slugs: Iterable[str | None]) -> list[str]:
    return [slug for slug in dict.fromkeys(slugs) if slug]


def _seen(desk: Desk, slug: str | None) -> v.View | None:
    return desk.records.views([slug]).get(slug) if slug else None


def _parties(desk: Desk, view: v.View) -> list[str]:
    """Return the parties involved in a record; for a state of a channel, its actor."""
    match view:
        case v.MeetingView():
            return _distinct(each.party for each in view.record.delegations)
        case v.CommitmentView():
            return _distinct(each.party for each in view.record.parties)
        case v.ChannelView():
            return _distinct(each.actor for each in view.record.states)
        case v.SignalView():
            return _distinct([view.record.actor])
        case v.DisputeView():
            subject = _seen(desk, view.record.subject)
            if isinstance(subject, v.ChannelView):
                return list(subject.record.parties)
            return _parties(desk, subject) if subject else []
        case _:
            return []


def _channel(desk: Desk, view: v.View) -> str | list[str] | None:
    match view:
        case v.ChannelView():
            return view.slug
        case v.MeetingView():
            return view.record.channel
        case v.CommitmentView():
            made_at = _seen(desk, view.record.made_at)
            return _channel(desk, made_at) if made_at else None
        case v.DisputeView():
            subject = _seen(desk, view.record.subject)
            return _channel(desk, subject) if subject else None
        case v.SignalView():
            related = desk.records.views(view.record.relates_to).values()
            own = (each for each in related if isinstance(each, v.MeetingView | v.ChannelView))
            return _distinct(str(_channel(desk, each)) for each in own)
        case v.PersonView():
            return _distinct(each.record.channel for each in _meetings_of(desk, view))
        case _:
            return None


def _meetings_of(desk: Desk, view: v.PersonView) -> list[v.MeetingView]:
    rows = desk.lists.rows("meeting", f"person:{view.slug}")
    return [row.view for row in rows if isinstance(row.view, v.MeetingView)]


def _delegations(view: v.View) -> tuple[r.Delegation, ...]:
    return view.record.delegations if isinstance(view, v.MeetingView) else ()


def _heads(_desk: Desk, view: v.View) -> list[str]:
    return [each.head or "unknown" for each in _delegations(view)]


def _members(_desk: Desk, view: v.View) -> list[str]:
    return _distinct(each.who for part in _delegations(view) for each in part.members)


def _people(desk: Desk, view: v.View) -> list[str]:
    named = _distinct((*(each.head for each in _delegations(view)), *_members(desk, view)))
    people = desk.records.views(named)
    return [slug for slug in named if isinstance(people.get(slug), v.PersonView)]


def _bodies(desk: Desk, view: v.View) -> list[str]:
    """Return the organizations in a person's roles; for a meeting, those of its delegates."""
    if isinstance(view, v.PersonView):
        return _distinct(each.organization for each in view.record.roles)
    people = desk.records.views(_people(desk, view)).values()
    of_people = (body for each in people for body in _bodies(desk, each))
    bodies = (slug for slug in _members(desk, view) if slug not in _people(desk, view))
    return _distinct((*bodies, *of_people))


def _participation(_desk: Desk, view: v.View) -> list[str]:
    return _distinct(each.participation for each in _delegations(view))


def _status(_desk: Desk, view: v.View) -> str | None:
    return view.record.status.value if isinstance(view, v.MeetingView) else None


def _answered(_desk: Desk, view: v.View) -> list[str]:
    outcomes = view.record.outcomes if isinstance(view, v.CommitmentView) else ()
    return _distinct(slug for each in outcomes for slug in each.meetings)


def _roles(_desk: Desk, view: v.View) -> list[str]:
    return [each.title for each in view.record.roles] if isinstance(view, v.PersonView) else []


def _published(_desk: Desk, view: v.View) -> Any:  # noqa: ANN401  # any value of JSON is possible
    source = view.source if isinstance(view, v.AccountView) else None
    return window_object(source.published) if source else None


def _past(_desk: Desk, view: v.View) -> int | None:
    if isinstance(view, v.CommitmentView) and view.timeliness.phase is Phase.PAST:
        return view.timeliness.days
    return None


def _when(desk: Desk, view: v.View) -> Any:  # noqa: ANN401  # any value of JSON is possible
    if isinstance(view, v.DisputeView):
        subject = _seen(desk, view.record.subject)
        return _when(desk, subject) if subject else None
    own = to_object(view)
    return next((own[name] for name in ("when", "due", "window") if own.get(name)), None)


def _sources(_desk: Desk, view: v.View) -> list[str]:
    return [each["source"] for each in to_object(view)["sources"]]


BY_NAME: dict[str, Callable[[Desk, v.View], Any]] = {
    "party": _parties,
    "channel": _channel,
    "head": _heads,
    "member": _members,
    "person": _people,
    "organization": _bodies,
    "participation": _participation,
    "status": _status,
    "answered": _answered,
    "role": _roles,
    "past": _past,
    "published": _published,
    "when": _when,
    "source": _sources,
    "tag": lambda _desk, view: to_object(view).get("tags"),
    "title": lambda _desk, view: view.title,
}
"""The functions that return a value, by query field; for a part they get the view of its record."""
