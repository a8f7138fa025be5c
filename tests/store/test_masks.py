"""What of a text is masked by itself: the private person a letter addresses, telephones, mail addresses."""

import pytest

from ingest.model import Commitment, Problem, Response
from ingest.store import record
from ingest.store.masks.addressees import shortened
from ingest.store.masks.redact import Masks, applied, moved
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
