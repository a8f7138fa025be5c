"""Keys and lines at a real terminal: what is pasted into a question is one answer, and no keys."""

import os
import pty
import re
import subprocess
import sys
import time

import pytest

from tests.review.reviewer import ROOT

ASKS = """
from onrecord.keys import at_keys, pressed, typed
with at_keys():
    print("ready", flush=True)
    key = pressed()
    print(repr((key, typed("role?"), pressed(), pressed())), flush=True)
"""


def shown_until(master, words):
    text = ""
    while words not in text:
        text += os.read(master, 65536).decode()
    return text


@pytest.mark.parametrize(
    ("ahead", "pasted", "later", "told"),
    [
        ("f", "Head of Highways\r", "as", ("f", "Head of Highways", "a", "s")),
        ("f", "Head of Highways\rroads\r", "as", ("f", "Head of Highways roads", "a", "s")),
        ("f", "Head of Highways\rand\rBridges", "\ras", ("f", "Head of Highways and Bridges", "a", "s")),
        ("fClerk\ras", "", "", ("f", "Clerk", "a", "s")),
        ("\x1b[200~Dear Sir,\rraqs\x1b[201~f", "Clerk\r", "as", ("f", "Clerk", "a", "s")),
        ("\x1b[A\x1bOP\x1b[15~\x1b\x1b[Bf", "Clerk\r", "\x1b[Ca\x1bs", ("f", "Clerk", "a", "s")),
    ],
)
def test_lines_that_are_pasted_into_a_question_are_one_answer(ahead, pasted, later, told):
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", ASKS], cwd=ROOT, stdin=slave, stdout=slave, start_new_session=True
    ):
        os.close(slave)
        shown_until(master, "ready")
        os.write(master, ahead.encode())
        shown_until(master, "role?")
        if pasted:
            time.sleep(0.5)
            os.write(master, pasted.encode())
            time.sleep(2)
            os.write(master, later.encode())
        assert repr(told) in shown_until(master, ")")
    os.close(master)


def test_a_terminal_is_to_mark_what_is_pasted_while_keys_are_waited_for():
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", ASKS], cwd=ROOT, stdin=slave, stdout=slave, start_new_session=True
    ):
        os.close(slave)
        shown = shown_until(master, "ready")
        os.write(master, b"\x1b[200~raqs\x1b[201~f")
        shown += shown_until(master, "role?")
        assert "what was pasted is not taken for keys" in shown
        time.sleep(0.5)
        os.write(master, b"Clerk\r")
        time.sleep(2)
        os.write(master, b"as")
        shown += shown_until(master, ")")
        while not shown.endswith("l"):
            shown += os.read(master, 65536).decode()
    os.close(master)
    marking = re.findall("\x1b\\[\\?2004[hl]", shown)
    assert marking == [f"\x1b[?2004{on}" for on in "hlhl"]
