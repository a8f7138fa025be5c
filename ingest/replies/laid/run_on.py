"""Where the breaks of a letter stood that is in one line with the poster's words: comment forms eat them.

"He answered. Ms. Orr, The gate is closed. Ann Fenn Keeper Oxney Park So now we know": a greeting, a close and a
signature tell each where a line ended. The text keeps its offsets: a space becomes a break.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.lexicon import union
from ingest.replies.known.datings import datings
from ingest.replies.known.people import is_body, is_name, is_postal, is_role
from ingest.replies.laid.cuts import CLOSE_INSIDE, salutations
from ingest.replies.laid.heads_in_lines import heads_in_lines, is_within
from ingest.replies.who.runs import parted
from ingest.replies.who.signed_in_lines import TITLE_BEFORE, run_of_capitals

Breaks = dict[int, bool]
"""Where lines begin, and whether a paragraph begins there."""

_LONG = re.compile(r"[^\n]{120,}")
"""A line that may hold more than one."""
_NEAR = 30
"""Characters before a place that tell what it is."""


MAY_STAND = re.compile(
    r"\b(?:Hi|Hello) [A-Z][\w'. -]{0,30}[,:-] ?[A-Zt]|[.!?][)\"']? [A-Z]\w+ [a-z]\w*[^.!?\n,:;]{0,24}, [A-Z]| to me(?: \W)? [A-Z]"
)
"""Any shape by which a line is told to have been broken, beside closes, heads and names with an office."""


def with_breaks(folded: str) -> tuple[str, set[int]]:
    """Give a folded text, of the same length, with the breaks that its long lines lost, and where paragraphs begin behind them."""
    at: Breaks = {}
    alone = "\n" not in folded.strip()
    for line in _LONG.finditer(folded):
        # Whoever breaks lines breaks them where he means it, but those of a letter that he pastes in one.
        if alone or _may_be_letter(line[0]):
            at |= {line.start() + place: airy for place, airy in _breaks(line[0], alone=alone).items()}
    if not at:
        return folded, set()
    broken = list(folded)
    paragraphs = set()
    for place, airy in at.items():
        # A mark of quotation begins the line that it opens.
        first = place - 1 if broken[place - 1] == '"' else place
        if broken[first - 1] == " ":
            broken[first - 1] = "\n"
        if airy:
            paragraphs.add(first)
    return "".join(broken), paragraphs


def _may_be_letter(line: str) -> bool:
    """Say whether somebody may be greeted at the begin of a line."""
    return len(line) >= _SHORTEST and bool(_DEAR.search(line, 0, _LONGEST_HEAD))


def _breaks(line: str, *, alone: bool = True) -> Breaks:
    """Give where a line was broken: nowhere, unless somebody signs in it or it shows otherwise that it was.

    One that is not ``alone`` must be a letter from its begin to its end.
    """
    if marked := [*_marked(line)]:
        return _breaks(line[: marked[0]]) | dict.fromkeys(marked, False)
    if _IS_MARKED.match(line):
        return {}  # what is broken off a marked line would lose its mark
    signed = _signatures(line)
    sent = [found.end() for found in _TO_ME.finditer(line)]
    if not (signed or sent or _HELLO.search(line)):
        return {}
    heads = heads_in_lines(line)
    if not sent and any(len(head.labels) == 1 for head in heads):
        return {}  # a subject alone is told within its line
    begun = [at for at in _begins(line) if not (is_within(heads, at) or _is_signing(signed, at))]
    letterheads = [*_letterheads(line, begun)]
    if not alone:
        if not (_is_headed(line, begun, letterheads) and signed and max(signed[-1]) >= len(line.rstrip())):
            return {}
        letterheads = [0]
    within = [at for at in _in_heads(line, letterheads, begun) if not is_within(heads, at)]
    found: Breaks = dict.fromkeys(within, False)
    for one in signed:
        found |= one
    for head in heads:
        found |= dict.fromkeys(head.labels, False) | {head.end: True, head.greeted: True}
    parts = (at for between in _PARTS.finditer(line) for at in between.span())
    found |= dict.fromkeys((*sent, *begun, *letterheads, *parts), True)
    return {at: airy for at, airy in found.items() if 0 < at < len(line)}


_TO_ME = re.compile(r"(?i:\b(?:re|subject|reply all|forward)\b)[^\n]{3,160}? to me(?: [^\w\s])? (?=[A-Z])")
"""What a webmail shows above a mail."""
_PARTS = re.compile(
    r"-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,} |(?<= )On [^\n:]{4,40}\d[^\n]{4,90}? wrote: "
)
"""What parts a mail from the one that it answers."""


_MARK = re.compile(r"(?<= )>(?= )")
_IS_MARKED = re.compile(r"[ ]*[>|]")
_FEWEST_MARKS = 3


def _marked(line: str) -> Iterator[int]:
    """Give where lines began that ``>`` marks, and where the poster goes on behind the signature in the last of them."""
    marks = [found.start() for found in _MARK.finditer(line)]
    if len(marks) < _FEWEST_MARKS:
        return
    yield from marks
    first = _behind_spaces(line, marks[-1] + 1)
    end = _run(line, first)
    said = line[first:end].strip()
    if is_role(said) or is_body(said) or (is_name(said) and " " in said):
        yield end


_SHORTEST = 200
_DEAR = re.compile(rf"(?i)\b{union('salutation')}\b")


def _behind_spaces(line: str, at: int) -> int:
    while line[at : at + 1] == " ":
        at += 1
    return at


_TITLE = rf"(?:(?i:{union('title')})\b\.?[ ]+)"
_NAMED = r"[A-ZÀ-Þ*x][\w'*-]+"
_SENTENCE = r"(?=[A-ZÀ-Þ][\w' ]|thank)"
_GREETS = rf"(?<!/ )(?:Hi|Hello|Hey|Good (?i:morning|afternoon|day|evening))(?: {_TITLE}*{_NAMED}\.?)?(?:,|:| ?-+(?= )) {_SENTENCE}"
_HELLO = re.compile(rf"(?=(?:Hi|Hello) [A-Z]){_GREETS}")
"""A greeting by name, with which nobody goes on within a line."""
_CALLED = re.compile(
    rf"{_GREETS}|To (?i:whom it may concern)[,:]|"
    rf"(?:(?<![a-z,] )|(?<=\w )(?=\S{{1,20}} [^,:]{{0,60}}, (?:I|We|Thank|Your)\b)){_TITLE}+{_NAMED}(?: {_NAMED})?(?:,|:| ?-+(?= )) {_SENTENCE}|"
    rf"(?:^|(?<=[a-z0-9)\"'][.!?:] ))(?:Sirs?|Madam|Sir/Madam|[A-ZÀ-Þ][a-zà-ÿ]+), (?![^.!?]{{0,12}}\d){_SENTENCE}"
)
"""A greeting without "Dear" within a line, and a sentence behind it."""
_NOT_BEHIND = re.compile(rf"(?i)\b(?:{union('salutation')}|{union('header')} ?:) *\Z")
"""What stands before a name that is the rest of a salutation, or of the head of a mail."""


def _begins(line: str) -> Iterator[int]:
    """Give where salutations and greetings begin and end."""
    yield from salutations(line)
    for called in _CALLED.finditer(line):
        if not _NOT_BEHIND.search(line, max(0, called.start() - _NEAR), called.start()):
            yield from called.span()


_LONGEST_HEAD, _MOST_ENDS = 320, 3
_ENDED = re.compile(r"(?<=[a-z0-9)\"'][.!?:)\"'])[)\"']? (?=[A-Z\d])")
"""Where words of the poster's end before a letterhead."""
_LABEL = re.compile(rf"(?i)\b{union('header')} ?: *\Z")


