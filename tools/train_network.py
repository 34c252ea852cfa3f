"""Train the network that weighs what the n-gram model leaves open: `python tools/train_network.py FOLDER [FOLDER…]`.

    1. Read the folders (`tools/corpus.py`), and find the places that pairs of words do not settle.
    2. Learn to tell their words from what looks like them, by the true words around (`tools/network_places.py`).
    3. Damage the lines, search each fold of them with a model that was trained without it (`--partial`, from
       `tools/train_ngram.py --without FOLD`), and learn what to make of what that leaves open, on top of its scores
       (`tools/network_examples.py`). A twentieth of the last fold's examples says how well it goes; of that fold no
       words were learned. The mean of weights tuned so and otherwise may be better than either (`--mean-with`).
    4. Put the weights into the model of the package (`--into`), in whole numbers (`tools/pack_network.py`).

The inventories of all models must be the same. Needs numpy and PyTorch (the extra `train`). Of all five folds it takes
some three hours of one core, and 8 GB of memory; how far it gets depends on the machine, so the note says what was
reached.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
import torch
from corpus import FOLDS, Numbers, parse_shares, read_corpus
from network_examples import Examples, collect, load_examples, write_examples
from network_places import Batch, Reals, find_places, likenesses, make_batch, number_text
from pack_network import pack_network
from torch.nn import functional

from vnfix.language.inventory import FIRST_WORD, read_inventory
from vnfix.language.letter_case import TITLE
from vnfix.language.model_file import with_network
from vnfix.language.network import GAP_KINDS, GAPS, SHAPES, UNKNOWN_SHAPE
from vnfix.language.shipped import read_language

Weights = dict[str, torch.Tensor]

DIM, HIDDEN, OUTPUTS, CASE_UNITS = 64, 512, 96, 24
REACH, FAR_REACH = 5, 24
LAST = FOLDS - 1
"""The fold of which no words are learned: examples of it tell how well tuning goes."""
NOISE = 0.03
"""The share of the words around that are exchanged, for a search errs too."""
DROPPED = 0.2
"""The share of hidden units, and of the words further off, that are left out at random while learning from examples."""
ROWS = ("near", "far", "output_words", "by_itself", "by_shape", "case_words", "case_by_itself")
"""Weights of which a batch touches few rows; they learn faster."""


def new_weights(counts: Reals) -> Weights:
    """Weights to begin with; how likely a word is by itself is known."""
    words = len(counts)

    def noise(*size: int, spread: float = 0.1) -> torch.Tensor:
        return torch.randn(*size) * spread

    return {
        "near": noise(words, DIM),
        "far": noise(words, DIM),
        "near_rows": noise(2 * REACH * DIM, HIDDEN, spread=1.5 / math.sqrt(2 * REACH * DIM)),
        "far_rows": noise(DIM, HIDDEN, spread=0.3 / math.sqrt(DIM)),
        "shapes": noise(2 * REACH * SHAPES, HIDDEN, spread=0.05),
        "gaps": noise(len(GAPS) * GAP_KINDS, HIDDEN, spread=0.05),
        "own": noise(SHAPES, HIDDEN, spread=0.05),
        "bias": torch.zeros(HIDDEN),
        "outputs": noise(HIDDEN, OUTPUTS, spread=1 / math.sqrt(HIDDEN)),
        "output_words": noise(words, OUTPUTS),
        "by_itself": torch.tensor(np.log(counts / counts.sum()), dtype=torch.float32),
        "by_shape": torch.zeros(words, SHAPES),
        "case": noise(HIDDEN, CASE_UNITS, spread=1 / math.sqrt(HIDDEN)),
        "case_words": noise(words, CASE_UNITS),
        "case_by_itself": torch.full((words,), -2.0),
        "ngram_weight": torch.tensor(0.7),
        "network_weight": torch.tensor(0.6),
    }


def hidden_units(weights: Weights, batch: Batch, dropped: float = 0.0) -> torch.Tensor:
    """What the words around say of the places of a batch; with a share of it left out at random."""
    size = len(batch["own"])
    far = torch.from_numpy(batch["far"])
    if dropped:
        far = far * (torch.rand(far.shape) >= dropped)
    counts = (far > 0).sum(1)
    near = functional.embedding(torch.from_numpy(batch["near"]), weights["near"]).view(size, -1)
    bags = functional.embedding_bag(far[far > 0], weights["far"], offsets=counts.cumsum(0) - counts, mode="sum")
    bags = bags / (1 - dropped)
    shapes = batch["shapes"] + np.arange(2 * REACH) * SHAPES
    gaps = 2 * REACH * SHAPES + batch["gaps"] + np.arange(len(GAPS)) * GAP_KINDS
    own = 2 * REACH * SHAPES + len(GAPS) * GAP_KINDS + batch["own"][:, None]
    switches = torch.zeros(size, 2 * REACH * SHAPES + len(GAPS) * GAP_KINDS + SHAPES)
    switches = switches.scatter_(1, torch.from_numpy(np.concatenate((shapes, gaps, own), axis=1)), 1.0)
    rows = torch.cat((weights["shapes"], weights["gaps"], weights["own"]))
    total = torch.addmm(weights["bias"], near, weights["near_rows"]) + bags @ weights["far_rows"]
    return functional.dropout(torch.relu(torch.addmm(total, switches, rows)), dropped)


def weigh(weights: Weights, hidden: torch.Tensor, batch: Batch) -> torch.Tensor:
    """How likely each candidate is, in nats; the blanks are not."""
    candidates = torch.from_numpy(batch["candidates"])
    words = candidates.clamp(min=0)
    own = torch.from_numpy(batch["own"])[:, None]
    outputs = (hidden @ weights["outputs"]).float()
    scores = (functional.embedding(words, weights["output_words"]) * outputs.unsqueeze(1)).sum(2)
    scores = scores + functional.embedding(words, weights["by_itself"][:, None]).squeeze(2)
    scores = scores + functional.embedding(words * SHAPES + own, weights["by_shape"].view(-1, 1)).squeeze(2)
    return scores.masked_fill(candidates < 0, -1e9)


def case_loss(weights: Weights, hidden: torch.Tensor, batch: Batch) -> torch.Tensor:
    """How badly capitals are told from small letters, where the shape of the place is unknown."""
    chosen = np.flatnonzero((batch["own"] == UNKNOWN_SHAPE) & (batch["shape"] <= TITLE))
    words = torch.from_numpy(batch["word"][chosen])
    outputs = (hidden[torch.from_numpy(chosen)] @ weights["case"]).float()
    odds = (outputs * functional.embedding(words, weights["case_words"])).sum(1)
    odds = odds + functional.embedding(words, weights["case_by_itself"][:, None]).squeeze(1)
    return functional.binary_cross_entropy_with_logits(odds, torch.from_numpy(batch["shape"][chosen]).float())


def learn(
    weights: Weights,
    names: list[str],
    batches: Iterator[tuple[float, Batch]],
    loss_of: Callable[[Batch], torch.Tensor],
    rates: tuple[float, float],
) -> None:
    """Lower the loss by Adam, with rates that fall as the batches say how far they are, from 0 to 1."""
    for name in names:
        weights[name].requires_grad_()
    groups = [[weights[name] for name in names if (name in ROWS) == rows] for rows in (True, False)]
    optimizer = torch.optim.Adam(
        [{"params": group, "lr": rate} for group, rate in zip(groups, rates)], betas=(0.9, 0.99), foreach=True
    )
    recent: list[float] = []
    for step, (gone, batch) in enumerate(batches, start=1):
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate * min(1.0, step / 200) * max(0.01, 1 - gone)
        with torch.autocast("cpu", torch.bfloat16):
            loss = loss_of(batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        recent.append(float(loss.detach()))
        if step % 500 == 0:
            print(f"{step} steps, {gone:.0%} of the way: loss {np.mean(recent[-500:]):.4f}", flush=True)
    for name in names:
        weights[name] = weights[name].detach()


class Lesson:
    """A text and the places in it to learn from."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        shares = parse_shares(arguments.share)
        inventory = read_inventory((arguments.into / "inventory.tsv").read_bytes())
        corpus = read_corpus(arguments.folders, arguments.held_out)
        self.text = number_text(corpus, inventory, shares, LAST, FAR_REACH)
        self.counts = np.bincount(self.text.words, minlength=FIRST_WORD + len(inventory.words)).astype(np.float32) + 0.5
        self.alike = likenesses(inventory)
        self.chance = np.random.default_rng(1)
        self.places = find_places(self.text, self.alike, self.chance)
        print(f"{len(self.text.words):,} tokens, {len(self.places):,} places", flush=True)

    def batches(self, minutes: float) -> Iterator[tuple[float, Batch]]:
        """Batches drawn at random for so many minutes, each with the part of them that is gone."""
        begin = time.monotonic()
        while (gone := (time.monotonic() - begin) / (60 * minutes)) < 1:
            places = np.sort(self.chance.choice(self.places, 4096))
            yield gone, make_batch(self.text, places, self.alike, REACH, NOISE, self.chance)


