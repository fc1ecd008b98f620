"""What the model in a folder says of the development set: figures for MODEL_CARD.md and LOG.md. It chooses nothing.

    python evaluate.py EMBEDDINGS GOLD MODEL
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score, cohen_kappa_score, precision_recall_fscore_support

import calibration
import gold


def table(labels: np.ndarray, given: np.ndarray, known: np.ndarray, ids: list[str]) -> dict:
    """Precision, recall, F1, support by class, and the mean F1 of the classes that occur. Arrays bool [items, classes]."""
    by = {}
    for k, name in enumerate(ids):
        precision, recall, f1, _ = precision_recall_fscore_support(labels[known[:, k], k], given[known[:, k], k], average="binary", zero_division=0)
        by[name] = {"precision": precision, "recall": recall, "f1": f1, "support": int(labels[known[:, k], k].sum())}
    occurring = [one["f1"] for one in by.values() if one["support"]]
    return {"macroF1": float(np.mean(occurring)) if occurring else None, "by": by}


def calibration_error(chances: np.ndarray, truth: np.ndarray) -> float:
    """Ten equal bins, weighted by their items."""
    bins = np.minimum((chances * 10).astype(int), 9)
    return float(sum(abs(chances[bins == k].mean() - truth[bins == k].mean()) * (bins == k).mean() for k in range(10) if (bins == k).any()))


def judge(model: Path, embeddings: np.ndarray) -> dict:
    """Probabilities, labels, levels and score of each embedding, by the two JSON files alone, as the product computes them."""
    heads, calibrated = json.loads((model / "heads.json").read_text()), json.loads((model / "calibration.json").read_text())
    found = {name: calibration.probabilities(calibrated[name], embeddings @ np.array(heads[name]["weights"]).T + heads[name]["bias"]) for name in ("topics", "relevance", "aspects")}
    at = lambda name: np.array([calibrated[name]["thresholds"][one]["threshold"] for one in heads[name]["ids"]])
    return found | {
        "labels": found["topics"] >= at("topics"),
        "aspectLabels": found["aspects"] >= at("aspects"),
        "level": (found["relevance"] * calibrated["relevance"]["levelWeights"]).argmax(1),
        "score": calibration.score_of(calibrated["score"], found["relevance"], found["topics"]),
    }


def figures(items: list[dict], said: dict) -> dict:
    """All figures for some items."""
    labels, known = gold.topics(items)
    aspects, technology = gold.aspects(items)
    grade = gold.relevance(items)
    grades = table(np.eye(3, dtype=bool)[grade], np.eye(3, dtype=bool)[said["level"]], np.ones((len(items), 3), bool), gold.RELEVANCE)
    return {
        "items": len(items),
        "topics": table(labels, said["labels"], known, gold.TOPICS),
        "topicsStrict": table(labels, said["labels"], np.ones_like(known), gold.TOPICS)["macroF1"],
        "relevance": grades | {"kappa": float(cohen_kappa_score(grade, said["level"], weights="quadratic")) if len(set(grade)) > 1 else None},
        "aspects": table(aspects[technology], said["aspectLabels"][technology], np.ones_like(aspects[technology]), gold.ASPECTS),
        "calibrationError": {"topics": calibration_error(said["topics"][known], labels[known]), "direct": calibration_error(said["relevance"][:, 2], grade == 2)},
        "averagePrecision": {"direct": float(average_precision_score(grade == 2, said["relevance"][:, 2])), "wanted": float(average_precision_score(gold.wanted(items), said["score"]))},
    }


def parts(items: list[dict], said: dict) -> dict[str, dict]:
    """Figures of everything, of verbatim texts and abstracts apart, and by language."""
    chosen = {"all": lambda item: True, "verbatim": lambda item: item["kind"] == "verbatim", "abstract": lambda item: item["kind"] == "abstract",
              "English": lambda item: item["language"] == "en", "French": lambda item: item["language"] == "fr", "other": lambda item: item["language"] not in ("en", "fr")}  # fmt: skip
    found = {}
    for name, test in chosen.items():
        mask = np.array([test(item) for item in items])
        found[name] = figures([item for item, yes in zip(items, mask, strict=True) if yes], {key: value[mask] for key, value in said.items()})
    return found


def main(embeddings: Path, folder: Path, model: Path) -> None:
    items = gold.read(folder / "dev.jsonl")
    found = parts(items, judge(model, np.load(embeddings)["dev"].astype(np.float64)))
    for name, one in found.items():
        direct = one["relevance"]["by"]["direct"]
        print(f"{name:9} {one['items']:4} topics {one['topics']['macroF1']:.3f} (strict {one['topicsStrict']:.3f}) relevance {one['relevance']['macroF1']:.3f} direct {direct['f1']:.3f} (P {direct['precision']:.2f} R {direct['recall']:.2f}) "
              f"aspects {one['aspects']['macroF1']:.3f} AP direct {one['averagePrecision']['direct']:.3f} wanted {one['averagePrecision']['wanted']:.3f} calibration {one['calibrationError']['topics']:.3f} / {one['calibrationError']['direct']:.3f}")  # fmt: skip
    for head in ("topics", "relevance", "aspects"):
        print(head, ", ".join(f"{name} {one['precision']:.2f}/{one['recall']:.2f}/{one['f1']:.2f} ({one['support']})" for name, one in found["all"][head]["by"].items()))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
