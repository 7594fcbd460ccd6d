#!/usr/bin/env bash
# Trains the segmentation models as they are shipped, stage by stage:
#
#   teacher   a residual network on the gold sentences alone
#   label     raw text as the models in TEACHERS see it, for ROUND 1 or 2
#   accurate  a residual network on the gold sentences and the labels of ROUND: the model of that name up to version 2,
#             a teacher of `fast` (scripts/train-analysis.sh makes later ones)
#   fast      a look-up network on the gold sentences and the labels of ROUND
#
# The order of the whole, each OUTPUT a folder of its own:
#   CHANNELS=256 OUTPUT=a … teacher; CHANNELS=128 PASSES=14 OUTPUT=b … teacher
#   TEACHERS="a b" ROUND=1 … label
#   ROUND=1 GOLD=1 PASSES=5 OUTPUT=c … accurate; ROUND=1 PASSES=3 OUTPUT=d … fast
#   ROUND=1 PASSES=3 CONTEXT=64 OUTPUT=e … fast
#   TEACHERS="c d e" ROUND=2 … label
#   … accurate; … fast
#
# Environment:
#   HANZIKIT_CORPORA  the corpora, as corpora/README.md lays them out (default ../shared/corpora)
#   OUTPUT            folder of the model (default scratch/segmentation/STAGE)
#   PASSES, CHANNELS, SEED  of the network (defaults as shipped)
#   CONTEXT           channels that the convolution of a look-up network adds to (default as shipped)
#   GOLD              times a gold sentence is used in a pass, small sets more often
#   ROUND             of labels to make or to learn from (default 2)
#   TEACHERS          folders of the models that label
#   GENERAL_TEACHERS  those of them that know the standards general and cnc (default TEACHERS)
#   WITHOUT           a set to leave out, of training and of the choice of the best pass alike
#                     (WITHOUT=zx gives the model of Benchmarks/segmentation_user_words.py); of teachers only,
#                     since the labels know every set
#   ZHSEG             the program (default .build/release/zhseg)
# Further arguments are handed to `zhseg train`. A run that was interrupted goes on where it stood
# when it is started again with the same settings.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/recipe.sh

stage=${1:-}
[[ $# -gt 0 ]] && shift
without=${WITHOUT:-}
output=${OUTPUT:-scratch/segmentation/${without:+without-$without/}$stage}
round=${ROUND:-2}
labels=scratch/segmentation/labels
gold=1
case $stage in
  teacher) network=(--channels "${CHANNELS:-256}" --passes "${PASSES:-14}") ;;
  accurate)
    gold=2
    network=(--channels "${CHANNELS:-192}" --passes "${PASSES:-3}" --bigrams 300000
      --averaged-steps 2000)
    ;;
  fast)
    network=(--network lookup --layers 2 --channels "${CHANNELS:-64}"
      --context-channels "${CONTEXT:-32}" --passes "${PASSES:-5}"
      --bigrams 200000 --learning-rate 2e-3 --shards 1 --rows 4096)
    ;;
  label) ;;
  *) usage ;;
esac
gold=${GOLD:-$gold}
zhseg=${ZHSEG:-.build/release/zhseg}

# Of msr there is one file: its last sentences are the development set.
msr_training_lines=6053
msr_development_lines=672

# Training text: standard, folder, times each sentence is used in a pass.
training=(pku:pku:1 pku:pd98-2:1 msr:msr-tail:2 ctb6:ctb6:1 sxu:sxu:1 udc:udc:2 zx:zx:2 wtb:wtb:4
  cnc:cnc:2)
standards=(pku msr ctb6 sxu udc zx wtb cnc)

if [[ -n $without && " ${standards[*]} " != *" $without "* ]]; then
  echo "WITHOUT=$without: no such set; one of: ${standards[*]}" >&2
  exit 64
fi

if [[ -n $without && $stage != teacher ]]; then
  echo "WITHOUT goes with the stage 'teacher' only." >&2
  exit 64
fi

lexicon=$corpora/lexicons/jieba/dict.txt.xz
missing=()
for path in "$lexicon" "$corpora"/segmentation/{pku,ctb6,sxu,udc,zx,wtb,cnc}/{train,dev}.txt.xz "$corpora"/pos/pku/{train,dev}.txt.xz \
  "$corpora"/segmentation/{pd98-2,msr-tail}/train.txt.xz \
  "$corpora"/lexicons/sighan2005/msr_training_words.txt.xz; do
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

