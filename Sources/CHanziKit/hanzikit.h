// hanzikit.h: Chinese text in C. Words with their places, conversion of script, pinyin, titles, probabilities of
// sentences and their trees, by the library libhanzikit.so, which brings all it needs but the models.
//
// Text goes in as UTF-8 with its length; it may hold NUL bytes, and ill-formed bytes count as U+FFFD. Nothing is
// ever refused for what is in it. Several texts go in as one row of bytes with the places at which they begin
// and end, count + 1 of them: text i is bytes[offsets[i]] up to bytes[offsets[i + 1]], as in Apache Arrow's large_string.
//
// Results come out in a `hanzikit_result`, which the caller makes, hands to any number of calls, and frees.
// All that it points to belongs to it and holds until the next call that it is handed to. That is the only
// rule of memory: what a function returns through `out` or as a pointer is freed by the function of its type.
//
// Functions that may fail return 0, or a status of sysexits.h, with the reason in `error` of the result.
//
// Threads: models (hanzikit_segmenter and the like) never change and may be used by any number of threads at once. A
// result is for one thread at a time: each thread makes its own. Calls compute on the thread of their caller
// unless they take `threads`. A forked child may go on with what its parent made. No function changes
// anything that another one could see.
//
// Models are looked for by name in the folders of the environment variable HANZIKIT_MODELS, in `Models` beside the
// library and in the folders above it, in ../share/hanzikit/Models seen from the library, and so from the
// executable; a name with a slash in it is the path of a model's folder.
#ifndef HANZIKIT_H
#define HANZIKIT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Raised when a program that was compiled with an older header would no longer work.
#define HANZIKIT_ABI_VERSION 1

/// What functions return.
enum {
  HANZIKIT_OK = 0,
  HANZIKIT_USAGE = 64,         ///< an argument makes no sense: a null pointer, a standard that is none
  HANZIKIT_BAD_DATA = 65,      ///< a damaged model, a wrong line of a dictionary, more than 4 GB of text
  HANZIKIT_NO_INPUT = 66,      ///< there is no such model or file
  HANZIKIT_SOFTWARE = 70,      ///< the library itself is at fault
  HANZIKIT_INPUT_OUTPUT = 74   ///< a file could not be read to its end
};

/// What is asked of a segmentation: a unit of offsets, and any of the others.
enum {
  HANZIKIT_BYTES = 0,          ///< offsets count bytes of UTF-8
  HANZIKIT_CODE_POINTS = 1,    ///< offsets count code points, as Python's do
  HANZIKIT_UTF16 = 2,          ///< offsets count code units of UTF-16, as those of Java and JavaScript do
  HANZIKIT_OMIT_SPACE = 4,     ///< white space is left out; else words cover the text
  HANZIKIT_PROBABILITIES = 8,  ///< with the probability of each word
  HANZIKIT_READINGS = 16,      ///< with words inside words and words of other readings, for search
  HANZIKIT_STRINGS = 32        ///< with the bytes of each word, as strings; offsets are bytes
};

/// What a word is made of: `kinds` of a result.
enum {
  HANZIKIT_NEWLINE = 0,
  HANZIKIT_SPACE = 1,
  HANZIKIT_PUNCTUATION = 2,
  HANZIKIT_OTHER = 3,
  HANZIKIT_EMOJI = 4,
  HANZIKIT_NUMBER = 5,
  HANZIKIT_LATIN = 6,
  HANZIKIT_LINK = 7,
  HANZIKIT_HAN = 8
};

/// What a word is among those of all readings: `levels` of a result.
enum {
  HANZIKIT_WORD = 0,           ///< a word of the best reading
  HANZIKIT_INNER = 1,          ///< a word inside one
  HANZIKIT_OTHER_READING = 2   ///< a word of another reading
};

/// What a call found. Fields that a function does not speak of are NULL or 0. New fields are added at the end only.
typedef struct hanzikit_result {
  /// What went wrong, one line of English; NULL after success.
  const char *error;
  /// The number of texts, and for each the number of items before its end.
  size_t texts;
  const size_t *text_ends;
  /// The number of items of all texts, words for example.
  size_t count;
  /// Where each item begins and ends in its text.
  const uint32_t *starts;
  const uint32_t *ends;
  const uint8_t *kinds;
  const uint8_t *levels;
  /// From 0 to 1.
  const float *probabilities;
  /// What is said of each word, by its number in `tag_names`, the first of which is empty: parts of speech, where
  /// the segmenter tells them, and tags of dictionaries. NULL where no word has one.
  const uint16_t *tags;
  const char *const *tag_names;
  size_t tag_count;
  /// An item that is text: string i ends before strings[string_ends[i]], which is a NUL; the next begins after it.
  const char *strings;
  const size_t *string_ends;
  /// An item that is a number.
  const double *values;
  /// The library's own.
  void *storage;
} hanzikit_result;

