"""The linter on texts: the examples of `tests/lint/*.md`, and what holds of every diagnostic.

An example is a block of text and then a block `diagnostics` with a line for each: its row and column, its code, and
after an arrow what it suggests.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from vnfix.damage import DAMAGES, ON_REQUEST
from vnfix.damage.codes import DAMAGE_CODES, OTHER, code_of
from vnfix.fixer import Fixer
from vnfix.lint import Diagnostic, Linter, fix_selected
from vnfix.lint.render import FORMATS, render, to_dict
from vnfix.lint.rule import Rule
from vnfix.lint.rules import RULES, is_selected
from vnfix.pipeline import Pipeline
from vnfix.values import Finding

LINTER = Linter(Fixer(pipeline=Pipeline.default(plugins=False)))
ASKED = Linter(LINTER.fixer, select=("VN", *(rule.code for rule in RULES if rule.on_request)))
LOST = "\N{REPLACEMENT CHARACTER}"
PAGE = f"Trang chủ\r\nGiáo d?c và ?ào t?o\r\nM{LOST}ller"
_EXAMPLE = re.compile(r"^## (.+?)\n+```\w+\n(.*?)\n```\n+```diagnostics\n(.*?)```$", re.MULTILINE | re.DOTALL)


def read_examples() -> Iterator[object]:
    for path in sorted((Path(__file__).parent / "lint").glob("*.md")):
        page = path.read_text(encoding="utf-8")
        examples = _EXAMPLE.findall(page)
        assert len(examples) == page.count("## "), f"{path.name} has an example that cannot be read"
        yield from (pytest.param(text, said, id=f"{path.stem}: {title}") for title, text, said in examples)


def say(diagnostic: Diagnostic) -> str:
    suggestion = "" if diagnostic.suggestion is None else f" → {diagnostic.suggestion}"
    return f"{diagnostic.row}:{diagnostic.column} {diagnostic.code}{suggestion}"


@pytest.mark.parametrize(("text", "said"), list(read_examples()))
def test_examples_are_reported_as_written(text: str, said: str) -> None:
    assert [say(each) for each in ASKED.check(text)] == said.splitlines()


def test_half_a_letter_is_told_from_one_that_is_gone() -> None:
    cut = f"Mùa nước nổi năm nay về muộn, bà con miền Tây v{LOST}"
    text = f"{cut}\n{cut}...\n{cut} ạ, mai mưa\nM{LOST}ller"
    assert ["cut short" in each.finding.evidence for each in LINTER.check(text)] == [True, True, False, False]


def test_places_lead_to_what_was_observed() -> None:
    rows = PAGE.split("\n")
    found = LINTER.check(PAGE)
    assert [each.code for each in found] == ["VN301", "VN801"]
    for each in found:
        assert each.row == each.end_row
        assert rows[each.row - 1][each.column - 1 : each.end_column - 1] == each.observed
        assert each.line == rows[each.row - 1].rstrip("\r")


def test_a_byte_order_mark_has_no_column() -> None:
    marked = LINTER.check("\N{ZERO WIDTH NO-BREAK SPACE}Giáo d?c và ?ào t?o")
    assert [say(each) for each in marked] == [say(each) for each in LINTER.check("Giáo d?c và ?ào t?o")]


def test_edits_of_the_diagnostics_give_the_repaired_text() -> None:
    found = LINTER.check(PAGE)
    assert fix_selected(PAGE, found) == PAGE.replace("d?c và ?ào t?o", "dục và đào tạo")
    assert fix_selected(PAGE, found[1:]) is PAGE


DOUBTFUL = "Ban tổ chức đã kiểm tra toàn bị hệ thống âm thanh"


@pytest.mark.parametrize(
    ("select", "codes"),
    [((), []), (("VN",), []), (("VN8",), []), (("VN802",), ["VN802"]), (("VN", "VN802"), ["VN802"])],
)
def test_a_rule_that_is_to_be_asked_for_is_asked_only_by_its_whole_code(
    select: tuple[str, ...], codes: list[str]
) -> None:
    assert [each.code for each in Linter(LINTER.fixer, select=select).check(DOUBTFUL)] == codes


def test_what_is_only_doubted_is_never_changed() -> None:
    (found,) = ASKED.check(DOUBTFUL)
    assert (found.observed, found.edit, found.suggestion) == ("bị", None, None)
    assert found.finding.evidence.startswith("bộ ")
    assert 0.95 <= found.finding.confidence <= 1.0
    assert fix_selected(DOUBTFUL, [found]) is DOUBTFUL


class _NoPleasantries(Rule):
    """A rule as a package may add it."""

    code, name, title = "XX001", "no-xin", "Xin is said"

    def check(self, text: str) -> Iterator[Finding]:
        yield from (Finding(m.start(), m.end(), self.name, 1.0, "said") for m in re.finditer(r"Xin|ào", text))


def test_a_rule_is_not_heard_where_a_damage_explains_the_text() -> None:
    linter = Linter(LINTER.fixer, (*RULES, _NoPleasantries()))
    found = linter.check("Xin mời xem Giáo d?c và ?ào t?o, Xin")
    assert [(each.code, each.column) for each in found] == [("XX001", 1), ("VN301", 18), ("XX001", 34)]


def test_the_three_letters_that_u_fffd_becomes_are_reported_too() -> None:
    (found,) = Linter(Fixer(pipeline=Pipeline(()))).check("M\xef\xbf\xbdller")
    assert (found.code, found.column, found.end_column) == ("VN801", 2, 5)


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), ["VN301", "VN801"]),
        (("VN3",), (), ["VN301"]),
        ((), ("VN3",), ["VN801"]),
        (("VN301",), ("VN",), ["VN301"]),
        (("VN",), ("VN301",), ["VN801"]),
        (("VN301",), ("VN301",), []),
    ],
)
def test_the_longest_beginning_of_a_code_decides(
    select: tuple[str, ...], ignore: tuple[str, ...], expected: list[str]
) -> None:
    linter = Linter(LINTER.fixer, select=select, ignore=ignore)
    assert [each.code for each in linter.check(PAGE)] == expected
    assert [code for code in ("VN301", "VN801") if is_selected(code, select, ignore)] == expected


def test_every_damage_and_rule_has_one_code_and_explains_itself() -> None:
    codes = [code for code, _ in DAMAGE_CODES] + [rule.code for rule in RULES]
    assert codes == list(dict.fromkeys(codes))
    assert {name for _, name in DAMAGE_CODES} == {damage.name for damage in (*DAMAGES, *ON_REQUEST)}
    assert code_of("a damage of a plug-in") == OTHER
    for thing in (*DAMAGES, *ON_REQUEST, *RULES):
        page = inspect.getdoc(type(thing)) or ""
        heads = ("What: ", "How it happens: ", "Example: ", "Easily confused with: ", "Safety: ")
        assert [head for head in heads if head not in page] == []


@pytest.mark.parametrize("output_format", FORMATS)
def test_every_format_names_file_place_and_code(output_format: str) -> None:
    lines = list(render(output_format, [("trang.txt", each) for each in LINTER.check(PAGE)]))
    written = "\n".join(lines)
    for word in ("trang.txt", "VN301", "VN801", "dục và đào tạo"):
        assert word in written


def test_concise_is_one_line_a_finding_however_long_it_is() -> None:
    lines = list(render("concise", [("a", each) for each in LINTER.check("Giáo d?c và ?ào t?o " * 50 + LOST * 300)]))
    assert lines
    assert max(map(len, lines)) < 300


def test_full_underlines_the_stretch() -> None:
    lines = list(render("full", [("a", each) for each in LINTER.check("Phòng Giáo d?c và ?ào t?o quận")]))
    excerpt, mark = lines[1], lines[2]
    assert excerpt[mark.index("^") : mark.rindex("^") + 1] == "d?c và ?ào t?o"


def test_json_has_the_fields_that_other_linters_have() -> None:
    found = [("trang.txt", each) for each in LINTER.check(PAGE)]
    whole = json.loads("\n".join(render("json", found)))
    assert whole == [json.loads(line) for line in render("json-lines", found)]
    assert whole == [to_dict(*each) for each in found]
    first, second = whole
    assert first["location"] == {"row": 2, "column": 6}
    assert first["fix"]["edits"] == [
        {"content": "dục và đào tạo", "location": {"row": 2, "column": 6}, "end_location": {"row": 2, "column": 20}}
    ]
    assert first["fix"]["applicability"] == "unsafe"
    assert 0 < first["confidence"] <= 1
    assert (second["fix"], second["suggestion"], second["url"]) == (None, None, None)
    assert json.loads("\n".join(render("json", []))) == []


def test_github_lines_are_escaped() -> None:
    (diagnostic,) = LINTER.check(f"100%{LOST}")
    command = list(render("github", [("a,b:c%.txt", diagnostic)]))[1]
    assert command.startswith("::error title=VN801 replacement-character,file=a%2Cb%3Ac%25.txt,line=1,col=5,")
