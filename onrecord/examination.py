"""One sitting at the queue: a sheet, a key, a decision in the ledger, the next sheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import click

from ingest.model import Response
from ingest.pipeline import Workshop
from ingest.replies.candidates import candidates
from ingest.replies.responses import respond
from ingest.replies.weighed.weighing import confidence
from ingest.store.decisions.anchors import Span, common, own_words
from ingest.store.decisions.cases import Case
from ingest.store.decisions.ledger import Decision
from ingest.store.decisions.rulings import Ruled
from ingest.store.desk import Desk, Sheet, fields_of
from onrecord.authority import merge
from onrecord.corrections import settled
from onrecord.docket import Waiting
from onrecord.keys import harmless, pressed, typed
from onrecord.sheets import FIELD_KEYS, laid_out, published, told
from onrecord.spans import chosen

HELP = """\
  a  accept it as shown               r  reject: no official response
  f  correct a field                  m  move its beginning or end
  n  add a response missed here       k  keep what was decided on the earlier text
  c  confirm its attestation          u  undo the last decision of this sitting
  o  merge its body into another      p  merge its official into another
  w  the whole text                   v  the post and what this comment answers
  s  skip it, or go on to the next    q  quit; everything decided is safe already"""
_NOTHING_KEPT = "nothing was decided on an earlier text that could be kept"
_NO_BORDERS = "the borders are not kept: those words do not stand in this text, or not once; m moves them"
SHORT = "[a]ccept [f]ield [m]ove [r]eject [u]ndo [s]kip [q]uit [?] "


@dataclass(slots=True)
class Sitting:
    """A person deciding, one response after another. Every decision is in the ledger when its key is up."""

    shop: Workshop
    who: str
    _desk: Desk = field(init=False)
    decided: list[tuple[int, Decision]] = field(default_factory=list)
    """The decisions of this sitting, each with the place in the queue at which it was made."""
    _at: int = 0
    _whole: bool = False

    def __post_init__(self) -> None:
        self._desk = self.shop.desk()

    def hold(self, queue: Sequence[Waiting]) -> str:
        """Go through a queue until it ends or the person quits, and say what was done. Raises KeyboardInterrupt on Ctrl-C."""
        while self._at < len(queue):
            before = self._at
            if not self._examine(queue[self._at], f"{self._at + 1}/{len(queue)}"):
                break
            self._whole = self._whole and self._at == before
        made = len(self.decided)
        return f"{made} decision{'' if made == 1 else 's'}; {len(queue) - self._at} in the queue"

    def _examine(self, entry: Waiting, at: str) -> bool:
        """Show an entry and do what one key says; False to quit."""
        sheet = self._desk.sheet(entry.record, entry.response)
        if sheet is None:
            click.echo(
                f"{at}  {entry.response} is passed over: the vault has no post or comment {entry.record}"
            )
            self._at += 1
            return True
        ruled = sheet.response(entry.response)
        click.echo(laid_out(self._as_decided(entry), sheet, ruled, at, whole=self._whole))
        if entry.status == "changed" and (made := self._desk.unattested().get(entry.response)):
            click.echo(harmless(f"  of other words: {told(made, sheet)}; c confirms these"))
        while True:
            click.echo(SHORT, nl=False)
            key = pressed()
            click.echo(key)
            if key in {"q", ""}:
                return False
            if key == "?":
                click.echo(HELP)
            elif key == "v":
                click.echo(harmless(self._around(sheet)))
            elif action := self._actions().get(key):
                try:
                    action(entry, sheet, ruled)
                except click.UsageError as error:
                    click.echo(f"  {error.message}")
                    continue
                return True

    def _as_decided(self, entry: Waiting) -> Waiting:
        """Give an entry with the attestation that was confirmed in this sitting: the archive has it later."""
        made = any(d.kind == "confirm" and d.subject == entry.response for _, d in self.decided)
        return replace(entry, attestation="confirmed") if made else entry

    def _actions(self) -> dict[str, Callable[[Waiting, Sheet, Ruled | None], None]]:
        return {
            "a": self._accept,
            "r": self._reject,
            "f": self._correct,
            "m": self._move,
            "n": self._add,
            "k": self._keep,
            "c": self._confirm,
            "o": self._merge_bodies,
            "p": self._merge_officials,
            "u": self._undo,
            "w": self._show_whole,
            "s": self._skip,
        }

    def _note(self, decision: Decision) -> None:
        self.decided.append((self._at, decision))

    def _skip(self, _entry: Waiting, _sheet: Sheet, _ruled: Ruled | None) -> None:
        self._at += 1

    def _show_whole(self, _entry: Waiting, _sheet: Sheet, _ruled: Ruled | None) -> None:
        self._whole = True

    def _accept(self, _entry: Waiting, sheet: Sheet, ruled: Ruled | None) -> None:
        self._note(self._desk.decide(sheet, _there(ruled), "accept", who=self.who))
        self._at += 1

    def _reject(self, entry: Waiting, sheet: Sheet, ruled: Ruled | None) -> None:
        if ruled is None:
            self._note(self._desk.dismiss(sheet, entry.response, who=self.who))
        else:
            self._note(self._desk.decide(sheet, ruled, "reject", who=self.who))
        self._at += 1

    def _correct(self, _entry: Waiting, sheet: Sheet, ruled: Ruled | None) -> None:
        names = dict(zip(FIELD_KEYS, fields_of(_there(ruled).response), strict=True))
        click.echo("  which field (its number or letter)? ", nl=False)
        key = pressed()
        click.echo(key)
        if (name := names.get(key)) is None:
            raise click.UsageError("no field has that key")
        standing = published(sheet, name, fields_of(_there(ruled).response)[name])
        value = typed(f"  {name} is (Enter keeps {standing or 'nothing'}, - for none):")
        if value:
            more = {"field": name, "value": settled(name, value)}
            self._note(self._desk.decide(sheet, _there(ruled), "correct", who=self.who, more=more))

    def _move(self, _entry: Waiting, sheet: Sheet, ruled: Ruled | None) -> None:
        response = _there(ruled).response
        span = _asked_span(sheet, _span(response))
        self._note(self._desk.decide(sheet, _there(ruled), "move", who=self.who, more={"to": list(span)}))

    def _add(self, _entry: Waiting, sheet: Sheet, _ruled: Ruled | None) -> None:
        response = read_stretch(sheet, _asked_span(sheet, None))
        own, decision = self._desk.add(sheet, response, who=self.who)
        self._note(decision)
        click.echo(f"  added as {own}; it stands in the queue as confirmed")

    def _keep(self, entry: Waiting, sheet: Sheet, ruled: Ruled | None) -> None:
        old = ruled.changed if ruled else ()
        again = [d for d in old if d.value["verb"] != "move"]
        # Whoever only corrected a field left the borders to the machine.
        borders = ruled.borders if ruled and any(d.value["verb"] != "correct" for d in old) else None
        is_lost = len(again) < len(old) and borders is None and not _is_rejected(old)
        if ruled is None or not (again or borders):
            raise click.UsageError(_NO_BORDERS if is_lost else _NOTHING_KEPT)
        for decision in again:
            more = {n: decision.value[n] for n in ("field", "value") if n in decision.value}
            verb = str(decision.value["verb"])
            self._note(self._desk.decide(sheet, ruled, verb, who=self.who, more=more))
        kept = [str(d.value["verb"]) for d in again]
        if borders and (borders != _span(ruled.response) or not kept):
            self._note(self._desk.decide(sheet, ruled, "move", who=self.who, more={"to": list(borders)}))
            kept.append("its borders")
        click.echo(f"  kept for {entry.response}: {', '.join(kept)}")
        if is_lost:
            click.echo(f"  {_NO_BORDERS}")
        else:
            self._at += 1

    def _confirm(self, _entry: Waiting, sheet: Sheet, ruled: Ruled | None) -> None:
        self._note(self._desk.confirm(sheet, _there(ruled), who=self.who))
        click.echo("  its attestation is confirmed: somebody knows from elsewhere that the letter is real")

    def _merge_bodies(self, entry: Waiting, _sheet: Sheet, _ruled: Ruled | None) -> None:
        self._note(merge(self.shop, "organisations", entry.body, who=self.who))

    def _merge_officials(self, entry: Waiting, _sheet: Sheet, _ruled: Ruled | None) -> None:
        self._note(merge(self.shop, "officials", entry.official, who=self.who))

    def _undo(self, _entry: Waiting, _sheet: Sheet, _ruled: Ruled | None) -> None:
        if not self.decided:
            raise click.UsageError("nothing was decided in this sitting; see onrecord review --undo")
        self._at, decision = self.decided.pop()
        self._desk.undo(decision, who=self.who)
        click.echo(harmless(f"  taken back: {told(decision)}"))

    def _around(self, sheet: Sheet) -> str:
        rows = self.shop.archive.connection.execute(
            "SELECT 'the post' AS what, p.author, p.text FROM posts p WHERE p.id = "
            "coalesce((SELECT post_id FROM comments WHERE id = ?1), ?1) "
            "UNION ALL SELECT 'it answers', q.author, q.text FROM comments c JOIN comments q ON q.id = c.parent_id "
            "WHERE c.id = ?1",
            (sheet.id,),
        )
        return "\n".join(
            f"  {r['what']} ({r['author'] or 'no name'}): {(r['text'] or '')[:1500]}" for r in rows
        )


def read_stretch(sheet: Sheet, span: Span) -> Response:
    """Read the fields of a letter that a person pointed out; what cannot be read stays unknown.

    Raises ``click.UsageError`` where a response stands there already: the letter would be counted twice.
    """
    there = [ruled.id for ruled in sheet.found.responses if common(span, _span(ruled.response))]
    if there:
        raise click.UsageError(
            f"response {', '.join(there)} stands in these words already; move its borders, or reject it first"
        )
    text = own_words(sheet.raw, span)
    found = max(candidates(text), key=lambda c: c.end - c.start, default=None)
    if found is None:
        return Response(text=text, span_start=span[0], span_end=span[1])
    sure = confidence(found.features)
    read = respond(text, found, sheet.published, sure)
    return replace(read, text=text, span_start=span[0], span_end=span[1])


def _is_rejected(decisions: Sequence[Decision]) -> bool:
    case = Case("")
    for decision in decisions:
        case.take(decision)
    return case.is_rejected


def _span(response: Response) -> Span:
    return response.span_start, response.span_end


def _there(ruled: Ruled | None) -> Ruled:
    if ruled is None:
        raise click.UsageError("nothing of it is found in this text; r says that it is gone, n adds it anew")
    return ruled


def _asked_span(sheet: Sheet, standing: Span | None) -> Span:
    keep = ", Enter keeps" if standing else ""
    first = typed(f"  begins with (line or words{keep}):")
    last = typed(f"  ends with (line or words{keep}):")
    shown = sheet.shown(standing) if standing else None
    return sheet.captured(chosen(sheet.text, first, last, shown))
