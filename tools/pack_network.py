"""Bring the weights of a network into the whole numbers of its file (`vnfix/language/network.py` has the layout)."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from vnfix.language.network import GAP_KINDS, GAPS, SHAPES
from vnfix.language.weights import ZERO

Reals = NDArray[np.float32]
_MOST = 127.0


def pack_network(weights: Mapping[str, Reals], reach: int, far_reach: int) -> bytes:
    """The bytes of a network. `weights` are those of tools/train_network.py, by name."""
    words, dim = weights["near"].shape
    hidden = len(weights["bias"])
    near, near_steps, near_least = _bytes_of(weights["near"])
    far, far_steps, far_least = _bytes_of(weights["far"])
    rows = weights["near_rows"].reshape(2 * reach, dim, hidden) * near_steps[None, :, None]
    rows = np.concatenate((rows, (weights["far_rows"] * far_steps[:, None])[None]))
    step = float(np.abs(rows).max()) / _MOST
    rows = np.round(rows / step)
    # Embeddings are stored from their least value on: what that leaves out is the same for every word.
    bias = weights["bias"] / step + np.einsum("e,peh->h", near_least / near_steps, rows[:-1])
    far_bias = -np.einsum("e,eh->h", far_least / far_steps, rows[-1])
    switches, least = _switches(weights, reach, step)
    outputs, output_step = _signed(weights["outputs"])
    case, case_step = _signed(weights["case"])
    output_words, output_scales = _signed_rows(weights["output_words"] * float(weights["network_weight"]))
    case_words, case_scale = _signed(weights["case_words"])
    by_itself = float(weights["network_weight"]) * (weights["by_itself"][:, None] + weights["by_shape"])
    counts = (words, dim, reach, far_reach, hidden, outputs.shape[1], case.shape[1])
    return b"".join(
        (
            struct.pack("<7I", *counts),
            near.tobytes(),
            far.tobytes(),
            (rows + ZERO).astype(np.uint8).tobytes(),
            outputs.tobytes(),
            case.tobytes(),
            switches.astype("<i4").tobytes(),
            np.round(bias + least).astype("<i4").tobytes(),
            np.round(far_bias).astype("<i4").tobytes(),
            output_words.tobytes(),
            (output_scales * output_step * step).astype("<f4").tobytes(),
            _nats(by_itself),
            case_words.tobytes(),
            _nats(weights["case_by_itself"]),
            struct.pack("<2f", case_scale * case_step * step, float(weights["ngram_weight"])),
        )
    )


def _bytes_of(embeddings: Reals) -> tuple[NDArray[np.uint8], Reals, Reals]:
    """Embeddings as bytes, with the step and the least value of each of their numbers."""
    least = embeddings.min(axis=0)
    steps = np.maximum(embeddings.max(axis=0) - least, 1e-6) / 255
    return np.round((embeddings - least) / steps).astype(np.uint8), steps, least


def _signed(weights: Reals) -> tuple[NDArray[np.uint8], float]:
    """Weights as bytes around `ZERO`, and what one step of them is worth."""
    step = max(float(np.abs(weights).max()), 1e-9) / _MOST
    return (np.round(weights / step) + ZERO).astype(np.uint8), step


def _signed_rows(weights: Reals) -> tuple[NDArray[np.uint8], Reals]:
    """The same with a step of its own for each row."""
    steps = np.maximum(np.abs(weights).max(axis=1), 1e-9) / np.float32(_MOST)
    return (np.round(weights / steps[:, None]) + ZERO).astype(np.uint8), steps


def _switches(weights: Mapping[str, Reals], reach: int, step: float) -> tuple[Reals, Reals]:
    """The rows of all switches without anything below zero, and what that leaves out when one of each kind is on."""
    rows: list[Reals] = []
    left_out = np.zeros(len(weights["bias"]), dtype=np.float32)
    kinds = [*weights["shapes"].reshape(2 * reach, SHAPES, -1), *weights["gaps"].reshape(len(GAPS), GAP_KINDS, -1)]
    for kind in (*kinds, weights["own"]):
        whole = np.round(kind / step)
        rows.append(whole - whole.min(axis=0))
        left_out += whole.min(axis=0)
    return np.concatenate(rows), left_out


def _nats(costs: Reals) -> bytes:
    return np.clip(np.round(256 * costs), -32768, 32767).astype("<i2").tobytes()
