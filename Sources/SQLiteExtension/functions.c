// Functions of their own: hanzikit_query, hanzikit_check, hanzikit_version.
#include "extension.h"
SQLITE_EXTENSION_INIT3

#include <ctype.h>
#include <string.h>

static void version(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  (void)values;
  sqlite3_result_text(context, hanzikit_version(), -1, SQLITE_STATIC);
}

static void query(sqlite3_context *context, int count, sqlite3_value **values) {
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;
  const char *text = (const char *)sqlite3_value_text(values[0]);
  const char *mode = count > 1 ? (const char *)sqlite3_value_text(values[1]) : NULL;
  char *error = NULL;
  char *result = hk_search_query(text, sqlite3_value_bytes(values[0]), mode, &error);
  if (!result) {
    hk_fail(context, error);
    return;
  }
  // A phrase of nothing finds nothing, where an empty query is an error.
  sqlite3_result_text(context, *result ? result : "\"\"", -1, SQLITE_TRANSIENT);
  hk_search_free(result);
}

/// One value of a statement with one parameter, as text that sqlite3_free frees; NULL where there is none.
static int find(sqlite3 *connection, char *sql, const char *parameter, char **value) {
  sqlite3_stmt *statement = NULL;
  int status = sql ? sqlite3_prepare_v2(connection, sql, -1, &statement, NULL) : SQLITE_NOMEM;
  sqlite3_free(sql);
  *value = NULL;
  if (status == SQLITE_OK && parameter) status = sqlite3_bind_text(statement, 1, parameter, -1, SQLITE_TRANSIENT);
  if (status == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
    *value = sqlite3_mprintf("%s", sqlite3_column_text(statement, 0));
  int finalized = sqlite3_finalize(statement);
  return status == SQLITE_OK ? finalized : status;
}

/// Cuts the tokenizer's options out of the statement that made a table, in place: `tokenize = 'hanzikit …'`. Returns how
/// many there are, -1 where the table has another tokenizer.
static int cut_arguments(char *sql, char **arguments, int capacity) {
  char *at = NULL;
  for (char *c = sql; *c; c++)
    if (sqlite3_strnicmp(c, "tokenize", 8) == 0) at = c + 8;
  if (!at) return -1;
  while (isspace((unsigned char)*at) || *at == '=') at++;
  char quote = *at == '"' || *at == '\'' ? *at++ : 0;
  char *end = at;
  while (*end && (quote ? *end != quote || end[1] == quote : *end != ',' && *end != ')'))
    end += quote && *end == quote ? 2 : 1;
  *end = 0;
  int count = 0;
  while (*at && count < capacity) {
    while (isspace((unsigned char)*at)) at++;
    if (!*at) break;
    // Quotes within quotes are doubled, or of the other kind.
    char inner = *at == '\'' || *at == '"' ? *at : 0;
    while (inner && *at == inner) at++;
    arguments[count++] = at;
    while (*at && (inner ? *at != inner : !isspace((unsigned char)*at))) at++;
    if (*at) *at++ = 0;
    while (inner && *at == inner) at++;
  }
  return count > 0 && sqlite3_stricmp(arguments[0], "hanzikit") == 0 ? count - 1 : -1;
}

/// hanzikit_check(table): what is different since the index was made; NULL where nothing is. The first call notes how
/// things are.
static void check(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  sqlite3 *connection = sqlite3_context_db_handle(context);
  const char *table = (const char *)sqlite3_value_text(values[0]);
  char *sql = NULL, *known = NULL, *error = NULL, *now = NULL;
  char *arguments[64];
  int status = find(
      connection, sqlite3_mprintf("SELECT sql FROM sqlite_schema WHERE name = ?1"),
      table ? table : "", &sql);
  int found = status == SQLITE_OK && sql ? cut_arguments(sql, arguments, 64) : -1;
  if (found < 0) {
    sqlite3_result_error(context, "hanzikit_check: no table with the tokenizer hanzikit", -1);
    sqlite3_free(sql);
    return;
  }
  now = hk_search_fingerprint((const char *const *)arguments + 1, found, &error);
  if (!now) {
    hk_fail(context, error);
    sqlite3_free(sql);
    return;
  }
  status = find(
      connection, sqlite3_mprintf("SELECT v FROM \"%w_config\" WHERE k = 'hanzikit'", table), NULL,
      &known);
  if (status == SQLITE_OK && !known) {
    char *unused = NULL;
    status = find(
        connection,
        sqlite3_mprintf("INSERT INTO \"%w_config\" VALUES ('hanzikit', ?1)", table), now, &unused);
    sqlite3_free(unused);
  }
  if (status != SQLITE_OK) {
    sqlite3_result_error(context, sqlite3_errmsg(connection), -1);
  } else if (known && strcmp(known, now) != 0) {
    char *message = sqlite3_mprintf(
        "%s was indexed with %s, and now it is %s: INSERT INTO %s(%s) VALUES ('rebuild'), then "
        "DELETE FROM %s_config WHERE k = 'hanzikit'",
        table, known, now, table, table, table);
    sqlite3_log(SQLITE_WARNING, "hanzikit: %s", message);
    sqlite3_result_text(context, message, -1, sqlite3_free);
  }
  sqlite3_free(known);
  sqlite3_free(sql);
  hk_search_free(now);
}

int hk_add_functions(sqlite3 *connection) {
  int pure = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  int status = sqlite3_create_function(
      connection, "hanzikit_version", 0, pure, NULL, version, NULL, NULL);
  for (int count = 1; count <= 2 && status == SQLITE_OK; count++)
    status = sqlite3_create_function(
        connection, "hanzikit_query", count, pure, NULL, query, NULL, NULL);
  if (status == SQLITE_OK)
    status = sqlite3_create_function(
        connection, "hanzikit_check", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, check, NULL, NULL);
  return status;
}
