// A library for LD_PRELOAD that makes the n-th call of one function of the C library fail. faults.py builds it and
// reads from the counter how often the function was called and whether the fault was met.
//
// FAULT_CALL     malloc (and calloc, realloc, aligned memory), mmap, open, read, write, fsync, rename, or clock: the
//                time of day jumps to and fro by a day
// FAULT_ERROR    the error number; 0: half of what was asked for is read or written; below 0: the signal that
//                ends the process there
// FAULT_AT       which call fails, from 1
// FAULT_LASTS    1: all later ones fail, too
// FAULT_COUNTER  a file of two numbers of eight bytes: calls, and how many of them failed
// FAULT_OBJECT   only calls by a shared object with this in its path
// FAULT_WAITS    1: counts only after fault_begin()
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

enum call { NOTHING, MALLOC, MMAP, OPEN, READ, WRITE, FSYNC, RENAME, CLOCK };

static const char *const names[] = {"", "malloc", "mmap", "open", "read", "write", "fsync", "rename", "clock"};
static enum call failing;
static int error_number, lasts;
static uint64_t at;
static _Atomic uint64_t *counter;
static uintptr_t object_start, object_end;
static atomic_int counts;

static int find_object(struct dl_phdr_info *info, size_t size, void *part) {
  (void)size;
  if (!info->dlpi_name || !strstr(info->dlpi_name, part)) return 0;
  object_start = info->dlpi_addr;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    uintptr_t end = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr + info->dlpi_phdr[i].p_memsz;
    if (info->dlpi_phdr[i].p_type == PT_LOAD && end > object_end) object_end = end;
  }
  return 1;
}

void fault_begin(void) {
  const char *object = getenv("FAULT_OBJECT");
  if (object) dl_iterate_phdr(find_object, (void *)object);
  atomic_store(&counts, 1);
}

void fault_end(void) { atomic_store(&counts, 0); }

// Tells whose code a bad access was in: the language's runtime does not look at all that malloc returns.
static void tell_place(int number, siginfo_t *info, void *context) {
  (void)info;
  const ucontext_t *registers = context;
  Dl_info place;
  void *caller = NULL;
#if defined(__x86_64__)
  caller = (void *)registers->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
  caller = (void *)registers->uc_mcontext.pc;
#endif
  const char *name = caller && dladdr(caller, &place) ? place.dli_fname : "?";
  const char *parts[] = {"fault.c: bad access in ", name, "\n"};
  for (int i = 0; i < 3; i++) syscall(SYS_write, STDERR_FILENO, parts[i], strlen(parts[i]));
  raise(number);
}

