#include "CICUBridge.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf16.h>

icub_converter *icub_converter_open(const char *name, bool strict) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);
  if (U_FAILURE(status)) return NULL;
  if (strict) {
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  } else {
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_SUBSTITUTE, NULL, NULL, NULL, &status);
  }
  if (U_FAILURE(status)) {
    ucnv_close(converter);
    return NULL;
  }
  return (icub_converter *)converter;
}

void icub_converter_close(icub_converter *converter) { ucnv_close((UConverter *)converter); }

// Appends UTF-16 units and their offsets (from `base`) as scalars. ICU gives -1 for units it could
// not write in the call before: they belong to the character before. `high` holds a surrogate whose
// partner is to come.
static int64_t append_units(
    const UChar *units, const int32_t *unit_offsets, int64_t unit_count, int64_t base, UChar *high,
    uint32_t *scalars, uint32_t *offsets, int64_t count) {
  for (int64_t i = 0; i < unit_count; i++) {
    UChar unit = units[i];
    if (*high != 0 && U16_IS_TRAIL(unit)) {
      scalars[count - 1] = (uint32_t)U16_GET_SUPPLEMENTARY(*high, unit);
      *high = 0;
      continue;
    }
    *high = U16_IS_LEAD(unit) ? unit : 0;
    scalars[count] = U16_IS_SURROGATE(unit) ? 0xFFFD : unit;
    if (unit_offsets[i] >= 0) {
      offsets[count] = (uint32_t)(base + unit_offsets[i]);
    } else {
      offsets[count] = count > 0 ? offsets[count - 1] : 0;
    }
    count++;
  }
  return count;
}

icub_decoding icub_decode(
    icub_converter *handle, const uint8_t *bytes, int64_t length, bool is_last, uint32_t *scalars,
    uint32_t *offsets) {
  UConverter *converter = (UConverter *)handle;
  enum { room = 2048 };
  UChar units[room];
  int32_t unit_offsets[room];
  const char *begin = (const char *)bytes;
  const char *end = begin + length;
  const char *source = begin;
  icub_decoding result = {0, length, -1};
  UChar high = 0;
  UErrorCode status;
  ucnv_resetToUnicode(converter);
  do {
    UChar *target = units;
    int64_t base = source - begin;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(
        converter, &target, units + room, &source, end, unit_offsets, (UBool)is_last, &status);
    result.count = append_units(
        units, unit_offsets, target - units, base, &high, scalars, offsets, result.count);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) {
    char invalid[32];
    int8_t invalid_length = sizeof invalid;
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter, invalid, &invalid_length, &ignored);
    if (U_FAILURE(ignored)) invalid_length = 0;
    result.invalid = (source - begin) - invalid_length;
    result.consumed = result.invalid;
  } else if (!is_last) {
    status = U_ZERO_ERROR;
    int32_t pending = ucnv_toUCountPending(converter, &status);
    if (U_SUCCESS(status) && pending > 0) result.consumed = length - pending;
  }
  ucnv_resetToUnicode(converter);
  return result;
}
