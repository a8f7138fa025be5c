import pytest

from ingest.store.masks.cleaning import cleaned
from ingest.store.masks.redact import Masks

PLAIN = Masks()

MASKED = {
    "Write to jo.smith+blog@mail.example today": "Write to [e-mail removed] today",
    "mailto:jo@mail.example.": "mailto:[e-mail removed].",
    "<jo@mail.example>": "<[e-mail removed]>",
    "jo [at] mail [dot] example": "[e-mail removed]",
    "jo(at)mail.example": "[e-mail removed]",
    "jo at mail dot example, please": "[e-mail removed], please",
    "jo\uff20mail.example": "[e-mail removed]",
    "jo@mail dot example": "[e-mail removed]",
    "to jo.hill@mail dot co dot uk, or": "to [e-mail removed], or",
    "jose\u0301@mail.example": "[e-mail removed]",
    "jo@ma\u0308il.example": "[e-mail removed]",
    "write to jo\n@mail.example": "write to [e-mail removed]",
    "see @mail.example, @jo dot the i": "see @mail.example, @jo dot the i",
    "?to=jo%40mail.example": "?to=[e-mail removed]",
    "müller@post.example": "[e-mail removed]",
    "call 020 7946 0123 now": "call [phone removed] now",
    "call (020) 7946 0123 now": "call [phone removed] now",
    "on 07700 900123": "on 07700 900123",  # reserved for drama: no number of anybody
    "Tel: 07700 900123": "Tel: [phone removed]",  # what is called a number is one, whoever gives them out
    "Tel: 07911 123456": "Tel: [phone removed]",
    "ring 07911123456": "ring [phone removed]",
    "+44 7911 123456": "[phone removed]",
    "+49 30 901820": "[phone removed]",
    "+1 212-736-5000": "[phone removed]",
    "(212) 736-5000": "[phone removed]",
    "212.736.5000": "[phone removed]",
    "Room 12 020 7946 0123": "Room 12 [phone removed]",
    "020 7946 0123\n07911 123456": "[phone removed]\n[phone removed]",
    "07911 123456 at 10:30": "[phone removed] at 10:30",
    "+44 (0)20 7946 0123.": "[phone removed].",
    "020-7946-0123/07911 123456": "[phone removed]/[phone removed]",
    "Telephone number: 020 7946 0123.": "Telephone number: [phone removed].",
    "Tel. no. 0161 496 0456, fax no 020 7946 0124": "Tel. no. [phone removed], fax no [phone removed]",
    "ring me on no. 07911 123456": "ring me on no. [phone removed]",
    "My number is 020 7946 0123": "My number is [phone removed]",
    "Number: +44 7911 123456": "Number: [phone removed]",
    "number 212-736-5000": "number [phone removed]",
    "Tel:020 7946 0124 and Mob:07911123457": "Tel:[phone removed] and Mob:[phone removed]",
    "T:020 7946 0123, Tel.:020 7946 0123": "T:[phone removed], Tel.:[phone removed]",
    "Tel.020 7946 0123 or Mob-07911 123456": "Tel.[phone removed] or Mob-[phone removed]",
    "020 7946 0123/0124": "[phone removed]",
    "07911/123456": "[phone removed]",
    "Tel: 01 42 34 56 78": "Tel: [phone removed]",
    "call 087 123 4567": "call [phone removed]",
    "my number is 0412 345 678": "my number is [phone removed]",
    "mobile 06-12345678": "mobile [phone removed]",
    "Tel. 0151/23456789": "Tel. [phone removed]",
    "+44 171 222 3333": "[phone removed]",  # as London was called until 2000
    "+55 11 8123 4567": "[phone removed]",
    "+52 1 55 1234 5678": "[phone removed]",
    "020\u20117946\u20110123": "[phone removed]",
    "020\u20097946\u202f0123": "[phone removed]",
    "\uff10\uff12\uff10 \uff17\uff19\uff14\uff16 \uff10\uff11\uff12\uff13": "[phone removed]",
    "me @gmail.com, me@ gmail.com": "[e-mail removed], [e-mail removed]",
    "me at gmail.com": "[e-mail removed]",
    "jo (a) mail.example": "[e-mail removed]",
    "jo(ä)mail.example or jo [arroba] mail.example": "[e-mail removed] or [e-mail removed]",
    "jo\uff20mail\uff0eexample": "[e-mail removed]",
    "\uff4a\uff4f\uff20\uff4d\uff41\uff49\uff4c\uff0e\uff43\uff4f\uff4d": "[e-mail removed]",
    "jo@mail\u3002co\uff61uk \u3067\u3059\u3002": "[e-mail removed] \u3067\u3059\u3002",
    'to "jo hill"@mail.example': "to [e-mail removed]",
    "Tel: 7946 0123": "Tel: [phone removed]",
    "tel 7946 0123 or 020 7946 0123-4 at ten": "tel [phone removed] or [phone removed] at ten",
    "Tel:7946 0123, fax:555-0123": "Tel:[phone removed], fax:[phone removed]",
    "my phone is 79460123.": "my phone is [phone removed].",
    "my number 12 34 56 78": "my number [phone removed]",
    "020 7946\n0123 is mine": "[phone removed] is mine",
    "Tel: 0207\n946 0123": "Tel: [phone removed]",
    "020 7946 0123ext12, 020 7946 0123p.m.": "[phone removed]ext12, [phone removed]p.m.",
    "020 7946 0123-4": "[phone removed]",
    "020_7946_0123 or 020/7946/0123": "[phone removed] or [phone removed]",
    "192.0.2.17on, 192.000.002.017": "[IP removed]on, [IP removed]",
    "192\u30020\u30022\u3002170": "[IP removed]",
    "from 192.0.2.17, they say": "from [IP removed], they say",
    "host 2001:db8::7 answered": "host [IP removed] answered",
}