def _letterheads(line: str, begun: Sequence[int]) -> Iterator[int]:
    """Give where letterheads begin that stand right before salutations: with a day, an office or a body."""
    for at in begun:
        least = max(0, at - _LONGEST_HEAD)
        ended = [found.end() for found in _ENDED.finditer(line, least, at)][-_MOST_ENDS:] or (
            [] if least else [0]
        )
        first = next((one for one in ended if _is_letterhead(line[one:at].strip())), None)
        if first is not None:
            label = _LABEL.search(line, max(0, first - _NEAR), first)
            yield label.start() if label else first


def _is_headed(line: str, begun: Sequence[int], letterheads: Sequence[int]) -> bool:
    """Say whether a letter begins with the line: with its greeting, or with a letterhead and no word of the poster's before that."""
    first = min(begun, default=_LONGEST_HEAD)
    told = bool(letterheads or _REFERENCE.search(line, 0, first))
    return first == 0 or (first < _LONGEST_HEAD and told and not _PROSE.search(line, 0, first))


def _in_heads(line: str, letterheads: Sequence[int], begun: Sequence[int]) -> Iterator[int]:
    """Give where references begin, and days begin and end, between letterheads and the greetings below them."""
    for start in letterheads:
        end = min(at for at in begun if at >= start)
        yield from (found.start() for found in _REFERENCE.finditer(line, start, end))
        for day in datings(line[start:end], "2000-01-01"):
            behind = start + day.end + line.startswith((".", ","), start + day.end)
            yield from (start + day.start, _behind_spaces(line, behind))


