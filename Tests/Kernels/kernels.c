// Kernels on made-up numbers, for a processor that the tests in Swift do not run on. What is to be the same bits
// everywhere is printed as a digest, the rest is held against sums in double precision.
#include "half.h"
#include "int8.h"
#include "matrix_product.h"
#include "normalization.h"
#include "quantization.h"
#include "softmax.h"

static uint64_t state = 1;

// Evenly between -1 and 1.
static float drawn(void) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (float)(int32_t)(state >> 32) / 2147483648.0f;
}

static void digest(const char *name, const void *bytes, size_t count) {
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < count; i++) hash = (hash ^ ((const uint8_t *)bytes)[i]) * 1099511628211u;
  printf("%s %016llx\n", name, (unsigned long long)hash);
}

static int failures = 0;

static void hold(const char *name, double value, double expected) {
  if (fabs(value - expected) <= 1e-5 * (1 + fabs(expected))) return;
  fprintf(stderr, "%s: %g instead of %g\n", name, value, expected);
  failures++;
}

enum { M = 19, N = 45, K = 301, ROWS = 15, DEPTH = 64, COLUMNS = 48 };

static float a[M * K], b[K * N], c[M * N], x[M * K], y[M * K];
static uint16_t halves[M * K];
static int8_t bytes[M * K];

static void check_products(void) {
  for (int variant = 0; variant < HK_GEMM_VARIANTS; variant++) {
    const hk_gemm_kernels *kernels = hk_gemm_kernels_of((hk_gemm_variant)variant);
    if (!kernels) continue;
    kernels->product(a, K, 0, b, N, 0, c, N, M, N, K, 0);
    for (int i = 0; i < M; i++)
      for (int j = 0; j < N; j++) {
        double sum = 0;
        for (int k = 0; k < K; k++) sum += (double)a[i * K + k] * b[k * N + j];
        hold("product", c[i * N + j], sum);
      }
  }
}

static void check_rows(void) {
  float gamma[K], beta[K], mean[M], deviation[M];
  for (int i = 0; i < K; i++) {
    gamma[i] = drawn();
    beta[i] = drawn();
  }
  hk_softmax_rows(y, a, M, K);
  for (int i = 0; i < M; i++) {
    double sum = 0;
    for (int k = 0; k < K; k++) sum += exp(a[i * K + k]);
    for (int k = 0; k < K; k++) hold("softmax", y[i * K + k], exp(a[i * K + k]) / sum);
  }
  hk_layer_norm(y, mean, deviation, a, gamma, beta, NULL, NULL, M, K, 1e-5f);
  for (int i = 0; i < M; i++) {
    double sum = 0, squares = 0;
    for (int k = 0; k < K; k++) sum += a[i * K + k];
    for (int k = 0; k < K; k++) squares += pow(a[i * K + k] - sum / K, 2);
    for (int k = 0; k < K; k++) {
      double normal = (a[i * K + k] - sum / K) / sqrt(squares / K + 1e-5);
      hold("normalisation", y[i * K + k], normal * gamma[k] + beta[k]);
    }
  }
}

static void print_bits(void) {
  hk_float_to_half(halves, a, M * K);
  digest("halves", halves, sizeof halves);
  hk_half_to_float(x, halves, M * K);
  digest("floats", x, sizeof x);
  float magnitude[K], inverse[K];
  hk_column_magnitudes(magnitude, a, NULL, M, K);
  for (int k = 0; k < K; k++) inverse[k] = 127 / magnitude[k];
  hk_quantize_rows(bytes, K, a, NULL, inverse, M, K);
  digest("bytes", bytes, sizeof bytes);

  // Integer products: packed weights in panels of sixteen columns.
  static uint8_t inputs[ROWS * DEPTH];
  static _Alignas(64) int8_t packed[DEPTH * COLUMNS];
  static int32_t sums[ROWS * COLUMNS];
  for (int i = 0; i < ROWS * DEPTH; i++) inputs[i] = (uint8_t)(127 * (1 + drawn()));
  for (int i = 0; i < DEPTH * COLUMNS; i++) packed[i] = (int8_t)(127 * drawn());
  hk_int8_portable.product(inputs, DEPTH, packed, sums, COLUMNS, ROWS, DEPTH, COLUMNS);
  digest("sums", sums, sizeof sums);
  // What other variants the processor has; for rows that fill their tiles, and fewer.
  for (int variant = 0; variant < HK_INT8_VARIANTS; variant++) {
    const hk_int8_kernels *kernels = hk_int8_kernels_of((hk_int8_variant)variant);
    if (!kernels) continue;
    fprintf(stderr, "integer product: %s\n", kernels->name);
    for (int rows = 1; rows <= ROWS; rows++) {
      static int32_t found[ROWS * COLUMNS];
      kernels->product(inputs, DEPTH, packed, found, COLUMNS, rows, DEPTH, COLUMNS);
      if (memcmp(found, sums, sizeof(int32_t) * (size_t)(rows * COLUMNS)) == 0) continue;
      fprintf(stderr, "integer product: %s differs at %d rows\n", kernels->name, rows);
      failures++;
    }
  }
}

int main(void) {
  for (int i = 0; i < M * K; i++) a[i] = drawn();
  for (int i = 0; i < K * N; i++) b[i] = drawn();
  check_products();
  check_rows();
  print_bits();
  return failures > 0;
}
