// The table function hanzikit_words(text, mode): a row for each word.
#include "extension.h"
SQLITE_EXTENSION_INIT3

#include <string.h>

enum { WORD, START, END, KIND, LEVEL, PROBABILITY, PINYIN, TEXT, MODE };

typedef struct {
  sqlite3_vtab_cursor base;
  hanzikit_result *words;
  hanzikit_result *pinyin;
  hanzikit_pinyin *reader;
  char *text;
  /// The bytes at which each word begins and ends; words are told by characters, as substr() counts.
  uint32_t *bytes;
  size_t row;
} words_cursor;

static int connect(
    sqlite3 *connection, void *unused, int count, const char *const *values, sqlite3_vtab **out,
    char **message) {
  (void)unused, (void)count, (void)values, (void)message;
  int status = sqlite3_declare_vtab(
      connection,
      "CREATE TABLE words(word, start, end, kind, level, probability, pinyin, text HIDDEN, mode HIDDEN)");
  if (status != SQLITE_OK) return status;
  *out = sqlite3_malloc64(sizeof **out);
  if (!*out) return SQLITE_NOMEM;
  memset(*out, 0, sizeof **out);
  return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *table) {
  sqlite3_free(table);
  return SQLITE_OK;
}

static int best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
  (void)table;
  int place[2] = {-1, -1};
  for (int i = 0; i < info->nConstraint; i++) {
    int column = info->aConstraint[i].iColumn;
    if (column < TEXT || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
    if (!info->aConstraint[i].usable) return SQLITE_CONSTRAINT;
    place[column - TEXT] = i;
  }
  if (place[0] < 0) return SQLITE_CONSTRAINT;
  for (int i = 0, next = 1; i < 2; i++) {
    if (place[i] < 0) continue;
    info->aConstraintUsage[place[i]].argvIndex = next++;
    info->aConstraintUsage[place[i]].omit = 1;
  }
  info->idxNum = place[1] >= 0;
  info->estimatedCost = 100;
  info->estimatedRows = 100;
  return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
  (void)table;
  words_cursor *cursor = sqlite3_malloc64(sizeof *cursor);
  if (!cursor) return SQLITE_NOMEM;
  memset(cursor, 0, sizeof *cursor);
  cursor->words = hanzikit_result_new();
  *out = &cursor->base;
  return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base) {
  words_cursor *cursor = (words_cursor *)base;
  hanzikit_result_free(cursor->words);
  hanzikit_result_free(cursor->pinyin);
  hanzikit_pinyin_free(cursor->reader);
  sqlite3_free(cursor->text);
  sqlite3_free(cursor->bytes);
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int fail(words_cursor *cursor, const char *text) {
  sqlite3_free(cursor->base.pVtab->zErrMsg);
  cursor->base.pVtab->zErrMsg = sqlite3_mprintf("hanzikit_words: %s", text ? text : "no memory");
  return SQLITE_ERROR;
}

static int filter(
    sqlite3_vtab_cursor *base, int has_mode, const char *unused, int count, sqlite3_value **values) {
  (void)unused, (void)count;
  words_cursor *cursor = (words_cursor *)base;
  cursor->row = 0;
  sqlite3_free(cursor->text);
  sqlite3_free(cursor->bytes);
  cursor->text = NULL;
  cursor->bytes = NULL;
  const char *text = (const char *)sqlite3_value_text(values[0]);
  int length = sqlite3_value_bytes(values[0]);
  cursor->text = sqlite3_malloc64((sqlite3_uint64)length + 1);
  if (!cursor->text) return SQLITE_NOMEM;
  if (length) memcpy(cursor->text, text, (size_t)length);
  cursor->text[length] = 0;
  const char *mode = has_mode ? (const char *)sqlite3_value_text(values[1]) : NULL;
  int reads_all = !mode || strcmp(mode, "search") == 0;
  char *error = NULL;
  hanzikit_segmenter *segmenter = NULL;
  if (hk_search_segmenter(reads_all ? NULL : mode, &segmenter, &error)) {
    int status = fail(cursor, error);
    hk_search_free(error);
    return status;
  }
  unsigned flags = HANZIKIT_OMIT_SPACE | (reads_all ? HANZIKIT_READINGS : HANZIKIT_PROBABILITIES);
  int status = hanzikit_segment(
      segmenter, cursor->text, (size_t)length, flags | HANZIKIT_BYTES, cursor->words);
  if (status == 0) {
    size_t words = cursor->words->count;
    cursor->bytes = sqlite3_malloc64(sizeof(uint32_t) * (2 * words + 1));
    for (size_t i = 0; cursor->bytes && i < words; i++) {
      cursor->bytes[2 * i] = cursor->words->starts[i];
      cursor->bytes[2 * i + 1] = cursor->words->ends[i];
    }
    status = hanzikit_segment(
        segmenter, cursor->text, (size_t)length, flags | HANZIKIT_CODE_POINTS, cursor->words);
  }
  hanzikit_segmenter_free(segmenter);
  if (status) return fail(cursor, cursor->words->error);
  return cursor->bytes ? SQLITE_OK : SQLITE_NOMEM;
}

static int next_row(sqlite3_vtab_cursor *base) {
  ((words_cursor *)base)->row++;
  return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base) {
  words_cursor *cursor = (words_cursor *)base;
  return cursor->row >= cursor->words->count;
}

static int give_pinyin(words_cursor *cursor, sqlite3_context *context, const char *word, int length) {
  if (!cursor->pinyin && !(cursor->pinyin = hanzikit_result_new())) return SQLITE_NOMEM;
  if (!cursor->reader && hanzikit_pinyin_new(&cursor->reader, cursor->pinyin))
    return fail(cursor, cursor->pinyin->error);
  int64_t offsets[] = {0, length};
  if (hanzikit_pinyin_write(cursor->reader, word, offsets, 1, NULL, NULL, cursor->pinyin))
    return fail(cursor, cursor->pinyin->error);
  sqlite3_result_text(context, cursor->pinyin->strings, -1, SQLITE_TRANSIENT);
  return SQLITE_OK;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
  static const char *const kinds[] = {"newline", "space", "punctuation", "other", "emoji",
                                      "number",  "latin", "link",        "han"};
  static const char *const levels[] = {"word", "inner", "other"};
  words_cursor *cursor = (words_cursor *)base;
  const hanzikit_result *words = cursor->words;
  size_t row = cursor->row;
  const char *word = cursor->text + cursor->bytes[2 * row];
  int length = (int)(cursor->bytes[2 * row + 1] - cursor->bytes[2 * row]);
  switch (column) {
    case WORD: sqlite3_result_text(context, word, length, SQLITE_TRANSIENT); break;
    case START: sqlite3_result_int64(context, words->starts[row]); break;
    case END: sqlite3_result_int64(context, words->ends[row]); break;
    case KIND: sqlite3_result_text(context, kinds[words->kinds[row]], -1, SQLITE_STATIC); break;
    case LEVEL: sqlite3_result_text(context, levels[words->levels[row]], -1, SQLITE_STATIC); break;
    case PROBABILITY: sqlite3_result_double(context, words->probabilities[row]); break;
    case PINYIN: return give_pinyin(cursor, context, word, length);
    default: break;
  }
  return SQLITE_OK;
}

static int row_number(sqlite3_vtab_cursor *base, sqlite3_int64 *number) {
  *number = (sqlite3_int64)((words_cursor *)base)->row;
  return SQLITE_OK;
}

int hk_add_words(sqlite3 *connection) {
  static const sqlite3_module module = {
      .xConnect = connect,
      .xBestIndex = best_index,
      .xDisconnect = disconnect,
      .xOpen = open_cursor,
      .xClose = close_cursor,
      .xFilter = filter,
      .xNext = next_row,
      .xEof = at_end,
      .xColumn = column,
      .xRowid = row_number,
  };
  return sqlite3_create_module(connection, "hanzikit_words", &module, NULL);
}
