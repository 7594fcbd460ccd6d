#!/usr/bin/env bash
# Prints raw text for 'zhseg label', a line a paragraph: news, an encyclopedia, reviews, essays and
# dialogues, novels, modern renderings of the classics, papers, technical texts, headlines.
# HANZIKIT_CORPORA names the corpora (default ../shared/corpora); SHARE thins out the large ones.
set -euo pipefail
cd "$(dirname "$0")/.."
corpora=${HANZIKIT_CORPORA:-../shared/corpora}

# Every n-th line of standard input.
every() { awk -v n="$1" 'NR % n == 0'; }
# A column of tab-separated values, without quotes around it.
column() { cut -f "$1" | sed 's/^"//; s/"$//; s/""/"/g'; }
show() { xz -dc "$corpora/$1"; }

show titles/news/train.jsonl.xz | python3 -c '
import json, sys
for line in sys.stdin: print(json.loads(line)["body"])'
show raw/wiki-cmrc2018.txt.xz
show raw/wiki-drcd.txt.xz
show raw/c3.txt.xz
show raw/news-novels-chid.txt.xz | sed 's/#idiom[0-9]*#//g; s/^" //'
show raw/news-cnews.tsv.xz | column 2
show conditions/reviews/train.tsv.xz | column 3 | every 2
show conditions/headlines/train.tsv.xz | column 2
show raw/classical-modern.tsv.xz | column 3 | every 16
show raw/app-descriptions-iflytek.txt.xz | every 3
show raw/science-csldcp.tsv.xz | column 2 | every 2
show raw/it-docs.txt.xz | every 6
show domains/law/corpus.txt.xz | every 30
