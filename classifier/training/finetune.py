"""Tunes the encoder on topics, relevance and aspects together (bf16 on one CPU core), keeping the last fold of events for honest calibration.

Stories and near-duplicates use the same embedding, so a fourth loss holds each text near its place in the untuned space; a fifth draws the
versions of one written event together, in whatever languages, and away from the rest of the batch. The word embeddings stay as they are (so that they stay exact in four bits); the other layers learn the faster the higher they stand. The
heads made here are thrown away: heads.py fits new ones on the embeddings of the int8 graph.

`--several` is for a short last lesson on an encoder that is tuned already: texts with two or more technologies and three times as many others,
from heads fitted on the embeddings as they are.

    python finetune.py VOCABULARY_CUT GOLD STREAM OUT [--epochs N] [--rate R] [--tokens N] [--seed N] [--gold-only] [--several] [--all]
"""

import argparse
import json
import math
import random
import shutil
import time
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import average_precision_score, f1_score
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import BertModel

import gold
import heads

BATCH = 16
HELD_OUT_FOLD = gold.FOLDS - 1
DECAY = 0.9  # of the learning rate, a layer downwards
LOSS_WEIGHTS = {"topics": 2.0, "relevance": 1.0, "aspects": 2.0, "place": 0.5, "versions": 0.3}
TEMPERATURE = 0.07  # of the similarities between versions


class Encoder(torch.nn.Module):
    """The encoder with mean pooling and three heads on the pooled vector, scaled to length sqrt(384)."""

    def __init__(self, source: Path):
        super().__init__()
        self.bert = BertModel.from_pretrained(source, add_pooling_layer=False, attn_implementation="sdpa")
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.bert.config.hidden_size
        self.dropout = torch.nn.Dropout(0.1)
        self.heads = torch.nn.ModuleDict({"topics": torch.nn.Linear(width, len(gold.TOPICS)), "relevance": torch.nn.Linear(width, 3), "aspects": torch.nn.Linear(width, len(gold.ASPECTS))})

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> dict[str, torch.Tensor]:
        """ids, mask int64 [batch, tokens] -> logits [batch, classes] by head, and `place`, the embeddings [batch, 384], L2-normalised."""
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        place = functional.normalize((hidden.float() * mask[..., None]).sum(1) / mask.sum(1, keepdim=True), dim=1)
        pooled = self.dropout(place * math.sqrt(place.shape[1]))
        return {name: head(pooled).float() for name, head in self.heads.items()} | {"place": place}

    def groups(self, rate: float, head_rate: float) -> list[dict]:
        """Parameters with their learning rates: highest at the top layer, lower by DECAY for each layer below."""
        layers = self.bert.config.num_hidden_layers
        found: dict[tuple[float, float], list] = {}
        for name, parameter in self.named_parameters():
            if not parameter.requires_grad:
                continue
            depth = layers - int(name.split(".")[3]) - 1 if name.startswith("bert.encoder.layer.") else layers
            speed = head_rate if name.startswith("heads.") else rate * DECAY**depth
            decay = 0.01 if parameter.dim() > 1 else 0.0
            found.setdefault((speed, decay), []).append(parameter)
        return [{"params": parameters, "lr": speed, "top": speed, "weight_decay": decay} for (speed, decay), parameters in found.items()]


def fit_heads(model: Encoder, place: torch.Tensor, items: list[dict]) -> None:
    """Heads as logistic regressions on embeddings float32 [items, 384] as they are: so that the encoder is not shaken by heads that know nothing."""
    for name, part in heads.parts(items).items():
        linear = heads.fit(place.double().numpy(), part, 3)
        with torch.no_grad():
            model.heads[name].weight.copy_(torch.tensor(linear.weights / math.sqrt(place.shape[1])))
            model.heads[name].bias.copy_(torch.tensor(linear.bias))


