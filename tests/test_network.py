"""The network: its whole numbers against the real ones that they stand for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from vnfix.language.inventory import BEGIN, END, FIRST_WORD
from vnfix.language.network import GAP_KINDS, GAPS, SHAPES, UNKNOWN_SHAPE, Network
from vnfix.language.shipped import load_language

np = pytest.importorskip("numpy")
sys.path.append(str(Path(__file__).parents[1] / "tools"))
from pack_network import pack_network  # noqa: E402  a tool is no package

WORDS, DIM, HIDDEN, OUTPUTS, CASE, REACH, FAR_REACH = 30, 8, 16, 8, 4, 2, 5
SENTENCE = [BEGIN, 9, 17, 4, 22, 3, 28, 11, 5, 0, END]
CASES = [0, 1, 0, 2, 0, 3, 0, 1, 0, 0, 3]
BETWEEN = [0, 0, 1, 0, 0, 2, 0, 0, 1, 0, 0]


def random_weights(seed: int) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(seed)
    sizes = {
        "near": (WORDS, DIM),
        "far": (WORDS, DIM),
        "near_rows": (2 * REACH * DIM, HIDDEN),
        "far_rows": (DIM, HIDDEN),
        "shapes": (2 * REACH * SHAPES, HIDDEN),
        "gaps": (len(GAPS) * GAP_KINDS, HIDDEN),
        "own": (SHAPES, HIDDEN),
        "bias": (HIDDEN,),
        "outputs": (HIDDEN, OUTPUTS),
        "output_words": (WORDS, OUTPUTS),
        "by_itself": (WORDS,),
        "by_shape": (WORDS, SHAPES),
        "case": (HIDDEN, CASE),
        "case_words": (WORDS, CASE),
        "case_by_itself": (WORDS,),
    }
    weights = {name: chance.normal(0, 0.5, size).astype(np.float32) for name, size in sizes.items()}
    return {**weights, "ngram_weight": np.float32(0.75), "network_weight": np.float32(0.5)}


def hidden_slowly(weights: dict[str, np.ndarray], place: int, own_shape: int) -> np.ndarray:
    """The hidden units in real numbers, as the training tool reckons them."""
    total = weights["bias"] + weights["own"][own_shape]
    near_rows = weights["near_rows"].reshape(2 * REACH, DIM, HIDDEN)
    shapes = weights["shapes"].reshape(2 * REACH, SHAPES, HIDDEN)
    for number, offset in enumerate(each for each in range(-REACH, REACH + 1) if each):
        at = place + offset
        inside = 0 <= at < len(SENTENCE)
        total = total + weights["near"][SENTENCE[at] if inside else BEGIN] @ near_rows[number]
        total = total + shapes[number][CASES[at] if inside else UNKNOWN_SHAPE]
    for at, word in enumerate(SENTENCE):
        if REACH < abs(at - place) <= FAR_REACH and word >= FIRST_WORD:
            total = total + weights["far"][word] @ weights["far_rows"]
    for number, gap in enumerate(GAPS):
        at = place + gap
        kind = BETWEEN[at] if 0 <= at < len(SENTENCE) else 0
        total = total + weights["gaps"].reshape(len(GAPS), GAP_KINDS, HIDDEN)[number][kind]
    return np.maximum(total, 0)


@pytest.mark.parametrize("place", range(1, 10))
@pytest.mark.parametrize("own_shape", [0, 1, UNKNOWN_SHAPE])
def test_whole_numbers_give_what_real_ones_would(place: int, own_shape: int) -> None:
    weights = random_weights(seed=place)
    network = Network(pack_network(weights, REACH, FAR_REACH) + bytes(8), 0)
    hidden = network.hidden_at(SENTENCE, CASES, BETWEEN, place, own_shape)
    slow = hidden_slowly(weights, place, own_shape)
    words = [4, 9, 29]
    scores = slow @ weights["outputs"] @ weights["output_words"].T + weights["by_itself"]
    scores = 0.5 * (scores + weights["by_shape"][:, own_shape])
    spread = float(np.abs(scores).max())
    assert network.weigh(hidden, own_shape, words) == pytest.approx(scores[words].tolist(), abs=0.02 * spread)
    odds = slow @ weights["case"] @ weights["case_words"].T + weights["case_by_itself"]
    assert network.title(hidden, 9) == pytest.approx(float(odds[9]), abs=0.02 * float(np.abs(odds).max()))
    assert network.ngram_weight == 0.75


def test_rows_that_were_kept_and_rows_made_anew_are_the_same() -> None:
    data = pack_network(random_weights(seed=1), REACH, FAR_REACH) + bytes(8)
    used, fresh = Network(data, 0), Network(data, 0)
    for _ in range(3):
        for place in range(1, 10):
            scores = used.weigh(used.hidden_at(SENTENCE, CASES, BETWEEN, place, 0), 0, [4, 5])
            assert scores == Network(data, 0).weigh(fresh.hidden_at(SENTENCE, CASES, BETWEEN, place, 0), 0, [4, 5])


def test_a_network_ends_where_its_bytes_end() -> None:
    data = pack_network(random_weights(seed=2), REACH, FAR_REACH)
    assert Network(data + bytes(8), 0).end == len(data)


def test_the_shipped_network_fills_its_place_in_the_file() -> None:
    language = load_language()
    assert language.network is not None
    assert len(language.network.data) == language.network.end + 8
