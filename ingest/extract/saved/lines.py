"""What single lines of a saved page are: headings, bylines, buttons, names, dates."""

import re

from ingest.dates import parse_date

_COUNTED = (
    r"thoughts?|responses?|repl(?:y|ies)|comments?|reactions?|kommentare?|antworten|gedanken|commentaires?|"
    r"r\u00e9ponses?|r\u00e9flexions?|comentarios?|coment\u00e1rios?|respuestas?|pensamientos?|commenti|commento|"
    r"pensieri|reacties?|sylwad(?:au)?|ymateb(?:ion)?"
)
HEADING = re.compile(
    rf"\s*(?:(?P<count>\d{{1,5}}|one|an?|no)\s+(?:{_COUNTED})(?:\s+(?:on|to|so far|zu|auf|sur|\u00e0|en|a|su|op|ar)\b"
    rf"(?P<about>.*))?|(?:{_COUNTED})\s+(?:on|to|zu|auf|sur|\u00e0|en|a|su|op|ar)\s+(?P<titled>[\u201c\u201e\u00ab\"\u2018].*)"
    rf"|(?:{_COUNTED})\s*[:(]?\s*\(?(?P<after>\d{{1,5}})?\)?)\s*[:\u00bb]?\s*",
    re.IGNORECASE,
)
END = re.compile(
    r"\s*(?:leave a (?:reply|comment|response)|post a comment|verify your comment|previewing your comment|"
    r"the comments to this entry are closed|add (?:a|your) comment|write a comment|speak your mind|"
    r"your e-?mail address will not be published|comments are (?:now )?closed|you must be logged in to|"
    r"fill in your details below|schreibe? einen kommentar|kommentar hinterlassen|laisser un commentaire|"
    r"deja (?:un comentario|una respuesta)|deixe um coment\u00e1rio|lascia un commento|geef een reactie|"
    r"gadael ymateb)\b.*",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"(?P<indent>\s*)(?P<number>\d{1,4})[.)](?:\s+(?P<rest>\S.*))?$")
BULLETED = re.compile(
    "(?P<indent>\\s*)[*o+#\u00b7\u2022\u25a1\u25aa\u25cb\u25e6\u2605\u2606](?:\\s+(?P<rest>\\S.*))?$"
)
SAYS = re.compile(
    r"(?P<author>.{1,80}?)\s+(?:says?|said|wrote|writes|commented|sagt(?:e)?|schreibt|schrieb|dit|a dit|\u00e9crit|dice|"
    r"dijo|disse|diz|scrive|schreef|zegt|meddai)(?:\s+on)?\s*(?P<when>[:\u2026,.]?|\.\.\.|[:,]?\s.{6,60}?:?)$",
    re.IGNORECASE,
)
MARKS = "|\u00b7\u2022"
BESIDE = re.compile(r"\s*[|\u00b7\u2022]\s*|\s[\u2013\u2014-]\s|\bon\b\s*")
"""What stands between a name and a date."""
SAID_AFTER = re.compile(
    r"(?:(?<=\d)|(?<=\d[ap]m)|(?<=\d\s[ap]m)|(?<=[ap]\.m\.))\s+(?:said|says|wrote)\s*[:\u2026]?$",
    re.IGNORECASE,
)
CHROME = re.compile(
    r"\s*(?:reply|log in to reply|reply to this comment|permalink|permanent link|edit|like|share this|loading\.{3}|"
    r"flag|report abuse|r\u00e9pondre|antworten|responder|rispondi|beantwoorden|ateb|delete|link|#)\s*[\u2193\u00bb\u2192]?\s*$",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"(?P<label>(?:posted|comment(?:ed)?|written|pingback|trackback) by|(?:kommentar|kommentiert|geschrieben|verfasst|pingback|"
    r"trackback) von|(?:commentaire|r\u00e9dig\u00e9|\u00e9crit|publi\u00e9) par|(?:comentario|escrito|publicado|enviado|postado) "
    r"por|(?:commento di|scritto da|inviato da)|(?:reactie|geplaatst) door)\s*:?\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
"""What TypePad, Movable Type and WordPress' older themes set before who wrote a comment, and when."""
BETWEEN = re.compile(
    r"\s*[|\u00b7\u2022]\s*|\s[\u2013\u2014-]\s|\s(?:on|at|am|um|le|el|em|il|op)\s", re.IGNORECASE
)
BUTTONS = re.compile(
    r"(?:\s*[|\u00b7\u2022(]\s*(?:permalink|permanent link|link|reply|edit|#)\s*\)?)+$", re.IGNORECASE
)
NOTICE = re.compile(
    r"\s*(?:(?:feed\s+)?you can follow this conversation|(?:rss|atom) feed for comments|subscribe to (?:the )?comments|"
    r"comments (?:feed|rss)\b|trackback ur[il]\b|feed for this entry|listed below are).*",
    re.IGNORECASE,
)
"""What software says at the head of a thread."""
PRONOUN = re.compile(
    r"^(?:[Ii]t|(?i:i|we|he|she|they|you|my|our|his|her|their|your|this|that|these|those|who|what|which|here|there|and|but|"
    r"ich|wir|mein|meine|unser|unsere|je|nous|mon|notre|yo|nuestro|ik|wij))\b(?!\.)"
    r"|(?<!\.\s)\b(?:I|it|we|he|she|they|said|says|wrote)\b(?!\.)"
)
"""What makes a sentence of the words before a verb: hardly anybody's name begins so, or has a pronoun or a second verb in it."""
PING = re.compile(r"(?P<kind>pingback|trackback)\s*:\s*(?P<title>\S.*)$", re.IGNORECASE)
WIDE = re.compile(r"\s{8,}")
QUOTES = "\u201c\u201d\u201e\u00ab\u00bb\"\u2018\u2019'"


def ends_so(line: str) -> bool:
    """Whether a line leads on to what follows it."""
    return line.endswith((":", "\u2026", "..."))


def is_name(line: str) -> bool:
    """A name is short and is no sentence."""
    words = line.split()
    return (
        0 < len(words) <= 6
        and len(line.strip()) <= 60
        and not line.rstrip().endswith((".", "!", "?", ",", ";", ":"))
    )


def is_date(line: str, captured: str) -> bool:
    """Whether a line is a date and nothing else."""
    plain = line.strip(" :,")
    return (
        5 < len(plain) <= 60
        and any(c.isdigit() for c in plain)
        and parse_date(plain, captured=captured) is not None
    )
