/* Outputs -> a folder shared with other files, by way of a journal. */
#include "publish/journal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "publish/disk.h"

#define NAME    ".boardpack-journal"
#define WRITING "boardpack-journal/1 writing\n"
#define PLACING "boardpack-journal/1 placing\n"
#define LARGEST ((size_t)16 << 20)

struct step {
    const char *name;
    struct bp_text was, will; /* digests; "-" for no file */
};

struct journal {
    const char *folder;
    struct step *steps;
    size_t count, cap;
};

static const struct bp_text none = {"-", 1};

static const char *path_of(struct bp_ctx *cx, const struct journal *j, size_t i)
{
    return bp_path_join(cx->arena, j->folder, j->steps[i].name);
}

static const char *beside(struct bp_ctx *cx, const struct journal *j, size_t i, const char *suffix)
{
    return bp_disk_beside(cx, j->folder, j->steps[i].name, suffix);
}

static void add(struct bp_ctx *cx, struct journal *j, const char *name, struct bp_text was, struct bp_text will)
{
    *BP_PUSH(cx->arena, j->steps, j->count, j->cap) = (struct step){name, was, will};
}

/* ---- written and read */

static bool note(struct bp_ctx *cx, const struct journal *j, const char *state)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    bp_buf_adds(&b, state);
    for (size_t i = 0; i < j->count; i++)
        bp_buf_fmt(&b, "%" BP_PRI " %" BP_PRI " %s\n", BP_ARG(j->steps[i].was), BP_ARG(j->steps[i].will),
                   j->steps[i].name);
    bp_buf_adds(&b, "end\n");
    return bp_disk_replace(cx, j->folder, NAME, bp_buf_text(&b));
}

static bool read_step(struct bp_ctx *cx, struct bp_text line, struct journal *j)
{
    struct bp_text was, will;
    if (!bp_text_split(&line, ' ', &was) || !bp_text_split(&line, ' ', &will) || !bp_disk_is_inside(line))
        return false;
    add(cx, j, bp_text_z(cx->arena, line), was, will);
    return true;
}

static bool parse(struct bp_ctx *cx, struct bp_text text, struct journal *j, bool *placing)
{
    struct bp_text line;
    *placing = bp_text_starts(text, PLACING);
    if ((!*placing && !bp_text_starts(text, WRITING)) || !bp_text_ends(text, "\nend\n"))
        return false;
    text.n -= sizeof "end\n" - 1;
    bp_text_split(&text, '\n', &line);
    while (text.n && bp_text_split(&text, '\n', &line))
        if (line.n && !read_step(cx, line, j))
            return false;
    return true;
}

/* ---- where a step stands */

static struct bp_text digest_at(struct bp_ctx *cx, const char *path)
{
    struct bp_text now;
    struct bp_diag_mark before = bp_diag_mark(cx);
    bool read = bp_disk_is_file(path) && bp_file_read(cx, BP_NOWHERE, path, SIZE_MAX / 2, &now);
    bp_diag_rewind(cx, before);
    return read ? bp_earlier_digest(cx, now) : none;
}

static bool is_at(struct bp_ctx *cx, const char *path, struct bp_text digest)
{
    return bp_text_eq(digest_at(cx, path), digest);
}

/* Whether the file in place is one that this journal knows. */
static bool is_known(struct bp_ctx *cx, const struct journal *j, size_t i)
{
    struct bp_text now = digest_at(cx, path_of(cx, j, i));
    return !bp_disk_has(path_of(cx, j, i)) || bp_text_eq(now, j->steps[i].was) || bp_text_eq(now, j->steps[i].will);
}

/* ---- onward */

static bool place(struct bp_ctx *cx, const struct journal *j, size_t i)
{
    const char *to = path_of(cx, j, i);
    if (bp_text_eq(j->steps[i].will, none))
        return !bp_disk_has(to) || rename(to, beside(cx, j, i, "old")) == 0;
    return rename(beside(cx, j, i, "new"), to) == 0;
}

static bool settle_all(struct bp_ctx *cx, const struct journal *j)
{
    const char *done = "";
    for (size_t i = 0; i < j->count; i++) {
        const char *folder = bp_path_folder(cx->arena, path_of(cx, j, i));
        if (strcmp(folder, done) != 0 && bp_disk_is_folder(folder) && !bp_disk_settle(cx, folder))
            return false;
        done = folder;
    }
    return true;
}

/* The second names, the new files that were not used, and the journal. */
static void tidy(struct bp_ctx *cx, const struct journal *j)
{
    bool ok = true;
    for (size_t i = 0; i < j->count; i++) {
        ok &= unlink(beside(cx, j, i, "new")) == 0 || errno == ENOENT || errno == ENOTDIR;
        ok &= unlink(beside(cx, j, i, "old")) == 0 || errno == ENOENT || errno == ENOTDIR;
    }
    if (ok)
        unlink(bp_path_join(cx->arena, j->folder, NAME));
}

/* ---- back */

static bool take_back_one(struct bp_ctx *cx, const struct journal *j, size_t i)
{
    const char *to = path_of(cx, j, i), *old = beside(cx, j, i, "old");
    if (bp_disk_is_file(old))
        return rename(old, to) == 0;
    return !bp_text_eq(j->steps[i].was, none) || !is_at(cx, to, j->steps[i].will) || unlink(to) == 0;
}

