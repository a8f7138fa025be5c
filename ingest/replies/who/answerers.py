"""Who answered and for what body, as the poster's sentence before a letter puts it: "Ann Bell, the ranger at X, told me:"."""

import re

from ingest.lexicon import union, words
from ingest.replies.known.named import public_names, sorts
from ingest.replies.known.organisations import named_bodies
from ingest.replies.known.people import SEAT, Signed, is_body, is_name, is_role
from ingest.replies.who.blocks import signed

_TITLE = r"(?:Mrs?|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Baroness|Cllr|Sgt|Insp|Supt|Mme|Frau|Herr|Councillor|Inspector|Sergeant|Superintendent)\.?"
_WORD = r"[A-ZÀ-Þ][a-zà-ÿ][\w'-]*"
_PERSON = (
    rf"(?:{_TITLE} (?:[A-Z]\. ?)*{_WORD}(?: {_WORD})?|(?:{_WORD}|[A-Z]\.)(?: [A-Z]\.)* ?{_WORD}(?:-{_WORD})?)"
)
_ROLE = r"(?:(?:the|our|my|its|their|a|an) )?(?P<role>[\w' -]{2,50}?)"
_SAYS = (
    r"(?:(?:has|have|had|finally|just|now|also|kindly|duly|only|who|she|he|promptly|eventually) )*"
    r"(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respon(?:ds?|ded)|wrote|writes|sa(?:ys?|id)|tells?|told|e-?mail(?:s|ed)|sent|came back|got back|explain(?:s|ed)|quote)\b"
)
_OFFICE = r"[A-Z][\w.&'-]*(?:(?: (?:of|for|and|&)(?: the)?)? [A-Z][\w.&'-]*){0,6}"
_AT = rf"(?:,| at| with| of| in| from| for| \(|,? over at) (?:the |my |our )?(?P<where>{_OFFICE})"
_NAMED = re.compile(
    rf"(?P<person>{_PERSON})(?: (?P<post>MP|MEP|MSP|MLA|TD|AM|MS))?(?:(?:, | \(){_ROLE}(?:{_AT}| (?:at|with|of|in|from|for) (?:the|our|my|a) [a-z' -]{{3,40}}?)?(?:, | ?\),? ?)|,? (?:at|with|of|in|from) (?:the )?(?P<of>{_OFFICE})(?:, |\)? )|,? ){_SAYS}"
)
"""A person, with a role or an office or with neither, who answers."""
_HOLDER = re.compile(
    rf"(?:[Tt]he|[Mm]y|[Oo]ur|[Tt]heir|[Aa]n?) (?:(?P<where>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){{0,3}}'s|[A-Z]{{2,6}}) )?(?P<role>[\w -]{{3,50}}?),? (?:(?:a|an|one) )?(?P<person>{_PERSON})(?:, | \(| ?\)| (?=(?:{_SAYS}))|$|:)"
)
"""A role and its holder: "The CBC Ombudsman, Peter Ellery, wrote"."""
_FROM = re.compile(
    rf"\b(?:from|by|answer of|reply of|out of) (?:(?:a|an|one) )?(?P<person>{_PERSON}|{_WORD}(?= at ))(?: (?P<post>MP|MEP|MSP|MLA|TD|AM|MS)\b)?"
    rf"(?:(?:,| \() ?{_ROLE.replace('role', 'aside')}(?=[,.:)]|$| at | of the )|,? (?:at|in|of|from) (?:the )?(?P<of>{_OFFICE})(?=[,.:;!)]|$| (?:and|which|who|when|after|about|on|re)\b))?"
)
_ONE = re.compile(
    rf"\b(?:[Aa]n?|one) (?P<person>{_TITLE} {_WORD}|{_WORD} {_WORD}|(?<=one ){_WORD})(?=,| \(|\)| (?:{_SAYS}))"
)
_IN_OFFICE = re.compile(
    rf"(?:^|[.!?] |, |\()(?P<person>{_WORD}) (?:in|at|from) (?:the )?(?P<of>{_OFFICE})(?:,[\w' ]{{1,20}},)? {_SAYS}"
)


def answerer(remark: str) -> Signed:
    """Read who answered from the poster's sentence that leads a letter in, with role and office where it gives them."""
    for said in reversed(_SENTENCES.split(remark[-_NEAR:])[-_LAST:]):
        for pattern in (_HOLDER, _NAMED, _FROM, _ONE, _IN_OFFICE):
            for found in reversed([*pattern.finditer(said)]):
                read = _read(found.groupdict())
                named = told_as_person(found["person"], said[: found.end("person")])
                if read and named and not _begins_body(said, found.start("person"), found.end("person")):
                    return read
    return Signed()


