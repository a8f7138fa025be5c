import pytest

from ingest.model import Commitment, Problem, Response
from ingest.store import record
from ingest.store.addressees import shortened
from ingest.store.cleaning import cleaned
from ingest.store.redact import Masks, applied, moved, occurrences
from tests.store.world import captured, comment, open_archive, open_vault, post, reading, rows

PLAIN = Masks()


def test_an_offset_moves_with_its_words():
    raw = "jo@mail.example says: Dear all"
    edits = PLAIN.edits(raw)
    text = applied(raw, edits)
    assert text[moved(raw.index("Dear"), edits) :] == "Dear all"
    assert moved(3, edits) == 0
    assert text[: moved(3, edits, end=True)] == "[e-mail removed]"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ms Taylor", "Ms T."),
        ("Mr. John Smith", "Mr. S."),
        ("Mr and Mrs Brown", "Mr and Mrs B."),
        ("Jane Taylor", "J. T."),
        ("Jane", "J."),
        ("Sir or Madam", "Sir or Madam"),
        ("Councillor Hill", "Councillor Hill"),
        ("all", "all"),
        ("Resident", "Resident"),
        ("Mr Z. Taylor", "Mr T."),
        ("Ms O\u2019Hara", "Ms O."),
        ("Ms van der Taylor", "Ms T."),
        ("ms taylor", "ms T."),
        ("Jane & Tom Taylor", "J. & T. T."),
        ("Mr Taylor / Ms Quill", "Mr T. / Ms Q."),
        ("Mr Taylor, Ms Quill", "Mr T., Ms Q."),
        ("Ms Taylor / Annwyl Ms Taylor", "Ms T. / Annwyl Ms T."),
        ("Herr Dr. Taylor", "Herr Dr. T."),
        ("Sir John Taylor", "Sir T."),
        ("Councillor and Mrs Hill", "Councillor and Mrs H."),
        ("Mr Taylor BSc", "Mr T. BSc"),
        ("again Taylor", "again T."),
        ("Mr Hill MP", "Mr Hill MP"),
        ("Mr Speaker", "Mr Speaker"),
        ("Monsieur le Maire", "Monsieur le Maire"),
        ("Frau Ministerin", "Frau Ministerin"),
        ("Head of Bridges", "Head of Bridges"),
        ("A Chara", "A Chara"),
    ],
)
def test_a_private_addressee_is_shortened(name, short):
    assert shortened(name) == short


def test_the_salutation_is_shortened_in_brackets_and_other_words_stay():
    masks = Masks(addressees=("Ms Taylor", "Jane"))
    told = masks.masked("Dear Ms Taylor,\nDear Jane,\nMs Taylor asked. Jane Street is closed.")
    assert told == "Dear Ms [T.],\nDear [J.],\nMs [T.] asked. Jane Street is closed."
    assert Masks(addressees=("Jane Taylor", "Mr and Mrs  Tom Brown")).masked(
        "Dear Jane Taylor, dear Mr and\nMrs Tom Brown"
    ) == ("Dear [J. T.], dear Mr and\nMrs [B.]")


def test_an_author_keeps_the_name_by_which_a_letter_calls_them():
    masks = Masks(addressees=("Ms Taylor", "Jane"), phrases=("Hill",))
    assert masks.author("Ms Taylor") == "Ms Taylor"
    assert masks.author("Jane Hill, jane@mail.example") == "Jane [removed], [e-mail removed]"


def test_who_pasted_a_letter_to_herself_is_named_as_on_every_other_comment(tmp_path):
    letter = "Dear Ms Taylor, the library is closed."

    def respond(post_entry, comment_entry):
        if comment_entry is None or comment_entry.text != letter:
            return ()
        return (Response(text=letter, span_start=0, span_end=len(letter), addressee="Ms Taylor"),)

    pasted, other = (comment(n, text, author="Ms Taylor") for n, text in (("1", letter), ("2", "Sad.")))
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(vault, captured(vault, "2026-01-01T00:00:00Z"), reading(post(), pasted, other))
        archive.project(vault, respond=respond)
    told = rows(tmp_path, "SELECT author, text FROM comments ORDER BY source_id")
    assert told == [
        {"author": "Ms Taylor", "text": "Dear Ms [T.], the library is closed."},
        {"author": "Ms Taylor", "text": "Sad."},
    ]


