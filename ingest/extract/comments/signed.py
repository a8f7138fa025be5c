"""Comments that nothing marks: lines that say who wrote and when, below a heading that speaks of comments."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, dropwhile, islice, takewhile

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.comments.brothers import in_order, is_signature, is_thread
from ingest.extract.html.sheet import HEADINGS, Sheet, ancestors, attribute
from ingest.extract.page.looks import SIGNED, SPOKEN, Looks

_LINES = "p,span,legend,font,small,cite,em,i,b,strong,h3,h4,h5,h6,address,dt"
_BLOCKS = "div,td,tr,li,center"
_MORE = frozenset({"p", "ul", "ol", "dl", "table", "blockquote"})
"""What no line holds."""
_PARTS = 12
"""Elements in a line."""
_LONGEST = 160
_LARGEST = 1_000_000
"""Characters of a page in which each line is looked at."""
_HEADING = re.compile(
    r"\b(?:comments?|replies|responses?|reactions?|feedback|kommentare?|commentaires?|coment[a\u00e1]rios?|commenti|reacties|guest ?books?|g\u00e4stebuch|livre d'or|libro de visitas|livro de visitas|gastenboek)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:leave|add|post|write|join|be the first|closed|disabled|policy|rules|no|0|zero|recent|latest|newest|last|popular|most)\b"
    r"|\bquestions? (?:and|&) (?:answers|responses)\b"
    r"|schreib|hinterlass|kein[e ]|neueste|laisser|ajouter|aucun|derniers|deja|\u00faltimos|ning\u00fan|nessun",
    re.IGNORECASE,
)
"""In a line that speaks of comments: that there are none below it, or those of other pages."""
_SHORT = 100
"""Characters of a line that may introduce comments."""
_OWNED = re.compile(
    r"comments? (?:are|is) (?:owned by|the property of)|kommentare sind eigentum|commentaires (?:sont la propri|appartiennent)"
    r"|comentarios son (?:propiedad|responsabilidad)|commenti sono di propriet",
    re.IGNORECASE,
)
"""What portals (Slash, PHP-Nuke and its kin, XOOPS, Geeklog) print above comments, below links to sort them by."""
_LARGE = 800
"""Characters of what such a sentence stands in."""
_ENDS = HEADINGS | {"form", "script", "style"}
_ABOVE = 5
_FARTHEST = 16
"""How many levels up the heading may stand before the first comment; those of tables are not counted in the first."""
_CELLS = frozenset({"td", "tr", "tbody"})
_BEFORE = 6
"""How many elements before it."""
_PROFILE = re.compile(
    r"\b(?:joined|registered|member since|last (?:login|seen|visit|online|edit|update)|updated|modified|inscrite?|membre depuis"
    r"|registriert|dabei seit|mitglied seit|beigetreten|registrado|miembro desde|membro desde|iscritto|lid sinds)\W*$",
    re.IGNORECASE,
)
"""Before a date that is of somebody's profile, or of a change, and of no comment."""
_FIGURES = re.compile(r"\d[\d:./-]|\d(?:st|nd|rd|th)|\bago\b")
_NEAR = 1500
_FEW = 8
"""Characters after each of so many words that speak of comments, in which two dates stand."""
_EDGES = " ,;:|/\u00b7\u2022\u2013\u2014()[]@-"
_NAME, _NAMES = 40, 6
"""Characters and words that a name beside a date has less than."""
_BESIDE = 15
"""Characters that follow a name and a date."""
_WORDS = 12
"""Characters that a comment has beside its signature, usually."""
_FEWEST = 2
"""The same, at least: "Ok"."""
_MOST = 0.6
"""Part of the comments that must have as many as is usual."""

Run = tuple[LexborNode, ...]


