#!/usr/bin/env bash
# Trains the model of titles as it is shipped, stage by stage:
#
#   pairs   pseudo-titles from raw text, in scratch/titles/pairs
#   model   the network on these and on the titles of news, technology and documentation
#
# Environment:
#   HANZIKIT_CORPORA  the corpora, as corpora/README.md lays them out (default ../shared/corpora)
#   OUTPUT            folder of the model (default scratch/titles/default)
#   TITLEGEN          the program (default .build/release/titlegen)
# Further arguments are handed to `titlegen pairs` and `titlegen train`. Training that was interrupted
# goes on where it stood when it is started again with the same settings.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/recipe.sh

stage=${1:-}
[[ $# -gt 0 ]] && shift
titles=$corpora/titles
titlegen=${TITLEGEN:-.build/release/titlegen}
folder=scratch/titles/pairs
output=${OUTPUT:-scratch/titles/default}

# Sentences of a segmentation set without the spaces between words.
joined() { show "segmentation/$1/train.txt.xz" | tr -d ' '; }

case $stage in
  pairs)
    mkdir -p "$folder"
    judged=()
    for set in news tech docs science; do judged+=(--exclude "$titles/$set/dev.jsonl.xz"); done
    draw() { "$titlegen" pairs "${judged[@]}" "$@"; }
    draw --kind heading "$corpora/domains/it/corpus.txt.xz" "$corpora/raw/it-docs.txt.xz" \
      --output "$folder/technology-headings.jsonl" "$@"
    for set in pku pd98-2 ctb6 sxu; do joined $set > "$folder/$set.txt"; done
    draw --kind heading "$folder"/{pku,pd98-2,ctb6,sxu}.txt \
      --output "$folder/news-headings.jsonl" "$@"
    draw --kind gap --stretches 1 "$titles/news/train.jsonl.xz" \
      --output "$folder/news-gaps.jsonl" "$@"
    draw --kind gap --stretches 1 "$titles/tech/train.jsonl.xz" "$titles/docs/train.jsonl.xz" \
      --output "$folder/technology-gaps.jsonl" "$@"
    ;;
  model)
    exec "$titlegen" train --output "$output" \
      --embedding 160 --encoder-cells 160 --decoder-cells 240 --window 208 \
      --dropout 0.15 --rows 5000 --averaged-steps 400 \
      --pretrain "$folder/technology-headings.jsonl" --pretrain "$folder/technology-gaps.jsonl" \
      --pretrain "$folder/news-headings.jsonl" --pretrain "$folder/news-gaps.jsonl" \
      --pretrain "$titles/law/train.jsonl.xz" --pretrain-passes 1 \
      --train "$titles/news/train.jsonl.xz" --train "$titles/tech/train.jsonl.xz:2" \
      --train "$titles/docs/train.jsonl.xz" --passes 5 \
      --dev "$titles/news/dev.jsonl.xz" --dev "$titles/tech/dev.jsonl.xz" \
      --dev "$titles/science/dev.jsonl.xz" "$@"
    ;;
  *) usage ;;
esac
