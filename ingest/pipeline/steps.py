"""What the way through tells whoever started it: steps on the way, and a tally at the end."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.model import Problem


@dataclass(frozen=True, slots=True)
class Step:
    """One step of long work, for a person to see."""

    subject: str
    """The site, the file, or the work (``rebuild``)."""
    done: int
    waiting: int | None
    """How much is known to be due; None where nobody can know."""
    what: str
    final: bool = False
    aside: bool = False
    """Not a step but a word on the work: why it waits."""


Report = Callable[[Step], None]


@dataclass(slots=True)
class Tally:
    """What one run did."""

    requests: int = 0
    captures: int = 0
    recorded: int = 0
    """Posts and comments read from captures, the same one as often as it was seen."""
    holds: dict[str, int] = field(default_factory=dict)
    """What the archive holds at the end, by table."""
    quiet: list[str] = field(default_factory=list)
    """Sites at which nothing had changed."""
    problems: list[Problem] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    """Sources of which nothing could be taken, each with the reason."""
    twice: list[tuple[str, str, int]] = field(default_factory=list)
    """Sites that were taken, each with another one that has posts at the same addresses, and their number."""
    unread: dict[str, str] = field(default_factory=dict)
    """Captures of the vault that could not be read again, by id: which, and why."""

    @property
    def serious(self) -> list[Problem]:
        """Problems that mean something may be missing.

        Not among them: what was left out on purpose, and what answers it (``orphan``); a JSON interface that is
        switched off, since pages and feeds are then read instead; a post that its owner took down; and a page that
        shows a part of a post, whose other parts are asked for.
        """
        harmless = ("skipped", "rest-", "orphan", "post-gone", "part-of-post")
        return [p for p in self.problems if not p.kind.startswith(harmless)]

    def kinds(self) -> list[tuple[str, int, str]]:
        """Give problems by kind, each with its number and one of them in words; what failed is told apart.

        The number is that of what is meant (posts, comments, places in a file), not that of the rows; of what is counted in
        characters it is that of the rows.
        """
        told = [p for p in self.problems if p.detail not in self.failed]
        examples: dict[str, str] = {}
        for problem in told:
            examples.setdefault(problem.kind, problem.detail)
        number: Counter[str] = Counter()
        for problem in told:
            number[problem.kind] += 1 if problem.kind == "text-lost" else problem.count or 1
        return [(kind, number[kind], example) for kind, example in examples.items()]
