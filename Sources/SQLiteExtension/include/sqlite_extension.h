// What libhanzikit.so and hanzikit_fts5.so offer to SQLite, which looks for it by the name of the file.
#ifndef HK_SQLITE_EXTENSION_H
#define HK_SQLITE_EXTENSION_H

#include <sqlite3.h>

struct sqlite3_api_routines;

/// Adds the tokenizer `hanzikit` and the functions to a connection: `.load libhanzikit`.
int sqlite3_hanzikit_init(
    sqlite3 *connection, char **message, const struct sqlite3_api_routines *routines);
/// The same: `.load hanzikit_fts5`.
int sqlite3_hanzikitfts_init(
    sqlite3 *connection, char **message, const struct sqlite3_api_routines *routines);

#endif
