#!/usr/bin/env bash
# Prints raw text for 'zhseg label' and 'termmine count', a paragraph a line.
#
#   scripts/raw-text.sh mixed         news, encyclopedia, essays, reviews, microblogs, papers, technical texts, …
#   scripts/raw-text.sh novels        novels and modern renderings of the classics
#   scripts/raw-text.sh encyclopedia  articles in traditional and simplified characters
#   scripts/raw-text.sh reviews       what customers write
#   scripts/raw-text.sh microblogs    short messages
#   scripts/raw-text.sh general       Chinese of many kinds, none of them of one subject; both scripts
#
# HANZIKIT_CORPORA names the corpora (default ../shared/corpora).
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/recipe.sh

# A column of tab-separated values, without quotes around it.
column() { cut -f "$1" | sed 's/^"//; s/"$//; s/""/"/g'; }

# The articles of pairs of titles and articles.
bodies() { python3 -c 'import json, sys; [print(json.loads(line)["body"]) for line in sys.stdin]'; }

case ${1:-} in
  mixed)
    show titles/news/train.jsonl.xz | bodies
    show raw/wiki-cmrc2018.txt.xz
    show raw/wiki-drcd.txt.xz
    show raw/c3.txt.xz
    show raw/news-novels-chid.txt.xz | without_idiom_marks
    show raw/news-cnews.tsv.xz | column 2
    show conditions/reviews/train.tsv.xz | column 3 | every 2
    show conditions/headlines/train.tsv.xz | column 2
    show raw/classical-modern.tsv.xz | column 3 | every 16
    show raw/app-descriptions-iflytek.txt.xz | every 3
    show raw/science-csldcp.tsv.xz | column 2 | every 2
    show raw/it-docs.txt.xz | every 6
    show domains/law/corpus.txt.xz | every 30
    show titles/tech/train.jsonl.xz | bodies | every 6
    show domains/finance/corpus.txt.xz | every 2
    show raw/health-sogou.txt.xz | every 3
    show conditions/emotions/train.tsv.xz | column 2
    ;;
  novels)
    show raw/classical-modern.tsv.xz | column 3 | every 5
    show raw/news-novels-chid.txt.xz | without_idiom_marks
    ;;
  encyclopedia)
    show raw/wiki-drcd.txt.xz
    show raw/wiki-cmrc2018.txt.xz
    ;;
  general)
    for set in pku pd98-2 msr-tail ctb6 sxu cnc zx wtb udc; do
      show "segmentation/$set/train.txt.xz" | tr -d ' '
    done
    show raw/wiki-cmrc2018.txt.xz
    show raw/wiki-drcd.txt.xz
    show raw/c3.txt.xz
    show raw/news-novels-chid.txt.xz | without_idiom_marks
    show raw/news-cnews.tsv.xz | column 2
    show conditions/reviews/train.tsv.xz | column 3 | every 2
    show conditions/headlines/train.tsv.xz | column 2
    show conditions/headlines-nlpcc2017/train.tsv.xz | column 2
    show conditions/emotions/train.tsv.xz | column 2
    show raw/app-descriptions-iflytek.txt.xz | every 2
    show raw/classical-modern.tsv.xz | column 3 | every 16
    ;;
  microblogs) show conditions/emotions/train.tsv.xz | column 2 ;;
  reviews) show conditions/reviews/train.tsv.xz | column 3 | every 2 1 ;;
  *) usage ;;
esac
