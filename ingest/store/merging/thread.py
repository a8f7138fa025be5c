"""One post with its comments, out of all their sightings: who is who, and who answers whom. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ingest.model import Comment, Post
from ingest.store import identity
from ingest.store.merging.fold import Folded, Sighting, fold_comment, fold_post
from ingest.store.merging.keyed import Keyed
from ingest.store.merging.matching import NONE, Rulings
from ingest.store.merging.namesakes import TELLING, Namesake, answered, namesakes, number_of
from ingest.store.merging.renumbered import again, moved_on
from ingest.store.merging.twins import Twins, as_twin, twins


@dataclass(frozen=True, slots=True)
class Told:
    """A comment as the thread holds it."""

    id: str
    key: str
    folded: Folded[Comment]
    parent_id: str | None
    former: tuple[str, ...]
    """Ids that this comment would have had by what single sightings tell."""
    shared: tuple[str, ...] = ()
    """Ids of others that had one of its numbers before it: all may have been taken for one comment once."""


@dataclass(frozen=True, slots=True)
class Match:
    """What was made of one record of a site that became another."""

    kind: str
    """post or comment."""
    site: str
    """Key of the site that it stood on; of the thread's own site where a service showed it (``twins``)."""
    old_id: str
    new_id: str | None = None
    """The record that it is; None where it stays one of its own."""
    decided: bool = False
    """A person said so."""
    candidates: tuple[tuple[str, str], ...] = ()
    """Ids of records that it may be, each with why that is not sure."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A post and its comments."""

    id: str
    key: str
    post: Folded[Post] | None
    """None when nothing shows it: all comments seen here have their home elsewhere."""
    former: tuple[str, ...]
    comments: tuple[Told, ...]
    elsewhere: frozenset[str]
    """Keys of other posts under which comments were seen that were seen here."""
    matches: tuple[Match, ...] = ()
    """What was made of the records of sites that became this one, and of a service's where people decide."""
    shared: tuple[str, ...] = ()
    """Ids of other posts that had one of its numbers or addresses before it: all may have been taken for one post once."""


def assemble(
    site: str,
    key: str,
    posts: Iterable[tuple[str, Sighting[Post]]],
    comments: Iterable[Keyed],
    resolve: Callable[[str], str],
    *,
    rulings: Rulings = NONE,
) -> Thread:
    """Assemble the thread of the post ``key`` (a resolved one).

    ``resolve`` gives for any post's key the one that it is known by; ``rulings`` are what people decided about pairs.
    """
    keyed_posts = list(posts)
    gathered = gather(site, key, list(comments), resolve, rulings)
    told = _told(site, key, gathered)
    raw_posts = {raw for raw, _ in keyed_posts} | {k.post for g in gathered.groups.values() for k in g}
    return Thread(
        identity.public_id("post", site, key),
        key,
        fold_post([s for _, s in keyed_posts]) if keyed_posts else _stub(key, [t.folded for t in told]),
        _ids("post", site, {r for r in raw_posts if resolve(r) == key} - {key}),
        told,
        frozenset(gathered.elsewhere),
        _matches(site, gathered.twins),
        _ids(
            "post",
            site,
            {before for r in raw_posts if resolve(r) == key and (before := identity.number_again(r))},
        ),
    )


def _told(site: str, key: str, gathered: "Gathered") -> tuple[Told, ...]:
    """Give the comments of the post ``key``, each with the one that it answers."""
    groups = gathered.groups
    ids = {final: identity.public_id("comment", site, final) for final in sorted(groups)}
    folded = {ids[final]: fold_comment([k.sighting for k in groups[final]]) for final in ids}
    finals = {raw: ids[final] for raw, final in gathered.absorbed.items()}
    # Under this post a contested id means the comment that stands here.
    finals |= {k.removesuffix(f"@{key}"): ids[k] for k in ids if k.endswith(f"@{key}")}
    parents = _parents(folded, finals)
    return tuple(
        Told(
            own,
            final,
            folded[own],
            parents[own],
            _ids("comment", site, {k.key for k in groups[final]} - {final}),
            _ids("comment", site, {of for k in groups[final] if (of := number_of(k.key))}),
        )
        for final, own in ids.items()
    )


