"""An answer without a frame, shown by the poster's remarks between its parts; and where such remarks show none."""

import pytest

from ingest.lexicon import words
from ingest.replies import find_responses

PARTED = {
    "after dots": """Emailed the Rivers Agency on the 3rd, this came tonight, mine after the dots.

⟦The culvert you refer to does not form part of the designated network and the Agency has therefore no responsibility for its maintenance.⟧ ... who dug it then

⟦The screen was last cleared on 9 November in response to a request from yourself.⟧ ... by me, with a rake

⟦The Agency has no plans to extend the designated network, the cost of which is estimated at £2 million annually.⟧ ... what does a new kitchen cost?""",
    "a mark and a mark back": """The Care Inspectorate answered my complaint about the locked garden, ## = me, | = back to them. ⟦We have considered your concerns under stage two of our procedure, case CI-2204-K.⟧ ## took 9 wks | ⟦The inspector's recollection is that the door was open throughout the visit.⟧ ## it has no handle | ⟦In the absence of corroborating evidence this aspect of your complaint is not upheld.⟧ ## forty residents | ⟦If you remain dissatisfied you can ask the Ombudsman to consider the handling of your complaint.⟧ ## handling""",
}

SILENT = [
    """The Herald on the new bypass, mine after the dots.

The road will be open in spring, according to people who know. ... which spring

Traders have welcomed the news with a street party. ... two of them

The mayor cut a ribbon and ate a bun. ... typical""",
    """My recipe, ## = me, | = back to the book. Take four eggs and the sugar. ## brown is fine | Beat them well. ## by hand | Bake for an hour. ## or less""",
    "Sigh.\n\nIt rained all day.\n\nSigh.\n\nThe bus never came and the council does nothing.\n\nSigh.",
]


@pytest.mark.parametrize("name", PARTED)
def test_parts_between_remarks_are_one_letter(name: str) -> None:
    marked = PARTED[name]
    expected = [piece.partition("⟧")[0] for piece in marked.split("⟦")[1:]]
    found = find_responses(marked.replace("⟦", "").replace("⟧", ""), published="2014-05-05")
    assert [r.text for r in found] == expected


@pytest.mark.parametrize("text", SILENT)
def test_remarks_on_what_no_office_wrote_show_no_letter(text: str) -> None:
    assert find_responses(text, published="2014-05-05") == ()


ANNOUNCED = {
    "I shall take it slowly since there is a lot of stuffing in it.": True,
    "It is typed as it stands, and I can't promise to stay quiet.": True,
    "The officer's answers with my protests.": True,
    "At last it came. Heckling by me:": True,
    "I shall take it to the tip on Saturday.": False,
    "They can't stay open after May.": False,
}


@pytest.mark.parametrize("said", ANNOUNCED)
def test_remarks_are_announced_in_many_words(said: str) -> None:
    assert bool(words("remarks between").search(said)) is ANNOUNCED[said]
