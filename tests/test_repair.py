"""One line through detect, choose and edits: what is repaired, what is left, and what is said about it."""

from __future__ import annotations

import gc

import pytest

import vnfix
from vnfix.damage import DAMAGES, Damage
from vnfix.text.mention import is_mention
from vnfix.text.segment import LONGEST, line_end, split_segments

PORTAL_LINE = "Mã xác nhận:         L?y l?i m\N{REPLACEMENT CHARACTER} b?o m?t"


def damage(name: str) -> Damage:
    return next(each for each in DAMAGES if each.name == name)


def test_the_line_that_began_it_is_repaired_as_one_stretch_and_nothing_else_is_touched() -> None:
    report = vnfix.inspect(PORTAL_LINE)
    assert report.text == "Mã xác nhận:         Lấy lại mã bảo mật"
    (found,) = report.findings
    assert PORTAL_LINE[found.start : found.end] == "L?y l?i m\N{REPLACEMENT CHARACTER} b?o m?t"
    assert found.damage == "question-mark-utf8"


def test_an_explanation_says_what_happened_how_sure_and_how_to_prevent_it() -> None:
    said = vnfix.inspect(PORTAL_LINE).explain()
    assert "repaired to Lấy lại mã bảo mật" in said
    assert "Letters outside windows-1252 became ?" in said
    assert "read as UTF-8" in said
    assert "To prevent it" in said


@pytest.mark.parametrize("times", [1, 2, 3])
def test_layers_are_peeled_into_one_edit_with_a_step_each(times: int) -> None:
    sound = "Vui lòng nhập đầy đủ các trường bắt buộc"
    damaged = sound
    for _ in range(times):
        damaged = damage("utf8-as-windows-1252").inflict(damaged)
    report = vnfix.inspect(damaged)
    assert report.text == sound
    assert all(len(edit.steps) >= times for edit in report.edits)


def test_mojibake_of_a_loss_is_undone_through_both() -> None:
    sound = "Không tìm thấy sản phẩm trong danh sách"
    damaged = damage("utf8-as-windows-1252").inflict(damage("question-mark-utf8").inflict(sound))
    report = vnfix.inspect(damaged)
    assert report.text == sound
    assert {step.damage for edit in report.edits for step in edit.steps} >= {
        "utf8-as-windows-1252",
        "question-mark-utf8",
    }


def test_a_word_below_the_asked_confidence_stays_and_is_reported_with_its_readings() -> None:
    line = "Quy?n s? d?ng c? b?n c?a h? th?ng"
    report = vnfix.Fixer(vnfix.Config(min_confidence=1.0)).inspect(line)
    assert report.text is line
    assert report.findings
    assert not report.edits
    assert "của" in {reading.text for reading in report.readings}


def test_mojibake_of_another_language_comes_back_explained_in_the_same_report() -> None:
    line = "Veuillez réessayer, le numéro est erroné."
    report = vnfix.inspect(damage("utf8-as-windows-1252").inflict(line))
    assert report.text == line
    assert "windows-1252" in report.explain()


@pytest.mark.parametrize(
    "line",
    [
        'text = text.replace("Hà N?i", "Hà Nội")',
        "Người ta viết `Hà N?i` thay vì `Hà Nội`",
        "Thành phố H? Chí Minh → Thành phố Hồ Chí Minh",
        "| Đà N?ng | Đà Nẵng |",
    ],
)
def test_damage_quoted_beside_its_repair_is_kept(line: str) -> None:
    assert vnfix.fix(line) is line


def test_a_mention_needs_its_repair_in_the_same_marks() -> None:
    assert is_mention('"a?" is not "ab"', 1, 3, "ab")
    assert not is_mention('"a?" is not ab', 1, 3, "ab")


@pytest.mark.parametrize(
    "text",
    [
        "x.replace('M?t h?ng', 'Mất hứng')",  # by itself more likely another word
        "UPDATE t SET a = N'Đã trả sách - chờ xếp kho' WHERE a = '?a tr? s?ch - ch? x?p kho'",
        "case 'Th? ?? nh?n m?y':\n  return 'Thợ đã nhận máy'",
        "{ to: 'Tải về',\n  from: 'T?i v?' }",
        "case '?a tr? s?ch - ch? x?p kho':\n  return 'Đã trả sách - chờ xếp kho'",  # but for one word
    ],
)
def test_damage_quoted_beside_what_it_was_made_of_is_kept(text: str) -> None:
    assert vnfix.fix(text) is text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("if (a == 'B?n in') return 'Bảng màu'", "if (a == 'Bản in') return 'Bảng màu'"),
        ("{ a: 'B?n in',\n  b: 'Tốt' }", "{ a: 'Bản in',\n  b: 'Tốt' }"),
        ("'Bạn in',\n\n\n'B?n in'", "'Bạn in',\n\n\n'Bạn in'"),
    ],
)
def test_other_quotations_beside_it_are_no_reason(damaged: str, text: str) -> None:
    assert vnfix.fix(damaged) == text


@pytest.mark.parametrize(
    "line",
    [
        "Mojibake such as 'L?y l?i' in scraped text",
        "Nhãn hiện ra là `L?u t?p`; chữ có dấu thành `?`.",
        "Trang bị lỗi font: “Qu?n l? kho”",
    ],
)
def test_an_example_in_a_line_that_speaks_of_damage_is_kept(line: str) -> None:
    assert vnfix.fix(line) is line


