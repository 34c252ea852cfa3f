"""Train the n-gram model: `python tools/train_ngram.py FOLDER [FOLDER…]`.

Reads every `.txt` and `.txt.xz` of the folders (`tools/corpus.py`) and writes into the package's data folder

    inventory.tsv   the words the model knows, one a line, with their counts and how they are capitalised
    ngram.bin       the trigram model (vnfix/language/model_file.py has its layout); the network in it is kept
    README.md       how these were made: sources, sizes, options, date

The model is an interpolated, modified Kneser-Ney trigram (Chen and Goodman 1998, section 4.1.6), written in
backoff form after dropping the trigrams and bigrams that matter least; the backoff weights are computed after that, so
the probabilities still sum to one (up to rounding).
Needs numpy (the extra `tools`). A minute or two and 6 GB of memory for 300 MB of text.
"""

from __future__ import annotations

import argparse
import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpus import END_WORD, FOLDS, NUMBER_WORD, Corpus, Source, parse_shares, read_corpus
from numpy.typing import NDArray

from vnfix.damage.lossy.question_mark_ascii import QuestionMarkAscii
from vnfix.language import model_file, ngram
from vnfix.language.inventory import BEGIN, END, FIRST_WORD, read_inventory
from vnfix.language.letter_case import CASE_CONTEXTS, LOWER, OTHER, SHAPES, TITLE, UPPER, case_context
from vnfix.language.syllable import is_syllable

Ids = NDArray[np.uint64]
Reals = NDArray[np.float64]
Counts = NDArray[np.int64]
Inventory = list[tuple[str, int]]
"""Words with how often they were met, the most frequent first."""
DATA = Path(__file__).parents[1] / "src/vnfix/language/data"


def weighted_stream(corpus: Corpus, shares: Mapping[str, float], without: int | None = None) -> NDArray[np.uint32]:
    """All words of the corpus but one of its folds; a share above one counts a source that many times."""
    streams = []
    for source in corpus.sources:
        share = shares.get(source.name, 1.0)
        words = source.words[source.chosen(without, min(share, 1.0))]
        streams += [words] * max(1, round(share))
    return np.concatenate(streams)


def choose_inventory(corpus: Corpus, counts: Counts, syllable_min: int, other_min: int) -> Inventory:
    """The words worth knowing: well-spelled syllables, and whatever else is frequent."""
    chosen = [
        (word, int(counts[number]))
        for number, word in enumerate(corpus.words)
        if word not in {END_WORD, NUMBER_WORD} and len(word) <= 16 and counts[number] >= other_min
    ]
    chosen += [
        (word, int(counts[number]))
        for number, word in enumerate(corpus.words)
        if len(word) <= 16 and syllable_min <= counts[number] < other_min and is_syllable(word)
    ]
    return sorted(chosen, key=lambda row: (-row[1], row[0]))


def keep_inventory(corpus: Corpus, counts: Counts, table: Path) -> Inventory:
    """The words of an inventory that is there already, in its order, with the counts of this text."""
    numbers = {word: number for number, word in enumerate(corpus.words)}
    words = read_inventory(table.read_bytes()).words
    return [(word, int(counts[numbers[word]]) if word in numbers else 0) for word in words]


def number_stream(corpus: Corpus, stream: NDArray[np.uint32], inventory: bytes) -> Ids:
    """The words as inventory numbers, with END closing and two BEGIN opening every sentence."""
    ids = corpus.renumber(read_inventory(inventory)).astype(np.uint64)[stream]
    # An END after nothing (a line of signs, "...") opens no sentence.
    ids = ids[np.concatenate(([True], ~((ids[1:] == END) & (ids[:-1] == END))))]
    ends = np.flatnonzero(ids == END) + 1
    ends = ends[ends < len(ids)]
    opened = np.insert(ids, np.repeat(ends, 2), BEGIN)
    return np.concatenate((np.array([BEGIN, BEGIN], dtype=np.uint64), opened))


_EDGE = 4
"""The shape of what is beside the first and the last word of a line."""


def count_case(corpus: Corpus, shares: Mapping[str, float]) -> tuple[Counter[tuple[int, int]], Counts]:
    """How often words have each shape: by surroundings, and by word inside a sentence (before a capital or not)."""
    contexts: Counter[tuple[int, int]] = Counter()
    of_words = np.zeros((len(corpus.words), 2, SHAPES), dtype=np.int64)
    for source in corpus.sources:
        shapes, left, right = _shapes_beside(source)
        chosen = (shapes < SHAPES) & source.chosen(share=min(1.0, shares.get(source.name, 1.0)) / 2)
        for (context, shape), count in _tally(left[chosen] * 8 + right[chosen], shapes[chosen]).items():
            sides = (None if side == _EDGE else side for side in divmod(context, 8))
            contexts[case_context(*sides), shape] += count
        inside = chosen & (left != _EDGE)
        np.add.at(of_words, (source.words[inside], (right[inside] == TITLE).astype(int), shapes[inside]), 1)
    return contexts, of_words


