"""By whom and by what a clause commits: who does it, whether it is only felt or thought, and for which day."""

import pytest

from ingest.replies.understood.commitments import commitments


def _read(text, published="2011-06-15", **known):
    return [(c.kind, c.due) for c in commitments(text, published, **known)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We will instead support the clubs in their own work.", "promise"),
        ("The loose step will be nailed down in March.", "promise"),
        ("The Council will resurface Mill Lane in May 2012.", "promise"),
        ("The Trust intends to open a new unit.", "promise"),
        ("I will oppose any measure that harms the harbour.", "promise"),
        ("Patients already registered will not be removed from the list.", "promise"),
        ("The model will be conserved this winter and we expect it back by Easter.", "promise"),
        ("A report will go to the Executive in January.", "promise"),
        ("We'll call you as soon as we have heard.", "promise"),
        ("Red and blue will stay open.", "promise"),
        ("Bo Marsh receives many letters and will reply to all of them.", "promise"),
        ("The sign, which fell in the storm, will be put back.", "promise"),
        ("Until then the weight limit will remain in place.", "promise"),
        ("Once the form is signed the mark will be replaced.", "promise"),
        ("I have passed this to the Parks team, who will inspect it.", "promise"),
        ("Will share it when it comes.", "promise"),
        ("All objections received before the hearing will be read.", "promise"),
        ("I will write to you by May, and should you wish to come, please tell us.", "promise"),
        ("This has gone to the contractor who will call on you.", "promise"),
        ("The Board intends to take no further step.", "refusal"),
        ("She will look at it again if the plans of the Board change.", "promise"),
        ("As you know, the ferry will be mended.", "promise"),
        ("No charge will be made for this.", "promise"),
        ("Nobody will be fined for it.", "promise"),
        ("we will not be looking into it", "refusal"),
        ("No further action will be taken.", "refusal"),
        ("Your request is therefore declined.", "refusal"),
        ("The lease cannot be extended.", "refusal"),
        ("There are no plans to move it.", "refusal"),
        ("I have decided not to open an inquiry.", "refusal"),
        ("I am not going to change my vote.", "refusal"),
        ("A new crossing is to be installed.", "announcement"),
        ("There will be a public inquiry next year.", "announcement"),
        ("The Board has resolved to sell the barge.", "announcement"),
    ],
)  # fmt: skip
def test_a_clause_commits_by_who_does_what_in_it(sentence, kind):
    assert [told for told, _ in _read(sentence)] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "You will appreciate how hard this is.",
        "You will be disappointed.",
        "I know this will disappoint you.",
        "The scheme will do nothing to prevent fraud.",
        "Lamps of that sort will cost more.",
        "Modelling shows that journeys will be shortened.",
        "You suggest that the Board will close the slip.",
        "If you write to us, we will answer.",
        "Should this be approved, the works will begin in May.",
        "If the sum is found the shed will be painted.",
        "The person in charge shall not fly a kite over a crowd.",
        "You will be required to sign.",
        "So you will have to ask them.",
        "The work will have been done by then.",
        "Will the slip be closed?",
        "Best wishes, Will Marsh, Clerk to the Board",
        "Should that change a notice will be put up.",
        "No undertaking is given that the lamp will be lit.",
        "Studies of that kind cannot be published without leave.",
        "I cannot say that the wall was at fault.",
        "The officers were unable to find the leak.",
        "The Mayor has asked me to thank you.",
        "It is open to us to refuse it.",
        "No decision has been made.",
        "I will take your points in turn.",
        "Names of those who will attend are on the list.",
    ],
)
def test_what_is_felt_thought_ruled_or_only_possible_commits_nobody(sentence):
    assert _read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("On 10 June 2011 the Board announced that a pass will be given to all.", None),
        ("We do not intend to look again, but you may write to the Board by 1 July 2011.", None),
        ("I hope to send you the plan by 1 July 2011.", "2011-07-01"),
        ("We are waiting for the builder and expect to reopen it by the end of July 2011.", "2011-07-31"),
        ("The inquiry closes on 1 July 2011.", "2011-07-01"),
        ("We will do it by March 2012.", None),
    ],
)
def test_a_day_on_which_something_was_told_or_may_be_done_by_others_is_no_due(sentence, due):
    assert [day for _, day in _read(sentence)] == [due]


@pytest.mark.parametrize(
    ("said", "kind", "subject"),
    [
        ("Wardens will not be made redundant before 31 March 2012.", "promise", "Wardens"),
        ("Tenants will not be asked to pay for the new locks.", "promise", "Tenants"),
        ("There are no plans to close the depot at Oldmill.", "promise", None),
        ("The Board has no plans to introduce mooring charges.", "promise", "The Board"),
        ("The Board has no plans to reopen the towpath.", "refusal", "The Board"),
        ("The new slipway opens on 4 October 2011.", "announcement", "The new slipway"),
        ("The byelaw comes into force on 1 May 2011.", "announcement", "The byelaw"),
        ("The consultation closes on 8 April 2011.", "date", "The consultation"),
        ("You must enrol before the course opens on 4 October 2011.", "date", None),
        ("We are committed to keeping the slipway open.", "promise", "the slipway"),
    ],
)
def test_what_readers_fear_is_promised_not_to_be_done_and_what_happens_on_a_day_is_announced(
    said, kind, subject
):
    (told,) = commitments(said, "2011-03-01", written="2011-03-01")
    assert (told.kind, told.subject) == (kind, subject)
