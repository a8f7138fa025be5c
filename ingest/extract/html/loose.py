"""Words that stand in no element of their own: templates without any set a comment's between its anchor and the next."""

from selectolax.lexbor import LexborNode

from ingest.extract.html import markup


def framed(anchor: LexborNode, last: LexborNode) -> LexborNode | None:
    """Set what follows an anchor, up to a last element, into an element; None where all of its words have one."""
    parts = list[LexborNode]()
    node = anchor.next
    while node is not None:
        parts.append(node)
        if node.mem_id == last.mem_id:
            break
        node = node.next
    if node is None or not any(map(_is_loose, parts)):
        return None
    body = markup.parse(f"<div>{''.join(part.html or '' for part in parts)}</div>").body
    frame = body.first_child if body is not None else None
    if frame is None:
        return None
    anchor.insert_after(frame)
    for part in parts:
        part.decompose()
    return anchor.next


def _is_loose(node: LexborNode) -> bool:
    return node.is_text_node and any(map(str.isalpha, node.text()))
