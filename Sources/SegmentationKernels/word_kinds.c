#include "word_kinds.h"

#include "kernels.h"

// One less than any score that can be summed.
static inline float bounded(float score) {
  // Comparisons with not-a-number are false: it becomes the lowest score.
  const float above = score > -1e6f ? score : -1e6f;
  return above < 1e6f ? above : 1e6f;
}

// What the units first ..< end say of each kind, moves within the word included.
static void word_scores(
    const float *scores, int64_t first, int64_t end, const hk_kind_moves *moves, float *sums) {
  const int64_t kinds = moves->kinds;
  const float *row = scores + first * 4 * kinds;
  if (end - first == 1) {
    for (int64_t k = 0; k < kinds; k++) sums[k] = bounded(row[4 * k + 3]);
    return;
  }
  const float *bm = moves->inner, *mm = bm + kinds, *me = mm + kinds, *be = me + kinds;
  for (int64_t k = 0; k < kinds; k++) sums[k] = bounded(row[4 * k]);
  for (int64_t i = first + 1; i + 1 < end; i++) {
    row += 4 * kinds;
    const float *move = i == first + 1 ? bm : mm;
    for (int64_t k = 0; k < kinds; k++) sums[k] += move[k] + bounded(row[4 * k + 1]);
  }
  row += 4 * kinds;
  const float *move = end - first == 2 ? be : me;
  for (int64_t k = 0; k < kinds; k++) sums[k] += move[k] + bounded(row[4 * k + 2]);
}

// next[k] = the best of before[from] + between[from][k], and from which kind it is.
HK_CLONES static void step(
    const float *restrict before, const float *restrict between, int64_t kinds, float *restrict next,
    int32_t *restrict back) {
  for (int64_t k = 0; k < kinds; k++) next[k] = before[0] + between[k], back[k] = 0;
  for (int64_t from = 1; from < kinds; from++) {
    const float sum = before[from], *row = between + from * kinds;
    for (int64_t k = 0; k < kinds; k++) {
      const float value = sum + row[k];
      back[k] = value > next[k] ? (int32_t)from : back[k];
      next[k] = value > next[k] ? value : next[k];
    }
  }
}

void hk_word_kinds(
    const float *scores, int64_t start, const int32_t *ends, int64_t count, const hk_kind_moves *moves,
    uint8_t *back, uint8_t *kinds) {
  const int64_t all = moves->kinds;
  HK_REQUIRE(all > 0 && all <= HK_MAX_KINDS);
  if (count == 0) return;
  float sums[HK_MAX_KINDS], next[HK_MAX_KINDS], word[HK_MAX_KINDS];
  int32_t best[HK_MAX_KINDS];
  int was_single = 0;
  for (int64_t w = 0; w < count; w++) {
    const int64_t first = w == 0 ? start : ends[w - 1];
    HK_REQUIRE(first < ends[w]);
    const int is_single = ends[w] - first == 1;
    word_scores(scores, first, ends[w], moves, word);
    if (w == 0) {
      for (int64_t k = 0; k < all; k++) sums[k] = moves->starts[is_single * all + k] + word[k];
    } else {
      step(sums, moves->between + (2 * was_single + is_single) * all * all, all, next, best);
      // The best sum is taken out, so that sequences of any length keep their precision.
      float largest = next[0];
      for (int64_t k = 1; k < all; k++) largest = next[k] > largest ? next[k] : largest;
      for (int64_t k = 0; k < all; k++) {
        sums[k] = next[k] - largest + word[k];
        back[w * all + k] = (uint8_t)best[k];
      }
    }
    was_single = is_single;
  }
  uint8_t kind = 0;
  float value = -INFINITY;
  for (int64_t k = 0; k < all; k++) {
    const float sum = sums[k] + moves->ends[was_single * all + k];
    if (sum > value) value = sum, kind = (uint8_t)k;
  }
  for (int64_t w = count - 1; w > 0; w--) {
    kinds[w] = kind;
    kind = back[w * all + kind];
  }
  kinds[0] = kind;
}
