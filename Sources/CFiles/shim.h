// What Swift does not see of the system's calls on files and memory.
#include <errno.h>
#include <stdint.h>

#ifdef __linux__
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <stdlib.h>
#endif
#include <linux/stat.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

// The number of the file that a path leads to, and when it was made in nanoseconds, or 0 where that is not known.
// Answers 0, or the error's number.
static inline int plates_file_identity(const char *path, uint64_t *number, int64_t *made) {
    struct statx found;
    if (syscall(SYS_statx, AT_FDCWD, path, 0, STATX_INO | STATX_BTIME, &found) != 0) return errno;
    *number = found.stx_ino;
    *made = 0;
    if (found.stx_mask & STATX_BTIME)
        *made = found.stx_btime.tv_sec * 1000000000 + (int64_t)found.stx_btime.tv_nsec;
    return 0;
}

// How large the file is that a path leads to, and when it was last written to in nanoseconds. Answers 0, or the
// error's number.
static inline int plates_file_state(const char *path, int64_t *size, int64_t *written) {
    struct statx found;
    if (syscall(SYS_statx, AT_FDCWD, path, 0, STATX_SIZE | STATX_MTIME, &found) != 0) return errno;
    *size = (int64_t)found.stx_size;
    *written = found.stx_mtime.tv_sec * 1000000000 + (int64_t)found.stx_mtime.tv_nsec;
    return 0;
}

// Gives a file so many bytes of space, with zeros where it had none. What is in it stays.
static inline void plates_reserve_space(int file, int64_t bytes) {
    syscall(SYS_fallocate, file, 0, (int64_t)0, bytes);
}

// Gives freed memory back to the system.
static inline void plates_trim_heap(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

// Lets all threads share two heaps, unless the environment says how many.
static inline void plates_share_heaps(void) {
#ifdef __GLIBC__
    if (getenv("MALLOC_ARENA_MAX") == NULL) mallopt(M_ARENA_MAX, 2);
#endif
}

// Forgets the pages of a mapped file that nobody has changed; they are read again when they are needed.
static inline void plates_unload(void *start, int64_t count) { madvise(start, (size_t)count, MADV_DONTNEED); }
#else
#include <sys/stat.h>

static inline void plates_trim_heap(void) {}
static inline void plates_share_heaps(void) {}
static inline void plates_unload(void *start, int64_t count) {}

static inline int plates_file_identity(const char *path, uint64_t *number, int64_t *made) {
    struct stat found;
    if (stat(path, &found) != 0) return errno;
    *number = found.st_ino;
    *made = found.st_birthtimespec.tv_sec * 1000000000 + (int64_t)found.st_birthtimespec.tv_nsec;
    return 0;
}

static inline int plates_file_state(const char *path, int64_t *size, int64_t *written) {
    struct stat found;
    if (stat(path, &found) != 0) return errno;
    *size = (int64_t)found.st_size;
    *written = found.st_mtimespec.tv_sec * 1000000000 + (int64_t)found.st_mtimespec.tv_nsec;
    return 0;
}

static inline void plates_reserve_space(int file, int64_t bytes) {}
#endif

// A digest of some bytes behind others (FNV-1a by words of eight). Bytes behind the last whole word do not count.
static inline uint64_t plates_digest(uint64_t digest, const void *bytes, int64_t count) {
    for (int64_t offset = 0; offset + 8 <= count; offset += 8) {
        uint64_t word;
        __builtin_memcpy(&word, (const char *)bytes + offset, 8);
        digest = (digest ^ word) * 1099511628211u;
    }
    return digest;
}

// Lets a connection of SQLite close without moving its write-ahead log into the file. Swift cannot call SQLite's own
// function, which takes any number of arguments.
struct sqlite3;
int sqlite3_db_config(struct sqlite3 *, int, ...);

static inline int plates_close_without_checkpoint(void *connection) {
    return sqlite3_db_config((struct sqlite3 *)connection, 1006, 1, (int *)0);
}

// Sets how SQLite uses memory, for all connections and only before its first use: it counts none, which it would do under
// one lock, and takes a page at a time, instead of twenty for each small table that a statement needs for itself.
int sqlite3_config(int, ...);

static inline void plates_configure_sqlite_memory(void) {
    sqlite3_config(9, 0);
    sqlite3_config(7, (void *)0, 0, 0);
}
