"""A span of time that a person gives by years, months or days. Pure."""

import re
from dataclasses import dataclass

_MOMENT = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def is_moment(text: str) -> bool:
    """Whether a text is a year, a month or a day: ``2012``, ``2012-03``, ``2012-03-01``."""
    return _MOMENT.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Period:
    """From the beginning of ``since`` to the end of ``until``; open where one is None."""

    since: str | None = None
    until: str | None = None

    def holds(self, moment: str) -> bool:
        """Whether a time (ISO 8601, UTC) lies within."""
        after = self.since is None or moment[: len(self.since)] >= self.since
        return after and (self.until is None or moment[: len(self.until)] <= self.until)


ALWAYS = Period()
