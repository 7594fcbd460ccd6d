// Uses libhanzikit.so as any program in C would: built, run and watched by valgrind in scripts/check-c-library.sh.
// Says nothing and returns 0 where all is right.
#include "hanzikit.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHECK(condition)                                                                            \
  do {                                                                                              \
    if (!(condition)) {                                                                             \
      fprintf(stderr, "library.c:%d: %s\n", __LINE__, #condition);                                  \
      exit(1);                                                                                      \
    }                                                                                               \
  } while (0)

static const char text[] = "我们去公园散步。";
static hanzikit_segmenter *segmenter;

/// Segments a text and checks its words.
static void segment(hanzikit_result *result) {
  static const uint32_t ends[] = {6, 9, 15, 21, 24};
  CHECK(hanzikit_segment(segmenter, text, strlen(text), HANZIKIT_BYTES, result) == HANZIKIT_OK);
  CHECK(result->count == 5 && memcmp(result->ends, ends, sizeof ends) == 0);
  CHECK(result->starts[0] == 0 && result->starts[4] == 21);
}

static void *work(void *unused) {
  (void)unused;
  hanzikit_result *result = hanzikit_result_new();
  for (int i = 0; i < 100; i++) segment(result);
  hanzikit_result_free(result);
  return NULL;
}

static void check_threads(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) CHECK(pthread_create(&threads[i], NULL, work, NULL) == 0);
  for (int i = 0; i < 4; i++) CHECK(pthread_join(threads[i], NULL) == 0);
}

/// A child goes on with the models and results of its parent.
static void check_fork(hanzikit_result *result) {
  pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    segment(result);
    work(NULL);
    _exit(0);
  }
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child && status == 0);
}

static void check_batch(hanzikit_result *result) {
  enum { count = 5000 };
  int64_t *offsets = malloc(sizeof *offsets * (count + 1));
  char *bytes = malloc(strlen(text) * count);
  for (int i = 0; i <= count; i++) offsets[i] = (int64_t)strlen(text) * i;
  for (int i = 0; i < count; i++) memcpy(bytes + offsets[i], text, strlen(text));
  CHECK(hanzikit_segment_batch(segmenter, bytes, offsets, count, HANZIKIT_CODE_POINTS, 2, result) == 0);
  CHECK(result->texts == count && result->count == 5 * count);
  CHECK(result->text_ends[0] == 5 && result->ends[5 * count - 1] == 8);
  free(offsets);
  free(bytes);
}

static void check_dictionary(hanzikit_result *result) {
  const char *words = "去公园\ttag=act\n";
  hanzikit_segmenter *other = NULL;
  CHECK(hanzikit_segmenter_with_words(segmenter, words, strlen(words), NULL, &other, result) == 0);
  CHECK(hanzikit_segment(other, text, strlen(text), 0, result) == 0);
  CHECK(result->count == 4 && strcmp(result->tag_names[result->tags[1]], "act") == 0);
  hanzikit_segmenter_free(other);
}

static void check_errors(hanzikit_result *result) {
  hanzikit_segmenter *none = NULL;
  CHECK(hanzikit_segmenter_new("nix", NULL, &none, result) == HANZIKIT_NO_INPUT);
  CHECK(!none && strstr(result->error, "nix"));
  CHECK(hanzikit_segment(NULL, text, 3, 0, result) == HANZIKIT_USAGE && result->error);
  CHECK(hanzikit_segment(segmenter, "\xFF\xE6\x88", 3, 0, result) == 0);
  CHECK(result->ends[result->count - 1] == 3);
}

static void check_others(hanzikit_result *result) {
  const char *row = "皇后在后面银行";
  const int64_t offsets[] = {0, 15, 21};
  hanzikit_converter *converter = NULL;
  CHECK(hanzikit_converter_new("traditional", 1, &converter, result) == 0);
  CHECK(hanzikit_convert(converter, row, offsets, 2, result) == 0);
  CHECK(strcmp(result->strings, "皇后在後面") == 0);
  CHECK(strcmp(result->strings + result->string_ends[0] + 1, "銀行") == 0);
  hanzikit_converter_free(converter);
  hanzikit_pinyin *reader = NULL;
  CHECK(hanzikit_pinyin_new(&reader, result) == 0);
  CHECK(hanzikit_pinyin_write(reader, row, offsets, 2, NULL, NULL, result) == 0);
  CHECK(strcmp(result->strings + result->string_ends[0] + 1, "yín háng") == 0);
  hanzikit_pinyin_free(reader);
}

int main(void) {
  CHECK(hanzikit_abi_version() == HANZIKIT_ABI_VERSION);
  hanzikit_result *result = hanzikit_result_new();
  CHECK(hanzikit_segmenter_new(NULL, NULL, &segmenter, result) == HANZIKIT_OK);
  segment(result);
  check_batch(result);
  check_dictionary(result);
  check_errors(result);
  check_others(result);
  check_threads();
  check_fork(result);
  hanzikit_segmenter_free(segmenter);
  hanzikit_result_free(result);
  return 0;
}
