"""Where a line is cut because a letter, a remark or a signature begins or ends within it."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from ingest.lexicon import union
from ingest.replies.known.people import is_role
from ingest.replies.laid.brackets import PUT_IN
from ingest.replies.laid.furniture import is_note
from ingest.replies.laid.running import begun_in_lines
from ingest.replies.who.introductions import tells_whose
from ingest.replies.who.signed_in_lines import run_of_capitals, signature_cuts

_NAME = r"(?:[A-Z][\w'-]*\.?|\[[^\]\n]{1,30}\]|<[^>\n]{1,30}>|X{2,}|_{2,}|\*{2,}|\.{3,})"
_SALUTATION_INSIDE = re.compile(
    r"(?<=[\s\"'>:.!?*(\u2192A-Za-z-])(?:Dear|DEAR)[ ]+(?:(?i:" + union("title") + r")\b\.?[ ]+){0,3}"
    r"(?:(?!(?i:"
    + union("salutation stop")
    + r")\b)"
    + _NAME
    + r"[ ]*(?:(?:and|&|or|/)[ ]+)?){1,4}(?!\w)(?!\" [a-z])[,:;-]?|"
    r"(?<=[\s\"'>:.!?*(-])(?:Dear|DEAR) (?:(?i:sir(?: or |/)madam|sir|madam|all|constituent|resident|customer|friend)s?)\b[,:;-]?"
)
_SALUTATION_ALONE = re.compile(
    r"[ ]*(?:Dear|DEAR)[ ]+(?:(?i:" + union("title") + r")\b\.?[ ]+(?:(?:and|&|or)[ ]+)?){0,3}"
    r"(?:(?!(?i:"
    + union("salutation stop")
    + r")\b)(?:\(?[\w'-]++\)?|(?:[A-Z]|[JS]r)\.)[ ]*(?:[&/][ ]*)?){1,5}[,:;-]?[ ]*$",
    re.MULTILINE,
)
"""A salutation that is a line by itself, whatever the name looks like ("Dear Ms van Dijk", "Dear Mr apple")."""
_THANKS_INSIDE = re.compile(
    r"(?<=[.:!?;)\u2026])(?=(?:Thank you|Thanks|Many thanks) (?:very much )?for (?:your (?:[\w-]+ )?(?:letter|e-?mail|message|enquiry|inquiry|request|query|correspondence|call|report|complaint)\b|contacting\b|writing\b|getting\b))"
)
"""Where a letter that thanks for one begins right behind other words, with no space between."""
_MACHINE_INSIDE = re.compile(r"(?<=[.!?] )(?=This is an? (?:automat(?:ed|ic)|auto-?(?:reply|response)))")
"""Where a machine begins to write behind words of the poster's."""
_HEAD_INSIDE = re.compile(
    r"(?<=[\w:,.] )(?=\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:19|20)\d\d,? (?:(?:[Oo]ur|[Yy]our|My) )?[Rr]ef(?:erence)?\b)"
)
"""Where the head of a letter whose line breaks were lost begins: its day, and its reference after it."""
_OTHER_LANGUAGE = re.compile(r"(?i)^[ >*_]*" + union("salutation") + r"(?: [^/.!?\n]{1,40})? ?/ ?\Z")
"""What stands before a salutation that says the same in another language ("Annwyl Ms Fenn / ")."""
_ALSO_DEAR = re.compile(r"(?i)^[ >*_]*dear (?:[a-z.'-]+ ?){1,4}, ?\Z")
"""What stands before the second half of a salutation: "Dear Sir, " before "Dear Madam"."""
_DEAR_TOO = re.compile(r" (?:Dear|DEAR) [A-Z]")
_OFFICE_GOES_ON = re.compile(r" ?(?:of|for) (?:the )?[A-Z]")
"""After a salutation ("Dear Head"), the rest of the office that it addresses ("of Bridges")."""
_RUN_ON = re.compile(
    r"(?<=[a-z])(?=(?:Further|Thank|Thanks|I|We|In|With|Re|Following|Regarding|Your|As|It|This|You|The|Please)\b)"
)
"""Where a salutation and the sentence after it have run into each other ("Dear Mr OrrFurther to")."""
_GREETING_FIRST = re.compile(
    r"^[ ]*(?:(?:Hi|Hello|Dear|HI|Hullo)(?: [A-Z][\w'-]*){1,3},(?= (?!Dear )\S)|(?:Hi|Hello|Hey|Hiya)(?: [A-Z][\w'-]*){1,2}(?:[.!]| ?-+)(?= \S))",
    re.MULTILINE,
)
_GREETING_INSIDE = re.compile(
    rf"(?<=[.!?:)\"] )(?:Good (?:[Mm]orning|[Aa]fternoon|[Ee]vening|[Dd]ay)|Hi|Hello)(?:,? (?:(?i:{union('title')})\b\.? )?[A-Z][\w'-]+){{0,3}}"
    r"[,.!:]? (?=[Tt]hank(?:s| you) )"
)
"""A greeting within a line, and thanks after it."""
_SHORT_CLOSE_INSIDE = re.compile(
    r"(?<=[.!?] )(?:Best|Thanks|Cheers|Many thanks|Best wishes),? (?=(?:[A-Z][\w'.-]*,? ?){1,5}(?:\n|$))"
)
CLOSE_INSIDE = re.compile(
    r"(?<=[\s.!?,\"')])(?<!\ba )(?<!\bthe )(?<!\bno )(?<!\bany )(?<!\bor )(?<![Yy]ours )(?=[^\W\d_a-z])(?i:"
    + union("valediction")
    + r")\b(?!\s+(?:to|the|that|for|about|you|your)\b)[,.:]?(?=\s|$|\")"
)
_BEFORE_COLON = re.compile(r"^(?P<said>[^\n:]{3,240}):(?=[ ]+\S)", re.MULTILINE)
_SAYS_REPLY = re.compile(
    r"(?i)\b(?:reply|response|replied|responded|answer|answers|answered|wrote|writes?|said|says?|tells?|told|from|back|received|got|get|gets|heard|this|following)\b"
)
_SAID_INSIDE = re.compile(r"(?<=[.!?\"'] )(?P<said>[A-Z][^\n:.!?\"]{1,90}):(?=[ ]+\S)")
_SAYS_TO_POSTER = re.compile(
    r"(?i)\b(?:repl(?:y|ies|ied)|respon(?:se|ds|ded)|answer(?:s|ed)?|wrote|writes|says|said|to (?:me|us)|back)\b"
)
_SPEAKS_TO_READER = re.compile(r"(?i)\b(?:you|your|i|my)\b")
_TITLED_INSIDE = re.compile(
    r"(?:(?<=\n)|(?<=: )|(?<=\"))[ ]*(?P<name>(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b\.? [A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:,|:| ?-))(?= \S[^\n]{40})"
)
"""A greeting without "Dear", and the letter after it in the same line."""
_TOLD_OF = re.compile(
    r"(?i) (?:(?-i:[A-Z][A-Z.]+\b)|who|whom|whose|which|the|our|my|his|her|their|of|from|formerly|then|now|one|chair\w*|head|chief|director|leader|manager|mp|mep|"
    r"(?:[^,.;:\n]{1,60}, )?(?:says|said|told|has|had|is|was|wrote|writes|claims?|claimed|and))\b(?! (?:answer|reason|rule|law|fee|limit))"
)
"""What follows the name of somebody of whom something is told."""
_HEADER_WORD = re.compile(r"(?i)[\s>|]*(?:from|sent|to|date|subject|cc|our ref|your ref)\b.{0,12}$")
_SCRAP = re.compile(r" *[a-z]+(?: [a-z]+)?[.!?]*(?:\n|$)")
"""A word or two in small letters up to the line's end: what was had ("All the others: nothing."), and no letter."""
_NO_LEAD = re.compile(
    r"(?i)\d[\w/. -]* (?:our |your |my )?ref(?:erence)?(?: no\.?| number)?$|(?<=[^\s.,:]) re$"
)
"""How words before a colon end that lead in nothing: a label of the head of a letter, behind its day; "re" for "about"."""
_TOKEN_GAP = re.compile(r"[ ,]*(?=[A-Z(])")


