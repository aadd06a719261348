"""The record files: sound as they stand; and each kind of fault refused with its file and line, all at once."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.cli import main
from service.files.ingest import RecordsRefusedError, Refusal, read_records
from service.files.tables import table_name
from tests.house.paths import ROOT

SOURCE = (
    "{code: {publisher: Town of Elm, title: Elm Code, url: 'https://elm.example/code', kind: primary-text, "
    "retrieved: 2026-01-02}}"
)
# A sound little set of records; each fault below changes one line of it.
SOUND = {
    "codebook/activities.yaml": """\
activities:
  - id: help
    name: Help
    phrase: help
    group: custody
    definition: Helping.
    parents: []
  - id: hold
    name: Hold
    phrase: hold a person
    group: custody
    definition: Holding.
    parents: [help]
    attributes: {model: [jail]}
""",
    "codebook/conditions.yaml": """\
conditions:
  - id: warrant
    name: Warrant
    phrase: there is a warrant
    definition: A warrant.
    presumption: absent
  - id: judges-warrant
    name: Judge's warrant
    phrase: there is a judge's warrant
    definition: A judge's warrant.
    presumption: absent
    implies: [warrant]
""",
    "codebook/agency-kinds.yaml": """\
agency_kinds:
  - {id: police, name: Police, definition: A police department.}
""",
    "us/jurisdiction.yaml": f"""\
jurisdictions:
  - id: us
    name: United States
    level: nation
    sources: {SOURCE}
  - id: us-elm
    name: Elm
    level: place
    parent: us
    sources: {SOURCE}
""",
    "us/elm/ordinance.yaml": f"""\
instrument:
  id: us-elm-ordinance
  kind: ordinance
  jurisdiction: us-elm
  title: Elm Code
  summary: A town code.
  sources: {SOURCE}
  versions:
    - number: 1
      valid_from: 2020-01-01
      valid_until: 2022-01-01
    - number: 2
      valid_from: 2022-01-01
      norms:
        - id: no-holding
          pinpoint: s. 1
          modality: prohibits
          activity: hold
          attributes: {{model: [jail]}}
          summary: Nobody is held.
          bearer: {{within: [us-elm]}}
          when: [warrant]
          sources: {{code: [rule]}}
""",
    "us/elm/coverage.yaml": """\
coverage:
  - id: us-elm-2026
    entity: us-elm
    activities: all
    from: 2020-01-01
    checked_through: 2026-01-01
    checked: 2026-01-02
    method: The code was read.
