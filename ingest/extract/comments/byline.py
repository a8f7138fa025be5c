"""Who said what when: the author, the date and the words within one element of a comment list.

Themes name these parts in a few hundred ways. What most agree on is tried first (microformats, the class names of WordPress
itself), then the words that class names are made of, then the line of text that the author and the date share.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest.extract.bylines.names import (
    holds_words,
    is_counted,
    may_sign,
    name_alone,
    name_beside,
    name_in,
    opens_speech,
    printed_name,
)
from ingest.extract.bylines.ordinals import without_ordinals
from ingest.extract.bylines.roles import (
    NOT_AT_ALL,
    Roles,
    roles_of,
    says_more,
    speaks_of_body,
    with_attributes,
)
from ingest.extract.comments.buttons import buttons_below, is_beside
from ingest.extract.comments.dated import Dated, age_in, date_as_found, date_in_parts, date_marked
from ingest.extract.comments.first_lines import first_line
from ingest.extract.comments.headlines import take_headlines
from ingest.extract.comments.lines import Lines, gather
from ingest.extract.comments.openings import (
    closed_by_name,
    headed_by_name,
    name_in_meta,
    opened_by_name,
    without_label,
)
from ingest.extract.comments.said import Hints, Said
from ingest.extract.comments.spots import kept_as_found, usual_dates
from ingest.extract.html.sheet import (
    Sheet,
    ancestors,
    attribute,
    once,
    spaced,
    stands_in,
    tokens,
    within,
    words,
)
from ingest.extract.html.written import text_of_written
from ingest.extract.page.nest import Nest

_TELLING = "[class],a,abbr,time,cite,img[onclick]"
"""Elements that may be author, date or words, or a button's image; of all others no tag or class tells."""
_DROPPED = -1
"""In place of an item's number: an element that is taken out, or in none."""