_HEADERS_INSIDE = re.compile(
    r"(?:(?<=[.!?:] )|^)From: [^\n]{3,80}? (?:To|Sent|Date): [^\n]{3,80}? (?:Sent|Date|Subject|Re): ",
    re.MULTILINE,
)
_HEADER_INSIDE = re.compile(r"(?<= )(?:To|Sent|Date|Subject|Re): ")
_BRACKETED = re.compile(r"\[(?:[^\[\]\n]{20,}|[^\[\] \n]+ [^\[\]\n]*[?!])\]")
"""A remark that stands in brackets within a line: a long one, or words that ask or exclaim."""
_SUBJECT = re.compile(
    r"(?i)[ >]*(?:[\w-]+ ?/ ?)?(?:subject|re|betreff|objet|asunto|from|to|cc|von|an|de|à|para|van|aan|da)\s?:"
)
"""A line of a mail's head, whose brackets hold a number or an address."""
_IN_ROUND_BRACKETS = re.compile(
    r"(?:(?<=[.!?:)\"] )|(?<=[.!?:)\"]  )|^)\([^()\n]{4,240}(?:[?!]+|\.{3}|\b(?:I|(?i:he|she|him|they|them|me|my))\b[^()\n]{3,80}\.)\)(?= *(?:[A-Z\"(]|$))",
    re.MULTILINE,
)
"""The same in round brackets, between two sentences: there officials say much, and seldom ask or exclaim."""
_SPELT_OUT = re.compile(
    r"\[(?:[A-Z][\w'-]*|of|for|the|and|on|in|to)(?: (?:[A-Z][\w'-]*|of|for|the|and|on|in|to))*\]$"
)
"""A name in brackets, which the poster put in for its letters: "CAC [Conservation Area Committee]"."""