__attribute__((constructor)) static void begin(void) {
  const char *call = getenv("FAULT_CALL"), *path = getenv("FAULT_COUNTER");
  if (!call || !path) return;
  int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
  if (file < 0) _exit(99);
  void *memory = (void *)syscall(SYS_mmap, NULL, 16, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (memory == MAP_FAILED) _exit(99);
  counter = memory;
  for (enum call each = MALLOC; each <= CLOCK; each++)
    if (strcmp(call, names[each]) == 0) failing = each;
  at = strtoull(getenv("FAULT_AT"), NULL, 10);
  error_number = atoi(getenv("FAULT_ERROR"));
  lasts = getenv("FAULT_LASTS") != NULL;
  struct sigaction action = {.sa_sigaction = tell_place, .sa_flags = SA_SIGINFO | SA_RESETHAND};
  sigaction(SIGSEGV, &action, NULL);
  if (!getenv("FAULT_WAITS")) fault_begin();
}

// Counts a call; whether it is one that fails.
static int fails(enum call call, void *caller) {
  if (call != failing || !atomic_load(&counts)) return 0;
  uintptr_t place = (uintptr_t)caller;
  if (object_end && (place < object_start || place >= object_end)) return 0;
  uint64_t number = atomic_fetch_add(&counter[0], 1) + 1;
  if (lasts ? number < at : number != at) return 0;
  atomic_fetch_add(&counter[1], 1);
  if (error_number < 0) {
    kill(getpid(), -error_number);
    pause();
  }
  errno = error_number;
  return 1;
}

#define FAILS(call) fails(call, __builtin_return_address(0))

void *malloc(size_t size) { return FAILS(MALLOC) ? NULL : __libc_malloc(size); }
void *calloc(size_t count, size_t size) { return FAILS(MALLOC) ? NULL : __libc_calloc(count, size); }
void *realloc(void *memory, size_t size) { return FAILS(MALLOC) ? NULL : __libc_realloc(memory, size); }
void *aligned_alloc(size_t alignment, size_t size) {
  return FAILS(MALLOC) ? NULL : __libc_memalign(alignment, size);
}
int posix_memalign(void **memory, size_t alignment, size_t size) {
  if (FAILS(MALLOC)) return ENOMEM;
  *memory = __libc_memalign(alignment, size);
  return *memory ? 0 : ENOMEM;
}

void *mmap(void *address, size_t size, int protection, int flags, int file, off_t offset) {
  return FAILS(MMAP) ? MAP_FAILED : (void *)syscall(SYS_mmap, address, size, protection, flags, file, offset);
}
void *mmap64(void *address, size_t size, int protection, int flags, int file, off_t offset) {
  return FAILS(MMAP) ? MAP_FAILED : (void *)syscall(SYS_mmap, address, size, protection, flags, file, offset);
}

static int really_open(int folder, const char *path, int flags, va_list rest) {
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  return (int)syscall(SYS_openat, folder, path, flags, mode);
}
#define OPEN_AT(folder)                                                                             \
  if (FAILS(OPEN)) return -1;                                                                       \
  va_list rest;                                                                                     \
  va_start(rest, flags);                                                                            \
  int file = really_open(folder, path, flags, rest);                                                \
  va_end(rest);                                                                                     \
  return file;
int open(const char *path, int flags, ...) { OPEN_AT(AT_FDCWD) }
int open64(const char *path, int flags, ...) { OPEN_AT(AT_FDCWD) }
int openat(int folder, const char *path, int flags, ...) { OPEN_AT(folder) }
int openat64(int folder, const char *path, int flags, ...) { OPEN_AT(folder) }

// A call of read or write that fails does some of its work where there is no error number.
#define PART(size)                                                                                  \
  if (error_number) return -1;                                                                      \
  size = size > 1 ? size / 2 : size;
ssize_t read(int file, void *bytes, size_t size) {
  if (FAILS(READ)) { PART(size) }
  return syscall(SYS_read, file, bytes, size);
}
ssize_t pread(int file, void *bytes, size_t size, off_t offset) {
  if (FAILS(READ)) { PART(size) }
  return syscall(SYS_pread64, file, bytes, size, offset);
}
ssize_t pread64(int file, void *bytes, size_t size, off_t offset) {
  if (FAILS(READ)) { PART(size) }
  return syscall(SYS_pread64, file, bytes, size, offset);
}
// Messages on standard error are what a failure is told by: they are never lost. No disk is full for a pipe between threads.
static int may_fail(int file) {
  struct stat status;
  if (file == STDERR_FILENO) return 0;
  return file == STDOUT_FILENO || error_number == EINTR ||
         (fstat(file, &status) == 0 && !S_ISFIFO(status.st_mode));
}
ssize_t write(int file, const void *bytes, size_t size) {
  if (may_fail(file) && FAILS(WRITE)) { PART(size) }
  return syscall(SYS_write, file, bytes, size);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) {
  if (FAILS(WRITE)) { PART(size) }
  return syscall(SYS_pwrite64, file, bytes, size, offset);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off_t offset) {
  if (FAILS(WRITE)) { PART(size) }
  return syscall(SYS_pwrite64, file, bytes, size, offset);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
  if (may_fail(file) && FAILS(WRITE)) { PART(count) }
  return syscall(SYS_writev, file, parts, count);
}

int fsync(int file) { return FAILS(FSYNC) ? -1 : (int)syscall(SYS_fsync, file); }
int fdatasync(int file) { return FAILS(FSYNC) ? -1 : (int)syscall(SYS_fdatasync, file); }
int rename(const char *path, const char *target) {
  return FAILS(RENAME) ? -1 : (int)syscall(SYS_rename, path, target);
}
int renameat2(int from, const char *path, int to, const char *target, unsigned flags) {
  return FAILS(RENAME) ? -1 : (int)syscall(SYS_renameat2, from, path, to, target, flags);
}

// The time of day, a day too late and a day too early in turn.
static time_t step(void) {
  if (failing != CLOCK || !atomic_load(&counts)) return 0;
  uint64_t number = atomic_fetch_add(&counter[0], 1);
  atomic_fetch_add(&counter[1], 1);
  return number % 2 ? -86400 : 86400;
}
int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = (int)syscall(SYS_clock_gettime, clock, time);
  if (result == 0 && clock == CLOCK_REALTIME) time->tv_sec += step();
  return result;
}
int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  int result = (int)syscall(SYS_gettimeofday, time, zone);
  if (result == 0) time->tv_sec += step();
  return result;
}
time_t time(time_t *place) {
  struct timeval now;
  gettimeofday(&now, NULL);
  if (place) *place = now.tv_sec;
  return now.tv_sec;
}
