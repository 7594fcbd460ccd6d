// The best legal tags of sequences of units.
#pragma once
#include <stdint.h>

// Scores of starting and ending with a tag and of the legal moves between two, named by B, M, E, S.
typedef struct {
  double start_b, start_s, end_e, end_s;
  double bm, be, mm, me, eb, es, sb, ss;
} hk_viterbi_moves;

// The best legal tags of `runs` sequences of units; scores (units, 4), columns B, M, E, S. Sequence r
// has the units ranges[2r] ..< ranges[2r + 1], at least one. Writes the tags (0 to 3) of its units
// and the sum of its best path, added in double precision from its first unit on, to sums[r]. A sum
// that is not finite: the scores spoilt it, the tags may be illegal. back is workspace, a byte a unit.
void hk_viterbi(
    const float *scores, const int32_t *ranges, int64_t runs, const hk_viterbi_moves *moves,
    uint8_t *back, uint8_t *tags, double *sums);

// An occurrence of a dictionary word that ends at some unit: its weight if it is absolute, else 0,
// what it adds to a path's score, its first unit, and the next word that ends there, or -1.
typedef struct {
  int64_t weight;
  double bonus;
  int32_t start, next;
} hk_viterbi_word;

// What hk_viterbi_words notes of a unit: the best weight of absolute words before it, the best score
// on which a word begins here, the sum of the scores of staying inside a word, the length of the
// dictionary word that the best path to E ends with or 0, and, set by the caller, the first word
// that ends here or -1.
typedef struct {
  int64_t weight;
  double begin, inner;
  int32_t jump, first;
} hk_viterbi_unit;

// The best legal tags of `runs` sequences of units, which end at `ends`, with dictionary words: those
// for which the weights of the absolute words that are words are the most, and among them the score.
// sum and total are those of all sequences. Scores count as they are between -1e6 and 1e6. spaces are
// the white-space units, ascending: words of their own, except inside a dictionary word. No dictionary
// word reaches from one sequence into another. back is workspace, a byte a unit.
void hk_viterbi_words(
    const float *scores, const int32_t *ends, int64_t runs, const int32_t *spaces,
    int64_t space_count, const hk_viterbi_moves *moves, const hk_viterbi_word *words,
    hk_viterbi_unit *rows, uint8_t *back, uint8_t *tags, double *sum, int64_t *total);
