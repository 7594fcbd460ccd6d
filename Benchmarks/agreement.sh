#!/usr/bin/env bash
# Checks that `zhseg eval` prints what another scorer prints, on the development set of every
# standard: precision, recall, F1, share and recall of unknown words, all to four digits.
# usage: agreement.sh SCORER [OPTION…]
#   SCORER   a Python program: SCORER GOLD PREDICTED TRAINING, printing one line as `zhseg eval` does
#   OPTION   handed to zhseg, such as --model NAME
set -euo pipefail

if (($# < 1)) || [[ ! -r $1 ]]; then
  sed -n '4,6s/^# //p' "$0" >&2
  exit 64
fi
scorer=$(realpath "$1")
shift
cd "$(dirname "$0")/.."
zhseg=${ZHSEG:-.build/release/zhseg}
corpora=${HANZIKIT_CORPORA:-../shared/corpora}/segmentation

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0
for standard in pku msr ctb6 sxu udc zx wtb; do
  if [[ $standard == msr ]]; then
    xz -dc "$corpora/msr-tail/train.txt.xz" | tail -n 672 > "$folder/gold"
    xz -dc "$corpora/msr-tail/train.txt.xz" | head -n -672 > "$folder/training"
  else
    xz -dc "$corpora/$standard/dev.txt.xz" > "$folder/gold"
    xz -dc "$corpora/$standard/train.txt.xz" > "$folder/training"
  fi
  tr -d ' ' < "$folder/gold" | "$zhseg" --standard "$standard" "$@" > "$folder/predicted"
  ours=$("$zhseg" eval --standard "$standard" --training "$folder/training" "$@" "$folder/gold")
  theirs=$(python3 "$scorer" "$folder/gold" "$folder/predicted" "$folder/training")
  if [[ $ours == "$theirs" ]]; then
    printf '%-5s %s\n' "$standard" "$ours"
  else
    printf '%-5s zhseg eval: %s\n      scorer:     %s\n' "$standard" "$ours" "$theirs" >&2
    status=1
  fi
done
((status == 0)) && echo "The two scorers agree."
exit "$status"
