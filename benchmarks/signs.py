"""Which features of letters can only speak for an answer, or only against one, whatever the examples say."""

from ingest.replies.weighed.doubts import LOOKED_FOR

SPEAK_FOR = frozenset((
    "salutation", "greeted", "valediction", "quoted", "mail headers", "letterhead", "reference line", "signed by another",
    "thanks_for_letter", "opens with thanks", "passed_on", "reply_language", "automatic", "procedure", "office_voice", "voice of a member", "direction",
    "introduced", "introduced as words", "asked and answered", "quoted from a reply", "reply spoken of after", "office spoken of",
    "office after", "public after", "official voice", "official lines", "one official line", "all official lines", "leads in excerpts", "told after as from office",
))  # fmt: skip
SPEAK_AGAINST = frozenset((
    "mocked", "mockery", "imagined", "in a joke", "in talk of letters", "asked after", "answers nothing", "answer without office",
    "association after", "association in the salutation", "firm after", "firm in the salutation", "firm in the head",
    "exclaims", "one poster's line", "poster beside it", "asked a firm", "in the thread", "led in as published",
    "dealings of a firm", "dealings of an association", "private desk", "private close", "partners sign", "poster a customer",
    "private dealings", "no office anywhere", "mailed to an office", "speaks of his own", "puts questions", "a notice",
    "record of a parliament", "terms of a licence", "message of a system",
    *(heading for heading, _ in LOOKED_FOR), "heads own mail", "office in name only", "firm right before", "a blank form",
    "private writer", "asked a private writer", "greeted alike by a firm", "by speakers of a record", "fields left open",
))  # fmt: skip
"""Features of letters whose weight has one sign, whatever else tells the same: without this, what two of them tell is taken from
a third, and the evidence of an answer says that its salutation speaks against it. It costs nothing."""
