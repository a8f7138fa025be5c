"""One key at a time: from a terminal without Enter, from a file or pipe character by character."""

import os
import re
import select
import signal
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click

_END = "\x04"
"""Ctrl-D, where lines do not come whole."""

_ESCAPE = "\x1b"
_FINAL = re.compile(r"[@-~]")
"""What ends a key that a terminal sends as several characters (ECMA-48, 5.4)."""
_PASTED, _PASTED_UNTIL = "200~", f"{_ESCAPE}[201~"
_MARKING, _MARKING_NO_MORE = f"{_ESCAPE}[?2004h", f"{_ESCAPE}[?2004l"
"""Have a terminal mark what is pasted, and no more (xterm's bracketed paste, which nearly all have)."""

_AT_ONCE = 0.02
"""Seconds within which nobody types on after Enter: what comes so soon came with the line, pasted."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


@contextmanager
def at_keys() -> Iterator[None]:
    """Have keys come one by one while it lasts, and none that is typed ahead get lost."""
    if not sys.stdin.isatty():
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin, termios.TCSADRAIN)
    _tell_terminal(_MARKING)
    try:
        yield
    finally:
        _tell_terminal(_MARKING_NO_MORE)
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _tell_terminal(order: str) -> None:
    if sys.stdout.isatty():
        sys.stdout.write(order)
        sys.stdout.flush()


@contextmanager
def unhindered() -> Iterator[None]:
    """Have the window that is closed stop nothing (SIGHUP)."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


@contextmanager
def ending_with_its_window() -> Iterator[None]:
    """End as by Ctrl-C where the window is closed, within what is then ``unhindered``."""
    signal.signal(signal.SIGHUP, _closed)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)


def _closed(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


@contextmanager
def _at_lines() -> Iterator[None]:
    """Have a line come whole, seen and corrected as it is typed."""
    if not sys.stdin.isatty():
        yield
        return
    keys = termios.tcgetattr(sys.stdin)
    lines = [*keys]
    lines[3] |= termios.ICANON | termios.ECHO
    termios.tcsetattr(sys.stdin, termios.TCSADRAIN, lines)
    _tell_terminal(_MARKING_NO_MORE)
    try:
        yield
    finally:
        _tell_terminal(_MARKING)
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, keys)


def pressed() -> str:
    """Give the next key; empty when there are no more. Raises KeyboardInterrupt on Ctrl-C.

    What is pasted is no key, nor is what no letter stands for (arrows, Escape, F1).
    """
    sys.stdout.flush()
    while (char := sys.stdin.read(1)) in {"\n", "\r", _ESCAPE}:
        if char == _ESCAPE and (char := _after_escape()):
            break
    return "" if char == _END else char


def _after_escape() -> str:
    """Give the key that comes behind Escape; empty where both are one key, or a paste, which is read to its end."""
    while (char := sys.stdin.read(1)) == _ESCAPE:
        pass
    if char == "O":
        sys.stdin.read(1)
    if char != "[":
        return "" if char in {"O", "\n", "\r"} else char or _END
    told = ""
    while (more := sys.stdin.read(1)) and not _FINAL.match(more):
        told += more
    if told + more == _PASTED:
        pasted = ""
        while not pasted.endswith(_PASTED_UNTIL) and (more := sys.stdin.read(1)):
            pasted = pasted[-len(_PASTED_UNTIL) :] + more
        click.echo("\n  what was pasted is not taken for keys; ? explains them")
    return ""


def typed(question: str) -> str:
    """Ask for a line; gives it without white space at its ends.

    Several lines that are pasted at a terminal are one answer, given as one line: none of it is taken for keys.
    """
    click.echo(f"{question} ", nl=False)
    with _at_lines():
        line = sys.stdin.readline().strip()
    if not sys.stdin.isatty():
        click.echo(line)
    elif more := _pasted_with_it():
        line = " ".join(f"{line} {more}".split())
        click.echo(harmless(f"\n  pasted, and taken as one line: {line}"))
    return line


def _pasted_with_it() -> str:
    """Give what waits at a terminal where a line has just come from it: what was typed ahead was read with the key before."""
    terminal, waiting = sys.stdin.fileno(), b""
    while select.select([terminal], [], [], _AT_ONCE)[0] and (more := os.read(terminal, 65536)):
        waiting += more
    return waiting.decode("utf-8", "replace").strip()


def harmless(text: str) -> str:
    """Give a text so that it cannot steer a terminal: what is not seen is told by its number."""
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text.replace("\r\n", "\n"))