_NEAR, _LAST = 300, 3
_SENTENCES = re.compile(r"(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr)\.)(?<!\bMrs\.)(?<=[.!?]) (?=[A-Z\"])")


def _read(part: dict[str, str | None]) -> Signed | None:
    """Read a person as one who answered, None where the words are nobody's name or the role no role."""
    person, role, where = part["person"] or "", part.get("role"), part.get("where") or part.get("of")
    if not _is_person(person):
        return None
    role = _LOCAL.sub("", role) if role else None
    if role and not (_ends_as_role(role) or _CALLING.search(role)):
        return None
    where = where.removesuffix("'s") if where else None
    office = signed([person, where], typed=False) if where and not is_role(where) else Signed()
    aside = part.get("aside") or ""
    post = part.get("post") or (aside if _ends_as_role(aside) else None)
    person = _COUNCILLOR.sub("", person) if role else person
    return Signed(signatory=person, role=role or post, organisation=office.organisation, unit=office.unit)


def _begins_body(said: str, start: int, end: int) -> bool:
    """Say whether what looks like a name is the begin of a body's ("Greater Manchester" + "Police")."""
    return any(b.start == start and len(b.text) > end - start for b in named_bodies(said))


def _is_person(name: str) -> bool:
    if name.endswith("'s") or not is_name(name) or _NOBODY.search(name) or is_role(_RANK.sub("", name)):
        return False
    return not (is_body(name) or named_bodies(name) or "public" in sorts(name))


def told_as_person(name: str, remark: str) -> bool:
    """Say whether a remark tells a name as a person's, and not as a part of a place's or an office's ("the Office of Lake Policy")."""
    if "'s" in name or _PLACE.search(name):
        return False
    before = remark[: max(remark.rfind(name), 0)]
    return not _PART_OF_NAME.search(before) or bool(_TITLED.match(name))


_PLACE = re.compile(r" (?:St|Street|Road|Rd|Lane|House|Hall|District|Bot)\.?$")
_TITLED = re.compile(rf"{_TITLE} ")
_PART_OF_NAME = re.compile(r"(?:\bthe|[A-Z]\w+ (?:of|and|&|for)(?: the)?) $")
"""What stands before the second half of an office's name, or before that of a place."""

_RANK = re.compile(r"^(?:Cllr|Councillor|Inspector|Sergeant|Superintendent)\.? (?=[A-Z])")
_COUNCILLOR = re.compile(r"^(?:Cllr|Councillor)\.? ")
_LOCAL = re.compile(r"^(?:own|local|new|old|then|said) ")


def _ends_as_role(role: str) -> bool:
    ends = any(found.end() == len(role) for found in words("role").finditer(role))
    return ends and bool(role) and not _SENTENCE.search(role)


_SENTENCE = re.compile(r"\b(?:what|who|that|which|is|was|has|forwarded|sent|wrote|asked|told)\b")


_NOBODY = re.compile(
    r"(?i)^(?:the|so|and|but|well|here|this|that|then|now|dear|hi|thank|thanks|reply|response|answer|update|today|yesterday|when|what|my|our|your|his|"
    r"her|their|no|not|from|also|re|"
    + union("months").replace("=", "")
    + r")\b|\b(?:Street|Road|Act|Council|Office|Service|Team|Department|Blog|Times|Post|News)$|\b(?:Their|The|This|That|It|He|She|They|We|You|Here)$"
)
_CALLING = re.compile(
    r"(?i)(?:ian|ist|ologist|man|woman|keeper|master|liaison|boss|chief|head|clerk|planner|reporter)$"
)


def body_told(remark: str) -> str | None:
    """Give the body to which the poster wrote or that answers, as the sentence before a letter names it, or None."""
    remark = remark[-_FAR:]
    for start, name in reversed(_bodies_in(remark)):
        before, after = remark[:start], remark[start + len(name) :]
        if _TO_OR_FROM.search(before[-_REACH:]) or _ANSWERS.match(after) or _LEADS.match(after):
            return name if EMBASSY.fullmatch(name) else _WHERE.split(name)[0]
    return None


def only_body_told(introduction: str) -> str | None:
    """Give the body to which the poster wrote or that answers, as lines farther up tell it, where they name no other."""
    said = " ".join(introduction[-_FAR:].split("\n"))
    return body_told(said) if len({name for _, name in _bodies_in(said)}) == 1 else None


