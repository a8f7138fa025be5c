"""Mails of both sides one after the other, and what within a letter looks like the poster's and is not."""

import pytest

from ingest.replies import find_responses

AUTHOR = "runa-maps"
CHAINS = {
    "labels in brackets with their days": """All that passed between me and the Council about the weir, nothing left out.

[Me, 3 May] Hello, who looks after the weir at Holm? Thanks, Runa

[Council, 9 May] ⟦Hi Runa, Thank you for your query. I have passed it to the drainage engineer. Jo, Customer Services, Fenland District Council⟧

Nice.

[Council, 20 May] ⟦Dear Runa,

I refer to your query of 3 May. The weir was transferred to the Internal Drainage Board in 1986, and you may wish to contact its clerk.

Yours sincerely,

P. Orme
Drainage Engineer⟧

So off I went.

[Me, 21 May] Which clerk? The post's been empty since Easter.

[Council, 2 June] ⟦Dear Runa,

I understand that a clerk will be appointed in July.

P. Orme⟧

July it is.""",
    "names over dates, one of them the poster's": """My mails with the town hall, oldest first:

-----

2019-03-02 10:15, Runa wrote:

Dear sirs,

could you confirm that anybody may copy the street list and publish it?

-----

2019-03-20 09:02, Pavel Dolan wrote:

⟦Dear Runa,

I have put your question to the secretary of the council and will write again.

P. Dolan⟧

-----

2019-04-11 16:40, Pavel Dolan wrote:

⟦Dear Runa,

The council agrees, on condition that its name is given as the source.

Best regards,
Pavel Dolan
Head of the Registry⟧

-----

That's good enough, isn't it?""",
    "his own mail before the answer": """I mailed the Hospital Trust about the lifts. It being Christmas I waited. In January I tried again:

I wrote to you on the 9th about the two lifts. I'd be glad to know whether that came.

This brought forth, at last:

⟦I can confirm that your complaint has been received and will be passed to the Estates team.⟧

One lift goes up, the other's in pieces.""",
    "a scrap of a sentence among answers": """Three weeks with the Port's noise office, their words:

THEY: ⟦Thank you for your complaint. The aircraft that you heard was a scheduled departure.⟧
ME: at four in the morning
THEY: ⟦The north runway was closed for maintenance.⟧
ME: til when
THEY: "through spring"
ME: which spring
THEY: ⟦We appreciate your interest in the work of the Port.⟧

Ta.""",
}

WHOLE = {
    "questions that head its parts": """Posting what the Loans Agency sent us.

⟦Dear Ms Fenn,

Thank you for your letters on behalf of the group. I am sorry that it has taken so long to answer them.

How far can the Agency decide for itself?

The Agency acts for the Secretary of State and can only do what the Regulations allow.

Who reads an appeal?

An appeal is read by an officer who had no part in the first decision.

Why do letters go on after a case is settled?

Letters are produced by another system, which will be brought together with the first in the spring.

Yours sincerely,

K. Roth
Customer Relations Manager⟧

Three questions we hadn't asked.""",
    "a list with its lead": """From the Minister, about nights at the station:

⟦Dear Mr Lund

Thank you for your letter of 2 May. I apologise for the delay in replying to you.

I am told by the Ambulance Service that:

• Holm is a branch with one officer, who is backed up by volunteers.

• There were 104 cases in the year to March.

• Nobody is obliged to attend alone.

I trust that this is of help.

Yours sincerely

A. Moe
Minister for Health⟧

It isn't.""",
}


@pytest.mark.parametrize("name", [*CHAINS, *WHOLE])
def test_only_the_offices_mails_are_taken_and_whole(name: str) -> None:
    marked = (CHAINS | WHOLE)[name]
    expected = [piece.partition("⟧")[0] for piece in marked.split("⟦")[1:]]
    found = find_responses(marked.replace("⟦", "").replace("⟧", ""), published="2019-05-05", author=AUTHOR)
    assert [r.text for r in found] == expected
