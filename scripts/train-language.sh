#!/usr/bin/env bash
# Trains the language model with ordered neurons as it is shipped, and the plain one beside it:
#
#   text    the text, in scratch/language/text, and every 200th line of it in scratch/language/dev.txt
#   model   the network with ordered neurons
#   plain   an LSTM of as many weights on the same text, for comparison; it is not shipped
#
# Environment:
#   HANZIKIT_CORPORA  the corpora, as corpora/README.md lays them out (default ../shared/corpora)
#   OUTPUT            folder of the model (default scratch/language/STAGE)
#   ZHLM              the program (default .build/release/zhlm)
# Further arguments are handed to `zhlm train`. Training that was interrupted goes on where it stood
# when it is started again with the same settings.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/recipe.sh

stage=${1:-}
[[ $# -gt 0 ]] && shift
zhlm=${ZHLM:-.build/release/zhlm}
folder=scratch/language
output=${OUTPUT:-$folder/$stage}

column() { cut -f "$1"; }
# Keeps standard input as a text to learn from, but for every 200th line.
keep() {
  awk -v dev="$folder/dev.txt" -v train="$folder/text/$1.txt" \
    '{ if (NR % 200 == 0) print >> dev; else print > train }'
}

sizes=(--streams 24 --length 35 --learning-rate 3e-3 --dropout 0.05 --drop-connect 0.05)

case $stage in
  text)
    rm -rf "$folder/text" "$folder/dev.txt"
    mkdir -p "$folder/text"
    show raw/classical-modern.tsv.xz | column 3 | every 12 | keep modern
    show raw/c3.txt.xz | keep c3
    show raw/news-novels-chid.txt.xz | without_idiom_marks | keep chid
    show raw/wiki-cmrc2018.txt.xz | keep cmrc
    show raw/wiki-drcd.txt.xz | keep drcd
    show raw/news-cnews.tsv.xz | column 2 | keep cnews
    show raw/app-descriptions-iflytek.txt.xz | every 5 | keep apps
    show raw/science-csldcp.tsv.xz | column 2 | every 2 | keep csldcp
    show raw/science-csl.tsv.xz | column 1 | keep csl
    show raw/it-docs.txt.xz | every 12 | keep it-docs
    show domains/it/corpus.txt.xz | every 50 | keep it
    show domains/law/corpus.txt.xz | every 60 | keep law
    show domains/power/corpus.txt.xz | keep power
    # The numbers of msr-tail all read 0: it is left out. pku and pd98-2 are the same newspaper.
    for set in ctb6 sxu udc wtb zx; do
      show "segmentation/$set/train.txt.xz" | tr -d ' ' | keep "$set"
    done
    for set in pku pd98-2; do
      show "segmentation/$set/train.txt.xz" | tr -d ' ' | every 2 | keep "$set"
    done
    ;;
  model)
    "$zhlm" train --train "$folder/text" --dev "$folder/dev.txt" --output "$output" \
      --cells 384 --vocabulary 20000 --guidance 1 "${sizes[@]}" "$@"
    ;;
  plain)
    "$zhlm" train --train "$folder/text" --dev "$folder/dev.txt" --output "$output" \
      --cells 400 --vocabulary 20000 --chunk 0 "${sizes[@]}" "$@"
    ;;
  *) usage ;;
esac
