"""Why the approval of foster carers ends, in words."""

from collections.abc import Mapping

ENDED: Mapping[str, str] = {
    "resigned": "they resigned",
    "transferred": "they moved to another fostering service",
    "permanence": "they care for the child by another order now",
    "terminated": "the service ended the approval",
    "died": "a carer died",
    "other": "another reason",
}
"""Why an approval ended. Notice to resign takes effect after 28 days (FSR 2011 reg 28(13))."""