""",
}
LAW, BOOK, FACTS = "us/elm/ordinance.yaml", "codebook/activities.yaml", "codebook/conditions.yaml"
OPEN_START = "    - number: 2\n      valid_from: [2022-01-01, unknown]\n      presumed_from: "

# What is wrong, in which file, the line as it was, the lines as they are, and what is said of it. The fault is told at
# the line that has a caret; the caret is taken away before the file is written.
FAULTS = [
    ("unknown key", LAW, "  title: Elm Code", "  title: Elm Code\n  colour: red^", "Unknown field"),
    ("unknown key of a file", BOOK, "activities:", "habits: []^\nactivities:", "is not one of"),
    ("unknown activity", LAW, "          activity: hold", "          activity: hould^", "did you mean hold?"),
    ("unknown attribute", LAW, "model: [jail]", "mode: [jail]}^#", "is no attribute of hold; it has ['model']"),
    ("unknown attribute value", LAW, "model: [jail]", "model: [street]}^#", "street is not one of jail"),
    ("unknown condition", LAW, "          when: [warrant]", "          when: [warant]^", "did you mean warrant?"),
    ("unknown bearer", LAW, "within: [us-elm]", "within: [us-oak]}^#", "no entity has the id us-oak"),
    (
        "unknown source",
        LAW,
        "          sources: {code: [rule]}",
        "          sources: {web: [rule]}^",
        "no source of this instrument has the key web",
    ),
    ("unknown modality", LAW, "modality: prohibits", "modality: forbids^", "must be one of prohibits"),
    ("unknown entity", "us/elm/coverage.yaml", "entity: us-elm", "entity: us-oak^", "no entity has the id us-oak"),
    ("day that is not in the calendar", LAW, "valid_from: 2020-01-01", "valid_from: 2020-02-30^", "must be a day"),
    ("day written otherwise", "us/elm/coverage.yaml", "checked: 2026-01-02", "checked: 2 January^", "must be a day"),
    (
        "overlapping versions",
        LAW,
        "valid_until: 2022-01-01",
        "valid_until: 2022-01-02^",
        "version 1 overlaps version 2",
    ),
    (
        "version that begins too early",
        LAW,
        "    - number: 2\n      valid_from: 2022-01-01",
        "    - number: 2\n      valid_from: 2019-01-01^",
        "begins before the version before it",
    ),
    (
        "gap in the numbers of versions",
        LAW,
        "  versions:\n    - number: 1",
        "  versions:\n    - number: 3^",
        "must be numbered from 1 upwards",
    ),
    (
        "version that ends before it begins",
        LAW,
        "valid_until: 2022-01-01",
        "valid_until: 2019-01-01^",
        "comes before valid_from",
    ),
    (
        "norm without a source",
        LAW,
        "          sources: {code: [rule]}",
        "          sources: {}^",
        "needs at least one source",
    ),
    (
        "norm without a pinpoint",
        LAW,
        "        - id: no-holding\n          pinpoint: s. 1",
        "        - id: no-holding^",
        "Missing data",
    ),
    (
        "unknown pinpoint of a text that was seen",
        LAW,
        "pinpoint: s. 1",
        "pinpoint: unknown^",
        "although the primary text was seen",
    ),
    (
        "sources of a norm in the first shape",
        LAW,
        "          sources: {code: [rule]}",
        "          sources: [code]^",
        "must say what each source carries, such as {code: [rule]}",
    ),
    (
        "effect in the first shape",
        LAW,
        "          when: [warrant]",
        "          unless: [{if: warrant, effect: leave}]^",
        "must be one of limit, allows",
    ),
    (
        "reading in the first shape",
        LAW,
        "          when: [warrant]",
        "          when: [warrant]\n          construed_by: [us-elm-ruling]^",
        "must be {record: <instrument id>, from: <day of the reading>, adds: true or false}",
    ),
    (
        "reading that adds from no day",
        LAW,
        "          when: [warrant]",
        "          when: [warrant]\n          construed_by: [{record: us-elm-ruling, adds: true}]^",
        "a reading that adds counts from its day",
    ),
    (
        "text that was read and not quoted",
        LAW,
        "          sources: {code: [rule]}",
        "          sources: {code: [text]}",
        "so quote it",
    ),
    (
        "passage in place of a few words",
        LAW,
        "          pinpoint: s. 1",
        "          pinpoint: s. 1\n          words: a b c d e f g h i j k l m^",
        "has more than 12 words",
    ),
    (
        "source that carries only a day",
        LAW,
        "          sources: {code: [rule]}",
        "          sources: {code: [date]}^",
        "no source carries its text or its rule",
    ),
    (
        "ground of a presumed start that is no source",
        LAW,
        "    - number: 2\n      valid_from: 2022-01-01",
        OPEN_START + "{day: 2022-01-31, ground: charter}^",
        "no source of this instrument has the key charter",
    ),
    (
        "presumed start outside its bounds",
        LAW,
        "    - number: 2\n      valid_from: 2022-01-01",
        OPEN_START + "{day: 2021-12-31, ground: code}^",
        "lies outside the bounds of valid_from",
    ),
    (
        "place of the act that is none",
        LAW,
        "within: [us-elm]",
        "where: [us-oak]}^#",
        "no jurisdiction has the id us-oak",
    ),
    (
        "finding that nobody read",
        LAW,
        "  title: Elm Code",
        "  title: Elm Code\n  findings: [{pinpoint: s. 0, summary: It says why., sources: {web: [rule]}}]^",
        "no source of this instrument has the key web",
    ),
    (
        "word that takes a side",
        LAW,
        "  summary: A town code.",
        "  summary: A sanctuary code.^",
        "“sanctuary” takes a side",
    ),
    (
        "coverage that ends in two ways",
        "us/elm/coverage.yaml",
        "    checked_through: 2026-01-01",
        "    checked_through: 2026-01-01^\n    until: 2026-01-02",
        "needs either checked_through",
    ),
    (
        "coverage in the first shape, without an end",
        "us/elm/coverage.yaml",
        "    checked_through: 2026-01-01\n",
        "",
        "needs either checked_through",
    ),
    (
        "law that could not be read, and nothing said of what was looked for",
        "us/elm/coverage.yaml",
        "    checked_through: 2026-01-01",
        "    readable: false",
        "say what was looked for",
    ),
    ("bill in force", LAW, "  kind: ordinance", "  kind: bill", "must be never: a bill is not law"),
    ("reach on a ban", LAW, "          when: [warrant]", "          reach: each^", "is for duties, not for prohibits"),
    ("duplicate id", BOOK, "  - id: hold", "  - id: help^", "the id help is used more than once"),
    ("duplicate YAML key", LAW, "  title: Elm Code", "  title: Elm Code\n  title: Elm^", "a key is given twice"),
    ("hidden character", LAW, "  title: Elm Code", '  title: "Elm \\e[2J Code^"', "holds the character U+001B"),
    ("text that is no YAML", LAW, "  title: Elm Code", "  title: [Elm Code", "is not YAML"),
    (
        "presumption that is not closed",
        FACTS,
        "    presumption: absent\n    implies",
        "    presumption: none^\n    implies",
        "judges-warrant implies warrant, but they are presumed",
    ),
    ("circle of parents", BOOK, "    parents: []", "    parents: [hold]^", "go in a circle"),
    (
        "circle of jurisdictions",
        "us/jurisdiction.yaml",
        "    level: nation",
        "    level: nation\n    parent: us-elm^",
        "goes in a circle",
    ),
]


@pytest.fixture
def records(tmp_path) -> Path:
    """A folder with the sound little set of records."""
    for file, text in SOUND.items():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def spoil(folder: Path, file: str, before: str, after: str) -> int | None:
    """Put a fault into a file, and give the line on which it is to be told."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    spoilt = text.replace(before, after, 1)
    line = next((number for number, line in enumerate(spoilt.splitlines(), 1) if "^" in line), None)
    path.write_text(spoilt.replace("^", "", 1).replace("}#", "} #"), encoding="utf-8")
    return line


