"""A letter about a ferry, which tests of one thing each change in that one thing."""

LETTER = """Dear Ms Arkle,

Thank you for your e-mail of 3 May about the ferry, which has been passed to me for a reply. The Department is committed to the service and no decision has been taken.

Yours sincerely,

Nora Pell
Head of Ferries
Department for Transport"""
