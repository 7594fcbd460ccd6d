// What the parts of the extension share.
#ifndef HK_EXTENSION_H
#define HK_EXTENSION_H

#include <sqlite3ext.h>

#include "hanzikit_search.h"

int hk_add_tokenizer(sqlite3 *connection, fts5_api *fts5);
int hk_add_functions(sqlite3 *connection);
int hk_add_auxiliary_functions(fts5_api *fts5);
int hk_add_words(sqlite3 *connection);

/// Makes a message that Swift gave the error of a function, and frees it.
void hk_fail(sqlite3_context *context, char *message);

#endif
