"""Train the language model: `python tools/train_ngram.py FOLDER [FOLDER…]`.

Reads every `.txt` and `.txt.xz` of the folders (one sentence or paragraph a line, composed UTF-8) and writes
into the package's data folder

    inventory.tsv   the words the model knows, one a line, with their counts and how they are capitalised
    ngram.bin       the trigram model (vnfix/language/model_file.py has its layout)
    README.md       how these were made: sources, sizes, options, date

The model is an interpolated, modified Kneser-Ney trigram (Chen and Goodman 1998, section 4.1.6), written in
backoff form after dropping the rarest trigrams and bigrams; the backoff weights are computed after that, so
the probabilities still sum to one (up to rounding). Repeated lines count once.
Needs numpy (the extra `tools`). About three minutes and 6 GB of memory for 300 MB of text.
"""

from __future__ import annotations

import argparse
import datetime
import lzma
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from vnfix.language import model_file, ngram
from vnfix.language.inventory import BEGIN, END, FIRST_WORD, NUMBER, UNKNOWN
from vnfix.language.letter_case import (
    CASE_CONTEXTS,
    END_SIGN,
    LOWER,
    OTHER,
    SHAPES,
    TITLE,
    UPPER,
    case_context,
    shape_of,
)
from vnfix.language.syllable import is_syllable
from vnfix.language.tokens import TOKEN

Ids = NDArray[np.uint64]
Reals = NDArray[np.float64]
Counts = NDArray[np.int64]
DATA = Path(__file__).parents[1] / "src/vnfix/language/data"


