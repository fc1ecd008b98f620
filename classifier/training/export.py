"""Writes the encoder as an ONNX graph (opset 17) that pools by itself, then its matrices as int8, one scale a channel of output.

Inputs `input_ids`, `attention_mask`: int64 [batch, tokens]. Outputs `sentence_embedding`: float32 [batch, 384], the mean over the tokens
of the mask, L2-normalised; `token_embeddings`: float32 [batch, tokens, 384], the last hidden state. The word embeddings stay exactly the
four-bit blocks they came as (they are never tuned): half the size of int8, and nothing is lost.

    python export.py MODEL OUT
"""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch.nn import functional
from transformers import BertModel

from weights import BLOCK

OPSET = 17
CONFIG = [  # what transformers.js reads of config.json, and what tells people the sizes
    "model_type", "architectures", "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "hidden_act",
    "max_position_embeddings", "type_vocab_size", "vocab_size", "layer_norm_eps", "pad_token_id",
]  # fmt: skip


def pack(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Four-bit blocks of a float32 table [rows, columns]: uint8 [rows, blocks, 16] (numbers k and k + 16 share a byte) and the scales,
    float16 [rows, blocks, 1]. In each block the number of greatest size is -8 times the scale, by which the scale is found again.

    Raises ValueError when unpacking would not give the very same table."""
    blocks = table.reshape(len(table), -1, BLOCK)
    greatest = np.take_along_axis(blocks, np.abs(blocks).argmax(2)[..., None], 2)
    scales = (greatest / -8).astype(np.float16)
    whole = scales.astype(np.float32)
    numbers = np.where(whole == 0, 8, np.rint(np.divide(blocks, whole, out=np.zeros_like(blocks), where=whole != 0)) + 8).astype(np.uint8)
    if not np.array_equal((numbers.astype(np.float32) - 8) * whole, blocks):
        raise ValueError("the word embeddings are no longer four-bit blocks: they must not be tuned")
    return numbers[..., : BLOCK // 2] | numbers[..., BLOCK // 2 :] << 4, scales


class WordEmbeddings(torch.nn.Module):
    """Looks up the blocks of each piece and unpacks them: ids [batch, tokens] -> float32 [batch, tokens, 384]."""

    def __init__(self, table: torch.Tensor):
        super().__init__()
        packed, scales = pack(table.numpy())
        self.register_buffer("packed", torch.tensor(packed))
        self.register_buffer("scales", torch.tensor(scales))

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        pair = functional.embedding(ids, self.packed.reshape(len(self.packed), -1)).float().reshape(*ids.shape, -1, BLOCK // 2)
        scales = functional.embedding(ids, self.scales.reshape(len(self.scales), -1)).float()[..., None]
        high = torch.floor(pair / 16)
        return ((torch.cat([pair - 16 * high, high], -1) - 8) * scales).flatten(2)


class RowScaled(torch.nn.Module):
    """A linear layer whose input is scaled to greatest size 1 in each token first, so that int8 gives each token a scale of its own.

    For both matrices of each feed-forward block, whose input has outliers: with one scale for the whole text they cause most of the
    difference between int8 and float (LOG.md). The result in float is the same."""

    def __init__(self, linear: torch.nn.Linear):
        super().__init__()
        self.linear = linear

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        size = x.abs().amax(-1, keepdim=True).clamp(min=1e-6)
        return functional.linear(x / size, self.linear.weight) * size + self.linear.bias


class Pooled(torch.nn.Module):
    """The encoder with packed word embeddings and with pooling inside."""

    def __init__(self, bert: BertModel):
        super().__init__()
        self.bert = bert
        self.bert.embeddings.word_embeddings = WordEmbeddings(bert.embeddings.word_embeddings.weight.data)
        for layer in bert.encoder.layer:
            layer.intermediate.dense, layer.output.dense = RowScaled(layer.intermediate.dense), RowScaled(layer.output.dense)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        tokens = self.bert(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=torch.zeros_like(input_ids)).last_hidden_state
        mask = attention_mask[..., None].float()
        return functional.normalize((tokens * mask).sum(1) / mask.sum(1), dim=1), tokens


def main(source: Path, out: Path) -> None:
    model = Pooled(BertModel.from_pretrained(source, add_pooling_layer=False, attn_implementation="eager")).eval()
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    plain, small = source / "model.onnx", out / "onnx" / "model_quantized.onnx"
    example = torch.tensor([[0, 5, 6, 2], [0, 7, 2, 1]])
    axes = {"input_ids": {0: "batch", 1: "tokens"}, "attention_mask": {0: "batch", 1: "tokens"}, "sentence_embedding": {0: "batch"}, "token_embeddings": {0: "batch", 1: "tokens"}}
    torch.onnx.export(
        model, (example, (example != 1).long()), str(plain), opset_version=OPSET, dynamo=False, dynamic_axes=axes,
        input_names=["input_ids", "attention_mask"], output_names=["sentence_embedding", "token_embeddings"],
    )  # fmt: skip
    quantize_dynamic(plain, small, op_types_to_quantize=["MatMul"], weight_type=QuantType.QInt8, per_channel=True)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(source / name, out / name)
    config = json.loads((source / "config.json").read_text())
    (out / "config.json").write_text(json.dumps({key: config[key] for key in CONFIG}, indent=1) + "\n")
    print(f"export: float {plain.stat().st_size / 1e6:.1f} MB, int8 {small.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
