"""Signed notes: signed and checked, also by OpenSSL; and nothing passes that was altered."""

import subprocess
from base64 import b64decode
from datetime import UTC, datetime

import pytest

from service.store.log.checkpoints import read_checkpoint
from service.store.log.notes import (
    COSIGNED,
    Note,
    NoteError,
    new_signer,
    read_note,
    read_signer,
    read_verifier,
    refuse_unsigned,
)

TEXT = "example.org/log\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
# The key and the note of the package golang.org/x/mod/sumdb/note, on which the format rests.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def test_a_note_of_another_implementation_is_taken_and_no_other_text():
    note = read_note(GO_NOTE)
    assert str(note) == GO_NOTE
    assert str(read_verifier(GO_KEY)) == GO_KEY
    refuse_unsigned(note, [read_verifier(GO_KEY)])
    with pytest.raises(NoteError, match="PeterNeumann"):
        refuse_unsigned(read_note(GO_NOTE.replace("answer", "question")), [read_verifier(GO_KEY)])


@pytest.mark.parametrize("kind", [1, COSIGNED])
def test_what_a_key_signed_is_its_own_and_nothing_else_is(kind):
    signer, other = new_signer("example.org/log", kind), new_signer("example.org/log", kind)
    signed = signer.sign(Note(TEXT), datetime(2026, 6, 1, tzinfo=UTC))
    assert read_note(str(signed)) == signed
    assert signer.verifier.has_signed(signed)
    assert not other.verifier.has_signed(signed)
    assert not signer.verifier.has_signed(Note(TEXT.replace("3", "4"), signed.signatures))
    assert read_signer(signer.written()).verifier == signer.verifier
    assert signer.seed.hex() not in repr(signer)


def test_a_cosignature_seals_its_moment():
    signer = new_signer("example.org/witness", COSIGNED)
    one, other = (signer.sign(Note(TEXT), datetime(2026, 6, day, tzinfo=UTC)).signatures[0] for day in (1, 2))
    assert int.from_bytes(one.content[:8], "big") == datetime(2026, 6, 1, tzinfo=UTC).timestamp()
    forged = Note(TEXT, (type(one)(one.name, one.key, other.content[:8] + one.content[8:]),))
    assert not signer.verifier.has_signed(forged)


def test_openssl_agrees(tmp_path):
    signer = new_signer("example.org/log")
    (signature,) = signer.sign(Note(TEXT)).signatures
    spki = bytes.fromhex("302a300506032b6570032100") + b64decode(str(signer.verifier).split("+", 2)[2])[1:]
    for name, content in (("key.der", spki), ("text", TEXT.encode()), ("signature", signature.content)):
        (tmp_path / name).write_bytes(content)
    command = "openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey key.der -sigfile signature -in text"
    done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "text", ["", TEXT, f"{TEXT}\n", f"{TEXT}\n— name\n", f"{TEXT}\n— name !!\n", f"{TEXT}\n- name AAAAAAAA\n"]
)
def test_what_is_no_note_is_refused(text):
    with pytest.raises(NoteError):
        read_note(text)


@pytest.mark.parametrize(
    "text", ["", "o\n", "o\n03\nAAAA\n", "o\n3\nAAAA\n", "o\n-3\n" + "A" * 43 + "=\n", "\n1\n" + "A" * 43 + "=\n"]
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(NoteError):
        read_checkpoint(text)


@pytest.mark.parametrize("key", ["", "a+b", "name+00000000+AQ==", GO_KEY.replace("c74f20a3", "c74f20a4"), "n+1+AQ+=="])
def test_what_is_no_key_is_refused(key):
    with pytest.raises(NoteError):
        read_verifier(key)
    with pytest.raises(NoteError):
        read_signer(f"PRIVATE+KEY+{key}")
