"""In what language words are, where they plainly tell another one than their blog. Pure.

A letter in German on an English blog would be read out with an English voice, which nobody understands (WCAG 3.1.2).
"""

import re

_COMMON = {
    "af": "die van het in is en dat nie vir met op te word ons jy om aan sy was ek hulle sal kan wat ook",
    "ca": "de la el que en els les amb per una un del al no ha se és va són dels aquest més com però seva seu ens",
    "cy": "yn yr ar ac mae wedi bod fod eich ein gan am hyn nid oes chi ni yw ond bydd roedd wrth hwn ei eu rwyf",
    "da": "og at er det en den til på for med som ikke af de vi har jeg et der kan fra vil os din men eller så være blev hvis",
    "de": "der die und das den in zu ist nicht von mit sie für auf des dem im ein eine wir ich zum zur vom an bei dass wird werden haben ihr ihre ihnen uns es auch als",
    "en": "the of and to in that is for it with was be by are this not have from you your we our will has at an they would can if or been which their but my me",
    "es": "de la que el en los del las por con no una su para se un es lo al sus nos le ha como más pero este esta me",
    "fr": "de la le les et des en du que un une est pour dans vous qui nous par au sur votre notre je ce cette avec aux ne pas il sont",
    "gl": "de que do da en un unha no na os as para con non se por ao dos das este esta pola polo máis como súa seu",
    "it": "di che la il non per un in del una le della con si da alla al gli sono ha nel lo ci come anche più suo sua",
    "mi": "te ki ngā he me ka kua nga ko rātou tēnei mō ā mai nei ana tēnā koe kia hoki mātou tātou nā",
    "nl": "de het van een en in is dat te op voor met niet die zijn aan wij er als ik we dit deze heeft wordt worden bij om over door maar ook uw",
    "no": "og er det en den til på for med som ikke av de vi har jeg et at kan fra vil oss din men eller så være ble hvis",
    "pt": "de que do da em um para com não uma os no se na por as dos ao das sua seu mais mas ou pela pelo este esta me",
    "sv": "och att det som en är på för av med den till inte har de om ett vi jag från oss din men eller så vara blev ni",
}
"""About thirty of the commonest words of each language in which letters are read here, and of some like them: a third of all words."""

_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENOUGH, _LOOKED_AT = 16, 4000


def spoken(language: str | None, text: str) -> str | None:
    """Give the language of a text: its blog's, unless the text's commonest words plainly tell another.

    Takes the blog's language, None where it is not known: the pages are in English. Gives an empty text, which HTML has
    for "unknown", where the words tell that it is not the blog's and not which of several that are alike. A blog in a
    language that has no words here is believed, and so it is of a text of few words.
    """
    primary = (language or "en").lower().replace("_", "-").partition("-")[0]
    own = {"nb": "no", "nn": "no"}.get(primary, primary)
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    if own not in _SETS or len(words) < _ENOUGH or 4 * sum(word in _SETS[own] for word in words) > len(words):
        return language
    hits = {name: sum(word in common for word in words) for name, common in _SETS.items()}
    best = max(hits, key=lambda name: hits[name])
    if hits[best] * 6 < len(words) or hits[best] < 2 * hits[own]:
        return language
    alike = [name for name, count in hits.items() if 5 * count > 4 * hits[best]]
    return best if alike == [best] else ""