def refusals(folder: Path) -> list[Refusal]:
    """Everything that is wrong with a folder."""
    with pytest.raises(RecordsRefusedError) as refused:
        read_records(folder)
    return refused.value.refusals


def test_the_records_of_the_house_are_sound():
    assert len(read_records(ROOT / "records", owed=True)) > 100


CODEBOOK = [item for item in read_records(ROOT / "records") if item.kind in {"activity", "condition", "agency-kind"}]
SAYS = {"definition": str, "examples": list, "inclusion": str, "exclusion": str, "notes": str}
# "(share-information; conditions judicial-warrant, court-order)": what stands in brackets and is written like an id.
_BRACKETS = re.compile(r"\(([^)]+)\)")
_ID = re.compile(r"\b[a-z]+(?:-[a-z0-9]+)+\b")


@pytest.mark.parametrize("entry", CODEBOOK, ids=lambda entry: f"{entry.kind}-{entry.id}")
def test_every_entry_of_the_codebook_says_what_it_holds_and_what_not(entry):
    wrong = [name for name, kind in SAYS.items() if not isinstance(entry.body.get(name), kind) or not entry.body[name]]
    assert wrong == []
    assert entry.kind != "condition" or entry.body.get("negated")


def test_the_codebook_refers_to_nothing_that_it_has_not():
    known = {item.id for item in CODEBOOK}
    asked = {
        (entry.id, name)
        for entry in CODEBOOK
        for words in (entry.body[part] for part in ("inclusion", "exclusion", "notes"))
        for bracket in _BRACKETS.findall(words)
        for name in _ID.findall(bracket)
    }
    assert {(own_id, name) for own_id, name in asked if name not in known} == set()


