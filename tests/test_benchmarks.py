"""The benchmarks print what they promise, and count right. No test here looks at a time."""

from __future__ import annotations

import importlib
import io
import json
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

import vnfix
from vnfix.damage import DAMAGES

ROOT = Path(__file__).parents[1]
BENCHMARKS = ROOT / "benchmarks"
SOUND = "Hôm nay trời đẹp, chúng tôi đi dạo quanh hồ."


@pytest.fixture
def import_benchmark(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that counts; the benchmarks are scripts and find one another by their folder."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("metrics")


def run(script: str, *arguments: str) -> str:
    command = [sys.executable, str(BENCHMARKS / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows_of(output: str, title: str) -> dict[str, list[str]]:
    """The rows of the table under a title, by their first cell."""
    [table] = [part for part in output.split("\n### ") if part.startswith(title)]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.split("\n") if line.startswith("|")
    ]
    return {first: rest for first, *rest in cells}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of sound text, clean files in a tar and cases, made of the samples."""
    folder = tmp_path_factory.mktemp("benchmark")
    (folder / "sources").mkdir()
    for path in (ROOT / "samples").glob("*/repaired.txt"):
        (folder / "sources" / f"{path.parent.name}.txt").write_bytes(path.read_bytes())
    with tarfile.open(folder / "other.tar.xz", "w:xz") as archive:
        for name, data in (("code.py", b"a = b ? c : d\n# tr\xc3\xa8s bien"), ("binary", b"\xff\x00\xfe")):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    cases = [
        {"class": "negative", "damaged": "Bạn có đi không?", "truth": "Bạn có đi không?"},
        {
            "class": "misread",
            "damaged": "Ti\xe1\xba\xbfng Vi\xe1\xbb\u2021t",
            "truth": "Tiếng việt",
            "alt": ["Tiếng Việt"],
        },
        {"class": "beyond", "damaged": "x?", "truth": "mười"},
        {"class": "beyond", "damaged": "?", "truth": None},
    ]
    (folder / "cases.jsonl").write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def accuracy(folder: Path) -> str:
    arguments = [
        str(folder / "sources"),
        "--clean",
        str(folder / "other.tar.xz"),
        "--cases",
        str(folder / "cases.jsonl"),
    ]
    return run("accuracy.py", *arguments, "--sample", "4", "--damage", "utf8-as-windows-1252", "question-mark")


def test_accuracy_says_what_it_ran_with_and_counts_harm_first(accuracy: str) -> None:
    assert accuracy.startswith("vnfix ")
    assert "ftfy 6" in accuracy.split("\n", maxsplit=1)[0]
    assert accuracy.index("### Harm") == accuracy.index("###")
    rows = rows_of(accuracy, "Harm")
    pages = [path.parent.name for path in (ROOT / "samples").glob("*/repaired.txt")]
    assert [rows[name][1:3] for name in (*pages, "all of these")] == [["0", "0"]] * (len(pages) + 1)
    assert rows["other"][:3] == ["3", "0", "0"]
    assert rows["negative cases"][:3] == ["1", "0", "0"]


def test_accuracy_counts_every_damage_and_every_source(accuracy: str) -> None:
    rows = rows_of(accuracy, "Lines damaged all through: what became")
    assert list(rows)[2:] == ["1 utf8-as-windows-1252", "2 question-mark"]
    assert float(rows["1 utf8-as-windows-1252"][1]) > 95
    assert float(rows["2 question-mark"][1]) > 50
    assert float(rows["2 question-mark"][3]) + float(rows["2 question-mark"][1]) <= 100
    assert list(rows_of(accuracy, "Precision"))[2:] == ["question-mark"]
    assert "portal-page" in rows_of(accuracy, "Syllables right by source")
    assert "portal-page" in rows_of(accuracy, "question-mark, by source")
    halves = rows_of(accuracy, "Lines whose second half is damaged")
    assert halves["damage"] == ["vnfix", "ftfy.fix_encoding", "ftfy.fix_text"]
    assert float(halves["utf8-as-windows-1252"][0].split(" / ")[0]) > 95


def test_accuracy_counts_confidence_and_cases(accuracy: str) -> None:
    surest = rows_of(accuracy, "Edits and readings by confidence")["0.9 to 1.0"]
    assert int(surest[0]) > 0
    rows = rows_of(accuracy, "Cases by class")
    assert rows.pop("class") == ["cases", "vnfix", "ftfy.fix_encoding", "ftfy.fix_text"]
    assert list(rows)[1:] == ["negative", "beyond", "misread", "all but negative"]
    assert rows["negative"] == ["1", *["1 / 0 / 0"] * 3]
    assert rows["beyond"] == ["1", *["0 / 1 / 0"] * 3]
    assert rows["misread"] == ["1", *["1 / 0 / 0"] * 3]
    assert rows["all but negative"] == ["2", *["1 / 1 / 0"] * 3]


def test_accuracy_prints_no_text_that_it_read(accuracy: str, folder: Path) -> None:
    read = " ".join(path.read_text(encoding="utf-8") for path in (folder / "sources").iterdir())
    accented = {word for word in re.findall(r"\w+", read) if not word.isascii()}
    assert not accented & set(re.findall(r"\w+", accuracy))


def test_speed_prints_a_row_for_every_text_and_tool() -> None:
    output = run("speed.py", "--quick", "--python", sys.executable)
    texts = {"clean prose", "clean page with question marks", "one short clean string", "one short damaged string"}
    texts |= {damage.name for damage in DAMAGES if damage.vietnamese}
    one, other = (part for part in re.split(r"\n(?=vnfix [^|]*rounds: 1\n)", output) if part.strip())
    for part in (one, other):
        for title, tools in (
            ("Text to text", ["vnfix.fix", "ftfy.fix_encoding", "ftfy.fix_text"]),
            ("Bytes to charset or text", ["vnfix.detect", "vnfix.fix_bytes", "chardet.detect", "charset_normalizer"]),
        ):
            rows = rows_of(part, title)
            assert rows["text"] == tools
            assert texts <= set(rows)
            assert all(re.search(r"[1-9].*(MB/s|µs) \([×÷]\d", cell) for text in texts for cell in rows[text][1:])
        start_up = rows_of(part, "Start-up")
        assert start_up["python -c pass"][1:] == ["0", "1.00"]
        assert float(start_up["import vnfix"][2]) > 0
    assert texts <= {name.split(":")[0] for name in rows_of(output, "Another build")}


def restored(metrics: ModuleType, inflict: object, fixed: str, spared: float = 0.0, truth: str = SOUND) -> object:
    """The counts of one line damaged so, of which a repair made `fixed`."""
    counts = metrics.Restored()
    counts.add(importlib.import_module("data").damage_line(truth, inflict, spared), fixed)
    return counts


def lose(text: str) -> str:
    return text.encode("cp1252", "replace").decode("cp1252")


@pytest.mark.parametrize(
    ("fixed", "right", "wrong_case", "left", "wrong", "spoiled"),
    [
        (SOUND, 5, 0, 0, 0, 0),
        (lose(SOUND), 0, 0, 5, 0, 0),
        ("Hôm nay trời đẹp, chúng tôi đi dạo quanh hổ.", 4, 0, 0, 1, 0),
        ("Hôm nay TRỜI đẹp, chúng tôi đi dạo quanh h?.", 3, 1, 1, 1, 0),
        ("Hỏm nay trời đẹp, chúng tôi đi dạo quanh hồ.", 5, 0, 0, 0, 1),
        ("Hôm nay trời ??p chúng tôi đi dạo quanh hồ.", 4, 0, 0, 1, 0),
        ("Hôm trời đẹp, chúng tôi đi dạo quanh h?.", 4, 0, 1, 0, 1),
    ],
)
def test_syllables_are_counted_by_what_became_of_them(
    import_benchmark: ModuleType, fixed: str, right: int, wrong_case: int, left: int, wrong: int, spoiled: int
) -> None:
    counts = restored(import_benchmark, lose, fixed)
    assert (counts.right, counts.wrong_case, counts.left, counts.wrong) == (right, wrong_case, left, wrong)
    assert (counts.sound, counts.spoiled, counts.lines_right) == (5, spoiled, fixed == SOUND)


def test_a_damage_that_makes_spaces_is_aligned(import_benchmark: ModuleType) -> None:
    def split(text: str) -> str:
        return text.encode("utf-8").decode("latin-1").replace("\xa0", " ")

    truth = "Nhà bà và nhà trà"
    for fixed, right, left, wrong in (
        (truth, 5, 0, 0),
        (split(truth), 0, 5, 0),
        (f"Nhà {split('bà')} và {split('nhà')} tra", 2, 2, 1),
        (f"{split('Nhà bà và')} nhà trà", 2, 3, 0),
    ):
        counts = restored(import_benchmark, split, fixed, truth=truth)
        assert (counts.right, counts.left, counts.wrong) == (right, left, wrong)


def test_only_the_second_half_is_damaged_and_lost_quotes_do_not_make_a_syllable_wrong(
    import_benchmark: ModuleType,
) -> None:
    data = importlib.import_module("data")
    line = data.damage_line("một hai “bảy” tám", lose, 0.5)
    assert line.damaged == "một hai “b?y” tám"
    assert data.damage_line("một hai ba", lose, 0.5) is None
    counts = import_benchmark.Restored()
    counts.add(line, 'một hai "bảy" tám')
    assert (counts.syllables, counts.right, counts.lines_right) == (1, 1, 0)


def test_a_damage_that_reaches_over_spaces_is_refused(import_benchmark: ModuleType) -> None:
    assert import_benchmark
    with pytest.raises(ValueError, match="not that of its words"):
        importlib.import_module("data").damage_line("một hai", lambda text: text.replace("t h", "?").replace("m", "M"))


def test_an_edit_is_right_when_it_says_what_stood_there(import_benchmark: ModuleType) -> None:
    line = importlib.import_module("data").damage_line("Mã bảo mật", lose)
    for replacement, right in (("bảo mật", 1), ("bào mật", 0)):
        edit = vnfix.Edit(3, 10, replacement, 0.75, vnfix.Safety.CHOSEN, ())
        reading = vnfix.Reading(7, 10, "mật", 0.3, "question-mark")
        calibration = import_benchmark.Calibration()
        calibration.add(line, lose, vnfix.Report(line.damaged, "", (), (edit,), (reading,)))
        assert calibration.tenths == {("chosen edits", 7): [1, right], ("readings", 3): [1, 1]}