def _shapes_beside(source: Source) -> tuple[Counts, Counts, Counts]:
    """The shapes of a source's words and of what stands to their left and right; an END is an edge, as a line's is."""
    shapes = source.shapes.astype(np.int64)
    shapes[source.words == 0] = _EDGE
    new_line = source.lines[1:] != source.lines[:-1]
    left = np.concatenate(([_EDGE], np.where(new_line, _EDGE, shapes[:-1])))
    right = np.concatenate((np.where(new_line, _EDGE, shapes[1:]), [_EDGE]))
    return shapes, left, right


def _tally(first: Counts, second: Counts) -> Counter[tuple[int, int]]:
    pairs, counts = np.unique(np.stack((first, second)), axis=1, return_counts=True)
    return Counter({(int(a), int(b)): int(count) for a, b, count in zip(*pairs, counts)})


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


def pack_words(model: Backoff, places: Counts) -> bytes:
    """A row for each word: its cost, its backoff, its place in a family."""
    rows = np.empty(len(places), dtype=[("cost", "<i2"), ("backoff", "<i2"), ("place", "<u4")])
    rows["cost"] = np.round(-np.log(model.unigram) * model_file.UNIGRAM_STEP)
    rows["backoff"] = np.round(-np.log(model.unigram_backoff) * model_file.UNIGRAM_STEP)
    rows["place"] = places
    return rows.tobytes()


def cost_steps(probability: Reals, step: int, bits: int, zero: int = 0) -> Counts:
    """Costs in whole steps (of 1/256 nat each `step`), counted from `zero`, that fit into `bits`."""
    steps = np.round(-np.log(probability) * model_file.UNIGRAM_STEP / step) + zero
    costs: Counts = np.clip(steps, 0, (1 << bits) - 1).astype(np.int64)
    return costs


