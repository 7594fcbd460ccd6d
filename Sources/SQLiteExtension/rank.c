// hanzikit_rank(table, weight of column 0, …): how well a row fits, the better the smaller, as bm25() has it.
//
// Robertson, Walker, Jones, Hancock-Beaulieu & Gatford, "Okapi at TREC-3", 1994, k1 = 1.2, b = 0.75, each phrase of
// the query a term; what is found as a single Chinese character counts a fifth, since it says little.
#include "extension.h"
SQLITE_EXTENSION_INIT3

#include <math.h>
#include <string.h>

static const double k1 = 1.2, b = 0.75, single_character = 0.2;

/// What all rows of a query have in common.
typedef struct {
  int phrases;
  double average_length;
  /// For each phrase its inverse document frequency, and how much it counts, -1 while that is not known.
  double *idf;
  double *weight;
  /// For each phrase how often this row has it.
  double *frequency;
} rank_data;

static int count_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *count) {
  (void)api;
  (void)fts;
  ++*(sqlite3_int64 *)count;
  return SQLITE_OK;
}

static int prepare(const Fts5ExtensionApi *api, Fts5Context *fts, rank_data **out) {
  *out = api->xGetAuxdata(fts, 0);
  if (*out) return SQLITE_OK;
  int phrases = api->xPhraseCount(fts);
  size_t size = sizeof(rank_data) + 3 * sizeof(double) * (size_t)phrases;
  rank_data *data = sqlite3_malloc64(size);
  if (!data) return SQLITE_NOMEM;
  memset(data, 0, size);
  data->phrases = phrases;
  data->idf = (double *)(data + 1);
  data->weight = data->idf + phrases;
  data->frequency = data->weight + phrases;
  sqlite3_int64 rows = 0, tokens = 0;
  int status = api->xRowCount(fts, &rows);
  if (status == SQLITE_OK) status = api->xColumnTotalSize(fts, -1, &tokens);
  data->average_length = rows > 0 ? (double)tokens / (double)rows : 1;
  for (int phrase = 0; phrase < phrases && status == SQLITE_OK; phrase++) {
    sqlite3_int64 hits = 0;
    status = api->xQueryPhrase(fts, phrase, &hits, count_row);
    double idf = log(((double)(rows - hits) + 0.5) / ((double)hits + 0.5));
    data->idf[phrase] = idf > 1e-6 ? idf : 1e-6;
    data->weight[phrase] = api->xPhraseSize(fts, phrase) == 1 ? -1 : 1;
  }
  if (status == SQLITE_OK) status = api->xSetAuxdata(fts, data, sqlite3_free);
  else sqlite3_free(data);
  if (status == SQLITE_OK) *out = data;
  return status;
}

/// How much a phrase of one position counts, seen where it stands in a column.
static int weigh(
    const Fts5ExtensionApi *api, Fts5Context *fts, int column, int offset, double *weight) {
  const char *text = NULL;
  int length = 0, places = 0;
  int status = api->xColumnText(fts, column, &text, &length);
  *weight = 1;
  if (status != SQLITE_OK || !text) return status;
  int *place = hk_search_places(text, length, &(hk_search_hit){offset, 1}, 1, &places);
  // Words of other scripts have fewer bytes a character, or more of them.
  if (places == 1 && place[1] - place[0] == 3 && (unsigned char)text[place[0]] >= 0xE2)
    *weight = single_character;
  hk_search_free(place);
  return status;
}

void hk_rank(
    const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
    sqlite3_value **values) {
  rank_data *data = NULL;
  int status = prepare(api, fts, &data);
  int instances = 0, length = 0;
  if (status == SQLITE_OK) status = api->xInstCount(fts, &instances);
  if (status == SQLITE_OK) {
    for (int phrase = 0; phrase < data->phrases; phrase++) data->frequency[phrase] = 0;
    status = api->xColumnSize(fts, -1, &length);
  }
  for (int instance = 0; instance < instances && status == SQLITE_OK; instance++) {
    int phrase, column, offset;
    status = api->xInst(fts, instance, &phrase, &column, &offset);
    if (status != SQLITE_OK) break;
    if (data->weight[phrase] < 0)
      status = weigh(api, fts, column, offset, &data->weight[phrase]);
    data->frequency[phrase] += column < count ? sqlite3_value_double(values[column]) : 1;
  }
  if (status != SQLITE_OK) {
    sqlite3_result_error_code(context, status);
    return;
  }
  double score = 0;
  for (int phrase = 0; phrase < data->phrases; phrase++) {
    double frequency = data->frequency[phrase];
    if (frequency == 0) continue;
    double norm = k1 * (1 - b + b * length / data->average_length);
    score += data->weight[phrase] * data->idf[phrase] * frequency * (k1 + 1) / (frequency + norm);
  }
  sqlite3_result_double(context, -score);
}