def test_every_record_file_has_the_suffix_that_is_read():
    files = [path for path in (ROOT / "records").rglob("*") if path.is_file()]
    others = [path for path in files if path.suffix != ".yaml" and path.name not in {"LICENSE", "README.md"}]
    registry = ROOT / "records/registry"
    listed = {document.id for document in read_records(ROOT / "records") if document.kind == "registry-table"}
    inputs = {"by-hand.csv", "agencies-by-hand.csv"}
    assert {table_name(path.relative_to(registry)) for path in others if path.name not in inputs} == listed


def test_the_sound_little_set_is_sound(records):
    assert len(read_records(records)) == 9


@pytest.mark.parametrize(
    ("file", "before", "after", "said"), [pytest.param(*fault[1:], id=fault[0]) for fault in FAULTS]
)
def test_a_fault_is_told_with_its_file_and_line(records, file, before, after, said):
    line = spoil(records, file, before, after)
    found = [refusal for refusal in refusals(records) if said in refusal.message]
    assert found, [str(refusal) for refusal in refusals(records)]
    assert found[0].file == file
    assert line is None or line in {refusal.line for refusal in found}, [str(refusal) for refusal in found]


def test_a_few_aliases_that_stand_for_millions_are_refused_unexpanded(records):
    lines = ["gaps: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"b{step}: &a{step} [{', '.join([f'*a{step - 1}'] * 10)}]" for step in range(1, 8)]
    (records / LAW).write_text("instrument:\n" + "".join(f"  {line}\n" for line in lines))
    assert [fault for fault in refusals(records) if fault.file == LAW and "more than 100000 values" in fault.message]


def test_all_faults_are_told_at_once(records):
    spoil(records, LAW, "          activity: hold", "          activity: hould")
    spoil(records, LAW, "          when: [warrant]", "          when: [warant]")
    spoil(records, "us/elm/coverage.yaml", "entity: us-elm", "entity: us-oak")
    assert {(refusal.file, refusal.where.split()[-1]) for refusal in refusals(records)} >= {
        (LAW, "/versions/1/norms/0/activity"),
        (LAW, "/versions/1/norms/0/when/0"),
        ("us/elm/coverage.yaml", "/entity"),
    }


def test_faults_of_shape_and_of_syntax_are_told_together(records):
    spoil(records, LAW, "  title: Elm Code", "  title: [Elm Code")
    spoil(records, BOOK, "    group: custody", "    grup: custody")
    assert {refusal.file for refusal in refusals(records)} == {LAW, BOOK}


def test_a_record_without_the_day_of_its_review_is_owed_and_can_be_loaded(records):
    assert len(read_records(records)) == 9
    with pytest.raises(RecordsRefusedError) as refused:
        read_records(records, owed=True)
    owed = [refusal for refusal in refused.value.refusals if refusal.file == "us/elm/coverage.yaml"]
    assert [(refusal.line, refusal.where.split()[-1]) for refusal in owed] == [(2, "/review_by")]


def test_nothing_is_loaded_where_anything_is_wrong(records, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/house.sqlite3")
    run = CliRunner().invoke
    assert run(main, ["db", "up"]).exit_code == 0
    spoil(records, LAW, "          activity: hold", "          activity: hould")
    refused = run(main, ["records", "load", str(records)])
    assert refused.exit_code == 1
    assert re.search(rf"{LAW}:\d+: .*did you mean hold\?", refused.output)
    spoil(records, LAW, "          activity: hould", "          activity: hold")
    loaded = run(main, ["records", "load", str(records)])
    assert loaded.exit_code == 0, loaded.output
    assert "Record set 1:" in loaded.output


def test_a_folder_that_is_not_there_or_is_empty_is_refused(tmp_path):
    assert "no such folder" in refusals(tmp_path / "nowhere")[0].message
    assert "no record files" in refusals(tmp_path)[0].message
