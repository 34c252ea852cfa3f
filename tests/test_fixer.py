"""The values of the public face: `Config`, `Pipeline`, `Fixer`. Frozen, hashable, picklable, shared by threads."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest
from case_files import CASES

import vnfix
from vnfix import Config, Fixer, Pipeline
from vnfix.damage import DAMAGES, Damage

DAMAGED, REPAIRED = "Giáo d?c và ?ào t?o", "Giáo dục và đào tạo"
MISREAD = "Ti\xe1\xba\xbfng Vi\xe1\xbb\u2021t"
FIXERS = [
    pytest.param(Fixer(), id="default"),
    pytest.param(Fixer(Config(min_confidence=0.9)), id="another confidence"),
    pytest.param(Fixer(pipeline=Pipeline.default(plugins=False).without("lossy")), id="another pipeline"),
]
NAMES = ", ".join(damage.name for damage in DAMAGES)


@pytest.mark.parametrize("confidence", [-0.001, 1.001, float("nan"), float("inf"), -1])
def test_a_confidence_that_is_no_probability_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match=f"from 0 to 1, not {confidence!r}"):
        Config(min_confidence=confidence)


@pytest.mark.parametrize("confidence", [0, 0.0, 0.5, 1, 1.0])
def test_a_probability_is_a_confidence(confidence: float) -> None:
    assert Config(min_confidence=confidence).min_confidence == confidence


@pytest.mark.parametrize("value", [Config(), Pipeline.default(), *FIXERS])
def test_values_cannot_be_changed(value: Any) -> None:
    for field in fields(value):
        with pytest.raises(FrozenInstanceError):
            setattr(value, field.name, None)


@pytest.mark.parametrize("fixer", FIXERS)
def test_equal_fixers_are_one_key(fixer: Fixer) -> None:
    again = Fixer(Config(fixer.config.min_confidence), Pipeline(tuple(fixer.pipeline.damages)))
    assert again == fixer
    assert {fixer: "kept"}[again] == "kept"


def test_different_settings_are_different_fixers() -> None:
    alike = {Fixer(), Fixer(Config(0.5)), Fixer(Config(), Pipeline.default())}
    others = {Fixer(Config(0.6)), Fixer(pipeline=Pipeline.default().without("foreign"))}
    assert len(alike) == 1
    assert len(alike | others) == 3


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("fixer", FIXERS)
def test_a_pickled_fixer_gives_the_same_answers(fixer: Fixer, protocol: int) -> None:
    again = pickle.loads(pickle.dumps(fixer, protocol))  # noqa: S301  our own bytes
    assert again == fixer
    assert hash(again) == hash(fixer)
    for text in (DAMAGED, MISREAD, REPAIRED):
        assert again.inspect(text) == fixer.inspect(text)


def test_a_report_can_be_pickled() -> None:
    report = vnfix.inspect(DAMAGED)
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301  our own bytes


def test_a_short_text_met_again_is_answered_alike_under_each_setting() -> None:
    strict = Fixer(Config(min_confidence=1.0))
    for _ in range(2):
        assert Fixer().fix(DAMAGED) == REPAIRED
        assert strict.fix(DAMAGED) == DAMAGED
    again = DAMAGED[:5] + DAMAGED[5:]
    assert again is not DAMAGED
    assert strict.fix(again) is again  # not the equal text that was met before


def test_eight_threads_get_the_same_answers() -> None:
    fixer = Fixer()
    texts = [case.damaged for case in CASES[::4]]
    expected = [fixer.inspect(text) for text in texts]

    def inspect_all(first: int) -> list[vnfix.Report]:
        turned = texts[first:] + texts[:first]
        reports = [fixer.inspect(text) for text in turned]
        return reports[len(texts) - first :] + reports[: len(texts) - first]

    with ThreadPoolExecutor(8) as pool:
        for reports in pool.map(inspect_all, range(0, 40, 5)):
            assert reports == expected


def test_none_passes_through_many() -> None:
    texts = [DAMAGED, None, "", REPAIRED, None]
    assert list(Fixer().fix_many(texts)) == [REPAIRED, None, "", REPAIRED, None]
    assert list(Fixer().fix_many([])) == []


def test_many_texts_are_taken_one_by_one() -> None:
    taken = []

    def give() -> Any:
        for text in (DAMAGED, None, MISREAD):
            taken.append(text)
            yield text

    repaired = Fixer().fix_many(give())
    assert (next(repaired), len(taken)) == (REPAIRED, 1)


def test_the_functions_are_a_fixer_with_default_settings() -> None:
    fixer, data = Fixer(), MISREAD.encode()
    assert vnfix.fix(DAMAGED) == fixer.fix(DAMAGED) == REPAIRED
    assert vnfix.fix_bytes(data) == fixer.fix_bytes(data) == "Tiếng Việt"
    assert vnfix.inspect(DAMAGED) == fixer.inspect(DAMAGED)
    assert vnfix.detect(data) == fixer.detect(data)


def test_a_damage_left_out_is_not_repaired() -> None:
    pipeline = Pipeline.default(plugins=False)
    for name, text in (("question-mark", DAMAGED), ("lossy", DAMAGED), ("utf8-as-windows-1252", "M\xc3\xa3 số")):
        fixer = Fixer(pipeline=pipeline.without(name))
        assert name not in {damage.name for damage in fixer.pipeline.damages}
        assert name not in {step.damage for edit in fixer.inspect(text).edits for step in edit.steps}
    without_lossy = Fixer(pipeline=pipeline.without("lossy"))
    assert without_lossy.fix(DAMAGED) is DAMAGED
    assert without_lossy.fix(MISREAD) == "Tiếng Việt"


def test_a_family_is_left_out_as_a_whole_and_the_order_stays() -> None:
    left = Pipeline.default(plugins=False).without("misread").damages
    assert left == tuple(damage for damage in DAMAGES if damage.family != "misread")


FIRST_LOSSY = next(place for place, damage in enumerate(DAMAGES) if damage.family == "lossy")


@pytest.mark.parametrize(
    ("before", "place"), [(None, -1), ("question-mark", FIRST_LOSSY), ("lossy", FIRST_LOSSY), ("misread", 0)]
)
def test_a_damage_is_put_where_asked(before: str | None, place: int) -> None:
    class Mine(type(DAMAGES[0])):  # type: ignore[misc]
        """A damage of one's own."""

    mine: Damage = Mine(DAMAGES[0].charset)  # type: ignore[attr-defined]
    pipeline = Pipeline.default(plugins=False)
    changed = pipeline.with_(mine, before=before)
    assert changed.damages[place] is mine
    assert changed.damages[:place] + (changed.damages[place + 1 :] if place >= 0 else ()) == DAMAGES
    assert pipeline.damages == DAMAGES


def test_a_name_that_is_not_there_says_which_are() -> None:
    pipeline = Pipeline.default(plugins=False)
    expected = f"no damage or family 'tcvn' in this pipeline; it has {NAMES}"
    with pytest.raises(KeyError) as refused:
        pipeline.without("tcvn")
    assert refused.value.args == (expected,)
    with pytest.raises(KeyError) as refused:
        pipeline.with_(DAMAGES[0], before="tcvn")
    assert refused.value.args == (expected,)


def test_a_pipeline_without_damages_changes_nothing() -> None:
    assert Fixer(pipeline=Pipeline(())).fix(DAMAGED) is DAMAGED


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_a_damage_is_described_for_people(damage: Damage) -> None:
    described = damage.describe()
    assert described.name == damage.name
    assert all((described.title, described.cause, described.prevention))
    doc = type(damage).__doc__ or ""
    heads = ["What:", "How it happens:", "Example:", "Easily confused with:", "Safety:"]
    assert [head for head in heads if head not in doc] == []


def test_names_of_damages_are_different() -> None:
    assert len({damage.name for damage in DAMAGES}) == len(DAMAGES)
    assert {damage.name for damage in DAMAGES}.isdisjoint({damage.family for damage in DAMAGES})
