"""The family and the given name in a signature, where there is one of each. Pure.

Manuals of style (APA 7, MLA 9, Chicago 17) name authors without ranks, titles and letters after the name; so a rank is
no given name. What is no person's name, or has no given name in it, is whole: nothing is made up.
"""

import re

from nameparser import HumanName

_RANKS = (
    "acting|temporary|deputy|assistant|vice|chief|senior|principal|detective|police|station|custody|neighbourhood|"
    "community support officer|inspector|insp|constable|superintendent|supt|sergeant|sgt|commander|commissioner|"
    "lieutenant|lt|corporal|cpl|captain|capt|major|colonel|col|brigadier|general|admiral|commodore|"
    "sheriff|marshall?|officer|agent|trooper|ranger|warden|chief fire officer|"
    "lord|lady|sir|dame|baroness|baron|viscount|earl|"
    "mr|mrs|ms|miss|mx|messrs|madam|dr|doctor|prof|professor|eng|rev|revd|reverend|canon|"
    "the rt hon|rt hon|the hon(?:ou?rable)?|hon(?:ou?rable)?|"
    "cllr|clr|councill?or|council(?:wo)?man|alder(?:wo)?man|mayor|provost|minister|president|secretary|ambassador|"
    "senator|congress(?:wo)?man|representative|assembly(?:wo)?man|assemblymember|delegate|supervisor|governor|judge|justice|"
    "herrn?|frau|sra?|señor(?:a|es|as)?|don(?=\\s\\S+\\s\\S)|doña|dña|dona(?=\\s\\S+\\s\\S)|drs|ir|mme|mlle|madame|mesdames|monsieur|messieurs|mademoiselle|shri|smt|sri|kum(?:ari)?|"
    "sig(?:nor)?(?:ra|a)?|dott(?:ore|oressa)?|mevr(?:ouw)?|mw|(?:de )?heer|dhr"
)
_LETTERS = "(?i:PC(?:SO)?|WPC|DC[IS]?|DSU?|TDC|PSO|SPC|DAC)|DI|PS|CI|CSO|ASP|ACC|DCC|CC|M[EHSL]?P|MSP|MLA|MHR"
"""Ranks of the police and members of parliaments by their letters: in small letters some are names."""
_HEBREW = "(?:גב|פרופ)['\u05f3]?|גברת|מר|אדון|(?:ד|עו)[\"\u05f4][רד]"
"""Titles that end with a mark, so that no word ends behind them."""
_RANK = re.compile(rf"(?:the )?(?:(?:(?:(?i:{_RANKS})|{_LETTERS})\b|{_HEBREW})\.?\s+)+(?=\S)")
_HONOURS = re.compile(
    r"(?:,?\s+\(?(?:Hons\)?|B(?:A|Sc|Eng)|M(?:A|Sc|BA|Phil|Eng|RTPI|RICS|CIHT|ICE)|LLB|LLM|Ph\.?D|DPhil|C(?:Mgr|Eng|PFA)|"
    r"F(?:CMI|ICE|RICS|RTPI|CIHT)|PGDip|DipTP|Q[CP]M?|KC|[CMO]BE|JP|DL|M[EHSL]?P|MSP|MLA|TD|Esq)\b\)?\.?)+$"
)
_OFFICE = re.compile(
    r"(?i)[/\\|@\d]|\b(?:and|&|for|of the|on behalf|team|unit|office|department|dept|services?|section|desk|division|branch|"
    r"group|support|enquir(?:y|ies)|complaints?|correspondence|customers?|relations|affairs|secretariat|directorate|bureau|"
    r"council|committee|board|agency|ministry|authority|force|manager|director|head of|administrat(?:or|ion)|"
    r"abteilung|referat|amt|équipe|oficina|servicio|departamento)\b|\bofficer$"
)
_UNSURE = re.compile(r"[MD]\.\s\S{2,}\s\S")
"""An initial, or a title of French or Spanish."""


def parted(person: str) -> tuple[str, str] | None:
    """Give family and given name; None where a name is to be given whole."""
    called = _HONOURS.sub("", person.strip())
    before, comma, after = called.partition(",")
    if comma and (len(before.split()) > 1 or _RANK.match(f"{after.strip()} .")):
        # A role stands behind the name.
        called = before
    if _OFFICE.search(called) or _UNSURE.match(called):
        return None
    name = HumanName(_RANK.sub("", called, count=1) if _RANK.match(called) else called)
    given = " ".join(str(part) for part in (name.first, name.middle) if part)
    return (str(name.last), given) if name.last and given else None
