"""The history of the registry's rows: a table changes, and its rows are told one by one."""

from datetime import timedelta

from service.answering.log import LogReader
from service.history.changes import change_shown
from service.history.errata import errata
from service.store.recorded import Change
from tests.documents.test_registry import BOTH, ELM, STATE, table
from tests.history.builders import NOW, activity, recorded, sets_of
from tests.recording import record

FIRST = table("places", ELM)
MOVED = table("places", ELM.replace(",city,", ",village,").replace("Elmtown|", ""), BOTH)
TOLD = table("places", ELM.replace("Elmtown", "Old Elm"))


def shown(first, second):
    """The second change, as it is shown after the first."""
    record_set = sets_of([first, second])[1]
    return change_shown(second, record_set, first.change.body)


def test_a_change_of_a_table_speaks_of_its_rows():
    change = shown(recorded(1, "insert", FIRST), recorded(2, "correct", MOVED, "A village by now."))
    assert {(field.pointer, field.op, str(field.before), str(field.after)) for field in change.fields} >= {
        ("/rows/0/form", "changed", "city", "village"),
        ("/rows/0/aliases", "changed", "Elmtown|The Elm", "The Elm"),
    }
    added = [field for field in change.fields if field.op == "added"]
    assert [field.pointer for field in added] == ["/rows/1"]
    assert change.legal_effect


def test_another_name_of_a_row_has_no_legal_effect():
    change = shown(recorded(1, "insert", FIRST), recorded(2, "correct", TOLD, "Its name was old."))
    assert [field.pointer for field in change.fields] == ["/rows/0/aliases"]
    assert not change.legal_effect


def test_an_erratum_of_a_table_speaks_of_its_rows():
    items = [recorded(1, "insert", FIRST), recorded(2, "correct", MOVED, "It never was a city.")]
    found = list(errata(items, sets_of(items)))
    assert "/rows/0/form" in {field.pointer for field in found[0].fields}


def test_a_row_is_known_since_the_record_set_that_first_had_it(facts):
    first = [Change("insert", item.kind, item.id, item.body) for item in (*STATE, activity("help"), FIRST)]
    record(facts, first, now=NOW, origin="files", author="ann", title="First")
    change = Change("correct", MOVED.kind, MOVED.id, MOVED.body, "Another town.")
    record(facts, [change], now=NOW + timedelta(days=1), origin="http", author="ann", title="Second")
    reader = LogReader(facts)
    assert [item.number for item in reader.since_known("us-oh-elm", "help", 2)] == [1, 2]
    assert [item.number for item in reader.since_known("us-oh-fir", "help", 2)] == [2]
    assert reader.since_known("us-oh-ash", "help", 2) == ()
