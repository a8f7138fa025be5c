"""Paragraphs between those of a letter, which nothing sets off, told for the poster's by what they take up of the letter and to whom they speak."""

import pytest

from ingest.replies import find_responses

OPENING = """Dear Ms Calder

Thank you for your letter of 4 March about the evening boat to Skerrow."""
CLOSE = """Yours sincerely

Edwin Tarn
Head of Marine Services
Orray Islands Council"""

REMARKS = {
    "a few words of the letter, for a sentence": (
        "The Council has considered the numbers of passengers and found that the boat carried six passengers on an average evening in the winter.",
        "Six passengers. Five of them were the nurses who keep your hospital open, and the sixth was me.",
        "The evening boat has therefore been withdrawn until April, when the position will be reviewed in the light of the summer bookings.",
    ),
    "by hand": (
        "Under the licence it remains open to each household to land up to ten boxes of fish in a week, provided that these are landed by hand.",
        "BY HAND. My father is 84.",
        "The conditions of the licence may be inspected at the offices of the Council during the usual hours of business.",
    ),
    "his words between marks of quotation": (
        "The crossing will be restored where practicable, and subject to the resources that are available in the coming financial year.",
        'That means a wet week in never. "Where practicable" wouldn\'t get a dog across the road.',
        "The Council will write to all of the community councils with the outcome of the review when it has been completed.",
    ),
    "a word in capitals": (
        "The timetable was discussed with the users of the service at a meeting that was held in the Town Hall on 12 January.",
        "The users of the service were on the boat at the time, Mr Tarn, since it was still THEIR boat.",
        "A further meeting will be held in the autumn, of which notice will be given in the usual way.",
    ),
    "what readers shall read again": (
        "The vessel was taken out of service at the recommendation of the surveyor and it is not possible to say when she will return.",
        "Please read that twice, it isn't a joke, though half the island thinks it's mine.",
        "A replacement has been sought, and the Council expects to be able to make an announcement before the end of May.",
    ),
    "his own people, and words of the letter": (
        "Passengers who need to travel in the evening may use the school bus, subject to the agreement of the driver.",
        "School bus! My mother is ninety. And \"subject to the agreement of the driver\" is good, he's my brother.",
        "The fare is the same as on the boat, and passes are accepted at all times.",
    ),
    "a sentence that hangs on the one before": (
        "Decisions of the Council may be appealed to the Islands Tribunal within three weeks of the day on which they are given.",
        "Which sits in a town that only that boat goes to.",
        "The Council expects to give its decision before the end of May, and notice of it will be published.",
    ),
    "an exception to what was said": (
        "All of the applicants were treated in the same way, and the Council found no reason to depart from the policy.",
        "Except the harbourmaster, with a berth and a house on the pier.",
        "A further application may be made in the spring.",
    ),
    "a word to what was said": (
        "The Council fully recognises that many people have found the evening boat helpful, and nobody is proposing to ban it.",
        "Well that is a comfort to the people of Skerrow, who have been helped by it across the water for forty years.",
        "What is proposed is that sailings below a certain number of passengers should be authorised in advance.",
    ),
    "what he did ask": (
        "The reference number of passengers for a favourable result is 300, as it has been laid down in the scheme.",
        "It was 170 in the draft of it and 450 in the study. How 300 was arrived at, I did ask, three times.",
        "The latest count shows that there are about 340 passengers in a week.",
    ),
    "marks that exclaim twice": (
        "The Council is advised that the cost of a licence for a small boat would be in the region of five thousand pounds.",
        "The region of five thousand, for a boat that cost two!!",
        "The Council will weigh the evidence before it makes up its mind.",
    ),
}  # fmt: skip

