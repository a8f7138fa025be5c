"""Lines that a blog's software writes beside a post's words: how it was filed, how often it was seen, how long it takes to read. Pure.

Sources: ``postmetadata`` of Kubrick, ``entry-utility`` and ``entry-meta`` of Twenty Ten to Twenty Twelve, in WordPress' translations;
WP-PostViews, Post Views Counter, Top 10, Reading Time WP, WP-Print, WP-Email, YARPP.
"""

# ruff: noqa: RUF001 - other alphabets and typographic marks are meant

import re

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import attribute, spaced

_LONGEST = 700
"""Characters of a sentence about how a post was filed, at most: it tells of feeds and trackbacks as well."""
_SHORT = 80
_FILED = re.compile(
    r"\W*(?:this (?:entry|post|article|item) (?:was|has been) (?:posted|written|published|filed|created|tagged)\b"
    r"|dieser (?:eintrag|beitrag|artikel) wurde\b|cet?(?:te)? (?:billet|article|entrée|publication) a été\b"
    r"|est[ae] (?:entrada|artículo|artigo|post) (?:fue|foi)\b|quest[oa] (?:articolo|post|voce|elemento) è stat[oa]\b"
    r"|dit (?:bericht|artikel) (?:is|werd) geplaatst\b|de(?:tta|nna|tte|nne) (?:inlägg\w*|post\w*|indlæg\w*|innlegg\w*|oppføring\w*) (?:blev|ble|publicerades|postades)\b"
    r"|ten wpis został\b|(?:эта )?запись (?:была )?опубликована\b|tento příspěvek byl\b|ez a bejegyzés\b|この投稿は|此[条條]目[发發]表[于於]|本文[发發]表[于於])",
    re.IGNORECASE,
)
_FILES = (
    'a[rel~="category"],a[rel~="tag"],a[rel~="bookmark"],a[rel~="trackback"],a[href*="/category/"],a[href*="/feed"]'
    ',a[href*="#respond"],a[href*="/author/"]'
)
"""Links that such a sentence holds: to what else is filed there, to the post's own feed and form."""
_KINDS = 30
"""Letters that such links have before and between them, at most."""
_WRITTEN = re.compile(
    r"this (?:entry|post|article) was (?:written|posted|published) by [^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,3}\W*",
    re.IGNORECASE,
)
_NUMBER = r"[\d.,\s]*\d"
_SEEN = re.compile(
    rf"\W*(?:(?:post|page|article) ?views\s*:?\s*{_NUMBER}|{_NUMBER}\s+(?:total\s+)?(?:page\s?)?views?(?:\W+\d[\d.,]*\s+views?\s+today)?"
    rf"|visited {_NUMBER} times?(?:\W+{_NUMBER} visits? today)?"
    rf"|(?:(?:estimated )?reading time|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura|leestijd)\W*\d+\s*min\w*"
    rf"|hits\s*:\s*{_NUMBER}|listen to this (?:article|post|story)|click to tweet"
    rf"|(?:last|post) (?:updated|modified)(?: on)?\s*:?\s+[^.!?]{{0,12}}\d[^.!?]{{2,30}}|originally posted \d[\d:. -]+"
    r"|\d+\s*min(?:ute)?s?\.? read|no (?:related|similar) (?:posts|articles|entries)(?: found)?)\W*",
    re.IGNORECASE,
)
"""How often a post was seen, how long it takes to read, and that nothing is like it."""
_DONE = re.compile(
    r"\W*(?:(?:(?:text|font)[- ]size|(?:print|e-?mail|send|share|bookmark|tweet|digg|save|edit)(?: (?:this|to))?(?: (?:post|article|page|entry|story|a friend))?(?: to a friend)?"
    r"|print(?:er)?[- ]friendly(?: version)?|artikel drucken|imprimer(?: cet article)?|imprimir|stampa)\b\W*)+",
    re.IGNORECASE,
)
"""What can be done with a post, in a line that is nothing but links."""
_NETWORK = (
    r"tweet|like|share|\+1|pin(?: it)?|facebook|twitter|google\+?|linked ?in|reddit|digg|stumble(?:upon)?|e-?mail|print|buffer|pocket|whats ?app"
    r"|telegram|flattr|xing|tumblr|pinterest|del\.?icio\.?us|mixx|technorati|newsvine|fark|mastodon|bluesky|threads|vk|copy link|more|x"
)
_SHARED = re.compile(
    rf"\W*(?:(?:share|tweet)(?: (?:this|on|it))?\W+)?(?:(?:{_NETWORK})(?:\W+\d[\d.,]*k?)?(?:\W+|$)){{2,}}",
    re.IGNORECASE,
)
"""Buttons to share a post by, with how often that was done."""
_LANGUAGES = re.compile(
    r"\W*(?:(?:english|deutsch|français|francais|español|espanol|português|portugues|italiano|nederlands|svenska|dansk|norsk|suomi|polski|čeština|slovenčina"
    r"|magyar|română|türkçe|русский|українська|ελληνικά|català|euskara|galego|cymraeg|gaeilge|hrvatski|srpski|slovenščina|български|日本語|中文|한국어|العربية|עברית)"
    r"(?:\W+|$)){2,}",
    re.IGNORECASE,
)
"""Links to the same post in other languages."""
_BACK = re.compile(
    r"\W*(?:(?:go |<-* ?)?back(?: to\b[^.!?]{0,40})?|zurück(?: zur?\b[^.!?]{0,40})?|retour(?: (?:à|au|aux)\b[^.!?]{0,40})?)\W*",
    re.IGNORECASE,
)
"""A link to the list that a post was found in."""
_SPACE_SOLD = re.compile(
    r"\W*(?:advertise?ments?|sponsored(?: links?)?|report this ad|anzeigen?|werbung|publicités?|publicidade?|pubblicità|advertenties?|reklam[ay]?|annonser?"
    r"|(?:advertisement\W+)?(?:(?:the )?(?:story|article|post) continues (?:below|after)(?: (?:the |this )?(?:ad(?:vert(?:isement)?)?|video|gallery))?"
    r"|continue reading (?:below|the main story|(?:below|after) (?:the )?ad(?:vertisement)?)|scroll (?:down )?(?:for more|to continue(?: reading)?)))\W*",
    re.IGNORECASE,
)


