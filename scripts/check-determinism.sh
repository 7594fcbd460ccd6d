#!/usr/bin/env bash
# check-determinism.sh [FOLDER]: has every program do its work with every kernel that this processor runs, on one to three threads, and all
# lines at once or one by one, and compares what they write byte by byte. FOLDER is where the programs are (.build/release).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
programs=${1:-.build/release}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Signs, letters and lines of all kinds, long and short.
cat corpora/samples/*.txt > "$work/text"
head -n 12 "$work/text" > "$work/short"
cp corpora/samples/article-*.txt "$work"

zhseg=$programs/zhseg termmine=$programs/termmine titlegen=$programs/titlegen zhlm=$programs/zhlm zhtext=$programs/zhtext

# work JOBS: what each program writes, with a line before each.
outputs() {
  local jobs=$1
  echo "words"; "$zhseg" --jobs "$jobs" "$work/text"
  echo "words of all readings"; "$zhseg" --jobs "$jobs" --mode search --format jsonl "$work/text"
  echo "probabilities"; "$zhseg" --jobs "$jobs" --confidence --format jsonl "$work/short"
  echo "accurate, parts of speech"; "$zhseg" --jobs "$jobs" --model accurate --pos "$work/short"
  echo "counts"; "$termmine" count "$work/text" --jobs "$jobs" --output - | gzip -dc
  echo "terms"; "$termmine" discover "$work/text" --jobs "$jobs" 2> "$work/notes"
  echo "keywords"; "$termmine" keywords --lines "$work/text"
  echo "titles"; "$titlegen" --jobs "$jobs" "$work"/article-*.txt
  echo "probabilities of sentences"; "$zhlm" score "$work/short"
  echo "trees"; "$zhlm" parse "$work/short"
  echo "a review"; "$zhlm" generate --model reviews --condition sentiment=positive --condition domain=酒店 --seed 3
  echo "a poem"; "$zhlm" generate --model poetry --condition form=七绝 --condition dynasty=宋 --seed 3
  echo "traditional characters"; "$zhtext" convert --to traditional "$work/text"
  echo "readings"; "$zhtext" pinyin "$work/text"
}

runs=0
# check NAME JOBS: compares with the first run.
check() {
  outputs "$2" > "$work/now"
  [ -f "$work/first" ] || cp "$work/now" "$work/first"
  if ! cmp -s "$work/first" "$work/now"; then
    echo "check-determinism: $1, $2 threads: other output:" >&2
    diff "$work/first" "$work/now" | head -20 >&2
    exit 1
  fi
  runs=$((runs + 1))
}

for jobs in 1 2 3; do check "the usual kernels" "$jobs"; done
# A kernel that the processor lacks is the usual one.
for backend in avx512 avx2 portable; do HANZIKIT_BACKEND=$backend check "matrix products $backend" 2; done
for kernel in amx vnni avx2 emulated portable; do HANZIKIT_INT8=$kernel check "integer products $kernel" 2; done
HANZIKIT_BACKEND=portable HANZIKIT_INT8=portable check "portable kernels" 1

# Lines one by one have the words that they have beside others.
head -n 60 "$work/text" > "$work/some"
while IFS= read -r line; do printf '%s\n' "$line" | "$zhseg" --jobs 1; done < "$work/some" > "$work/alone"
"$zhseg" "$work/some" | cmp -s - "$work/alone" || { echo "check-determinism: lines one by one: other words" >&2; exit 1; }
echo "check-determinism: $runs runs of $(grep -c . "$work/first") lines gave the same bytes"
