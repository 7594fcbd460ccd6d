// The parts of the system's ICU that TextConversion needs, behind plain C types.
//
// No ICU header is included here: Foundation has its own private ICU, whose names would clash.
#ifndef CICU_BRIDGE_H
#define CICU_BRIDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The major version of the system's ICU.
int32_t icub_version(void);

// Converters from other encodings ------------------------------------------------------------------

typedef struct icub_converter icub_converter;

/// What `icub_decode` did.
typedef struct {
  /// Scalars (and offsets) written.
  int64_t count;
  /// Bytes read; less than given only where the end cuts a character short, or at an error.
  int64_t consumed;
  /// Byte offset of the first bytes that are no text, -1 if there are none.
  int64_t invalid;
} icub_decoding;

/// Opens the converter that ICU knows by `name`; NULL if there is none. Strict converters stop at
/// bytes that are no text, others put U+FFFD for them.
icub_converter *icub_converter_open(const char *name, bool strict);
void icub_converter_close(icub_converter *converter);

/// Decodes `length` bytes; the converter keeps nothing for the next call.
///
/// Writes at most `length` scalars, and for each the offset of its first byte. Unless `is_last`, a
/// character that the end cuts short is left unread.
icub_decoding icub_decode(
    icub_converter *converter, const uint8_t *bytes, int64_t length, bool is_last,
    uint32_t *scalars, uint32_t *offsets);

// Normalization form KC ----------------------------------------------------------------------------

typedef struct icub_normalizer icub_normalizer;

/// ICU's shared NFKC data; NULL if it cannot be loaded. Never to be freed.
const icub_normalizer *icub_nfkc(void);
/// True if the scalar never changes and never combines with what stands beside it.
bool icub_is_inert(const icub_normalizer *normalizer, uint32_t scalar);
/// True if what follows from this scalar on can be normalized apart from what precedes.
bool icub_has_boundary_before(const icub_normalizer *normalizer, uint32_t scalar);
/// Normalizes `length` UTF-16 units into `result`; returns the length of the result, which is not
/// written in full if it exceeds `capacity`, or -1 on failure.
int32_t icub_normalize(
    const icub_normalizer *normalizer, const uint16_t *text, int32_t length, uint16_t *result,
    int32_t capacity);

// Transliteration and scripts ----------------------------------------------------------------------

/// Transliterates `length` UTF-16 units in place by the ICU transform `name`; returns the new length,
/// or -1 if the transform is missing or `capacity` does not hold the result.
int32_t icub_transliterate(const char *name, uint16_t *text, int32_t length, int32_t capacity);

/// ICU's number for the script of a scalar: 0 common, 1 inherited.
int32_t icub_script(uint32_t scalar);
/// The four-letter ISO 15924 code of a script, such as "Hani".
const char *icub_script_name(int32_t script);

#ifdef __cplusplus
}
#endif

#endif
