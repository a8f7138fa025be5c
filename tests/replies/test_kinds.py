"""The kind of a response is weighed; the words that show it are its own, and where nothing shows it, none is given."""

import pytest

from ingest.replies.learnt import BIAS, read_weights
from ingest.replies.understood.kinds import SHOWN, kind_of, marks

LETTERS = {
    "automatic": "This is an automated response. Please do not reply to this e-mail, as the mailbox is not monitored.",
    "refusal": "I have considered your request with care. I regret that we are unable to release the report, as it is exempt "
    "from disclosure under section 35 of the Act. You may ask for an internal review of this decision.",
    "holding": "I am sorry for the delay. We are still looking into the points that you raise, and will send you a full "
    "reply as soon as we have heard from the contractor.",
    "referral": "The verges are not the responsibility of this Council. I have forwarded your letter to the County Council, "
    "and suggest that you contact the highways department there.",
    "acknowledgement": "I acknowledge receipt of your letter of 3 May, the contents of which have been noted.",
    "substantive": "The bridge was built in 1931 and carries 4,000 vehicles a day. It was inspected in March, when two of "
    "its bearings were found to be worn. They will be replaced in June at a cost of £40,000.",
}


@pytest.mark.parametrize("kind", LETTERS)
def test_each_kind_is_told_with_words_of_the_letter(kind):
    told, shown = kind_of(LETTERS[kind])
    assert told == kind
    said = shown.removeprefix("tells: ").split("; ")
    assert all(each.strip("'") in LETTERS[kind] for each in said)


@pytest.mark.parametrize("body", ["", "Ann Bell", "?"])
def test_nothing_is_told_where_nothing_shows_it(body):
    assert kind_of(body) == (None, None)


def test_every_mark_weighs_for_every_kind():
    assert all(set(by_kind) == {*SHOWN, "substantive"} for by_kind in read_weights("kinds.json").values())


def test_no_word_of_a_letter_is_taken_for_what_holds_of_all_letters():
    seen = marks("The editors do not find any bias in the programme, and (bias) apart it was fair to all.")
    assert "bias" in seen
    assert BIAS not in seen


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Thank you for your letter. It would not be right for Ministers to intervene in what a council decides.", "refusal"),
        ("Thank you for your letter. The City denies each of the claims in it.", "refusal"),
        ("Your grievance has been registered and forwarded to the division for necessary action.", "referral"),
        ("I have noted your concerns and forwarded them to the Minister for his consideration.", "referral"),
        ("Thank you for your letter of 12 January about the mooring. Your application has been turned down.", "refusal"),
        ("Ihre Eingabe vom 14.02.2011 habe ich erhalten. Leider kann ich Ihrem Antrag nicht entsprechen, da der Steg nicht in der Baulast der Stadt liegt.", "refusal"),
        ("The matter is under examination and a suitable reply will be sent in due course.", "holding"),
    ],
)  # fmt: skip
def test_kinds_are_told_without_a_stock_phrase(body, kind):
    assert kind_of(body)[0] == kind


def test_regret_for_an_inconvenience_is_no_refusal():
    assert (
        kind_of("Your grievance has been registered. Inconvenience caused is deeply regretted.")[0]
        != "refusal"
    )


def test_no_kind_is_given_where_only_thanks_acknowledge_and_something_is_told():
    body = (
        "Thank you for your letter. The order has been extended to 30 November while the works are designed."
    )
    assert kind_of(body)[0] != "acknowledgement"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Your request to keep goats was put to the Panel on Monday. It was not approved.", "refusal"),
        ("We have looked at the programme of 3 May again and have not upheld this part of your complaint.", "refusal"),
        ("Your application for a pitch was unsuccessful as the square is full in June.", "refusal"),
        ("The matter of the goats is still with our Parks people. I'll revert when I know.", "holding"),
        ("As you agreed to pay no more than £25, your request has been placed on hold.", "holding"),
        ("The study of your station has not been concluded. As soon as a decision is reached it will be shown here.", "holding"),
        ("I've asked the Department for a brief and will get something back to you before Easter.", "holding"),
        ("Your views on the goats will be placed on the public record of the inquiry.", "acknowledgement"),
        ("We have received your view on the goats and have registered it. You receive no separate answer.", "acknowledgement"),
        ("Thank you. Your question will be answered in the order in which it came. Please do not send it a second time.", "automatic"),
        ("Goats are kept off by the landlord. Please ask the licensing authority, in this case the county.", "referral"),
    ],
)  # fmt: skip
def test_kinds_are_told_by_how_offices_say_them(body, kind):
    assert kind_of(body)[0] == kind


