"""Tables as CSV and workbooks: one header, and nothing a spreadsheet would run."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from service.faces.sheets import Sheet, answer_sheet
from service.faces.spreadsheets import csv_text, workbook
from service.faces.telling import tell
from tests.history.builders import ask, coverage, edition, instrument, norm, version

DAY = "2025-06-01"
LAW = instrument("law", version(1, "2025-01-01", norm("a")))
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")']


def sheet(*values):
    return Sheet("answers", ("a", "b"), tuple((value, None) for value in values), None)


def cells(content):
    page = load_workbook(BytesIO(content))["answers"]
    return [[cell.value for cell in row] for row in page.iter_rows()], page


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_quotes_what_a_spreadsheet_would_run(text):
    rows = list(csv.reader(StringIO(csv_text(sheet(text)), newline="")))
    assert rows == [["a", "b"], ["'" + text, ""]]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_workbook_holds_it_as_text(text):
    _, page = cells(workbook(sheet(text)))
    assert page["A2"].data_type == "s"
    assert str(page["A2"].value).replace("_x000D_", "\r") == text
    assert page["A2"].hyperlink is None


def test_harmless_values_stay_as_they_are():
    assert csv_text(sheet("8 U.S.C. 1373", 7)) == "a,b\r\n8 U.S.C. 1373,\r\n7,\r\n"
    assert cells(workbook(sheet("8 U.S.C. 1373", 7)))[0] == [["a", "b"], ["8 U.S.C. 1373", None], [7, None]]


def test_a_workbook_of_the_same_rows_is_the_same_bytes():
    made = edition(LAW, coverage()).answer(ask(DAY))
    assert workbook(answer_sheet(tell(made))) == workbook(answer_sheet(tell(made)))


def test_every_source_has_a_column():
    told = tell(edition(LAW, coverage()).answer(ask(DAY)))
    made = answer_sheet(told)
    sources = [source for item in told.governing for source in item.sources]
    assert sources
    assert made.columns[-len(sources) :] == tuple(f"source_{place}" for place in range(1, len(sources) + 1))
    assert made.rows[0][-len(sources) :] == tuple(source.get("url") or source["publisher"] for source in sources)
