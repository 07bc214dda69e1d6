"""Local settings of the clock: the statutory defaults, and the check of what a service chose instead."""

from collections.abc import Mapping
from types import MappingProxyType

from waymark.domain.errors import Unusable
from waymark.law.loader import settings

Settings = Mapping[str, str]
"""Ids of the catalogue ("policy.first_review") to values. What is left out holds its default."""

STATUTORY: Settings = MappingProxyType({id: setting.default for id, setting in settings().items()})
"""The defaults: the law itself, and where the law is not settled the reading that the reference names."""

LIMITS: Mapping[str, str] = {id: setting.tightens for id, setting in settings().items() if setting.tightens}
"""The settings that word a limit of the law in another way, with the rule each may tighten and never loosen."""


def checked(id: str, value: str) -> str:
    """`value`, where the catalogue knows the setting and allows it. Raises Unusable that names the setting."""
    setting = settings().get(id)
    if setting is None:
        raise Unusable(f"unknown setting {id!r}; known are {', '.join(settings())}")
    wrong = setting.problem(value)
    if wrong:
        raise Unusable(f"{id}: {wrong}")
    return value


def chosen(given: Settings, id: str) -> str:
    """The value of the setting `id` in `given`, or its default."""
    return given.get(id) or STATUTORY[id]


def wording(given: Settings, id: str) -> str:
    """The local wording of a limit, or "" where it is the law's own."""
    value = chosen(given, id)
    return "" if value == STATUTORY[id] else value


def lawful(given: Settings) -> Settings:
    """`given` with every wording of a limit put back to the law's, and all other choices kept."""
    return {**given, **{id: STATUTORY[id] for id in LIMITS}}