/// A new result; NULL where there is no memory.
hanzikit_result *hanzikit_result_new(void);
void hanzikit_result_free(hanzikit_result *result);

/// The library's version, such as "0.2.0". Lives as long as the library.
const char *hanzikit_version(void);
/// The HANZIKIT_ABI_VERSION that the library was made with.
int hanzikit_abi_version(void);

/// The names of models that are found without a path, as strings: of `kind` "segmentation", "titles", "language",
/// "writing".
int hanzikit_models(const char *kind, hanzikit_result *result);

// --- Words ---

typedef struct hanzikit_segmenter hanzikit_segmenter;

/// Loads a model, NULL for "fast", that cuts by a standard, NULL for "general": pku, msr, ctb6, sxu, udc, zx, wtb, cnc.
int hanzikit_segmenter_new(
    const char *model, const char *standard, hanzikit_segmenter **out, hanzikit_result *result);
void hanzikit_segmenter_free(hanzikit_segmenter *segmenter);
/// A fingerprint of the model, as one string: another one where another model gives other words.
int hanzikit_segmenter_fingerprint(const hanzikit_segmenter *segmenter, hanzikit_result *result);
/// The standards that a model knows, as strings.
int hanzikit_segmenter_standards(const hanzikit_segmenter *segmenter, hanzikit_result *result);

/// Others that share the model and differ in one thing. Each costs some microseconds, dictionaries more.
int hanzikit_segmenter_with_standard(
    const hanzikit_segmenter *segmenter, const char *standard, hanzikit_segmenter **out,
    hanzikit_result *result);
/// `mode`: "words", "fine" or "coarse".
int hanzikit_segmenter_with_mode(
    const hanzikit_segmenter *segmenter, const char *mode, hanzikit_segmenter **out,
    hanzikit_result *result);
/// One that also tells the part of speech of each word, in `tags`, by a tag set of its model: "pku", "ctb" or "ud" of the
/// model "accurate". HANZIKIT_READINGS tell none.
int hanzikit_segmenter_with_tags(
    const hanzikit_segmenter *segmenter, const char *tag_set, hanzikit_segmenter **out,
    hanzikit_result *result);
/// Adds words, lines as in a file of `zhseg --dict`, also those of jieba. `strength` is that of words whose line gives none:
/// "absolute", NULL for it, "preferred" or "hint". Entries that are added later count before earlier ones.
int hanzikit_segmenter_with_words(
    const hanzikit_segmenter *segmenter, const char *lines, size_t length, const char *strength,
    hanzikit_segmenter **out, hanzikit_result *result);
/// Adds the words in a file, a list or a compiled dictionary.
int hanzikit_segmenter_with_dictionary(
    const hanzikit_segmenter *segmenter, const char *path, const char *strength,
    hanzikit_segmenter **out, hanzikit_result *result);
int hanzikit_segmenter_without_dictionaries(
    const hanzikit_segmenter *segmenter, hanzikit_segmenter **out, hanzikit_result *result);

/// Finds the words of a text: `starts`, `ends`, `kinds`, `tags`, and what `flags` ask for. Words cover the text in order
/// unless white space is omitted; with HANZIKIT_READINGS they overlap, and white space is always omitted.
int hanzikit_segment(
    const hanzikit_segmenter *segmenter, const char *text, size_t length, unsigned flags,
    hanzikit_result *result);
/// Finds the words of many texts, on `threads` threads, 0 for as many as the process may use. The offsets of each text
/// count from its beginning.
int hanzikit_segment_batch(
    const hanzikit_segmenter *segmenter, const char *bytes, const int64_t *offsets, size_t count,
    unsigned flags, int threads, hanzikit_result *result);

// --- Script and pinyin ---

typedef struct hanzikit_converter hanzikit_converter;

/// What converts to a way of writing: "simplified", "traditional", "taiwan" or "hongkong". Quotation marks too if
/// `converts_quotes`.
int hanzikit_converter_new(
    const char *target, int converts_quotes, hanzikit_converter **out, hanzikit_result *result);
void hanzikit_converter_free(hanzikit_converter *converter);
/// Converts texts: a string each. A code point becomes one code point, so offsets in code points hold.
int hanzikit_convert(
    const hanzikit_converter *converter, const char *bytes, const int64_t *offsets, size_t count,
    hanzikit_result *result);

typedef struct hanzikit_pinyin hanzikit_pinyin;

