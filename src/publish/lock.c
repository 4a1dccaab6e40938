/* A file beside a folder -> the right to write into it, of one process at a time. */
#define _GNU_SOURCE
#include "publish/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether the file that is locked still has that name: its last holder may have removed it in between. */
static bool still_there(const char *path, int fd)
{
    struct stat named, held;
    return lstat(path, &named) == 0 && fstat(fd, &held) == 0 && named.st_ino == held.st_ino &&
           named.st_dev == held.st_dev;
}

static bool say_locked(struct bp_ctx *cx, const char *folder, const struct bp_lock_words *words, int fd)
{
    char text[24] = "";
    ssize_t n = pread(fd, text, sizeof text - 1, 0);
    struct bp_text who = bp_text_trim((struct bp_text){text, n > 0 ? (size_t)n : 0});
    long process;
    struct bp_text of = bp_text_int(who, &process) ? bp_text_fmt(cx->arena, " (process %ld)", process) : who;
    close(fd);
    return bp_fail(cx, BP_LOCKED, (struct bp_where){folder, 0, 0}, "%s%" BP_PRI " %s; nothing was changed", words->who,
                   BP_ARG(of), words->does);
}

static void note_holder(int fd)
{
    char text[24];
    int n = snprintf(text, sizeof text, "%ld\n", (long)getpid());
    if (ftruncate(fd, 0) != 0 || pwrite(fd, text, (size_t)n, 0) != n) {
        /* only a courtesy to who is turned away */
    }
}

static int lock(int fd)
{
    int failed;
    do
        failed = flock(fd, LOCK_EX | LOCK_NB);
    while (failed && errno == EINTR);
    return failed;
}

bool bp_lock_take(struct bp_ctx *cx, const char *path, const char *folder, const struct bp_lock_words *words, int *fd)
{
    for (int tries = 0; tries < 1000; tries++) {
        *fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
        if (*fd < 0 && errno == EINTR)
            continue;
        if (*fd < 0)
            return true;
        if (lock(*fd) != 0 && errno == EWOULDBLOCK)
            return say_locked(cx, folder, words, *fd);
        if (still_there(path, *fd)) {
            note_holder(*fd);
            return true;
        }
        close(*fd);
    }
    return bp_fail(cx, BP_LOCKED, (struct bp_where){folder, 0, 0},
                   "%s come and go here: wait until they are done; nothing was changed", words->others);
}

void bp_lock_release(const char *path, int fd)
{
    if (fd < 0)
        return;
    unlink(path);
    close(fd);
}
