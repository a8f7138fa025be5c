"""The words of letters, one folder a language, all languages read at once.

A lexicon is a text file: ``[heading]``, then one regular-expression fragment a line, matched
without regard to case; ``#`` begins a remark line; a line ``= words`` under a heading says in
words what its match shows. To add a language, add a folder with files of the same names:
nothing else knows which languages there are.

It stands below the rooms: letters are read by these words, and persons whom letters address are masked by them.
"""

import re
from collections import defaultdict
from functools import cache
from importlib import resources

_HEADING = re.compile(r"\[([^\]]+)\]$")


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    folders = resources.files("ingest") / "replies" / "lexicons"
    for folder in sorted(folders.iterdir(), key=lambda f: (f.name != "en", f.name)):
        if not folder.is_dir():
            continue
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            heading = ""
            for raw in file.read_text(encoding="utf-8").splitlines():
                line = raw.strip()
                if named := _HEADING.match(line):
                    heading = named[1]
                elif line and not line.startswith("#"):
                    found[heading][line] = None
    return {name: tuple(lines) for name, lines in found.items()}


@cache
def fragments(heading: str) -> tuple[str, ...]:
    """Give the fragments under a heading, of all languages, English first; none where there is no heading."""
    return tuple(line for line in _sections().get(heading, ()) if not line.startswith("= "))


@cache
def meaning(heading: str) -> str:
    """Give in words what a match under this heading shows."""
    return next((line[2:] for line in _sections().get(heading, ()) if line.startswith("= ")), heading)


@cache
def union(heading: str) -> str:
    """Give one alternation of all fragments under a heading, longest first, without a group name."""
    return "(?:" + "|".join(sorted(fragments(heading), key=len, reverse=True) or ["(?!)"]) + ")"


@cache
def words(heading: str) -> re.Pattern[str]:
    """Give a pattern that finds any fragment under a heading where a word begins."""
    return re.compile(r"(?<!\w)" + union(heading), re.IGNORECASE)


@cache
def numbered(heading: str) -> dict[str, int]:
    """Give a table of words and numbers (``january|jan = 1``): months, ordinals in words."""
    table = {}
    for line in fragments(heading):
        names, _, number = line.rpartition("=")
        table.update(dict.fromkeys((name.strip() for name in names.split("|")), int(number)))
    return table
