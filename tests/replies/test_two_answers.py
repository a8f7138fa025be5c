"""Two letters in one comment: one that is surely an answer speaks for the other."""

from dataclasses import replace

from ingest.replies import find_responses
from ingest.replies.understood.one_comment import beside_sure_ones

BOTH = """My two members of parliament, for the record. First the sitting one:

Dear Mrs Arkle,

Thank you for your letter of 3 May about the ferry. I have asked the Minister to look at the subsidy again and will write to you when I have his reply.

Yours sincerely
Hilda Marsh MP
"""


def _found():
    (one,) = find_responses(BOTH, published="2011-06-01")
    return one


def test_a_doubtful_letter_that_greets_somebody_is_lifted_by_a_sure_one():
    sure = _found()
    assert sure.confidence >= 0.8
    doubtful = replace(sure, confidence=0.55, evidence=())
    lifted = beside_sure_ones([sure, doubtful])
    assert [one.confidence for one in lifted] == [sure.confidence, 0.8]
    assert lifted[1].evidence == ("another letter beside it is an answer",)


def test_what_greets_nobody_or_stands_alone_is_not():
    sure = _found()
    doubtful = replace(sure, confidence=0.55)
    assert beside_sure_ones([doubtful, doubtful]) == (doubtful, doubtful)
    nobody = replace(doubtful, addressee=None)
    assert beside_sure_ones([sure, nobody])[1] is nobody
