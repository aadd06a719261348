"""What names an answer between installations: its day, its documents and what it says, not who recorded them when."""

from dataclasses import replace
from datetime import timedelta

from service.answering.editions import Catalogue
from service.answering.receipts import receipt_content
from service.documents.content import content_digest, content_lines, document_of
from service.documents.document import Document
from service.history.receipts import verify_receipt
from service.store.database import writing
from service.store.receipts import receipt_id
from service.store.recorded import Change
from tests.databases import NOW
from tests.history.builders import CAST, ask, coverage, edition, instrument, norm, version

LAW = instrument("law", version(1, "2025-01-01", norm("a")))
WORDED = instrument("law", version(1, "2025-01-01", norm("a", pinpoint="s. 2")))
QUESTION = ask("2025-06-01")


def recorded(facts, *steps):
    """Record each step as a record set of its own."""
    for step, documents in enumerate(steps):
        changes = [Change("insert" if not step else "correct", item.kind, item.id, item.body) for item in documents]
        with writing(facts.database):
            facts.append_within(
                changes, now=NOW + timedelta(days=step), origin="files", author=f"author {step}", title="Recorded"
            )
    return Catalogue(facts).edition()


def test_two_installations_with_the_same_documents_name_an_answer_alike(make_facts):
    one = recorded(make_facts(), [*CAST, LAW, coverage()])
    other = recorded(make_facts(), [*CAST, WORDED, coverage()], [LAW])
    mine, theirs = (made.answer(QUESTION) for made in (one, other))
    assert mine.content_id
    assert (mine.content_id, one.record_set.digest != other.record_set.digest) == (theirs.content_id, True)
    assert mine.receipt != theirs.receipt


def test_another_day_another_document_and_another_question_have_names_of_their_own():
    made = replace(edition(LAW, coverage()), engine="1")
    worded = replace(edition(WORDED, coverage()), engine="1")
    named = {
        made.answer(QUESTION).content_id,
        made.answer(ask("2025-06-02")).content_id,
        made.answer(ask("2025-06-01", given=frozenset({"warrant"}))).content_id,
        worded.answer(QUESTION).content_id,
    }
    assert len(named) == 4


def test_the_content_digest_knows_no_order_and_its_lines_are_documents():
    documents = [*CAST, LAW]
    lines = list(content_lines(reversed(documents)))
    assert lines == list(content_lines(documents))
    assert [document_of(line) for line in lines] == sorted(documents, key=lambda document: document.key)
    assert content_digest(documents) != content_digest([*CAST, WORDED])
    assert content_digest(documents) != content_digest([*CAST, Document("instrument", "law2", LAW.body)])


def test_a_receipt_that_names_no_content_still_verifies():
    made = edition(LAW, coverage())
    stored = receipt_content(made.answer(QUESTION), "0", made.library.content_digest)
    older = {name: value for name, value in stored.items() if not name.startswith("content_")} | {"form": 2}
    found = verify_receipt(made, older, receipt_id(older), engine="0")
    assert (found.verdict, found.same, found.same_engine) == ("same", True, True)
