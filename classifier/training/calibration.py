"""From logits to probabilities, labels, levels and the score, as numbers that calibration.json carries.

- topics, aspects: probability = sigmoid(slope × logit + offset), one pair a class (Platt); a label from `thresholds[id].threshold` on.
- relevance: probabilities = softmax(slope × logits + offsets); level = the place of the greatest probability × levelWeights.
- score: bias + sum of weight × term, through a sigmoid when `link` is `logistic`; terms: `direct`, `adjacent` (relevance), `anyTopic`
  (1 - product of (1 - topic)), `adjacentAndTopic` (adjacent × anyTopic).
"""

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score, log_loss, precision_recall_fscore_support

THRESHOLDS = np.round(np.arange(0.1, 0.805, 0.01), 2)
LEVEL_WEIGHTS = np.round(np.arange(0.7, 3.05, 0.1), 2)


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def softmax(x: np.ndarray) -> np.ndarray:
    shifted = np.exp(x - x.max(1, keepdims=True))
    return shifted / shifted.sum(1, keepdims=True)


def probabilities(found: dict, logits: np.ndarray) -> np.ndarray:
    """Calibrated probabilities [items, classes] by a head's part of calibration.json."""
    scaled = np.array(found["slope"]) * logits + np.array(found["offset"])
    return sigmoid(scaled) if found["method"] == "platt" else softmax(scaled)


def platt(logits: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Slope and offset of the best sigmoid."""
    model = LogisticRegression(C=1e6).fit(logits[:, None], labels)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def threshold(chances: np.ndarray, labels: np.ndarray) -> float:
    """Half the best F1: where calibrated probabilities have their best F1, with less noise than the best place itself has."""
    best = max(f1_score(labels, chances >= at, zero_division=0) for at in THRESHOLDS)
    return round(best / 2, 2)


def yes_or_no(ids: list[str], logits: np.ndarray, labels: np.ndarray, known: np.ndarray) -> dict:
    """Calibration of independent classes, with the evidence at each threshold. Arrays [items, classes]."""
    found = {"method": "platt", "ids": ids, "slope": [], "offset": [], "thresholds": {}}
    losses = []
    for k, name in enumerate(ids):
        x, y = logits[known[:, k], k], labels[known[:, k], k]
        slope, offset = platt(x, y)
        chances = sigmoid(slope * x + offset)
        losses.append(log_loss(y, chances))
        at = threshold(chances, y)
        precision, recall, f1, _ = precision_recall_fscore_support(y, chances >= at, average="binary", zero_division=0)
        found["slope"].append(round(slope, 4))
        found["offset"].append(round(offset, 4))
        found["thresholds"][name] = {"threshold": at, "support": int(y.sum()), "precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "averagePrecision": round(average_precision_score(y, chances), 3)}
    return found | {"logLoss": round(float(np.mean(losses)), 5), "macroF1": round(float(np.mean([one["f1"] for one in found["thresholds"].values()])), 4)}


def grades(ids: list[str], logits: np.ndarray, labels: np.ndarray) -> dict:
    """Calibration of the three grades: one slope, three offsets; then the weights by which the level is read, for macro F1 and F1 of direct."""
    loss = lambda x: log_loss(labels, softmax(x[0] * logits + np.array([0, x[1], x[2]])), labels=[0, 1, 2])
    slope, *offsets = minimize(loss, [1.0, 0.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-4, "fatol": 1e-7}).x
    chances = softmax(slope * logits + np.array([0, *offsets]))
    macro = lambda level: f1_score(labels, level, average="macro")
    direct = lambda level: f1_score(labels == 2, level == 2)
    pairs = [(adjacent, top) for adjacent in LEVEL_WEIGHTS for top in LEVEL_WEIGHTS]
    reached = np.array([(lambda level: macro(level) + direct(level))((chances * [1, adjacent, top]).argmax(1)) for adjacent, top in pairs])
    near = np.array(pairs)[reached >= reached.max() - 0.004]  # the middle of the plateau, not its highest grain of noise
    adjacent, top = near.mean(0)
    level = (chances * [1, adjacent, top]).argmax(1)
    precision, recall, f1, support = precision_recall_fscore_support(labels, level, labels=[0, 1, 2])
    evidence = {name: {"support": int(support[k]), "precision": round(precision[k], 3), "recall": round(recall[k], 3), "f1": round(f1[k], 3)} for k, name in enumerate(ids)}
    return {
        "method": "softmax", "ids": ids, "slope": round(float(slope), 4), "offset": [0, *[round(float(x), 4) for x in offsets]],
        "levelWeights": [1, round(float(adjacent), 2), round(float(top), 2)], "levels": evidence, "logLoss": round(float(loss([slope, *offsets])), 5), "macroF1": round(float(macro(level)), 4),
    }  # fmt: skip


def terms(relevance: np.ndarray, topics: np.ndarray) -> dict[str, np.ndarray]:
    """What the score is made of, each [items]."""
    any_topic = 1 - (1 - topics).prod(1)
    return {"direct": relevance[:, 2], "adjacent": relevance[:, 1], "anyTopic": any_topic, "adjacentAndTopic": relevance[:, 1] * any_topic}


def score(relevance: np.ndarray, topics: np.ndarray, wanted: np.ndarray) -> dict:
    """The chance that an editor wants an item: P(direct) + P(adjacent) × P(any topic), or a small regression on its terms where that
    orders the items better by more than noise (.002 of average precision, four parts of the items in turn)."""
    found = terms(relevance, topics)
    plain = found["direct"] + found["adjacentAndTopic"]
    columns = np.stack(list(found.values()), 1)
    part = np.arange(len(wanted)) % 4
    learned = np.zeros(len(wanted))
    for k in range(4):
        learned[part == k] = LogisticRegression(C=1).fit(columns[part != k], wanted[part != k]).predict_proba(columns[part == k])[:, 1]
    precision = {"identity": average_precision_score(wanted, plain), "logistic": average_precision_score(wanted, learned)}
    evidence = {"support": int(wanted.sum()), "averagePrecision": {name: round(value, 4) for name, value in precision.items()}}
    if precision["logistic"] > precision["identity"] + 0.002:
        model = LogisticRegression(C=1).fit(columns, wanted)
        return {"link": "logistic", "weights": {name: round(float(w), 4) for name, w in zip(found, model.coef_[0], strict=True)}, "bias": round(float(model.intercept_[0]), 4), **evidence}
    return {"link": "identity", "weights": {"direct": 1, "adjacentAndTopic": 1}, "bias": 0, **evidence}


def score_of(model: dict, relevance: np.ndarray, topics: np.ndarray) -> np.ndarray:
    """The score [items] by calibration.json's `score`."""
    found = terms(relevance, topics)
    total = model["bias"] + sum(weight * found[name] for name, weight in model["weights"].items())
    return sigmoid(total) if model["link"] == "logistic" else total
