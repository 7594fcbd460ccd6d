#include "CICUBridge.h"

#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

int32_t icub_transliterate(const char *name, uint16_t *text, int32_t length, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UChar id[64];
  int32_t id_length = 0;
  u_strFromUTF8(id, 64, &id_length, name, -1, &status);
  UTransliterator *transform =
      utrans_openU(id, id_length, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE(status)) return -1;
  int32_t result = length;
  int32_t limit = length;
  utrans_transUChars(transform, text, &result, capacity, 0, &limit, &status);
  utrans_close(transform);
  return U_FAILURE(status) ? -1 : result;
}

int32_t icub_script(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript((UChar32)scalar, &status);
  return U_FAILURE(status) ? USCRIPT_UNKNOWN : script;
}

const char *icub_script_name(int32_t script) {
  const char *name = uscript_getShortName((UScriptCode)script);
  return name == NULL ? "Zzzz" : name;
}

int32_t icub_version(void) { return U_ICU_VERSION_MAJOR_NUM; }
