#include "CICUBridge.h"

#include <unicode/unorm2.h>

const icub_normalizer *icub_nfkc(void) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&status);
  return U_FAILURE(status) ? NULL : (const icub_normalizer *)normalizer;
}

bool icub_is_inert(const icub_normalizer *normalizer, uint32_t scalar) {
  return unorm2_isInert((const UNormalizer2 *)normalizer, (UChar32)scalar);
}

bool icub_has_boundary_before(const icub_normalizer *normalizer, uint32_t scalar) {
  return unorm2_hasBoundaryBefore((const UNormalizer2 *)normalizer, (UChar32)scalar);
}

int32_t icub_normalize(
    const icub_normalizer *normalizer, const uint16_t *text, int32_t length, uint16_t *result,
    int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t needed = unorm2_normalize(
      (const UNormalizer2 *)normalizer, text, length, result, capacity, &status);
  return U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR ? -1 : needed;
}
