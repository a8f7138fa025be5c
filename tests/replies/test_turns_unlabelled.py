"""Exchanges of which one side's turns have no label, and lists of offices some of which nobody knows by name."""

import pytest

from ingest.replies.candidates import candidates


def parts(text: str) -> tuple[str, list[str]]:
    """Give a text without marks, and its marked answers."""
    return text.replace("⟦", "").replace("⟧", ""), [piece.split("⟧")[0] for piece in text.split("⟦")[1:]]


EXCHANGES = {
    "answers below the poster's label": (
        "Web chat with the water authority of the province, copied before it closed. They have no name.\n\n"
        "Me: why is my meter read twice\n"
        "⟦Thank you for contacting us. Your meter was read again as the first reading could not be verified.⟧\n"
        "Me: and who pays\n"
        "⟦There is no charge to customers for a second reading. Your account has been updated.⟧\n"
        "Me: bye then"
    ),
    "a name that greets beside a body": (
        "Who clears the ditch? I wrote to both.\n\n"
        "Environment Agency: ⟦Dear Mr Vole, thank you for your enquiry. The ditch is an ordinary watercourse and not our responsibility.⟧\n\n"
        "LLIDB: ⟦Hi Mr Vole! The Board will have it cleared in October. Please keep the bank free.⟧\n\n"
        "Fancy that."
    ),
}
SILENT = {
    "both sides have labels of their own": (
        "From the housing association's newsletter:\n\n"
        "You said: the doors squeak.\nWe did: oiled them.\nYou said: no sign.\nWe did: put up a sign."
    ),
    "remarks below a letter": (
        "Their advert and me:\n\nMe: who buys this\nMe: nobody\nMe: the council should ban it\nit is all over town"
    ),
    "a name that greets beside a firm": (
        "I asked both shops.\n\nTesco: Dear Mr Vole, we have none left.\n\nAldi: Dear Mr Vole, try again in May."
    ),
}


@pytest.mark.parametrize("name", EXCHANGES)
def test_turns_without_a_label_are_found(name: str) -> None:
    text, answers = parts(EXCHANGES[name])
    assert [text[one.start : one.end] for one in candidates(text, author="Ada")] == answers


@pytest.mark.parametrize("name", SILENT)
def test_no_exchange_is_made_of_other_labels(name: str) -> None:
    assert not [one for one in candidates(SILENT[name], author="Ada") if one.letter.turn is not None]


def test_a_letter_that_speaks_of_questions_is_not_cut_at_those_it_asks() -> None:
    text = (
        "The chief of staff wrote.\n\nDear Ms Toll,\n\nSome of it is new. I shall first respond to some questions on bears.\n\n"
        "Why was the bear moved?\n\nIt was her first offence.\n\nIs there to be a hunt?\n\nThere is not.\n\nRegards,\n\nAmos Hill\nChief of Staff\nMontana Parks Department"
    )
    assert not [one for one in candidates(text, author="Ada") if one.letter.turn is not None]
