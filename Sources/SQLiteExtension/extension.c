// Registers all that the extension has with a connection.
#include "extension.h"
SQLITE_EXTENSION_INIT1

#include "include/sqlite_extension.h"

void hk_fail(sqlite3_context *context, char *message) {
  sqlite3_result_error(context, message ? message : "hanzikit: no memory", -1);
  hk_search_free(message);
}

/// The interface of FTS5, or NULL where SQLite was built without it.
static fts5_api *find_fts5(sqlite3 *connection) {
  fts5_api *fts5 = NULL;
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &fts5, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return fts5;
}

static int fail(char **message, const char *text) {
  if (message) *message = sqlite3_mprintf("hanzikit: %s", text);
  return SQLITE_ERROR;
}

static int add_all(sqlite3 *connection, char **message) {
  fts5_api *fts5 = find_fts5(connection);
  if (!fts5 || fts5->iVersion < 2) return fail(message, "this SQLite has no FTS5");
  // A missing model is told of now and not by the first table.
  hanzikit_segmenter *segmenter = NULL;
  char *error = NULL;
  if (hk_search_segmenter(NULL, &segmenter, &error)) {
    int status = fail(message, error ? error : "no memory");
    hk_search_free(error);
    return status;
  }
  hanzikit_segmenter_free(segmenter);
  int status = hk_add_tokenizer(connection, fts5);
  if (status == SQLITE_OK) status = hk_add_auxiliary_functions(fts5);
  if (status == SQLITE_OK) status = hk_add_functions(connection);
  if (status == SQLITE_OK) status = hk_add_words(connection);
  // Swift's runtime cannot be unloaded.
  return status == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : status;
}

__attribute__((visibility("default"))) int sqlite3_hanzikit_init(
    sqlite3 *connection, char **message, const sqlite3_api_routines *routines) {
  SQLITE_EXTENSION_INIT2(routines);
  return add_all(connection, message);
}

__attribute__((visibility("default"))) int sqlite3_hanzikitfts_init(
    sqlite3 *connection, char **message, const sqlite3_api_routines *routines) {
  SQLITE_EXTENSION_INIT2(routines);
  return add_all(connection, message);
}
