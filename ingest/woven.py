"""What passes in and out when responses are tied together: to bodies, officials, form letters and appeals.

All of it is made from what is published (masked texts), so that anybody can make it again.
"""

from dataclasses import dataclass, field

SHARED = (
    "addressee",
    "signatory",
    "role",
    "on_behalf_of",
    "organisation",
    "unit",
    "letter_date",
    "answers_date",
    "reference",
    "subject",
    "came_by",
    "kind",
)
"""What one part of a letter tells for all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One response as the archive has it."""

    id: str
    site_id: str
    post_id: str
    comment_id: str | None
    poster: str | None
    """Name of the commenter who pasted it, as shown; None where the post itself holds it."""
    text: str
    start: int = 0
    """Where it starts in the comment or post."""
    continues: str | None = None
    """comment: it goes on with a letter of the comment before; remark: with one of the same comment or post."""
    comment_before: str | None = None
    """The comment that the same person wrote before, where it goes on with a letter of that."""
    answers: str | None = None
    """The comment that the one with it answers."""
    beside: str | None = None
    """What stands in the comment right before and after it."""
    addressee: str | None = None
    addressee_kind: str | None = None
    """Whom it addresses, as told before names were masked: of some names the initial reads as a title."""
    signatory: str | None = None
    role: str | None = None
    on_behalf_of: str | None = None
    organisation: str | None = None
    unit: str | None = None
    letter_date: str | None = None
    letter_date_inferred: int = 0
    answers_date: str | None = None
    answers_date_inferred: int = 0
    reference: str | None = None
    subject: str | None = None
    came_by: str | None = None
    kind: str | None = None
    pasted: str | None = None
    """When the comment or post was published."""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One appeal as the archive has it."""

    id: str
    site_id: str
    post_id: str
    target: str | None = None
    role: str | None = None
    organisation: str | None = None
    published: str | None = None
    """When the post was published."""
    title: str | None = None
    """Of the post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One organisation; ``slug`` is what it is known by."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    jurisdiction: str | None = None
    identifiers: tuple[str, ...] = ()
    predecessor: str | None = None
    """Slug of the body it continues."""
    successor: str | None = None
    curated: bool = False
    """It stands in the authority file; else it was made from signatures and waits for review."""
    confirmed: bool = False
    """A person said that it is a body of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One official: a name within one body, until a person says that two are one."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A role that an official signed in, with the first and the last date of a letter that shows it."""

    official: str
    organisation: str | None
    role: str
    first_date: str | None
    last_date: str | None
    responses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form letter: its common text, the ids of its copies, the span of their dates."""

    leader: str
    text: str
    copies: tuple[str, ...]
    organisation: str | None
    first_date: str | None
    last_date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What one response is tied to; slugs and ids."""

    organisation: str | None = None
    official: str | None = None
    form: str | None = None
    """Id of the response that leads the form letter."""
    attestation: str = "pasted"
    appeal: str | None = None
    appeal_reason: str | None = None
    continues: str | None = None
    """The response that it goes on from: another part of the same letter."""
    borrowed: tuple[tuple[str, str], ...] = ()
    """Fields that only another part of the letter tells: name, and the id of that part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Woven:
    """Everything that follows from the responses and appeals of an archive taken together."""

    bodies: tuple[Body, ...]
    people: tuple[Person, ...]
    offices: tuple[Office, ...]
    forms: tuple[Form, ...]
    ties: dict[str, Tie]
    """By the id of the response."""
    appeals: dict[str, str | None]
    """By the id of the appeal: slug of the body that it is addressed to."""
    led: dict[str, str] = field(default_factory=dict)
    """Slugs of bodies and officials that were merged, and of officials whose body was: what each is now."""