@pytest.mark.parametrize("salutation", ["Quill,", "Quill:", "Quill -", "Dear Quill,"])
def test_what_is_cut_from_a_letter_is_masked_as_it_is_there(tmp_path, salutation):
    subject, promise = "The ferry. Quill, your mail", "Quill, we will mend the ferry by 1 May."
    letter = f"{salutation}\n\n{subject}\n\nIt is late. {promise}"
    start = letter.index(promise)
    commitment = Commitment(
        kind="promise",
        text=promise,
        span_start=start,
        span_end=len(letter),
        sentence=4,
        subject="Quill, we",
    )

    def respond(post_entry, comment_entry):
        if comment_entry is None:
            return ()
        read = Response(
            text=letter,
            span_start=0,
            span_end=len(letter),
            addressee="Quill",
            subject=subject,
            evidence=(f"salutation '{salutation}'",),
            commitments=(commitment,),
        )
        return (read,)

    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(vault, captured(vault, "2026-01-01T00:00:00Z"), reading(post(), comment("1", letter)))
        archive.project(vault, respond=respond)
    (told,) = rows(tmp_path, "SELECT text, subject, evidence FROM responses")
    assert told["subject"] == "The ferry. [Q.], your mail"
    assert told["evidence"] == f"salutation '{salutation.replace('Quill', '[Q.]')}'"
    (kept,) = rows(tmp_path, "SELECT text, subject, span_start, span_end FROM commitments")
    assert told["text"][kept["span_start"] : kept["span_end"]] == kept["text"]
    assert (kept["text"], kept["subject"]) == ("[Q.], we will mend the ferry by 1 May.", "[Q.], we")


@pytest.mark.parametrize("phrase", ["Taylor", "Ms Taylor", "Taylor asked"])
def test_what_a_person_removed_is_told_as_removed_also_where_initials_would_stand(phrase):
    told = Masks(addressees=("Ms Ann Taylor", "Ms Taylor"), phrases=(phrase,)).masked("Ms Taylor asked.")
    assert "[removed]" in told
    assert "[T.]" not in told


@pytest.mark.parametrize(
    "written",
    [
        "Ren\u00e9e Tr\u00fcffelhaus", "Ren\u00e9e Tr\u00fc\ufb00elhaus", "Rene\u0301e Tru\u0308ffelhaus", "Ren\u00e9e-Tr\u00fcffelhaus",
        "ren\u00e9e_tr\u00fcffelhaus", "REN\u00c9E\u2013TR\u00dcFFELHAUS", "\uff32\uff45\uff4e\u00e9\uff45 Tr\u00fcffelhaus",
    ],
)  # fmt: skip
def test_a_name_removed_by_a_person_goes_in_whatever_letters_it_is_written(written):
    masks = Masks(phrases=("Ren\u00e9e Tr\u00fcffelhaus",))
    assert masks.masked(f"So @{written}, no.") == "So @[removed], no."
    assert Masks(phrases=(written,)).masked("So Ren\u00e9e Tr\u00fcffelhaus.") == "So [removed]."


