#define _GNU_SOURCE
#include "CProcess.h"

#include <dlfcn.h>
#include <limits.h>
#include <link.h>
#include <stddef.h>
#include <stdlib.h>
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

static char library[PATH_MAX];

// Asked when the code is loaded: the path may be seen from the folder that is current then.
__attribute__((constructor)) static void keep_library(void) {
  Dl_info info;
  struct link_map *map = NULL;
  if (dladdr1((void *)&hk_library, &info, (void **)&map, RTLD_DL_LINKMAP) && map && map->l_name[0])
    if (!realpath(map->l_name, library)) library[0] = 0;
}

const char *hk_library(void) { return library[0] ? library : NULL; }
