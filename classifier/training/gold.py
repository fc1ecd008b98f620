"""The labelled texts: reading them, the text given to the encoder, and the split by event.

Four kinds: `verbatim` and `abstract` (the gold files), `written` (`texts/` beside this file: invented events, each told in four languages) and
`entry` (feed entries of the stream; `entries.jsonl` beside this file holds their labels, found again by the hash of their address).

Contract (classifier/prepare.ts repeats it): `passage: ` + title + `. ` + text, cut at 256 tokens with `<s>` and `</s>` counted.
"""

import gzip
import hashlib
import html
import json
import re
from pathlib import Path

import numpy as np

TOPICS = ["blockchain", "iot", "ai", "3d-printing", "biometrics", "drones"]
RELEVANCE = ["none", "adjacent", "direct"]
ASPECTS = ["what-it-is", "current-use-customs", "current-use-broader", "benefits", "risks", "future", "pilots", "lessons"]
MAX_TOKENS = 256
FOLDS = 5
HERE = Path(__file__).parent


def passage(title: str | None, text: str | None) -> str:
    """What the encoder reads; the tokenizer cuts it at MAX_TOKENS."""
    return f"passage: {title or ''}. {text or ''}"


def read(path: Path) -> list[dict]:
    """One labelled item a line."""
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def event(item: dict) -> str:
    """Items with the same start of the title tell one event, as written texts that say so: they stay on one side of every split."""
    return item.get("event") or re.sub(r"\W+", " ", (item["title"] or item["text"][:80]).lower()).strip()[:40]


def written() -> list[dict]:
    """Our own texts: the versions of an event one after another."""
    return [item | {"kind": "written"} for path in sorted((HERE / "texts").glob("*.jsonl")) for item in read(path)]


def entries(stream: Path) -> list[dict]:
    """The labelled entries of the stream (.jsonl.gz), title and lead without mark-up, in the stream's order."""
    labels = {item["urlSha256"]: item for item in read(HERE / "entries.jsonl")}
    found = []
    with gzip.open(stream, "rt", encoding="utf8") as lines:
        for line in map(json.loads, lines):
            known = labels.pop(hashlib.sha256(line["url"].encode()).hexdigest()[:16], None)
            if known:
                lead = html.unescape(re.sub(r"<[^>]+>", " ", line["summary"] or ""))
                found.append(known | {"id": known["urlSha256"], "title": line["title"], "text": re.sub(r"\s+", " ", lead).strip(), "language": line["language"], "kind": "entry"})
    if labels:
        raise ValueError(f"{len(labels)} labelled entries are not in {stream}")
    return found


def labelled(gold: Path) -> list[dict]:
    """The two gold files, without what the development set also tells (by event)."""
    seen = {event(item) for item in read(gold / "dev.jsonl")}
    return [item for name in ("train.jsonl", "train-pages.jsonl") for item in read(gold / name) if event(item) not in seen]


def training(gold: Path, stream: Path) -> list[dict]:
    """All that is learned from: the two gold files, our own texts, the labelled entries of the stream."""
    return labelled(gold) + written() + entries(stream)


def real(items: list[dict]) -> np.ndarray:
    """bool [items]: what was chosen and labelled as the development set was; calibration and thresholds come from these alone."""
    return np.array([item["kind"] in ("verbatim", "abstract") for item in items])


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
