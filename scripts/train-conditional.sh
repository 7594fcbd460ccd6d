#!/usr/bin/env bash
# Trains the models that write under conditions as they are shipped, stage by stage:
#
#   data                         the tables and the raw text, in scratch/conditions
#   first, base                  a Transformer without conditions on half of the raw text, and the same
#                                on the rest and more kinds of text
#   reviews, headlines, poetry   the base with the conditions of a table
#   compare TABLE CONDITIONING   one pass over a table (headlines; 15,000 texts of reviews or poetry), the
#                                conditions reaching the network by layer-norm, bias or prefix; not
#                                shipped
#
# Environment:
#   HANZIKIT_CORPORA  the corpora, as corpora/README.md lays them out (default ../shared/corpora)
#   OUTPUT            folder of the model (default scratch/conditional/STAGE)
#   BASE              folder of what is gone on from (default scratch/conditional/base, of the base
#                     scratch/conditional/first)
#   ZHLM              the program (default .build/release/zhlm)
# Further arguments are handed to `zhlm train`. Training that was interrupted goes on where it stood
# when it is started again with the same settings.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/recipe.sh

stage=${1:-}
[[ $# -gt 0 ]] && shift
zhlm=${ZHLM:-.build/release/zhlm}
folder=scratch/conditions
output=${OUTPUT:-scratch/conditional/$stage}
base=${BASE:-scratch/conditional/base}

# `learn TABLE FILE …` trains the base on a file of a table.
learn() {
  local table=$1 file=$2
  shift 2
  "$zhlm" train --conditions "$folder/$table/$file" --dev "$folder/$table/dev.tsv" \
    --initial "$base" --min-count 4 --learning-rate 1e-3 "$@"
}

case $stage in
  data)
    scripts/prepare-conditional-data.py "$folder"
    ;;
  first)
    "$zhlm" train --network transformer --train "$folder/raw/half.txt" \
      --dev "$folder/raw/dev.txt" --output "$output" --name base --dropout 0 \
      --learning-rate 2e-3 --min-count 12 --evaluations 12 "$@"
    ;;
  base)
    "$zhlm" train --network transformer --initial "${BASE:-scratch/conditional/first}" \
      --train "$folder/raw/second.txt" --dev "$folder/raw/dev.txt" --output "$output" --name base --dropout 0 \
      --learning-rate 2e-3 --min-count 15 --evaluations 8 "$@"
    ;;
  reviews) learn reviews train.tsv --output "$output" --name reviews --passes 3 --evaluations 4 "$@" ;;
  headlines)
    learn headlines train.tsv --output "$output" --name headlines --passes 2 --evaluations 4 "$@"
    ;;
  poetry) learn poetry train.tsv --output "$output" --name poetry --dropout 0 --evaluations 4 "$@" ;;
  compare)
    table=${1:?compare TABLE CONDITIONING} conditioning=${2:?compare TABLE CONDITIONING} file=train.tsv
    shift 2
    if [[ $table != headlines ]]; then
      file=part.tsv
      head -n 15001 "$folder/$table/train.tsv" > "$folder/$table/$file"
    fi
    learn "$table" "$file" --output "scratch/conditional/compare-$table-$conditioning" \
      --conditioning "$conditioning" "$@"
    ;;
  *) usage ;;
esac
