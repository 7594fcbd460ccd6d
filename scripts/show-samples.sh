#!/usr/bin/env bash
# Segments each text given (FILE…) with the zhseg named first, under a title of its own.
# usage: show-samples.sh ZHSEG FILE…
set -euo pipefail

zhseg=$1
shift

# The title of a text: what kind of Chinese it is where it is one of ours, else its path.
title() {
  case "$1" in
    corpora/samples/article-news.txt) echo "新闻 · a news item" ;;
    corpora/samples/article-technology.txt) echo "技术 · an article on server logs" ;;
    corpora/samples/classical-poem.txt) echo "古风 · a poem" ;;
    corpora/samples/full-width.txt) echo "全角 · full-width digits and letters" ;;
    corpora/samples/law.txt) echo "法规 · rules and articles" ;;
    corpora/samples/news.txt) echo "新闻 · news" ;;
    corpora/samples/novel.txt) echo "小说 · a story" ;;
    corpora/samples/numbers.txt) echo "数字 · numbers and units" ;;
    corpora/samples/technical.txt) echo "技术 · technical text with English, links, e-mail" ;;
    corpora/samples/traditional.txt) echo "繁體 · traditional characters" ;;
    corpora/samples/weibo.txt) echo "微博 · social media" ;;
    *) echo "$1" ;;
  esac
}

bold='' plain=''
if [[ -t 1 ]]; then
  bold=$'\e[1;36m' plain=$'\e[0m'
fi

status=0
for text in "$@"; do
  printf '%s── %s%s\n' "$bold" "$(title "$text")" "$plain"
  "$zhseg" "$text" || status=$?
  echo
done
exit "$status"
