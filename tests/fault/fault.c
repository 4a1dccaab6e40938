/* Loaded before the program: its K-th call of some kind fails, or is its last. For tests of what a failing machine
 * does. FAULT=alloc:K        the K-th malloc, calloc, realloc or aligned allocation gives NULL FAULT=file:K:ERRNO   the
 * K-th call that opens, writes, syncs, names or removes files fails with that number FAULT=short:K        the K-th
 * write takes one byte FAULT=kill:K         the process is killed before the K-th such call Without K (or 0) nothing
 * fails. FAULT_COUNT=FILE gets the number of calls seen. FAULT=opens sees those that open files whose name holds
 * FAULT_NAME. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum kind { UNKNOWN, NOTHING, ALLOC, FILES, READS, SHORT, KILL, OPENS };

static enum kind kind;
static long at, number;
static atomic_long seen;

static void read_plan(void)
{
    const char *plan = getenv("FAULT");
    kind = !plan                            ? NOTHING
           : strncmp(plan, "alloc", 5) == 0 ? ALLOC
           : strncmp(plan, "file", 4) == 0  ? FILES
           : strncmp(plan, "read", 4) == 0  ? READS
           : strncmp(plan, "short", 5) == 0 ? SHORT
           : strncmp(plan, "kill", 4) == 0  ? KILL
           : strncmp(plan, "opens", 5) == 0 ? OPENS
                                            : NOTHING;
    const char *k = plan ? strchr(plan, ':') : NULL;
    at = k ? strtol(k + 1, NULL, 10) : 0;
    const char *e = k ? strchr(k + 1, ':') : NULL;
    number = e ? strtol(e + 1, NULL, 10) : EIO;
}

static bool is_turn(enum kind of)
{
    if (kind == UNKNOWN)
        read_plan();
    bool counts = kind == of || (of == FILES && kind == KILL);
    return counts && atomic_fetch_add(&seen, 1) + 1 == at;
}

/* Whether this call on files is the one that fails. */
static bool fails(void)
{
    if (!is_turn(FILES))
        return false;
    if (kind == KILL)
        kill(getpid(), SIGKILL);
    errno = (int)number;
    return true;
}

static bool fails_reading(void)
{
    if (!is_turn(READS))
        return false;
    errno = (int)number;
    return true;
}

static void see_opening(const char *path)
{
    const char *name = getenv("FAULT_NAME");
    if (name && strstr(path, name))
        is_turn(OPENS);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    bool writes = flags & (O_CREAT | O_WRONLY | O_RDWR | O_DIRECTORY);
    see_opening(path);
    return (writes ? fails() : fails_reading()) ? -1 : REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    bool writes = flags & (O_CREAT | O_WRONLY | O_RDWR | O_DIRECTORY);
    see_opening(path);
    return (writes ? fails() : fails_reading()) ? -1 : REAL(open64)(path, flags, mode);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    if (fd > 2 && fails())
        return -1;
    if (fd > 2 && n > 1 && is_turn(SHORT))
        n = 1;
    return REAL(write)(fd, bytes, n);
}