/// What reads characters in standard Mandarin, by their context.
int hanzikit_pinyin_new(hanzikit_pinyin **out, hanzikit_result *result);
void hanzikit_pinyin_free(hanzikit_pinyin *reader);
/// Writes texts in pinyin: a string each. `tones` is "marks", NULL for it, "digits" or "none"; `separator`, NULL for a
/// space, stands between syllables.
int hanzikit_pinyin_write(
    const hanzikit_pinyin *reader, const char *bytes, const int64_t *offsets, size_t count,
    const char *tones, const char *separator, hanzikit_result *result);
/// Finds the reading of each character of texts that has one: a string, with `starts` and `ends`; `flags` say the unit.
int hanzikit_pinyin_read(
    const hanzikit_pinyin *reader, const char *bytes, const int64_t *offsets, size_t count,
    const char *tones, unsigned flags, hanzikit_result *result);

// --- Entities and keywords ---

typedef struct hanzikit_recognizer hanzikit_recognizer;

/// Loads a model that finds names and other entities, NULL for "accurate", by a scheme, NULL for "general": persons, places,
/// organisations and times.
int hanzikit_recognizer_new(
    const char *model, const char *scheme, hanzikit_recognizer **out, hanzikit_result *result);
void hanzikit_recognizer_free(hanzikit_recognizer *recognizer);
/// The types that entities may have, as strings.
int hanzikit_recognizer_types(const hanzikit_recognizer *recognizer, hanzikit_result *result);
/// Finds the entities of texts: `starts`, `ends`, and their types as `tags`; `flags` say the unit. None overlap.
int hanzikit_entities(
    const hanzikit_recognizer *recognizer, const char *bytes, const int64_t *offsets, size_t count,
    unsigned flags, hanzikit_result *result);

typedef struct hanzikit_extractor hanzikit_extractor;

/// What finds keywords with the words of a segmenter, NULL for the model "fast". Calls may use `threads` threads, 0 for as many
/// as the process may use.
int hanzikit_extractor_new(
    const hanzikit_segmenter *segmenter, int threads, hanzikit_extractor **out,
    hanzikit_result *result);
void hanzikit_extractor_free(hanzikit_extractor *extractor);
/// Finds up to `most` keywords of each text, the best first: strings, with their scores as `values`. `method` is "phrases",
/// NULL for it, "tfidf" or "textrank".
int hanzikit_keywords(
    const hanzikit_extractor *extractor, const char *bytes, const int64_t *offsets, size_t count,
    int most, const char *method, hanzikit_result *result);

// --- Terms ---

/// Finds up to `most` terms of the domain that texts are of, the best first: strings, with their scores as `values`, all of one text.
/// `baseline` is a file or a folder of other text, a file of counts (`termmine count`) or a list of words, a tab and a frequency;
/// NULL for the general one that comes with HanziKit. The call may use `threads` threads, 0 for as many as the process may use, and
/// temporary files in TMPDIR.
int hanzikit_terms(
    const char *bytes, const int64_t *offsets, size_t count, const char *baseline, int most,
    int threads, hanzikit_result *result);

// --- Titles ---

typedef struct hanzikit_titles hanzikit_titles;

/// Loads a model that writes titles, NULL for "default". Calls may use `threads` threads, 0 for as many as the
/// process may use.
int hanzikit_titles_new(
    const char *model, int threads, hanzikit_titles **out, hanzikit_result *result);
void hanzikit_titles_free(hanzikit_titles *generator);
/// Writes up to `most` titles for each article, the best first: strings, with the logarithms of their probabilities as
/// `values`. Articles in which there is nothing to read have none.
int hanzikit_titles_write(
    const hanzikit_titles *generator, const char *bytes, const int64_t *offsets, size_t count,
    int most, hanzikit_result *result);

// --- Probabilities and trees of sentences ---

typedef struct hanzikit_language_model hanzikit_language_model;

/// Loads a language model, NULL for "default". Calls may use `threads` threads, 0 for as many as the process may use.
int hanzikit_language_model_new(
    const char *model, int threads, hanzikit_language_model **out, hanzikit_result *result);
void hanzikit_language_model_free(hanzikit_language_model *model);
/// Gives the natural logarithm of the probability of each text, read as one sentence, as `values`. The number of its
/// predictions, words and an end, is in `ends`.
int hanzikit_score(
    const hanzikit_language_model *model, const char *bytes, const int64_t *offsets, size_t count,
    hanzikit_result *result);
/// Draws a tree of each text, as a string: (((他 在) (桌子 前)) (看 书)).
int hanzikit_parse(
    const hanzikit_language_model *model, const char *bytes, const int64_t *offsets, size_t count,
    hanzikit_result *result);

#ifdef __cplusplus
}
#endif

#endif
