"""A letter of an invented drainage board, and what is found in a comment that holds it."""

from ingest.replies import find_responses

BODY = (
    "Thank you for your letter of 3 May about the sluice at Hob Lane. The Board inspected the sluice on 11 May and found "
    "that the gate does not close. It will be repaired in the autumn."
)
MORE = "We have asked the contractor to clear the channel as well, and the Board will pay for it."
SIGNED = "Hector Plumb\nHead of Sluices\nOxney Drainage Board"
END = f"Yours sincerely\n\n{SIGNED}"
LETTER = f"Dear Ms Fenn,\n\n{BODY}\n\n{END}"


def found_in(text: str, author: str = "Weirwatch") -> list[str]:
    return [one.text for one in find_responses(text, published="2012-06-01", author=author)]
