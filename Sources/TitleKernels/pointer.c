#include "pointer.h"

#include "kernels.h"

HK_CLONES void hk_add_class_biases(
    float *restrict scores, const float *restrict biases, const uint8_t *restrict classes,
    int64_t rows, int64_t columns, int64_t class_count) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < columns; c++)
      scores[r * columns + c] += biases[r * class_count + classes[r * columns + c]];
}

void hk_sum_by_class(
    float *restrict sums, const float *restrict x, const uint8_t *restrict classes, int64_t rows,
    int64_t columns, int64_t class_count) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < columns; c++)
      sums[r * class_count + classes[r * columns + c]] += x[r * columns + c];
}

// Adds exp(x[c] - largest) up.
static inline __attribute__((always_inline)) float exponentials(
    const float *x, int64_t columns, float largest) {
#pragma clang fp reassociate(on)
  float sum = 0;
  for (int64_t c = 0; c < columns; c++) sum += hk_expf(x[c] - largest);
  return sum;
}

static inline __attribute__((always_inline)) float maximum(
    const float *x, int64_t columns, float largest) {
#pragma clang fp reassociate(on)
  for (int64_t c = 0; c < columns; c++) largest = x[c] > largest ? x[c] : largest;
  return largest;
}

HK_CLONES double hk_copy_cross_entropy(
    float *restrict log_sums, float *restrict log_hits, const float *scores, const float *pointers,
    const int32_t *sources, const int32_t *targets, int64_t rows, int64_t columns, int64_t keys) {
  HK_REQUIRE(columns > 0);
  double total = 0;
  for (int64_t r = 0; r < rows; r++) {
    const float *row = scores + r * columns, *pointer = pointers + r * keys;
    const int32_t target = targets[r];
    log_hits[r] = -INFINITY;
    if (target < 0) continue;
    float best = target < columns ? row[target] : -INFINITY, hits = 0;
    for (int64_t k = 0; k < keys; k++)
      if (sources[k] == target && pointer[k] > best) best = pointer[k];
    if (best == -INFINITY) continue;
    if (target < columns) hits = hk_expf(row[target] - best);
    for (int64_t k = 0; k < keys; k++)
      if (sources[k] == target) hits += hk_expf(pointer[k] - best);
    const float largest = maximum(pointer, keys, maximum(row, columns, row[0]));
    log_sums[r] =
        largest + logf(exponentials(row, columns, largest) + exponentials(pointer, keys, largest));
    log_hits[r] = best + logf(hits);
    total += (double)log_sums[r] - (double)log_hits[r];
  }
  return total;
}

HK_CLONES void hk_copy_cross_entropy_backward(
    float *restrict dscores, float *restrict dpointers, const float *log_sums, const float *log_hits,
    const float *scores, const float *pointers, const int32_t *sources, const int32_t *targets,
    int64_t rows, int64_t columns, int64_t keys, float scale) {
  for (int64_t r = 0; r < rows; r++) {
    if (log_hits[r] == -INFINITY) continue;
    const float *row = scores + r * columns, *pointer = pointers + r * keys;
    float *drow = dscores + r * columns, *dpointer = dpointers + r * keys;
    const float log_sum = log_sums[r], log_hit = log_hits[r];
    const int32_t target = targets[r];
    for (int64_t c = 0; c < columns; c++) drow[c] += scale * hk_expf(row[c] - log_sum);
    for (int64_t k = 0; k < keys; k++) dpointer[k] += scale * hk_expf(pointer[k] - log_sum);
    if (target < columns) drow[target] -= scale * hk_expf(row[target] - log_hit);
    for (int64_t k = 0; k < keys; k++)
      if (sources[k] == target) dpointer[k] -= scale * hk_expf(pointer[k] - log_hit);
  }
}

HK_CLONES void hk_copy_softmax(
    float *restrict scores, float *restrict pointers, int64_t rows, int64_t columns, int64_t keys) {
  HK_REQUIRE(columns > 0);
  for (int64_t r = 0; r < rows; r++) {
#pragma clang fp reassociate(on)
    float *row = scores + r * columns, *pointer = pointers + r * keys;
    const float largest = maximum(pointer, keys, maximum(row, columns, row[0]));
    float sum = 0;
    for (int64_t c = 0; c < columns; c++) row[c] = hk_expf(row[c] - largest);
    for (int64_t k = 0; k < keys; k++) pointer[k] = hk_expf(pointer[k] - largest);
    for (int64_t c = 0; c < columns; c++) sum += row[c];
    for (int64_t k = 0; k < keys; k++) sum += pointer[k];
    const float inverse = 1.0f / sum;
    for (int64_t c = 0; c < columns; c++) row[c] *= inverse;
    for (int64_t k = 0; k < keys; k++) pointer[k] *= inverse;
  }
}
