// The choice among the variants of the integer kernels, and what is common to them.

#define _DEFAULT_SOURCE
#include "int8.h"
#include <stdatomic.h>
#include <stdlib.h>
#if defined(__x86_64__) && defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#elif defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

#if defined(__x86_64__)
// Linux gives a process AMX's registers when it asks for them.
static int amx_allowed(void) {
  if (!__builtin_cpu_supports("amx-tile") || !__builtin_cpu_supports("amx-int8")) return 0;
#if defined(__linux__)
  enum { ARCH_REQ_XCOMP_PERM = 0x1023, XFEATURE_XTILEDATA = 18 };
  return syscall(SYS_arch_prctl, ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA) == 0;
#else
  return 0;
#endif
}

static int has_avx512_vnni(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
}
#elif defined(__aarch64__)
static int has_dotprod(void) {
#if defined(__linux__)
  enum { ASIMDDP = 1 << 20 };
  return (getauxval(AT_HWCAP) & ASIMDDP) != 0;
#elif defined(__ARM_FEATURE_DOTPROD)
  return 1;
#else
  return 0;
#endif
}
#endif

const hk_int8_kernels *hk_int8_kernels_of(hk_int8_variant variant) {
  switch (variant) {
  case HK_INT8_PORTABLE: return &hk_int8_portable;
  case HK_INT8_EMULATED_TILES: return &hk_int8_emulated;
#if defined(__x86_64__)
  case HK_INT8_AVX2: return __builtin_cpu_supports("avx2") ? &hk_int8_avx2 : NULL;
  case HK_INT8_VNNI: return has_avx512_vnni() ? &hk_int8_vnni : NULL;
  case HK_INT8_AMX: return has_avx512_vnni() && amx_allowed() ? &hk_int8_amx : NULL;
#elif defined(__aarch64__)
  case HK_INT8_DOTPROD: return has_dotprod() ? &hk_int8_dotprod : NULL;
#endif
  default: return NULL;
  }
}

// Whether a product of every shape of tile comes out as in plain C. Few processors have AMX, and
// virtual machines have been seen to announce what they do not do: cheaper to look than to trust.
static int agrees_with_portable(const hk_int8_kernels *kernels) {
  enum { ROWS = 19, K = 64 + 12, N = 5 * HK_PANEL };
  uint8_t a[ROWS * K];
  _Alignas(64) int8_t packed[K * N];
  int32_t found[ROWS * N], expected[ROWS * N];
  for (int i = 0; i < ROWS * K; i++) a[i] = (uint8_t)(i * 89 + i / 7);
  for (int i = 0; i < K * N; i++) packed[i] = (int8_t)(i * 57 + i / 5);
  kernels->product(a, K, packed, found, N, ROWS, K, N);
  hk_int8_portable.product(a, K, packed, expected, N, ROWS, K, N);
  return memcmp(found, expected, sizeof found) == 0;
}

static const hk_int8_kernels *choose(void) {
  const char *wanted = getenv("HANZIKIT_INT8");
  for (hk_int8_variant v = 0; wanted && v < HK_INT8_VARIANTS; v++) {
    const hk_int8_kernels *kernels = hk_int8_kernels_of(v);
    if (kernels && strcmp(kernels->name, wanted) == 0) return kernels;
  }
  const hk_int8_kernels *kernels = hk_int8_kernels_of(HK_INT8_AMX);
  if (kernels && agrees_with_portable(kernels)) return kernels;
  kernels = hk_int8_kernels_of(HK_INT8_VNNI);
  if (!kernels) kernels = hk_int8_kernels_of(HK_INT8_AVX2);
  if (!kernels) kernels = hk_int8_kernels_of(HK_INT8_DOTPROD);
  return kernels ? kernels : &hk_int8_portable;
}

const hk_int8_kernels *hk_int8_kernels_chosen(void) {
  // Threads that come here at once make the same choice.
  static const hk_int8_kernels *_Atomic chosen;
  const hk_int8_kernels *kernels = atomic_load_explicit(&chosen, memory_order_relaxed);
  if (!kernels) {
    kernels = choose();
    atomic_store_explicit(&chosen, kernels, memory_order_relaxed);
  }
  return kernels;
}

void hk_int8_pack(const int8_t *weights, int64_t k, int64_t n, int8_t *packed) {
  HK_REQUIRE(n % HK_PANEL == 0 && k % 4 == 0 && (uintptr_t)packed % HK_STEP == 0);
  for (int64_t i = 0; i < k; i++)
    for (int64_t j = 0; j < n; j++) {
      const int64_t panel = j / HK_PANEL, column = j % HK_PANEL;
      packed[panel * HK_PANEL * k + i / 4 * HK_STEP + column * 4 + i % 4] = weights[i * n + j];
    }
}

void hk_int8_product(
    const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
    int64_t k, int64_t n) {
  HK_REQUIRE(n % HK_PANEL == 0 && k % 4 == 0 && (uintptr_t)packed % HK_STEP == 0);
  hk_int8_kernels_chosen()->product(a, lda, packed, sums, ldc, rows, k, n);
}

void hk_int8_lookup(
    uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t rows) {
  HK_REQUIRE(tables->channels % HK_LOOKUP_BLOCK == 0);
  hk_int8_kernels_chosen()->lookup(y, tables, characters, bigrams, features, rows);
}

void hk_int8_residual(
    uint8_t *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels, int64_t columns) {
  HK_REQUIRE(channels % HK_PANEL == 0 && columns % HK_PANEL == 0 && columns <= channels && x != y);
  hk_int8_kernels_chosen()->residual(y, x, packed, bias, factors, rows, channels, columns);
}

void hk_int8_scores(
    float *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels, int64_t tags) {
  HK_REQUIRE(channels % HK_PANEL == 0);
  hk_int8_kernels_chosen()->scores(y, x, packed, bias, factors, rows, channels, tags);
}

void hk_int8_mask_rows(uint8_t *x, const uint8_t *mask, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++)
    if (!mask[r]) memset(x + r * columns, 0, (size_t)columns);
}
