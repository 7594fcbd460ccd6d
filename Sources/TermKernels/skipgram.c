// Skip-gram with negative sampling: all the steps of one part of the input vectors with one part of
// the output vectors. Sums are made in an order of their own and nothing is contracted to fused
// operations: the same input gives the same bits on every processor.
#pragma STDC FP_CONTRACT OFF
#include "TermKernels.h"

#include "kernels.h"

enum { HK_LANES = 16, HK_GROUP = 8, HK_AHEAD = 4, HK_NEIGHBOURS = 2 * HK_SKIPGRAM_WINDOW };
// Vectors of 16 in the source: one, two or four registers, by instruction set.
typedef float floats __attribute__((vector_size(64), aligned(4)));

#define HK_INLINE static inline __attribute__((always_inline))
#define AT(pointer) (*(floats *)(pointer))
#define OF(pointer) (*(const floats *)(pointer))
#define PICK __builtin_shufflevector

// Of 8 vectors, the sums of their lanes: halves are added to halves, two vectors at a time.
#define HALVES(a, b)                                                                          \
  (PICK(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23) +                       \
   PICK(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31))
#define QUARTERS(a, b)                                                                        \
  (PICK(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27) +                     \
   PICK(a, b, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31))
#define PAIRS(a, b)                                                                           \
  (PICK(a, b, 0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21, 24, 25, 28, 29) +                     \
   PICK(a, b, 2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23, 26, 27, 30, 31))

HK_INLINE void totals(float *to, const floats *x) {
  const floats ab = HALVES(x[0], x[1]), cd = HALVES(x[2], x[3]);
  const floats ef = HALVES(x[4], x[5]), gh = HALVES(x[6], x[7]);
  const floats abcd = QUARTERS(ab, cd), efgh = QUARTERS(ef, gh);
  const floats all = PAIRS(abcd, efgh);
  const floats sums = PICK(all, all, 0, 2, 4, 6, 8, 10, 12, 14, 0, 2, 4, 6, 8, 10, 12, 14) +
                      PICK(all, all, 1, 3, 5, 7, 9, 11, 13, 15, 1, 3, 5, 7, 9, 11, 13, 15);
  memcpy(to, &sums, HK_GROUP * sizeof(float));
}

// One step of x with `count` output vectors, of which the first is to be predicted; those with
// weight 0 are left out. `blocks` is the length of the vectors in lanes.
HK_INLINE void step(
    float *x, float *const *targets, const float *weights, int64_t count, int64_t blocks,
    float rate) {
  float pull[HK_SKIPGRAM_TARGETS];
  for (int64_t first = 0; first < count; first += HK_GROUP) {
    floats sums[HK_GROUP] = {0};
    for (int64_t i = 0; i < HK_GROUP && first + i < count; i++)
      for (int64_t b = 0; b < blocks; b++)
        sums[i] += OF(x + b * HK_LANES) * OF(targets[first + i] + b * HK_LANES);
    totals(pull + first, sums);
    for (int64_t i = first; i < first + HK_GROUP; i++)
      pull[i] = -rate * weights[i] * hk_sigmoidf(pull[i]);
  }
  pull[0] += rate;
  for (int64_t b = 0; b < blocks; b++) {
    const floats from = OF(x + b * HK_LANES);
    floats change = {0};
    for (int64_t i = 0; i < count; i++) {
      float *target = targets[i] + b * HK_LANES;
      change += pull[i] * OF(target);
      AT(target) = OF(target) + pull[i] * from;
    }
    AT(x + b * HK_LANES) = from + change;
  }
}