def read_lines(path: Path, share: float = 1.0) -> Iterator[str]:
    """Give the lines of a text file, or a fixed `share` of them chosen by their digest."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if share >= 1 or crc32(line.encode()) % 1000 < share * 1000:
                yield line


def text_files(folders: list[Path]) -> list[Path]:
    return sorted(path for folder in folders for path in folder.glob("*.txt*"))


@dataclass
class Counted:
    """What one reading of the corpus counts: words by number, the stream of numbers, and letter case."""

    words: list[str]
    stream: NDArray[np.uint32]
    cased: dict[str, list[int]]
    case_contexts: Counter[tuple[int, int]]
    sources: list[tuple[str, int, float]]


_END_WORD, _NUMBER_WORD = "\0end", "\0number"


def count_corpus(folders: list[Path], shares: dict[str, float], held_out: list[Path], case_share: int = 4) -> Counted:
    """Read the corpus once. Letter case is counted on one line in `case_share`.

    Lines that stand in a `held_out` folder too are left out, so that figures measured on it stay honest. A share
    above one counts a source's words that many times.
    """
    numbers: dict[str, int] = {_END_WORD: 0, _NUMBER_WORD: 1}
    stream = array("I")
    seen: set[int] = {hash(line) for path in text_files(held_out) for line in read_lines(path)}
    cased: dict[str, list[int]] = {}
    contexts: Counter[tuple[int, int]] = Counter()
    sources = []
    for path in text_files(folders):
        slug = path.name.split(".")[0]
        share, before = shares.get(slug, 1.0), len(stream)
        for line in read_lines(path, share):
            key = hash(line)
            if key in seen:
                continue
            seen.add(key)
            found = []
            for match in TOKEN.finditer(line):
                kind = match.lastgroup
                text = match.group()
                found.append(text)
                if kind == "word":
                    text = text.lower()
                    stream.append(numbers.setdefault(text, len(numbers)))
                else:
                    stream.append(1 if kind == "number" else 0)
            if stream and stream[-1] != 0:
                stream.append(0)
            if crc32(line.encode()) % case_share == 0:
                count_case(found, cased, contexts)
        sources.append((path.name, len(stream) - before, share))
        stream += stream[before:] * (round(share) - 1 if share > 1 else 0)
    return Counted(list(numbers), np.array(stream, dtype=np.uint32), cased, contexts, sources)


def count_case(found: list[str], cased: dict[str, list[int]], contexts: Counter[tuple[int, int]]) -> None:
    """Count the shape of each word, for the word itself and for its surroundings."""
    shapes = [shape_of(text) for text in found]
    for place, text in enumerate(found):
        shape = shapes[place]
        if shape not in (LOWER, TITLE, UPPER):
            continue
        left = shapes[place - 1] if place else None
        right = shapes[place + 1] if place + 1 < len(shapes) else None
        contexts[case_context(left, right), shape] += 1
        if place and left != END_SIGN:
            before_title = right == TITLE
            cased.setdefault(text.lower(), [0] * (2 * SHAPES))[SHAPES * before_title + shape] += 1


def choose_inventory(counted: Counted, syllable_min: int, other_min: int) -> list[tuple[str, int]]:
    """The words worth knowing: well-spelled syllables, and whatever else is frequent."""
    counts = np.bincount(counted.stream, minlength=len(counted.words))
    chosen = [
        (word, int(counts[number]))
        for number, word in enumerate(counted.words)
        if number > 1 and len(word) <= 16 and counts[number] >= (syllable_min if is_syllable(word) else other_min)
    ]
    return sorted(chosen, key=lambda row: (-row[1], row[0]))


def number_stream(counted: Counted, inventory: list[tuple[str, int]]) -> Ids:
    """The corpus as inventory numbers, with END closing and two BEGIN opening every sentence."""
    rows = {word: row for row, (word, _) in enumerate(inventory, start=FIRST_WORD)}
    rows[_END_WORD], rows[_NUMBER_WORD] = END, NUMBER
    renumber = np.array([rows.get(word, UNKNOWN) for word in counted.words], dtype=np.uint64)
    stream = renumber[counted.stream]
    # An END after nothing (a line of signs, "...") opens no sentence.
    stream = stream[np.concatenate(([True], ~((stream[1:] == END) & (stream[:-1] == END))))]
    ends = np.flatnonzero(stream == END) + 1
    ends = ends[ends < len(stream)]
    opened = np.insert(stream, np.repeat(ends, 2), BEGIN)
    return np.concatenate((np.array([BEGIN, BEGIN], dtype=np.uint64), opened))


@dataclass
class Level:
    """The n-grams of one order: packed keys (16 bits a word, last word lowest), costs as logarithms."""

    keys: Ids
    counts: Counts
    probability: Reals


def discounts(counts: Counts) -> Reals:
    """The three discounts of modified Kneser-Ney, for counts of 1, 2, and 3 or more."""
    n1, n2, n3, n4 = (max(1, int((counts == n).sum())) for n in (1, 2, 3, 4))  # a tiny corpus may lack some
    y = n1 / (n1 + 2 * n2)
    found: Reals = np.array([0, 1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3])
    most: Reals = np.array([0, 0.95, 1.95, 2.95])
    return np.minimum(np.maximum(found, 0.0), most)


def group_sums(groups: Ids, values: Reals) -> tuple[Ids, Reals]:
    """Sum values over equal neighbours of a sorted `groups`."""
    starts = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))
    return groups[starts], np.add.reduceat(values, starts)


def look_up(keys: Ids, values: Reals, wanted: Ids, default: float) -> Reals:
    """The value of each wanted key in a sorted table, or the default."""
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place], default)


def interpolate(keys: Ids, counts: Counts, lower: Reals) -> Reals:
    """Probabilities of n-grams from their counts and the probability of each at the lower order."""
    discount = discounts(counts)
    used = discount[np.minimum(counts, 3)]
    contexts, total = group_sums(keys >> np.uint64(16), counts.astype(np.float64))
    _, held_back = group_sums(keys >> np.uint64(16), used)
    at = np.searchsorted(contexts, keys >> np.uint64(16))
    probability: Reals = (counts - used) / total[at] + held_back[at] / total[at] * lower
    return probability


def train(stream: Ids, words: int) -> tuple[Reals, Level, Level]:
    """Unigram probabilities and the two higher levels, full and interpolated."""
    c = stream[2:]
    packed = (stream[:-2] << np.uint64(32)) | (stream[1:-1] << np.uint64(16)) | c
    tri_keys, tri_counts = np.unique(packed[c != BEGIN], return_counts=True)
    del packed
    low = np.uint64(0xFFFFFFFF)
    bi_keys, bi_counts = np.unique(tri_keys & low, return_counts=True)
    # After BEGIN there is only ever BEGIN: there the plain counts say more than the continuations.
    opens = (tri_keys >> np.uint64(16)) == np.uint64(BEGIN << 16 | BEGIN)
    at = np.searchsorted(bi_keys, tri_keys[opens] & low)
    bi_counts[at] = tri_counts[opens]
    uni_keys, uni_counts = np.unique(bi_keys & np.uint64(0xFFFF), return_counts=True)
    unigram = np.full(words, 0.0)
    unigram[uni_keys.astype(np.int64)] = uni_counts
    unigram = (unigram + 0.5) / (unigram + 0.5).sum()
    bi_lower = unigram[(bi_keys & np.uint64(0xFFFF)).astype(np.int64)]
    bigram = Level(bi_keys, bi_counts, interpolate(bi_keys, bi_counts, bi_lower))
    tri_lower = look_up(bi_keys, bigram.probability, tri_keys & low, 0.0)
    trigram = Level(tri_keys, tri_counts, interpolate(tri_keys, tri_counts, tri_lower))
    return unigram, bigram, trigram


def gain(level: Level, lower: Reals) -> Reals:
    """How much the text would lose if an n-gram were left to its lower order (Stolcke 1998, roughly)."""
    lost: Reals = level.counts.astype(np.float64) * np.abs(np.log(level.probability / lower))
    return lost


def prune(level: Level, score: Reals, keep: int) -> Level:
    """The `keep` n-grams that matter most."""
    if len(score) <= keep:
        return level
    kept = score >= np.partition(score, len(score) - keep)[len(score) - keep]
    return Level(level.keys[kept], level.counts[kept], level.probability[kept])


def backoffs(level: Level, lower: Reals) -> tuple[Ids, Reals]:
    """The weight with which each context hands on to its lower order what its own n-grams leave over."""
    contexts, own = group_sums(level.keys >> np.uint64(16), level.probability)
    _, below = group_sums(level.keys >> np.uint64(16), lower)
    return contexts, np.maximum(1 - own, 1e-6) / np.maximum(1 - below, 1e-6)


@dataclass
class Backoff:
    """A model in backoff form, ready to be written."""

    unigram: Reals
    unigram_backoff: Reals
    bigram: Level
    bigram_backoff: Reals
    trigram: Level


def to_backoff(unigram: Reals, bigram: Level, trigram: Level, bigrams: int, trigrams: int) -> Backoff:
    """Prune both levels and make the backoff weights of what is left."""
    low, last = np.uint64(0xFFFFFFFF), np.uint64(0xFFFF)
    tri_lower = look_up(bigram.keys, bigram.probability, trigram.keys & low, 1e-9)
    trigram = prune(trigram, gain(trigram, tri_lower), trigrams)
    # A bigram that a kept trigram continues is kept too: its row holds the trigram's backoff.
    needed = np.isin(bigram.keys, trigram.keys >> np.uint64(16))
    uni_lower = unigram[(bigram.keys & last).astype(np.int64)]
    score = gain(bigram, uni_lower)
    score[needed] = np.inf
    bigram = prune(bigram, score, bigrams)
    uni_lower = unigram[(bigram.keys & last).astype(np.int64)]
    contexts, weights = backoffs(bigram, uni_lower)
    unigram_backoff = np.ones(len(unigram))
    unigram_backoff[contexts.astype(np.int64)] = weights
    # What a trigram falls back to is the pruned bigram model.
    tri_pair = trigram.keys & low
    fallen = (
        unigram_backoff[((tri_pair >> np.uint64(16)) & last).astype(np.int64)]
        * unigram[(tri_pair & last).astype(np.int64)]
    )
    known = look_up(bigram.keys, bigram.probability, tri_pair, -1.0)
    contexts, weights = backoffs(trigram, np.where(known > 0, known, fallen))
    bigram_backoff = look_up(contexts, weights, bigram.keys, 1.0)
    return Backoff(unigram, unigram_backoff, bigram, bigram_backoff, trigram)


def pack_unigrams(model: Backoff) -> bytes:
    rows = np.empty((len(model.unigram), 2), dtype="<i2")
    rows[:, 0] = np.round(-np.log(model.unigram) * model_file.UNIGRAM_STEP)
    rows[:, 1] = np.round(-np.log(model.unigram_backoff) * model_file.UNIGRAM_STEP)
    return rows.tobytes()


def byte_costs(probability: Reals, zero: int = 0) -> Counts:
    costs: Counts = np.clip(np.round(-np.log(probability) * model_file.STEP) + zero, 0, 255).astype(np.int64)
    return costs


def pack_buckets(keys: Ids, rows: NDArray[np.uint8]) -> model_file.Buckets:
    """Sort n-grams into buckets of eight on the average, by fingerprint within each."""
    words = [((keys >> np.uint64(shift)) & np.uint64(0xFFFF)).astype(np.int64) for shift in (32, 16, 0)]
    if rows.shape[1] == 2:  # a bigram is hashed as (a, b, nothing)
        words = [words[1], words[2], np.zeros_like(words[0])]
    buckets = max(1, len(keys) // 8)
    # One by one through the model's own functions: their arithmetic stands in one place, and may be compiled.
    rows_of_words = list(zip(*(each.tolist() for each in words)))
    hashes = np.fromiter((int(ngram.bucket_hash(*row)) for row in rows_of_words), np.int64, len(keys))
    bucket = (hashes * buckets) >> 32
    prints = np.fromiter((int(ngram.fingerprint(*row)) for row in rows_of_words), np.int64, len(keys))
    order = np.lexsort((prints, bucket))
    index = np.searchsorted(bucket[order], np.arange(buckets + 1)).astype("<u4")
    slots = np.empty((len(keys), 3 + rows.shape[1]), dtype=np.uint8)
    slots[:, 0] = prints[order] & 0xFF
    slots[:, 1] = (prints[order] >> 8) & 0xFF
    slots[:, 2] = prints[order] >> 16
    slots[:, 3:] = rows[order]
    return model_file.Buckets(index.tobytes(), slots.tobytes())


def pack_case(contexts: Counter[tuple[int, int]]) -> bytes:
    """The cost of each shape in each surrounding, and in two last rows its cost inside a sentence.

    The first of the two is for places not before a capitalised word, the second for those.
    """
    table = np.ones((CASE_CONTEXTS + 2, SHAPES))
    before_title = {case_context(left, TITLE) for left in (LOWER, TITLE, UPPER, OTHER)}
    opening = {case_context(None, right) for right in (LOWER, TITLE, UPPER, OTHER, None)}
    for (context, shape), count in contexts.items():
        table[context, shape] += count
        if context not in opening:
            table[CASE_CONTEXTS + (context in before_title), shape] += count
    given = table / table.sum(axis=1, keepdims=True)
    costs: NDArray[np.int16] = np.round(-np.log(given) * model_file.UNIGRAM_STEP).astype("<i2")
    return costs.tobytes()


def pack_inventory(inventory: list[tuple[str, int]], cased: dict[str, list[int]]) -> bytes:
    lines = [
        "# word, count, permille Title and UPPER inside a sentence, and before Title; made by tools/train_ngram.py"
    ]
    for word, count in inventory:
        shapes = cased.get(word, [0] * (2 * SHAPES))
        shares = []
        for counts in (shapes[:SHAPES], shapes[SHAPES:]):
            shares += [1000 * counts[shape] // (sum(counts) + 2) for shape in (TITLE, UPPER)]
        lines.append("\t".join(map(str, (word, count, *shares))))
    return ("\n".join(lines) + "\n").encode()


def pack_model(model: Backoff, inventory: bytes, contexts: Counter[tuple[int, int]]) -> bytes:
    bigram_rows = np.stack(
        (byte_costs(model.bigram.probability), byte_costs(model.bigram_backoff, model_file.BACKOFF_ZERO)),
        axis=1,
    ).astype(np.uint8)
    trigram_rows = byte_costs(model.trigram.probability)[:, None].astype(np.uint8)
    return model_file.write_model(
        inventory,
        pack_unigrams(model),
        pack_buckets(model.bigram.keys, bigram_rows),
        pack_buckets(model.trigram.keys, trigram_rows),
        pack_case(contexts),
    )


def note(counted: Counted, model: Backoff, tokens: int, command: str) -> str:
    """The note of how the model was made, in Markdown."""
    today = datetime.datetime.now(datetime.timezone.utc).date()
    rows = "\n".join(f"| {name} | {size:,} | {share:g} |" for name, size, share in counted.sources)
    return f"""# The language model: how it was made

