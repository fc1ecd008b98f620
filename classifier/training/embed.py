"""Embeds labelled texts with the int8 graph, as the product does: one text a run, so that no text's numbers depend on its neighbours.

    python embed.py MODEL GOLD STREAM OUT      OUT: one .npz, float32 [items, 384] for `train` and `dev`, in the order of gold.py
"""

import sys
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

import gold


class Embedder:
    """Tokenizer and graph of a model folder."""

    def __init__(self, model: Path, threads: int = 1):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(model / "onnx" / "model_quantized.onnx"), options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        self.tokenizer.enable_truncation(gold.MAX_TOKENS)

    def one(self, text: str) -> np.ndarray:
        """The embedding of a text that already carries its prefix: float32 [384], L2-normalised."""
        ids = np.array([self.tokenizer.encode(text).ids])
        return self.session.run(["sentence_embedding"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0]

    def items(self, items: list[dict]) -> np.ndarray:
        """float32 [items, 384]."""
        return np.stack([self.one(gold.passage(item["title"], item["text"])) for item in items])


def main(model: Path, folder: Path, stream: Path, out: Path) -> None:
    embedder = Embedder(model)
    np.savez(out, train=embedder.items(gold.training(folder, stream)), dev=embedder.items(gold.read(folder / "dev.jsonl")))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
