"""Fits the head that says how far a technology is put to use, and measures it: stage.json.

One softmax over `none` and the six stages, on the embeddings of texts with a technology: our own texts (their `stage`) and the labelled
texts named in stages.jsonl beside this file. Those marked `test` there are never fitted, nor other tellings of their events; of the rest,
predictions out of fold by event choose C and the slope. `sample` tells which were drawn at random (by kind and language) and which
because they hold a cue word, for stages that are rare.

    python stage.py EMBEDDINGS GOLD STREAM MODEL
"""

import hashlib
import re
import sys
import warnings
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, log_loss, precision_recall_fscore_support

import gold
from calibration import softmax
from heads import rounded, write

VERSION = 1
STAGES = ["none", "research", "announced", "pilot", "operational", "scaled", "ended"]
CHOICES = (1, 3, 10, 30)
REAL = 4  # how much a labelled text counts against one of ours; 1 to 8 differ by less than .02 of accuracy

# The baseline to beat: the first stage, in this order, of which the text holds a word.
CUES = {
    "research": r"\bin this paper\b|\bwe (present|propose|introduce|show)\b|\bresearchers?\b|\bprototyp|\bchercheurs?\b|\binvestigadores\b|\bpesquisador",
    "ended": r"\bshut(s|ting)? down\b|\bended\b|\babandon|\bdiscontinu|\bwithdr|\bscrapp|\bmet fin\b|\barrêt|\bpone fin\b|\bsuspend",
    "pilot": r"\bpilot|\btrials?\b|\btest(s|ed|ing)?\b|\bproof of concept|\bessais?\b|\bexpériment|\bprueba|\bensay|\btestes?\b",
    "scaled": r"\bmandatory\b|\bcompulsory\b|\bnationwide\b|\bobligat|\bgénéralis|\bobrigatóri|\btodo el país\b",
    "announced": r"\bwill\b|\bplans?\b|\bannounc|\btender\b|\bdraft\b|\bbill\b|\bannonc|\bprévoi|\bappel d'offres|\banunci|\blicitaci|\bprevê\b",
    "operational": r"\bnow\b|\bin use\b|\balready\b|\blaunched\b|\bdésormais\b|\bdepuis\b|\bya\b|\bdesde\b|\bfunciona|\bjá\b",
}  # fmt: skip


def cued(item: dict) -> int:
    text = f"{item['title'] or ''}. {item['text'] or ''}"
    return next((STAGES.index(stage) for stage, cue in CUES.items() if re.search(cue, text, re.I)), 0)


def fit(embeddings: np.ndarray, stages: np.ndarray, real: np.ndarray, c: float) -> LogisticRegression:
    return LogisticRegression(C=c, max_iter=5000, random_state=0).fit(embeddings, stages, sample_weight=np.where(real, REAL, 1))


def honest(embeddings: np.ndarray, stages: np.ndarray, real: np.ndarray, folds: np.ndarray, c: float) -> np.ndarray:
    """Logits [real texts, 7] by heads that did not see their event."""
    logits = np.zeros((len(stages), len(STAGES)))
    for fold in range(gold.FOLDS):
        train = folds != fold
        logits[~train] = fit(embeddings[train], stages[train], real[train], c).decision_function(embeddings[~train])
    return logits[real]


def slope(logits: np.ndarray, stages: np.ndarray) -> tuple[float, float]:
    """The temperature that makes probabilities mean what they say, and their log loss."""
    found = minimize_scalar(lambda s: log_loss(stages, softmax(s * logits), labels=range(len(STAGES))), bounds=(0.3, 3), method="bounded")
    return float(found.x), float(found.fun)


def figures(truth: np.ndarray, said: np.ndarray) -> dict:
    """Accuracy, and macro F1 over the stages that occur in truth."""
    present = sorted(set(truth))
    precision, recall, f1, support = precision_recall_fscore_support(truth, said, labels=present, zero_division=0)
    per = {STAGES[k]: {"precision": round(p, 3), "recall": round(r, 3), "f1": round(f, 3), "support": int(n)} for k, p, r, f, n in zip(present, precision, recall, f1, support, strict=True)}
    return {"items": len(truth), "accuracy": round(accuracy_score(truth, said), 3), "macroF1": round(f1_score(truth, said, labels=present, average="macro", zero_division=0), 3), "per": per}


def main(embeddings_path: Path, folder: Path, stream: Path, model: Path) -> None:
    warnings.simplefilter("ignore", FutureWarning)
    items, vectors = gold.training(folder, stream), np.load(embeddings_path)["train"].astype(np.float64)
    labels = {label["id"]: label for label in gold.read(gold.HERE / "stages.jsonl")}
    absent = labels.keys() - {item["id"] for item in items}
    if absent:
        raise ValueError(f"stages.jsonl names {len(absent)} texts that are not among the labelled ones, such as {min(absent)}")
    held = {gold.event(item) for item in items if labels.get(item["id"], {}).get("test")}
    stage_of = lambda item: STAGES.index((labels[item["id"]] if item["id"] in labels else item)["stage"] or "none")
    known = [n for n, item in enumerate(items) if gold.event(item) not in held and (item["id"] in labels or (item["kind"] == "written" and item["technologies"]))]
    tested = [n for n, item in enumerate(items) if labels.get(item["id"], {}).get("test")]
    stages, real = np.array([stage_of(items[n]) for n in known]), np.array([items[n]["id"] in labels for n in known])
    folds = gold.folds([items[n] for n in known])
    tries = [(*slope(logits := honest(vectors[known], stages, real, folds, c), stages[real])[::-1], c, logits) for c in CHOICES]
    loss, scale, c, logits = min(tries, key=lambda one: one[0])
    head = fit(vectors[known], stages, real, c)
    truth, said = np.array([stage_of(items[n]) for n in tested]), head.decision_function(vectors[tested]).argmax(1)
    random = np.array([labels[items[n]["id"]]["sample"] == "random" for n in tested])
    measured = {
        "test": figures(truth, said), "testRandom": figures(truth[random], said[random]), "outOfFold": figures(stages[real], logits.argmax(1)),
        "majority": figures(truth, np.zeros_like(truth)), "cueWords": figures(truth, np.array([cued(items[n]) for n in tested])),
    }  # fmt: skip
    for name, found in measured.items():
        print(f"stage: {name}: {found['items']} texts, accuracy {found['accuracy']:.3f}, macro F1 {found['macroF1']:.3f}")
    encoder = hashlib.sha256((model / "onnx" / "model_quantized.onnx").read_bytes()).hexdigest()
    write(model / "stage.json", {
        "version": VERSION, "encoder": encoder, "dim": vectors.shape[1], "ids": STAGES, "c": c, "slope": round(scale, 4), "logLoss": round(loss, 4),
        "weights": rounded(head.coef_), "bias": rounded(head.intercept_),
        "fittedOn": {"labelled": int(real.sum()), "written": int((~real).sum())}, "measured": measured,
    })  # fmt: skip


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
