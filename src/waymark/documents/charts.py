"""Charts drawn offline from a Vega-Lite specification with its data inside."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import vl_convert
from markupsafe import escape

from waymark.documents import fonts
from waymark.domain.reports.blocks import Chart

FONT = "Atkinson Hyperlegible, Liberation Sans, Arial, sans-serif"
"""The first is ours, fetched at set-up; the renderer brings the second. With families that it does not know it draws
no text at all, and says nothing."""

CONFIG: Mapping[str, Any] = {
    "font": FONT,
    "background": "white",
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "labelColor": "#0b0c0c",
        "titleColor": "#0b0c0c",
        "titlePadding": 8,
    },
    "axisX": {"labelAngle": 0},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "labelLimit": 400, "symbolStrokeWidth": 2},
    "view": {"stroke": None},
    "range": {"category": ["#1d70b8", "#f47738", "#28a197", "#801650", "#3d3d3d", "#a285d1"]},
    "bar": {"fill": "#1d70b8"},
    "line": {"strokeWidth": 3},
}
"""Colours of the Government's charting guidance: told apart by lightness too, for no meaning hangs on colour alone."""

SCALE = 2.0
"""Pixels a unit in the picture for Word: sharp in print, small enough to send."""


@cache
def register_fonts() -> None:
    """Tell the renderer of the fonts that came with set-up; without them it uses its own."""
    if fonts.FOLDER.is_dir():
        vl_convert.register_font_directory(str(fonts.FOLDER))


def svg(chart: Chart, prefix: str) -> str:
    """The chart as one SVG element, with no script, no style attribute and no outside reference.

    `prefix` is put before every id, so that several charts can stand in one page. The whole is one image whose
    accessible name is the chart's text alternative; what the renderer says of each mark is taken out.
    """
    register_fonts()
    drawn = vl_convert.vegalite_to_svg(_spec(chart))
    drawn = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", drawn)
    drawn = drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(chart.says)}" ', 1)
    drawn = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', drawn)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", drawn)


def png(chart: Chart) -> bytes:
    """The chart as a PNG picture on white."""
    register_fonts()
    return bytes(vl_convert.vegalite_to_png(_spec(chart), scale=SCALE))


def _spec(chart: Chart) -> str:
    sized = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": 560, "height": 260, **chart.spec}
    return json.dumps({**sized, "config": {**CONFIG, **dict(_mapping(chart.spec.get("config")))}})


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
