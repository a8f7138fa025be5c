"""Private persons whom letters address: masked however they are written, and nobody else."""

import re

import pytest

from ingest.lexicon import fragments
from ingest.model import Response
from ingest.store.decisions.rulings import judged
from ingest.store.masks.addressees import shortened
from ingest.store.rows.rows import masks_for
from tests.store.greeted import LETTER, respond_to

ADDRESSED = {
    ("Dear Ms O\u2019Hara", "Ms O'Hara"): "Dear Ms [O.]",
    ("Dear D\u2019Arcy", "D'Arcy"): "Dear [D.]",
    ("Dear Ms Taylor-O\u2019Brien", "Ms Taylor-O'Brien"): "Dear Ms [T.]",
    ("Dear Mr\u200b Tay\u00adlor", "Mr Taylor"): "Dear Mr\u200b [T.]",
    ("Dear Mr de Groot", "Mr de Groot"): "Dear Mr [G.]",
    ("Annwyl Ms Taylor / Dear Ms Taylor", "Ms Taylor / Dear Ms Taylor"): "Annwyl Ms [T.] / Dear Ms [T.]",
    ("Dear Mr Taylor and Ms Quill", "Mr Taylor and Ms Quill"): "Dear Mr [T.] and Ms [Q.]",
    ("Dear Mr Taylor, Ms Quill", "Mr Taylor"): "Dear Mr [T.], Ms [Q.]",
    ("Dear Ms Taylor, Manchester is closed", "Ms Taylor"): "Dear Ms [T.], Manchester is closed",
    ("Dear Ms Taylor, Ms Quill is away", "Ms Taylor"): "Dear Ms [T.], Ms [Q.] is away",
    ("Dear Jane & Tom Taylor", "Jane & Tom Taylor"): "Dear [J.] & [T. T.]",
    ("Dear Jane (Taylor)", "Jane"): "Dear [J.] ([T.])",
    ("T\u0113n\u0101 koe Taylor", "Taylor"): "T\u0113n\u0101 koe [T.]",
    ("Morning Taylor", "Taylor"): "Morning [T.]",
    ("Hi there Taylor", "Taylor"): "Hi there [T.]",
    ("Guten Tag Frau Taylor,", None): "Guten Tag Frau [T.],",
    ("לכבוד גב' נועה לוי,", "גב' נועה לוי"): "לכבוד גב' [ל.],",
    ("שלום רב נועה לוי,", None): "שלום רב [נ. ל.],",
    ("לכבוד עיריית תל אביב,", None): "לכבוד עיריית תל אביב,",
    ("Ch\u00e8re Madame Taylor,", "Taylor"): "Ch\u00e8re Madame [T.],",
    ("Monsieur Taylor,", "Taylor"): "Monsieur [T.],",
    ("Taylor,", "Taylor"): "[T.],",
    ("Dear \u201cMs Taylor\u201d", None): "Dear \u201cMs [T.]\u201d",
    ("Dear Mr Z. Taylor", None): "Dear Mr [T.]",
    ("Dear J. Taylor", "J. Taylor"): "Dear [J. T.]",
    ("Dear J.R. Taylor", "J.R. Taylor"): "Dear [J. T.]",
    ("Dear J. R. Taylor", "J. R. Taylor"): "Dear [J. R. T.]",
    ("Dear Jane T. Taylor", "Jane T. Taylor"): "Dear [J. T. T.]",
    ("Dear Wm. Taylor", "Wm. Taylor"): "Dear [W. T.]",
    ("Dear St. John Taylor", "St. John Taylor"): "Dear [S. J. T.]",
    ("Dear Sir John Taylor", "Sir John Taylor"): "Dear Sir [T.]",
    ("Dear Priya Joshi", "Priya Joshi"): "Dear [P. J.]",
    ("Dear Ms Giulia Rossi", "Ms Giulia Rossi"): "Dear Ms [R.]",
    ("Dear Ada Ma", "Ada Ma"): "Dear [A. M.]",
    ("DEAR ADA MA", "ADA MA"): "DEAR [A. M.]",
    ("Dear Ann Obe", "Ann Obe"): "Dear [A. O.]",
    ("Dear Mr Ian Hill III", "Mr Ian Hill III"): "Dear Mr [H.] III",
    ("Dear Mr Hill GCSI MA", "Mr Hill GCSI MA"): "Dear Mr [H.] GCSI MA",
    ("Dear Councillor and Mrs Hill", "Councillor and Mrs Hill"): "Dear Councillor and Mrs [H.]",
    (
        "Ms. Jane Taylor\n12 High Street\n\nDear Ms Taylor",
        "Ms Taylor",
    ): "Ms. [T.]\n12 High Street\n\nDear Ms [T.]",
    ("Jane Taylor\n12 High Street\n\nDear Ms Taylor", "Ms Taylor"): "[T.]\n12 High Street\n\nDear Ms [T.]",
    ("To,\nShri R. K. Taylor\nHill Road\n\nDear Sir", "Sir"): "To,\nShri [T.]\nHill Road\n\nDear Sir",
    ("To: Jane Taylor\n\nDear Sir", "Sir"): "To: [J. T.]\n\nDear Sir",
    ("Mr Ian Pratt\nHead of Roads\n\nDear Sir", "Sir"): "Mr Ian Pratt\nHead of Roads\n\nDear Sir",
    ("Jane Taylor", "Jane Taylor"): "[J. T.]",
    ("A Jane Taylor, a chara,", "Jane Taylor"): "[A. J. T.], a chara,",
    ("A Taylor, a chara", "Taylor"): "[A. T.], a chara",
    ("Hey Taylor", "Taylor"): "Hey [T.]",
    ("Namaste Taylor ji", "Taylor ji"): "Namaste [T.] ji",
    ("Respected Sir Taylor", "Sir Taylor"): "Respected Sir [T.]",
    ("Ian Pratt", "Jane Pratt"): "Ian Pratt",
    ("To: Roads Office\n\nDear Sir", "Sir"): "To: Roads Office\n\nDear Sir",
    ("Dear Mr Hill MP", "Mr Hill MP"): "Dear Mr Hill MP",
    ("Dear Mrs T.,", "Mrs T."): "Dear Mrs T.,",
}


