#include "tag_moves.h"

#include "kernels.h"

// The best tags of many short sequences. Each step of one sequence waits for the one before, so two
// sequences go side by side: while one waits, the processor works on the other.

typedef struct {
  int64_t run;            // which sequence
  int64_t begin, at, end; // its first unit, the next one, the one after its last
  double b, m, e, s;      // best sums of paths up to the unit before `at` that end in each tag
} lane;

// Notes a bit for each tag, in the order B, S, M, E in which the processor compares pairs: whether
// the better of its predecessors is the second, of E and S for B and S, of B and M for M and E.
static inline __attribute__((always_inline)) void advance(
    lane *l, const word_moves *moves, const float *restrict scores, uint8_t *restrict back) {
  const float *row = scores + 4 * l->at;
  const double eb = l->e + moves->eb, sb = l->s + moves->sb, bm = l->b + moves->bm;
  const double mm = l->m + moves->mm, be = l->b + moves->be, me = l->m + moves->me;
  const double es = l->e + moves->es, ss = l->s + moves->ss;
  back[l->at] = (uint8_t)((sb > eb) | (ss > es) << 1 | (mm > bm) << 2 | (me > be) << 3);
  l->b = (sb > eb ? sb : eb) + (double)row[0];
  l->m = (mm > bm ? mm : bm) + (double)row[1];
  l->e = (me > be ? me : be) + (double)row[2];
  l->s = (ss > es ? ss : es) + (double)row[3];
  l->at++;
}

static inline void load_lanes(
    lane *l, const word_moves *moves, const float *scores, const int32_t *ranges,
    int64_t run) {
  HK_REQUIRE(ranges[2 * run] < ranges[2 * run + 1]);
  l->run = run;
  l->begin = ranges[2 * run];
  l->end = ranges[2 * run + 1];
  l->at = l->begin + 1;
  l->b = moves->start_b + (double)scores[4 * l->begin];
  l->s = moves->start_s + (double)scores[4 * l->begin + 3];
  l->m = l->e = -INFINITY;
}

// For the bits c of a unit the better predecessor of each tag, B in the lowest byte, times 8: the
// shift that finds that tag's own predecessor.
#define HK_BEFORE(c)                                                                \
  ((c & 1 ? 24u : 16u) | (c & 4 ? 8u << 8 : 0) | (c & 8 ? 8u << 16 : 0) | \
   (c & 2 ? 24u << 24 : 16u << 24))

static const uint32_t hk_before[16] = {
    HK_BEFORE(0),  HK_BEFORE(1),  HK_BEFORE(2),  HK_BEFORE(3), HK_BEFORE(4),  HK_BEFORE(5),
    HK_BEFORE(6),  HK_BEFORE(7),  HK_BEFORE(8),  HK_BEFORE(9), HK_BEFORE(10), HK_BEFORE(11),
    HK_BEFORE(12), HK_BEFORE(13), HK_BEFORE(14), HK_BEFORE(15)};

// Follows the better predecessors from the last unit to the first.
static inline void store_lanes(
    const lane *l, const word_moves *moves, const uint8_t *back, uint8_t *tags,
    double *sums) {
  const double e = l->e + moves->end_e, s = l->s + moves->end_s;
  uint32_t shift = s >= e ? 24 : 16;
  sums[l->run] = s >= e ? s : e;
  for (int64_t i = l->end - 1; i > l->begin; i--) {
    tags[i] = (uint8_t)(shift >> 3);
    shift = hk_before[back[i]] >> shift & 0xFF;
  }
  tags[l->begin] = (uint8_t)(shift >> 3);
}

static void decode_words(
    const float *scores, const int32_t *ranges, int64_t runs, const word_moves *moves,
    uint8_t *back, uint8_t *tags, double *sums) {
  lane x, y;
  int64_t next = 1;
  load_lanes(&x, moves, scores, ranges, 0);
  while (next < runs) {
    load_lanes(&y, moves, scores, ranges, next++);
    for (;;) {
      const int64_t left_x = x.end - x.at, left_y = y.end - y.at;
      const int64_t steps = left_x < left_y ? left_x : left_y;
      lane u = x, v = y;
      for (int64_t i = 0; i < steps; i++) {
        advance(&u, moves, scores, back);
        advance(&v, moves, scores, back);
      }
      x = u, y = v;
      if (left_y == steps) break;
      store_lanes(&x, moves, back, tags, sums);
      if (next == runs) {
        x = y;
        goto last;
      }
      load_lanes(&x, moves, scores, ranges, next++);
    }
    store_lanes(&y, moves, back, tags, sums);
  }
last:
  while (x.at < x.end) advance(&x, moves, scores, back);
  store_lanes(&x, moves, back, tags, sums);
}

// One sequence with any set of tags; back[i * count + t] is the best tag before tag t at unit i.
static double decode(
    const float *scores, int64_t begin, int64_t end, const hk_tags *tags, uint8_t *restrict back,
    uint8_t *path) {
  const int64_t count = tags->count;
  const double *starts = tags->moves + count * count, *ends = starts + count;
  double sums[HK_MAX_TAGS], next[HK_MAX_TAGS];
  for (int64_t t = 0; t < count; t++) sums[t] = starts[t] + (double)scores[begin * count + t];
  for (int64_t i = begin + 1; i < end; i++) {
    uint8_t *before = back + i * count;
    memset(before, 0, (size_t)count);
    for (int64_t t = 0; t < count; t++) next[t] = -INFINITY;
    for (int64_t from = 0; from < count; from++)
      for (int64_t t = 0; t < count; t++) {
        const double sum = sums[from] + tags->moves[from * count + t];
        before[t] = sum > next[t] ? (uint8_t)from : before[t];
        next[t] = sum > next[t] ? sum : next[t];
      }
    for (int64_t t = 0; t < count; t++) sums[t] = next[t] + (double)scores[i * count + t];
  }
  uint8_t tag = 0;
  double best = -INFINITY;
  for (int64_t t = 0; t < count; t++)
    if (sums[t] + ends[t] > best) best = sums[t] + ends[t], tag = (uint8_t)t;
  for (int64_t i = end - 1; i > begin; i--) {
    path[i] = tag;
    tag = back[i * count + tag];
  }
  path[begin] = tag;
  return best;
}

void hk_viterbi(
    const float *scores, const int32_t *ranges, int64_t runs, const hk_tags *tags, uint8_t *back,
    uint8_t *path, double *sums) {
  word_moves moves;
  if (runs == 0) return;
  if (are_word_tags(tags, &moves)) {
    decode_words(scores, ranges, runs, &moves, back, path, sums);
    return;
  }
  for (int64_t r = 0; r < runs; r++)
    sums[r] = decode(scores, ranges[2 * r], ranges[2 * r + 1], tags, back, path);
}
