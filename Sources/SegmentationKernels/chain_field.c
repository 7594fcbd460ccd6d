#include "chain_field.h"

#include "kernels.h"

enum { HK_CRF_MAX_TAGS = 256 };

// The probability that the target gives to tag j at position t.
static inline float target(
    const uint8_t *tags, const float *marginals, int64_t k, int64_t t, int64_t j) {
  return tags ? tags[t] == j : marginals ? marginals[t * k + j] : 0;
}

// What is taken out of a row of scores before exponentials: its largest one, unless that is of a tag
// that no allowed path has (alive = 0) and so far above the others that their exponentials vanish.
static inline float reference(const float *row, const float *alive, int64_t k) {
  float largest = row[0], reachable = -INFINITY;
  for (int64_t j = 1; j < k; j++) largest = row[j] > largest ? row[j] : largest;
  for (int64_t j = 0; j < k; j++)
    if (alive[j] > 0 && row[j] > reachable) reachable = row[j];
  return largest - reachable > 60 && reachable > -INFINITY ? reachable : largest;
}

// exp(score) relative to the reference; 0 for what is above it, which is on no path.
static inline float relative(float score, float reference) {
  return score > reference ? 0 : expf(score - reference);
}

// Forward-backward with probabilities rescaled at every position, so that nothing under- or
// overflows whatever the length; the scores' row maximum is taken out before exponentials.
double hk_crf(
    const float *scores, int64_t length, int64_t k, const float *between, const float *start,
    const float *end, const uint8_t *tags, const float *marginals, float *dscores, float *dbetween,
    float *dstart, float *dend, float *alpha, float scale) {
  HK_REQUIRE(k > 0 && k <= HK_CRF_MAX_TAGS && (tags || !dbetween));
  if (length == 0) return 0;
  float *move = alpha + length * k, first[HK_CRF_MAX_TAGS], last[HK_CRF_MAX_TAGS];
  for (int64_t i = 0; i < k * k; i++) move[i] = expf(between[i]);
  for (int64_t i = 0; i < k; i++) first[i] = expf(start[i]), last[i] = expf(end[i]);

  double log_partition = 0, gold = 0;
  for (int64_t t = 0; t < length; t++) {
    const float *row = scores + t * k;
    float *a = alpha + t * k, reach[HK_CRF_MAX_TAGS], alive[HK_CRF_MAX_TAGS], sum = 0;
    for (int64_t j = 0; j < k; j++) {
      reach[j] = t == 0 ? first[j] : 0;
      for (int64_t i = 0; t > 0 && i < k; i++) reach[j] += a[i - k] * move[i * k + j];
      alive[j] = reach[j] > 0 && (t < length - 1 || last[j] > 0);
    }
    const float largest = reference(row, alive, k);
    for (int64_t j = 0; j < k; j++) {
      a[j] = reach[j] * relative(row[j], largest);
      sum += a[j];
    }
    for (int64_t j = 0; j < k; j++) a[j] /= sum;
    log_partition += (double)largest + log((double)sum);
    for (int64_t j = 0; j < k; j++) {
      const float share = target(tags, marginals, k, t, j);
      if (share > 0) gold += (double)(share * row[j]);
    }
    if (tags) gold += t == 0 ? (double)start[tags[0]] : (double)between[tags[t - 1] * k + tags[t]];
  }
  if (tags) gold += (double)end[tags[length - 1]];
  float finish = 0;
  for (int64_t j = 0; j < k; j++) finish += alpha[(length - 1) * k + j] * last[j];
  log_partition += log((double)finish);
  if (!dscores) return log_partition - gold;

  // beta holds the backward messages of the current position, up to a factor.
  float beta[HK_CRF_MAX_TAGS], earlier[HK_CRF_MAX_TAGS], emit[HK_CRF_MAX_TAGS];
  memcpy(beta, last, (size_t)k * sizeof(float));
  for (int64_t t = length - 1; t >= 0; t--) {
    const float *row = scores + t * k, *a = alpha + t * k;
    float *d = dscores + t * k, total = 0;
    for (int64_t j = 0; j < k; j++) total += a[j] * beta[j];
    for (int64_t j = 0; j < k; j++) {
      const float marginal = a[j] * beta[j] / total;
      const float excess = scale * (marginal - target(tags, marginals, k, t, j));
      d[j] += excess;
      if (t == length - 1 && dend) dend[j] += excess;
      if (t == 0 && dstart) dstart[j] += excess;
    }
    if (t == 0) break;
    float alive[HK_CRF_MAX_TAGS], pair_total = 0, sum = 0;
    for (int64_t j = 0; j < k; j++) alive[j] = a[j] > 0 && beta[j] > 0;
    const float largest = reference(row, alive, k);
    for (int64_t j = 0; j < k; j++) emit[j] = relative(row[j], largest) * beta[j];
    for (int64_t i = 0; i < k; i++) {
      earlier[i] = 0;
      for (int64_t j = 0; j < k; j++) earlier[i] += move[i * k + j] * emit[j];
      pair_total += a[i - k] * earlier[i];
    }
    for (int64_t i = 0; dbetween && i < k; i++)
      for (int64_t j = 0; j < k; j++) {
        const float pair = a[i - k] * move[i * k + j] * emit[j] / pair_total;
        const int is_gold = tags[t - 1] == i && tags[t] == j;
        dbetween[i * k + j] += scale * (pair - (float)is_gold);
      }
    for (int64_t i = 0; i < k; i++) sum += earlier[i];
    for (int64_t i = 0; i < k; i++) beta[i] = earlier[i] / sum;
  }
  return log_partition - gold;
}
