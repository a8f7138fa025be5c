"""What a reader does not see: characters that show nothing, letters of other alphabets, marks typed into a signature."""

# ruff: noqa: RUF001 - other alphabets are meant

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.unseen import is_hidden_in, of_two_alphabets

NAME, OFFICE, BODY = "Martin Quayle", "Head of Leisure Services", "Tidewell Borough Council"
LETTER = (
    "Dear Mrs Pettigrew,\n\nThank you for your letter of 2 October 2009 about the lido. The council has decided to close the "
    "pool in January, as the cost of its repair is too high.\n\nYours sincerely,\n\n{}"
)
FLAG = "hidden characters in the text"


def read(block):
    (found,) = find_responses(f"Got this:\n\n{LETTER.format(block)}\n\nUseless.", published="2010-06-14")
    return found


def signs(block):
    found = read(block)
    return found.signatory, found.role, found.organisation


@pytest.mark.parametrize(
    "hidden",
    ["\u200b", "\u00ad", "\u2060", "\u202e", "\ufe00", "\u3164", "\x00", "\x07", "\U000e0041", "\ufffa"],
)
def test_characters_that_show_nothing_are_seen_through_and_flagged(hidden):
    found = read(f"Mar{hidden}tin Quayle\n{OFFICE}\n{BODY}")
    assert (found.signatory, found.role, found.organisation) == (NAME, OFFICE, BODY)
    assert FLAG in found.evidence


@pytest.mark.parametrize("picture", ["\u2764\ufe0f", "\U0001f469\u200d\U0001f692", "1\ufe0f\u20e3"])
def test_what_builds_a_small_picture_hides_nothing(picture):
    assert not is_hidden_in(f"Thanks {picture}")
    assert FLAG not in read(f"{NAME}\n{OFFICE}\n{BODY}\n\n{picture} Useless").evidence


@pytest.mark.parametrize("word", ["Cоuncil", "Αnn", "Tidewеll"])
def test_a_word_in_letters_of_two_alphabets_is_flagged(word):
    told = f"letters of two alphabets in one word: '{word}'"
    assert of_two_alphabets(f"Yours, {word} Bell") == (told,)
    assert told in read(f"{NAME}\n{OFFICE}\n{BODY} {word}").evidence


@pytest.mark.parametrize("text", ["Иван Ivanov", "5 kΩ", "μg", "café Ørsted", "Γιώργος / George", "plain"])
def test_words_of_several_alphabets_side_by_side_are_not(text):
    assert of_two_alphabets(text) == ()


@pytest.mark.parametrize(
    "block",
    [
        f"Ｍａｒｔｉｎ　Ｑｕａｙｌｅ\nＨｅａｄ ｏｆ Ｌｅｉｓｕｒｅ Ｓｅｒｖｉｃｅｓ\n{BODY}",
        f"𝐌𝐚𝐫𝐭𝐢𝐧 𝐐𝐮𝐚𝐲𝐥𝐞\n𝐻𝑒𝑎𝑑 𝑜𝑓 𝐿𝑒𝑖𝑠𝑢𝑟𝑒 𝑆𝑒𝑟𝑣𝑖𝑐𝑒𝑠\n{BODY}",
        f"<b>{NAME}</b>\n<i>{OFFICE}</i>\n<strong>{BODY}</strong>",
        f"<i>{NAME}</i>\n<i>{OFFICE}</i>\n<strong>{BODY}</strong>",
        f"<strong>{NAME}</strong>\n{OFFICE}\n<i>{BODY}</i>",
        f"<img src='crest.png'>\n{NAME}\n{OFFICE}\n{BODY}",
        f"Martin&nbsp;Quayle\n{OFFICE}\n{BODY}",
        f"{NAME} &lt;mq@tidewell.example&gt;\n{OFFICE}\n{BODY}",
        f"{NAME}\n{OFFICE}\n[{BODY}](http://tidewell.example)",
        f"★ {NAME} ★\n► {OFFICE}\n🏛 {BODY}",
        f"/s/ {NAME}\n{OFFICE}\n{BODY}",
        f"{NAME} [signature]\n{OFFICE}\n{BODY}",
    ],
)
def test_dress_and_marks_typed_into_a_signature_are_no_part_of_it(block):
    assert signs(block) == (NAME, OFFICE, BODY)


def test_an_office_with_an_ampersand_is_whole():
    assert signs(f"{NAME}\nHead of Parks &amp; Leisure\n{BODY}") == (NAME, "Head of Parks & Leisure", BODY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("דוד כהן", "David Cohen"),
        ("David Cohen", "דוד כהן"),
        ("أحمد منصور", "Ahmad Mansour"),
        ("Иван Смирнов", "Ivan Smirnov"),
    ],
)
def test_a_name_below_itself_in_another_script_is_no_unit(one, other):
    found = read(f"{one}\n{other}\n{OFFICE}\n{BODY}")
    assert (found.signatory, found.role, found.unit, found.organisation) == (one, OFFICE, None, BODY)