_CLOSED = re.compile(r'[,:.!]?"')
"""Where a salutation ends that somebody speaks of: "Dear constituent". He knows me."""


def salutations(folded: str) -> Iterator[int]:
    for found in _SALUTATION_INSIDE.finditer(folded):
        before = folded[folded.rfind("\n", 0, found.start()) + 1 : found.start()]
        if _OTHER_LANGUAGE.match(before) or (before.endswith('"') and _CLOSED.match(folded, found.end())):
            continue
        if _ALSO_DEAR.match(before):
            yield found.end()
            continue
        if _SALUTATION_ALONE.match(folded, found.start()) or _DEAR_TOO.match(folded, found.end()):
            yield found.start()
        elif run_on := _RUN_ON.search(folded, found.start(), found.end() + 1):
            yield found.start()
            yield run_on.start()
        elif not _OFFICE_GOES_ON.match(folded, found.end()):
            yield from found.span()


def inner_cuts(folded: str) -> Iterator[int]:
    """Give where a folded text is cut within its lines, in no order; a line that is a remark in brackets stays whole."""
    remarks = [found.span() for found in _REMARK.finditer(folded)]
    starts = [start for start, _ in remarks]
    for at in _cuts(folded):
        held = remarks[bisect_left(starts, at) - 1] if starts and starts[0] < at else (at, at)
        if not (held[0] < at < held[1] or _DISCLAIMS.search(folded, max(0, at - _LABEL), at)):
            yield at


_LABEL = 16
_DISCLAIMS = re.compile(r"(?i)\b(?:disclaimer|notice) ?: *\Z")
"""A label of what a mail system adds, which is in its line."""


_REMARK = re.compile(r"(?<![^\n])\[(?!Dear\b)[^\[\]\n]{8,400}\](?=\n|$)")


def _cuts(folded: str) -> Iterator[int]:
    yield from salutations(folded)
    yield from (found.start() for found in _THANKS_INSIDE.finditer(folded))
    for behind in (_MACHINE_INSIDE, _HEAD_INSIDE):
        yield from (found.start() for found in behind.finditer(folded))
    for found in _GREETING_FIRST.finditer(folded):
        yield found.end()
    for shape in (_SHORT_CLOSE_INSIDE, _GREETING_INSIDE):
        for found in shape.finditer(folded):
            yield from found.span()
    for found in CLOSE_INSIDE.finditer(folded):
        if folded[found.start()].isupper():
            yield from found.span()
            run = _TOKEN_GAP.match(folded, found.end())
            if run and folded[found.start() - 1 : found.start()] != "\n":
                yield run_of_capitals(folded, run.end())
    yield from _insertions(folded)
    yield from signature_cuts(folded)
    yield from _says_inside(folded)
    yield from _titled_inside(folded)
    yield from _around_an_answer(folded)
    yield from _notes_last(folded)
    yield from begun_in_lines(folded)
    for found in _BEFORE_COLON.finditer(folded):
        said = found["said"]
        leads = _SAYS_REPLY.search(said) and not (_HEADER_WORD.match(said) or _NO_LEAD.search(said))
        if leads and not _SCRAP.match(folded, found.end()):
            yield found.end()


def _insertions(folded: str) -> Iterator[int]:
    """Give where remarks in brackets begin and end, and mail headers that run on in one line."""
    for found in (one for one in _BRACKETED.finditer(folded) if not PUT_IN.match(one[0])):
        begun = folded.rfind("\n", 0, found.start()) + 1
        guessed = "!" not in found[0] and _LACKS_A_WORD.search(folded, begun, found.start())
        if not (guessed or _SPELT_OUT.match(found[0]) or _SUBJECT.match(folded, begun, found.start())):
            yield from found.span()
    for found in _IN_ROUND_BRACKETS.finditer(folded):
        yield from found.span()
    for found in _HEADERS_INSIDE.finditer(folded):
        yield found.start()
        yield from (found.start() + m.start() for m in _HEADER_INSIDE.finditer(found[0]))


