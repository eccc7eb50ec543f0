/* A preloaded library between the program and the C library. Of every call that touches a file
 * below FAULT_FOLDER it
 *   - counts it, and at the n-th one kills the process or fails with an error number, as the
 *     struct in FAULT_CONTROL says, which is shared memory: whoever drives the program changes it
 *     while the program runs;
 *   - writes down what changed to FAULT_LOG where it is asked to, from which disk images are built as a power cut would
 *     leave them (powercut.py reads the format that `record` writes).
 * Lock files and shared memory of SQLite (-shm) count like any other file: a full disk knows no
 * difference. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITES = 1, READS = 2, REMOVALS = 4 };
enum { KILL = -1 };

/* shim.py packs the same struct. */
struct control {
  int64_t at;      /* the first call that fails, counted from 1; 0: none */
  int64_t how;     /* an error number, or KILL */
  int64_t lasting; /* whether all later calls fail too */
  int64_t what;    /* WRITES | READS | REMOVALS: what is counted */
  int64_t count;   /* calls so far */
  int64_t hits;    /* calls that failed */
  int64_t records; /* whether what changes is written down */
  int64_t traces;  /* whether the place of each counted call is written down */
};

enum { MOST_FDS = 4096 };
static char folder[PATH_MAX];
static size_t folder_length;
static struct control *control;
static int log_fd = -1;
static int sites_fd = -1;
static char *paths[MOST_FDS]; /* of each descriptor, where it is below the folder */
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) \
  static type (*real_##name)(__VA_ARGS__); \
  if (!real_##name) real_##name = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static int plain_open(const char *path, int flags, int mode) {
  REAL(int, open, const char *, int, ...);
  return real_open(path, flags, mode);
}

static int appended(const char *path) {
  if (!path) return -1;
  int fd = plain_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  int high = fcntl(fd, F_DUPFD_CLOEXEC, 900); /* out of the way of the program's own */
  close(fd);
  return high;
}

__attribute__((constructor)) static void begin(void) {
  const char *wanted = getenv("FAULT_FOLDER");
  if (!wanted) return;
  strncpy(folder, wanted, sizeof folder - 1);
  const char *shared = getenv("FAULT_CONTROL");
  if (shared) {
    int fd = plain_open(shared, O_RDWR | O_CLOEXEC, 0);
    if (fd >= 0) {
      void *found = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
      if (found != MAP_FAILED) control = found;
      close(fd);
    }
  }
  log_fd = appended(getenv("FAULT_LOG"));
  sites_fd = appended(getenv("FAULT_SITES"));
  folder_length = strlen(folder);
}

/* Which files are meant */

static const char *below(const char *path, char *room) {
  if (!folder_length || !path) return NULL;
  if (path[0] != '/') { /* relative to where the program is */
    if (!getcwd(room, PATH_MAX)) return NULL;
    size_t length = strlen(room);
    snprintf(room + length, PATH_MAX - length, "/%s", path);
    path = room;
  }
  if (strncmp(path, folder, folder_length)) return NULL;
  if (path[folder_length] == '/') return path + folder_length + 1;
  return path[folder_length] ? NULL : "";
}

static int watched(int fd) { return folder_length && fd >= 0 && fd < MOST_FDS && paths[fd]; }

/* Failing */

/* Where in the program a call is made: its number, what it is, of which file, and by which lines of
 * Python. A thread within a call does not run Python, so that its stack stays as it is. */
static void trace(int64_t n, const char *call, const char *path) {
  if (sites_fd < 0) return;
  static void *(*state)(void);
  static void (*dump)(int, void *);
  if (!state) state = (void *(*)(void))dlsym(RTLD_DEFAULT, "PyGILState_GetThisThreadState");
  if (!dump) dump = (void (*)(int, void *))dlsym(RTLD_DEFAULT, "_Py_DumpTraceback");
  pthread_mutex_lock(&one_at_a_time);
  dprintf(sites_fd, "call %lld %s %s\n", (long long)n, call, path);
  void *thread = state ? state() : NULL;
  if (dump && thread) dump(sites_fd, thread);
  pthread_mutex_unlock(&one_at_a_time);
}

static int fails(int kind, const char *call, const char *path) {
  if (!control || !(control->what & kind)) return 0;
  int64_t n = __atomic_add_fetch(&control->count, 1, __ATOMIC_SEQ_CST);
  if (control->traces || n == control->at) trace(n, call, path);
  if (!control->at || n < control->at || (n > control->at && !control->lasting)) return 0;
  __atomic_add_fetch(&control->hits, 1, __ATOMIC_SEQ_CST);
  if (control->how == KILL) kill(getpid(), SIGKILL);
  errno = (int)control->how;
  return 1;
}

static int fails_on(int fd, int kind, const char *call) {
  return watched(fd) && fails(kind, call, paths[fd]);
}

/* A disk becomes full within a write: half of it still fits. */
static int half_fits(size_t size) {
  return control->how == ENOSPC && control->hits == 1 && size > 1;
}

/* Recording: op, length of the path, path, file, offset, size, data */

static void record(char op, const char *path, uint64_t file, uint64_t offset, const void *data,
                   uint32_t size) {
  if (log_fd < 0 || !control || !control->records) return;
  char head[64 + PATH_MAX];
  size_t used = 0;
  uint16_t length = (uint16_t)strlen(path);
  head[used++] = op;
#define PUT(what, size) memcpy(head + used, what, size), used += (size)
  PUT(&length, 2);
  PUT(path, length);
  PUT(&file, 8);
  PUT(&offset, 8);
  PUT(&size, 4);
  struct iovec parts[2] = {{head, used}, {(void *)data, size}};
  int kept = errno;
  pthread_mutex_lock(&one_at_a_time);
  ssize_t written = writev(log_fd, parts, size ? 2 : 1);
  pthread_mutex_unlock(&one_at_a_time);
  (void)written;
  errno = kept;
}

static uint64_t file_of(int fd) {
  struct stat found;
  return fstat(fd, &found) ? 0 : (uint64_t)found.st_ino;
}

static void wrote(int fd, uint64_t offset, const void *data, ssize_t size) {
  if (size > 0) record('w', paths[fd], file_of(fd), offset, data, (uint32_t)size);
}

static int resized(int fd, uint64_t size, int result) {
  if (!result && watched(fd)) record('t', paths[fd], file_of(fd), size, NULL, 0);
  return result;
}

static int synced(int fd, int result) {
  if (result || !watched(fd)) return result;
  struct stat found;
  int is_folder = !fstat(fd, &found) && S_ISDIR(found.st_mode);
  record(is_folder ? 'f' : 's', paths[fd], (uint64_t)found.st_ino, 0, NULL, 0);
  return result;
}

/* Opening and closing */

static int opened(int fd, const char *path, int flags, int existed) {
  if (fd < 0 || fd >= MOST_FDS) return fd;
  free(paths[fd]);
  paths[fd] = path ? strdup(path) : NULL;
  if (!path) return fd;
  record(existed ? 'o' : 'c', path, file_of(fd), 0, NULL, 0);
  if (existed && (flags & O_TRUNC)) resized(fd, 0, 0);
  return fd;
}

static int may_open(const char *path, int flags, int existed) {
  if (!path) return 1;
  int changes = ((flags & O_CREAT) && !existed) || (flags & O_TRUNC);
  return !(changes && fails(WRITES, "open", path));
}

#define OPEN(name, declared, given) \
  int name declared { \
    int mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = va_arg(rest, int); \
      va_end(rest); \
    } \
    char room[PATH_MAX]; \
    const char *inside = below(path, room); \
    int existed = !inside || access(path, F_OK) == 0; \
    if (!may_open(inside, flags, existed)) return -1; \
    REAL(int, name, OPEN_TYPES_##name); \
    return opened(real_##name given, inside, flags, existed); \
  }
#define OPEN_TYPES_open const char *, int, ...
#define OPEN_TYPES_open64 const char *, int, ...
#define OPEN_TYPES_openat int, const char *, int, ...
#define OPEN_TYPES_openat64 int, const char *, int, ...
OPEN(open, (const char *path, int flags, ...), (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), (path, flags, mode))
OPEN(openat, (int at, const char *path, int flags, ...), (at, path, flags, mode))
OPEN(openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode))

int close(int fd) {
  REAL(int, close, int);
  if (watched(fd)) {
    free(paths[fd]);
    paths[fd] = NULL;
  }
  return real_close(fd);
}

/* Reading and writing */

ssize_t pread(int fd, void *data, size_t size, off_t offset) {
  REAL(ssize_t, pread, int, void *, size_t, off_t);
  return fails_on(fd, READS, __func__) ? -1 : real_pread(fd, data, size, offset);
}
ssize_t pread64(int fd, void *data, size_t size, off_t offset) {
  return pread(fd, data, size, offset);
}
ssize_t read(int fd, void *data, size_t size) {
  REAL(ssize_t, read, int, void *, size_t);
  return fails_on(fd, READS, __func__) ? -1 : real_read(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
  REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
  if (!watched(fd)) return real_pwrite(fd, data, size, offset);
  if (fails_on(fd, WRITES, __func__)) {
    if (!half_fits(size)) return -1;
    size /= 2;
  }
  ssize_t done = real_pwrite(fd, data, size, offset);
  wrote(fd, (uint64_t)offset, data, done);
  return done;
}
ssize_t pwrite64(int fd, const void *data, size_t size, off_t offset) {
  return pwrite(fd, data, size, offset);
}
ssize_t write(int fd, const void *data, size_t size) {
  REAL(ssize_t, write, int, const void *, size_t);
  if (!watched(fd)) {
    ssize_t done = real_write(fd, data, size);
    if (done > 0 && (fd == STDOUT_FILENO || fd == STDERR_FILENO))
      record('a', "", 0, 0, data, (uint32_t)done); /* what the program says */
    return done;
  }
  if (fails_on(fd, WRITES, __func__)) {
    if (!half_fits(size)) return -1;
    size /= 2;
  }
  ssize_t done = real_write(fd, data, size);
  if (done > 0) wrote(fd, (uint64_t)(lseek(fd, 0, SEEK_CUR) - done), data, done);
  return done;
}

int ftruncate(int fd, off_t size) {
  REAL(int, ftruncate, int, off_t);
  return fails_on(fd, WRITES, __func__) ? -1 : resized(fd, (uint64_t)size, real_ftruncate(fd, size));
}
int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }
int fsync(int fd) {
  REAL(int, fsync, int);
  return fails_on(fd, WRITES, __func__) ? -1 : synced(fd, real_fsync(fd));
}
int fdatasync(int fd) {
  REAL(int, fdatasync, int);
  return fails_on(fd, WRITES, __func__) ? -1 : synced(fd, real_fdatasync(fd));
}

/* Names */

int mkdir(const char *path, mode_t mode) {
  REAL(int, mkdir, const char *, mode_t);
  char room[PATH_MAX];
  const char *inside = below(path, room);
  if (inside && access(path, F_OK) && fails(WRITES, __func__, inside)) return -1;
  return real_mkdir(path, mode);
}
int unlink(const char *path) {
  REAL(int, unlink, const char *);
  char room[PATH_MAX];
  const char *inside = below(path, room);
  if (inside && access(path, F_OK) == 0 && fails(REMOVALS, __func__, inside)) return -1;
  int result = real_unlink(path);
  if (!result && inside) record('d', inside, 0, 0, NULL, 0);
  return result;
}
static int named(char op, const char *from, const char *to, int result) {
  char room_from[PATH_MAX], room_to[PATH_MAX];
  const char *old = below(from, room_from), *new = below(to, room_to);
  if (!result && old && new) record(op, old, 0, 0, new, (uint32_t)strlen(new));
  return result;
}
int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  char room[PATH_MAX];
  const char *inside = below(to, room);
  if (inside && fails(WRITES, __func__, inside)) return -1;
  return named('r', from, to, real_rename(from, to));
}
int link(const char *from, const char *to) {
  REAL(int, link, const char *, const char *);
  char room[PATH_MAX];
  const char *inside = below(to, room);
  if (inside && fails(WRITES, __func__, inside)) return -1;
  return named('l', from, to, real_link(from, to));
}
int linkat(int at_from, const char *from, int at_to, const char *to, int flags) {
  REAL(int, linkat, int, const char *, int, const char *, int);
  char room[PATH_MAX];
  const char *inside = below(to, room);
  if (inside && fails(WRITES, __func__, inside)) return -1;
  return named('l', from, to, real_linkat(at_from, from, at_to, to, flags));
}

/* Copying within the kernel is not watched: the program falls back to reading and writing. */

ssize_t sendfile(int to, int from, off_t *offset, size_t size) {
  REAL(ssize_t, sendfile, int, int, off_t *, size_t);
  if (!watched(to) && !watched(from)) return real_sendfile(to, from, offset, size);
  errno = ENOTSOCK;
  return -1;
}
ssize_t sendfile64(int to, int from, off_t *offset, size_t size) {
  return sendfile(to, from, offset, size);
}
ssize_t copy_file_range(int from, off64_t *from_offset, int to, off64_t *to_offset, size_t size,
                        unsigned flags) {
  REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned);
  if (!watched(to) && !watched(from))
    return real_copy_file_range(from, from_offset, to, to_offset, size, flags);
  errno = EXDEV;
  return -1;
}
