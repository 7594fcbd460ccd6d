// Cuts the lines of a UTF-8 file at ICU's word boundaries (its dictionary for Chinese) and writes the
// words with spaces between them. `icu_words --version` prints ICU's version.
//
// Build: cc -O2 icu_words.c $(pkg-config --cflags --libs icu-uc) -o icu_words

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utf.h>

// Ends the program where ICU reports an error.
static void check(UErrorCode code) {
  if (U_FAILURE(code)) {
    fprintf(stderr, "icu_words: %s\n", u_errorName(code));
    exit(70);
  }
}

// Writes the words of one line of `length` bytes, its line feed left out, and a line feed.
static void cut(UBreakIterator *words, const char *line, int32_t length, UChar *units,
                int32_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t count = 0;
  u_strFromUTF8(units, capacity, &count, line, length, &code);
  ubrk_setText(words, units, count, &code);
  check(code);
  int32_t unit = 0;
  size_t begin = 0, end = 0;  // of the word, in bytes
  ubrk_first(words);
  for (int32_t boundary; (boundary = ubrk_next(words)) != UBRK_DONE; begin = end) {
    while (unit < boundary) {
      UChar32 scalar;
      U16_NEXT(units, unit, count, scalar);
      end += U8_LENGTH(scalar);
    }
    if (begin > 0) putchar_unlocked(' ');
    fwrite(line + begin, 1, end - begin, stdout);
  }
  putchar_unlocked('\n');
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fputs("usage: icu_words FILE\n", stderr);
    return 64;
  }
  if (strcmp(argv[1], "--version") == 0) {
    puts(U_ICU_VERSION);
    return 0;
  }
  FILE *file = fopen(argv[1], "r");
  if (!file) {
    perror(argv[1]);
    return 66;
  }
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &code);
  check(code);
  char *line = NULL;
  size_t size = 0, capacity = 0;
  UChar *units = NULL;
  for (ssize_t length; (length = getline(&line, &size, file)) >= 0;) {
    if (length > 0 && line[length - 1] == '\n') length--;
    if (capacity < size) {
      capacity = size;
      units = realloc(units, capacity * sizeof *units);
      if (!units) return 71;
    }
    cut(words, line, (int32_t)length, units, (int32_t)capacity);
  }
  ubrk_close(words);
  fclose(file);
  free(line);
  free(units);
  return 0;
}