def _bodies_in(remark: str) -> list[tuple[int, str]]:
    """Give the bodies that a remark names, by their form or by names that are known."""
    formed = [(body.start, body.text) for body in named_bodies(remark)]
    taken = [(start, start + len(name)) for start, name in formed]
    known = [
        (start, name)
        for start, name in public_names(remark)
        if not (name.isupper() or is_role(name) or _GENERIC.match(name))
        and all(start >= end or start + len(name) <= begun for begun, end in taken)
    ]
    abroad = [
        (found.start(), found[0])
        for found in EMBASSY.finditer(remark)
        if all(found.start() >= end or found.end() <= begun for begun, end in taken)
    ]
    return sorted(
        formed + [one for one in known if not any(a <= one[0] < a + len(t) for a, t in abroad)] + abroad
    )


EMBASSY = re.compile(
    r"\b[A-Z][a-z]+(?:ish|ese|[ae]?n|ch|sh|[^s]ic|ek|i|ss) (?:embassy|consulate|high commission)(?: in [A-Z][\w'-]+)?"
)
"""An embassy as posters call it ("the Danish embassy in Canberra")."""
_GENERIC = re.compile(
    r"(?i)(?:town|city|county|district|parish|borough|state|local|school|health|police|court|foreign|home|post|press|head|public|fire|planning|environmental|department|dept|ministry|board)\b"
)
"""How names begin that many bodies have."""


def body_opening(remark: str) -> str | None:
    """Give the public body with whose name the poster's last words begin ("Ofcom about the mast."), or None.

    Only a body that is known by name: a sentence may begin with any other name, and with the seat of whoever wrote.
    """
    said = [one for one in _SENTENCES.split(remark[-_NEAR:].strip()) if one][-2:]
    if SEAT.search(remark) or len(remark.split()) > _BRIEF:
        return None
    for sentence in said:
        opened = sentence[_BEFORE_NAME.match(sentence).end() :]  # type: ignore[union-attr]
        known = next((b.text for b in named_bodies(opened) if b.known and b.start == 0), None)
        letters = _CAPITALS.match(opened)
        name = known or (letters[0] if letters and "public" in sorts(letters[0]) else None)
        if name and not _AND_ANOTHER.match(opened[len(name) :]):
            return name
    return None


_BRIEF = 30
"""Words of what leads a letter in; a longer remark tells of much else."""
_BEFORE_NAME = re.compile(
    r"(?i)(?:(?:\d{1,2}|[a-z])[.)] ?|[-*•>@#=]+ ?|(?:update|edit|ps|p\.s\.)[:,]? |(?:so|and|well|now|the|our|my|finally|oh)[, ]+)*"
)
_AND_ANOTHER = re.compile(
    r"(?i),? (?:and|or|vs?\.?|versus) |, |'s? (?!(?:\w+ )?(?:reply|answer|response|letter|view|take|verdict|line))|/"
)


def letters_told(remark: str) -> str | None:
    """Give the body that the poster calls by its letters alone, and wrote to or heard from ("I asked MEPA", "NOP's answer")."""
    remark = remark[-_FAR:]
    if sum(c.isupper() for c in remark) * 3 > len(remark):
        return None  # all is in capitals
    for found in reversed([*_CAPITALS.finditer(remark)]):
        before, after = remark[: found.start()], remark[found.end() :]
        if len(found[0]) < _FEWEST_LETTERS and "public" not in sorts(f"the {found[0]}"):
            continue
        if is_role(found[0]) or SEAT.fullmatch(found[0]) or _NO_BODY.fullmatch(found[0]):
            continue
        leads = _LEADS.match(after) and "public" in sorts(found[0])
        if leads or _TO_OR_FROM.search(before[-_REACH:]) or _ANSWERS.match(after):
            return found[0]
    return None


_REACH, _FAR = 60, 600
_WHERE = re.compile(r" (?:in|at) (?=[A-Z])")
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")
_FEWEST_LETTERS = 3
"""Letters from which any may be a body's; of two only those that are known ("EA")."""
_NO_BODY = re.compile(union("capitals of no body"), re.IGNORECASE)
_TO_OR_FROM = re.compile(rf"(?i)\b{union('wrote to or heard from')}$")
_ANSWERS = re.compile(
    rf"(?:'s|s')(?: [a-z-]+){{0,2}} (?:reply|answer|response|letter|verdict|explanation)\b|{union('answered, behind a name')}\b"
)
_LEADS = re.compile(r"(?:'s \w+)?,? ?(?:\([^)]{1,30}\) ?)?(?::|-\s*$)")
"""A body that is followed by nothing but a colon or a dash."""
