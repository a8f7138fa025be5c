"""The class names of a page's elements, read once: a dozen look-ups cost no more than two queries."""

from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode


class Marks:
    """The elements of a page by class name; gathered when first asked for, from the tree as it is then."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._nodes: list[LexborNode] = []
        self._places: dict[str, list[int]] | None = None

    def of(self, names: Iterable[str]) -> list[LexborNode]:
        """Give the elements that carry any of these class names, in document order, each once."""
        known = self._places if self._places is not None else self._gather()
        lists = [places for name in names if (places := known.get(name)) is not None]
        if not lists:
            return []
        chosen = lists[0] if len(lists) == 1 else sorted({place for places in lists for place in places})
        return [self._nodes[place] for place in chosen]

    def has(self, *names: str) -> bool:
        """Whether each of these class names stands on some element."""
        known = self._places if self._places is not None else self._gather()
        return all(name in known for name in names)

    def _gather(self) -> dict[str, list[int]]:
        self._nodes = self._tree.css("[class]")
        together: dict[str, list[int]] = {}
        for place, node in enumerate(self._nodes):
            together.setdefault(node.attrs.sget("class") or "", []).append(place)
        places: dict[str, list[int]] = {}
        for classes, found in together.items():
            for name in set(classes.split()):
                if name in places:
                    places[name] = sorted((*places[name], *found))
                else:
                    places[name] = found
        self._places = places
        return places
