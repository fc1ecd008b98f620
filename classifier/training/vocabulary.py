"""Cuts the vocabulary to what our languages need: rows of the word embedding and pieces of tokenizer.json.

Kept: the special pieces; every piece that occurs in the feed entries and the training texts; every single character of any script (so
that no text turns into `<unk>`); digits and signs; of Latin, Cyrillic and Arabic script what occurs in Debian's word lists and what is
common; and the commonest Chinese, Japanese and Korean pieces until PIECES are reached ("common" by the tokenizer's own order; the limits
are wider for the scripts whose inflected forms no word list of ours shows).
The development texts are not counted: they only measure what the cut changed.

    python vocabulary.py BASE WORDS GOLD STREAM OUT     WORDS: folder into which the Debian packages were unpacked
"""

import gzip
import html
import json
import re
import sys
import unicodedata
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertModel

import gold

PIECES = 145_000
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
WORDS_A_LIST = 400_000  # of longer lists every n-th word: Polish has 4.9 million inflected forms
IN_LATIN1 = {"swedish"}  # the others are UTF-8
COMMON = {"LATIN": 60_000, "CYRILLIC": 200_000, "ARABIC": 250_000}  # by script: pieces before this place are kept
UNTIL_FULL = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "IDEOGRAPHIC"}
TOKENIZER_CONFIG = {
    "tokenizer_class": "XLMRobertaTokenizer", "model_max_length": 512,
    "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>", "cls_token": "<s>", "sep_token": "</s>", "mask_token": "<mask>",
}  # fmt: skip


def scripts(piece: str) -> set[str]:
    """The scripts of its letters by their Unicode names; empty for digits and signs."""
    return {unicodedata.name(letter, "UNNAMED").split()[0] for letter in piece if letter.isalpha()}


def words(folder: Path):
    """Name and words of each list in a folder `dict`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.parent.name == "dict":
            raw = path.read_bytes()
            found = raw.decode("latin1" if path.name in IN_LATIN1 else "utf8").split("\n")
            yield path.name, found[:: -(-len(found) // WORDS_A_LIST)]


def stream(path: Path) -> list[str]:
    """Title and summary of each feed entry, without tags."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        entries = [json.loads(line) for line in lines]
    return [gold.passage(entry["title"], html.unescape(re.sub("<[^>]+>", " ", entry.get("summary") or ""))) for entry in entries]


def occurring(tokenizer: Tokenizer, texts: list[str]) -> set[int]:
    """The ids of the pieces that the texts use."""
    found: set[int] = set()
    for at in range(0, len(texts), 20_000):
        for encoding in tokenizer.encode_batch_fast(texts[at : at + 20_000], add_special_tokens=False):
            found.update(encoding.ids)
    return found


def choose(vocabulary: list[str], in_texts: set[int], in_lists: set[int]) -> list[int]:
    """The ids to keep, ascending, without `<mask>`, which goes to the end."""
    last = len(vocabulary) - 1
    found = [scripts(piece) for piece in vocabulary[:last]]
    kept = set(range(len(SPECIAL))) | in_texts
    kept |= {i for i in range(last) if len(vocabulary[i].strip("▁")) <= 1 or not found[i]}
    kept |= {i for i in range(last) if len(found[i]) == 1 and (limit := COMMON.get(*found[i])) and (i < limit or i in in_lists)}
    asian = [i for i in range(last) if i not in kept and found[i] <= UNTIL_FULL]
    return sorted((kept | set(asian[: max(0, PIECES - 1 - len(kept))])) - {last})


def main(base: Path, word_lists: Path, gold_folder: Path, stream_file: Path, out: Path) -> None:
    full = json.loads((base / "tokenizer.json").read_text())
    entries = full["model"]["vocab"]
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    in_texts = occurring(tokenizer, stream(stream_file) + [gold.passage(item["title"], item["text"]) for item in gold.labelled(gold_folder)])
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
