"""The same encoder in torch float32, for bench/encoder.ts to compare with.

    python encoder_torch.py FOLDER THREADS      FOLDER: config.json, model.safetensors, tokenizer.json

Reads one JSON object a line: {"texts": […], "batch": N, "vectors": true?}; answers {"wall", "cpu"} in seconds and, where asked for,
`vectors` float [texts, 384]. As sentence-transformers does: sorted by length, mean over the pieces, L2-normalised.
"""

import json
import sys
import time

import torch
from tokenizers import Tokenizer
from transformers import BertModel

MAX_TOKENS = 256


def main(folder: str, threads: int) -> None:
    torch.set_num_threads(threads)
    tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding(pad_id=1, pad_token="<pad>")
    model = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa").eval()
    print(json.dumps({"ready": True, "torch": torch.__version__}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        texts, batch = asked["texts"], asked["batch"]
        wall, cpu = time.monotonic(), time.process_time()
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        vectors = [None] * len(texts)
        with torch.inference_mode():
            for at in range(0, len(order), batch):
                chosen = order[at : at + batch]
                encodings = tokenizer.encode_batch([texts[i] for i in chosen])
                ids = torch.tensor([encoding.ids for encoding in encodings])
                mask = torch.tensor([encoding.attention_mask for encoding in encodings])
                hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
                mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
                for i, vector in zip(chosen, torch.nn.functional.normalize(mean, dim=1), strict=True):
                    vectors[i] = vector
        answer = {"wall": time.monotonic() - wall, "cpu": time.process_time() - cpu}
        if asked.get("vectors"):
            answer["vectors"] = torch.stack(vectors).tolist()
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
