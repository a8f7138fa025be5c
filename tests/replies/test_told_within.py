"""What an office answered, told within a poster's own sentence and quoted there without any frame."""

import pytest

from ingest.publishing import PUBLISHED
from ingest.replies import find_responses

TOLD = [
    'One of our county commissioners runs the hardware store, so I had the address. He answered yesterday, which is more than the rest. He says: "{}" So much for that.',
    'Update on my councillor (Mrs Pym, Independent). The officer must have found something, because in the letter that came today it says "{}" Go on, Mrs Pym!',
    'Tom Harkness (our MP) has written back, and to my amazement it says "{}" I nearly dropped my tea.',
    'Natural England have replied to mine. Paragraph three made me spit: "{}" They came in November.',
    'Well the clerk to the parish council got back to me. Apparently "{}" Nice of them to tell anybody.',
    "The Commissioner's office did get in touch. The lady who signed it says, and I'm copying it word for word, \"{}\" Which is a no.",
    'Got my answer from Network Rail this morning. According to them "{}" Twelve weeks my foot.',
    "Reply from the Secretary of State's office today. I won't bore you with it all. The last line though: \"{}\" Clear at least.",
    'I asked my MLA. My MLA\'s reply was two sentences long. "{}" Got to love the honesty.',
    'Chris Penhale MP finally. I wrote on the 3rd, he wrote back on the 29th. The best he can do is "{}" Thanks, Chris.',
]
SAID = [
    "The trial will run until the autumn and nothing will be settled before then.",
    "I voted for it in March and I don't expect that to change, though I'd gladly walk the levee with you.",
    "The footbridge will be closed from 4 July and I have tabled a written question about it.",
]
OTHERS = [
    'The Minister told the Gazette: "{}" Have they heck.',
    'I went to the meeting on Tuesday. The councillor stood up and answered: "{}" Big cheer.',
    'I rang the office and got an answer of sorts. A very nice lady said "{}" That was a month ago.',
    'Keith wrote above: "{}" Don\'t give up, Keith!',
    'I have written to my MP again. What I said in my reply was: "{}" Nothing yet.',
    'Our MP hasn\'t answered me. His feed store has a sign up, and it says: "{}" Typical.',
    'My neighbour is on the parish council and she wrote back to me. My sister says: "{}" So there we are.',
    'In the debate the Secretary of State replied to my MP, and said: "{}" Column 412.',
    'I complained to the supermarket and they wrote back: "{}" Useless.',
    'Councillor Dunn\'s blog: "{}" We all expect, Councillor.',
    'I remember what the chairman answered us at the inquiry in 1987: "{}" He died in 1991.',
    "Our MP hasn't answered. I expect if he does it will be something like \"{}\" Can't wait.",
]


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("told", TOLD)
def test_an_offices_words_within_the_sentence_that_says_so_are_published(told, said):
    text = told.format(said)
    (response,) = find_responses(text, published="2012-06-21", author="cass")
    assert response.text == said
    assert response.confidence >= PUBLISHED


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("told", OTHERS)
def test_what_is_told_otherwise_is_not(told, said):
    found = find_responses(told.format(said), published="2012-06-21", author="cass")
    assert all(one.confidence < PUBLISHED for one in found)


def test_it_says_what_made_it_so():
    (response,) = find_responses(TOLD[0].format(SAID[1]), published="2012-06-21", author="cass")
    assert any("says in the same breath that an office answered" in told for told in response.evidence)
