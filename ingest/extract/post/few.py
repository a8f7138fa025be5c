"""Homes of unknown engines that list few posts: what is no list anywhere else is one there. Pure."""

from dataclasses import replace
from typing import NamedTuple

from ingest.extract.html.sheet import Sheet, ancestors, letters, spaced, words
from ingest.extract.post.fronts import Linked, blocks_of, is_home, is_list, links_to_posts, list_of
from ingest.model import Post, Reading

_HELD = 0.9
"""Part of a text that must stand in the blocks of a short list before it is taken for theirs."""


class Few(NamedTuple):
    """A home that may list fewer posts than tell a list anywhere else."""

    reading: Reading
    blocks: str
    """The letters of the blocks that lead to them."""

    def holds(self, post: Post) -> bool:
        """Whether what was taken for a post of the home's own is what these blocks say."""
        lines = [letters(line) for line in (post.text or "").split("\n")]
        held = sum(len(line) for line in lines if line in self.blocks)
        return held > 0 and held >= _HELD * sum(map(len, lines))


def read(sheet: Sheet) -> Few | None:
    """Read what a blog's home would be as a list, however short: blocks whose first heading links a post each.

    A blog that has few posts, or takes some back, is no other blog. Whether it is one, ``Few.holds`` tells: a home may
    have words of its own.
    """
    if not is_home(sheet):
        return None
    links = [one for one in links_to_posts(sheet) if one.heading]
    found = [_own_article(one) for one in links[:1]] if len(links) == 1 else blocks_of(links)
    groups: dict[tuple[int, str | None], list[Linked]] = {}
    for one in found:
        parent = one.block.parent
        if parent is not None and _heads_block(one):
            groups.setdefault((parent.mem_id, one.block.tag), []).append(one)
    group = max(filter(is_list, groups.values()), key=len, default=[])
    reading = list_of(sheet, list(dict.fromkeys(one.url for one in group)))
    return None if reading is None else Few(reading, letters(" ".join(spaced(one.block) for one in group)))


def _own_article(one: Linked) -> Linked:
    """Give a link with the article that it stands in: nothing else parts a single one from the page around it."""
    article = next((above for above in ancestors(one.block) if above.tag == "article"), one.block)
    return replace(one, block=article)


def _heads_block(one: Linked) -> bool:
    """Whether the first heading of a block says what its link says, and more stands below it."""
    first = one.block.css_first("h1,h2,h3,h4,h5")
    return (
        first is not None and first.mem_id != one.block.mem_id and letters(words(first)) in letters(one.text)
    )
