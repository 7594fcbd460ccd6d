// What the C library tells and does for a process that Swift has no safe way to: its arguments, and what
// happens in signal handlers, where only few functions may be called.
#ifndef HK_PROCESS_H
#define HK_PROCESS_H

/// The arguments that the process was started with, the program's name first.
int hk_argument_count(void);
const char *hk_argument(int index);

/// A path of the program's file; null where the system does not tell.
const char *hk_executable(void);

/// The path of the shared library that this code was loaded from; null where it is part of a program.
const char *hk_library(void);

/// Keeps the path of a file or an empty folder that is removed when a signal ends the process. Returns the
/// number of its place, -1 where too many are kept already.
int hk_remove_at_end(const char *path);
/// Lets go of the path at a place.
void hk_keep(int place);

/// Has an interrupt, a request to end and a hang-up remove the files above before they end the process, and
/// a mapped file that another program shortens end it with `status` and a message that begins with `program`. An
/// interrupt also clears the line of a terminal if `clears_line`. What the process ignores stays ignored.
void hk_handle_ends(const char *program, int status, int clears_line);

/// From now on the first of these signals has no other effect than a byte, its number, that can be read from
/// the descriptor returned; a further one ends the process. Returns -1 where the system has no pipe left.
int hk_watch_ends(void);
/// Ends the watch: a byte of 0 can be read. Returns the signal that came, 0 if none did.
int hk_stop_watching_ends(void);

/// Removes the files and ends the process by a signal.
_Noreturn void hk_end_by(int signal);

#endif
