"""Letters whose own lines look as if somebody headed remarks in them, each marked from its first word to its last."""

WHOLE = {
    "what was put in for names": """They wrote to me:

⟦Dear [name taken out]

Thank you for your letter of 3 May. Your case has been passed to [her name] of the Complaints Team [sic], who will write to you by [illegible].

Yours sincerely

[signed]
Complaints Manager
Ombudsman's Office⟧

I am still waiting.""",
    "he will remark another day": """I'll go through it line by line when I've had my tea. The Ministry's answer:

⟦Dear Mrs Pell

Thank you for your letter of 8 May to the Minister. I have been asked to reply.

You raise three points, to which I answer as follows.

1. The lighthouse. It was sold in 1998 and is no longer in our care.

2. The keeper's cottage. The same applies.

3. The fog signal. It was discontinued following a review.

I hope that this is helpful.

Yours sincerely

J Tolly
Ministerial Correspondence Unit⟧

Nothing helpful in it.""",
    "what I thought of somebody": """I told the senator what I thought of people who park on graves. Here's her letter:

⟦Dear Mr. Boone:

Thank you for letting me know of your concern about Cedar Hill. As introduced, the bill would:

- Require each district to keep a map of its burial grounds;

- Levy a fee on vehicles left there overnight;

- Pay for a fence.

I will keep your views in mind.

Sincerely,

Ada Crane
State Senator⟧""",
    "labels within a letter": """The clerk's answer.

⟦Dear Mr Voss

Thank you for your enquiry of 3 July. The position as to each site is as follows.

Note: the hours given above are those published by the Council for the present year.

The upper site is open from nine until five and is staffed at weekends by volunteers of the society.

Note: dogs are not permitted on either site under the bye-laws of the Council.

The lower site is closed for the winter and will be opened again at Easter, or as soon after as the ground allows.

Yours sincerely

C Dunn
Town Clerk⟧""",
    "stars that stress, as he says below": """Got this from the Licensing Board after I wrote to it:

⟦Dear Mr Sale

Thank you for your letter of 2 June.

Your licence has been renewed. *You may be asked to show it to an officer.* We will write to you again in two years.

Yours sincerely

Jean Orde
Licensing Officer⟧

Stars are mine.""",
}
