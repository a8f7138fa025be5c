"""The tables of official responses: who answers, what was answered, what was promised, and who was asked."""

from ingest.store.tables.ddl import FIRST_SEEN, ID, LAST_SEEN, RECORDED, Column, Table

_c = Column

ORGANISATIONS = Table(
    "organisations",
    "Public bodies, each under one preferred name.",
    (
        ID,
        _c("slug", "TEXT NOT NULL", "The name in addresses of pages."),
        _c("name", "TEXT NOT NULL", "Preferred name."),
        _c("aliases", "TEXT", "Other names, one a line."),
        _c("kind", "TEXT", "Kind of body: police force, ministry, council, ..."),
        _c("jurisdiction", "TEXT", "Where it acts (ISO 3166)."),
        _c("identifiers", "TEXT", "Identifiers elsewhere, one a line: wikidata:Q..., org-id:GB-..."),
        _c("predecessor_id", "TEXT", "The body it continues.", "organisations"),
        _c("successor_id", "TEXT", "The body that continues it.", "organisations"),
        _c(
            "review_status",
            "TEXT NOT NULL DEFAULT 'machine'",
            "confirmed: it stands in the list of bodies that people keep, or a person said that it is one; machine: letters alone tell of it.",
        ),
    ),
    label="name",
    unique=(("id",), ("slug",)),
    search=("name", "aliases"),
)

OFFICIALS = Table(
    "officials",
    "People who signed in an official role.",
    (
        ID,
        _c("slug", "TEXT NOT NULL", "The name in addresses of pages."),
        _c("name", "TEXT NOT NULL", "Name as signed."),
        _c("aliases", "TEXT", "Other forms of the name, one a line."),
        _c("review_status", "TEXT NOT NULL DEFAULT 'machine'", "machine: letters tell of them."),
    ),
    label="name",
    unique=(("id",), ("slug",)),
    search=("name", "aliases"),
)

ROLES = Table(
    "roles",
    "Roles that officials signed in, each with the first and the last letter that shows it.",
    (
        ID,
        _c("official_id", "TEXT NOT NULL", "The official.", "officials"),
        _c("organisation_id", "TEXT", "The body.", "organisations"),
        _c("role", "TEXT NOT NULL", "The role, as signed."),
        _c(
            "first_date",
            "TEXT",
            "Date of the earliest letter signed in it; where it has none, of its pasting.",
        ),
        _c("last_date", "TEXT", "Date of the latest."),
        _c("responses", "INTEGER NOT NULL", "Responses recorded that were signed in it."),
    ),
    label="role",
    unique=(("id",),),
    indexes=(("official_id",), ("organisation_id",), ("role",)),
)

FORM_LETTERS = Table(
    "form_letters",
    "Texts that more than one person received.",
    (
        ID,
        _c("organisation_id", "TEXT", "The body that sent it.", "organisations"),
        _c("text", "TEXT NOT NULL", "What the copies have in common."),
        _c("copies", "INTEGER NOT NULL", "Number of recorded copies."),
        _c("first_date", "TEXT", "Date of the earliest copy; where a copy has none, of its pasting."),
        _c("last_date", "TEXT", "Date of the latest."),
    ),
    unique=(("id",),),
)