def learn_words(weights: Weights, lesson: Lesson, minutes: float, rate: float = 1.0) -> None:
    """Learn to tell words from what looks like them, by the true words around."""

    def loss_of(batch: Batch) -> torch.Tensor:
        hidden = hidden_units(weights, batch)
        told = functional.cross_entropy(weigh(weights, hidden, batch), torch.from_numpy(batch["truth"]))
        return told + 0.2 * case_loss(weights, hidden, batch)

    names = [name for name in weights if name not in {"ngram_weight", "network_weight"}]
    learn(weights, names, lesson.batches(minutes), loss_of, (4e-3 * rate, 1.5e-3 * rate))


def learn_case(weights: Weights, lesson: Lesson, minutes: float) -> None:
    """Learn capitals anew from the hidden units as they are now."""

    def loss_of(batch: Batch) -> torch.Tensor:
        return case_loss(weights, hidden_units(weights, batch), batch)

    learn(weights, ["case", "case_words", "case_by_itself"], lesson.batches(minutes), loss_of, (1e-3, 5e-4))


def combined(weights: Weights, batch: Batch, scores: Reals, dropped: float = 0.0) -> torch.Tensor:
    """How likely each candidate is by the search and the network together."""
    network = weigh(weights, hidden_units(weights, batch, dropped), batch).clamp(min=-1e6)
    total = weights["ngram_weight"] * torch.from_numpy(scores) + weights["network_weight"] * network
    return total.masked_fill(torch.from_numpy(batch["candidates"]) < 0, -1e9)