if [[ $stage == label ]]; then
  mkdir -p "$labels"
  # Prints "--model" before each folder.
  models() { printf -- '--model %s ' "$@"; }
  read -ra all <<< "${TEACHERS:?folders of the models that label}"
  read -ra general <<< "${GENERAL_TEACHERS:-$TEACHERS}"
  # A kind of raw text, by all teachers under the standards that are named, or under all.
  label() {
    # shellcheck disable=SC2046
    "$zhseg" label $(models "${all[@]}") "$labels/$1.txt" --output "$labels/$round-$1.labels" \
      "${@:2}"
  }
  # The same under the standards that are not of research.
  label_general() {
    # shellcheck disable=SC2046
    "$zhseg" label $(models "${general[@]}") "$labels/$1.txt" --output "$labels/$round-$1.labels" \
      --standard general --standard general --standard cnc "${@:2}"
  }
  # Two halves of a kind of raw text, drawn at random.
  halves() {
    scripts/raw-text.sh "$1" > "$labels/$1.txt"
    shuf --random-source="$labels/$1.txt" "$labels/$1.txt" > "$labels/$1.drawn"
    for half in 0 1; do
      awk -v m="$half" 'NR % 2 == m' "$labels/$1.drawn" > "$labels/$1-$half.txt"
    done
    rm "$labels/$1.drawn"
  }
  halves mixed
  if ((round == 1)); then
    label mixed-0 "$@"
    exit
  fi
  label mixed-0 "$@"
  label_general mixed-1 "$@"
  halves novels
  label novels-0 --standard zx --standard ctb6 "$@"
  label_general novels-1 "$@"
  scripts/raw-text.sh encyclopedia > "$labels/encyclopedia.txt"
  label encyclopedia --standard udc "$@"
  scripts/raw-text.sh reviews > "$labels/reviews.txt"
  label reviews --standard wtb "$@"
  scripts/raw-text.sh microblogs > "$labels/microblogs.txt"
  label microblogs --standard wtb "$@"
  exit
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

# The official word list of the whole msr training set, eight words drawn at random a line.
xz -dc "$corpora/lexicons/sighan2005/msr_training_words.txt.xz" > "$split/list.txt"
shuf --random-source="$split/list.txt" "$split/list.txt" | paste -d ' ' - - - - - - - - \
  > "$split/words.txt"

options=()
for entry in "${training[@]}"; do
  IFS=: read -r standard folder times <<< "$entry"
  [[ $standard == "$without" ]] && continue
  path=$corpora/segmentation/$folder/train.txt.xz
  [[ $folder == msr-tail ]] && path=$split/train.txt
  options+=(--train "$standard=$path:$((times * gold))")
done
[[ $without == msr ]] || options+=(--train "msr=$split/words.txt")
for standard in "${standards[@]}"; do
  [[ $standard == "$without" ]] && continue
  path=$corpora/segmentation/$standard/dev.txt.xz
  [[ $standard == msr ]] && path=$split/dev.txt
  options+=(--dev "$standard=$path")
done
if [[ $without != pku ]]; then
  # Names of persons in one piece, and sentences with other words in them.
  general=scratch/segmentation/general
  scripts/prepare-general-words.py "$general"
  scripts/substitute-words.py "$general"
  options+=(
    --train "general=$general/train.txt:$gold" --dev "general=$general/dev.txt"
    --train "general=$general/substituted-general.txt:$gold"
    --train "pku=$general/substituted-pku.txt:$gold"
  )
fi
# The numbers of msr-tail are masked.
[[ $without == msr ]] || options+=(--draw-digits msr)

if [[ $stage != teacher ]]; then
  for file in "$labels/$round"-*.labels; do
    [[ -r $file ]] || { echo "There are no labels: make them with the stage 'label'." >&2; exit 66; }
    options+=(--labels "$file")
  done
fi

"$zhseg" train "${options[@]}" --lexicon "$lexicon" --name "$stage" "${network[@]}" \
  --seed "${SEED:-1}" --output "$output" "$@"
echo "The model is in $output; zhseg --model ./$output uses it." >&2
