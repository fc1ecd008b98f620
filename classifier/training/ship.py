"""Writes what a re-fit of the heads starts from, without texts: training.bin / .json and, in the same form, the development set as frozen.bin / .json.

`.bin`: float32 [items] scales, then int8 [items, 384] rows; embedding = scale × row, little-endian. `.json`: ids of topics and aspects, and by item, as
lists of whole numbers: `topics`, `counts` (what is no minor mention), `aspects` as bits in the order of the ids; `relevance` 0 to 2; `fold`; `calibrates` 1
where calibration may look at it (gold.real); `kind` as a place in `kinds`. `heldOut`: the fold that the encoder was not tuned on; null when it was not tuned.

    python ship.py EMBEDDINGS GOLD STREAM MODEL [--held-out FOLD]
"""

import hashlib
import json
from pathlib import Path

import numpy as np

import gold
from heads import arguments_of, write

FILES = ["training.bin", "training.json", "frozen.bin", "frozen.json"]


def quantized(embeddings: np.ndarray) -> bytes:
    """One scale an item: its greatest number becomes 127."""
    scales = (np.abs(embeddings).max(1) / 127).astype("<f4")
    rows = np.rint(embeddings / scales[:, None]).astype(np.int8)
    return scales.tobytes() + rows.tobytes()


def bits(flags: np.ndarray) -> list[int]:
    """Bool [items, classes] as one number an item, the first class in the lowest bit."""
    return (flags.astype(int) @ (1 << np.arange(flags.shape[1]))).tolist()


def labels(items: list[dict], encoder: str, held_out: int | None) -> dict:
    topics, counts = gold.topics(items)
    aspects, _ = gold.aspects(items)
    kinds = sorted({item["kind"] for item in items})
    return {
        "encoder": encoder, "dim": 384, "items": len(items), "heldOut": held_out,
        "ids": {"topics": gold.TOPICS, "aspects": gold.ASPECTS}, "kinds": kinds,
        "topics": bits(topics), "counts": bits(counts), "aspects": bits(aspects), "relevance": gold.relevance(items).tolist(),
        "fold": gold.folds(items).tolist(), "calibrates": gold.real(items).astype(int).tolist(), "kind": [kinds.index(item["kind"]) for item in items],
    }  # fmt: skip


def main() -> None:
    arguments = arguments_of(__doc__)
    encoder = hashlib.sha256((arguments.model / "onnx" / "model_quantized.onnx").read_bytes()).hexdigest()
    found = np.load(arguments.embeddings)
    for name, part, items in (
        ("training", "train", gold.training(arguments.gold, arguments.stream)),
        ("frozen", "dev", gold.read(arguments.gold / "dev.jsonl")),
    ):
        if len(found[part]) != len(items):
            raise ValueError(f"{arguments.embeddings} has {len(found[part])} items of {part}, the labelled texts are {len(items)}: run embed.py again")
        (arguments.model / f"{name}.bin").write_bytes(quantized(found[part]))
        write(arguments.model / f"{name}.json", labels(items, encoder, arguments.held_out))


if __name__ == "__main__":
    main()