def padded(rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Token ids and mask, int64 [batch, longest]."""
    longest = max(map(len, rows))
    ids = torch.tensor([row + [1] * (longest - len(row)) for row in rows])
    return ids, torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])


def versions(place: torch.Tensor, event: torch.Tensor) -> torch.Tensor:
    """How badly each version of an event finds the others among the batch: cross-entropy over cosine similarities / TEMPERATURE.

    place float32 [batch, 384], L2-normalised; event int64 [batch], -1 for a text that has one version. 0 when there is no pair."""
    same = (event[:, None] == event) & (event[:, None] >= 0)
    same.fill_diagonal_(False)
    told = same.any(1)
    if not told.any():
        return torch.zeros(())
    near = (place @ place.T / TEMPERATURE).masked_fill(torch.eye(len(place), dtype=torch.bool), -torch.inf)
    chances = torch.log_softmax(near, 1).masked_fill(~same, 0)
    return -(chances.sum(1)[told] / same.sum(1)[told]).mean()


def loss(logits: dict[str, torch.Tensor], target: dict[str, torch.Tensor]) -> torch.Tensor:
    """Topics where they count, relevance, aspects where there is a technology, the angle to the untuned place (both from its centre), versions."""
    topics = functional.binary_cross_entropy_with_logits(logits["topics"], target["topics"], weight=target["counts"], pos_weight=torch.tensor(2.0))
    relevance = functional.cross_entropy(logits["relevance"], target["relevance"], label_smoothing=0.05)
    each = functional.binary_cross_entropy_with_logits(logits["aspects"], target["aspects"], reduction="none").mean(1)
    aspects = (each * target["technology"]).sum() / target["technology"].sum().clamp(min=1)
    centre = target["centre"]
    place = 1 - functional.cosine_similarity(logits["place"] - centre, target["place"] - centre).mean()
    parts = {"topics": topics, "relevance": relevance, "aspects": aspects, "place": place, "versions": versions(logits["place"], target["event"])}
    return sum(LOSS_WEIGHTS[name] * part for name, part in parts.items())


def targets(items: list[dict]) -> dict[str, torch.Tensor]:
    """The labels as tensors [items, …], by name."""
    labels, counts = gold.topics(items)
    aspects, technology = gold.aspects(items)
    number = lambda array: torch.tensor(array.astype(np.float32))
    events: dict[str, int] = {}
    event = torch.tensor([events.setdefault(item["event"], len(events)) if "event" in item else -1 for item in items])
    return {"event": event, "topics": number(labels), "counts": number(counts), "relevance": torch.tensor(gold.relevance(items)), "aspects": number(aspects), "technology": number(technology)}


def batches(lengths: list[int], event: list[int]) -> list[list[int]]:
    """One epoch: shuffled, of similar length within a batch, so that little is padding; the versions of an event stay together."""
    units: dict[tuple[int, int], list[int]] = {}
    for place, one in enumerate(event):
        units.setdefault((one, place if one < 0 else 0), []).append(place)
    order = list(units.values())
    random.shuffle(order)
    order = [unit for at in range(0, len(order), BATCH * 40) for unit in sorted(order[at : at + BATCH * 40], key=lambda unit: max(lengths[i] for i in unit))]
    found: list[list[int]] = [[]]
    for unit in order:
        if len(found[-1]) + len(unit) > BATCH:
            found.append([])
        found[-1] += unit
    random.shuffle(found)
    return found


def answers(model: Encoder, rows: list[list[int]]) -> dict[str, torch.Tensor]:
    """What the model says of each row, float32 [rows, …] by name; without dropout."""
    model.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    found: dict[str, list] = {}
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(rows), BATCH):
            for name, values in model(*padded([rows[i] for i in order[at : at + BATCH]])).items():
                found.setdefault(name, []).append(values.float())
    model.train()
    back = torch.tensor(order).argsort()
    return {name: torch.cat(parts)[back] for name, parts in found.items()}


def report(model: Encoder, rows: list[list[int]], items: list[dict]) -> str:
    """Macro F1 by head at probability .5, and the average precision of direct."""
    logits = {name: values.numpy() for name, values in answers(model, rows).items()}
    labels, counts = gold.topics(items)
    topics = [f1_score(labels[counts[:, k], k], logits["topics"][counts[:, k], k] > 0) for k in range(len(gold.TOPICS))]
    grade = gold.relevance(items)
    relevance = f1_score(grade, logits["relevance"].argmax(1), average=None, labels=[0, 1, 2])
    direct = torch.softmax(torch.tensor(logits["relevance"]), 1).numpy()[:, 2]
    aspects, technology = gold.aspects(items)
    by_aspect = [f1_score(aspects[technology, k], logits["aspects"][technology, k] > 0) for k in range(len(gold.ASPECTS))]
    rounded = lambda values: " ".join(f"{value:.2f}" for value in values)
    return f"topics {np.mean(topics):.3f} ({rounded(topics)}) relevance {np.mean(relevance):.3f} ({rounded(relevance)}) direct AP {average_precision_score(grade == 2, direct):.3f} aspects {np.mean(by_aspect):.3f} ({rounded(by_aspect)})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("stream", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--tokens", type=int, default=192)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="the sums of two differ in the last bits")
    parser.add_argument("--gold-only", action="store_true", help="leave out our own texts and the entries of the stream")
    parser.add_argument("--several", action="store_true")
    parser.add_argument("--all", action="store_true", help="also train on the fold held out for calibration")
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    np.random.seed(arguments.seed)
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    tokenizer = Tokenizer.from_file(str(arguments.source / "tokenizer.json"))
    tokenizer.enable_truncation(arguments.tokens)
    encode = lambda items: [encoding.ids for encoding in tokenizer.encode_batch([gold.passage(item["title"], item["text"]) for item in items])]
    everything = gold.labelled(arguments.gold) if arguments.gold_only else gold.training(arguments.gold, arguments.stream)
    held = gold.folds(everything) == HELD_OUT_FOLD
    items = everything if arguments.all else [item for item, out in zip(everything, held, strict=True) if not out]
    if arguments.several:
        others = [item for item in items if len(item["technologies"]) < 2]
        several = [item for item in items if len(item["technologies"]) > 1]
        items = several + random.sample(others, min(len(others), 3 * len(several)))
    checks = {"dev": gold.read(arguments.gold / "dev.jsonl")}
    if not arguments.all:
        checks["held out"] = [item for item, out in zip(everything, held & gold.real(everything), strict=True) if out]
        checks["held out, our own"] = [item for item, out in zip(everything, held & ~gold.real(everything), strict=True) if out]
    checks = {name: found for name, found in checks.items() if found}
    rows, target = encode(items), targets(items)
    check_rows = {name: encode(found) for name, found in checks.items()}
    model = Encoder(arguments.source)
    target["place"] = answers(model, rows)["place"]
    centre = target["place"].mean(0)
    if arguments.several:
        fit_heads(model, target["place"], items)
    optimizer = torch.optim.AdamW(model.groups(arguments.rate, 1e-3))
    plan = [batch for _ in range(arguments.epochs) for batch in [None, *batches([len(row) for row in rows], target["event"].tolist())]][1:] + [None]
    steps, step, epoch, texts, start = sum(batch is not None for batch in plan), 0, 0, 0, time.time()
    print(f"fine-tuning: {len(items)} texts, {steps} steps, {vars(arguments)}", flush=True)
    model.train()
    for batch in plan:
        if batch is None:  # the end of an epoch
            epoch += 1
            for name, found in checks.items():
                print(f"fine-tuning: epoch {epoch}, {name}: {report(model, check_rows[name], found)}", flush=True)
            model.bert.save_pretrained(arguments.out)
            continue
        pace = min(1, (step + 1) / min(100, steps / 6)) * max(0.0, 1 - step / steps)
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * pace
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(*padded([rows[i] for i in batch]))
        value = loss(logits, {name: tensor[batch] for name, tensor in target.items()} | {"centre": centre})
        value.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step += 1
        texts += len(batch)
        if step % 50 == 0:
            print(f"fine-tuning: step {step} of {steps}, loss {value.item():.3f}, {texts / (time.time() - start):.1f} texts/s", flush=True)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(arguments.source / name, arguments.out / name)
    settings = {"epochs": arguments.epochs, "rate": arguments.rate, "tokens": arguments.tokens, "seed": arguments.seed, "heldOutFold": None if arguments.all else HELD_OUT_FOLD}
    before = arguments.source / "finetune.json"
    if before.exists():
        settings["after"] = json.loads(before.read_text())
    (arguments.out / "finetune.json").write_text(json.dumps(settings))


if __name__ == "__main__":
    main()