def test_words_removed_by_a_person_go_whatever_the_white_space():
    assert Masks(phrases=("14 Mill Lane",)).masked("at 14  Mill\nLane.") == "at [removed]."


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Mary O'Neil of 5 King's Road", "Mary O\u2019Neil of 5  King\u2019s Road"),
        ("Mary O\u2019Neil", "mary o\u02bcneil"),
        ('said "never" -- and left...', "said \u201cnever\u201d \u2014 and left\u2026"),
        ("said \u201cnever\u201d \u2013 and left\u2026", 'said "never" --- and left...'),
        ("``never''", "\u201cnever\u201d"),
        ("Zo\xeb Quill (n\xe9e Brown)", "Zoe\u0308 Quill (ne\u0301e Brown)"),
        ("Zoe\u0308", "Zo\xeb"),
        ("a 10x20 plot", "a 10\xd720 plot"),
        ("King's Cross-Road", "King's Cross\u2011Road"),
        ("Zebedee Quill", "Zebe\xaddee\u200b Qu\u200cill"),
        ("Zebe\xaddee", "Zebedee"),
    ],
)
def test_words_removed_by_a_person_go_in_whatever_characters_they_are_written(phrase, text):
    told = f"{text}, \u201c{text} \u2026"
    assert Masks(phrases=(phrase,)).masked(told) == "[removed], \u201c[removed] \u2026"
    assert occurrences(phrase, told) == 2
    assert Masks(phrases=(phrase,)).addressee(text) == "[removed]"
    assert cleaned(f"<p>{told}</p>", Masks(phrases=(phrase,))) == "<p>[removed], \u201c[removed] \u2026</p>"


@pytest.mark.parametrize("text", ["Zoe", "Zo\xe9", "O Neil", "Oneil", "ONeill"])
def test_other_words_stay(text):
    assert Masks(phrases=("Zo\xeb", "O'Neil")).masked(text) == text


@pytest.mark.parametrize(
    ("phrase", "url"),
    [
        ("Zebedee Quillfeather", "https://a.example/2010/zebedee-quillfeather-of-hill-road/"),
        ("Zebedee Quillfeather", "https://a.example/p?author=Zebedee%20Quillfeather"),
        ("Zebedee Quillfeather", "https://a.example/users/ZebedeeQuillfeather#c1"),
        ("Quillfeather", "https://a.example/quillfeathers-letter/"),
        ("Mary O'Neil", "https://a.example/mary-oneil/"),
        ("Mary O\u2019Neil", "https://a.example/mary_o_neil/"),
        ("Zo\xeb N\xe9e", "https://a.example/zoe-nee/"),
        ("Zoe\u0308 Quill", "https://a.example/zo%C3%AB+quill"),
        ("Ann", "https://a.example/ask-ann/"),
        ("\u041c\u0430\u0440\u0438\u044f", "https://a.example/%D0%BC%D0%B0%D1%80%D0%B8%D1%8F/"),
        ("tom%40mail.example", "https://a.example/?tom%40mail.example"),
    ],
)
def test_an_address_is_known_to_hold_removed_words(phrase, url):
    masks = Masks(phrases=(phrase,))
    assert masks.address(url) is None
    assert "href" not in cleaned(f'<a href="{url}">x</a>', masks)


@pytest.mark.parametrize(
    ("phrase", "url"),
    [
        ("Ann", "https://ann.example/planning/"),
        ("hero", "https://a.example/the-road/"),
        ("14 Mill Lane", "https://a.example/2014/mill-lane/"),
        ("!", "https://a.example/a-b/"),
        ("Quillfeather", None),
    ],
)
def test_addresses_without_removed_words_stay(phrase, url):
    assert Masks(phrases=(phrase,)).address(url) == url


def test_markup_is_reduced_to_a_short_list():
    raw = '<p class="x" id="y">A <img src="http://t.example/1.gif"><a href="https://a.example/" onclick="x()">link</a></p><script>x</script>'
    assert (
        cleaned(raw, PLAIN)
        == '<p>A <a href="https://a.example/" rel="nofollow noopener noreferrer ugc">link</a></p>'
    )


