"""A letter that greets somebody, and how it is published."""

from ingest.model import Response
from ingest.store.decisions.rulings import judged
from ingest.store.rows.rows import masks_for

LETTER = "{}\n\nThank you for your letter.{} Yours sincerely\n\nIan Pratt\nHead of Roads"


def respond_to(text, addressee, signatory="Ian Pratt"):
    letter = Response(text=text, span_start=0, span_end=len(text), addressee=addressee, signatory=signatory)
    return masks_for([judged("c", text, [letter])], (), frozenset(), whole_names=False).masked(text)
