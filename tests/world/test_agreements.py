"""What a body has because of an agreement follows from the days of the agreement, and answers turn on it."""

from datetime import date

from service.core.vocabulary import Outcome
from service.documents.document import Document
from service.history.affected import affected_answers
from tests.history.builders import CITY, POLICE, STATE, ask, document, edition, instrument, norm, version

FEDERAL = "us-office"
OFFICE = document("agency", FEDERAL, jurisdiction="us", kind="police", name="Office", sources={})
MODEL = {"model": ["task-force"]}
DUTY = instrument(
    "duty",
    version(1, "2020-01-01", norm("tell", "requires", "tell", bearer={"attributes": ["has-agreement"]})),
    jurisdiction=STATE,
    kind="statute",
)


def agreement(*versions, **more) -> Document:
    parties = [POLICE, FEDERAL]
    return instrument("agreement", *versions, kind="agreement", issuer=POLICE, parties=parties, **more)


def signed(number=1, start="2025-03-01", **more):
    return version(number, start, norm("may", "permits", "stage", attributes=MODEL), **more)


def outline(day, *documents, entity=POLICE):
    return edition(OFFICE, DUTY, *documents).outline(ask(day, entity, "tell"))


def test_a_body_has_an_agreement_on_the_days_on_which_one_is_in_force():
    made = agreement(signed(valid_until="2025-09-01"))
    days = ("2025-02-28", "2025-03-01", "2025-08-31", "2025-09-01")
    found = [outline(day, made).outcome for day in days]
    assert found == [Outcome.NOT_RESEARCHED, Outcome.REQUIRED, Outcome.REQUIRED, Outcome.NOT_RESEARCHED]


def test_the_answer_ends_with_the_agreement_and_names_it():
    validity = outline("2025-03-01", agreement(signed(valid_until="2025-09-01"))).validity
    assert (validity.until, "agreement@1" in validity.ends_with) == (date(2025, 9, 1), True)


def test_it_is_the_signing_body_that_has_it_and_neither_its_government_nor_the_federal_side():
    entities = edition(OFFICE, agreement(signed())).library.world.entities
    held = {name for name in entities if entities[name].tenures}
    assert held == {POLICE}
    assert outline("2025-03-01", agreement(signed()), entity=CITY).outcome is Outcome.NOT_RESEARCHED


def test_an_agreement_of_another_sort_gives_nothing():
    contract = agreement(version(1, "2025-03-01", norm("beds", "permits", "stage")))
    proposal = agreement(signed())
    draft = Document("instrument", "agreement", {**proposal.body, "kind": "draft"})
    assert [outline("2025-06-01", item).outcome for item in (contract, draft)] == [Outcome.NOT_RESEARCHED] * 2


def test_an_end_that_nobody_knows_leaves_it_open():
    lasting = agreement(signed(valid_until=["2025-06-01", "unknown"]))
    found = outline("2025-07-01", lasting)
    assert found.outcome is Outcome.CONDITIONAL
    assert outline("2025-05-01", lasting).outcome is Outcome.REQUIRED


def test_an_agreement_that_is_corrected_alters_the_answers_that_turn_on_it():
    before = edition(OFFICE, DUTY, agreement(signed()))
    after = edition(OFFICE, DUTY, agreement(signed(valid_until="2025-09-01")), number=2)
    changed = affected_answers(before, after, {("instrument", "agreement")}).items
    spans = {(item.entity, item.activity, item.start) for item in changed}
    assert (POLICE, "tell", date(2025, 9, 1)) in spans
