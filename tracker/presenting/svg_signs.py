"""The signs of meetings and outcomes as SVG shapes, for black and white print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.presenting.status import Sign
from tracker.presenting.svg_parts import INK, PAPER, Style, element

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

_FILLED: Style = {"fill": INK, "stroke": PAPER, "stroke_width": 1}
_OPEN: Style = {"fill": PAPER, "stroke": INK, "stroke_width": 1.2}
_PATHS: dict[Sign, str] = {
    Sign.DID_NOT: "M-3.5,-3.5 L3.5,3.5 M-3.5,3.5 L3.5,-3.5",
    Sign.MOVED: "M-5,0 L4.5,0 M1.5,-3 L4.5,0 L1.5,3",
    Sign.SUSPENDED: "M-1.5,-6 L-1.5,6 M1.5,-6 L1.5,6",
}
"""The SVG paths of the signs made of lines; a white outline separates them from lines below."""
_SHAPES: dict[Sign, str] = {
    Sign.LATE: "M0,-4.5 L4.5,4 L-4.5,4 Z",
    Sign.NOW: "M-3.5,-4.5 L4.5,0 L-3.5,4.5 Z",
    Sign.SIGNAL: "M-2.5,-2.5 L2.5,-2.5 L2.5,2.5 L-2.5,2.5 Z",
}
_DIAMOND = "M0,-5 L4,0 L0,5 L-4,0 Z"
_HALF = "M0,-4 A4,4 0 0 0 0,4 Z"
_RADIUS = 4.2


def draw_sign(parent: ET.Element, sign: Sign, x: float, y: float, said: str = "") -> ET.Element:
    """Draw a sign at a place, with ``said`` as its tooltip; return its group."""
    group = element(parent, "g", transform=f"translate({x:.1f},{y:.1f})")
    if said:
        element(group, "title", said)
    match sign:
        case Sign.HAPPENED:
            element(group, "circle", r=_RADIUS, **_FILLED)
        case Sign.TO_COME:
            element(group, "circle", r=_RADIUS - 0.6, **_OPEN)
        case Sign.MADE:
            element(group, "path", d=_DIAMOND, **_OPEN)
        case Sign.CALLED_OFF:
            element(group, "circle", r=_RADIUS, **_OPEN)
            element(group, "path", d="M-2.4,0 L2.4,0", stroke=INK, stroke_width=1.6)
        case Sign.PARTLY:
            element(group, "circle", r=_RADIUS - 0.6, **_OPEN)
            element(group, "path", d=_HALF, fill=INK)
        case _ if sign in _PATHS:
            for colour, width in ((PAPER, 4.4), (INK, 1.8)):
                element(
                    group, "path", d=_PATHS[sign], fill="none", stroke=colour, stroke_width=width
                )
        case _ if sign in _SHAPES:
            element(group, "path", d=_SHAPES[sign], **_FILLED)
        case _:
            element(group, "circle", r=_RADIUS + 1, fill=PAPER)
            style: Style = {"text_anchor": "middle", "font_weight": "bold", "font_size": 11}
            element(group, "text", sign.value, x=0, y=4, **style)
    return group