@pytest.mark.parametrize(
    "raw",
    [
        "<p>Write to <b>jo</b>@mail.example now</p>",
        "<p>Write to &#106;&#111;&#64;mail.example now</p>",
        '<p>Write to <a href="mailto:jo@mail.example">jo@mail.example</a> now</p>',
        '<p>Write to <a href="https://x.example/?u=jo%40mail.example">jo@mail.example</a> now</p>',
    ],
)
def test_an_address_is_masked_in_markup_however_it_is_written(raw):
    clean = cleaned(raw, PLAIN)
    assert "[e-mail removed]" in clean
    assert "mail.example" not in clean
    assert clean.startswith("<p>Write to ")
    assert clean.endswith(" now</p>")


def test_text_and_markup_are_masked_alike():
    assert (
        cleaned("<p>a &lt;b&gt; &amp; 020 7946 0123</p><p>x</p>", PLAIN)
        == "<p>a &lt;b&gt; &amp; [phone removed]</p><p>x</p>"
    )


def test_no_element_keeps_an_attribute_in_which_people_write():
    raw = (
        '<p title="Mobile: 07911 123456" lang="en-jo">I asked <a href="https://a.example/4" '
        'title="Zebedee Quill, 12 Hill Road" lang="x">my neighbour</a> <b aria-label="jo@mail.example">now</b></p>'
    )
    assert cleaned(raw, PLAIN) == (
        '<p>I asked <a href="https://a.example/4" rel="nofollow noopener noreferrer ugc">my neighbour</a> '
        "<b>now</b></p>"
    )


@pytest.mark.parametrize(
    "href",
    [
        "http://192.0.2.1/x",
        "https://a.example/p?tel=02079460888",
        "https://a.example/p?tel=%2B44%2020%207946%200888",
        "https://a.example/log?from=192.0.2.17&p=2",
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "mailto:jo@mail.example",
    ],
)
def test_links_that_betray_or_act_are_dropped(href):
    assert "href" not in cleaned(f'<a href="{href}">x</a>', PLAIN)


@pytest.mark.parametrize(
    "href",
    [
        "https://www.council.example/news/20091002/1234567890",
        "https://web.archive.org/web/20091002100000/http://a.example/2009/10/02/",
        "https://a.example/petitions/0207946012",
        "https://a.example/?p=1261&amp;cpage=2",
        "https://a.example/foi/2009-10-02-0207-946/",
    ],
)
def test_links_with_dates_and_numbers_stay(href):
    assert f'href="{href}"' in cleaned(f'<a href="{href}">x</a>', PLAIN)


@pytest.mark.parametrize("raw", ["<div>" * 100_000 + "x", "<b>" * 300 + "x", "x" * 1_000_001])
def test_markup_too_deep_or_long_is_left_out(raw):
    assert cleaned(raw, PLAIN) is None


def test_cleaning_what_is_clean_changes_nothing():
    once = cleaned(
        '<p>A <a href="https://a.example/?x=1&amp;y=2">b</a><br>c &lt; d</p><blockquote>q</blockquote>', PLAIN
    )
    assert cleaned(once, PLAIN) == once


@pytest.mark.parametrize("phrase", ["Ms Taylor", "Taylor"])
@pytest.mark.parametrize("whole_names", [True, False])
def test_what_a_person_removes_leaves_no_initial_and_no_addressee(phrase, whole_names):
    masks = Masks(phrases=(phrase,), addressees=("Ms Taylor",), whole_names=whole_names)
    assert masks.masked("Dear Ms Taylor, thank you.") in {
        "Dear [removed], thank you.",
        "Dear Ms [removed], thank you.",
    }
    assert masks.addressee("Ms Taylor") == "[removed]"
    assert masks.masked("Dear Ms Hill, thank you.") == "Dear Ms Hill, thank you."


def test_an_address_that_a_person_removes_is_told_as_removed():
    assert Masks(phrases=("jo@mail.example",)).masked("Write to jo@mail.example.") == "Write to [removed]."


def test_words_are_counted_as_they_are_removed():
    text = "14 Mill\n Lane, and 14 mill lane."
    assert occurrences("14 Mill Lane", text) == Masks(phrases=("14 Mill Lane",)).masked(text).count(
        "[removed]"
    )
    assert (occurrences("13 Mill Lane", text), occurrences(" ", text)) == (0, 0)