static bool take_back(struct bp_ctx *cx, const struct journal *j)
{
    bool ok = true;
    for (size_t i = 0; i < j->count; i++)
        if (is_known(cx, j, i))
            ok &= take_back_one(cx, j, i);
    if (ok)
        tidy(cx, j);
    return ok;
}

/* ---- a killed build's */

static bool can_complete(struct bp_ctx *cx, const struct journal *j)
{
    for (size_t i = 0; i < j->count; i++)
        if (!bp_text_eq(j->steps[i].will, none) && !is_at(cx, beside(cx, j, i, "new"), j->steps[i].will) &&
            !is_at(cx, path_of(cx, j, i), j->steps[i].will))
            return false;
    return true;
}

static bool complete(struct bp_ctx *cx, const struct journal *j)
{
    bool ok = true;
    for (size_t i = 0; i < j->count; i++) {
        if (!is_known(cx, j, i))
            bp_warn(cx, (struct bp_where){path_of(cx, j, i), 0, 0},
                    "somebody has changed this file since a build was cut short here: it is left as it is");
        else if (bp_text_eq(j->steps[i].will, none) || bp_disk_is_file(beside(cx, j, i, "new")))
            ok &= place(cx, j, i);
    }
    if (ok && settle_all(cx, j))
        tidy(cx, j);
    return ok;
}

bool bp_journal_recover(struct bp_ctx *cx, const char *folder)
{
    const char *path = bp_path_join(cx->arena, folder, NAME);
    struct journal j = {.folder = folder};
    struct bp_text text;
    bool placing;
    unlink(bp_disk_beside(cx, folder, NAME, "new")); /* half of one: nothing had begun */
    if (!bp_disk_is_file(path))
        return true;
    if (!bp_file_read(cx, BP_NOWHERE, path, LARGEST, &text) || !parse(cx, text, &j, &placing))
        return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                       "this is not a journal that this version can read: look what lies in the folder, and remove it; "
                       "nothing was changed");
    bool onward = placing && can_complete(cx, &j);
    if (placing ? !(onward ? complete(cx, &j) : take_back(cx, &j)) : false)
        return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){folder, 0, 0},
                       "a build was cut short here, and its files can be neither completed nor taken back: %s; build "
                       "again when that is mended, or to another folder with --out",
                       strerror(errno));
    if (!placing)
        tidy(cx, &j);
    bp_note(cx, (struct bp_where){folder, 0, 0}, "a build was cut short here: its pack was %s",
            onward ? "completed" : "taken back, and the one before it stands");
    return true;
}

/* ---- a new one */

static bool prepare(struct bp_ctx *cx, const struct journal *j, const struct bp_outputs *outputs)
{
    for (size_t i = 0, o = 0; i < j->count; i++) {
        const char *to = path_of(cx, j, i), *name = j->steps[i].name;
        if (bp_text_eq(j->steps[i].will, none))
            continue;
        while (strcmp(outputs->list[o].name, name) != 0)
            o++;
        if (!bp_disk_write(cx, beside(cx, j, i, "new"), to, outputs->list[o].bytes, to))
            return false;
        if (bp_disk_has(to) && !bp_disk_twin(cx, to, beside(cx, j, i, "old")))
            return bp_disk_cannot(cx, to, "cannot be kept while the new one is put in place");
    }
    return settle_all(cx, j);
}

static bool list_steps(struct bp_ctx *cx, struct journal *j, const struct bp_outputs *outputs,
                       const struct bp_earlier *outdated)
{
    for (size_t i = 0; i < outputs->count; i++) {
        const char *to = bp_path_join(cx->arena, j->folder, outputs->list[i].name);
        if (!bp_disk_make_parents(cx, j->folder, outputs->list[i].name))
            return false;
        if (bp_disk_is_folder(to)) {
            errno = EISDIR;
            return bp_disk_cannot(cx, to, "cannot be put in place");
        }
        if (!bp_disk_reads(cx, to, outputs->list[i].bytes))
            add(cx, j, outputs->list[i].name, digest_at(cx, to), bp_earlier_digest(cx, outputs->list[i].bytes));
    }
    for (size_t i = 0; i < outdated->count; i++)
        add(cx, j, bp_text_z(cx->arena, outdated->list[i].name), outdated->list[i].digest, none);
    return true;
}

static bool place_all(struct bp_ctx *cx, const struct journal *j)
{
    for (size_t i = 0; i < j->count; i++)
        if (!place(cx, j, i)) {
            int why = errno;
            bool back = take_back(cx, j);
            return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path_of(cx, j, i), 0, 0},
                           "cannot be put in place: %s; %s", strerror(why),
                           back ? "nothing was changed"
                                : "files of two packs stand here now: the next build puts it right");
        }
    return settle_all(cx, j);
}

bool bp_journal_put(struct bp_ctx *cx, const char *folder, const struct bp_outputs *outputs,
                    const struct bp_earlier *outdated)
{
    struct journal j = {.folder = folder};
    if (!bp_disk_make_folders(cx, folder) || !list_steps(cx, &j, outputs, outdated) || !note(cx, &j, WRITING))
        return false;
    if (!prepare(cx, &j, outputs) || !note(cx, &j, PLACING)) {
        tidy(cx, &j);
        return false;
    }
    if (!place_all(cx, &j))
        return false;
    tidy(cx, &j);
    return true;
}
