#!/bin/bash
# try-programs.sh FOLDER: has the programs in FOLDER/bin do what they are for, on a system that may have nothing but itself.
set -euo pipefail
export LC_ALL=C.UTF-8
unset HANZIKIT_MODELS
PATH=$1/bin:$PATH
failures=0

# expect OUTPUT COMMAND: fails where a command prints something else.
expect() {
  local found
  found=$(bash -c "$2" 2>&1) || found="$found (status $?)"
  if [ "$found" != "$1" ]; then
    printf 'try-programs: %s\n  printed  %s\n  expected %s\n' "$2" "$found" "$1" >&2
    failures=$((failures + 1))
  fi
}

expect '今天 天气 很 好 ， 我们 去 公园 散步 。' 'echo 今天天气很好，我们去公园散步。 | zhseg'
# GB18030 and Big5.
expect '我们 去 公园' "printf '\xce\xd2\xc3\xc7\xc8\xa5\xb9\xab\xd4\xb0\n' | zhseg --encoding gb18030"
expect '公園 很 美' "printf '\xa4\xbd\xb6\xe9\xab\xdc\xac\xfc\n' | zhseg --encoding big5"
expect '我们 去 公园' 'echo 我们去公园 | gzip | zhseg'
expect '他/r 研究/v 语言/n 。/w' 'echo 他研究语言。 | zhseg --pos'
expect '[王小明/PER]在[北京大学/ORG]读书。' 'echo 王小明在北京大学读书。 | zhseg entities'
expect 'yín háng háng zhǎng' 'echo 银行行长 | zhtext pinyin'
expect '皇后在後面' 'echo 皇后在后面 | zhtext convert --to traditional'
expect 'Hello 人民' 'echo Ｈｅｌｌｏ　⼈民 | zhtext normalize'
expect '云青城际铁路开通运营' 'echo 云青城际铁路今天开通运营。这条铁路全长一百二十公里，设计时速二百公里。 | titlegen'
expect '调度器	就绪队列' 'echo 线程调度器把等待的线程放进就绪队列，调度器再从就绪队列里取出线程。 | termmine keywords --top 2'
expect '他在桌子前看书。' "printf '他在桌子前书看。\n他在桌子前看书。\n' | zhlm score --rank | cut -f 2 | head -n 1"
expect '32' 'zhlm generate --model poetry --condition form=七绝 --free-tones --seed 3 2>/dev/null | tr -d "\n" | wc -m'
# Terms, with the counts that are shipped, and a store of SQLite.
expect '承兑汇票' 'cd "$(mktemp -d)" && printf "%s\n" 承兑汇票到期，承兑人应当付款。 他把承兑汇票交给了银行。 没有承兑汇票就不能付款。 > a &&
  termmine a --min-count 2 --store s.db > /dev/null && termmine query s.db --prefix 承兑汇 | tail -n 1 | cut -f 1'

# The service, spoken to without a client.
log=$(mktemp)
zhserve --port 0 2> "$log" &
service=$!
while kill -0 $service 2> /dev/null && ! grep -q listening "$log"; do sleep 0.1; done
port=$(sed -n 's/.*http:.*:\([0-9]*\)\/$/\1/p' "$log")
body='{"text": "我们去公园"}'
answer=$(
  exec 3<> "/dev/tcp/127.0.0.1/$port"
  printf 'POST /v1/segment HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
    "$(printf %s "$body" | wc -c)" "$body" >&3
  tail -n 1 <&3
) || true
if [ "$answer" != '{"words":["我们","去","公园"]}' ]; then
  printf 'try-programs: zhserve answered %s\n' "$answer" >&2
  cat "$log" >&2
  failures=$((failures + 1))
fi
kill -TERM $service
wait $service || { echo "try-programs: zhserve ended with status $?" >&2; failures=$((failures + 1)); }
rm -f "$log"

# The libraries lack nothing.
for library in "$1"/lib/libhanzikit.so "$1"/lib/hanzikit_fts5.so; do
  if ldd "$library" | grep 'not found'; then failures=$((failures + 1)); fi
done
exit $((failures > 0))