Counted by `{command}` on {today}. No passage of the text is here, only counts of its
words and of its runs of two and three words.

| | |
|---|---|
| words in the inventory | {len(model.unigram) - FIRST_WORD:,} |
| bigrams | {len(model.bigram.keys):,} |
| trigrams | {len(model.trigram.keys):,} |
| tokens read, repeated lines left out | {tokens:,} |

| source | tokens | share of its lines |
|---|---|---|
{rows}
"""


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="folder of .txt and .txt.xz files")
    parser.add_argument(
        "--held-out", type=Path, action="append", default=[], metavar="FOLDER", help="leave out lines that stand here"
    )
    parser.add_argument("--out", type=Path, default=DATA, help="where to write (default: the package)")
    parser.add_argument("--bigrams", type=int, default=1_000_000, help="bigrams to keep")
    parser.add_argument("--trigrams", type=int, default=2_500_000, help="trigrams to keep")
    parser.add_argument("--syllable-min", type=int, default=3, help="count a syllable needs")
    parser.add_argument("--other-min", type=int, default=300, help="count any other word needs")
    parser.add_argument(
        "--share",
        action="append",
        default=[],
        metavar="SOURCE=SHARE",
        help="read only a part of a source, or count it more than once",
    )
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    shares = {slug: float(share) for slug, share in (pair.split("=") for pair in arguments.share)}
    counted = count_corpus(arguments.folders, shares, arguments.held_out)
    inventory = choose_inventory(counted, arguments.syllable_min, arguments.other_min)
    print(f"{len(counted.stream):,} tokens, {len(inventory):,} words in the inventory")
    stream = number_stream(counted, inventory)
    full = train(stream, FIRST_WORD + len(inventory))
    model = to_backoff(*full, arguments.bigrams, arguments.trigrams)
    inventory_file = pack_inventory(inventory, counted.cased)
    packed = pack_model(model, inventory_file, counted.case_contexts)
    options = "".join(f" --share {pair}" for pair in arguments.share)
    command = f"tools/train_ngram.py FOLDER --bigrams {arguments.bigrams} --trigrams {arguments.trigrams}{options}"
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "inventory.tsv").write_bytes(inventory_file)
    (arguments.out / "ngram.bin").write_bytes(packed)
    (arguments.out / "README.md").write_text(note(counted, model, len(counted.stream), command), encoding="utf-8")
    print(f"{len(packed):,} bytes of model")


if __name__ == "__main__":
    main()