ssize_t read(int fd, void *to, size_t n)
{
    return fails_reading() ? -1 : REAL(read)(fd, to, n);
}
ssize_t pread(int fd, void *to, size_t n, off_t from)
{
    return fails_reading() ? -1 : REAL(pread)(fd, to, n, from);
}
FILE *fopen(const char *path, const char *mode)
{
    see_opening(path);
    return fails_reading() ? NULL : REAL(fopen)(path, mode);
}
FILE *fopen64(const char *path, const char *mode)
{
    see_opening(path);
    return fails_reading() ? NULL : REAL(fopen64)(path, mode);
}
int stat(const char *path, struct stat *out)
{
    return fails_reading() ? -1 : REAL(stat)(path, out);
}
int lstat(const char *path, struct stat *out)
{
    return fails_reading() ? -1 : REAL(lstat)(path, out);
}
int fstat(int fd, struct stat *out)
{
    return fails_reading() ? -1 : REAL(fstat)(fd, out);
}
struct dirent *readdir(DIR *dir)
{
    return fails_reading() ? NULL : REAL(readdir)(dir);
}
int fsync(int fd)
{
    return fails() ? -1 : REAL(fsync)(fd);
}
int syncfs(int fd)
{
    return fails() ? -1 : REAL(syncfs)(fd);
}
int fchmod(int fd, mode_t mode)
{
    return fails() ? -1 : REAL(fchmod)(fd, mode);
}
int chmod(const char *path, mode_t mode)
{
    return fails() ? -1 : REAL(chmod)(path, mode);
}
int fchown(int fd, uid_t u, gid_t g)
{
    return fails() ? -1 : REAL(fchown)(fd, u, g);
}
int chown(const char *path, uid_t u, gid_t g)
{
    return fails() ? -1 : REAL(chown)(path, u, g);
}
int mkdir(const char *path, mode_t mode)
{
    return fails() ? -1 : REAL(mkdir)(path, mode);
}
char *mkdtemp(char *path)
{
    return fails() ? NULL : REAL(mkdtemp)(path);
}
int rename(const char *a, const char *b)
{
    return fails() ? -1 : REAL(rename)(a, b);
}
int renameat2(int p, const char *a, int q, const char *b, unsigned how)
{
    return fails() ? -1 : REAL(renameat2)(p, a, q, b, how);
}
int linkat(int p, const char *a, int q, const char *b, int flags)
{
    return fails() ? -1 : REAL(linkat)(p, a, q, b, flags);
}
int symlink(const char *target, const char *path)
{
    return fails() ? -1 : REAL(symlink)(target, path);
}
int unlink(const char *path)
{
    return fails() ? -1 : REAL(unlink)(path);
}
int rmdir(const char *path)
{
    return fails() ? -1 : REAL(rmdir)(path);
}
int flock(int fd, int how)
{
    return fails() ? -1 : REAL(flock)(fd, how);
}
DIR *opendir(const char *path)
{
    return fails() ? NULL : REAL(opendir)(path);
}
int close(int fd)
{
    bool failed = fd > 2 && fails();
    int why = errno, done = REAL(close)(fd); /* closed all the same, as the kernel does */
    if (failed)
        errno = why;
    return failed ? -1 : done;
}

/* ---- memory; dlsym itself may ask for some before the real ones are known */

static char first[65536];
static size_t used;

static void *of_first(size_t n)
{
    n = (n + 15) & ~(size_t)15;
    if (used + n > sizeof first)
        _exit(99);
    used += n;
    return first + used - n;
}

static bool is_of_first(const void *p)
{
    return (const char *)p >= first && (const char *)p < first + sizeof first;
}

static void *(*real_malloc)(size_t), *(*real_calloc)(size_t, size_t), *(*real_realloc)(void *, size_t),
    *(*real_aligned)(size_t, size_t);
static void (*real_free)(void *);
static bool is_finding;

static bool found(void)
{
    if (!real_free && !is_finding) {
        is_finding = true;
        real_malloc = REAL(malloc);
        real_calloc = REAL(calloc);
        real_realloc = REAL(realloc);
        real_aligned = REAL(aligned_alloc);
        real_free = REAL(free);
        is_finding = false;
    }
    return real_free != NULL;
}

static bool no_memory(void)
{
    if (!is_turn(ALLOC))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t n)
{
    return !found() ? of_first(n) : no_memory() ? NULL : real_malloc(n);
}
void *calloc(size_t n, size_t size)
{
    return !found() ? of_first(n * size) : no_memory() ? NULL : real_calloc(n, size);
}
void *aligned_alloc(size_t a, size_t n)
{
    return found() && !no_memory() ? real_aligned(a, n) : NULL;
}
int posix_memalign(void **out, size_t a, size_t n)
{
    void *p = aligned_alloc(a, n);
    if (p)
        *out = p;
    return p ? 0 : ENOMEM;
}
void *realloc(void *p, size_t n)
{
    if (!found())
        return of_first(n);
    if (n && no_memory())
        return NULL;
    if (!is_of_first(p))
        return real_realloc(p, n);
    void *q = real_malloc(n);
    if (q)
        memcpy(q, p, n < (size_t)(first + sizeof first - (char *)p) ? n : (size_t)(first + sizeof first - (char *)p));
    return q;
}
void free(void *p)
{
    if (p && !is_of_first(p) && found())
        real_free(p);
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("FAULT_COUNT");
    FILE *f = path ? fopen(path, "w") : NULL;
    if (f) {
        fprintf(f, "%ld\n", (long)seen);
        fclose(f);
    }
}