_REFERENCE = re.compile(rf"(?i)(?<!\w){union('reference')}(?: (?:no|number))?\.? ?[:#]")
_PROSE = re.compile(r"(?:\b[a-z]+ ){3}")
"""Words in small letters, as no letterhead has them."""


def _is_letterhead(head: str) -> bool:
    day = next(iter(datings(head, "2000-01-01")), None) if head else None
    first = head[: run_of_capitals(head, 0)]
    return bool(day and day.start == 0) or is_body(first) or is_role(first)


_SIGNED = re.compile(
    r"(?:(?<=[a-z0-9)\"'%][.!?] )|(?<=[.!?][)\"'] ))(?:[A-Z]\w+(?: [a-z]\w*)[^.!?\n,:;]{,24}, )?(?=[A-ZÀ-Þ][\w'.-]* )"
)
"""Where somebody may sign behind a sentence, and behind his wishes ("Have a good spring, ")."""


def _signatures(line: str) -> list[Breaks]:
    """Give closes and signatures within a line: where each begins, where its parts do, and what follows it."""
    found: list[Breaks] = []
    done = 0
    for behind, begun, closed in _may_sign(line):
        first = _behind_spaces(line, behind)
        if begun < done or not (run := line[first : (end := _run(line, first))].rstrip()):
            continue
        wished = begun < first and " " in run and not run.endswith(".")
        if not (_signs(run) or ((closed or wished) and is_name(run))) or line.startswith("|", end):
            continue  # what upright strokes part has its parts
        done, at = end, first
        one = {begun: not closed, first: False}
        for part in parted(run) if not is_postal(run) else ():
            at = line.index(part, at)
            one.setdefault(at, False)
        found.append({**one, _behind_spaces(line, end): True})
    return found


def _may_sign(line: str) -> list[tuple[int, int, bool]]:
    """Give the places behind which somebody may sign, where a close or wishes before them begin, and whether it is a close."""
    closes = [(close.end(), close.start(), True) for close in CLOSE_INSIDE.finditer(line)]
    others = [
        (place.end(), place.start(), False)
        for place in _SIGNED.finditer(line)
        if not TITLE_BEFORE.search(line, max(0, place.start() - _NEAR), place.start())
    ]
    return sorted([*closes, *others])


def _is_signing(signed: Sequence[Breaks], at: int) -> bool:
    """Say whether a place is within one of some signatures, in their order."""
    before = bisect_right(signed, at, key=min) - 1
    return before >= 0 and at < max(signed[before])


_NUMBER = re.compile(
    r"(?:(?<=Ward )|(?<=[Aa]rea )|(?<=Dist\. )|(?<=[dt]rict )|(?<=cinct )|(?<=egion )|(?<=Zone )|(?<=Room ))\d{1,3},?(?: |$)"
)
"""The number of what an office is for."""


def _run(line: str, first: int) -> int:
    """Give where the words in capitals end with which somebody signs: the last one may begin what comes next."""
    end = run_of_capitals(line, first)
    if number := _NUMBER.match(line, end):
        end = number.end()
        return run_of_capitals(line, end) if line[end : end + 1].isupper() else end
    last = line.rfind(" ", first, end) + 1 or first
    after = line[end : end + 1]
    if after == ":" and is_role(line[last:end]):
        return run_of_capitals(line, _behind_spaces(line, end + 1))
    if after in {"!", "?", ":"}:
        return last
    return first if after.islower() and not line[first:end].strip().count(" ") else end


def _signs(run: str) -> bool:
    """Say whether words in capitals within a line are who signs: a name and an office, or a name and what it is of."""
    if len(run.split()) < _FEWEST_OF_RUN or _NOBODY.match(run) or len(_TITLED.findall(run)) > 1:
        return False  # with several names a list is made
    first, _, rest = run.partition(", ")
    if rest and is_name(first) and (is_role(rest) or is_body(rest)):
        return True
    return len(parted(run)) > 1


_FEWEST_OF_RUN = 3
_TITLED = re.compile(rf"(?<!\w){_TITLE}(?=[A-Z])")
_NOBODY = re.compile(
    r"(?i)(?:the|this|that|these|my|our|your|his|her|their|no|yes|not|so|good|well|thanks?|and|but|or|in|on|at|to|of|for)\b"
)
