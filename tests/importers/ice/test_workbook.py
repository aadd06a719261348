"""A workbook is read as it is: every layout by its header, every quirk repaired and told."""

from datetime import date

import pytest
from openpyxl import load_workbook

from service.importers.ice.report import file_report
from service.importers.ice.workbook import read_publication
from tests.importers.ice.workbooks import BLANK, COLUMNS, LINK, dated, row, workbook

SAFE = (
    "https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ice.gov%2Fdoclib%2F287gMOA%2FCassCo_TFM.pdf"
    "&data=05%7C02&reserved=0"
)


def read(tmp_path, *rows, **options):
    return read_publication(workbook(tmp_path / "any name.xlsx", rows, **options))


def report(tmp_path, *rows, **options):
    return file_report("any name.xlsx", read(tmp_path, *rows, **options), lambda _: "")


@pytest.mark.parametrize("layout", COLUMNS)
def test_a_layout_is_recognised_by_its_header_whatever_the_file_is_called(tmp_path, layout):
    told = report(tmp_path, row(), row("Isle Police Department", support="Jail Enforcement Model "), layout=layout)
    assert (told["layout"], told["list"]) == (layout, "pending" if layout.startswith("P") else "participating")
    assert told["by_model"] == {"jail-enforcement": 1, "task-force": 1, "warrant-service": 0}
    assert (told["rows"], told["agencies"], told["by_state"]) == (2, 2, {"MINNESOTA": 2})
    assert told["published"] == "2025-03-27"
    assert told["signed_min"] == (None if layout.startswith("P") else "2025-02-28")


def test_the_header_may_be_followed_by_empty_columns_and_spelled_with_blanks(tmp_path):
    names = [f" {name.lower()} " for name in COLUMNS["V2"]]
    path = workbook(tmp_path / "a.xlsx", [], columns=[*names, None, None])
    book_rows = [["MINNESOTA", "Isle PD", "Municipality", "#N/A", "Task Force Model", date(2026, 1, 26), "link"]]
    assert read_publication(filled(path, book_rows)).layout == "V2"


def filled(path, rows):
    book = load_workbook(path)
    for cells in rows:
        book.worksheets[0].append(cells)
    book.save(path)
    return dated(path, "2026-01-30T10:00:00Z")


def test_hidden_rows_are_read_and_blank_rows_skipped_and_both_counted(tmp_path):
    told = report(tmp_path, row(), BLANK, row("Isle Police Department", hidden=True), BLANK)
    assert (told["rows"], told["hidden_rows"], told["blank_rows"]) == (2, 1, 2)


@pytest.mark.parametrize(
    ("signed", "day", "counted"),
    [
        ("05/082025", date(2025, 5, 8), "text_dates"),
        ("7/72025", date(2025, 7, 7), "text_dates"),
        ("8/282025", date(2025, 8, 28), "text_dates"),
        ("2025-02-28", date(2025, 2, 28), "text_dates"),
        (None, None, "blank_dates"),
        (45716, date(2025, 2, 28), None),
    ],
)
def test_a_day_is_repaired_where_it_can_be_and_flagged(tmp_path, signed, day, counted):
    found = read(tmp_path, row(signed=signed), modified="2025-09-01T00:00:00Z")
    told = file_report("a.xlsx", found, lambda _: "")
    assert found.day(found.rows[0]) == day
    assert {key for key in ("text_dates", "blank_dates") if told[key]} == ({counted} if counted else set())
    assert told["impossible_dates"] == []


@pytest.mark.parametrize(
    ("signed", "printed"),
    [
        (date(5025, 7, 7), "5025-07-07"),
        (date(2025, 3, 28), "2025-03-28"),
        (date(1990, 1, 1), "1990-01-01"),
        ("13/452025", "13/452025"),
        ("soon", "soon"),
    ],
)
def test_an_impossible_day_is_kept_as_printed_told_and_left_out(tmp_path, signed, printed):
    found = read(tmp_path, row(signed=signed), row("Isle Police Department"))
    told = file_report("a.xlsx", found, lambda _: "")
    assert [(item["cell"], item["printed"]) for item in told["impossible_dates"]] == [("Sheet1!B2", printed)]
    assert found.rows[0].signed == printed
    assert (told["signed_min"], told["signed_max"]) == ("2025-02-28", "2025-02-28")


@pytest.mark.parametrize(
    ("cells", "address", "kind"),
    [
        ({"link": LINK}, LINK, "plain"),
        ({"link": SAFE}, LINK, "safelinks"),
        ({"link": None, "moa": LINK}, LINK, "plain"),
        ({"link": f"chrome-extension://efaidnbmnnn/{LINK}"}, LINK, "plain"),
        ({"link": None, "moa": "link pending"}, "", "none"),
        ({"link": None, "moa": "\xa0"}, "", "none"),
        ({"link": None, "moa": None}, "", "none"),
    ],
)
def test_the_address_behind_a_cell_is_found_and_unwrapped(tmp_path, cells, address, kind):
    found = read(tmp_path, row(**cells))
    assert found.rows[0].address == (address, kind)
    assert file_report("a.xlsx", found, lambda _: "")["links"][kind] == 1


def test_error_cells_and_odd_spellings_are_read_as_nothing_or_as_meant(tmp_path):
    told = report(
        tmp_path,
        row("Cass County Sheriff\u2019s Office ", county="#N/A", support="Warrant Services Officer"),
        row("CASS COUNTY  SHERIFF'S OFFICE", state="Minnesota ", support="Warrant Service Office"),
        row(support="Task Force Officer "),
    )
    assert (told["agencies"], told["by_state"]) == (1, {"MINNESOTA": 3})
    assert told["by_model"] == {"jail-enforcement": 0, "task-force": 1, "warrant-service": 2}


def test_a_table_that_a_collector_saved_stood_on_the_day_it_was_captured(tmp_path):
    moa = f"https://web.archive.org/web/20210113002027/{LINK}"
    found = read(tmp_path, row(link=None, moa=moa, signed="2016-06-08"), layout="H", modified="2025-04-17T10:27:26Z")
    assert (found.listed, found.modified.date()) == (date(2021, 1, 13), date(2025, 4, 17))
    assert found.rows[0].address == (LINK, "plain")


def test_the_list_is_found_on_the_sheet_that_has_its_header(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [row()])
    book = load_workbook(path)
    book.create_sheet("Pivot", 0).append(["Row Labels", "Count"])
    book.save(path)
    assert len(read_publication(dated(path, "2026-03-02T17:34:46Z")).rows) == 1
