"""The language model: its file, its look-ups reckoned by hand, the shipped one, and the tool that trains it."""

from __future__ import annotations

import math
import random
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from vnfix.language.inventory import BEGIN, END, FIRST_WORD, NUMBER, UNKNOWN, read_inventory
from vnfix.language.letter_case import SHAPES
from vnfix.language.model_file import (
    HEADER_SIZE,
    MAGIC,
    PADDING,
    Buckets,
    ModelError,
    Parts,
    digest,
    network_of,
    read_model,
    with_network,
    write_model,
)
from vnfix.language.ngram import NgramModel, bucket_hash, bucket_range, fingerprint
from vnfix.language.shipped import load_language

TOOL = Path(__file__).parents[1] / "tools/train_ngram.py"
INVENTORY = "# notes\nmột\t10\t100\t20\t300\t40\nhai\t5\t0\t0\t0\t0\n".encode()
ONE, TWO = FIRST_WORD, FIRST_WORD + 1


BIGRAM_COST, BIGRAM_BACKOFF, TRIGRAM_COST = 12, 50, 3
"""Steps that are stored: 1.5 nats, 0.25 nats, and 0.46875 nats."""


def tiny_model(network: bytes = b"") -> bytes:
    """A model of two words of one family that can be reckoned by hand."""
    rows = [(8.0, 0.0, 16 * word) for word in range(FIRST_WORD)]
    rows += [(2.0, 0.5, 16 * FIRST_WORD), (3.0, 1.0, 16 * FIRST_WORD + 1)]
    words = b"".join(struct.pack("<hhI", int(256 * cost), int(256 * backoff), place) for cost, backoff, place in rows)
    family = FIRST_WORD
    bigram = fingerprint(ONE, family, 0) | 1 << 14 | BIGRAM_COST << 18 | BIGRAM_BACKOFF << 25
    trigram = fingerprint(ONE, TWO, family) | 0 << 14 | TRIGRAM_COST << 18
    parts = Parts(
        words,
        Buckets(index_of(bucket_hash(ONE, family, 0)), bigram.to_bytes(4, "little")),
        Buckets(index_of(bucket_hash(ONE, TWO, family)), trigram.to_bytes(3, "little")),
        struct.pack("<3h", 1, 2, 3),
        network,
    )
    return write_model(INVENTORY, parts)


def index_of(hashed: int) -> bytes:
    """The index of sixteen buckets, one of which has one n-gram."""
    return struct.pack("<IQ", 0, 1 << 4 * (hashed * 16 >> 32))


def test_a_written_model_is_laid_out_as_described() -> None:
    data = tiny_model()
    assert data[:8] == MAGIC
    assert data[8:16] == digest(data[16:])
    assert data[16:24] == digest(INVENTORY)
    assert struct.unpack_from("<7I", data, 24) == (FIRST_WORD + 2, 1, 16, 1, 16, 3, 0)
    assert data.endswith(struct.pack("<3h", 1, 2, 3) + PADDING)
    file = read_model(data, INVENTORY)
    assert (file.words, file.bigram_count, file.trigram_count, file.case_values) == (FIRST_WORD + 2, 1, 1, 3)
    assert (file.size, struct.unpack_from("<3h", data, file.case_table)) == (len(data), (1, 2, 3))


def test_a_network_is_put_into_a_model_and_taken_out_again() -> None:
    data = with_network(tiny_model(), b"weights")
    assert (network_of(data), network_of(tiny_model())) == (b"weights", b"")
    file = read_model(data, INVENTORY)
    assert file.data[file.network :] == b"weights" + PADDING
    assert with_network(data, b"") == tiny_model()


def test_the_example_of_the_layout_is_true() -> None:
    """The word of row 5 with probability 1/100 and backoff 1, member 2 of family 7, is 9B 04 00 00 72 00 00 00."""
    row = bytes.fromhex("9B 04 00 00 72 00 00 00")
    assert struct.pack("<hhI", round(256 * -math.log(1 / 100)), 0, 7 * 16 + 2) == row
    data = bytearray(tiny_model())
    data[HEADER_SIZE + 8 * 5 : HEADER_SIZE + 8 * 6] = row
    data[8:16] = digest(bytes(data[16:]))
    model = NgramModel(read_model(bytes(data), INVENTORY))
    assert model.bigram_cost(5, 5) == 1179
    assert math.exp(-model.bigram_cost(5, 5) / 256) == pytest.approx(1 / 100, rel=0.002)
    assert model.place(5) == 7 * 16 + 2


