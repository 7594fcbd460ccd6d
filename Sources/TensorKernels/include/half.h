// Half precision: IEEE binary16 bits.
#pragma once
#include <stdint.h>

// To float and back (round to nearest even).
void hk_half_to_float(float *y, const uint16_t *x, int64_t n);
void hk_float_to_half(uint16_t *y, const float *x, int64_t n);
// hk_gather_rows from a table of halves, without a stride.
void hk_gather_half_rows(
    float *out, const uint16_t *table, const int32_t *ids, int64_t rows, int64_t columns);
