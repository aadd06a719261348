from service.documents.check import check
from service.files.ingest import shape
from tests.history.builders import CAST, CITY, coverage, dispute, instrument, norm, position, version


def test_the_hand_made_documents_are_records_as_the_files_hold_them():
    made = [
        *CAST,
        instrument("law", version(1, "2025-01-01", norm("a")), issuer=CITY),
        coverage(),
        position("says", "2025-01-01"),
        dispute("law-holds", "law#a"),
    ]
    assert [shape(item.kind, item.body) for item in made] == [item.body for item in made]
    assert [f"{document.id}{fault}" for document, fault in check(made)] == []
