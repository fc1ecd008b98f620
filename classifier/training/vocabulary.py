"""Cuts the vocabulary to what our languages need: rows of the word embedding and pieces of tokenizer.json.

Kept, until PIECES are reached: the special pieces; every piece that occurs in the feed entries and the training texts; every single
character of any script (so that no text turns into `<unk>`); then, the commonest first (the tokenizer's own order), the pieces of
Latin, Cyrillic and Arabic script, digits and signs that occur in Debian's word lists, and the Chinese, Japanese and Korean ones.
The development texts are not counted: they only measure what the cut changed.

    python vocabulary.py BASE WORDS GOLD STREAM OUT     WORDS: folder into which the Debian packages were unpacked
"""

import gzip
import html
import itertools
import json
import re
import shutil
import sys
import unicodedata
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import BertModel

import gold

PIECES = 140_000
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
WORDS_A_LIST = 400_000  # of longer lists every n-th word: Polish has 4.9 million inflected forms
WITH_WORD_LISTS = {"LATIN", "CYRILLIC", "ARABIC"}
BY_RANK = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "IDEOGRAPHIC"}
TOKENIZER_CONFIG = {
    "tokenizer_class": "XLMRobertaTokenizer", "model_max_length": 512,
    "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>", "cls_token": "<s>", "sep_token": "</s>", "mask_token": "<mask>",
}  # fmt: skip


def scripts(piece: str) -> set[str]:
    """The scripts of its letters by their Unicode names; empty for digits and signs."""
    return {unicodedata.name(letter, "UNNAMED").split()[0] for letter in piece if letter.isalpha()}


def words(folder: Path):
    """The words of each list: plain lists, hunspell dictionaries (flags cut off), edict and SKK (headwords)."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        if path.parent.name in ("dict", "hunspell") and path.suffix in ("", ".dic"):
            raw = path.read_bytes()
            encoding = encoding_of(path)
            found = [re.split(r"[/\t]", line)[0] for line in raw.decode(encoding, "replace").splitlines()]
        elif path.parent.name in ("edict", "skk"):
            found = [line.split(" ")[0] for line in path.read_bytes().decode("euc-jp", "replace").splitlines()]
        else:
            continue
        found = [word for word in found if word and not word.isdigit()]
        if found:
            yield path.name, found[:: -(-len(found) // WORDS_A_LIST)]


def encoding_of(path: Path) -> str:
    """A hunspell dictionary's encoding stands in the .aff file beside it; Debian's plain lists are UTF-8."""
    rules = path.with_suffix(".aff")
    stated = re.search(rb"^\xef?\xbb?\xbf?SET\s+(\S+)", rules.read_bytes(), re.M) if path.suffix == ".dic" and rules.exists() else None
    return {"microsoft-cp1251": "cp1251"}.get(stated[1].decode().lower(), stated[1].decode()) if stated else "utf8"


def stream(path: Path) -> list[str]:
    """Title and summary of each feed entry, without tags."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        entries = [json.loads(line) for line in lines]
    return [gold.passage(entry["title"], html.unescape(re.sub("<[^>]+>", " ", entry.get("summary") or ""))) for entry in entries]


def occurring(tokenizer: Tokenizer, texts: list[str]) -> set[int]:
    """The ids of the pieces that the texts use."""
    found: set[int] = set()
    for batch in itertools.batched(texts, 20_000) if hasattr(itertools, "batched") else (texts[at : at + 20_000] for at in range(0, len(texts), 20_000)):
        for encoding in tokenizer.encode_batch_fast(list(batch), add_special_tokens=False):
            found.update(encoding.ids)
    return found


def choose(vocabulary: list[str], in_texts: set[int], in_lists: set[int]) -> list[int]:
    """The ids to keep, ascending, without `<mask>`, which goes to the end."""
    last = len(vocabulary) - 1
    kept = set(range(len(SPECIAL))) | in_texts | {i for i, piece in enumerate(vocabulary) if len(piece.strip("▁")) <= 1}
    for i, piece in enumerate(vocabulary[:last]):
        if len(kept) >= PIECES - 1:
            break
        found = scripts(piece)
        if (found <= WITH_WORD_LISTS and i in in_lists) or not found or (found and found <= BY_RANK):
            kept.add(i)
    return sorted(kept - {last})


def main(base: Path, word_lists: Path, gold_folder: Path, stream_file: Path, out: Path) -> None:
    full = json.loads((base / "tokenizer.json").read_text())
    entries = full["model"]["vocab"]
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    in_texts = occurring(tokenizer, stream(stream_file) + [gold.passage(item["title"], item["text"]) for item in gold.training(gold_folder)])
    print(f"vocabulary: {len(in_texts)} pieces occur in the texts")
    in_lists: set[int] = set()
    for name, found in words(word_lists):
        before = len(in_lists)
        in_lists |= occurring(tokenizer, found) | occurring(tokenizer, [word[:1].upper() + word[1:] for word in found])
        print(f"vocabulary: {name} {len(found)} words, {len(in_lists) - before} new pieces")
    kept = choose([piece for piece, _ in entries], in_texts, in_lists)
    out.mkdir(parents=True, exist_ok=True)
    model = BertModel.from_pretrained(base, add_pooling_layer=False)
    rows = torch.tensor([*kept, len(entries) - 1])
    model.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(model.embeddings.word_embeddings.weight.data[rows].clone(), padding_idx=1)
    model.config.vocab_size = len(rows)
    model.save_pretrained(out)
    cut = full | {"model": full["model"] | {"vocab": [entries[i] for i in kept] + [entries[-1]]}}
    cut["added_tokens"] = [token | {"id": len(kept)} if token["content"] == "<mask>" else token for token in full["added_tokens"]]
    (out / "tokenizer.json").write_text(json.dumps(cut, ensure_ascii=False, separators=(",", ":")))
    (out / "tokenizer_config.json").write_text(json.dumps(TOKENIZER_CONFIG, indent=1))
    compare(tokenizer, Tokenizer.from_file(str(out / "tokenizer.json")), gold_folder, len(rows))


def compare(full: Tokenizer, cut: Tokenizer, gold_folder: Path, pieces: int) -> None:
    """Prints the share of development texts, and of tokens in them, that the cut tokenizer cuts differently."""
    texts = [gold.passage(item["title"], item["text"]) for item in gold.read(gold_folder / "dev.jsonl")]
    pairs = [(a.tokens, b.tokens) for a, b in zip(full.encode_batch(texts), cut.encode_batch(texts), strict=True)]
    different = sum(a != b for a, b in pairs)
    lost = sum(len(set(a) - set(b)) for a, b in pairs)
    print(f"vocabulary: {pieces} of {full.get_vocab_size()} pieces kept; dev texts cut differently {different} of {len(texts)} ({different / len(texts):.1%}), tokens {lost} of {sum(len(a) for a, _ in pairs)}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:6]))
