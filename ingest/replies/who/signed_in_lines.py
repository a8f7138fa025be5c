"""Where signatures begin and end whose line breaks were lost."""

import re
from collections.abc import Iterator

from ingest.lexicon import union
from ingest.replies.known.people import is_body, is_name, is_role

_TOKEN = re.compile(
    r"(?:[A-ZÀ-Þ(][\w'.()&-]*|(?:of|for|the|and|to|in|on|at|de|la|du|des|del|di|della|dei|delle|degli|da|dos|das|für|der|dem|von|vom|zur|zum|und|et|e|y|behalf)\b|(?:d|dell|l)'(?=[A-ZÀ-Þ])|&)[,;]?[ ]*"
)
_SMALL_WORDS = re.compile(
    r"(?:(?:des?|du|de la|aux?|à la) |(?:de )?l'|d')[a-zà-ÿ'-]+(?: (?:(?:et )?(?:des?|du|de la)|et) [a-zà-ÿ'-]+){0,3}[,;]?[ ]*"
)
"""What a role or an office is of, where that is written small, as in French ("Responsable des bibliothèques")."""
_SMALL_OFFICE = re.compile(rf"(?:L[ae]s? |L')(?=(?i:{union('unit')}|{union('body')}))[a-zà-ÿ-]+[,;]?[ ]*")
"""An office that is written small behind its article ("Le service des titres")."""
_CONTACTS = re.compile(
    rf"(?i:(?:(?:{union('telephone')}|e-?mail)\b[.:]*[ ]*)?(?:\+?\(?\d[\d ()./-]{{6,}}\d|\d[A-Z]{{2}}\b|[\w.+-]+@[\w.-]+|(?:https?://|www\.)[^\s,;]+)[ ]*[,;|]?[ ]*)+"
)
"""Numbers and addresses behind the names of a signature, in its line."""
_AFTER_NAME = re.compile(r"MS|AM|[CMO]BE|[QK]C|JP|PhD")
"""Letters after a name, beside those of the roles."""
TYPISTS = re.compile(r"[A-Z]{2,4}[:/][a-z]{1,3}(?![\w:/])")
"""Initials of who dictated a letter and of who typed it, behind its signature ("HD:tk")."""
_LONGEST_RUN = 160
_PROSE_SIGNATURE = re.compile(
    r"(?<=[a-z0-9)\"'][.!?] )(?=(?:(?i:"
    + union("title")
    + r")\.? )?[A-Z][\w'-]+ (?:[A-Z]\.? )?[A-Z][\w'-]+,? (?i:"
    + union("role")
    + r"))"
)
_OFFICE_SIGNS = re.compile(
    r"(?<=[a-z0-9)][.!?] )(?<!\bRep\. )(?<!\bSen\. )(?<!\bGov\. )(?=(?:[A-Z][\w&'-]*,? (?:(?:of|for|and|the) )*){0,4}"
    + union("office that signs")
    + r"\b"
    r"(?:,? [A-Z][\w&'-]*(?: (?:of|for|and|the))*){0,8}[\"' ]*$)",
    re.MULTILINE,
)
_SIGNS_LAST = re.compile(
    r"(?<=[a-z0-9)\"'][.!?] )(?<!\b(?:Mr|Ms|Dr|St|Sr|Jr|No|vs)\. )(?<!\b(?:Mrs|Rep|Sen|Gov|Hon|Rev|Col|Sgt|Inc|etc)\. )"
    r"(?P<run>[A-ZÀ-Þ](?:[\w'.()&/-]*+,?+(?: (?=[A-ZÀ-Þ(\d&/-]|(?:of|for|the|and|to|in|on|at|de|la|du|des|del|für|y) )|$|(?=[\"' ]*$))){1,15})(?=[\"' ]*$)",
    re.MULTILINE,
)
"""What stands after the last sentence of a line and is all in capitals."""
_NOBODY_SIGNS = re.compile(
    r"(?i)(?:the|this|that|these|my|our|your|his|her|their|no|yes|not|so|good|well|thanks?|and|but|or|in|on|at|to|of|for)\b"
)
_MOST_SIGNING = 14


def run_of_capitals(folded: str, start: int) -> int:
    """Give where a run of capitalised words ends: a signature whose line breaks were lost."""
    at = start
    tokens: list[re.Match[str]] = []
    while at - start < _LONGEST_RUN and (token := _token(folded, at, start)):
        if tokens and (typed := TYPISTS.match(folded, at)):
            return typed.end()
        tokens.append(token)
        at = token.end()
    if reached := _CONTACTS.match(folded, at):
        return reached.end()
    if folded[at : at + 1].islower() or folded[at : at + 1] == "'":  # the last capital begins a sentence
        while tokens and tokens[-1][0][0].islower():
            tokens.pop()
        if len(tokens) > 1 and tokens[-2][0][0].islower():
            return start  # "the Minister of Transport has asked": a sentence, and nobody signs
        if len(tokens) > 1 and not _ends_signature(tokens[-1][0].rstrip(" ,.;")):
            return tokens[-1].start()
    return at


def _token(folded: str, at: int, start: int) -> re.Match[str] | None:
    """Give the next word of a run that begins at ``start``, or the small words that say what the role right before is of."""
    before = folded[start:at].rstrip().rpartition(" ")[2]
    small = _SMALL_WORDS.match(folded, at) if before and (is_role(before) or is_body(before)) else None
    return small or _SMALL_OFFICE.match(folded, at) or _TOKEN.match(folded, at)


def _ends_signature(word: str) -> bool:
    """Say whether a word in capitals is a role's or an office's last, or stands after a name: it begins no sentence."""
    return bool(_AFTER_NAME.fullmatch(word)) or is_role(word) or is_body(word)


def signature_cuts(folded: str) -> Iterator[int]:
    """Give where signatures begin and end whose line breaks were lost."""
    for found in _PROSE_SIGNATURE.finditer(folded):
        if TITLE_BEFORE.search(folded, max(0, found.start() - 12), found.start()):
            continue
        if (end := run_of_capitals(folded, found.start())) > found.start():
            yield found.start()
            yield end
    for found in _OFFICE_SIGNS.finditer(folded):
        yield found.start()
    for found in _SIGNS_LAST.finditer(folded):
        if _is_signed(found["run"]) and not TITLE_BEFORE.search(
            folded, max(0, found.start() - 12), found.start()
        ):
            yield found.start()


TITLE_BEFORE = re.compile(
    r"(?i)(?:(?:^|\n)[ ]*\(?\d{1,2}|(?<!\w)(?:prof|drs?|ir|mrs?|ms|rev|revd|hon|det|lt|cpt|capt|insp|supt|sgt|cst|col|gen|maj|er|ing|dipl|rep|sen|gov|cllr|clr|st|asst|p\.p|pp|sd|mag|ddr|mgr|kpt|mjr|plk|dott|sig|avv|arch|i|exm[ao]|ilm[ao]|sra|dra|mme|mlle))\. $"
)
"""A title or the number of a heading with a stop, after which no sentence has ended."""


def _is_signed(run: str) -> bool:
    """Say whether words in capitals after the last sentence of a line sign it: a name, a role, an office."""
    run = run.rstrip(" .,")
    if not 1 < len(run.split()) <= _MOST_SIGNING or _NOBODY_SIGNS.match(run):
        return False
    first, _, rest = run.partition(",")
    return is_name(run) or is_role(run) or is_body(run) or bool(rest and is_name(first))
