"""A letter that a poster gives in several comments: each part is found, as sure as the first, and tied to it."""

import pytest

from ingest.publishing import is_doubtful
from ingest.replies import find_responses
from ingest.replies.letter.further import heads_further_part, more_follows, says_it_goes_on

FIRST = """Right, here is the reply from the council (part 1, it's too long for one comment):

Dear Ms Frayne,

Thank you for your letter of 20 May about the mobile library. I have been asked to reply, as the manager responsible for the service.

The van failed its annual test in March, and the Council has had to consider whether it can be mended"""
UNGREETED = """Reply from Mossdale County Council at last, in two parts:

"Thank you for your letter of 20 May about the mobile library. I have been asked to reply, as the manager responsible.

The van failed its annual test in March. The cost of the repair was put at 11,000 pounds."""
DECIDED = "A decision will be taken by the Cabinet on 4 July, and all readers will be told of it by post."
SIGNED = "Gwen Astley\nLibraries Manager\nMossdale County Council"


@pytest.mark.parametrize("first", [FIRST, UNGREETED], ids=["greeted", "ungreeted"])
@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("(contd)\n\n", DECIDED),
        ("Part 2\n\n", f"{DECIDED}\n\n{SIGNED}"),
        ("Part 2 of 2:\n\n", f"{DECIDED}\n\n{SIGNED}"),
        ("And here's the second half of it:\n\n", f"{DECIDED}\n\n{SIGNED}"),
        ("rest of it\n\n", f"{DECIDED}\n\n{SIGNED}"),
        ("(as I told you)\n\n", f"{DECIDED}\n\n{SIGNED}"),
        ("I ran out of room. It ends:\n\n", f"{DECIDED}\n\nYours faithfully\nG Astley"),
        ("...contd from above: ", DECIDED),
    ],
)
def test_a_headed_part_goes_on_with_the_comment_before(first, head, rest):
    (found,) = find_responses(head + rest, published=None, author="odile", earlier=(first,))
    assert found.text == rest
    assert found.continues == "comment"
    assert found.confidence > 0.5


def test_a_part_that_begins_in_the_middle_of_a_sentence():
    rest = f"from this year's budget. {DECIDED}\n\n{SIGNED}"
    (found,) = find_responses(rest, published=None, author="odile", earlier=(FIRST,))
    assert (found.text, found.continues, found.signatory) == (rest, "comment", "Gwen Astley")
    assert says_it_goes_on(rest, FIRST)
    assert not says_it_goes_on(rest, f"{FIRST}.")


def test_the_third_part_goes_on_with_the_second():
    second = "Part 2:\n\nThe readers of Brackenby are not alone in this. Kelby and Holme have had no visits since April."
    third = f"Part 3 and last:\n\n{DECIDED}\n\nYours sincerely\n{SIGNED}"
    (found,) = find_responses(third, published=None, author="odile", earlier=(FIRST, second))
    assert found.continues == "comment"


FIRSTS = {
    "fr": "Voici la réponse de la mairie (première partie) :\n\nMadame,\n\nJe fais suite à votre courrier du 3 mai relatif au bibliobus.\n\n"
    "Le véhicule n'a pas passé le contrôle technique en mars, et la réparation coûterait 9 000 euros.",
    "de": "Die Antwort der Stadt, Teil 1:\n\nSehr geehrter Herr Tann,\n\nvielen Dank für Ihr Schreiben vom 3. Mai zur Fahrbücherei.\n\n"
    "Das Fahrzeug hat im März die Hauptuntersuchung nicht bestanden, und die Reparatur würde 9.000 Euro kosten.",
    "es": "La respuesta del Ayuntamiento (primera parte):\n\nEstimada Sra. Tarno:\n\nGracias por su escrito del 3 de mayo sobre el bibliobús.\n\n"
    "El vehículo no pasó la inspección en marzo, y la reparación costaría 9.000 euros.",
    "cy": "Dyma'r ateb gan y cyngor, rhan 1:\n\nAnnwyl Mr Tarn,\n\nDiolch am eich llythyr dyddiedig 3 Mai.\n\n"
    "Methodd y fan ei phrawf ym mis Mawrth, a byddai'n costio £9,000 i'w thrwsio.",
}


