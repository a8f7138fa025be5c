"""What only members or subscribers may read, in the texts that exports hold: it does not come in. Pure.

Source: Jetpack 15 (``extensions/blocks/paywall``, ``extensions/blocks/premium-content``, and the post's meta
``_jetpack_newsletter_access``), Ghost 5.120 (``core/server/api/endpoints/utils/serializers/output/utils/post-gating.js``,
``visibility`` of @tryghost/kg-default-nodes 1).
"""

import re

_PAYWALL = re.compile(r"<!--\s*wp:jetpack/paywall\b")
_PREMIUM = re.compile(
    r"<!--\s*wp:(premium-content/subscriber-view|jetpack/paid-content)\b[^<>]*-->.*?(?:<!--\s*/wp:\1\s*-->|\Z)",
    re.DOTALL,
)
_CONTAINER = re.compile(
    r"<!--\s*wp:premium-content/container\b[^<>]*-->(.*?)(?:<!--\s*/wp:premium-content/container\s*-->|\Z)",
    re.DOTALL,
)
_LOGGED_OUT = re.compile(
    r"<!--\s*wp:premium-content/logged-out-view\b[^<>]*-->.*?(?:<!--\s*/wp:premium-content/logged-out-view\s*-->|\Z)",
    re.DOTALL,
)
_GATED = re.compile(
    r"<!--\s*kg-gated-block:begin\b((?:(?!<!--)[^\n])*?)-->.*?(?:<!--\s*kg-gated-block:end\s*-->|\Z)",
    re.DOTALL,
)
_FOR_ALL = re.compile(r"\bnonMember:\s*true\b")

_LOCKED = re.compile(
    r"\s*(?:protected|(?:passwort)?gesch\u00fctzt|prot\u00e9g\u00e9|protegido|protetto|protegit|beveiligd|skyddad|beskyttet|"
    r"chronione|chr\u00e1n\u011bno|\u0437\u0430\u0449\u0438\u0449\u0435\u043d\u043e)\s?:\s",
    re.IGNORECASE,
)
"""What WordPress sets before the title of a post that asks for a password."""

EVERYBODY = {"", "everybody"}
"""Values of Jetpack's ``_jetpack_newsletter_access`` that keep a post from nobody."""


def says_locked(title: str) -> bool:
    """Whether a title is one that WordPress gives to a post which asks for a password."""
    return _LOCKED.match(title) is not None


def wordpress_part(raw: str) -> str:
    """Give what visitors see of a post of WordPress, as it is stored: without what stands below a paywall or for subscribers."""
    if "wp:" not in raw:
        return raw
    if wall := _PAYWALL.search(raw):
        raw = raw[: wall.start()]
    raw = _CONTAINER.sub(lambda found: "".join(_LOGGED_OUT.findall(found[1])), raw)
    return _PREMIUM.sub("", raw)


def ghost_part(html: str) -> str:
    """Give what visitors see of a post of Ghost, as it is rendered for all: without the blocks for members."""
    if "kg-gated-block" not in html:
        return html
    return _GATED.sub(lambda found: found[0] if _FOR_ALL.search(found[1]) else "", html)


def for_members(card: object) -> bool:
    """Say whether a card of Ghost's editor (a lexical node, a mobiledoc card's payload) is shown to members alone on the web."""
    shown = card.get("visibility") if isinstance(card, dict) else None
    web = shown.get("web") if isinstance(shown, dict) else None
    return isinstance(web, dict) and web.get("nonMember") is False
