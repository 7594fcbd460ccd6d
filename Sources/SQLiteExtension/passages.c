// Auxiliary functions of FTS5 that show what was found: hanzikit_highlight, hanzikit_snippet, hanzikit_positions.
#include "extension.h"
SQLITE_EXTENSION_INIT3

/// The text of a column with the hits in it.
typedef struct {
  const char *text;
  int length;
  hk_search_hit *hits;
  int count;
} found_text;

/// Gathers the hits of a column; its text is NULL where the index has none. `hits` is freed by sqlite3_free.
static int gather(
    const Fts5ExtensionApi *api, Fts5Context *fts, int column, found_text *found) {
  *found = (found_text){0};
  if (column < 0 || column >= api->xColumnCount(fts)) return SQLITE_RANGE;
  int status = api->xColumnText(fts, column, &found->text, &found->length);
  if (status != SQLITE_OK) return status;
  int instances = 0;
  status = api->xInstCount(fts, &instances);
  if (status != SQLITE_OK || instances == 0) return status;
  found->hits = sqlite3_malloc64(sizeof(hk_search_hit) * (size_t)instances);
  if (!found->hits) return SQLITE_NOMEM;
  for (int instance = 0; instance < instances; instance++) {
    int phrase, place, offset;
    status = api->xInst(fts, instance, &phrase, &place, &offset);
    if (status != SQLITE_OK) return status;
    if (place != column) continue;
    found->hits[found->count++] = (hk_search_hit){offset, api->xPhraseSize(fts, phrase)};
  }
  return SQLITE_OK;
}

static const char *text_value(sqlite3_value *value) {
  const char *text = (const char *)sqlite3_value_text(value);
  return text ? text : "";
}

static int has_arguments(sqlite3_context *context, int count, int needed, const char *usage) {
  if (count == needed) return 1;
  sqlite3_result_error(context, usage, -1);
  return 0;
}

/// Gives text that Swift made as the result.
static void give(sqlite3_context *context, char *text, int length) {
  sqlite3_result_text(context, text, length, SQLITE_TRANSIENT);
  hk_search_free(text);
}

static void highlight(
    const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
    sqlite3_value **values) {
  if (!has_arguments(context, count, 3, "hanzikit_highlight(table, column, before, after)")) return;
  found_text found;
  int status = gather(api, fts, sqlite3_value_int(values[0]), &found);
  if (status != SQLITE_OK) {
    sqlite3_result_error_code(context, status);
  } else if (found.text) {
    int length = 0;
    char *text = hk_search_highlight(
        found.text, found.length, found.hits, found.count, text_value(values[1]),
        text_value(values[2]), &length);
    give(context, text, length);
  }
  sqlite3_free(found.hits);
}

static void snippet(
    const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
    sqlite3_value **values) {
  if (!has_arguments(
          context, count, 5, "hanzikit_snippet(table, column, before, after, ellipsis, characters)"))
    return;
  int column = sqlite3_value_int(values[0]), characters = sqlite3_value_int(values[4]);
  if (characters < 1 || characters > 100000) {
    sqlite3_result_error(context, "hanzikit_snippet: 1 to 100,000 characters", -1);
    return;
  }
  found_text found = {0};
  int status = SQLITE_OK;
  if (column >= 0) {
    status = gather(api, fts, column, &found);
  } else {
    // The first column with a hit, as snippet() chooses.
    for (column = 0; column < api->xColumnCount(fts); column++) {
      sqlite3_free(found.hits);
      status = gather(api, fts, column, &found);
      if (status != SQLITE_OK || found.count > 0) break;
    }
  }
  if (status != SQLITE_OK) {
    sqlite3_result_error_code(context, status);
  } else if (found.text) {
    int length = 0;
    char *error = NULL;
    char *text = hk_search_snippet(
        found.text, found.length, found.hits, found.count, text_value(values[1]),
        text_value(values[2]), text_value(values[3]), characters, &length, &error);
    if (text) give(context, text, length);
    else hk_fail(context, error);
  }
  sqlite3_free(found.hits);
}

static void positions(
    const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
    sqlite3_value **values) {
  (void)values;
  if (!has_arguments(context, count, 0, "hanzikit_positions(table)")) return;
  sqlite3_str *json = sqlite3_str_new(NULL);
  sqlite3_str_appendall(json, "[");
  int status = SQLITE_OK;
  for (int column = 0; column < api->xColumnCount(fts) && status == SQLITE_OK; column++) {
    found_text found;
    status = gather(api, fts, column, &found);
    sqlite3_str_appendall(json, column ? ",[" : "[");
    if (status == SQLITE_OK && found.text && found.count > 0) {
      int places = 0;
      int *place = hk_search_places(found.text, found.length, found.hits, found.count, &places);
      for (int i = 0; i < places; i++)
        sqlite3_str_appendf(json, "%s[%d,%d]", i ? "," : "", place[2 * i], place[2 * i + 1]);
      hk_search_free(place);
    }
    sqlite3_str_appendall(json, "]");
    sqlite3_free(found.hits);
  }
  sqlite3_str_appendall(json, "]");
  char *text = sqlite3_str_finish(json);
  if (status != SQLITE_OK) {
    sqlite3_result_error_code(context, status);
    sqlite3_free(text);
  } else {
    sqlite3_result_text(context, text, -1, sqlite3_free);
  }
}

void hk_rank(
    const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
    sqlite3_value **values);

int hk_add_auxiliary_functions(fts5_api *fts5) {
  static const struct {
    const char *name;
    fts5_extension_function function;
  } functions[] = {
      {"hanzikit_highlight", highlight},
      {"hanzikit_snippet", snippet},
      {"hanzikit_positions", positions},
      {"hanzikit_rank", hk_rank},
  };
  int status = SQLITE_OK;
  for (size_t i = 0; i < sizeof functions / sizeof *functions && status == SQLITE_OK; i++)
    status = fts5->xCreateFunction(fts5, functions[i].name, NULL, functions[i].function, NULL);
  return status;
}