def is_notice(node: LexborNode, text: str) -> bool:
    """Whether an element, whose words are ``text``, is nothing but such a line."""
    if len(text) <= _SHORT and _SEEN.fullmatch(text):
        return True
    if len(text) > _LONGEST:
        return False
    if _FILED.match(text) is None:
        return _is_of_kinds(node, text)
    return _WRITTEN.fullmatch(text) is not None or node.css_first(_FILES) is not None


def _is_of_kinds(node: LexborNode, text: str) -> bool:
    """Whether a line is nothing but links to the post's kinds, as WordPress marks them, and a label."""
    links = node.css("a")
    if not links or any({"category", "tag"}.isdisjoint(attribute(link, "rel").split()) for link in links):
        return False
    return _letters(text) - sum(_letters(link.text()) for link in links) <= _KINDS


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def is_button(node: LexborNode, text: str) -> bool:
    """Whether an element is nothing but links by which something is done with the post."""
    if len(text) > 2 * _SHORT or (link := node.css_first("a")) is None:
        return False
    if _SHARED.fullmatch(text) is not None or _LANGUAGES.fullmatch(text) is not None:
        return True
    if len(text) > _SHORT:
        return False
    return _DONE.fullmatch(text) is not None or (_BACK.fullmatch(text) is not None and spaced(link) == text)


def heads_what_is_sold(node: LexborNode) -> bool:
    """Whether an element holds nothing but the word above an advertisement."""
    only = node.first_child
    if only is None or only.next is not None or not only.is_text_node:
        return False
    return _SPACE_SOLD.fullmatch(only.text()) is not None
