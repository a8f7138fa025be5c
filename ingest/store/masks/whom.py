"""What kind of person a letter addresses, told by the phrase that addresses them."""

from ingest.store.masks.addressees import BODY, OFFICES, SEATED, TITLES, is_office, names
from ingest.store.masks.wording import alike


def kind_of(phrase: str) -> str:
    """Say whom a letter addresses, by the phrase as it stands there: a private "person" by name, an "office" or who holds one, a "body", or "nobody" by name."""
    said = alike(phrase).text
    if any(names(said)):
        return "person"
    if BODY.search(said):
        return "body"
    titled = TITLES.match(said)
    office = (titled and is_office(titled[0], said[titled.end() :])) or OFFICES.search(said)
    return "office" if office or SEATED.search(said) else "nobody"
