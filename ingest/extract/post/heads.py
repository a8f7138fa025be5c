"""The head of a post's words: its title and the lines that say who wrote it and when, which are no words of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.bylines.written_by import POSTED, signed_in, tells_of_post
from ingest.extract.html.sheet import attribute, class_within, spaced
from ingest.extract.page.counts import is_count, tells_count
from ingest.extract.page.standing import letters
from ingest.extract.post.notices import is_button, is_notice
from ingest.extract.post.titles import Title

_FRAMES = frozenset({"div", "header", "hgroup", "section", "article", "main", "center", "td"})
_BLOCKS = _FRAMES | {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "table",
    "blockquote",
    "pre",
    "figure",
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_TITLES = ",".join(sorted(_HEADINGS))
_TERMS = frozenset({"dt", "ul", "b", "strong", "a", "font"})
"""What holds a title in old templates, and nothing else."""
_LONGEST = 120
_LONGEST_BYLINE = 60
_MOST = 12
"""Blocks that are looked at."""
_TELLING = re.compile(
    r"date|time|meta|byline|posted|publish|(?:post|entry|article)[-_]?info|author|credit", re.IGNORECASE
)
"""Names of elements that tell of the post."""
_BESIDE = 40
"""Letters that may stand beside name and date in what is named so: an office, a heading."""
_DATE_BOX = re.compile(
    r"(?<![\w-])(?:(?:post|entry|article)[_-]?)?(?:date|day)(?:[_-]?(?:box|block|info|wrap))?(?![\w-])",
    re.IGNORECASE,
)
"""What a box is called that shows a day in parts ("Mar 2011" over "03")."""
_IN_BOX = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_LONGEST_BOX = 20
_SIGNED = re.compile(
    rf"\W*(?:(?:guest )?(?:post|article|story|entry) )?(?:(?:{POSTED})\s+)?(?:by|von|par|por|da|door|av|af)\b",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:posted|published|written|submitted|created|by|on|at|the|author|date|veröffentlicht|geschrieben|verfasst|erstellt|von|am|um|uhr"
    r"|publié|posté|écrit|rédigé|le|par|à|publicado|escrito|enviado|por|el|pubblicato|scritto|inserito|da|il|geplaatst|door|op|datum|gmt|utc)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a post, by which the lines are known that say it."""

    title: Title
    author: str | None
    is_its_day: Callable[[str], bool]
    """Whether a printed date is the post's."""

    def is_title(self, block: LexborNode) -> bool:
        """Whether a block is the heading that shows the title, or shows it again."""
        if self.title.heading is not None and block.mem_id == self.title.heading.mem_id:
            return True
        if block.tag in _TERMS and self.title.text is not None:
            return letters(block.text()) == letters(self.title.text)
        if block.tag not in _HEADINGS or self.title.text is None:
            return False
        return _is_title(letters(block.text()), letters(self.title.text)) or _opens_with(
            self.title.text, spaced(block)
        )

    def is_byline(self, line: Sequence[LexborNode]) -> bool:
        """Whether a line is nothing but "by" and the post's author."""
        text = " ".join(" ".join(node.text() for node in line).split())
        return self.author is not None and _SIGNED.match(text) is not None and text.endswith(self.author)

    def is_line(self, block: LexborNode) -> bool:
        """Whether a block says who wrote the post, when, or how many comments it has, and nothing else."""
        text = spaced(block)
        if is_count(text):
            return True
        if block.is_element_node and (is_notice(block, text) or is_button(block, text)):
            return True
        listed = block.tag == "dl"
        if len(text) > (1 + listed) * _LONGEST or block.css_first("img,iframe,video") is not None:
            return False
        if len(text) <= _LONGEST_BOX and _IN_BOX.search(text) and _DATE_BOX.search(attribute(block, "class")):
            return True
        rest, dated = _without_dates(text, self.is_its_day)
        signed = self.author is not None and self.author in rest
        if not dated and not signed:
            return False
        rest = letters(_LABELS.sub(" ", rest.replace(self.author or "\n", " ")))
        # The name of an account ("timothy") may be a word of a sentence.
        sure = not signed or not (self.author or "").islower() or signed_in(text) == self.author
        told = _tells(block) or _SIGNED.match(text) or (tells_count(text) and tells_of_post(text))
        return len(rest) <= ((1 + listed) * _BESIDE if sure and told else 0)

    def is_framed_line(self, frame: LexborNode) -> bool:
        """Whether a frame is such a line, a part of which is a block of its own (votes)."""
        if not _tells(frame) or len(frame.text()) > _LONGEST or frame.css_first(_TITLES) is not None:
            return False
        return self.is_line(frame)


