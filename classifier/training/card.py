"""Writes manifest.json (hashes, sizes, origin) and MODEL_CARD.md (in words, with the figures of evaluate.py) beside the model.

    python card.py MODEL WORK GOLD STREAM NAME       WORK: the folder of the run, with wheels, debian, embeddings.npz
"""

import collections
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

import evaluate
import gold
import ship
from heads import write

FILES = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx", "heads.json", "calibration.json", "stage.json", *ship.FILES]
GOLD = ["train.jsonl", "train-pages.jsonl", "dev.jsonl"]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifest(model: Path, work: Path, folder: Path, stream: Path, name: str) -> dict:
    """What stands in the folder and what it was made from. Paths are relative to the model's folder."""
    tuned = json.loads((model / "calibration.json").read_text())["fittedOn"]["how"] != "out of fold"
    return {
        "model": name,
        "files": {path: {"sha256": sha256(model / path), "bytes": (model / path).stat().st_size} for path in FILES},
        "text": {"prefix": "passage: ", "join": ". ", "maxTokens": gold.MAX_TOKENS},
        "builtFrom": {
            "wheels": {path.name: sha256(path) for path in sorted((work / "wheels").glob("*.whl"))},
            "wordLists": sorted(path.name for path in (work / "debian").glob("*.deb")),
            "labelled": {file: sha256(folder / file) for file in GOLD},
            "feedEntries": sha256(stream),
            "texts": {path.name: sha256(path) for path in [*sorted((gold.HERE / "texts").glob("*.jsonl")), gold.HERE / "entries.jsonl"]},
            "fineTuning": json.loads((work / "tuned" / "finetune.json").read_text()) if tuned else None,
        },
    }


def counts(items: list[dict]) -> str:
    """Kinds, languages, technologies and grades, as one sentence."""
    listed = lambda counter: ", ".join(f"{name} {n:,}" for name, n in counter.most_common())
    kinds = collections.Counter(item["kind"] for item in items)
    languages = collections.Counter(item["language"] or "unknown" for item in items)
    technologies = collections.Counter(technology for item in items for technology in item["technologies"])
    grades = collections.Counter(gold.RELEVANCE[item["relevance"]] for item in items)
    return f"{len(items):,} texts ({listed(kinds)}). Languages: {listed(languages)}. Technologies: {listed(technologies)}. Customs relevance: {listed(grades)}."


def rows(part: dict) -> str:
    """One line a class."""
    return "\n".join(f"| {name} | {one['precision']:.2f} | {one['recall']:.2f} | {one['f1']:.2f} | {one['support']} |" for name, one in part["by"].items())


def summary(found: dict) -> str:
    """One line a part of the development set."""
    return "\n".join(
        f"| {name} | {one['items']} | {one['topics']['macroF1']:.3f} | {one['topicsStrict']:.3f} | {one['relevance']['by']['direct']['f1']:.3f} | {one['relevance']['macroF1']:.3f} | {one['aspects']['macroF1']:.3f} | {one['averagePrecision']['direct']:.3f} | {one['averagePrecision']['wanted']:.3f} |"
        for name, one in found.items()
    )


def epochs(tuning: dict) -> str:
    """What was tuned on what, in words; `tuning` as `run` leaves it in finetune.json."""
    first, second = tuning["after"]["mean"]
    return (
        f"{first['epochs']} epochs on the gold files, then {second['epochs']} on all texts, the mean of the weights before and after, then {tuning['epochs']} epoch on texts with several technologies and three times as many others; "
        f"{first['tokens']} tokens, seeds {first['seed']}, {second['seed']} and {tuning['seed']}"
    )


def text(model: Path, made: dict, found: dict, training: list[dict]) -> str:
    template = (Path(__file__).parent / "MODEL_CARD.template.md").read_text()
    calibrated = json.loads((model / "calibration.json").read_text())
    full = found["all"]
    tuning = made["builtFrom"]["fineTuning"]
    return template.format(
        name=made["model"],
        pieces=f"{Tokenizer.from_file(str(model / 'tokenizer.json')).get_vocab_size():,}",
        megabytes=f"{sum(file['bytes'] for file in made['files'].values()) / 1e6:.1f}",
        tuning="The encoder itself is not tuned: only the heads learned from our labels." if tuning is None else f"It was tuned on topics, relevance and aspects together ({epochs(tuning)}; one loss keeps each text near its old place, so that similarity still works, one draws versions of an event together; the word embeddings were not touched). One fifth of the events was kept out of the tuning.",
        training=counts(training),
        fitted=f"{calibrated['fittedOn']['items']:,} ({calibrated['fittedOn']['how']})",
        summary=summary(found),
        topics=rows(full["topics"]),
        relevance=rows(full["relevance"]),
        aspects=rows(full["aspects"]),
        kappa=f"{full['relevance']['kappa']:.2f}",
        ece_topics=f"{full['calibrationError']['topics']:.3f}",
        ece_direct=f"{full['calibrationError']['direct']:.3f}",
    )


def main(model: Path, work: Path, folder: Path, stream: Path, name: str) -> None:
    made = manifest(model, work, folder, stream, name)
    write(model / "manifest.json", made)
    dev = gold.read(folder / "dev.jsonl")
    found = evaluate.parts(dev, evaluate.judge(model, np.load(work / "embeddings.npz")["dev"].astype(np.float64)))
    (model / "MODEL_CARD.md").write_text(text(model, made, found, gold.training(folder, stream)))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]), sys.argv[5])