KEPT = (
    "on 2nd October 2009 at 14:05",
    "02/10/2009 and 2009-10-02 10:30:15",
    "2009-10-02 14:05:22.123",
    "between 2009 2010 2011 and 2012",
    "1998-2003, 2005-2010",
    "£1,234,567.89 or £12 500 000",
    "Our ref: 02079460123",
    "reference no. 020 7946 0123",
    "FOI request 2009100200012345",
    "population 1 234 567 890",
    "ISBN 978-0-14-044913-6",
    "version 1.2.3.4 and section 4.3.2.1",
    "version - 9.5.3.72, Figure 2.5.4.1",
    "12:30:45 and 3:4",
    "@anna wrote; see medium.example/@anna",
    "look at this dot on the map",
    "5,000 people at 10 a.m.",
    "petition 1234567",
    "https://www.council.example/news/20091002/1234567890",
    "12345678901234567890",
    "case number is 020 7946 0123",
    "Company number 02079460, registered no: 0207946012",
    "please call quoting 0207946012",
    "contact us by 02-10-2009 10:30 or on 01.02.10 14.30",
    "call for 10 000 000 signatures",
    "call on 01/02/2009 or 01/03/2009",
    "the text of 2009-10-02 10 30",
    "+10 000 000 euros, +1 000 000 000",
    "call 0.123456789",
    "Bill no. 1234567890",
    "0123456789/12",
    "news-0207946012, abc.0207946012",
    "planning reference 09/01234/FUL",
    "section 5 (a) i.e. the council",
    "read it at dailymail.co.uk, or see more @ www.bbc.co.uk",
    "Huy @ HungryHuy.example, Ann @anns-blog.example",
    "we were @ home.It was",
    "fax 20091002, phone 2009-2010, mobile 2009 2010",
    "on mobile 5000000 people read it",
    "mobile 20091002 and fax 2009-2010 are years",
    "phone calls 1234567, ring 7946 0123",
    "020 1234\n5678 9",
    "1998 2003\n2005 2010",
    "0191\n2. The second",
    "planning 0123/4567/890, map_01_02_2009_1030.png",
    "100.000.000.000 Euro, 3.5.0.9pre",
    "ref 020_7946_0123",
    "file 0a 1b 02 07 94 60 12 3f",
)


@pytest.mark.parametrize(("raw", "expected"), MASKED.items())
def test_what_is_private_is_masked(raw, expected):
    assert PLAIN.masked(raw) == expected


@pytest.mark.parametrize("text", KEPT)
def test_dates_money_and_references_stay(text):
    assert PLAIN.masked(text) == text


@pytest.mark.parametrize(
    "raw",
    [
        part * 50_000
        for part in (
            "a@",
            "+1 ",
            "1 ",
            "a.",
            "1:",
            "at ",
            "a (a) ",
            "tel 0",
            "012/3456 ",
            "0123/",
            "x @ ",
            "no. 0",
            "\u2011 1",
            '"',
            "0_",
            "1\n",
            "020 7946\n",
            "a\u3002",
        )
    ],
)
def test_long_odd_texts_take_no_time(raw):
    PLAIN.masked(raw)
    Masks(phrases=("a a a a b", "e\u0301 -- 'x'")).masked(raw)


def test_a_published_contact_stays_where_it_is_allowed():
    masks = Masks(allowed=frozenset({"press@council.example", "020 7946 0123"}))
    told = "press@council.example, 020 7946 0123, jo@mail.example"
    assert masks.masked(told) == "press@council.example, 020 7946 0123, [e-mail removed]"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("me@gmail.c\u200bom, m\xade at gmail.com", "[e-mail removed], [e-mail removed]"),
        ("m\ufe0fe\ufff9@gmail.c\U000e0041om, me@\u3164gmail.com", "[e-mail removed], [e-mail removed]"),
        ("call 020\ufe0f 7946 0123.", "call [phone removed]."),
        ("020 7946<br>0123 it is", "[phone removed]<br> it is"),
        ("call 020\u200b7946\u200b0123.", "call [phone removed]."),
        ("from 192.0.\u20602.17\ufeff", "from [IP removed]\ufeff"),
        ("Zebe\xaddee \u200e1.2", "Zebe\xaddee \u200e1.2"),
    ],
)
def test_characters_that_show_nothing_hide_nothing(raw, expected):
    assert PLAIN.masked(raw.replace("<br>", "\n")) == expected.replace("<br>", "")
    assert cleaned(f"<p>{raw}</p>", PLAIN) == f"<p>{expected}</p>"
