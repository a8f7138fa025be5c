"""The words of letters, one folder a language, all languages read at once.

A lexicon is a text file: ``[heading]``, then one regular-expression fragment a line, matched
without regard to case; ``#`` begins a remark line; a line ``= words`` under a heading says in
words what its match shows. To add a language, add a folder with files of the same names:
nothing else knows which languages there are.

It stands below the rooms: letters are read by these words, and persons whom letters address are masked by them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
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
    return _either(fragments(heading))


def _either(of: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(of, key=len, reverse=True) or ["(?!)"]) + ")"


class Words:
    """A pattern that finds any fragment under a heading where a word begins, without regard to case.

    Nearly every text has none, and that is told three times as fast of the text in small letters by a pattern that
    regards case: so the fragments that name no capitals are looked for first, and the whole pattern is made once it is needed.
    """

    def __init__(self, of: Sequence[str]) -> None:
        self._of = of
        self._cased = [one for one in of if not _is_small(one)]
        self._plain = [one for one in of if _is_small(one)]

    def search(self, text: str, start: int = 0, stop: int | None = None) -> re.Match[str] | None:
        """Give the first match anywhere in a text, or from one place of it up to another, or None."""
        if start or stop is not None:
            return self.pattern.search(text, start, len(text) if stop is None else stop)
        return self.pattern.search(text) if self._may_stand(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give the matches in a text, in their order, that do not overlap."""
        return self.pattern.finditer(text) if self._may_stand(text) else iter(())

    def match(self, text: str) -> re.Match[str] | None:
        """Give the match with which a text begins, or None."""
        return self.pattern.match(text) if self._may_begin(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Give the match that is a whole text, or None."""
        return self.pattern.fullmatch(text) if self._may_begin(text) else None

    def _may_stand(self, text: str) -> bool:
        """Say whether a fragment may stand in a text; False is certain."""
        return _may_stand(self, text)

    def look(self, text: str) -> bool:
        """Look whether a fragment may stand in a text; False is certain."""
        small = text.lower()
        if len(small) != len(text) or (self._plain and self._small.search(small)):
            return True
        return bool(self._cased) and bool(self._rest.search(text))

    def _may_begin(self, text: str) -> bool:
        """Say whether a text may begin with a fragment; False is certain."""
        small = text.lower()
        if len(small) != len(text) or (self._plain and self._small.match(small)):
            return True
        return bool(self._cased) and bool(self._rest.match(text))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All of it, for what is asked at one place of a text, or of a part of it."""
        return re.compile(r"(?<!\w)" + _either(self._of), re.IGNORECASE)

    @cached_property
    def _small(self) -> re.Pattern[str]:
        return re.compile(r"(?<!\w)" + _either(self._plain))

    @cached_property
    def _rest(self) -> re.Pattern[str]:
        return re.compile(r"(?<!\w)" + _either(self._cased), re.IGNORECASE)


# Most is asked of the same lines again, and where a text has none of its words, all was told.
@lru_cache(maxsize=16_384)
def _may_stand(of: Words, text: str) -> bool:
    return of.look(text)


def small(text: str) -> str:
    """Give a text in small letters, each in its place: a pattern that regards case finds what it looks for so three times as fast."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_ESCAPED = re.compile(r"\\.")


def _is_small(fragment: str) -> bool:
    """Say whether a fragment names no capitals, nor asks that case be regarded in a part of it."""
    bare = _ESCAPED.sub("", fragment)
    return bare == bare.lower() and "(?-i" not in bare


@cache
def words(heading: str) -> Words:
    """Give what finds any fragment under a heading where a word begins."""
    return Words(fragments(heading))


@cache
def numbered(heading: str) -> dict[str, int]:
    """Give a table of words and numbers (``january|jan = 1``): months, ordinals in words."""
    table = {}
    for line in fragments(heading):
        names, _, number = line.rpartition("=")
        table.update(dict.fromkeys((name.strip() for name in names.split("|")), int(number)))
    return table