@pytest.mark.parametrize("language", FIRSTS)
def test_a_first_part_runs_to_the_end_of_its_comment(language):
    text = FIRSTS[language]
    (found,) = find_responses(text, published=None)
    assert text.endswith(found.text.split("\n")[-1])
    assert found.span_end == len(text)


def test_a_part_that_is_signed_without_a_close_ends_with_its_signature():
    letter = f"Dear Ms Frayne,\n\nThank you for your letter of 20 May. {DECIDED}\n\n{SIGNED}"
    text = f"I had to type this in two goes:\n\n{letter}\n\nWhat I make of it I keep for myself."
    (found,) = find_responses(text, published=None)
    assert (found.text, found.signatory) == (letter, "Gwen Astley")


@pytest.mark.parametrize(
    ("language", "head", "rest"),
    [
        (
            "fr",
            "(suite et fin)",
            "Une décision sera prise par le conseil municipal le 4 juillet.\n\nCordialement,\n\nMireille Aubin",
        ),
        (
            "de",
            "Teil 2:",
            "Über die Reparatur entscheidet der Stadtrat am 4. Juli.\n\nMit freundlichen Grüßen\nJohanna Pell",
        ),
        (
            "de",
            "Fortsetzung:",
            "Über die Reparatur entscheidet der Stadtrat am 4. Juli. Bis dahin bitten wir Sie um Geduld.",
        ),
        (
            "es",
            "(continuación)",
            "El pleno decidirá el 4 de julio y se informará a los lectores por carta.",
        ),
        (
            "cy",
            "Rhan 2:",
            "Bydd y Cabinet yn penderfynu ar 4 Gorffennaf.\n\nYn gywir,\n\nSiân Pell\nRheolwr Llyfrgelloedd",
        ),
    ],
)
def test_further_parts_in_other_languages(language, head, rest):
    (found,) = find_responses(
        f"{head}\n\n{rest}", published=None, author="odile", earlier=(FIRSTS[language],)
    )
    assert (found.text, found.continues) == (rest, "comment")


def test_the_counters_of_parts_in_one_comment_are_the_posters():
    text = f"{FIRST.replace('part 1', '1/2')}.\n\n(2/2)\n\n{DECIDED}\n\nYours sincerely\n{SIGNED}"
    found = find_responses(text, published=None, author="odile")
    assert all("2/2" not in one.text for one in found)
    assert found[-1].text.endswith(SIGNED)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for posting that. Mine said exactly the same, word for word. I think they send it to everybody who asks.",
        "So they admit it, 11,000 pounds and nobody had set anything aside. The parish council knew, because I told them.",
        "Part 2 of my rant: they knew all along, and I told them so in February! Has nobody at County Hall got a diary?",
    ],
)
def test_the_posters_own_words_go_on_with_nothing(text):
    whole = FIRST + "."
    assert find_responses(text, published=None, author="odile", earlier=(whole,)) == ()


@pytest.mark.parametrize("line", ["The rest is for the operator to say.", "Continued service is our aim."])
def test_what_only_looks_like_a_heading(line):
    assert not heads_further_part(line)


def test_what_says_that_more_follows():
    assert more_follows("Their answer [1/2]:")
    assert more_follows("Part one of what they sent")
    assert not more_follows("They are part of the problem, and 1/2 of it is ours.")


BEGUN = """Part one:

Dear Ms Orrin,

Thank you for your letter of 3 June 2011 to the Secretary of State about the Brackenby weir. I have been asked to reply.

The Rivers Agency has a duty to maintain the weir and has considered your proposal with care. Its officers inspected it in May and found that it holds back the flood twice a year."""
ENDED = """Part two:

The Department will publish the study by 31 August 2011 and I hope this is helpful.

Yours sincerely

Colm Rudge
Rivers Policy
Department for Transport"""