def tune(weights: Weights, examples: Mapping[int, Path], epochs: int) -> None:
    """Learn what to make of what the search leaves open; a twentieth of the last examples says how well that goes."""
    folds = [load_examples(path) for _, path in sorted(examples.items())]
    whole = {name: np.concatenate([fold[name] for fold, _ in folds]) for name in folds[0][0]}
    scores = np.concatenate([each for _, each in folds])
    chance = np.random.default_rng(2)
    last = np.arange(len(scores) - len(folds[-1][1]), len(scores))
    held_out = np.sort(chance.choice(last, len(last) // 20, replace=False))
    order = np.setdiff1d(np.arange(len(scores)), held_out)
    names = [name for name in weights if not name.startswith("case")]

    def rows(chosen: Numbers) -> Batch:
        return {**{name: values[chosen].astype(np.int64) for name, values in whole.items()}, "row": chosen}

    def batches() -> Iterator[tuple[float, Batch]]:
        for epoch in range(epochs):
            tell(f"before epoch {epoch + 1}")
            chance.shuffle(order)
            for start in range(0, len(order) - 2047, 2048):
                yield (epoch + start / len(order)) / epochs, rows(np.sort(order[start : start + 2048]))
        tell("at the end")

    def tell(when: str) -> None:
        with torch.no_grad():
            batch = rows(held_out)
            total = combined(weights, batch, scores[held_out])
            truth = torch.from_numpy(batch["truth"])
            loss = functional.cross_entropy(total, truth)
            right = (total.argmax(1) == truth).float().mean()
            alone = (batch["truth"] == 0).mean()
        print(f"{when}: search alone {alone:.2%} right, with the network {right:.2%}, loss {loss:.4f}", flush=True)

    def loss_of(batch: Batch) -> torch.Tensor:
        total = combined(weights, batch, scores[batch["row"]], DROPPED)
        return functional.cross_entropy(total, torch.from_numpy(batch["truth"]))

    learn(weights, names, batches(), loss_of, (8e-4, 4e-4))


def collect_examples(arguments: argparse.Namespace) -> dict[int, Path]:
    """The files of examples by fold; those that are not there yet are written."""
    shares = parse_shares(arguments.example_share)
    found: dict[int, Path] = {}
    for fold, folder in (option.split("=", 1) for option in arguments.partial):
        found[int(fold)] = path = arguments.examples / f"{fold}.npz"
        if not path.exists():
            table, model = ((Path(folder) / name).read_bytes() for name in ("inventory.tsv", "ngram.bin"))
            examples = Examples(REACH, FAR_REACH)
            collect(arguments.folders, shares, int(fold), read_language(table, model), examples)
            write_examples(path, examples)
    return found


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("folders", type=Path, nargs="+", metavar="FOLDER", help="folder of .txt and .txt.xz files")
    add("--held-out", type=Path, action="append", default=[], metavar="FOLDER", help="leave out lines that stand here")
    add("--into", type=Path, required=True, metavar="FOLDER", help="the data folder whose ngram.bin gets the network")
    add("--partial", action="append", required=True, metavar="FOLD=FOLDER", help="a model trained --without that fold")
    add("--examples", type=Path, required=True, metavar="FOLDER", help="examples of each fold: read, or written there")
    add("--weights", type=Path, required=True, metavar="PT", help="what step 2 learned: read, or written likewise")
    add("--share", action="append", default=[], metavar="SOURCE=SHARE", help="as for tools/train_ngram.py")
    add("--example-share", action="append", default=[], metavar="SOURCE=SHARE", help="a part of its lines for examples")
    add("--minutes", type=float, default=40, help="how long to learn words (40)")
    add("--again", type=float, default=0, help="minutes to learn words on at a quarter of the rate (0)")
    add("--epochs", type=int, default=5, help="how often to go through the examples (5)")
    add("--tuned", type=Path, metavar="PT", help="write the weights in the end")
    add("--mean-with", type=Path, metavar="PT", help="pack the mean of them and of weights written so before")
    add("--threads", type=int, default=1, help="threads of PyTorch (1)")
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    examples = collect_examples(arguments)
    lesson = Lesson(arguments)
    weights = torch.load(arguments.weights) if arguments.weights.exists() else new_weights(lesson.counts)
    if not arguments.weights.exists():
        learn_words(weights, lesson, arguments.minutes)
        torch.save(weights, arguments.weights)
    if arguments.again:
        learn_words(weights, lesson, arguments.again, rate=0.25)
    tune(weights, examples, arguments.epochs)
    learn_case(weights, lesson, arguments.minutes / 15)
    if arguments.tuned:
        torch.save(weights, arguments.tuned)
    if arguments.mean_with:
        others = torch.load(arguments.mean_with)
        weights = {name: (each + others[name]) / 2 for name, each in weights.items()}
    network = pack_network({name: each.numpy() for name, each in weights.items()}, REACH, FAR_REACH)
    model = arguments.into / "ngram.bin"
    model.write_bytes(with_network(model.read_bytes(), network))
    print(f"{len(network):,} bytes of network, {model.stat().st_size:,} of model")


if __name__ == "__main__":
    main()