@pytest.mark.parametrize("host", ["192.0.2.17:8080", "[2001:db8::7]", "[2001:db8::7]:81"])
def test_problem_of_a_blog_under_a_number_names_its_server_and_nobody_else(host, tmp_path):
    url = f"http://{host}/a/"
    told = Problem(kind="bad-status", detail=f"{url}: answered 500 to 198.51.100.4", url=url)
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(vault, captured(vault, "2026-01-01T00:00:00Z"), reading(post(), problems=(told,)))
        archive.project(vault)
    (row,) = rows(tmp_path, "SELECT url, detail FROM problems WHERE kind = 'bad-status'")
    assert row == {"url": url, "detail": f"{url}: answered 500 to [IP removed]"}


@pytest.mark.parametrize(
    "said",
    [
        "Tél. {01 42 68 53 00}", "téléphone {01 42 68 53 00}", "Ph ({02) 9374 4000}", "Ph: {02 9374 4000}",
        "Teléfono {91 123 45 67}", "Tel {91 123 45 67}", "Handy {0171 1234567}", "Mobil {0171 1234567}",
        "Portable {06 12 34 56 78}", "Waea {04 123 4567}", "{447911123456}", "{44 7911 123456}",
        "https://wa.me/{447911123456}", "call 612 345 678 people", "It costs 612 34 56 78",
        "order 447911123456", "portable in 2010 2011 2012", "It is handy in 2010, 2011 and 2012",
    ],
)  # fmt: skip
def test_numbers_go_that_other_languages_call_a_telephones(said):
    said = said.replace("({", "{(")
    told = said[: said.index("{")] + "[phone removed]" if "{" in said else said
    assert PLAIN.masked(said.replace("{", "").replace("}", "")) == told


def test_a_link_that_dials_goes():
    assert "wa.me" not in (cleaned('<a href="https://wa.me/447911123456">me</a>', PLAIN) or "")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("From: Zoe <zoe.hill at hill.example>", "From: Zoe <[e-mail removed]>"),
        ("<zoe at hill.example>", "<[e-mail removed]>"),
        ("From: zoe at hill.example (Zoe)", "From: [e-mail removed] (Zoe)"),
        ("zoe_hill at hill.org.uk said", "[e-mail removed] said"),
        ("zoe@\nhill.example", "[e-mail removed]"),
        *(
            (said, said)
            for said in (
                "Meet me at hill.example",
                "It is closed.look at bbc.co.uk",
                "bbc.co.uk at gov.uk",
                "e.g. at bbc.co.uk",
                "Channel 4 at channel4.com",
                "the file_name at www.hill.example/x",
                "follow me @\nhill.example",
            )
        ),
    ],
)
def test_mail_addresses_go_as_mailing_lists_print_them_and_sentences_stay(said, told):
    assert PLAIN.masked(said) == told


def test_a_mail_address_over_a_break_goes_from_markup():
    assert cleaned("<p>zoe@<br>hill.example</p>", PLAIN) == "<p>[e-mail removed]<br></p>"


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (
            "<table><tr><td>Dear</td><td>Mr Zorbax</td></tr><tr><td>Thanks</td></tr></table>",
            "Dear Mr [Z.] \nThanks",
        ),
        ("<table><tr><td><b>Dear</b></td><td>Mr Zorbax</td></tr></table>", "<b>Dear</b> Mr [Z.]"),
        ("<div>Dear Mr Zorbax</div><div>Thanks</div>", "Dear Mr [Z.]\nThanks"),
        ("Hello<div>Mr Zorbax</div>", "Hello\nMr [Z.]"),
    ],
)
def test_words_of_cells_and_blocks_that_are_dropped_do_not_run_together(markup, told):
    assert cleaned(markup, Masks(addressees=("Mr Zorbax",))) == told