@pytest.mark.parametrize(("letter", "masked"), ADDRESSED.items())
def test_whom_a_letter_addresses_is_masked_however_they_are_written(letter, masked):
    head, addressee = letter
    assert respond_to(LETTER.format(head, ""), addressee) == LETTER.format(masked, "")


ODD = (
    "Rev'd Snodgrassly", "Rev\u2019d Snodgrassly", "Mr van 't Hoff", "Mr van \u2019t Hoff", "Ms Sophie in 't Veld", "Mr 't Hart",
    "Mrs 's-Gravesande", "Mr de' Medici", "Mrs of Glenquaich", "Mrs Mac an Tsaoir", "Mrs Nic an Bhaird", "Mr Mc an tSaoi",
    "Mr Op den Camp", "Hr. \u00c5gesen", "Ing. Nov\u00e1k", "Mr y Gasset", "Mr O' Hara", "Mrs \u02bbAkau\u02bbola", "Ms bell hooks",
    "Mr \u5c71\u7530\u82b1\u5b50", "Ms \uc774\uc21c\uc2e0", "Mrs \u0e23\u0e32\u0e15\u0e23\u0e35",
    "Mrs \u0ba4\u0bae\u0bbf\u0bb4\u0bcd\u0b9a\u0bc6\u0bb2\u0bcd\u0bb5\u0bbf",
    "\u09ae\u09c0\u09a8\u09be \u09b8\u09b0\u0995\u09be\u09b0", "Ms \u09ae\u09c0\u09a8\u09be \u09b8\u09b0\u0995\u09be\u09b0",
    "Ms \u0bae\u0bc0\u0ba9\u0bbe \u0b95\u0bc1\u0bae\u0bbe\u0bb0\u0bbf \u0ba4\u0bc7\u0bb5\u0bbf",
)  # fmt: skip


@pytest.mark.parametrize("read", [lambda whom: whom, lambda whom: whom.split()[0], lambda _: None])
@pytest.mark.parametrize("whom", ODD)
def test_no_word_of_a_salutation_stands_that_the_addressee_as_published_lacks(whom, read):
    told = respond_to(LETTER.format(f"Dear {whom},", ""), read(whom)).split("\n")[0]
    assert set(re.sub(r"[\[\],]", "", told).split()) <= {"Dear", *shortened(whom).split()}
    assert told != f"Dear {whom},"


def test_a_salutation_is_masked_also_where_the_address_above_it_tells_the_name():
    said = "Mr \u5c71\u7530\u82b1\u5b50\n14 Mill Lane\n\nDear Mr \u5c71\u7530"
    told = respond_to(LETTER.format(said, ""), "Mr \u5c71\u7530\u82b1\u5b50")
    assert told.startswith("Mr [\u5c71.]\n14 Mill Lane\n\nDear Mr [\u5c71.]\n")


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("So, Ms Taylor, it is closed.", "So, Ms [T.], it is closed."),
        ("As Mrs Jane Taylor of Hill Road wrote.", "As Mrs [T.] of Hill Road wrote."),
        ("Mr John Taylor, Head of Bridges, will come.", "Mr John Taylor, Head of Bridges, will come."),
        ("Taylor Road and Ms Taylor-Hill stay.", "Taylor Road and Ms Taylor-Hill stay."),
        (
            "It is from your constituent Mr Quill of Hill Road.",
            "It is from your constituent Mr [Q.] of Hill Road.",
        ),
        ("Your constituent, Jane Quill, wrote.", "Your constituent, [J. Q.], wrote."),
        ("Your constituents in Hill Road wrote.", "Your constituents in Hill Road wrote."),
        ("Your constituent Councillor Hill wrote.", "Your constituent Councillor Hill wrote."),
    ],
)
def test_a_letter_names_nobody_private_by_title_nor_a_constituent(said, masked):
    assert respond_to(LETTER.format("Dear Ms Taylor", f" {said}"), "Ms Taylor") == LETTER.format(
        "Dear Ms [T.]", f" {masked}"
    )


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("Dear Ms Taylor, Oldmill is flooded.", "Dear Ms [T.], Oldmill is flooded."),
        ("Dear Ms Taylor, Noted.", "Dear Ms [T.], Noted."),
        ("Hi Jane, Done!", "Hi [J.], Done!"),
        ("Hi Jane, Oldmill Library will reopen on 3 May.", "Hi [J.], Oldmill Library will reopen on 3 May."),
        ("Dear Jane & Tom Thank you for your letter.", "Dear [J.] & [T.] Thank you for your letter."),
        ("Dear Ms Taylor, Mr Quill, thank you.", "Dear Ms [T.], Mr [Q.], thank you."),
    ],
)
def test_a_sentence_on_the_line_of_the_salutation_names_nobody(line, masked):
    addressee = "Jane" if "Jane" in line else "Ms Taylor"
    assert respond_to(line, addressee) == masked