def pack_buckets(keys: Ids, values: Counts, order: int, size: int, places: Counts) -> model_file.Buckets:
    """Sort n-grams of an order into buckets of three on the average; of an overfull one the dearest are left out.

    A slot has the print, then the member, and above it the value.
    """
    words = [((keys >> np.uint64(shift)) & np.uint64(0xFFFF)).astype(np.int64) for shift in (32, 16, 0)]
    place = places[words[2]]
    hashed = [words[0], words[1], place >> model_file.MEMBER_BITS]
    if order == 2:  # a bigram is hashed as (a, family, nothing)
        hashed = [*hashed[1:], np.zeros_like(place)]
    buckets = 16 * max(1, len(keys) // 48)
    # One by one through the model's own functions: their arithmetic stands in one place, and may be compiled.
    hashes = np.fromiter(map(ngram.bucket_hash, *(each.tolist() for each in hashed)), np.int64, len(keys))
    bucket = (hashes * buckets) >> 32
    prints = np.fromiter(map(ngram.fingerprint, *(each.tolist() for each in hashed)), np.int64, len(keys))
    slots = (
        prints
        | (place & ((1 << model_file.MEMBER_BITS) - 1)) << model_file.FINGERPRINT_BITS
        | values << model_file.VALUE_SHIFT
    )
    cost_bits = model_file.BIGRAM_BITS if order == 2 else model_file.TRIGRAM_BITS
    order_in_file = np.lexsort((values & ((1 << cost_bits) - 1), bucket))
    bucket, slots = bucket[order_in_file], slots[order_in_file]
    firsts = np.searchsorted(bucket, np.arange(buckets))
    fits = np.arange(len(bucket)) - firsts[bucket] < model_file.MOST_IN_BUCKET
    bucket, slots = bucket[fits], slots[fits]
    counts = np.bincount(bucket, minlength=buckets).reshape(-1, 16).astype(np.uint64)
    index = np.empty(buckets // 16, dtype=[("first", "<u4"), ("counts", "<u8")])
    index["first"] = np.cumsum(counts.sum(axis=1)) - counts.sum(axis=1)
    index["counts"] = (counts << (np.arange(16, dtype=np.uint64) * np.uint64(4))).sum(axis=1)
    packed = slots.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :size]
    return model_file.Buckets(index.tobytes(), packed.tobytes())


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


def pack_inventory(corpus: Corpus, inventory: Inventory, of_words: Counts) -> bytes:
    """The table of the words and their habits of letter case."""
    lines = [
        "# word, count, permille Title and UPPER inside a sentence, and before Title; made by tools/train_ngram.py"
    ]
    numbers = {word: number for number, word in enumerate(corpus.words)}
    never = np.zeros(of_words.shape[1:], dtype=np.int64)
    for word, count in inventory:
        shares = [
            1000 * int(counts[shape]) // (int(counts.sum()) + 2)
            for counts in (of_words[numbers[word]] if word in numbers else never)
            for shape in (TITLE, UPPER)
        ]
        lines.append("\t".join(map(str, (word, count, *shares))))
    return ("\n".join(lines) + "\n").encode()


def place_words(inventory: bytes) -> Counts:
    """The place of each word: its number, and its family, which looks alike when accented letters are lost.

    Sixteen are a family; what looks alike and is rarer is the next one.
    """
    words = read_inventory(inventory).words
    families: dict[str, int] = {}
    sizes: Counter[str] = Counter()
    places = [number << model_file.MEMBER_BITS for number in range(FIRST_WORD)]
    for look in QuestionMarkAscii().inflict("\n".join(words)).split("\n"):
        number, member = divmod(sizes[look], 1 << model_file.MEMBER_BITS)
        sizes[look] += 1
        family = families.setdefault(f"{look} {number}", FIRST_WORD + len(families))
        places.append(family << model_file.MEMBER_BITS | member)
    return np.array(places, dtype=np.int64)


def pack_model(model: Backoff, inventory: bytes, contexts: Counter[tuple[int, int]], network: bytes = b"") -> bytes:
    """The whole model as the bytes of its file."""
    step, bits = model_file.BIGRAM_STEP, model_file.BIGRAM_BITS
    bigram_values = cost_steps(model.bigram.probability, step, bits)
    bigram_values |= cost_steps(model.bigram_backoff, step, bits, model_file.BACKOFF_ZERO) << bits
    trigram_values = cost_steps(model.trigram.probability, model_file.TRIGRAM_STEP, model_file.TRIGRAM_BITS)
    places = place_words(inventory)
    parts = model_file.Parts(
        pack_words(model, places),
        pack_buckets(model.bigram.keys, bigram_values, 2, model_file.BIGRAM_SIZE, places),
        pack_buckets(model.trigram.keys, trigram_values, 3, model_file.TRIGRAM_SIZE, places),
        pack_case(contexts),
        network,
    )
    return model_file.write_model(inventory, parts)


def note(corpus: Corpus, shares: Mapping[str, float], model: Backoff, tokens: int, command: str) -> str:
    """The note of how the model was made, in Markdown."""
    today = datetime.datetime.now(datetime.timezone.utc).date()
    rows = "\n".join(
        f"| {source.name} | {len(source.words):,} | {shares.get(source.name, 1.0):g} |" for source in corpus.sources
    )
    return f"""# The n-gram model: how it was made

Counted by `{command}` on {today}. No passage of the text is here, only counts of its
words and of its runs of two and three words.

| | |
|---|---|
| words in the inventory | {len(model.unigram) - FIRST_WORD:,} |
| bigrams | {len(model.bigram.keys):,} |
| trigrams | {len(model.trigram.keys):,} |
| tokens counted, repeated lines left out, shares applied | {tokens:,} |

| source | tokens | share of its lines, or how many times they count |
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
    parser.add_argument("--bigrams", type=int, default=1_000_000, help="bigrams to keep at least")
    parser.add_argument("--trigrams", type=int, default=2_500_000, help="trigrams to keep")
    parser.add_argument("--without", type=int, metavar="FOLD", help=f"leave out one of the {FOLDS} folds of all lines")
    parser.add_argument("--words", type=Path, metavar="TSV", help="keep the words of this inventory, in its order")
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
    shares = parse_shares(arguments.share)
    corpus = read_corpus(arguments.folders, arguments.held_out)
    whole = weighted_stream(corpus, shares)
    counts = np.bincount(whole, minlength=len(corpus.words))
    if arguments.words:
        inventory = keep_inventory(corpus, counts, arguments.words)
    else:
        inventory = choose_inventory(corpus, counts, arguments.syllable_min, arguments.other_min)
    print(f"{len(whole):,} tokens, {len(inventory):,} words in the inventory")
    contexts, of_words = count_case(corpus, shares)
    inventory_file = pack_inventory(corpus, inventory, of_words)
    stream = number_stream(corpus, weighted_stream(corpus, shares, arguments.without), inventory_file)
    full = train(stream, FIRST_WORD + len(inventory))
    model = to_backoff(*full, arguments.bigrams, arguments.trigrams)
    arguments.out.mkdir(parents=True, exist_ok=True)
    written = arguments.out / "ngram.bin"
    network = model_file.network_of(written.read_bytes()) if written.exists() else b""
    packed = pack_model(model, inventory_file, contexts, network)
    options = "".join(f" --share {pair}" for pair in arguments.share) + (" --words TSV" if arguments.words else "")
    command = f"tools/train_ngram.py FOLDER --bigrams {arguments.bigrams} --trigrams {arguments.trigrams}{options}"
    (arguments.out / "inventory.tsv").write_bytes(inventory_file)
    written.write_bytes(packed)
    (arguments.out / "README.md").write_text(note(corpus, shares, model, len(whole), command), encoding="utf-8")
    print(f"{len(packed):,} bytes of model")


if __name__ == "__main__":
    main()
