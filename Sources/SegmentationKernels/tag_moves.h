// What decoding with and without dictionary words shares.
#pragma once
#include "kernels.h"
#include "viterbi.h"

// Scores of starting and ending with a tag and of the legal moves between two, named by B, M, E, S.
typedef struct {
  double start_b, start_s, end_e, end_s;
  double bm, be, mm, me, eb, es, sb, ss;
} word_moves;

// Whether the tags are B, M, E, S, as which moves are allowed shows; `moves` are theirs then.
static inline int are_word_tags(const hk_tags *tags, word_moves *moves) {
  static const uint8_t allowed[6][4] = {
      {0, 1, 1, 0}, {0, 1, 1, 0}, {1, 0, 0, 1}, {1, 0, 0, 1}, {1, 0, 0, 1}, {0, 0, 1, 1}};
  if (tags->count != 4) return 0;
  const double *m = tags->moves;
  for (int i = 0; i < 24; i++)
    if ((m[i] > -INFINITY) != allowed[i / 4][i % 4]) return 0;
  *moves = (word_moves){
      .start_b = m[16], .start_s = m[19], .end_e = m[22], .end_s = m[23], .bm = m[1], .be = m[2],
      .mm = m[5], .me = m[6], .eb = m[8], .es = m[11], .sb = m[12], .ss = m[15]};
  return 1;
}

enum { HK_MAX_TAGS = 256 };

static inline int begins_word(const hk_tags *tags, int64_t t) {
  return tags->moves[tags->count * tags->count + t] > -INFINITY;
}

static inline int ends_word(const hk_tags *tags, int64_t t) {
  return tags->moves[(tags->count + 1) * tags->count + t] > -INFINITY;
}
