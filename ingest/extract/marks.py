"""The class names of a page's elements, read once: a dozen look-ups cost no more than two queries."""

from collections import defaultdict
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode


class Marks:
    """The elements of a page by class name; gathered when first asked for, from the tree as it is then."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._nodes: list[LexborNode] = []
        self._places: dict[str, list[int]] | None = None
        """Of each class attribute the places of the elements that have it."""
        self._written: dict[str, list[str]] = {}
        """Of each class name the attributes in which it stands."""

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

    def _gather(self) -> dict[str, list[int]]:
        self._nodes = self._tree.css("[class]")
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, node in enumerate(self._nodes):
            places[node.attrs.sget("class") or ""].append(place)
        for classes in places:
            for name in classes.split():
                self._written.setdefault(name, []).append(classes)
        self._places = places
        return places