def test_a_bare_name_is_masked_where_it_is_called_and_who_signs_keeps_theirs():
    told = respond_to(LETTER.format("Dear Jane", " Jane, thank you. Jane Street is closed."), "Jane")
    assert told == LETTER.format("Dear [J.]", " [J.], thank you. Jane Street is closed.")
    same = LETTER.format("Dear Mr Pratt", " Mr Ian Pratt wrote.")
    assert respond_to(same, "Mr Pratt") == same.replace("Dear Mr Pratt", "Dear Mr [P.]")


@pytest.mark.parametrize(
    "greeting",
    ["Dear", "Annwyl", "Sehr geehrte", "Estimada", "Ch\u00e8re", "Hola", "Kia ora", "Guten Morgen"],
)
def test_greetings_of_every_language_are_known(greeting):
    assert respond_to(LETTER.format(f"{greeting} Taylor", ""), "Taylor").startswith(f"{greeting} [T.]")


@pytest.mark.parametrize("title", [t for t in fragments("private title") if t.isalpha()])
def test_titles_of_every_language_are_known(title):
    told = respond_to(
        LETTER.format(f"Dear {title.title()} Taylor", f" So, {title} Taylor, it is."),
        f"{title.title()} Taylor",
    )
    assert "Taylor" not in told


@pytest.mark.parametrize(
    "raw",
    [
        "Mr " * 50_000, "Mr A" + "." * 50_000, "Mr " + "A. " * 50_000, "Jane " * 50_000, "Dear " * 50_000,
        "Dear Jane Taylor" + " Taylor" * 50_000, "\n" * 50_000, "constituent Mr " * 20_000,
        "Jane_" * 40_000, "> Taylor\n" * 30_000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("addressee", ["Mr Taylor", "Jane Taylor", None])
def test_names_are_looked_for_in_long_odd_texts_in_no_time(raw, addressee):
    respond_to(raw, addressee)


@pytest.mark.parametrize(
    "phrase", ["Dear Ms{} Arkle,", "Ms Arkle{}Bose", "Dear Ms Arkle{}, MP", "Mr Arkle{}and Ms Bose"]
)
def test_a_phrase_that_long_white_space_parts_is_read_in_no_time(phrase):
    assert "Arkle" not in shortened(phrase.format(" " * 400_000))


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("Dear Parents of Tommy Wurzol", "Dear Parents of [T. W.]"),
        ("Dear Parent/Guardian of Tommy Wurzol", "Dear Parent/Guardian of [T. W.]"),
        ("Dear Mum of Tommy", "Dear Mum of [T.]"),
        ("Dear Parents of Wenlow School", "Dear Parents of Wenlow School"),
        ("My dear Jane,", "My dear [J.],"),
        ("Cher M. Taylor,", "Cher M. [T.],"),
        ("Cher Jean,", "Cher [J.],"),
        ("Assalamu alaikum Jane", "Assalamu alaikum [J.]"),
        ("Thanks for your email Jane.", "Thanks for your email [J.]."),
        ("Many thanks for your patience.", "Many thanks for your patience."),
        ("Dear Mr. Taylor.", "Dear Mr. [T.]."),
        ("Dear Ms Taylor, dear Mr Quill,", "Dear Ms [T.], dear Mr [Q.],"),
        ("Dear Wenlow Rail Users Association", "Dear Wenlow Rail Users Association"),
        *(
            (f"Dear {kind}", f"Dear {kind}")
            for kind in ("Patron", "Citizen", "Neighbour", "Licence Applicant")
        ),
    ],
)
def test_whom_other_salutations_name_is_masked_and_who_is_one_of_many_stays(line, masked):
    assert respond_to(LETTER.format(line, ""), None).startswith(f"{masked}\n")


def test_one_who_is_greeted_before_whom_a_letter_is_read_to_address_is_masked():
    text = LETTER.format("Dear Ms Taylor; Dear Mr Quill", "")
    start = text.index("Dear Mr Quill")
    letter = Response(text=text[start:], span_start=start, span_end=len(text), addressee="Mr Quill")
    masks = masks_for([judged("c", text, [letter])], (), frozenset(), whole_names=False)
    assert masks.masked(text).startswith("Dear Ms [T.]; Dear Mr [Q.]\n")
