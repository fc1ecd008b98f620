"""The labelled texts: reading them, the text given to the encoder, and the split by event.

Contract (classifier/prepare.ts repeats it): `passage: ` + title + `. ` + text, cut at 256 tokens with `<s>` and `</s>` counted.
"""

import hashlib
import json
import re
from pathlib import Path

import numpy as np

TOPICS = ["blockchain", "iot", "ai", "3d-printing", "biometrics", "drones"]
RELEVANCE = ["none", "adjacent", "direct"]
ASPECTS = ["what-it-is", "current-use-customs", "current-use-broader", "benefits", "risks", "future", "pilots", "lessons"]
MAX_TOKENS = 256
FOLDS = 5


def passage(title: str | None, text: str | None) -> str:
    """What the encoder reads; the tokenizer cuts it at MAX_TOKENS."""
    return f"passage: {title or ''}. {text or ''}"


def read(path: Path) -> list[dict]:
    """One labelled item a line."""
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def event(item: dict) -> str:
    """Items with the same start of the title tell one event: they stay on one side of every split."""
    return re.sub(r"\W+", " ", (item["title"] or item["text"][:80]).lower()).strip()[:40]


def training(gold: Path) -> list[dict]:
    """Both training files, without what the development set also tells (by event)."""
    seen = {event(item) for item in read(gold / "dev.jsonl")}
    return [item for name in ("train.jsonl", "train-pages.jsonl") for item in read(gold / name) if event(item) not in seen]


def folds(items: list[dict]) -> np.ndarray:
    """int [items], the fold 0..FOLDS-1 of each, by a hash of its event: the same in every run."""
    return np.array([int(hashlib.sha256(event(item).encode()).hexdigest(), 16) % FOLDS for item in items])


def topics(items: list[dict]) -> tuple[np.ndarray, np.ndarray]:
    """bool [items, 6] of labels, and bool [items, 6] of what counts: a minor mention counts neither for nor against."""
    labels = np.array([[topic in item["technologies"] for topic in TOPICS] for item in items])
    minor = np.array([[topic in (item.get("minor") or []) for topic in TOPICS] for item in items])
    return labels, ~minor | labels


def relevance(items: list[dict]) -> np.ndarray:
    """int [items]: 0 none, 1 adjacent, 2 direct."""
    return np.array([item["relevance"] for item in items])


def aspects(items: list[dict]) -> tuple[np.ndarray, np.ndarray]:
    """bool [items, 8] of labels, and bool [items] of the items where aspects were labelled: those with a technology."""
    labels = np.array([[aspect in (item["aspects"] or []) for aspect in ASPECTS] for item in items])
    return labels, np.array([bool(item["technologies"]) for item in items])


def wanted(items: list[dict]) -> np.ndarray:
    """bool [items]: relevance direct with or without a topic, or a topic with relevance adjacent."""
    grade = relevance(items)
    return (grade == 2) | ((grade == 1) & topics(items)[0].any(1))
