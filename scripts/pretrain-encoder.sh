#!/usr/bin/env bash
# Pretrains the encoder of characters, without end, and probes it every HOURS hours of training.
#
#   prepare   the text, packed (once; about 3 minutes)
#   run       pretraining and probes by turns, from wherever an earlier run was stopped
#   probe     one probe of the encoder as it is
#
# Environment:
#   HANZIKIT_CORPORA  the corpora, as corpora/README.md lays them out (default ../shared/corpora)
#   FOLDER            of text, run and curve (default scratch/encoder)
#   HOURS             of training between two probes (default 2)
#   ZHENCODER         the program (default .build/release/zhencoder): give a copy, which a build
#                     does not replace
# FOLDER/probe.tsv has a row for each probe: hours of training, F1 of each set. Further arguments are
# handed to `zhencoder pretrain`. The run uses one core; start it with nice. To stop it, send TERM to
# the process of `zhencoder`, or to this script: what was done is in the checkpoint.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/recipe.sh

folder=${FOLDER:-scratch/encoder}
zhencoder=${ZHENCODER:-.build/release/zhencoder}
stage=${1:-}
[[ $# -gt 0 ]] && shift

probe() {
  local hours
  hours=$(tail -n 1 "$folder/run/log.tsv" | cut -f 3)
  "$zhencoder" probe "$folder/run/encoder" --sets "$corpora/segmentation" --set pku --set ctb6 \
    --set cnc --log "$folder/probe.tsv" --label "$hours" &
  wait_for $!
}

# Waits for a child, which a signal to this script ends as well.
wait_for() {
  trap "kill -TERM $1 2> /dev/null; wait $1; exit 75" TERM INT
  wait "$1"
  trap - TERM INT
}

case $stage in
  prepare)
    scripts/prepare-encoder-text.py "$folder"
    "$zhencoder" pack "$folder/text.txt" --held-out "$folder/held-out.txt" \
      --output "$folder/packed"
    ;;
  run)
    while true; do
      "$zhencoder" pretrain "$folder/packed" --output "$folder/run" --hours "${HOURS:-2}" "$@" &
      wait_for $!
      probe
    done
    ;;
  probe) probe ;;
  *) usage ;;
esac
