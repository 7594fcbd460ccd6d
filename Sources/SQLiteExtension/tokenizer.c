// The tokenizer `hanzikit` of FTS5.
#include "extension.h"
SQLITE_EXTENSION_INIT3

#include <limits.h>

static int create(void *unused, const char **arguments, int count, Fts5Tokenizer **out) {
  (void)unused;
  char *error = NULL;
  hk_search_tokenizer *tokenizer = NULL;
  if (hk_search_tokenizer_new(arguments, count, &tokenizer, &error)) {
    // FTS5 has no way to hand on why: it says "error in tokenizer constructor".
    sqlite3_log(SQLITE_ERROR, "hanzikit: %s", error ? error : "no memory");
    hk_search_free(error);
    return SQLITE_ERROR;
  }
  *out = (Fts5Tokenizer *)tokenizer;
  return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *tokenizer) {
  hk_search_tokenizer_free((hk_search_tokenizer *)tokenizer);
}

static int tokenize(
    Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length,
    int (*receive)(void *, int, const char *, int, int, int)) {
  int purpose = !(flags & FTS5_TOKENIZE_QUERY)    ? HK_SEARCH_DOCUMENT
                : (flags & FTS5_TOKENIZE_PREFIX) ? HK_SEARCH_PREFIX
                                                 : HK_SEARCH_QUERY;
  if (!text || length <= 0) return SQLITE_OK;
  return hk_search_tokenize(
      (hk_search_tokenizer *)tokenizer, purpose, text, length, context, receive);
}

int hk_add_tokenizer(sqlite3 *connection, fts5_api *fts5) {
  (void)connection;
  fts5_tokenizer tokenizer = {create, destroy, tokenize};
  return fts5->xCreateTokenizer(fts5, "hanzikit", NULL, &tokenizer, NULL);
}
