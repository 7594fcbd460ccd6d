// Words and pinyin of a line by libhanzikit.so: what fails is told of on standard error, with its status.
#include "hanzikit.h"

#include <stdio.h>
#include <string.h>

static int fail(int status, const hanzikit_result *result) {
  fprintf(stderr, "words: %s\n", result && result->error ? result->error : "there is no memory");
  return status;
}

int main(void) {
  const char *text = "我们去公园散步，银行在对面。";
  size_t length = strlen(text);
  hanzikit_result *result = hanzikit_result_new();
  if (!result) return fail(71, NULL);
  hanzikit_segmenter *segmenter = NULL;
  int status = hanzikit_segmenter_new(NULL, NULL, &segmenter, result);
  if (status) return fail(status, result);
  status = hanzikit_segment(segmenter, text, length, HANZIKIT_BYTES, result);
  if (status) return fail(status, result);
  for (size_t i = 0; i < result->count; i++)
    printf("%.*s ", (int)(result->ends[i] - result->starts[i]), text + result->starts[i]);
  hanzikit_segmenter_free(segmenter);
  hanzikit_result_free(result);
  return fflush(stdout) == 0 ? 0 : fail(74, NULL);
}