RESPONSES = Table(
    "responses",
    "Official responses, each as found in one comment or post.",
    (
        _c(
            "id",
            "TEXT NOT NULL",
            "Public id: of the comment or post, and of the first telling sentence of the letter; once a person has "
            "decided on it, it stays whatever is read there later.",
        ),
        _c("site_id", "TEXT NOT NULL", "The blog.", "sites"),
        _c("post_id", "TEXT NOT NULL", "The post under or in which it stands.", "posts"),
        _c(
            "comment_id",
            "TEXT",
            "The comment it was pasted in; NULL where the post itself holds it.",
            "comments",
        ),
        _c("text", "TEXT NOT NULL", "The response, without the poster's words before and after."),
        _c(
            "sentences",
            "TEXT NOT NULL DEFAULT '[]'",
            "Its sentences in their order, as JSON: [number, start, end] of each (characters of text). The view sentences "
            "has them as rows.",
        ),
        _c(
            "span_start",
            "INTEGER NOT NULL",
            "Where it starts in the text of the comment or post (characters).",
        ),
        _c(
            "span_end",
            "INTEGER NOT NULL",
            "Where it ends; the same as span_start where only an earlier text (see versions) has the response, which was "
            "shown from first_seen to last_seen.",
        ),
        _c("addressee", "TEXT", "To whom it was written; of a private person, the initial."),
        _c(
            "addressee_kind",
            "TEXT",
            "Whom it addresses: a private person, an office or who holds one, a body, or nobody by name (Sir or Madam).",
        ),
        _c("signatory", "TEXT", "Who signed."),
        _c("official_id", "TEXT", "The official who signed.", "officials"),
        _c("role", "TEXT", "Role of the signatory."),
        _c("on_behalf_of", "TEXT", "For whom it was signed."),
        _c("organisation", "TEXT", "The body, as named."),
        _c("organisation_id", "TEXT", "The body.", "organisations"),
        _c("unit", "TEXT", "Unit of the body."),
        _c("letter_date", "TEXT", "Date of the letter."),
        _c("letter_date_inferred", "INTEGER NOT NULL DEFAULT 0", "1 where the year was worked out."),
        _c("answers_date", "TEXT", "Date of the letter that it answers."),
        _c("answers_date_inferred", "INTEGER NOT NULL DEFAULT 0", "1 where the year was worked out."),
        _c("reference", "TEXT", "Reference numbers."),
        _c("subject", "TEXT", "Subject line."),
        _c("came_by", "TEXT", "How it came: e-mail, post, form."),
        _c(
            "kind",
            "TEXT",
            "acknowledgement, holding, substantive, refusal, referral, automatic; NULL where unsure.",
        ),
        _c("attestation", "TEXT NOT NULL DEFAULT 'pasted'", "pasted, corroborated, linked or confirmed."),
        _c(
            "links",
            "TEXT",
            "Addresses beside the letter that may show it (a scan, an official page), one a line.",
        ),
        _c(
            "confidence",
            "REAL NOT NULL",
            "How sure the machine is that this is an official response, 0 to 1: of those at 0.9 about nine in ten are. "
            "A person's decision does not change it; see review_status.",
        ),
        _c("evidence", "TEXT", "What speaks for it, one feature a line."),
        _c(
            "review_status",
            "TEXT NOT NULL DEFAULT 'machine'",
            "machine: nobody has looked; confirmed: a person accepted it as it stands; corrected: a person changed a "
            "field or its borders. What a person rejected has no row, but a tombstone.",
        ),
        _c(
            "continues",
            "TEXT",
            "Where it is a later part of a letter: comment (the same person's comment before began it) or remark (it began "
            "in the same text, and goes on after the poster's words).",
        ),
        _c(
            "continues_id",
            "TEXT",
            "The response that it goes on from: the part before of the same letter. Count letters where it is NULL.",
            "responses",
        ),
        _c(
            "borrowed",
            "TEXT",
            "Fields of this row that only another part of the letter tells, by name, one a line.",
        ),
        _c("form_letter_id", "TEXT", "The form letter it is a copy of.", "form_letters"),
        _c("appeal_id", "TEXT", "The appeal it answers.", "appeals"),
        _c("appeal_reason", "TEXT", "Why it is taken to answer that appeal."),
        _c(
            "known_as",
            "TEXT",
            "Names of the body and of the official that the letter does not have: preferred ones and others, one a line, for the search.",
        ),
        _c(
            "text_capture",
            "TEXT",
            "Where only an earlier text has it: the latest capture that shows that text. Else sources tells.",
            "captures",
        ),
        FIRST_SEEN,
        LAST_SEEN,
        RECORDED,
    ),
    label="signatory",
    unique=(("id",),),
    indexes=(
        ("organisation_id", "letter_date"),
        ("comment_id",),
        ("post_id",),
        ("official_id",),
        ("role",),
        ("kind",),
        ("form_letter_id",),
        ("appeal_id",),
        # What a blog was answered is counted without looking at the letters, too.
        ("site_id", "letter_date", "review_status", "continues_id"),
        # All that a search chooses by: counting and narrowing need not look at the letters.
        (
            "letter_date",
            "site_id",
            "organisation_id",
            "organisation",
            "official_id",
            "role",
            "kind",
            "attestation",
            "review_status",
            "recorded",
            "continues_id",
        ),
    ),
    sparse=("continues_id",),
    search=("signatory", "role", "organisation", "subject", "reference", "text", "known_as"),
)

COMMITMENTS = Table(
    "commitments",
    "Sentences of responses that promise, refuse, announce or date something.",
    (
        ID,
        _c("response_id", "TEXT NOT NULL", "The response.", "responses"),
        _c(
            "kind",
            "TEXT NOT NULL",
            "What the first clause that commits does: promise (to do something, or not to do what readers fear: close, sell, cut, charge), refusal (of anything else), announcement (of what opens, closes, begins, is held or was decided) or date (names a day, and is none of the others).",
        ),
        _c("text", "TEXT NOT NULL", "The sentence."),
        _c("sentence", "INTEGER NOT NULL", "Number of the sentence in the response."),
        _c("span_start", "INTEGER NOT NULL", "Where it starts in the response (characters)."),
        _c("span_end", "INTEGER NOT NULL", "Where it ends."),
        _c(
            "subject",
            "TEXT",
            'What it is about, in the sentence\'s own words: who or what will do, or be done, what is told; where the writer himself will ("we will review the parking scheme"), what he will do it to. NULL where that is no plain noun with its words.',
        ),
        _c(
            "due",
            "TEXT",
            "Day for which it is told (by, on, from or until it), where one is named: a whole day, the last of a month whose end is named. NULL where only a month (in May 2012), a season or a number of days is told, and where nothing will be before or until that day.",
        ),
    ),
    unique=(("id",),),
    indexes=(("response_id",), ("due",)),
)

APPEALS = Table(
    "appeals",
    "What posts ask their readers to do.",
    (
        ID,
        _c("post_id", "TEXT NOT NULL", "The post.", "posts"),
        _c("target", "TEXT", "Whom readers were asked to write to."),
        _c("role", "TEXT", "Role of the target."),
        _c("organisation", "TEXT", "The body, as named."),
        _c("organisation_id", "TEXT", "The body.", "organisations"),
        _c("address", "TEXT", "The published office address."),
        _c("draft", "TEXT", "The draft letter. It is the campaign's, never a response."),
        _c("petition", "TEXT", "Title of the petition."),
        _c("petition_url", "TEXT", "Address of the petition."),
        _c("petition_sponsor", "TEXT", "Who sponsors the petition."),
        _c("deadline", "TEXT", "By when readers were asked to act."),
        _c(
            "responses",
            "INTEGER NOT NULL DEFAULT 0",
            "Responses recorded that answer it: a letter that was pasted twice is two.",
        ),
        _c(
            "as_of",
            "TEXT",
            "The time as of which that number holds (UTC): of the latest capture read that shows the post or a comment of it, or the comments of the whole blog.",
        ),
    ),
    unique=(("id",),),
    indexes=(("post_id",), ("organisation_id",)),
)