HK_INLINE uint64_t mixed(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

// What one centre is trained with.
typedef struct {
  float *neighbours[HK_NEIGHBOURS + 1], *targets[HK_SKIPGRAM_TARGETS];
  float weights[HK_SKIPGRAM_TARGETS];
  int64_t found;
} sample;

HK_INLINE void prefetch(const float *row, int64_t blocks) {
  for (int64_t b = 0; b < blocks; b++) __builtin_prefetch(row + b * HK_LANES, 1);
}

HK_INLINE void gather(
    sample *to, const hk_skipgram *model, const hk_skipgram_text *text, int64_t t, uint8_t part,
    int64_t targets, int64_t blocks) {
  const int64_t stride = blocks * HK_LANES;
  int64_t found = 0;
  // Without branches: every neighbour is written, those of other parts are overwritten.
  HK_REQUIRE(text->left[t] <= HK_SKIPGRAM_WINDOW && text->right[t] <= HK_SKIPGRAM_WINDOW);
  for (int64_t n = t - text->left[t]; n <= t + text->right[t]; n++) {
    to->neighbours[found] = model->input + (int64_t)text->words[n] * stride;
    found += (n != t) & (text->parts[n] == part);
  }
  to->found = found;
  if (found == 0) return;
  const uint32_t word = text->words[t];
  to->targets[0] = model->output + (int64_t)word * stride;
  to->weights[0] = 1;
  uint64_t state = model->seed + (uint64_t)(t * targets) * 0x9E3779B97F4A7C15u;
  for (int64_t i = 1; i < targets; i++) {
    state += 0x9E3779B97F4A7C15u;
    const uint64_t bits = mixed(state);
    const hk_alias *noise =
        model->noise + (int64_t)(((bits >> 32) * (uint64_t)model->noise_count) >> 32);
    const uint32_t drawn = (uint32_t)bits < noise->share ? noise->word : noise->other;
    to->targets[i] = model->output + (int64_t)drawn * stride;
    to->weights[i] = drawn == word ? 0.0f : 1.0f;
  }
  for (int64_t i = 0; i < targets; i++) prefetch(to->targets[i], blocks);
  for (int64_t n = 0; n < found; n++) prefetch(to->neighbours[n], blocks);
}

HK_INLINE void steps(
    const hk_skipgram *model, const hk_skipgram_text *text, const uint32_t *centres,
    int64_t centre_count, uint8_t part, int64_t targets, int64_t blocks) {
  // Vectors of the next centres are on their way while this one's are worked on.
  sample ahead[HK_AHEAD];
  memset(ahead, 0, sizeof ahead);
  for (int64_t c = 0; c < centre_count + HK_AHEAD - 1; c++) {
    if (c < centre_count)
      gather(&ahead[c % HK_AHEAD], model, text, centres[c], part, targets, blocks);
    if (c < HK_AHEAD - 1) continue;
    const int64_t now = c - (HK_AHEAD - 1);
    const sample *m = &ahead[now % HK_AHEAD];
    const float rate = model->rate - model->rate_fall * (float)centres[now];
    for (int64_t n = 0; n < m->found; n++)
      step(m->neighbours[n], m->targets, m->weights, targets, blocks, rate);
  }
}

HK_CLONES void hk_skipgram_steps(
    const hk_skipgram *model, const hk_skipgram_text *text, const uint32_t *centres,
    int64_t centre_count, uint8_t part) {
  HK_REQUIRE(model->stride % HK_LANES == 0 && model->negatives < HK_SKIPGRAM_TARGETS);
  const int64_t targets = 1 + model->negatives, blocks = model->stride / HK_LANES;
  if (targets == 6 && blocks == 4)
    steps(model, text, centres, centre_count, part, 6, 4);
  else
    steps(model, text, centres, centre_count, part, targets, blocks);
}

HK_CLONES void hk_dot_rows(
    float *products, const float *queries, int64_t query_count, const float *rows,
    int64_t row_count, int64_t stride) {
  HK_REQUIRE(stride % HK_LANES == 0);
  for (int64_t first = 0; first < row_count; first += HK_GROUP) {
    const int64_t n = row_count - first < HK_GROUP ? row_count - first : HK_GROUP;
    for (int64_t q = 0; q < query_count; q++) {
      floats sums[HK_GROUP] = {0};
      if (n == HK_GROUP) {
        for (int64_t c = 0; c < stride; c += HK_LANES)
          for (int64_t i = 0; i < HK_GROUP; i++)
            sums[i] += OF(queries + q * stride + c) * OF(rows + (first + i) * stride + c);
      } else {
        for (int64_t c = 0; c < stride; c += HK_LANES)
          for (int64_t i = 0; i < n; i++)
            sums[i] += OF(queries + q * stride + c) * OF(rows + (first + i) * stride + c);
      }
      float sum[HK_GROUP];
      totals(sum, sums);
      memcpy(products + q * row_count + first, sum, (size_t)n * sizeof(float));
    }
  }
}
