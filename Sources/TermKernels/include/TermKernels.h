// Skip-gram with negative sampling (Mikolov et al., 2013), and products of word vectors.
#pragma once
#include <stdint.h>

// Limits: neighbours on each side of a word; output vectors of a step, a multiple of 8.
enum { HK_SKIPGRAM_WINDOW = 100, HK_SKIPGRAM_TARGETS = 32 };
// A slot of an alias table: `word` for a share of 2^32 draws, `other` for the rest.
typedef struct {
  uint32_t share, word, other;
} hk_alias;
// Vectors are (words, stride), the stride a multiple of 16, zeros in what the dimension leaves over.
// negatives < HK_SKIPGRAM_TARGETS. The rate falls by rate_fall from one position to the next.
typedef struct {
  float *input, *output;
  int64_t stride, negatives;
  const hk_alias *noise;
  int64_t noise_count;
  uint64_t seed;
  float rate, rate_fall;
} hk_skipgram;
// For each position: its word, the part its word is in, and how many neighbours it has on the left
// and on the right, at most HK_SKIPGRAM_WINDOW.
typedef struct {
  const uint32_t *words;
  const uint8_t *parts, *left, *right;
} hk_skipgram_text;
// For each of the positions `centres`: draws noise words, then makes one step of every neighbour in
// `part` (its input vector) towards the centre and away from the noise (their output vectors). Writes
// to no input vectors of other parts, and to no output vectors but of the centres and the noise.
void hk_skipgram_steps(
    const hk_skipgram *model, const hk_skipgram_text *text, const uint32_t *centres,
    int64_t centre_count, uint8_t part);
// products[q * row_count + r] = queries[q] . rows[r], both of `stride` floats, a multiple of 16. The
// same bits for the same two vectors, wherever they stand.
void hk_dot_rows(
    float *products, const float *queries, int64_t query_count, const float *rows,
    int64_t row_count, int64_t stride);