@pytest.mark.parametrize(
    "begun",
    [BEGUN, BEGUN.replace("I have been asked to reply", "It falls within my area of responsibility")],
    ids=["asked", "responsible"],
)
def test_an_official_who_considered_a_proposal_asks_for_nothing(begun):
    (first,) = find_responses(begun, published="2011-07-01", author="Orrin")
    assert first.text.startswith("Dear Ms Orrin")
    assert not any("asks or urges" in shown for shown in first.evidence)
    (second,) = find_responses(ENDED, published="2011-07-01", author="Orrin", earlier=[begun])
    assert second.continues == "comment"


BATHS = (
    "Dear Ms Fenn,\n\nThank you for your letter of 14th February about the swimming baths in Oxney. I was sorry to read of your difficulties in"
    " reaching the new pool.\n\nThe Council took the decision to close the baths in December after a consultation in which some 400 residents took part."
)
BUSES = (
    "I have asked my officers to talk to the bus company about a stop at the new pool, and I expect to have their answer by the end of April.\n\n"
    "Yours sincerely,\n\nPamela Stoke\nHead of Leisure\nOxney City Council"
)


@pytest.mark.parametrize(
    "head",
    [
        "(continued)\n\n",
        "[cont.]\n\n",
        "(continued) ",
        "[cont'd] ",
        "part 2 of 2\n\n",
        "(2/2)\n\n",
        "Part 2: ",
    ],
)
@pytest.mark.parametrize(
    "tail", ["", " (to be continued)", " [cont.]", "\n\n[cont.]", "\n\npart 1 of 2", "\n\nTo be continued..."]
)
def test_both_halves_are_published_where_the_second_is_and_headings_are_the_posters(head, tail):
    first, second = f"{BATHS}{tail}", f"{head}{BUSES}"
    (begun,) = find_responses(first, published="2011-03-06", author="bet", later=second)
    (ended,) = find_responses(second, published="2011-03-06", author="bet", earlier=(first,))
    assert not any(map(is_doubtful, (begun, ended)))
    assert (begun.text, ended.text) == (BATHS, BUSES)
    assert (begun.addressee, begun.answers_date, ended.continues) == ("Ms Fenn", "2011-02-14", "comment")


def test_a_half_that_breaks_off_in_a_sentence_is_published_with_the_other():
    first = f"{BATHS} The building needs repairs of more than two million pounds and it is not possible to meet that cost"
    second = f"from the present capital programme. {BUSES}"
    alone = find_responses(first, published="2011-03-06", author="bet")
    (begun,) = find_responses(first, published="2011-03-06", author="bet", later=second)
    assert all(map(is_doubtful, alone))
    assert not is_doubtful(begun)
    assert "the same poster's next comment goes on with it" in begun.evidence


@pytest.mark.parametrize(
    "later",
    [
        "Interesting, is it not?",
        f"Dear Ms Fenn,\n\nThank you for your second letter. {BUSES}",
        "I for one will not take the bus, and you can quote me on that!",
    ],
)
def test_what_does_not_go_on_with_a_letter_makes_it_no_surer(later):
    alone = find_responses(BATHS, published="2011-03-06", author="bet")
    assert find_responses(BATHS, published="2011-03-06", author="bet", later=later) == alone


def test_the_posters_words_over_another_letter_go_on_with_nothing():
    left_open = "The union came back:\n\nDear Brother Orr, We have noted the proposals and will be at the meeting of the committee on 24th June.\n\nSpoilsports."
    letter = "Dear Mrs Orr, Thank you for your letter about the stand. I can confirm that no decision has been taken. Yours sincerely, Stuart Brind, Licensing Officer, Oxney Council"
    text = f"Aunty had hers before I had mine, seniority I suppose. She read it me down the phone and I typed. {letter} She is made up with that."
    (found,) = find_responses(text, published="2008-06-10", earlier=(left_open,))
    assert (found.text, found.continues) == (letter, None)
