#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PLACES = 64 };

// A path belongs to whoever takes it out of its place.
static _Atomic(char *) places[PLACES];

int hk_remove_at_end(const char *path) {
  char *copy = strdup(path);
  if (copy == NULL) return -1;
  for (int place = 0; place < PLACES; place++) {
    char *none = NULL;
    if (atomic_compare_exchange_strong(&places[place], &none, copy)) return place;
  }
  free(copy);
  return -1;
}

void hk_keep(int place) {
  if (place >= 0) free(atomic_exchange(&places[place], NULL));
}

static void remove_files(void) {
  char *paths[PLACES];
  for (int place = 0; place < PLACES; place++) {
    paths[place] = atomic_exchange(&places[place], NULL);
    if (paths[place] != NULL) unlink(paths[place]);
  }
  // Folders, once the files in them are gone.
  for (int place = 0; place < PLACES; place++) {
    if (paths[place] != NULL) rmdir(paths[place]);
  }
}

static const int ends[] = {SIGINT, SIGTERM, SIGHUP};
static int clears;
static int shortened_status;
static char shortened_message[256];
// The pipe of the watch stays open, as a handler may be about to write to it.
static int watch_pipe[2] = {-1, -1};
static atomic_int is_watching;
static atomic_int received;

static void write_all(const char *text) {
  ssize_t written = write(STDERR_FILENO, text, strlen(text));
  (void)written;
}

// Whoever waits for the byte would wait for ever if a signal kept it from being written.
static void tell_watch(char number) {
  while (write(watch_pipe[1], &number, 1) < 0 && errno == EINTR) continue;
}

static void end(int number) {
  int error = errno;
  int none = 0;
  if (atomic_load(&is_watching) && atomic_compare_exchange_strong(&received, &none, number)) {
    tell_watch((char)number);
    errno = error;
    return;
  }
  remove_files();
  if (clears && number == SIGINT) write_all("\r\033[K");
  // Takes effect when this handler returns.
  signal(number, SIG_DFL);
  raise(number);
  errno = error;
}

static void end_by_fault(int number, siginfo_t *info, void *context) {
  (void)context;
  if (info->si_code == BUS_ADRERR) {
    remove_files();
    write_all(shortened_message);
    _exit(shortened_status);
  }
  signal(number, SIG_DFL);
  raise(number);
}

void hk_handle_ends(const char *program, int status, int clears_line) {
  clears = clears_line;
  shortened_status = status;
  shortened_message[0] = 0;
  strncat(shortened_message, program, 32);
  strcat(shortened_message,
         ": another program shortened a file that is in use. Run this again, and replace files by renaming.\n");
  struct sigaction action = {.sa_handler = end, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < sizeof ends / sizeof *ends; index++) {
    struct sigaction before;
    if (sigaction(ends[index], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
      sigaction(ends[index], &action, NULL);
  }
  struct sigaction fault = {.sa_sigaction = end_by_fault, .sa_flags = SA_SIGINFO};
  sigemptyset(&fault.sa_mask);
  sigaction(SIGBUS, &fault, NULL);
}

int hk_watch_ends(void) {
  if (watch_pipe[0] < 0 && pipe2(watch_pipe, O_CLOEXEC) != 0) return -1;
  atomic_store(&received, 0);
  atomic_store(&is_watching, 1);
  return watch_pipe[0];
}

int hk_stop_watching_ends(void) {
  atomic_store(&is_watching, 0);
  tell_watch(0);
  return atomic_load(&received);
}

void hk_end_by(int number) {
  remove_files();
  signal(number, SIG_DFL);
  kill(getpid(), number);
  // The signal may be blocked.
  _exit(128 + number);
}
