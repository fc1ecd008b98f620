"""The mean of two encoders tuned one from the other: what both learned, with less of what either learned by heart.

    python average.py BEFORE AFTER OUT      OUT also gets AFTER's tokenizer, and finetune.json with the settings of both
"""

import json
import shutil
import sys
from pathlib import Path

from transformers import BertModel


def main(before: Path, after: Path, out: Path) -> None:
    model = BertModel.from_pretrained(after, add_pooling_layer=False)
    other = BertModel.from_pretrained(before, add_pooling_layer=False).state_dict()
    weights = model.state_dict()
    # The word embeddings are the same in both, and must stay the very four-bit blocks: a mean could round.
    mean = {name: (value + other[name]) / 2 if value.is_floating_point() and "word_embeddings" not in name else value for name, value in weights.items()}
    model.load_state_dict(mean)
    model.save_pretrained(out)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(after / name, out / name)
    settings = [json.loads((folder / "finetune.json").read_text()) for folder in (before, after)]
    (out / "finetune.json").write_text(json.dumps({"mean": settings}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
