// The best kinds, such as parts of speech, of words whose borders are known.
#pragma once
#include <stdint.h>

// The moves of a set of `kinds` kinds, four tags each, B, M, E, S, in this order. `inner` (4, kinds): from B to M, from M
// to M, from M to E, from B to E. `starts` (2, kinds): of B and of S; `ends` (2, kinds): of E and of S. `between`
// (2, 2, kinds, kinds): from E, then from S, to B, then to S, the kind that is left before the one that is
// entered. At most HK_MAX_KINDS kinds.
enum { HK_MAX_KINDS = 64 };
typedef struct {
  int64_t kinds;
  const float *inner, *starts, *ends, *between;
} hk_kind_moves;

// The kinds of `count` words, of which word w has the units ends[w - 1] ..< ends[w], the first one those from `start`
// on: they make the likeliest sequence of tags with these borders. scores (units, 4 * kinds). back (count, kinds)
// is workspace. A score that is not a number counts as one lower than all others.
void hk_word_kinds(
    const float *scores, int64_t start, const int32_t *ends, int64_t count, const hk_kind_moves *moves,
    uint8_t *back, uint8_t *kinds);