def find_signed(sheet: Sheet, looks: Looks) -> list[Run]:
    """Find the runs of elements that are one comment each; none where no heading speaks of comments."""
    body = sheet.tree.body
    text = looks.words(body) if body is not None else ""
    if len(text) > _LARGEST or not _may_hold(text):
        return []
    groups: dict[tuple[str, ...], list[LexborNode]] = {}
    lines = sheet.tree.css(_LINES) + [node for node in sheet.tree.css(_BLOCKS) if _is_line(node)]
    dated = Counter(_dress(node) for node in lines if _opens_with_date(looks.words(node)))
    for node in in_order([node for node in lines if _signs(node, looks)]):
        groups.setdefault(_dress(node), []).append(node)
    # The post's own line may look as those of its comments do.
    below = (
        tuple(dropwhile(lambda node: not _is_introduced(node, looks), nodes)) for nodes in groups.values()
    )
    # Where most that open with a date say more than who wrote, the others do so by chance.
    several = [nodes for nodes in below if len(nodes) > 1 and len(nodes) >= _MOST * dated[_dress(nodes[0])]]
    several.sort(key=lambda nodes: (-len(nodes), sum(len(looks.words(node)) for node in nodes)))
    return next((runs for nodes in several if (runs := _whole(nodes, looks))), [])


def _dress(line: LexborNode) -> tuple[str, ...]:
    """Say how a line is dressed, and what it stands in."""
    above = line.parent
    around = (above.tag or "", attribute(above, "class")) if above is not None else ("", "")
    return (line.tag or "", attribute(line, "class"), *around)


def _opens_with_date(text: str) -> bool:
    """Whether a text opens with a date and goes on."""
    found = dateline.find(text[:_LONGEST])
    return found is not None and not text[: found.start].strip(_EDGES) and len(text) > found.end + _BESIDE


def _is_line(block: LexborNode) -> bool:
    """Whether a block holds so little that it may be one line; a look at few elements tells."""
    for place, inner in enumerate(block.traverse()):
        if place > _PARTS or (place and inner.tag in _MORE):
            return False
    return True


def _may_hold(text: str) -> bool:
    """Whether two dates follow what speaks of comments: most pages need no closer look."""
    for found in islice(_HEADING.finditer(text), _FEW):
        following = text[found.end() : found.end() + _NEAR].lower()
        if (
            len(_FIGURES.findall(following)) > 1
            and len(list(islice(dateline.DATE.finditer(following), 2))) == 2
        ):
            return True
    return False


def _signs(node: LexborNode, looks: Looks) -> bool:
    """Whether an element is a line that says by whom and when, or a paragraph that begins with one."""
    if _says_who(looks.words(node)):
        return not looks.holds_post(node)
    return bool(_opening(node, looks))


def _opening(node: LexborNode, looks: Looks) -> str:
    """Give the line that says by whom and when, where a paragraph of more lines begins with it; else an empty text."""
    if node.tag != "p" or node.css_first("br") is None:
        return ""
    first = takewhile(lambda child: child.tag != "br", node.iter(include_text=True))
    line = " ".join(" ".join(child.text() for child in first).split())
    return line if _says_who(line) and len(looks.words(node)) >= len(line) + _FEWEST else ""


def _says_who(text: str) -> bool:
    if not _WORDS <= len(text) <= _LONGEST or (found := dateline.find(text)) is None:
        return False
    if len(dateline.DATE.findall(text.lower())) > 2 or _PROFILE.search(text[: found.start]):
        return False
    if SIGNED.search(text) is not None or SPOKEN.search(text[: found.start]) is not None:
        return True
    before, after = text[: found.start].strip(_EDGES), text[found.end :].strip(_EDGES)
    return _is_name(before or after) and len(after if before else "") <= _BESIDE


def _is_name(text: str) -> bool:
    return 1 < len(text) <= _NAME and len(text.split()) < _NAMES and text[0].isalpha()