NONE = {
    "headings in lines": (
        "Your letter raises three matters, namely the evening boat, the fares and the ramp at Skerrow pier.",
        "The evening boat. The Council has considered the number of passengers and has decided that it will be withdrawn.",
        "The fares. The Council has no plans to change these before April.",
    ),
    "a defined word": (
        "The Islands Transport Scheme was approved by the Council in May and is administered by the Marine Department on its behalf.",
        'The phrase "evening boat" has no meaning in the timetable, and the "Islands Transport Scheme" provides for two sailings on each weekday.',
        "The Scheme will be reviewed every third year, and a copy of it can be had from this office.",
    ),
    "a word that is stressed": (
        "A pass that has been issued under the scheme may be used on all of the boats and on the connecting bus.",
        "Please note that the pass is NOT valid on Sundays, and must be shown to the driver when he asks for it.",
        "A pass that has been lost can be replaced on payment of five pounds.",
    ),
    "an office's name in capitals": (
        "The question of the ramp was raised with the Health Department, which has sought advice.",
        "WHO guidance and the advice of NHS Orray are that a ramp of one in twelve is suitable, and the IT system at the pier has been changed.",
        "The Department will report in June.",
    ),
    "a letter as people speak": (
        "We've looked at the numbers again and I don't think there's much that we can do about the evening boat this year.",
        "I'm sorry that this isn't the answer you'd hoped for, and I know that it's been a hard winter for everybody on Skerrow.",
        "We'll be in touch when the summer timetable is settled, and you're welcome to ring me before then.",
    ),
    "one short form late in a letter": (
        "The Council has considered the numbers of passengers and the cost of the evening boat, which has risen by a tenth in the year.",
        "There is a fault in the bow door and the part hasn't been delivered by the makers, who are in Norway.",
        "The boat will return to service as soon as the part has been fitted and tested.",
    ),
    "a question told again": (
        "You ask three questions, to each of which the Council's answer is given below.",
        "Number of passengers. The boat carried an average of six passengers on a winter evening.",
        "Cost. The cost of the boat was 212,000 pounds in the year.",
    ),
    "what the letter was asked in marks": (
        'Your letter says that the boat is "a lifeline" and asks why the users were not consulted.',
        'The Council accepts that many people see the boat as "a lifeline" and that its withdrawal will be felt.',
        "It has however to have regard to the cost.",
    ),
    "which of several": (
        "The Council has received three requests concerning the evening boat, and each of them has been considered by the Committee.",
        "Which conditions apply is set out in the notice. It was noted that the operator had amended the timetable.",
        "I did ask the operator to provide further figures, which I have now received and which are enclosed.",
    ),
    "so far": (
        "The Council has asked the operator for a report on the sailings that did not take place in the winter.",
        "So far as the fares are concerned, no change is proposed. Apart from the ramp, no works are planned.",
        "The report will be published when it has been received.",
    ),
    "the writer's own family": (
        "I grew up on Skerrow and I know at first hand what the boat means to those who live there.",
        "My father was mate of the old steamer for twenty years, and I share your regret that the service has come to this.",
        "The decision was however taken by the Council as a whole, and I am bound by it.",
    ),
}  # fmt: skip


def _parts(paragraphs):
    comment = "\n\n".join(
        ["The council has answered.", OPENING, *paragraphs, CLOSE, "Make of it what you like."]
    )
    return [r.text for r in find_responses(comment, published="2014-05-05")]


@pytest.mark.parametrize("name", REMARKS)
def test_a_retort_parts_a_letter(name: str) -> None:
    above, _, below = REMARKS[name]
    assert _parts(REMARKS[name]) == [f"{OPENING}\n\n{above}", f"{below}\n\n{CLOSE}"]


@pytest.mark.parametrize("name", NONE)
def test_a_letter_that_speaks_of_what_it_said_is_one(name: str) -> None:
    assert _parts(NONE[name]) == ["\n\n".join([OPENING, *NONE[name], CLOSE])]


@pytest.mark.parametrize("piece", ["Ann, ", '"a b c" ', "THEIR ", "I've ", "six. "])
def test_retorts_are_looked_for_in_bounded_time(piece: str) -> None:
    paragraphs = ["The Council has considered the matter with care.", piece * 20_000, *[piece * 9] * 500]
    assert isinstance(_parts(paragraphs), list)