@pytest.mark.parametrize(
    "body",
    [
        "The goats were put to pasture on 3 May and the fence has been mended. It cost £400, and 12 posts were new.",
        "The fence is dealt with in the plan that was approved in May. It will cost £400 and be done in June.",
        "The Panel's goats are kept at the farm, where 40 of them give milk on every day of the week but Sunday.",
    ],
)
def test_what_tells_something_is_no_brief_answer(body):
    assert kind_of(body)[0] == "substantive"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Your card of 4.5.09 on the goats is acknowledged.", "acknowledgement"),
        ("Your objection of 3 June has been received and will be placed before the Panel.", "acknowledgement"),
        ("I'm still waiting for the vet's report and will write when it comes.", "holding"),
        ("We have considered what you say but have decided not to renew the licence for your goats.", "refusal"),
        ("The Mayor isn't in a position to accept your invitation to the goat fair.", "refusal"),
        ("Goats aren't regulated by this Agency. You need to speak with the county's animal welfare office.", "referral"),
        ("Je ne puis donc donner une suite favorable à votre demande de pâturage.", "refusal"),
        ("Votre courriel est bien parvenu au bureau des chèvres. Il a été enregistré.", "acknowledgement"),
        ("Ihr Antrag auf Haltung von drei Ziegen wurde abgelehnt.", "refusal"),
        ("Dr. Orley thanks you for your e-mail on the goats. Because of the very high number of mails we can unfortunately not answer each single one. You can be sure that Dr. Orley takes your arguments into consideration.", "acknowledgement"),
        ("Los vecinos pueden solicitar la licencia para sus cabras ante el Servicio Provincial, que es el órgano competente.", "referral"),
        ("Your complaint of the goats has been made too early and I am closing our file.", "refusal"),
        ("I am satisfied that the goats were moved in good faith and do not intend to record a crime.", "refusal"),
        ("The reply about your goats cannot be sent to you within 15 days. The time limit is extended to 3 May.", "holding"),
        ("I refer to your mail on the goats. You will be contacted in this regard in the coming weeks.", "holding"),
        ("We received your complaint about the goats on 3 May. Somebody will look at it and write to you.", "acknowledgement"),
        ("I acknowledge your letter on the goats. Your application will be examined when its turn comes.", "acknowledgement"),
    ],
)  # fmt: skip
def test_kinds_are_told_by_further_phrases(body, kind):
    assert kind_of(body)[0] == kind


def test_a_letter_that_only_says_that_one_came_tells_nothing():
    came = "Your card of 4.5.09 on the goats is acknowledged."
    assert kind_of(came)[0] == "acknowledgement"
    told = f"{came} They were moved to the upper meadow in May, and the fence there has cost £400."
    assert kind_of(told)[0] == "substantive"


def test_what_was_passed_to_whoever_writes_is_no_referral():
    body = "Your letter has been passed to me. The goats were moved to the upper meadow in May, and the fence is new."
    assert kind_of(body)[0] != "referral"


def test_a_refusal_to_exchange_letters_is_no_refusal():
    body = (
        "Your objection of 3 June has been received and noted. We cannot enter into correspondence about it."
    )
    assert kind_of(body)[0] == "acknowledgement"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            "Thank you for completing our online form on 2 March. Your comments have been noted. "
            "The lido will remain closed while the works are carried out.",
            "tells: 'The lido will remain closed while the works are carried out.'",
        ),
        (
            "Thank you for your letter of 3 May to the Director of Bees about swarms. I have been asked to reply on "
            "her behalf. The Department will review the evidence.",
            "tells: 'The Department will review the evidence.'",
        ),
        ("Thank you for your e-mail. Your comments have been noted.", "'have been noted'"),
    ],
)
def test_the_words_shown_are_neither_thanks_nor_receipt_where_others_show_the_kind(body, shown):
    assert kind_of(body)[1] == shown


