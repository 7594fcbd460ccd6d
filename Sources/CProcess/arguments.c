#include "CProcess.h"

#include <stddef.h>
#include <sys/auxv.h>
#include <unistd.h>

static int count;
static char **arguments;

// The C library hands the arguments to constructors. Swift reads them from /proc, which may be missing.
__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
  count = argc;
  arguments = argv;
}

int hk_argument_count(void) { return count; }

const char *hk_argument(int index) { return arguments[index]; }

const char *hk_executable(void) {
  const char *link = "/proc/self/exe";
  return access(link, F_OK) == 0 ? link : (const char *)getauxval(AT_EXECFN);
}