class Dissection:
    """All items of one page, taken apart together: one walk over them finds what each element may be."""

    def __init__(self, sheet: Sheet, nest: Nest, hints: Hints | None = None) -> None:
        self.tree = sheet.tree
        self.items = nest.items
        self.nest = nest
        self._owner: dict[int, int] = dict(nest.owner)
        """Of roots, and of elements that were looked at, the item that each belongs to."""
        self._properties = sheet.microdata or sheet.rdfa
        self._authors: list[list[tuple[int, LexborNode]]] = [[] for _ in self.items]
        self._dates: list[list[LexborNode]] = [[] for _ in self.items]
        self._bodies: list[list[LexborNode]] = [[] for _ in self.items]
        known = hints or Hints()
        beside = self._by_item(known.body), self._by_item(known.byline)
        self._headlines = take_headlines(self._by_item(known.headline), *beside, known.author)
        seen = set[int]()
        for node in [node for frame in nest.frames() for node in self._walk(frame, seen)]:
            node.remove()
        self._nameless: dict[int, Lines] = {}
        """Lines of the comments whose author is not known."""
        self._heads: list[tuple[list[str], str]] = []
        """Of all others the lines beside their words, and the name in one of these."""
        self._known_authors = self._by_item(known.author)
        self._known_dates = self._by_item(known.date)
        self._known_bodies = self._by_item(known.body)

    @property
    def parents(self) -> list[int | None]:
        """Of each item the place of the one it stands in."""
        return self.nest.parents

    def _walk(self, frame: LexborNode, seen: set[int]) -> Iterator[LexborNode]:
        """Note of each element in a frame of items whose it is and what it may be; give the buttons and labels."""
        buttons = list[LexborNode]()
        for node in frame.css(f"{_TELLING},[itemprop],[property]" if self._properties else _TELLING):
            tag, given = node.tag or "", node.attrs
            roles = roles_of(tag, given.sget("class") or "")
            if tag == "img" and "onclick" in given and node.parent is not None:
                buttons.append(node.parent)
            if roles.plain and not self._properties:
                continue
            here = node.mem_id
            if here in seen:
                continue
            seen.add(here)
            place = self._owner[here] = self._owner_of(node)
            if place == _DROPPED or self.nest.is_root(node):
                continue
            if roles.chrome and self._is_chrome(node):
                self._owner[here] = _DROPPED
                yield node
            else:
                marked = self._properties or tag in {"a", "abbr"}
                self._note(node, place, with_attributes(roles, tag, node.attributes) if marked else roles)
        yield from (node for node in once(buttons) if node.tag == "p" and self._is_chrome(node))

    def _owner_of(self, node: LexborNode) -> int:
        """Say which item an element belongs to, or that it stands in what is taken out, or in none."""
        around: LexborNode | None = node
        while around is not None:
            place = self._owner.get(around.mem_id)
            if place is not None:
                return place
            around = around.parent
        return _DROPPED

    def _note(self, node: LexborNode, place: int, roles: Roles) -> None:
        if roles.rank < NOT_AT_ALL:
            self._authors[place].append((roles.rank, node))
        if roles.dated:
            self._dates[place].append(node)
        if roles.worded:
            self._bodies[place].append(node)

    def _is_chrome(self, node: LexborNode) -> bool:
        if node.mem_id in self.nest.owner or node.mem_id in self.nest.carriers:
            return False
        return is_beside(node) and self._owner_of(node) != _DROPPED

    def _by_item(self, selector: str | None) -> list[list[LexborNode]]:
        found: list[list[LexborNode]] = [[] for _ in self.items]
        if selector is None or not self.items:
            return found
        for node in once(self.tree.css(selector)):
            place = self._owner_of(node)
            if place != _DROPPED and not self.nest.is_root(node):
                found[place].append(node)
        return found

    def read_all(self) -> list[Said]:
        """Take all items apart; who is named in none of the usual ways may open the comment as the others do."""
        dates = self._all_dates()
        said = [self.read(place, date) for place, date in enumerate(dates)]
        named = opened_by_name(self._nameless, self._heads) if self._nameless else {}
        named = named or closed_by_name(self._nameless, len(said))
        named |= headed_by_name([(one.author, one.html) for one in said], self._heads)
        for place, (name, left) in named.items():
            said[place] = said[place]._replace(author=name, html=left)
        for place, name in without_label([one.author for one in said]).items():
            said[place] = said[place]._replace(author=name)
        changed = set(named)
        for place, html in enumerate(buttons_below([one.html for one in said])):
            if html is not None:
                changed.add(place)
                said[place] = said[place]._replace(html=html)
        for place in changed:
            said[place] = said[place]._replace(text=text_of_written(said[place].html))
        authors = without_ordinals([one.author for one in said])
        return [one._replace(author=author) for one, author in zip(said, authors, strict=True)]

    def _all_dates(self) -> list[Dated | None]:
        """Give the date of each item: what is marked as one, else what stands where the others of the list have theirs."""
        dates = [
            date_marked(known or marked, known=bool(known)) or age_in(marked)
            for known, marked in zip(self._known_dates, self._dates, strict=True)
        ]
        bare = [place for place, date in enumerate(dates) if date is None]
        for place, date in zip(
            bare, usual_dates([self.items[place] for place in bare], self.nest), strict=True
        ):
            marked = self._dates[place]
            dates[place] = date or date_in_parts(marked, self.nest.owner) or date_as_found(marked)
        return kept_as_found(dates, self.items, self.nest)

    def read(self, place: int, date: Dated | None) -> Said:
        """Take one item apart, whose date is found."""
        date_node = date.node if date is not None else None
        author_node, author = self._author(place, date_node)
        html, text, heads, lines = self._words_of(place, author_node, date)
        raw = date.raw if date is not None else None
        if author is None:
            author = name_beside(heads, raw) or self._named_with_date(place, date_node)
        if author is not None:
            self._heads.append((heads, author))
            if lines is not None and lines.drop_signature(author):
                html = lines.html()
                text = text_of_written(html)
        elif lines is not None:
            self._nameless[place] = lines
        return Said(author, raw, date.machine if date else None, html, text, self._headlines[place])

    def _author(self, place: int, date_node: LexborNode | None) -> tuple[LexborNode | None, str | None]:
        """Find the best marked author that does not hold the date; its element and the name in it."""
        if known := self._known_authors[place]:
            # A link around a picture of its bearer names nobody.
            node = next((node for node in known if words(node)), known[0])
            return node, printed_name(words(node))
        around = {date_node.mem_id, *self.nest.way_up(date_node)} if date_node is not None else set()
        # Only the post's own author has "Post author" in a span behind the name, in any language.
        badge = any("bypostauthor" in tokens(root) for root in self.items[place].roots)
        best: tuple[int, LexborNode | None, str | None] = (99, None, None)
        for marked, node in self._authors[place]:
            if marked > best[0] or node.mem_id in around or node.mem_id in self.nest.carriers:
                continue
            text = first_line(node, badge=badge)
            name = (name_alone(node, text) or printed_name(text)) if marked <= 1 else name_in(text)
            # A handle beside a name is where its bearer may be found, and a letter stands in place of a picture.
            rank = marked + 2 * ((name or "").startswith("@") or len(name or "") == 1)
            inner = rank == best[0] and is_counted(best[2], name) and within(node, best[1])
            if not name or (rank >= best[0] and not inner) or not may_sign(name, rank, node):
                continue
            if not (self._in_body(node) if rank > 2 else holds_words(node, self.nest.owner)):
                best = (rank, node, name)
        return best[1:] if best[2] is not None else self._speaker(place)

    def _named_with_date(self, place: int, date_node: LexborNode | None) -> str | None:
        """Give who is named in an element called the author's that holds the date, too, whatever its parts are called."""
        around = self.nest.way_up(date_node) if date_node is not None else []
        marked = (node for rank, node in self._authors[place] if rank <= 1 and node.mem_id in around)
        return name_beside([spaced(node) for node in marked if not holds_words(node, self.nest.owner)], None)

    def _speaker(self, place: int) -> tuple[LexborNode | None, str | None]:
        """Give who is named in an element for what is told beside the words, where it opens them: "Jo Marsh says:"."""
        for node in self._dates[place]:
            if opens_speech(text := words(node)):
                return node, name_in(text)
            if (name := name_in_meta(node, self.items[place])) is not None:
                return node, name
        return None, None

    def _in_body(self, node: LexborNode) -> bool:
        """Whether a link is one of those in the words, not the author's at their head."""
        for above in ancestors(node):
            if above.mem_id in self.nest.owner:
                return False
            if above.tag in {"p", "blockquote"} and len(words(above)) > 3 * len(words(node)) + 60:
                return True
            if speaks_of_body(attribute(above, "class")) and above.mem_id not in self.nest.carriers:
                return not words(above).startswith(words(node))
        return False

    def _words_of(
        self, place: int, author: LexborNode | None, date: Dated | None
    ) -> tuple[str, str, list[str], Lines | None]:
        """Give the words as HTML and as text, the lines beside them, and all lines where no class tells the words."""
        found = [node for node in (author, date.node if date else None) if node is not None]
        heads = {node.mem_id for node in found} - self.nest.carriers
        ways = [self.nest.way_up(node) for node in found]
        spine = heads.union(*ways)
        chosen = self._body(place, spine)
        known = {node.mem_id for node in chosen}
        for node, way in zip(found, ways, strict=True):
            # An engine's own element of the words may hold the date as well.
            if node.is_element_node and not known.isdisjoint(way):
                node.remove()
        html = "".join(node.html or "" for node in chosen)
        text = text_of_written(html) if chosen else ""
        if chosen and author is not None:
            return html, text, [], None
        for node in chosen:
            spine.update(self.nest.way_up(node))
        silent = {node.mem_id for node in chosen}
        lines = gather(self.items[place], self.nest, spine=spine, heads=heads, silent=silent)
        if chosen:
            return html, text, lines.heads + lines.beside_heads + lines.plain(), None
        if author is None:
            lines.hear(beside=name_beside(lines.heads, date.raw if date else None))
        return (html := lines.html()), text_of_written(html), lines.heads, lines

    def _body(self, place: int, spine: set[int]) -> list[LexborNode]:
        """Give the outermost elements whose class says that they hold the words."""
        if self._known_bodies[place]:
            return self._known_bodies[place][:1]
        chosen: list[LexborNode] = []
        for node in self._bodies[place]:
            if (
                node.mem_id in spine
                or node.mem_id in self.nest.carriers
                or node.tag in {"a", "font", "input", "label"}
                or (node.tag == "span" and "omment" not in attribute(node, "class"))
            ):
                continue
            inside = bool(chosen) and stands_in(node, {other.mem_id for other in chosen})
            if not inside and says_more(node.text()):
                chosen.append(node)
        return chosen