@pytest.mark.parametrize(
    "body",
    [
        "Thank you for your letter of 13 May 2011. The pier stands.",
        "Thanks for your message about the marsh. Our rangers looked at it on Tuesday and will put the fence back by 12 May.",
    ],
)
def test_thanks_alone_make_no_acknowledgement_of_a_letter_that_says_more(body):
    assert kind_of(body) == (None, None)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Wir bestätigen den Eingang Ihres Schreibens vom 3. Mai. Eine Antwort geht Ihnen gesondert zu.", "acknowledgement"),
        ("Acusamos recibo de su escrito de 3 de mayo. Le daremos respuesta a la mayor brevedad.", "holding"),
        ("Le informamos de que su solicitud ha sido remitida a la Concejalía de Urbanismo.", "referral"),
        ("Mae eich llythyr wedi cael ei drosglwyddo i'r adran briffyrdd.", "referral"),
        ("Diolch am eich llythyr. Bydd y bont yn ailagor ym mis Mehefin ar ôl y gwaith.", "substantive"),
        ("Tack för ditt brev. Bron byggdes 1931 och kommer att repareras i juni till en kostnad av 400 000 kronor.", None),
    ],
)  # fmt: skip
def test_in_other_languages_a_kind_is_told_by_their_own_words_or_not_at_all(body, kind):
    assert kind_of(body)[0] == kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            "Thank you for your letter of 3 May about the bench at the weir. Benches are placed where the path is widest. To move it would leave the upper path without a seat "
            "and I am not able to agree to this. The slats will be painted in June.",
            "refusal",
        ),
        (
            "Thank you for your form. A wedding overseas is not regarded as exceptional under our policy. The absence will be recorded, and may be passed to the authority. "
            "I am sorry not to be able to give you a different answer.",
            "refusal",
        ),
        (
            "Thank you for contacting us about the news on 5 November. Our picture editors work to very tight deadlines and on this occasion library footage of mixed woodland "
            "was used. We don't consider that this would have misled viewers.",
            "substantive",
        ),
    ],
)
def test_kinds_are_told_by_what_is_decided_in_the_midst_of_a_letter(body, kind):
    assert kind_of(body)[0] == kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("It was good to hear from you. I hope you are well.", None),
        ("I hope that this helps you and your family at this time.", None),
        ("I hope that this helps, but the bridge stays shut until May.", "substantive"),
    ],
)
def test_courtesy_alone_shows_no_kind(body, kind):
    assert kind_of(body)[0] == kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("vielen Dank für Ihr Schreiben vom 4. Juni. Der Steg gehört dem Land. Ich habe es daher an das Wasserwirtschaftsamt Oberbach weitergeleitet.", "referral"),
        ("vielen Dank für Ihren Brief vom 4. Juni. Die Bearbeitung Ihres Anliegens dauert noch an. Wir kommen unaufgefordert auf Sie zu.", "holding"),
        ("Diolch am eich llythyr dyddiedig 4 Mehefin. Yn anffodus, na allwn gytuno i'r hyn yr ydych yn gofyn amdano.", "refusal"),
        ("Diolch am eich neges ar 4 Mehefin. Cyfrifoldeb y Parc Cenedlaethol yw'r llwybr ac rwyf wedi pasio eich neges ymlaen atynt.", "referral"),
        ("Diolch am eich llythyr dyddiedig 4 Mehefin. Mae wedi dod i law ac wedi ei gofnodi.", "acknowledgement"),
        ("Thank you for your letter of 4 June. I have passed it to the Harbour Inspectorate, who will reply to you direct.", "referral"),
        ("Thank you for your letter of 4 June. I have passed it to our Harbours team.", "acknowledgement"),
        ("Thank you for your letter of 4 June about the jetty. We are sorry to tell you that your plan for it was not chosen by the Panel.", "refusal"),
        ("Your letter of 4 June was read at the meeting on Monday. The Board has a duty to all its tenants, and three others had asked. We resolved against it.", "refusal"),
        ("Thank you for your letter of 4 June 2011. The decision stands.", "refusal"),
    ],
)  # fmt: skip
def test_referrals_and_refusals_are_told_in_the_words_of_each_language(body, kind):
    assert kind_of(body)[0] == kind


@pytest.mark.parametrize(
    "came",
    [
        "has been passed to me as I am responsible for ferries",
        "was forwarded to us",
        "has been passed on to me",
    ],
)
def test_how_a_letter_came_to_who_answers_acknowledges_nothing(came):
    told = "The slipway will be closed in winter so that its boards can be painted."
    assert kind_of(f"Thank you for your e-mail about the slipway. Your letter {came}. {told}") == (
        "substantive",
        f"tells: '{told}'",
    )


@pytest.mark.parametrize(
    "body",
    [
        "It was nice to meet you at the fete.",
        "Lovely to hear from you and congratulations on the new baby.",
        "What a delightful card, and how kind of the children to draw it.",
    ],
)
def test_a_letter_of_courtesies_is_of_no_kind(body):
    assert kind_of(body) == (None, None)