def test_costs_of_a_tiny_model_are_those_reckoned_by_hand() -> None:
    model = NgramModel(read_model(tiny_model(), INVENTORY))
    nats = {
        "trigram held": model.cost(ONE, TWO, ONE) / 256,
        "bigram held, context unknown": model.cost(TWO, ONE, TWO) / 256,
        "context known, bigram unknown": model.cost(ONE, TWO, TWO) / 256,
        "nothing known": model.cost(TWO, TWO, ONE) / 256,
        "bigram": model.bigram_cost(ONE, TWO) / 256,
        "bigram unknown": model.bigram_cost(ONE, ONE) / 256,
    }
    assert nats == {
        "trigram held": 0.46875,
        "bigram held, context unknown": 1.5,
        "context known, bigram unknown": 0.25 + 1.0 + 3.0,
        "nothing known": 1.0 + 2.0,
        "bigram": 1.5,
        "bigram unknown": 0.5 + 2.0,
    }
    assert (model.trigram_cost(TWO, TWO, TWO), model.bigram_slot(TWO, TWO)) == (-1, -1)
    assert model.pair_backoff(model.bigram_slot(TWO, TWO)) == 0


def test_hashes_are_of_32_and_14_bits() -> None:
    choose = random.Random(3)
    for _ in range(2_000):
        words = [choose.randrange(1 << 16) for _ in range(3)]
        assert 0 <= bucket_hash(*words) < 1 << 32
        assert 0 <= fingerprint(*words) < 1 << 14


def test_a_bucket_is_found_by_the_counts_of_those_before_it() -> None:
    choose = random.Random(5)
    for _ in range(200):
        counts = [choose.randrange(16) for _ in range(16)]
        packed = sum(count << 4 * place for place, count in enumerate(counts))
        data = b"..." + bytes(12) + struct.pack("<IQ", 1000, packed)
        for bucket, count in enumerate(counts):
            assert divmod(bucket_range(data, 3, 16 + bucket), 16) == (1000 + sum(counts[:bucket]), count)


@pytest.mark.parametrize(
    ("data", "inventory", "message"),
    [
        (b"", INVENTORY, "is not a vnfix language model; reinstall vnfix"),
        (b"VNFIXLM", INVENTORY, "is not a vnfix language model"),
        (tiny_model()[:HEADER_SIZE - 1], INVENTORY, "is not a vnfix language model"),
        (b"X" + tiny_model()[1:], INVENTORY, "is not a vnfix language model"),
        (MAGIC[:7] + b"\x63" + tiny_model()[8:], INVENTORY, "format version 99, this vnfix reads version 4; train it"),
        (tiny_model()[:-1], INVENTORY, "is damaged"),
        (tiny_model() + b"\0", INVENTORY, "is damaged"),
        (tiny_model(), INVENTORY + b"ba\t1\t0\t0\t0\t0\n", "belongs to another syllable inventory; reinstall vnfix"),
        (tiny_model(), INVENTORY.replace(b"\n", b"\r\n"), "belongs to another syllable inventory"),
    ],
)  # fmt: skip
def test_a_model_that_is_not_fit_says_why(data: bytes, inventory: bytes, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        read_model(data, inventory)


def test_no_byte_of_a_model_can_change_unseen() -> None:
    sound = tiny_model()
    for place in range(len(sound)):
        changed = sound[:place] + bytes([sound[place] ^ 0x10]) + sound[place + 1 :]
        with pytest.raises(ModelError):
            read_model(changed, INVENTORY)


CONTEXTS = [
    ("", ""), ("", "tôi"), ("việt", "nam"), ("thành", "phố"), ("của", "các"), ("không", "được"), ("mật", "khẩu"),
    ("cảm", "ơn"), ("học", "sinh"), ("hà", "nội"), ("giáo", "dục"), ("chuồn", "kinh"), ("một", "cửa"),
]  # fmt: skip


def probabilities(context: tuple[str, str]) -> list[float]:
    """Of all words after a context of the shipped model, the greatest first."""
    language = load_language()
    a, b = (language.inventory.number(word) if word else BEGIN for word in context)
    assert UNKNOWN not in (a, b)
    costs = [language.model.cost(a, b, word) for word in (UNKNOWN, END, NUMBER, *words_of(language.model))]
    assert min(costs) >= 0
    return sorted((math.exp(-cost / 256) for cost in costs), reverse=True)


def words_of(model: NgramModel) -> range:
    return range(FIRST_WORD, model.words)


def test_probabilities_after_a_context_sum_to_one() -> None:
    sums = {context: sum(probabilities(context)) for context in CONTEXTS}
    # of 3 000 families that are looked up, now and then one has an n-gram of the same fingerprint
    assert {context: total for context, total in sums.items() if not 0.9 < total < 1.3} == {}


@pytest.mark.parametrize("context", CONTEXTS, ids=" ".join)
def test_probabilities_after_a_context_sum_to_one_but_for_a_few_words(context: tuple[str, str]) -> None:
    shares = probabilities(context)
    assert sum(shares) > 0.9
    assert sum(shares[4:]) < 1.0


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        ("nhập mật khẩu", "nhập mật khấu"), ("xã hội chủ", "xã hội chú"), ("thành phố hồ", "thành phố hố"),
        ("giáo dục và", "giáo dục vá"), ("chúng tôi đã", "chúng tôi đá"),
    ],
)  # fmt: skip
def test_likely_words_are_likelier(likelier: str, other: str) -> None:
    language = load_language()
    one, two = (
        language.model.cost(*(language.inventory.number(word) for word in words.split())) for words in (likelier, other)
    )
    assert one < two