def _is_introduced(first: LexborNode, looks: Looks) -> bool:
    """Whether a short line before an element speaks of comments."""
    levels = 0
    for node in islice(chain((first,), ancestors(first)), _FARTHEST):
        levels += node.tag not in _CELLS
        if levels > _ABOVE + 1:
            return False
        before, steps = node.prev, 0
        while before is not None and steps < _BEFORE:
            if before.is_element_node:
                text = looks.words(before)
                if len(text) <= _SHORT and _HEADING.search(text):
                    return _ASKING.search(text) is None
                if len(text) <= _LARGE and _OWNED.search(text):
                    return True
                steps += 1
            before = before.prev
    return False


def _whole(signs: Sequence[LexborNode], looks: Looks) -> list[Run]:
    """Go from the signatures to the comments: what is around each alone, or what stands between them."""
    count: dict[int, int] = {}
    for node in signs:
        for around in (node, *ancestors(node)):
            count[around.mem_id] = count.get(around.mem_id, 0) + 1
    if any(count[node.mem_id] > 1 for node in signs):
        return []
    alone = [_outermost(node, count, looks) for node in signs]
    if _are_words([_rest(outer, node, looks) for outer, node in zip(alone, signs, strict=True)]):
        return [(node,) for node in alone]
    if all(_opening(node, looks) for node in signs):
        below = _runs(signs, count, forward=True, only=_MORE)
        return [(node, *run) for node, run in zip(signs, below, strict=True)]
    above = all(_ends_with_rule(node) for node in alone[:-1]) or all(map(is_signature, signs))
    for forward in (False,) if above else (True, False):
        runs = _runs(alone, count, forward=forward)
        if _are_words([sum(len(looks.words(node)) for node in run) for run in runs]):
            pairs = zip(alone, runs, strict=True)
            whole = [(node, *run) if forward else (*reversed(run), node) for node, run in pairs]
            return [tuple(dropwhile(lambda part: part.tag == "br", run)) for run in whole]
    return []


def _runs(
    nodes: Sequence[LexborNode],
    count: dict[int, int],
    *,
    forward: bool,
    only: frozenset[str] | None = None,
) -> list[Run]:
    """Give what follows each signature, or stands before it; what ends the page is no comment's, so that the last has no more."""
    runs = [tuple(_run(node, count, forward=forward, only=only)) for node in nodes]
    if is_thread(nodes[-1 if forward else 0].parent):
        return runs
    longest = max(len(run) for run in (runs[:-1] if forward else runs[1:]))
    return [run[:longest] for run in runs]


def _outermost(node: LexborNode, count: dict[int, int], looks: Looks) -> LexborNode:
    """Give the largest element that holds this signature and no other, and not the post."""
    for around in ancestors(node):
        if count[around.mem_id] > 1 or around.tag in {"body", "html"} or looks.holds_post(around):
            break
        node = around
    return node


def _rest(outer: LexborNode, inner: LexborNode, looks: Looks) -> int:
    return len(looks.words(outer)) - len(looks.words(inner))


def _are_words(lengths: Sequence[int]) -> bool:
    """Whether so many characters beside each signature are comments: some are short ("Signed!"), none is empty."""
    usual = sum(length >= _WORDS for length in lengths)
    return min(lengths) >= _FEWEST and usual >= _MOST * len(lengths)


def _run(
    node: LexborNode, count: dict[int, int], *, forward: bool, only: frozenset[str] | None
) -> Iterable[LexborNode]:
    """Give what stands beside an element up to the next signature, heading or form, or what has other tags than some."""
    beside = node.next if forward else node.prev
    while beside is not None and beside.tag not in _ENDS and not count.get(beside.mem_id):
        if beside.is_element_node:
            if only is not None and beside.tag not in only:
                return
            if beside.tag != "hr":
                yield beside
        beside = beside.next if forward else beside.prev


def _ends_with_rule(node: LexborNode) -> bool:
    """Whether a rule follows, line breaks and blanks aside: below a signature it ends the comment."""
    after = node.next
    while after is not None and (after.tag == "br" or (after.is_text_node and not after.text().strip())):
        after = after.next
    return after is not None and after.tag == "hr"
