// The best legal tags of sequences of units.
#pragma once
#include <stdint.h>

// A set of `count` tags, at most 256, and the scores of moving between them: moves (count + 2, count),
// from tag to tag, then of beginning and of ending a sequence with each; -INFINITY where that is not
// allowed. A word begins with the tags that may begin a sequence and ends with those that may end
// one: any of the latter may be followed by any of the former. The four tags of words without kinds,
// B, M, E, S in this order, are decoded faster than others.
typedef struct {
  int64_t count;
  const double *moves;
} hk_tags;

// The best legal tags of `runs` sequences of units; scores (units, count). Sequence r has the units
// ranges[2r] ..< ranges[2r + 1], at least one. Writes the tags of its units to path and the sum of its
// best path, added in double precision from its first unit on, to sums[r]. Where a sum is not finite
// because a score is not, the tags may be illegal. back is workspace, `count` bytes a unit.
void hk_viterbi(
    const float *scores, const int32_t *ranges, int64_t runs, const hk_tags *tags, uint8_t *back,
    uint8_t *path, double *sums);

// An occurrence of a dictionary word that ends at some unit: its weight if it is absolute, else 0,
// what it adds to a path's score, its first unit, and the next word that ends there, or -1. The
// weight of a span of at least two units that must not be a word is HK_FORBIDDEN.
typedef struct {
  int64_t weight;
  double bonus;
  int32_t start, next;
} hk_viterbi_word;

#define HK_FORBIDDEN (INT64_MIN / 2)

// What a dictionary rules about a unit, set by the caller: whether a word must begin with it, and the
// number of units of the longest forbidden span that begins with it, or 0. The other fields are
// workspace: the unit at which a span from here that is forbidden was met last, the number of units of
// the word that the best path to M begins here if it is one with a forbidden beginning, and the next
// unit from which forbidden spans are under way.
typedef struct {
  int32_t must_begin, reach;
  int32_t met, joined, next;
} hk_viterbi_rule;

// What hk_viterbi_words notes of a unit: the best weight of absolute words before it, the best score
// on which a word begins here, the sum of the scores of staying inside a word, the length of the
// dictionary word that the best path to E ends with or 0, and, set by the caller, the first word
// that ends here or -1, and what is added to the score where the unit is a word: the bonus of a
// dictionary word of one unit, which is then no other word of the list. The last is for the tags B, M,
// E, S only.
typedef struct {
  int64_t weight;
  double begin, inner;
  int32_t jump, first;
  double bonus;
} hk_viterbi_unit;

// What it notes of a unit and a tag where the tags are others than B, M, E, S: the best weight and
// score on which this tag is reached from the unit before, and the dictionary word with which the best
// path up to it ends, or -1.
typedef struct {
  int64_t weight;
  double score;
  int32_t word;
} hk_viterbi_entry;

// The number of entries that hk_viterbi_words needs for each unit.
int64_t hk_viterbi_entries(const hk_tags *tags);

// The best legal tags of `runs` sequences of units, which end at `ends`, with dictionary words: those
// for which the weights of the absolute words that are words are the most, and among them the score.
// sum and total are those of all sequences. Scores count as they are between -1e6 and 1e6. spaces are
// the white-space units, ascending: words of their own, except inside a dictionary word. No dictionary
// word reaches from one sequence into another. rules has one for each unit, or is NULL where there are
// none; dictionary words that are given count whatever they say. back and entries are workspace, the
// former `count` bytes a unit.
void hk_viterbi_words(
    const float *scores, const int32_t *ends, int64_t runs, const int32_t *spaces,
    int64_t space_count, const hk_tags *tags, const hk_viterbi_word *words, hk_viterbi_unit *rows,
    hk_viterbi_rule *rules, hk_viterbi_entry *entries, uint8_t *back, uint8_t *path, double *sum,
    int64_t *total);