def opening_line(block: LexborNode) -> list[LexborNode]:
    """Give the nodes of the line with which a paragraph opens, with the break that ends it; nothing where none does."""
    line: list[LexborNode] = []
    for node in block.iter(include_text=True) if block.tag == "p" else ():
        line.append(node)
        if node.tag == "br":
            return line
        if sum(len(one.text()) for one in line) > _LONGEST_BYLINE:
            break
    return []


def leading(
    nodes: Iterable[LexborNode], is_one: Callable[[LexborNode], bool] | None = None
) -> Iterator[LexborNode]:
    """Give the blocks of elements one after another, texts between them included; what holds no words is passed over.

    ``is_one``: whether a frame around blocks is a block by itself.
    """
    for node in nodes:
        frame = node.is_element_node and node.tag in _FRAMES and any(_is_block(one) for one in node.iter())
        if frame and not (is_one is not None and is_one(node)):
            yield from leading(node.iter(include_text=True), is_one)
        elif (node.is_element_node or node.is_text_node) and node.text().strip():
            yield node


def without_head(chosen: Sequence[LexborNode], told: Told) -> list[LexborNode]:
    """Take the head out of a post's elements, where words of the post follow it, and give what is left of them."""
    passed: list[LexborNode] = []
    ends = 0
    for block in islice(leading(chosen, told.is_framed_line), _MOST):
        title = told.title.heading is not None and block.mem_id == told.title.heading.mem_id
        if title or (ends == len(passed) and (told.is_title(block) or told.is_line(block))):
            # What stands above the title is the page's, not the post's.
            ends = len(passed) + 1
        passed.append(block)
        if not title and len(block.text()) > _LONGEST:
            break
    if ends == len(passed):
        return list(chosen)
    if ends == len(passed) - 1 and (line := opening_line(passed[-1])) and told.is_byline(line):
        for node in line:
            node.decompose()
    places = {block.mem_id for block in passed[:ends]}
    rest = [node for node in chosen if node.mem_id not in places]
    for block in passed[:ends]:
        block.decompose()
    return rest


def _opens_with(title: str, heading: str) -> bool:
    """Whether a heading is the title with a line about the post behind it ("The weir · 3 May 2010 by Jo Marsh")."""
    behind = heading[len(title) :] if heading.startswith(title) else ""
    return len(behind) <= _LONGEST and tells_of_post(behind)


def _is_title(heading: str, title: str) -> bool:
    """Whether a heading shows the title, or the part of it that is the post's; a count may follow it."""
    forms = {heading, heading.rstrip("0123456789")} - {""}
    return any(title.startswith(one) or title.endswith(one) for one in forms)


def _without_dates(text: str, is_its_day: Callable[[str], bool]) -> tuple[str, bool]:
    """Leave out the post's date from a line, and say whether it stood there."""
    found = dateline.find(text)
    if found is None or not is_its_day(found.text):
        return text, False
    return f"{text[: found.start]} {text[found.end :]}", True


def _is_block(node: LexborNode) -> bool:
    return node.is_element_node and node.tag in _BLOCKS


def _tells(block: LexborNode) -> bool:
    return _is_telling(f"{attribute(block, 'class')} {class_within(block)}")


@lru_cache(maxsize=4096)
def _is_telling(names: str) -> bool:
    return _TELLING.search(names) is not None
