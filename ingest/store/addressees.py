"""Private persons to whom officials wrote: how they are named in what is published. Pure."""

import re

_HONORIFIC = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Reverend|M|Mme|Mlle|Madame|Monsieur|Herr|Frau|Sra?|Señora?)\b\.?"
_TITLED = re.compile(rf"(?i)^(?P<titles>(?:{_HONORIFIC}(?:\s+(?:and|&)\s+{_HONORIFIC})?\s+)+)(?P<name>\S.*)$")
_PUBLIC = re.compile(
    r"(?i)\b(?:sirs?|madam|all|everyone|colleagues?|friends?|residents?|customers?|constituents?|supporters?|"
    r"correspondents?|members?|minister|secretary|lord|lady|mp|cllr|councillor|commissioner|mayor|editor|chair|"
    r"director|chief|senator|congress\w*|president|campaign\w*|team|committee|whom|madame|monsieur|herren|damen)\b"
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,3}")  # noqa: RUF001


def shortened(addressee: str) -> str:
    """Give an addressee as it may be published: a private person's name by its initials.

    "Ms Taylor" becomes "Ms T."; "Sir or Madam", officials and groups stay.
    """
    titles, name = _parted(addressee)
    if titles and _NAME.fullmatch(name):
        return f"{titles} {_initials(titles, name)}"
    if _PUBLIC.search(addressee) or not _NAME.fullmatch(addressee.strip()):
        return addressee
    return _initials("", addressee)


def _parted(addressee: str) -> tuple[str, str]:
    told = _TITLED.match(addressee.strip())
    return (told["titles"].strip(), told["name"].strip()) if told else ("", addressee.strip())


def _initials(titles: str, name: str) -> str:
    parts = name.split()
    return " ".join(f"{part[0].upper()}." for part in (parts[-1:] if titles else parts))


def name_pattern(addressee: str) -> tuple[re.Pattern[str], str]:
    """Find a name with a title wherever it stands, a bare name in a salutation only; its initials take its place.

    The brackets say that the initials are not the letter's own.
    """
    titles, name = _parted(addressee)
    marker = f"[{_initials(titles, name)}]"
    if titles:
        return re.compile(rf"(?<!\w){spaced(titles)}\s+(?P<x>{spaced(name)})(?!\w)"), marker
    greeting = r"(?:Dear|Hi|Hello|Hallo|Hey|Good (?:morning|afternoon|evening)|Annwyl|Cher|Chère|Liebe[r]?|Estimad[oa]|To:)"
    return re.compile(rf"(?i:(?<!\w){greeting})\s+(?P<x>{spaced(name)})(?!\w)"), marker


def spaced(phrase: str) -> str:
    """Give a pattern for words, whatever white space stands between them."""
    return r"\s+".join(map(re.escape, phrase.split()))
