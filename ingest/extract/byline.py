"""Who said what when: the author, the date and the words within one element of a comment list.

Themes name these parts in a few hundred ways. What most agree on is tried first (microformats,
the class names of WordPress itself), then the words that class names are made of, then the
line of text that the author and the date share.
"""

import html as entities
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.extract import dateline, markup
from ingest.extract.sheet import ancestors, attribute, once, said, tokens, words

_BLOCKS = frozenset(
    "address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_BLOCK_LIST = "p,div,ul,ol,li,blockquote,table,h1,h2,h3,h4,h5,h6"
_SILENT = frozenset(
    "script style noscript textarea input select button form template iframe -comment".split()
)

_AUTHORS = (
    '.fn,cite,[class*="author" i],[class*="name" i],[class*="commenter" i],[class*="poster" i],'
    '[class*="user" i],[itemprop="author"],[rel~="author"],a.url,a[rel~="external"],[class*="byline" i],'
    '[class*="nick" i],[class~="by"]'
)
_DATES = (
    'time,abbr[title],[class*="date" i],[class*="time" i],[itemprop="dateCreated"],[itemprop="datePublished"],'
    'a[href*="#c"],[class*="meta" i],[class*="stamp" i]'
)
_BODIES = (
    '[class*="content" i],[class*="body" i],[class*="text" i],[class*="entry" i],[class*="message" i],'
    '[itemprop="text"],[class*="inner" i],[class*="copy" i]'
)
_CHROME = (
    "a.comment-reply-link,a.comment-reply-login,a.comment-edit-link,.says,.reply,.comment-reply,.thdrpy,"
    'p:has(>img[onclick]),[class*="reply-link" i],[class*="edit-link" i],.wp-block-comment-reply-link,.wp-block-comment-edit-link'
)
_AUTHOR_WORD = re.compile(
    r"(?:^|[-_])(?:author|user|nick|poster|commenter)(?:[-_]?(?:name|link))?$"
    r"|^comment[-_]?(?:er|s?author|name)$|author[-_]?name|commentsauthor",
    re.IGNORECASE,
)
_NOT_AUTHOR = re.compile(
    r"avatar|gravatar|photo|image|meta|info|date|time|edit|badge|role|title|url|wrap|body|text|content|comment-author-",
    re.IGNORECASE,
)
_NOT_BODY = re.compile(
    r"avatar|author|meta|date|head|reply|footer|edit|permalink|vote|rating|user|name|text-?muted|context|type",
    re.IGNORECASE,
)
_BODY_WORD = re.compile(
    r"comment[-_]?s?[-_]?(?:content|text|body|entry|message|copy)|commentext|(?:^|[-_])(?:content|text|body|entry|message)$"
    r"|comtext|^(?:e-content|c-body|inner-comment)$",
    re.IGNORECASE,
)
_SMALL_PARTS = re.compile(
    r"(?:^|[-_])(?:reply|avatar|gravatar|edit|perma(?:link)?|rating|votes?|voting|report|abuse|share|karma|flag"
    r"|likes?|actions?|buttons?|counter|count|num(?:ber)?|no|thumbs?|badge|says|tools?|toolbar|controls?|meta"
    r"|moderation|clear|clr|links?)(?:[-_]|$)|avatar|gravatar|commentn(?:um|o)|reportabuse|commentfooter",
    re.IGNORECASE,
)
_REPLIES = re.compile(r"^(?:children|indented|replies|comment-replies|subcomments|thread-children)$")
_SAYS = re.compile(
    r"[\s,]*\b(?:says?|said|writes?|wrote|comments?|commented|replie[sd]|responded|adds|added|posted|a dit|dit|"
    r"a écrit|écrit|sagte?|schrieb|schreibt|meint(?:e)?|kommentiert(?:e)?|dice|dijo|escribió|comentó|ha detto|"
    r"scrive|ha scritto|diz|disse|escreveu|comentou|zegt|schreef|säger|sier|siger|skrev|skriver|sanoo|kirjoitti|"
    r"mówi|napisał\(?a?\)?|pisze|říká|napsal\(?a?\)?|spune|a spus|diyor ki|dedi ki|говорит|пишет|сказал\(?а?\)?|"
    r"каже|пише|λέει)\s*(?:on|at|am|le|el|:)?\s*[:.…,]*\s*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:[#(\[]?\d+[.)\]:]*\s+)?(?:(?:posted|written|submitted|comment(?:ed)?|left|reply|response|geschrieben|verfasst"
    r"|publié|escrito|publicado)?\s*(?:by|from|von|par|por|di|door|av|af)\b\s*:?\s+)",
    re.IGNORECASE,
)
_EDGES = " \t\n,;:|/·•–—-»«>#…\u00a0\u200e"
_AROUND_DATE = re.compile(r"(?:\s|^)(?:on|at|posted|le|am|um|el|il|op|den|kl|dne|em)[:.]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One element of a comment list, or the several that make up one comment (``dt`` and its ``dd``)."""

    roots: tuple[LexborNode, ...]


@dataclass(frozen=True, slots=True)
class Hints:
    """CSS selectors of an engine's own markup, where it is known for certain."""

    author: str | None = None
    date: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What one item says: by whom, when (as printed, and for machines), in which words."""

    author: str | None
    raw: str | None
    machine: str | None
    html: str
    text: str


class Nest:
    """How the items of a page stand in each other."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.owner = {root.mem_id: place for place, item in enumerate(items) for root in item.roots}
        self.carriers: set[int] = set()
        """Elements that stand between an item and the one around it, which is one of them."""
        self.parents = [self._climb(item.roots[0]) for item in items]

    def _climb(self, root: LexborNode) -> int | None:
        """Find the item around this one, and mark what stands between them."""
        passed: list[int] = []
        for above in (root, *ancestors(root)):
            place = self.owner.get(above.mem_id)
            if place is not None and above.mem_id != root.mem_id:
                self.carriers.update(passed)
                self.carriers.add(above.mem_id)
                return place
            if above.mem_id != root.mem_id:
                passed.append(above.mem_id)
                if (elder := self._elder(above)) is not None:
                    return elder
        return None

    def _elder(self, container: LexborNode) -> int | None:
        """A list of replies may stand after the comment it answers instead of in it."""
        if not any(_REPLIES.search(name) for name in tokens(container)):
            return None
        before = container.prev
        while before is not None and not before.is_element_node:
            before = before.prev
        return self.owner.get(before.mem_id) if before is not None else None


class Dissection:
    """All items of one page, taken apart together: each role is looked for once in the whole page."""

    def __init__(
        self, tree: LexborHTMLParser | LexborNode, items: Sequence[Item], hints: Hints | None = None
    ) -> None:
        self.tree = tree
        self.items = items
        self.nest = Nest(items)
        self.owner, self.carriers, self.parents = self.nest.owner, self.nest.carriers, self.nest.parents
        self._drop_chrome()
        known = hints or Hints()
        self.authors = self._by_item(_AUTHORS)
        self.dates = self._by_item(_DATES)
        self.bodies = self._by_item(_BODIES)
        self.known_authors = self._by_item(known.author)
        self.known_dates = self._by_item(known.date)
        self.known_bodies = self._by_item(known.body)

    def owner_of(self, node: LexborNode) -> int | None:
        """Say which item an element belongs to (the innermost)."""
        place = self.owner.get(node.mem_id)
        if place is not None:
            return place
        for above in ancestors(node):
            place = self.owner.get(above.mem_id)
            if place is not None:
                return place
        return None

    def _by_item(self, selector: str | None) -> list[list[LexborNode]]:
        found: list[list[LexborNode]] = [[] for _ in self.items]
        if selector is None:
            return found
        for node in once(self.tree.css(selector)):
            place = self.owner_of(node)
            if place is not None and (node.mem_id not in self.owner or len(self.items[place].roots) > 1):
                found[place].append(node)
        return found

    def _drop_chrome(self) -> None:
        for node in once(self.tree.css(_CHROME)):
            kept = node.mem_id in self.owner or node.mem_id in self.carriers
            if not kept and self.owner_of(node) is not None and len(node.text()) < 80:
                node.remove()

    def read(self, place: int) -> Said:
        """Take one item apart."""
        item = self.items[place]
        date_node, raw, machine = self._date(place)
        if raw is None and machine is None:
            date_node, raw = self._date_in_text(item)
        author_node = self._author(place, date_node)
        author = clean_author(words(author_node)) if author_node is not None else None
        html, header = self._words_of(place, author_node, date_node)
        if author is None:
            author = _author_in(header, raw)
        return Said(author, raw, machine, html, markup.text_of(html))

    def _date(self, place: int) -> tuple[LexborNode | None, str | None, str | None]:
        best: tuple[int, LexborNode, str | None, str | None] | None = None
        known = self.known_dates[place]
        for node in known or self.dates[place]:
            text = words(node)
            machine = attribute(node, "datetime") or attribute(node, "content")
            title = attribute(node, "title") if node.tag == "abbr" else ""
            machine = machine or (title if re.match(r"\d{4}-\d\d-\d\d", title) else "")
            found = dateline.find(text) if len(text) <= 120 else None
            if machine or (known and len(text) <= 60 and re.search(r"\d", text)):
                rank = 0
            elif found is None:
                continue
            else:
                rank = 1 if len(text) - len(found.text) <= 20 else 2
                if rank == 2 and node.css_first(_BLOCK_LIST) is not None:
                    continue
            if best is None or rank <= best[0] and self._within(node, best[1]) or rank < best[0]:
                best = (rank, node, found.text if found else said(text), said(machine))
        return best[1:] if best is not None else (None, None, None)

    def _within(self, node: LexborNode, outer: LexborNode) -> bool:
        return any(above.mem_id == outer.mem_id for above in ancestors(node))

    def _date_in_text(self, item: Item) -> tuple[LexborNode | None, str | None]:
        for node in self._texts(item):
            text = (
                " ".join((node.raw_value or b"").decode("utf-8", "replace").split()) if False else words(node)
            )
            if not 4 <= len(text) <= 120:
                continue
            found = dateline.find(text)
            if found is not None and (len(text) - len(found.text) <= 60):
                return node, found.text
        return None, None

    def _texts(self, item: Item) -> Iterator[LexborNode]:
        """Give the text nodes of an item, without those of the items in it."""
        roots = {root.mem_id for root in item.roots}
        stack = [root for root in reversed(item.roots)]
        while stack:
            node = stack.pop()
            if node.is_text_node:
                yield node
            elif node.tag not in _SILENT and (node.mem_id in roots or node.mem_id not in self.owner):
                stack.extend(reversed(list(_children(node))))

    def _author(self, place: int, date_node: LexborNode | None) -> LexborNode | None:
        if self.known_authors[place]:
            return self.known_authors[place][0]
        best: tuple[int, LexborNode] | None = None
        outside = {above.mem_id for above in ancestors(date_node)} if date_node is not None else set()
        for node in self.authors[place]:
            rank = _author_rank(node)
            if rank is None or node.mem_id in self.carriers or (best is not None and rank >= best[0]):
                continue
            if node.mem_id in outside or (date_node is not None and node.mem_id == date_node.mem_id):
                continue
            longest = 300 if rank == 0 else 100
            if not 1 <= len(clean_author(words(node)) or "") <= longest or (
                rank >= 3 and self._in_body(node)
            ):
                continue
            best = (rank, node)
        return best[1] if best is not None else None

    def _in_body(self, node: LexborNode) -> bool:
        for above in ancestors(node):
            if above.mem_id in self.owner:
                return False
            if above.tag in {"p", "blockquote"} and len(words(above)) > 3 * len(words(node)) + 60:
                return True
            if any(_BODY_WORD.search(name) for name in tokens(above)) and above.mem_id not in self.carriers:
                return node.tag not in {"cite"} and not _first_in(above, node)
        return False

    def _words_of(
        self, place: int, author: LexborNode | None, date: LexborNode | None
    ) -> tuple[str, list[str]]:
        spine = set(self.carriers)
        heads = {node.mem_id for node in (author, date) if node is not None}
        for node in (author, date):
            if node is not None:
                spine.add(node.mem_id)
                spine.update(above.mem_id for above in ancestors(node))
        chosen = self._body(place, spine)
        if chosen:
            html = "".join(node.html or "" for node in chosen)
            if author is not None:
                return html, []
            silent = {node.mem_id for node in chosen}
            spine.update(above.mem_id for node in chosen for above in ancestors(node))
            lines = self._lines(self.items[place], spine, heads - self.carriers, silent)
            return html, lines.heads + lines.plain_lines
        return self._remainder(self.items[place], spine, heads - self.carriers)

    def _body(self, place: int, spine: set[int]) -> list[LexborNode]:
        """Give the outermost elements whose class says that they hold the words."""
        if self.known_bodies[place]:
            return self.known_bodies[place][:1]
        chosen: list[LexborNode] = []
        for node in self.bodies[place]:
            names = tokens(node)
            if node.mem_id in spine or node.tag in {"a", "span", "input", "label"}:
                continue
            if attribute(node, "itemprop") != "text":
                if not any(_BODY_WORD.search(name) for name in names):
                    continue
                if any(_NOT_BODY.search(name) for name in names):
                    continue
            if any(self._within(node, other) for other in chosen) or not words(node):
                continue
            chosen.append(node)
        return chosen

    def _remainder(self, item: Item, spine: set[int], heads: set[int]) -> tuple[str, list[str]]:
        """Give what is left of an item without its author, its date, and the line they stand on."""
        return self._lines(item, spine, heads, set()).result()

    def _lines(self, item: Item, spine: set[int], heads: set[int], silent: set[int]) -> "_Lines":
        lines = _Lines()
        stack: list[Iterator[LexborNode]] = [iter(item.roots)]
        roots = {root.mem_id for root in item.roots}
        while stack:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
                lines.end()
                continue
            if node.mem_id in roots and node.mem_id not in heads and node.mem_id not in silent:
                lines.end()
                stack.append(_children(node))
            elif node.mem_id in silent or node.tag in _SILENT:
                continue
            elif node.mem_id in self.owner and node.mem_id not in roots:
                continue
            elif node.mem_id in heads and node.tag in _BLOCKS:
                lines.end()
                lines.head(words(node))
                lines.end()
            elif node.mem_id in spine:
                if node.is_text_node or (node.tag not in _BLOCKS and node.css_first(_BLOCK_LIST) is None):
                    lines.head(words(node))
                else:
                    lines.end()
                    stack.append(_children(node))
            else:
                lines.add(node)
        lines.end()
        return lines


class _Lines:
    """Lines of an item: those that hold its author or date are its head, the others its words."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.heads: list[str] = []
        self.plain_lines: list[str] = []
        self.line: list[str] = []
        self.plain: list[str] = []
        self.is_head = False

    def head(self, text: str) -> None:
        self.is_head = True
        self.plain.append(text)

    def add(self, node: LexborNode) -> None:
        if node.is_text_node:
            text = node.text()
            self.line.append(entities.escape(text, quote=False))
            self.plain.append(text)
        elif node.tag == "br":
            self.end()
            self.kept.append("<br>")
        elif _is_small_part(node):
            return
        elif node.tag in _BLOCKS:
            self.end()
            self.kept.append(node.html or "")
            self.plain_lines.append(words(node))
        else:
            self.line.append(node.html or "")
            self.plain.append(words(node))

    def end(self) -> None:
        text = " ".join(" ".join(self.plain).split())
        if self.is_head and text:
            self.heads.append(text)
        elif any(character.isalpha() for character in text):
            self.kept.append("".join(self.line))
            self.plain_lines.append(text)
        self.line, self.plain, self.is_head = [], [], False

    def result(self) -> tuple[str, list[str]]:
        while self.kept and self.kept[0] == "<br>":
            self.kept.pop(0)
        while self.kept and self.kept[-1] == "<br>":
            self.kept.pop()
        return "".join(self.kept), self.heads


def nesting(items: Sequence[Item]) -> list[int | None]:
    """Say of each item in which other it stands; None for those at the top."""
    return Nest(items).parents


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        following = child.next
        yield child
        child = following


def _first_in(outer: LexborNode, node: LexborNode) -> bool:
    """Whether an element opens its container: nothing but white space stands before it."""
    return words(outer).startswith(words(node))


def _is_small_part(node: LexborNode) -> bool:
    """Whether an element is one of the small things beside the words: a number, a button, a vote."""
    text = words(node)
    if not text and node.css_first("img,object,embed,video,audio") is None:
        return True
    if len(text) > 80:
        return False
    if node.tag in _BLOCKS and not any(character.isalpha() for character in text) and len(text) <= 6:
        return any(character.isdigit() for character in text) and bool(tokens(node))
    return any(_SMALL_PARTS.search(name) for name in (*tokens(node), node.id or ""))


def _author_rank(node: LexborNode) -> int | None:
    """How surely an element's class says that it is the author: 0 is best, None not at all."""
    names = tokens(node)
    if "fn" in names or "wp-block-comment-author-name" in names:
        return 0
    mixed = any(_NOT_AUTHOR.search(name) for name in names)
    if any(_AUTHOR_WORD.search(name) for name in names):
        return 2 if mixed else 1
    if attribute(node, "itemprop") == "author" or "author" in attribute(node, "rel").split():
        return 1
    if node.tag == "cite":
        return 2
    if node.tag == "a" and ("url" in names or "external" in attribute(node, "rel")):
        return 3
    if any(
        re.search(r"author|name|nick|commenter|poster|byline|^by$", name, re.IGNORECASE) for name in names
    ):
        return None if mixed else 2
    return None


def clean_author(text: str | None) -> str | None:
    """Give the name in a line like "by Jo Marsh says:" or "Jo Marsh on 3 May 2010"; None where none is."""
    if not text:
        return None
    found = dateline.find(text)
    if found is not None:
        before = _AROUND_DATE.sub("", text[: found.start]).strip(_EDGES)
        text = before or text[found.end :]
    text = _BY.sub("", text.strip(_EDGES + "."))
    text = _SAYS.sub("", text).strip(_EDGES)
    for opening, closing in ("()", "[]"):
        if text.count(opening) != text.count(closing) or (
            text.startswith(opening) and text.endswith(closing)
        ):
            text = text.strip(_EDGES + opening + closing)
    return said(text)


def _author_in(heads: Iterable[str], raw: str | None) -> str | None:
    for line in heads:
        rest = line.replace(raw, "\n") if raw else line
        for part in rest.split("\n"):
            name = clean_author(_AROUND_DATE.sub("", part))
            if name and len(name) <= 60 and any(character.isalpha() for character in name):
                return name
    return None
