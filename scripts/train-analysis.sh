#!/usr/bin/env bash
# Trains the model `accurate`, which cuts words, tags them and finds entities, from a pretrained encoder, stage by stage:
#
#   first    heads and encoder on what people annotated
#   tagged   raw text with words and parts of speech as the first model sees it
#   second   from the first model: also sentences in which two ways to cut compete (scripts/cross-words.py), and
#            raw text as models of words see it (the labels of ROUND of scripts/train-segmentation.sh)
#
# The second model is the one that is shipped.
#
# Environment:
#   HANZIKIT_CORPORA  the corpora, as corpora/README.md lays them out (default ../shared/corpora)
#   ENCODER           folder of the pretrained encoder (default scratch/encoder/run/encoder)
#   OUTPUT            folder of the model (default scratch/analysis/STAGE)
#   PASSES, SEED      (defaults as shipped)
#   ROUND             of the labels (default 2)
#   ZHSEG, ZHTEXT     the programs (default in .build/release)
# Further arguments are handed to `zhseg train`. A run that was interrupted goes on where it stood when it is started again
# with the same settings.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/recipe.sh

stage=${1:-}
[[ $# -gt 0 ]] && shift
folder=scratch/analysis
output=${OUTPUT:-$folder/$stage}
zhseg=${ZHSEG:-.build/release/zhseg}
zhtext=${ZHTEXT:-.build/release/zhtext}
labels=scratch/segmentation/labels
round=${ROUND:-2}
case $stage in
  first) passes=${PASSES:-2} ;;
  second) passes=${PASSES:-1} ;;
  tagged) ;;
  *) usage ;;
esac

mkdir -p "$folder"
if [[ $stage == tagged ]]; then
  for kind in mixed novels; do
    scripts/raw-text.sh "$kind" | "$zhtext" sentences | awk 'length >= 24 && length <= 180' |
      shuf --random-source=<(yes) --head-count 100000 > "$folder/$kind.txt"
    "$zhseg" --model "$folder/first" --pos --standard general "$folder/$kind.txt" > "$folder/$kind.tagged"
  done
  exit
fi

scripts/prepare-general-words.py "$folder/general"
scripts/substitute-words.py "$folder/general"
scripts/prepare-tags.py "$folder/tags"
scripts/prepare-entities.py "$folder/entities"
# From a file: with `pipefail`, a pipe that `head` closes early ends the script.
show segmentation/msr-tail/train.txt.xz > "$folder/msr.txt"
head -n -672 "$folder/msr.txt" > "$folder/msr-train.txt"
tail -n 672 "$folder/msr.txt" > "$folder/msr-dev.txt"
show lexicons/sighan2005/msr_training_words.txt.xz > "$folder/msr-list.txt"
shuf --random-source="$folder/msr-list.txt" "$folder/msr-list.txt" | paste -d ' ' - - - - - - - - > "$folder/msr-words.txt"

words=$corpora/segmentation
options=(--train "pku=$words/pd98-2/train.txt.xz" --train "msr=$folder/msr-train.txt:3"
  --train "ctb6=$folder/tags/ctb6-train.txt" --train "wtb=$words/wtb/train.txt.xz:4"
  --dev "general=$folder/general/dev.txt" --dev "msr=$folder/msr-dev.txt")
for standard in pku ctb6 sxu udc zx wtb cnc; do
  options+=(--dev "$standard=$words/$standard/dev.txt.xz")
done
# Tag set, standard, name of the texts, times each sentence is used in a pass.
for entry in pku:pku:pku:1 pku:general:general:1 ctb:ctb6:ctb:3 ctb:zx:zx:2 ud:udc:udc:2; do
  IFS=: read -r tag_set standard name times <<< "$entry"
  options+=(--train-tags "$tag_set/$standard=$folder/tags/$name-train.txt:$times"
    --dev-tags "$tag_set/$standard=$folder/tags/$name-dev.txt")
done
for entry in msra:2 cluener:2 weibo:5 resume:3; do
  IFS=: read -r scheme times <<< "$entry"
  options+=(--train-entities "$scheme=$corpora/ner/$scheme/train.jsonl.xz:$times"
    --dev-entities "$scheme=$corpora/ner/$scheme/dev.jsonl.xz")
done
for entry in general:2 cmeee:1; do
  IFS=: read -r scheme times <<< "$entry"
  options+=(--train-entities "$scheme=$folder/entities/$scheme-train.jsonl:$times"
    --dev-entities "$scheme=$folder/entities/$scheme-dev.jsonl")
done

if [[ $stage == first ]]; then
  options+=(--encoder "${ENCODER:-scratch/encoder/run/encoder}" --learning-rate 1e-3
    --train "general=$folder/general/substituted-general.txt" --train "msr=$folder/msr-words.txt"
    --train "sxu=$words/sxu/train.txt.xz" --train "cnc=$words/cnc/train.txt.xz"
    --labels "$labels/$round-microblogs.labels" --labels "$labels/$round-reviews.labels")
else
  scripts/cross-words.py "$folder/crossings" "$folder"/{mixed,novels}.tagged
  options+=(--from "./$folder/first" --learning-rate 6e-4
    --train "general=$folder/crossings/crossings.txt"
    --train "sxu=$words/sxu/train.txt.xz:2" --train "cnc=$words/cnc/train.txt.xz:2")
  for kind in mixed-0 novels-0 encyclopedia reviews microblogs; do
    options+=(--labels "$labels/$round-$kind.labels")
  done
fi

"$zhseg" train "${options[@]}" --draw-digits msr --lexicon "$corpora/lexicons/jieba/dict.txt.xz" \
  --name accurate --passes "$passes" --shards 1 --rows 2048 --seed "${SEED:-1}" --output "$output" "$@"
echo "The model is in $output; zhseg --model ./$output --pos uses it." >&2