def test_a_line_that_speaks_of_damage_may_be_damaged() -> None:
    assert vnfix.fix("Tr??ng h?p có dấu hỏi là lỗi font") == "Trường hợp có dấu hỏi là lỗi font"
    assert vnfix.fix('print("Mất dấu: qu?n lý")') == 'print("Mất dấu: quản lý")'


def test_addresses_queries_and_expressions_are_kept_segments() -> None:
    line = r"xem https://vi.example/?t=l?i hoặc a@b.vn, x?.y và (?i)\s?"
    kept = [line[segment.start : segment.end] for segment in split_segments(line) if segment.kept]
    assert kept == ["https://vi.example/?t=l?i", "a@b.vn", "?.", "(?i)", r"\s?"]
    assert "".join(line[segment.start : segment.end] for segment in split_segments(line)) == line


def test_placeholders_stay_beside_damaged_strings() -> None:
    line = "UPDATE t SET ten = N'Kh\ufffdng t?m th?y s?n ph?m trong danh s\ufffdch' WHERE id = ? AND (?, ?, ?) > ?"
    fixed = vnfix.fix(line)
    assert "Không tìm thấy sản phẩm trong danh sách" in fixed
    assert fixed.endswith("WHERE id = ? AND (?, ?, ?) > ?")


def test_a_first_word_is_read_where_what_follows_shows_what_happened_to_it() -> None:
    damaged = damage("utf16-low-byte").inflict("Thực đơn tiệc cưới phải đặt trước mười ngày")
    assert vnfix.fix(f"{damaged} ở quầy lễ tân") == "Thực đơn tiệc cưới phải đặt trước mười ngày ở quầy lễ tân"


def test_an_overlong_line_is_cut_after_a_space_and_always_at_the_same_place() -> None:
    text = "từ " * LONGEST
    first = line_end(text, 0)
    assert first <= LONGEST
    assert text[first - 1] == " "
    assert line_end("x" * 3 * LONGEST, 0) == LONGEST
    assert line_end("ngắn\ndài", 0) == 5


@pytest.mark.parametrize(
    ("lossy", "text"),
    [
        ("question-mark-utf8", "Quên mật khẩu hoặc mã xác nhận"),
        ("best-fit-utf8", "Bắt đầu làm bài"),
        ("best-fit-d-utf8", "Đồng Tháp đầu tư xây dựng thêm hai cây cầu mới"),
        ("question-mark-1258-utf8", "Học sinh được nghỉ học vì thời tiết quá lạnh"),
        ("replaced-letters", "Vui lòng kiểm tra lại thông tin tài khoản"),
        ("replaced-bytes", "Văn phòng đăng ký đất đai tiếp nhận hồ sơ vào buổi sáng"),
    ],
)
def test_replacement_characters_encoded_again_are_a_layer_over_the_loss(lossy: str, text: str) -> None:
    damaged = damage("utf8-as-windows-1252").inflict(damage(lossy).inflict(text))
    assert "\xef\xbf\xbd" in damaged
    report = vnfix.inspect(damaged)
    assert report.text == text
    assert {edit.steps[-1].damage for edit in report.edits} == {lossy}
    assert {edit.steps[0].damage for edit in report.edits if len(edit.steps) > 1} == {"utf8-as-windows-1252"}
    ((finding, _),) = report.repairs()
    assert finding.damage == "utf8-as-windows-1252"


def test_each_word_that_lost_letters_is_an_edit_with_the_probability_of_its_reading() -> None:
    report = vnfix.inspect("Phòng Giáo d?c và ?ào t?o qu?n thông báo l?ch thi.")
    assert [edit.replacement for edit in report.edits] == ["dục", "đào", "tạo", "quận", "lịch"]
    for edit in report.edits:
        assert report.readings_of(edit)[0].confidence == edit.confidence
        assert report.readings_of(edit)[0].text == edit.replacement
    ((finding, whole),) = report.repairs()
    assert whole is not None
    assert (finding.start, finding.end) == (whole.start, whole.end)
    assert whole.replacement == "dục và đào tạo quận thông báo lịch"
    assert whole.confidence == min(edit.confidence for edit in report.edits)


def test_what_one_damage_took_along_together_is_one_edit() -> None:
    report = vnfix.inspect("Xin mời xem Ä‘Æ°á»\x9dng Ä‘i cá»§a bÃ£o nhÃ©.")
    (edit,) = report.edits
    assert edit.replacement == "đường đi của bão nhé"


@pytest.mark.parametrize(
    "line",
    [
        "Ch?a c? d? li?u ph?n h?i th?c t? c?a sinh vi?n.",
        "ngÆ°á»\x9di Viá»‡t Nam 1.000 l?n",
        "Phi\u00ean b\u1ea3n m\u1edbi h\u01a1n c?a trang web",
    ],
)
def test_what_a_repair_used_is_let_go_of_without_the_collector_of_cycles(line: str) -> None:
    text = f"{line}\nMột dòng lành lặn ở giữa.\n" * 40
    vnfix.inspect(text)  # loads what is loaded once
    gc.collect()
    gc.disable()
    try:
        vnfix.inspect(text)
        vnfix.fix(text)
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        assert {type(each).__qualname__ for each in gc.garbage if type(each).__module__.startswith("vnfix")} == set()
    finally:
        gc.set_debug(0)
        gc.enable()
        gc.garbage.clear()
