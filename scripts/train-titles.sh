#!/usr/bin/env bash
# Trains the model of titles, stage by stage; `pairs` and `model` give the one that is shipped:
#
#   pairs    pseudo-titles from raw text, in scratch/titles/pairs
#   model    the network on these and on the titles of news, technology and documentation
#   data     titles without labels that their bodies lack, in scratch/titles/data, with a development
#            set of the news archive
#   encoder  the pretrained encoder of `accurate`, in scratch/titles/encoder
#   context  the network of `model` goes on with the encoder, on the pairs of `data`, in two runs,
#            the first in scratch/titles/middle; measured by the losses on the first 150 pairs of each
#            development set
#
# Environment:
#   HANZIKIT_CORPORA  the corpora, as corpora/README.md lays them out (default ../shared/corpora)
#   OUTPUT            folder of the model (default scratch/titles/default, of `context` scratch/titles/context)
#   FIRST             the model that `context` begins with (default Models/titles/default)
#   TITLEGEN          the program (default .build/release/titlegen)
#   ZHENCODER         likewise (default .build/release/zhencoder)
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
data=scratch/titles/data
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
  data)
    scripts/prepare-titles.py "$data"
    awk 'NR % 5 == 1 || NR % 5 == 3' "$data/archive.jsonl" > "$data/archive-part.jsonl"
    awk 'NR % 5 == 0 || NR % 5 == 2 || NR % 5 == 4' "$data/archive.jsonl" > "$data/archive-rest.jsonl"
    every 2 1 < "$data/news.jsonl" > "$data/news-part.jsonl"
    mkdir -p "$data/dev"
    for set in news tech docs science; do
      show "titles/$set/dev.jsonl.xz" | awk 'NR <= 150' > "$data/dev/$set.jsonl"
    done
    ;;
  encoder)
    "${ZHENCODER:-.build/release/zhencoder}" extract accurate --output scratch/titles/encoder
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
  context)
    learn() { # repeats of documentation, options
      local docs=$1
      shift
      "$titlegen" train --window 208 --dropout 0.15 --rows 6000 --shards 1 --passes 1 "$@" \
        --train "$data/tech.jsonl:2" --train "$data/docs.jsonl:$docs" \
        --dev "$data/dev/news.jsonl" --dev "$data/dev/tech.jsonl" \
        --dev "$data/dev/docs.jsonl" --dev "$data/dev/science.jsonl"
    }
    learn 2 --from "${FIRST:-Models/titles/default}" --encoder scratch/titles/encoder --output scratch/titles/middle \
      --averaged-steps 200 --learning-rate 6e-4 --evaluations 8 \
      --train "$data/archive-part.jsonl" --train "$data/news-part.jsonl" "$@"
    learn 3 --from scratch/titles/middle --output "${OUTPUT:-scratch/titles/context}" \
      --averaged-steps 250 --learning-rate 5e-4 --evaluations 10 --seed 2 \
      --train "$data/archive-rest.jsonl" --train "$data/news.jsonl" "$@"
    ;;
  *) usage ;;
esac
