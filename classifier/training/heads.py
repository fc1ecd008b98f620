"""Fits the linear heads on the embeddings of the int8 graph, calibrates them on honest predictions, writes heads.json and calibration.json.

Honest predictions are those for verbatim texts and abstracts that neither the head nor the encoder was fitted on. With an untuned encoder: out of fold, five
folds by event. With a tuned one: the fold that was kept out of the tuning (`--held-out`), by heads fitted on the other four.

    python heads.py EMBEDDINGS GOLD STREAM MODEL [--held-out FOLD]
"""

import argparse
import hashlib
import json
import warnings
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

import calibration
import gold

VERSION = 1
CHOICES = (0.1, 0.3, 1, 3, 6, 10, 20)  # C of the logistic regression: the one with the least honest log loss is taken, steadier than F1


class Linear(NamedTuple):
    """One row a class: weights float64 [classes, 384], bias float64 [classes]."""

    weights: np.ndarray
    bias: np.ndarray

    def logits(self, embeddings: np.ndarray) -> np.ndarray:
        """float64 [items, classes]."""
        return embeddings @ self.weights.T + self.bias


class Part(NamedTuple):
    """What one head learns from: labels [items, classes] of yes and no, or [items] of grades; `known` as the labels of yes and no:
    False where a label counts neither for nor against."""

    labels: np.ndarray
    known: np.ndarray


def parts(items: list[dict]) -> dict[str, Part]:
    """The three heads' labels. Aspects are known only where there is a technology."""
    aspects, technology = gold.aspects(items)
    grades = gold.relevance(items)
    return {
        "topics": Part(*gold.topics(items)),
        "relevance": Part(grades, np.ones(len(items), bool)),
        "aspects": Part(aspects, np.repeat(technology[:, None], aspects.shape[1], 1)),
    }


def fit(embeddings: np.ndarray, part: Part, c: float) -> Linear:
    """One logistic regression a class of yes and no; one softmax over grades."""
    learner = lambda: LogisticRegression(C=c, max_iter=5000, random_state=0)
    if part.labels.ndim == 1:
        model = learner().fit(embeddings, part.labels)
        return Linear(model.coef_, model.intercept_)
    models = [learner().fit(embeddings[known], labels[known]) for labels, known in zip(part.labels.T, part.known.T, strict=True)]
    return Linear(np.concatenate([model.coef_ for model in models]), np.concatenate([model.intercept_ for model in models]))


def honest(embeddings: np.ndarray, part: Part, folds: np.ndarray, judged: np.ndarray, c: float, held_out: int | None) -> np.ndarray:
    """Logits [judged items, classes] by heads that did not see them: out of fold, or of the held-out fold alone."""
    rounds = range(gold.FOLDS) if held_out is None else [held_out]
    logits = np.zeros((len(folds), part.labels.shape[1] if part.labels.ndim == 2 else 3))
    for fold in rounds:
        train = folds != fold
        logits[~train] = fit(embeddings[train], Part(part.labels[train], part.known[train]), c).logits(embeddings[~train])
    return logits[judged]


def rounded(values: np.ndarray) -> list:
    """Six significant digits: enough for probabilities to five places, half the file."""
    return json.loads(json.dumps(values.tolist()), parse_float=lambda number: float(f"{float(number):.6g}"))


def arguments_of(about: str) -> argparse.Namespace:
    """EMBEDDINGS GOLD STREAM MODEL [--held-out FOLD], as heads.py and ship.py take them."""
    parser = argparse.ArgumentParser(description=about)
    for name in ("embeddings", "gold", "stream", "model"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--held-out", type=int)
    return parser.parse_args()


def main() -> None:
    arguments = arguments_of(__doc__)
    warnings.simplefilter("ignore", FutureWarning)
    items, embeddings = gold.training(arguments.gold, arguments.stream), np.load(arguments.embeddings)["train"].astype(np.float64)
    folds, held_out = gold.folds(items), arguments.held_out
    mask = gold.real(items) & ((folds == held_out) if held_out is not None else True)
    judged = [item for item, yes in zip(items, mask, strict=True) if yes]
    fitted_on = np.ones(len(items), bool) if held_out is None else folds != held_out
    ids = {"topics": gold.TOPICS, "relevance": gold.RELEVANCE, "aspects": gold.ASPECTS}
    heads, calibrated, probabilities = {}, {}, {}
    truth = parts(judged)
    for name, part in parts(items).items():
        tries = []
        for c in CHOICES:
            logits = honest(embeddings, part, folds, mask, c, held_out)
            found = calibration.grades(ids[name], logits, truth[name].labels) if name == "relevance" else calibration.yes_or_no(ids[name], logits, *truth[name])
            tries.append((found, c, logits))
            print(f"heads: {name} C {c}: honest log loss {found['logLoss']:.4f}, macro F1 {found['macroF1']:.3f}")
        found, c, logits = min(tries, key=lambda one: one[0]["logLoss"])
        linear = fit(embeddings[fitted_on], Part(part.labels[fitted_on], part.known[fitted_on]), c)
        heads[name] = {"ids": ids[name], "c": c, "weights": rounded(linear.weights), "bias": rounded(linear.bias)}
        calibrated[name] = found
        probabilities[name] = calibration.probabilities(found, logits)
    score = calibration.score(probabilities["relevance"], probabilities["topics"], gold.wanted(judged))
    encoder = hashlib.sha256((arguments.model / "onnx" / "model_quantized.onnx").read_bytes()).hexdigest()
    write(arguments.model / "heads.json", {"version": VERSION, "encoder": encoder, "dim": embeddings.shape[1], **heads})
    write(arguments.model / "calibration.json", {"version": VERSION, "fittedOn": {"items": len(judged), "how": "out of fold" if held_out is None else "a fold held out of the tuning"}, **calibrated, "score": score})


def write(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
