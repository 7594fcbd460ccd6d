// The pointer of titles, and symbols that can be written or copied.
#pragma once
#include <stdint.h>

// scores[r][c] += biases[r][classes[r][c]]; scores and classes are (rows, columns), biases (rows,
// class_count).
void hk_add_class_biases(
    float *scores, const float *biases, const uint8_t *classes, int64_t rows, int64_t columns,
    int64_t class_count);
// sums[r][classes[r][c]] += x[r][c]
void hk_sum_by_class(
    float *sums, const float *x, const uint8_t *classes, int64_t rows, int64_t columns,
    int64_t class_count);
// Cross entropy where a target can be had in several ways: one softmax over the scores of `columns`
// symbols and of `keys` places, sources[k] the symbol at place k; a symbol's probability is the sum
// of its own, where it is below columns, and of the places that hold it. Rows whose target is
// negative or cannot be had are left out. Returns the sum over rows; keeps each row's logarithm of
// the sum of exponentials and of the target's part of it (-inf for a row left out).
double hk_copy_cross_entropy(
    float *log_sums, float *log_hits, const float *scores, const float *pointers,
    const int32_t *sources, const int32_t *targets, int64_t rows, int64_t columns, int64_t keys);
// dscores, dpointers += scale * gradient of that sum
void hk_copy_cross_entropy_backward(
    float *dscores, float *dpointers, const float *log_sums, const float *log_hits,
    const float *scores, const float *pointers, const int32_t *sources, const int32_t *targets,
    int64_t rows, int64_t columns, int64_t keys, float scale);
// One softmax over the scores of `columns` symbols and of `keys` places for each row, in place.
void hk_copy_softmax(
    float *scores, float *pointers, int64_t rows, int64_t columns, int64_t keys);
