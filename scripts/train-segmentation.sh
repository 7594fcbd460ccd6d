#!/usr/bin/env bash
# Trains the segmentation model `accurate` as it is shipped.
#
# Environment:
#   HANZIKIT_CORPORA  the corpora, as corpora/README.md lays them out (default ../shared/corpora)
#   OUTPUT            folder of the model (default scratch/segmentation/accurate)
#   PASSES            how often the training text is gone through (default 14)
#   CHANNELS          channels of the convolutions (default 128)
#   WITHOUT           a set to leave out, of training and of the choice of the best pass alike
#                     (WITHOUT=zx gives the model of Benchmarks/hard_decoding.py)
#   ZHSEG             the program (default .build/release/zhseg)
# Further arguments are handed to `zhseg train`. A run that was interrupted goes on where it stood
# when it is started again with the same settings.
set -euo pipefail
cd "$(dirname "$0")/.."

corpora=${HANZIKIT_CORPORA:-../shared/corpora}
without=${WITHOUT:-}
output=${OUTPUT:-scratch/segmentation/${without:+without-$without/}accurate}
zhseg=${ZHSEG:-.build/release/zhseg}

# Of msr there is one file: its last sentences are the development set.
msr_training_lines=6053
msr_development_lines=672

# Training text: standard, folder, times each sentence is heard in a pass.
training=(pku:pku:1 pku:pd98-2:1 msr:msr-tail:2 ctb6:ctb6:1 sxu:sxu:1 udc:udc:2 zx:zx:2 wtb:wtb:4)
standards=(pku msr ctb6 sxu udc zx wtb)

if [[ -n $without && " ${standards[*]} " != *" $without "* ]]; then
  echo "WITHOUT=$without: no such set; one of: ${standards[*]}" >&2
  exit 64
fi

lexicon=$corpora/lexicons/jieba/dict.txt.xz
missing=()
for path in "$lexicon" "$corpora"/segmentation/{pku,ctb6,sxu,udc,zx,wtb}/{train,dev}.txt.xz \
  "$corpora"/segmentation/{pd98-2,msr-tail}/train.txt.xz; do
  [[ -r $path ]] || missing+=("$path")
done
if ((${#missing[@]} > 0)); then
  {
    echo "These files are needed for training and are not there:"
    printf '  %s\n' "${missing[@]}"
    echo "corpora/README.md says how to obtain them; HANZIKIT_CORPORA names their folder."
  } >&2
  exit 66
fi
if [[ ! -x $zhseg ]]; then
  echo "There is no $zhseg: run 'make build' first, or set ZHSEG." >&2
  exit 66
fi

split=scratch/segmentation/msr
mkdir -p "$split" "$(dirname "$output")"
xz -dc "$corpora/segmentation/msr-tail/train.txt.xz" > "$split/all.txt"
lines=$(wc -l < "$split/all.txt")
if ((lines != msr_training_lines + msr_development_lines)); then
  echo "msr-tail has $lines lines, not $((msr_training_lines + msr_development_lines))." >&2
  exit 65
fi
head -n "$msr_training_lines" "$split/all.txt" > "$split/train.txt"
tail -n "$msr_development_lines" "$split/all.txt" > "$split/dev.txt"

options=()
for entry in "${training[@]}"; do
  IFS=: read -r standard folder times <<< "$entry"
  [[ $standard == "$without" ]] && continue
  path=$corpora/segmentation/$folder/train.txt.xz
  [[ $folder == msr-tail ]] && path=$split/train.txt
  options+=(--train "$standard=$path:$times")
done
for standard in "${standards[@]}"; do
  [[ $standard == "$without" ]] && continue
  path=$corpora/segmentation/$standard/dev.txt.xz
  [[ $standard == msr ]] && path=$split/dev.txt
  options+=(--dev "$standard=$path")
done
# The numbers of msr-tail are masked.
[[ $without == msr ]] || options+=(--draw-digits msr)

"$zhseg" train "${options[@]}" --lexicon "$lexicon" --channels "${CHANNELS:-128}" \
  --passes "${PASSES:-14}" --output "$output" "$@"
echo "The model is in $output; zhseg --model ./$output uses it." >&2
