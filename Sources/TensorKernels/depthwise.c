#include "depthwise.h"

#include "kernels.h"

// Columns that are computed together: four of the widest vectors, of which one holds VECTOR numbers.
enum { VECTOR = 16, VECTORS = 4, COLUMNS = VECTOR * VECTORS };
typedef float vector __attribute__((vector_size(4 * VECTOR), aligned(4)));

// Not functions: a vector that is wider than the machine's has no place among arguments.
#define AT(x) (*(vector *)(x))
#define GET(x) (*(const vector *)(x))

// The taps, counted from the first, whose row lies in the sequence.
static inline __attribute__((always_inline)) int64_t first_tap(int64_t row, int64_t half, int64_t dilation) {
  const int64_t reach = row / dilation;
  return reach < half ? half - reach : 0;
}

static inline __attribute__((always_inline)) int64_t last_tap(
    int64_t row, int64_t rows, int64_t half, int64_t dilation) {
  const int64_t reach = (rows - 1 - row) / dilation;
  return reach < half ? half + reach : 2 * half;
}

HK_CLONES void hk_depthwise(
    float *restrict y, const float *restrict x, const float *restrict w,
    const float *restrict bias, int64_t rows, int64_t columns, int64_t width, int64_t dilation,
    int is_turned, int accumulate) {
  const int64_t half = width / 2, step = dilation * columns;
  for (int64_t r = 0; r < rows; r++) {
    const int64_t from = first_tap(r, half, dilation), to = last_tap(r, rows, half, dilation);
    const float *row = x + r * columns;
    float *out = y + r * columns;
    int64_t c = 0;
    for (; c + COLUMNS <= columns; c += COLUMNS) {
      vector sum[VECTORS];
      for (int v = 0; v < VECTORS; v++)
        sum[v] = bias ? GET(bias + c + v * VECTOR) : (vector){0};
      for (int64_t t = from; t <= to; t++) {
        const float *a = row + (t - half) * step + c;
        const float *b = w + (is_turned ? 2 * half - t : t) * columns + c;
        for (int v = 0; v < VECTORS; v++) sum[v] += GET(a + v * VECTOR) * GET(b + v * VECTOR);
      }
      for (int v = 0; v < VECTORS; v++)
        AT(out + c + v * VECTOR) = accumulate ? AT(out + c + v * VECTOR) + sum[v] : sum[v];
    }
    for (; c < columns; c++) {
      float sum = bias ? bias[c] : 0;
      for (int64_t t = from; t <= to; t++)
        sum += row[(t - half) * step + c] * w[(is_turned ? 2 * half - t : t) * columns + c];
      out[c] = accumulate ? out[c] + sum : sum;
    }
  }
}

HK_CLONES void hk_depthwise_weights(
    float *restrict dw, const float *restrict x, const float *restrict dy, int64_t rows,
    int64_t columns, int64_t width, int64_t dilation) {
  const int64_t half = width / 2;
  for (int64_t t = 0; t < width; t++) {
    const int64_t offset = (t - half) * dilation;
    const int64_t from = offset < 0 ? -offset : 0, to = offset > 0 ? rows - offset : rows;
    float *sums = dw + t * columns;
    int64_t c = 0;
    for (; c + COLUMNS <= columns; c += COLUMNS) {
      vector sum[VECTORS];
      for (int v = 0; v < VECTORS; v++) sum[v] = GET(sums + c + v * VECTOR);
      for (int64_t r = from; r < to; r++) {
        const float *a = x + (r + offset) * columns + c, *b = dy + r * columns + c;
        for (int v = 0; v < VECTORS; v++) sum[v] += GET(a + v * VECTOR) * GET(b + v * VECTOR);
      }
      for (int v = 0; v < VECTORS; v++) AT(sums + c + v * VECTOR) = sum[v];
    }
    for (; c < columns; c++)
      for (int64_t r = from; r < to; r++) sums[c] += x[(r + offset) * columns + c] * dy[r * columns + c];
  }
}
