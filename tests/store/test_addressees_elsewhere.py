"""Private persons whom letters address, where else the letter names them: masked there too, while places, officials and common words stay."""

import pytest

from tests.store.greeted import LETTER, respond_to

ELSEWHERE = {
    "Dear Mr Juxlom": {
        "-----Original Message-----\nFrom: Fenella Juxlom\nTo: Ian Pratt\n\nSave it.\n\nRegards\nFenella Juxlom\n4 Hill Road": (
            "-----Original Message-----\nFrom: [F. J.]\nTo: Ian Pratt\n\nSave it.\n\nRegards\n[F. J.]\n4 Hill Road"
        ),
        "On 2 May 2010, Fenella Juxlom wrote:\n> Save it": "On 2 May 2010, [F. J.] wrote:\n> Save it",
        ">From: Fenella Juxlom\n>Yours, Fenella Juxlom": ">From: [F. J.]\n>Yours, [F. J.]",
        "N:Juxlom;Fenella;;;\nFN:Fenella Juxlom": "N:[F. J.];;;\nFN:[F. J.]",
        "cc: Fenella Juxlom": "cc: [F. J.]",
        "Fenella Juxlom\n4 Hill Road\nWenlow": "[F. J.]\n4 Hill Road\nWenlow",
        "This email was sent to Fenella Juxlom.": "This email was sent to [F. J.].",
        "Subject: Re: Ferry - Fenella Juxlom": "Subject: Re: Ferry - [F. J.]",
        "MrJuxlom spoke.": "Mr[J.] spoke.",
        "-----Original Message-----\nFrom: somebody\nSubject: Ferry\n\nSir, please save it.\nFenella Juxlom": (
            "-----Original Message-----\nFrom: somebody\nSubject: Ferry\n\nSir, please save it.\n[F. J.]"
        ),
        "Sent: 2 May 2010\n\nSave it.\n\nF. Juxlom\n\nSent from my telephone": (
            "Sent: 2 May 2010\n\nSave it.\n\n[F. J.]\n\nSent from my telephone"
        ),
        "> Please save it!\n> Fenella Juxlom\n> Wenlow": "> Please save it!\n> [F. J.]\n> Wenlow",
        "From: fenella juxlom\n\nSave it": "From: [F. J.]\n\nSave it",
        'From: "Juxlom, Fenella" <mail>\n\nSave it': 'From: "[F. J.]" <mail>\n\nSave it',
    },
    "Dear Fenella Juxlom": {
        "As you, Fenella Juxlom, wrote.": "As you, [F. J.], wrote.",
        "Fenella Juxlom's letter": "[F. J.]'s letter",
        "FENELLA JUXLOM and Fenella T. Juxlom": "[F. J.] and [F. J.]",
        "Juxlom, Fenella": "[F. J.]",
    },
    "Dear Fenella": {
        "From: Fenella Juxlom\n\nMr and Mrs Juxlom": "From: [F. J.]\n\nMr and Mrs [J.]",
        "From: somebody\n\nSave it.\nFenella Juxlom": "From: somebody\n\nSave it.\n[F. J.]",
        "I know, Fenella; it is hard.": "I know, [F.]; it is hard.",
        "Thank you once more Fenella.": "Thank you once more [F.].",
        "So be it. Fenella: we will.": "So be it. [F.]: we will.",
        "Fenella, thank you.": "[F.], thank you.",
        "Fenella's letter was read.": "[F.]'s letter was read.",
    },
}
STAY = {
    "Dear Mr Hill": (
        "Castle Hill\nThornmarch",
        "From: Ann Hill, Head of Roads",
        "cc: Cllr Jo Hill",
        "Councillor Jo Hill wrote to us.",
        "The Hill Road ferry, and Hill, are closed.",
        "Regards\nJo Hill\nDirector of Bridges",
        "To: Highways",
        "To: Highways\n\nI live at\nCastle Hill\nThornmarch",
        "> We met.\n>\n> Castle Hill\n> Thornmarch",
        "To: Highways\n\nWe met.\n\nJo Hill\nDirector of Bridges",
        "From: Castle Hill Ferry\nSubject: castle hill",
    ),
    "Dear Jane Hill": (
        "Jane Hill House and the Jane Hill Library",
        "Jane Hill, Head of Roads, wrote.",
        "Councillor Jane Hill wrote.",
        "Jane and the hill",
    ),
    "Dear Will Power": ("It needs will power, and will, power or not.",),
    "Dear May": ("Thank you for your letter of 12 May.", "In May, the May Fair: May Street."),
    "Dear Bus Users": ("The Bus Users Group and Bus Users of Kent met.",),
}


@pytest.mark.parametrize(
    ("head", "said", "masked"), [(head, *told) for head, every in ELSEWHERE.items() for told in every.items()]
)
def test_the_name_that_a_salutation_tells_is_masked_elsewhere_in_the_text(head, said, masked):
    told = respond_to(LETTER.format(head, "") + f"\n\n{said}", head.removeprefix("Dear "))
    assert told.endswith(f"Head of Roads\n\n{masked}")


@pytest.mark.parametrize(("head", "said"), [(head, said) for head, every in STAY.items() for said in every])
def test_places_officials_and_common_words_of_the_same_name_stay(head, said):
    assert respond_to(LETTER.format(head, "") + f"\n\n{said}", head.removeprefix("Dear ")).endswith(said)


@pytest.mark.parametrize(
    ("head", "masked"),
    [
        ("Fenella Povgul\n4 Hill Road\nWenlow\nWE1 4QQ\n\n4 May 2010\n\nDear Sir", "[F. P.]\n4 Hill Road"),
        ("BY HAND\nFenella Povgul Esq\nFlat 2, Hill Road\n\nDear Sir", "BY HAND\n[F. P.] Esq"),
        ("Re: your complaint, Mr Fenella Povgul\n\nDear Sir", "Re: your complaint, Mr [P.]"),
        ("FAO: Mr Povgul\n\nDear Sir", "FAO: Mr [P.]"),
        ("For the attention of Fenella Povgul\n\nDear Sir", "For the attention of [F. P.]"),
        ("Cc: Mr Fenella Povgul\n\nDear Sir", "Cc: Mr [P.]"),
        ("Name: Fenella Povgul\n\nDear Sir", "Name: [F. P.]"),
        ("Client - Fenella Povgul\n\nDear Sir", "Client - [F. P.]"),
        ('To: "Povgul, Fenella"\n\nDear Sir', 'To: "[F. P.]"'),
        ("Thornmarch Council\n4 Hill Road\n\nDear Sir", "Thornmarch Council\n"),
        ("The Royal Parks\n4 Hill Road\n\nDear Sir", "The Royal Parks\n"),
        ("Roads Section\nFennel House\n4 Hill Road\n\nDear Sir", "Roads Section\nFennel House\n"),
        ("Re: Wenlow Ferry\n\nDear Sir", "Re: Wenlow Ferry"),
        ("Cc: Wenlow Gazette\n\nDear Sir", "Cc: Wenlow Gazette"),
    ],
)
def test_who_is_named_above_a_salutation_without_a_name_is_masked(head, masked):
    assert respond_to(LETTER.format(head, ""), "Sir").startswith(masked)
