"""What is no list is refused, naming file, sheet and cell."""

import zipfile

import pytest
from openpyxl import Workbook

from service.importers import reading
from service.importers.ice.workbook import read_publication
from service.importers.reading import ImportRefusedError
from tests.importers.ice.workbooks import COLUMNS, dated, row, workbook


def refused(path) -> str:
    with pytest.raises(ImportRefusedError) as caught:
        read_publication(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7 ...", "but a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old .xls form"),
        (b"<html><table>", "but a web page"),
        ("STATE;AGENCY\nM\u00e4ine".encode("latin-1"), "but a text or something else"),
        (b"", "but empty"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path, data, told):
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    assert told in refused(path)
    assert refused(path).startswith("list.xlsx: ")


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert refused(tmp_path / "gone.xlsx") == "gone.xlsx: cannot be read: No such file or directory"


def test_a_workbook_cut_short_anywhere_is_refused(tmp_path):
    whole = workbook(tmp_path / "whole.xlsx", [row()]).read_bytes()
    path = tmp_path / "cut.xlsx"
    for length in range(2, len(whole) - 1, 97):
        path.write_bytes(whole[:length])
        assert refused(path).startswith("cut.xlsx: ")


def test_a_renamed_column_is_named_with_its_cell_and_what_should_stand_there(tmp_path):
    columns = [*COLUMNS["V3"][:4], "KIND OF SUPPORT", *COLUMNS["V3"][5:]]
    told = refused(workbook(tmp_path / "a.xlsx", [row()], columns=columns))
    assert told.startswith("a.xlsx: Sheet1!E1: the column is called 'KIND OF SUPPORT' and not 'SUPPORT TYPE'")


def test_a_column_too_many_is_named(tmp_path):
    told = refused(workbook(tmp_path / "a.xlsx", [row()], columns=[*COLUMNS["V3"], "NOTE"]))
    assert told.startswith("a.xlsx: Sheet1!I1: the column is called 'NOTE'")


def test_an_empty_sheet_and_a_header_alone_are_named(tmp_path):
    book = Workbook()
    book.save(tmp_path / "empty.xlsx")
    assert refused(dated(tmp_path / "empty.xlsx", "2025-03-27T00:00:00Z")) == (
        "empty.xlsx: Sheet!A1: is empty, or has no header in its first row"
    )
    assert refused(workbook(tmp_path / "a.xlsx", [])) == "a.xlsx: Sheet1: holds no row below its header"


def test_a_workbook_without_a_day_of_its_own_is_refused_and_given_none(tmp_path):
    assert "when it was last modified" in refused(workbook(tmp_path / "a.xlsx", [row()], modified=""))


def with_part(path, name, data):
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return path


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path):
    path = with_part(workbook(tmp_path / "a.xlsx", [row()]), "xl/media/big", b"0" * (reading.MOST_UNPACKED + 1))
    assert path.stat().st_size < 1 << 20
    assert "unpack to more than 32 MB" in refused(path)


def test_a_sheet_of_millions_of_cells_is_refused_before_it_is_built(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_MARKS", 500)
    assert "marks of XML" in refused(with_part(workbook(tmp_path / "a.xlsx", [row()]), "xl/x.xml", b"<c/>" * 600))


def test_entities_that_grow_are_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [row()])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, sheet = parts["xl/worksheets/sheet1.xml"].split(b"<worksheet", 1)
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    parts["xl/worksheets/sheet1.xml"] = head + bomb + b"<worksheet" + sheet
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert "is not a whole .xlsx workbook" in refused(path)
