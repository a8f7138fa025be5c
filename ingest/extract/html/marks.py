"""The class names and ids of a page's elements, read once: a dozen look-ups cost no more than two queries."""

from collections import defaultdict
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode


class Marks:
    """The elements of a page by class name and id; gathered when first asked for, from the tree as it is then."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._nodes: list[LexborNode] = []
        self._places: dict[str, list[int]] | None = None
        """Of each class attribute the places of the elements that have it."""
        self._written: dict[str, list[str]] = {}
        """Of each class name the attributes in which it stands."""
        self._ids: dict[str, LexborNode] = {}
        self._names = ""
        """All class attributes and ids, each once: a twentieth of a page, as a rule."""

    def of(self, names: Iterable[str]) -> list[LexborNode]:
        """Give the elements that carry any of these class names, in document order, each once."""
        places = self._places if self._places is not None else self._gather()
        written = {one for name in names for one in self._written.get(name, ())}
        if not written:
            return []
        found = (
            places[written.pop()] if len(written) == 1 else sorted(p for one in written for p in places[one])
        )
        return [self._nodes[place] for place in found]

    def has(self, *names: str) -> bool:
        """Whether each of these class names stands on some element."""
        if self._places is None:
            self._gather()
        return all(name in self._written for name in names)

    def with_id(self, name: str) -> LexborNode | None:
        """Give the first element with an id."""
        if self._places is None:
            self._gather()
        return self._ids.get(name)

    def speak_of(self, *parts: str) -> bool:
        """Whether any of these parts stands in some class attribute or id."""
        if self._places is None:
            self._gather()
        return any(part in self._names for part in parts)

    def _gather(self) -> dict[str, list[int]]:
        self._nodes = self._tree.css("[class]")
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, node in enumerate(self._nodes):
            places[node.attrs.sget("class") or ""].append(place)
        # Of several the first is kept.
        self._ids = {node.id or "": node for node in reversed(self._tree.css("[id]"))}
        for classes in places:
            for name in classes.split():
                self._written.setdefault(name, []).append(classes)
        self._places = places
        self._names = "\n".join((*places, *self._ids))
        return places