def corpus() -> str:
    """Lines enough to count: simple sentences, put together at random."""
    choose = random.Random(11)
    who = ["tôi", "bạn", "cô giáo", "anh Nam", "mẹ", "chị Hoa", "ông", "em bé"]
    does = ["ăn", "mua", "bán", "nấu", "thích", "muốn có", "nhìn thấy", "nói về"]
    what = ["cơm", "một quả bưởi", "2 con cá", "sách", "nước mắm", "bánh cuốn", "cái bàn", "chợ quê"]
    when = ["", "hôm nay", "ngày mai", "vào năm 2019", "rất nhiều", "ở nhà", "ngoài đường"]
    lines = (" ".join(map(choose.choice, (who, does, what, when))).strip() for _ in range(3_000))
    return "".join(line[0].upper() + line[1:] + choose.choice([".", "?", "!", ""]) + "\n" for line in lines)


def train(folder: Path, out: Path) -> dict[str, bytes]:
    """Run the tool, and give the files it wrote."""
    command = [sys.executable, str(TOOL), str(folder), "--out", str(out), "--other-min", "20"]
    subprocess.run([*command, "--bigrams", "300", "--trigrams", "400"], check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_training_gives_a_model_and_the_same_one_again(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    source = tmp_path / "source"
    source.mkdir()
    (source / "talk.txt").write_text(corpus(), encoding="utf-8")
    files = train(source, tmp_path / "first")
    assert sorted(files) == ["README.md", "inventory.tsv", "ngram.bin"]
    inventory = read_inventory(files["inventory.tsv"])
    assert {"bưởi", "giáo", "mắm"} <= set(inventory.words)
    file = read_model(files["ngram.bin"], files["inventory.tsv"])
    model = NgramModel(file)
    assert file.words == len(inventory.words) + FIRST_WORD
    for context in (
        (BEGIN, BEGIN),
        (BEGIN, inventory.number("cô")),
        (inventory.number("quả"), inventory.number("bưởi")),
    ):
        costs = [model.cost(*context, word) for word in (UNKNOWN, END, NUMBER, *range(FIRST_WORD, file.words))]
        assert 0.9 < sum(math.exp(-cost / 256) for cost in costs) < 1.1
    mam, com = inventory.number("mắm"), inventory.number("cơm")
    assert model.cost(BEGIN, inventory.number("nước"), mam) < model.cost(BEGIN, inventory.number("nước"), com)
    assert len(files["ngram.bin"]) - file.case_table - len(PADDING) == 2 * file.case_values  # and no network
    assert file.case_values % SHAPES == 0
    assert train(source, tmp_path / "second") == files
