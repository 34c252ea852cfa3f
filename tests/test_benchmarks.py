"""The benchmarks print what they promise, and count right. No test here looks at a time."""

from __future__ import annotations

import importlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

import vnfix
from vnfix.damage import DAMAGES

ROOT = Path(__file__).parents[1]
BENCHMARKS = ROOT / "benchmarks"
SOUND = "Hôm nay trời đẹp, chúng tôi đi dạo quanh hồ."
MEASURED = ("utf8-as-windows-1252", "question-mark", "stripped-marks")
FLOOR = (
    "# made up\ndamage\tsource\tsyllables\tsentences\nquestion-mark\tportal-page\t12.5\t3\nquestion-mark\tnone\t1\t1\n"
)


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
    (folder / "floor.tsv").write_text(FLOOR, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def accuracy(folder: Path) -> str:
    arguments = [
        str(folder / "sources"),
        "--clean",
        str(folder / "other.tar.xz"),
        "--cases",
        str(folder / "cases.jsonl"),
        "--floor",
        str(folder / "floor.tsv"),
        "--detail",
        "question-mark",
        "--damage",
        *MEASURED,
    ]
    return run("accuracy.py", *arguments, "--sample", "4")


def test_accuracy_says_what_it_ran_with_and_counts_harm_first(accuracy: str) -> None:
    assert accuracy.startswith("vnfix ")
    assert "ftfy 6" in accuracy.split("\n", maxsplit=1)[0]
    assert accuracy.index("### Harm") == accuracy.index("###")
    rows = rows_of(accuracy, "Harm: sound lines")
    pages = [path.parent.name for path in (ROOT / "samples").glob("*/repaired.txt")]
    assert [rows[name][1:3] for name in (*pages, "all of these")] == [["0", "0"]] * (len(pages) + 1)
    assert rows["other"][:3] == ["3", "0", "0"]
    assert rows["negative cases"][:3] == ["1", "0", "0"]


def test_accuracy_counts_every_damage_and_every_source(accuracy: str) -> None:
    rows = rows_of(accuracy, "Lines damaged all through: what became")
    assert list(rows)[2:] == ["1 utf8-as-windows-1252", "2 question-mark", "3 stripped-marks"]
    assert float(rows["1 utf8-as-windows-1252"][1]) > 95
    assert float(rows["2 question-mark"][1]) > 50
    assert float(rows["2 question-mark"][3]) + float(rows["2 question-mark"][1]) <= 100
    assert float(rows["3 stripped-marks"][1]) > 50
    assert list(rows_of(accuracy, "The default confidence and a higher one"))[2:] == ["question-mark", "stripped-marks"]
    for title in ("Harm: words changed wrongly", "Syllables right (lines right) by source"):
        grid = rows_of(accuracy, title)
        assert grid["source"] == ["all damages", "2", "3"]
        assert {"portal-page", "all of these"} <= set(grid)
    assert "portal-page" in rows_of(accuracy, "question-mark, by source")
    halves = rows_of(accuracy, "Lines whose second half is damaged")
    assert halves["damage"] == ["vnfix", "ftfy.fix_encoding", "ftfy.fix_text"]
    assert float(halves["utf8-as-windows-1252"][0].split(" / ")[0]) > 95


def test_accuracy_stands_beside_a_floor(accuracy: str) -> None:
    right = rows_of(accuracy, "Syllables right (lines right) by source")["portal-page"][1].split(" (")[0]
    rows = rows_of(accuracy, "Beside the floor")
    assert rows["damage"] == ["portal-page"]
    assert re.fullmatch(rf"{re.escape(right)} \(\d+\) / 12.5 \(3\)", rows["question-mark"][0])
    assert "The floor: made up." in accuracy


def test_accuracy_says_how_far_confidence_is_deserved(accuracy: str) -> None:
    surest = rows_of(accuracy, "Confidence, all sources")["0.9 to 1.0"]
    assert len(surest) == 9
    assert all(float(cell) > 0 for cell in surest)
    assert "### Confidence, news" not in accuracy  # no sample page is called that
    assert list(rows_of(accuracy, "Calibration error by damage"))[2:] == ["question-mark", "stripped-marks"]


def test_accuracy_says_what_each_least_confidence_would_do(accuracy: str) -> None:
    rows = rows_of(accuracy, "What each least confidence would do")
    assert rows["least confidence"] == ["all sources", "changed wrongly"]
    left = [float(cells[0].split(" / ")[2]) for name, cells in rows.items() if name.startswith("0.")]
    assert len(left) == 9
    assert left == sorted(left)


def test_documents_are_measured_in_several_processes_as_in_one(folder: Path) -> None:
    arguments = ("--documents", "4", "--spare-lines", "--alone", "--damage", "question-mark", "--sample", "8")
    one, two, apart = (
        run("accuracy.py", str(folder / "sources"), *arguments, *more) for more in ((), ("--jobs", "2"), ("--apart",))
    )
    assert one == two
    title = "Lines damaged all through: what became"
    sizes = [[rows_of(output, title)["1 question-mark"][place] for place in (0, 6)] for output in (one, apart)]
    assert sizes[0] == sizes[1]
    assert "every second line damaged" in one
    assert "ftfy.fix_text changed" not in one


def test_accuracy_counts_cases(accuracy: str) -> None:
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


def test_texts_in_code_are_counted_frame_by_frame_and_code_stays(folder: Path) -> None:
    (folder / "tree").mkdir(exist_ok=True)
    (folder / "tree" / "short.py").write_text("x = a if b else c\n" * 20, encoding="utf-8")
    arguments = ["--code", str(folder / "tree"), "--damage", "utf8-as-windows-1252"]
    output = run("beside_code.py", str(folder / "sources"), *arguments)
    frames = rows_of(output, next(line for line in output.split("\n### ") if "short texts" in line).split("\n")[0])
    assert frames["alone"] == frames["SQL"] == ["100.0 (0.0)", "0"]
    marked = rows_of(output, next(line for line in output.split("\n### ") if "running text" in line).split("\n")[0])
    assert marked["nothing"] == marked["bold"] == marked["a link"] == ["100.0 (100.0)"]
    long_ones = rows_of(output, next(line for line in output.split("\n### ") if "long lines" in line).split("\n")[0])
    assert len(long_ones["utf8-as-windows-1252"]) == 3
    lines = rows_of(output, "Damaged lines between those of code")
    assert lines["utf8-as-windows-1252"] == ["3", "3", "21", "0"]


def test_labels_questions_and_lines_without_a_sign_are_counted(folder: Path) -> None:
    output = run("labels_and_questions.py", str(folder / "sources"), "--sample", "2")
    titles = [line.split("\n")[0] for line in output.split("\n### ")[1:]]
    labels, questions, silent, typed, cut, pieces, around, signs = (rows_of(output, title) for title in titles)
    assert {"All Words With Capitals", "The first one", "none", "ALL IN CAPITALS"} < labels.keys()
    assert {"question-mark", "best-fit"} < questions.keys()
    assert {"best-fit", "best-fit-d"} < silent.keys()
    assert {"whole", "frequent ones abbreviated"} < typed.keys()
    assert {"U+FFFD behind a word", "cut short"} < cut.keys()
    assert sum(map(float, list(pieces.values())[-1])) == pytest.approx(100.0, abs=0.2)  # right, left, something else
    assert {"« »", "© ® ™"} < around.keys()
    assert {name.split(" (")[0] for name in signs} > {"of Latin-1", "of ASCII", "others"}


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


def test_the_dearest_texts_stand_beside_a_lossy_one() -> None:
    output = run("dearest.py", "--seconds", "1", "--letters", "400", "--rows", "5", "--seed", "7")
    rows = rows_of(output, "The dearest texts")
    lossy, middle, *costs = [float(times) for _, times in list(rows.values())[2:]]
    assert lossy == 1
    assert costs == sorted(costs, reverse=True)
    assert len(costs) == 5
    assert costs[0] >= middle


def test_the_hot_path_stands_beside_its_aims(folder: Path) -> None:
    groups = ["clean", "pure", "strings", "damaged", "legacy", "detection", "start", "scaling", "hostile"]
    output = run("hot_path.py", "--quick", "--folder", str(folder / "sources"), "--only", *groups)
    rows = rows_of(output, "The hot path")
    assert rows["what"] == ["vnfix", "beside", "its", "figure", "aim", "reached"]
    for kind in ("Vietnamese", "Vietnamese as it comes", "English", "code", "Chinese, Japanese, Korean"):
        for what in ("fix, 10 MB", "fix, pure build"):
            speed, beside, _, figure, *_ = rows[f"{what}: {kind}"]
            assert (speed.split()[1], beside) == ("MB/s", "ftfy")
            assert float(figure.removeprefix("× ")) > 0
    assert rows["fix, one damaged label, warm"][3:5] == [rows["fix, one damaged label, warm"][0], "≤ 100 µs"]
    assert rows["filter, one line"][1] == "ftfy's"
    assert rows["import"][4] == "≤ + 30 ms"
    assert rows["hostile: a million combining marks"][4] == "≤ 1.25 times"
    reached, missed = map(int, re.findall(r"\d+", output.splitlines()[-1]))
    verdicts = [line.rstrip("| ").rsplit("|", 1)[-1].strip() for line in output.splitlines() if line.startswith("| ")]
    assert (reached, missed) == (verdicts.count("yes"), verdicts.count("NO"))
    assert reached > 0


def test_the_filter_is_measured_with_its_peak() -> None:
    rows = rows_of(run("hot_path.py", "--quick", "--only", "filter"), "The hot path")
    assert float(rows["filter, 100 MB: peak"][0].split()[0]) > 5
    assert float(rows["filter, a line of 50 MB"][3].split()[0]) > 0


def test_an_aim_is_reached_from_its_own_side(import_benchmark: ModuleType) -> None:
    assert import_benchmark
    hot_path = importlib.import_module("hot_path")
    costs = {"ours": 0.002, "theirs": 0.004}
    for kind, aim, figure, reached in (
        ("faster", 2, 2.0, True),
        ("faster", 2.1, 2.0, False),
        ("longer", 0.5, 0.5, True),
        ("longer", 0.4, 0.5, False),
        ("more", -0.001, -0.002, True),
        ("cost", 0.002, 0.002, True),
        ("cost", 0.001, 0.002, False),
    ):
        row = hot_path.Row("what", "ours", "ms", "beside", "theirs", kind, aim)
        assert row.figure(costs) == pytest.approx(figure)
        assert row.is_reached(row.figure(costs)) is reached
    assert hot_path.Row("what", "ours", "ms", "beside", "missing").figure(costs) is None
    assert [hot_path.shown(0.002, unit) for unit in ("ms", "µs", "a second")] == ["2 ms", "2,000 µs", "500 a second"]


@pytest.mark.skipif(not shutil.which("valgrind"), reason="needs valgrind")
def test_instructions_are_counted_and_repeat() -> None:
    first, again = (
        int(rows_of(output, "Instructions")["bytes.decode, sound text"][0].replace(",", ""))
        for output in (run("instructions.py", "--only", "bytes.decode, sound text") for _ in range(2))
    )
    assert first > 100_000
    assert again == pytest.approx(first, rel=0.01)


def test_without_valgrind_instructions_say_what_to_install() -> None:
    command = [sys.executable, str(BENCHMARKS / "instructions.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"PATH": ""})
    assert (done.returncode, done.stdout) == (2, "")
    assert "apt-get install valgrind" in done.stderr


def test_a_regression_is_told_in_multiples_of_the_first(
    import_benchmark: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert import_benchmark
    regression = importlib.import_module("regression")
    old = [{"fix, code": 2.0, "filter": 1.0, "filter, iconv": 1.0, "fix, label": 1.0}] * 3
    new = [{"fix, code": cost, "filter": 1.01, "filter, iconv": 9.0} for cost in (1.0, 1.5, 9.0)]
    regression.print_ratios(old, new)
    rows = rows_of(capsys.readouterr().out, "The second beside the first")
    assert list(rows)[2:] == ["fix, code", "filter"]
    assert rows["fix, code"] == ["0.75", "0.50 to 4.50", "faster"]
    assert rows["filter"] == ["1.01", "1.01 to 1.01", ""]


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
    assert not data.damage_line("một hai ba", lose, 0.5).is_touched
    counts = import_benchmark.Restored()
    counts.add(line, 'một hai "bảy" tám')
    assert (counts.syllables, counts.right, counts.lines_right) == (1, 1, 0)


def lose_signs(text: str) -> str:
    return text.replace("→", "?")


@pytest.mark.parametrize(("fixed", "spoiled"), [("hai → ba", 0), ("hai ? ba", 0), ("hai > ba", 0), ("hai ở ba", 1)])
def test_a_letter_put_in_the_place_of_a_sign_is_harm(import_benchmark: ModuleType, fixed: str, spoiled: int) -> None:
    counts = restored(import_benchmark, lose_signs, fixed, truth="hai → ba")
    assert (counts.syllables, counts.sound, counts.spoiled) == (0, 3, spoiled)
    assert counts.changed_wrongly == (spoiled, spoiled)


def test_what_is_changed_wrongly_is_of_all_that_was_changed(import_benchmark: ModuleType) -> None:
    counts = restored(import_benchmark, lose, "Hỏm nay TRỜI đẹp, chúng tôi đi dao quanh h?.")
    assert (counts.right, counts.wrong, counts.left, counts.spoiled) == (2, 2, 1, 1)
    assert counts.changed_wrongly == (3, 5)


@pytest.mark.parametrize(
    ("fixed", "right"),
    [
        ("Trời đẹp. Bạn khoẻ không? “Tốt.” Hai ba", 3),
        ("Trời đẹp. B?n khoẻ không? 'Tốt.' Hai ba", 2),
        ("Trời đẹp. Bạn khoẻ khôn? “Tốt.” Hái ba", 2),
        ("Trời đẹp Bạn khoẻ không? “Tốt.” Hai ba", 3),
    ],
)
def test_a_sentence_is_right_when_all_its_words_are(import_benchmark: ModuleType, fixed: str, right: int) -> None:
    counts = restored(import_benchmark, lose, fixed, truth="Trời đẹp. Bạn khoẻ không? “Tốt.” Hai ba")
    assert (counts.sentences, counts.sentences_right) == (3, right)


def test_documents_are_lines_that_follow_one_another(import_benchmark: ModuleType) -> None:
    assert import_benchmark
    data = importlib.import_module("data")
    lines = [str(number) for number in range(23)]
    assert data.sample(lines[:3], 5) == [["0"], ["1"], ["2"]]
    documents = data.sample(lines, 9, 5)
    assert documents == data.sample(lines, 9, 5)
    assert [len(document) for document in documents] == [5, 5]
    assert all(int(after) - int(before) == 1 for document in documents for before, after in pairwise(document))
    assert data.sample(lines[:3], 9, 5) == [["0", "1", "2"]]


def test_every_second_line_of_a_document_can_be_spared(import_benchmark: ModuleType) -> None:
    data, measure = (importlib.import_module(name) for name in ("data", "measure"))
    document = data.damage_document(["một hai", "bảy", "tám", "một"], lose, spare_lines=True)
    assert document.damaged == "một hai\nb?y\ntám\nm?t"
    assert [word.hit for word in document.words] == [False, False, True, False, True]
    assert data.damage_document(["bảy", "hai"], lose, spare_lines=True) is None
    counts = import_benchmark.Restored()
    measure._add_lines(counts, document, "một hái\nbảy\ntám\nm?t")
    assert (counts.lines, counts.lines_right, counts.syllables, counts.right, counts.left) == (2, 1, 2, 1, 1)
    assert (counts.sound, counts.spoiled) == (3, 1)
    with pytest.raises(ValueError, match="of 4 lines was repaired into one of 3"):
        measure._add_lines(counts, document, "một hai\nbảy tám\nmột")


def test_a_damage_that_reaches_over_spaces_is_refused(import_benchmark: ModuleType) -> None:
    assert import_benchmark
    with pytest.raises(ValueError, match="not that of its words"):
        importlib.import_module("data").damage_line("một hai", lambda text: text.replace("t h", "?").replace("m", "M"))


@pytest.fixture
def calibration(import_benchmark: ModuleType) -> ModuleType:
    assert import_benchmark
    return importlib.import_module("calibration")


def test_the_calibration_error_is_the_mean_distance_of_claimed_and_right(calibration: ModuleType) -> None:
    claims = calibration.Claims()
    assert claims.error is None
    for confidence, right in ((1.0, True), (0.9, True), (0.95, False), (0.34, False), (0.3, True), (0.0, False)):
        claims.add(confidence, right=right)
    assert [each.number for each in claims.tenths] == [1, 0, 0, 2, 0, 0, 0, 0, 0, 3]
    assert claims.tenths[9] == calibration.Bin(3, 2, 2.85)
    assert claims.tenths[3] == calibration.Bin(2, 1, 0.64)
    assert claims.error == pytest.approx((abs(2.85 - 2) + abs(0.64 - 1) + 0) / 6)
    assert claims.between(0.95) == calibration.Bin(2, 1, 1.95)
    claims.add(0.95, right=True, times=2)
    assert claims.between(0.95) == calibration.Bin(4, 3, 3.85)


def document_of(*lines: str) -> object:
    return importlib.import_module("data").damage_document(list(lines), lose)


def read(start: int, end: int, text: str, confidence: float) -> vnfix.Reading:
    return vnfix.Reading(start, end, text, confidence, "question-mark")


def test_the_surest_reading_of_each_damaged_word_counts(calibration: ModuleType) -> None:
    document = document_of("Mã bảo mật,", "“bảy” hai")
    assert document.damaged == "Mã b?o m?t,\n“b?y” hai"
    readings = (
        read(3, 6, "bạo", 0.2),
        read(3, 6, "bảo", 0.75),
        read(7, 10, "mát", 0.5),
        read(7, 10, "mật", 0.4),
        read(13, 16, "bảy", 0.45),
        read(18, 21, "hài", 0.1),
    )
    edit = vnfix.Edit(3, 10, "bảo mát", 0.5, vnfix.Safety.CHOSEN, ())
    counts = calibration.Confidence()
    counts.add(document, vnfix.Report(document.damaged, "", (), (edit,), readings))
    assert counts.damaged == 3
    assert counts.read.between(0.0) == calibration.Bin(3, 2, 1.7)
    assert counts.read.tenths[4] == calibration.Bin(1, 1, 0.45)
    assert counts.sound.between(0.0) == calibration.Bin(1, 0, 0.1)
    assert counts.edited.between(0.0) == calibration.Bin(2, 1, 1.25)
    assert counts.edits.between(0.0) == calibration.Bin(1, 0, 0.5)
    outcomes = {least: counts.at_threshold(least) for least in (0.0, 0.4, 0.5, 0.8)}
    assert [(each.right, each.wrong, each.left) for each in outcomes.values()] == [
        (2, 1, 0),
        (2, 1, 0),
        (1, 1, 1),
        (0, 0, 3),
    ]
    assert outcomes[0.0].changed_wrongly == (2, 4)
    assert outcomes[0.5].changed_wrongly == (1, 2)


@pytest.mark.parametrize(("second", "right"), [("Nội", 2), ("Nôi", 0)])
def test_a_reading_over_two_words_counts_for_both_and_two_in_one_word_for_one(
    calibration: ModuleType, second: str, right: int
) -> None:
    document = document_of("Hậu Nội, Hậu-Nội")
    assert document.damaged == "H?u N?i, H?u-N?i"
    readings = (read(0, 7, f"Hậu {second}", 0.6), read(9, 12, "Hậu", 0.9), read(13, 16, second, 0.8))
    counts = calibration.Confidence()
    counts.add(document, vnfix.Report(document.damaged, "", (), (), readings))
    assert counts.read.tenths[6] == calibration.Bin(2, right, 1.2)
    assert counts.read.tenths[8] == calibration.Bin(1, right // 2, 0.8)


def test_of_readings_that_overlap_one_counts(calibration: ModuleType) -> None:
    pieces = [calibration.Piece(*each, "", confidence) for *each, confidence in ((4, 6, 0.3), (0, 5, 0.2), (6, 7, 0.1))]
    assert calibration.surest(pieces) == [pieces[0], pieces[2]]


def test_counts_of_several_tasks_add_up(calibration: ModuleType, import_benchmark: ModuleType) -> None:
    document = document_of("Mã bảo")
    total, one = calibration.Confidence(), calibration.Confidence()
    one.add(document, vnfix.Report(document.damaged, "", (), (), (read(3, 6, "bảo", 0.75),)))
    for _ in range(2):
        import_benchmark.add_counts(total, one)
    assert total.damaged == 2
    assert total.read.between(0.7, 0.8) == calibration.Bin(2, 2, 1.5)


def test_the_floor_is_of_damages_that_are_measured(import_benchmark: ModuleType) -> None:
    assert import_benchmark
    data, measure = (importlib.import_module(name) for name in ("data", "measure"))
    floor = data.read_floor(BENCHMARKS / "floor.tsv")
    assert "prototype" in floor.about
    assert {damage for damage, _ in floor.cells} <= set(measure.MEASURED)
    assert len(floor.cells) == 60
    assert all(0 < lines < syllables < 100 for syllables, lines in floor.cells.values())


STUB = """
def restore_diacritics(text):
    if text.startswith("Mot"):
        raise KeyError(text)
    return text.replace("bay", "bảy")
"""


def test_compare_measures_the_tools_it_finds_and_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/made_up.txt").write_text("bảy\nMột bảy\nmột bảy\nhai\n", encoding="utf-8")
    (tmp_path / "pyvi").mkdir()
    for name in ("__init__.py", "ViUtils.py"):  # in front of one that may be installed
        (tmp_path / "pyvi" / name).write_text("", encoding="utf-8")
    (tmp_path / "underthesea.py").write_text(STUB, encoding="utf-8")
    (tmp_path / "underthesea-9.9.dist-info").mkdir()
    about = "Metadata-Version: 2.1\nName: underthesea\nVersion: 9.9\n"
    (tmp_path / "underthesea-9.9.dist-info/METADATA").write_text(about, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    output = run("compare.py", str(tmp_path / "sources"), "--rounds", "2")
    assert "underthesea 9.9" in output.split("\n", maxsplit=1)[0]
    rows = rows_of(output, "Marks put back")
    assert rows["underthesea.restore_diacritics"][:6] == ["40.0", "40.0", "0.0", "60.0", "33.3", "1"]
    assert "pyvi.ViUtils.add_accents is not here" in output
    assert rows["tool"][-1] == "times the first"
    assert rows["vnfix, confidence 0"][-1] == "–"
