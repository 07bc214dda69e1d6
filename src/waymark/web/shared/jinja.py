"""The templates' environment. Each room keeps its templates beside it: "children/child.html" is
`web/children/templates/child.html`.

Our own templates are strict: a name that is missing is an error. The GOV.UK macros lean on missing names, so they live
in a second, lenient environment and are reached as `govuk.button({...})`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, StrictUndefined

from waymark.web.shared import present

ROOMS = (
    "shared",
    "home",
    "people",
    "children",
    "scorecard",
    "reports",
    "reviews",
    "messages",
    "imports",
    "carers",
    "access",
    "oversight",
    "challenge",
    "concerns",
    "quality",
    "signals",
    "feedback",
)


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend calls to make the environment."""
    options["loader"] = PrefixLoader({room: PackageLoader(f"waymark.web.{room}") for room in ROOMS})
    options["undefined"] = StrictUndefined
    made = Environment(trim_blocks=True, lstrip_blocks=True, **options)
    made.globals.update(url=_url, static=static, govuk=Components(), problems=problems)
    made.filters.update(present.FILTERS)
    return made


class Components:
    """GOV.UK Frontend components by their Python-safe name: `govuk.error_summary({...})`."""

    def __getattr__(self, name: str) -> Any:
        return _component(name.replace("_", "-"))


def problems(errors: Sequence[Mapping[str, str]]) -> str:
    """The summary of what is wrong with a form, each line leading to its field; nothing where nothing is.

    It takes the focus as the page opens, without a script.
    """
    if not errors:
        return ""
    said = {"titleText": "There is a problem", "errorList": errors, "disableAutoFocus": True}
    summary: str = Components().error_summary({**said, "attributes": {"tabindex": "-1", "autofocus": "autofocus"}})
    return summary


@cache
def _component(name: str) -> Any:
    words = "".join(word.capitalize() for word in name.split("-"))
    module = _lenient().get_template(f"govuk_frontend_jinja/components/{name}/macro.html").module
    return getattr(module, f"govuk{words}")


@cache
def _lenient() -> Environment:
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return Environment(loader=macros, autoescape=True, undefined=ChainableUndefined)


def _url(name: str, *args: object) -> str:
    return reverse(name, args=args)