_LACKS_A_WORD = re.compile(r"\b(?:an?|the|in|on|at|of|to|for|with|by|from|my|your|our|his|her|their) \Z")
"""What stands before a bracket that gives a word the poster could not read: "since he was in [shorts? sheets?]"."""


TOLD_AFTER = re.compile(
    r"[.!?]\"? (?=(?:So|Thus) (?:wrote|writes|said|says|spoke|spake|answered|replied)\b|(?:There|Here|Thus) end(?:eth|s|ed)\b|"
    r"(?:That|This|It|All|The above)(?:'s| is| was| came| comes) [^.!?\n]{0,60}\b(?:from|what|how|reply|answer|response)\b)"
)
"""What stands before a sentence that may tell whose the words before it are."""
_TOLD_WITHIN, _LONG_BEFORE = 200, 60
_BEFORE_DASH = re.compile(
    r"(?i:\b(?:here'?s|here is|this is|this was|that'?s|that is) (?:what|how|the (?:\w+ )?(?:bit|part|answer|reply|response|line|explanation))|"
    r"\b(?:repl(?:y|ies|ied)|response|responded|answer(?:ed)?|wrote back|came back|got back|told me))\b[^.!?\n\"-]{0,80} -+ (?=[\"A-Z])"
)
"""A dash, instead of a colon, after words that lead in an answer."""
_SMALL = re.compile(r"[^\w]*[a-z]")
_SMALL_AGAIN = re.compile(r"(?<=[a-z0-9)%][.!?] )(?=[a-z])(?!\w\.)")
_CAPITAL = re.compile(r"(?<=[.!?:\" -] )[A-Z][^.!?\n]{10,500}[.!?]|[a-z][A-Z][a-z]")


def _around_an_answer(folded: str) -> Iterator[int]:
    """Give where an answer begins after a dash, where the poster goes on after it, and where he tells whose it was."""
    for found in _BEFORE_DASH.finditer(folded):
        if not _SUBJECT.match(folded, folded.rfind("\n", 0, found.start()) + 1):
            yield found.end()
    yield from _typed_small_again(folded)
    for found in TOLD_AFTER.finditer(folded):
        long = (
            found.start() >= _LONG_BEFORE and "\n" not in folded[found.start() - _LONG_BEFORE : found.start()]
        )
        if long and tells_whose(folded[found.end() : found.end() + _TOLD_WITHIN]):
            yield found.end()


_LAST = re.compile(r"(?<=[a-z0-9)][.!?] )[^.!?\n]{2,60}[.!?)\]]*$", re.MULTILINE)
"""The last sentence of a line."""


def _notes_last(folded: str) -> Iterator[int]:
    """Give where a note of the poster's begins, at the end of a line that is not his."""
    return (found.start() for found in _LAST.finditer(folded) if is_note(found[0]))


def _typed_small_again(folded: str) -> Iterator[int]:
    """Give where one who types in small letters goes on after sentences of somebody who does not, in one line."""
    if not _SMALL.match(folded):
        return
    at = 0
    for raw in folded.split("\n"):
        if (large := _CAPITAL.search(raw)) and (found := _SMALL_AGAIN.search(raw, large.end())):
            yield at + found.start()
        at += len(raw) + 1


def _says_inside(folded: str) -> Iterator[int]:
    """Give where words begin that somebody is said to have answered, within a line of the poster's ("Ranger Tim to me: ...")."""
    for found in _SAID_INSIDE.finditer(folded):
        if _SAYS_TO_POSTER.search(found["said"]) and not _SPEAKS_TO_READER.search(found["said"]):
            yield found.end()


def _titled_inside(folded: str) -> Iterator[int]:
    """Give where a letter begins that greets by a title and a name alone, within a line, and where that greeting ends."""
    for found in _TITLED_INSIDE.finditer(folded):
        signs = _OFFICE_BEHIND.match(folded, found.end())
        if not (_TOLD_OF.match(folded, found.end()) or (signs and is_role(signs["office"]))):
            yield from found.span("name")


_OFFICE_BEHIND = re.compile(
    r" (?P<office>(?:[A-Z][\w&'-]*|of|for|and|the)(?: (?:[A-Z][\w&'-]*|of|for|and|the)){0,6})(?=,|\n|$)"
)
"""What may be the office of somebody who signs, behind his name and a comma."""
