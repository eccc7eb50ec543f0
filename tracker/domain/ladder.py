"""The default ladder of offices: phrases that occur in titles, each with a level.

Levels run from 1 to 99; a higher office has a higher level. 0 marks a phrase that gives no level,
so that “adviser to the president” is not read as a president. ``*`` matches any words up to a
semicolon. Words that mean different offices in different services (director, commander, chief of
staff) are left out, because an unknown level is better than a wrong one. Users can add phrases in
the settings.
"""

from __future__ import annotations

from tracker.domain.parity import Ladder

_BY_LEVEL = {
    10: (
        "president",
        "head of state",
        "king",
        "queen",
        "emperor",
        "prime minister",
        "premier",
        "chancellor",
        "head of government",
        "general secretary",
    ),
    9: ("vice president", "deputy prime minister", "vice premier", "vice chancellor"),
    8: (
        "minister",
        "secretary of state",
        "secretary of defence",
        "secretary of defense",
        "secretary of war",
        "secretary of the treasury",
        "secretary of commerce",
        "foreign secretary",
        "defence secretary",
        "national security adviser",
        "national security advisor",
    ),
    7: (
        "deputy minister",
        "vice minister",
        "minister of state",
        "deputy secretary",
        "permanent secretary",
        "state secretary",
        "chief of defence",
        "chief of defense",
        "chief of the defence staff",
        "chief of the general staff",
    ),
    6: ("under secretary", "undersecretary"),
    5: ("assistant secretary", "assistant minister", "director general", "ambassador"),
    4: (
        "deputy assistant secretary",
        "deputy director general",
        "consul general",
        "chargé d'affaires",
        "minister counsellor",
        "minister counselor",
    ),
    3: ("counsellor", "counselor", "consul"),
    2: ("first secretary", "attaché", "division chief"),
    1: ("second secretary", "third secretary", "vice consul", "desk officer"),
    0: (
        "president * university",
        "president * academy",
        "vice president * university",
        "vice president * academy",
        "to the president",
        "to the prime minister",
        "to the minister",
        "to the secretary",
        "of the president",
        "of the prime minister",
        "former *",
        "press secretary",
        "spokesperson",
        "spokesman",
        "spokeswoman",
    ),
}
USUAL_LADDER = Ladder(
    tuple((phrase, level) for level, phrases in _BY_LEVEL.items() for phrase in phrases)
)
"""The ladder that applies if the settings change no levels."""
