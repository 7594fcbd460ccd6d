// hanzikit_search.h: what the SQLite extension asks of Swift. Not for other programs.
//
// What is returned as a pointer to characters or numbers is freed by hk_search_free. Where a call fails, it
// returns NULL or a status other than 0 and gives a message as `error`, to be freed likewise.
#ifndef HANZIKIT_SEARCH_H
#define HANZIKIT_SEARCH_H

#include "hanzikit.h"

void hk_search_free(void *memory);

typedef struct hk_search_tokenizer hk_search_tokenizer;

/// What a text is taken apart for.
enum { HK_SEARCH_DOCUMENT = 0, HK_SEARCH_QUERY = 1, HK_SEARCH_PREFIX = 2 };

/// Takes a token: `flags` are 1 where it has the position of the token before it. Returns 0 to go on.
typedef int (*hk_search_receiver)(
    void *context, int flags, const char *token, int length, int start, int end);

/// A tokenizer with options in pairs of name and value.
int hk_search_tokenizer_new(
    const char *const *arguments, int count, hk_search_tokenizer **out, char **error);
void hk_search_tokenizer_free(hk_search_tokenizer *tokenizer);
int hk_search_tokenize(
    hk_search_tokenizer *tokenizer, int purpose, const char *text, int length, void *context,
    hk_search_receiver receiver);
/// A short text that is another one where an index must be built anew: it tells of model, dictionaries and layout.
char *hk_search_fingerprint(const char *const *arguments, int count, char **error);

/// A query in the syntax of FTS5; "" where there is nothing to look for.
char *hk_search_query(const char *text, int length, const char *mode, char **error);

/// A hit: the number of its first position and how many there are.
typedef struct {
  int first;
  int count;
} hk_search_hit;

/// The places of hits in bytes: two numbers each, `*count` of them.
int *hk_search_places(
    const char *text, int length, const hk_search_hit *hits, int hit_count, int *count);
char *hk_search_highlight(
    const char *text, int length, const hk_search_hit *hits, int hit_count, const char *open,
    const char *close, int *result_length);
char *hk_search_snippet(
    const char *text, int length, const hk_search_hit *hits, int hit_count, const char *open,
    const char *close, const char *ellipsis, int characters, int *result_length, char **error);

/// The segmenter that all of the process share, with a mode.
int hk_search_segmenter(const char *mode, hanzikit_segmenter **out, char **error);

#endif