def _matches(site: str, found: Twins) -> tuple[Match, ...]:
    """Give what people decided about comments of a service, and what is left to them."""
    pairs, doubts = found.matched.pairs, found.matched.doubts
    ruled = [Match("comment", site, own, pairs[own], decided=True) for own in found.matched.decided]
    doubted = [
        Match("comment", site, own, candidates=tuple((c.id, c.why) for c in every))
        for own, every in doubts.items()
    ]
    return tuple(sorted([*ruled, *doubted], key=lambda match: match.old_id))


def with_former(thread: Thread, before: Mapping[str, Iterable[str]]) -> Thread:
    """Give a thread whose records also had these ids, by an id that they have or had."""

    def former(record: Thread | Told) -> tuple[str, ...]:
        more = {old for own in (record.id, *record.former) for old in before.get(own, ())}
        return tuple(sorted({*record.former, *more} - {record.id}))

    comments = tuple(replace(told, former=former(told)) for told in thread.comments)
    return replace(thread, former=former(thread), comments=comments)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The comments of a post, each where it belongs."""

    groups: dict[str, list[Keyed]]
    """By their final keys."""
    absorbed: dict[str, str]
    """The final key by any."""
    elsewhere: set[str]
    """Keys of other posts under which some were seen."""
    twins: Twins


def gather(
    site: str, key: str, keyed: list[Keyed], resolve: Callable[[str], str], rulings: Rulings
) -> Gathered:
    """Gather the comments of the post ``key``.

    What a service keeps for the blog is the blog's own where it has it too (``twins``); what had another number before
    is what had it (``renumbered``).
    """
    own, elsewhere, led = _own(key, keyed, resolve)
    named = {k: [one.sighting for one in group] for k, group in own.items() if k.startswith("src:")}
    found = twins(named, lambda name: identity.public_id("comment", site, name), rulings)
    groups, absorbed = _absorb(key, own, found.same)
    absorbed |= {old: absorbed[now] for old, now in led.items()}
    return Gathered(groups, absorbed, elsewhere, found)


def _own(
    key: str, keyed: list[Keyed], resolve: Callable[[str], str]
) -> tuple[dict[str, list[Keyed]], set[str], dict[str, str]]:
    """Group by key the comments that belong to this post, and name the other posts that they were seen under.

    The last value gives by key that of the same comment under its number of before, where its group is.
    """
    by_key: dict[str, list[Keyed]] = {}
    for comment in keyed:
        by_key.setdefault(comment.key, []).append(comment)
    moved = moved_on(k for k in keyed if resolve(k.post) == key)
    own: dict[str, list[Keyed]] = {}
    elsewhere: set[str] = set()
    several: dict[str, list[Namesake]] = {}
    for comment_key, group in by_key.items():
        found = namesakes(comment_key, group, resolve, moved)
        here = [one for home, one in found if home == key]
        for one in here:
            own.setdefault(one.key, []).extend(one.members)
        if len(here) > 1:
            several[comment_key] = here
        elsewhere |= {resolve(k.post) for k in group}
    if several:
        own = {final: [answered(k, several) for k in group] for final, group in own.items()}
    led = again({final: [k.sighting for k in group] for final, group in own.items()}) if moved else {}
    for now, before in led.items():
        own[before] += own.pop(now)
    return own, elsewhere - {key}, led


def _absorb(
    post: str, groups: Mapping[str, list[Keyed]], same: Mapping[str, str]
) -> tuple[dict[str, list[Keyed]], dict[str, str]]:
    """Let comments with an id take those without that say the same; give the key each ended under.

    ``same`` gives the key of the blog's comment for a service's that is the same.
    """
    named = {k: g for k, g in groups.items() if k.startswith("src:")}
    by_said, by_text = _sayings(named)
    pings = _pings(named)
    merged: dict[str, list[Keyed]] = {}
    final: dict[str, str] = {}
    for key, group in groups.items():
        first = group[0].sighting
        if key in same:
            final[key] = same[key]
            group = [replace(k, sighting=as_twin(k.sighting, same[key])) for k in group]  # noqa: PLW2901
        elif key.startswith(("src:", identity.MOVED)):
            final[key] = key
        else:
            nameless = any(k.sighting.content.author is None for k in group)
            lowest = (
                by_said.get(first.said)
                or by_text.get((nameless, first.skeleton))
                or pings.get(_as_ping(first))
            )
            final[key] = same.get(lowest, lowest) if lowest else identity.said_key(post, first.said)
        merged.setdefault(final[key], []).extend(group)
    return merged, final


def _sayings(
    named: Mapping[str, list[Keyed]],
) -> tuple[dict[str, str], dict[tuple[bool, str], str]]:
    """Map who said what to the lowest comment with an id; and what, where one side names no author."""
    by_said: dict[str, str] = {}
    by_text: dict[tuple[bool, str], str] = {}
    for key in sorted(named, key=lambda k: identity.rank_of_id(k.removeprefix("src:"))):
        for keyed in named[key]:
            sighting = keyed.sighting
            by_said.setdefault(sighting.said, key)
            if len(sighting.content.text or "") >= TELLING:
                by_text.setdefault((True, sighting.skeleton), key)
                if sighting.content.author is None:
                    by_text.setdefault((False, sighting.skeleton), key)
    return by_said, by_text


def _pings(named: Mapping[str, list[Keyed]]) -> dict[str, str]:
    """Map who pinged to the lowest ping of that name with an id: many themes show of a ping the name alone."""
    found: dict[str, str] = {}
    for key in sorted(named, key=lambda k: identity.rank_of_id(k.removeprefix("src:"))):
        for keyed in named[key]:
            content = keyed.sighting.content
            if content.kind != "comment" and (name := identity.skeleton(content.author)):
                found.setdefault(name, key)
    return found


def _as_ping(sighting: Sighting[Comment]) -> str:
    """Give the name by which a ping of which nothing else is shown is known again; empty for all else."""
    content = sighting.content
    if content.kind == "comment" or content.text:
        return ""
    return identity.skeleton(content.author)


def _parents(folded: Mapping[str, Folded[Comment]], finals: Mapping[str, str]) -> dict[str, str | None]:
    """Give each comment's parent by id, without circles."""
    parents = {i: finals.get(f.parent) if f.parent else None for i, f in folded.items()}
    done: set[str] = set()
    for start in sorted(parents):
        # A dict keeps the order of the way and finds a step in constant time: threads may be 10,000 deep.
        way: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in way:
            way[at] = None
            at = parents[at]
        if at is not None and at in way:
            steps = list(way)
            parents[min(steps[steps.index(at) :])] = None
        done.update(way)
    return parents


def _ids(kind: str, site: str, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(identity.public_id(kind, site, k) for k in keys))


def _stub(key: str, comments: list[Folded[Comment]]) -> Folded[Post] | None:
    """Make of a post that only its comments tell of what they tell."""
    if not comments:
        return None
    known = sorted(comments, key=lambda f: (f.last.at, f.first.at, repr(f.content)))
    url = next((f.content.post_url for f in reversed(known) if f.content.post_url), None)
    source_id = (identity.number_again(key) or key).removeprefix("src:") if key.startswith("src:") else None
    stub = Post(url=url, source_id=source_id, whole=False)
    last = known[-1]
    first, recorded = min(f.first for f in known), min(f.recorded for f in known)
    return Folded(stub, None, (), (), first, last.last, last.last_crawl, recorded)
