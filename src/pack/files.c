/* Paths and patterns of pack.yaml -> a source's files, in the order they are read. */
#include "pack/pack.h"

#include <string.h>

/* Looked at again where it cannot be: one failing call must not make two files of one. What fails for good cannot be
 * opened either, and that is said. */
static struct bp_file_mark mark_of(const char *path)
{
    struct bp_file_mark mark = bp_file_mark(path);
    return mark.is_file ? mark : bp_file_mark(path);
}

/* ---- files of a pattern that are no exports */

/* A file that pack.yaml names for something else. */
struct side {
    const char *key; /* under which; "" for pack.yaml itself */
    struct bp_file_mark mark;
};

struct sides {
    struct bp_ctx *cx;
    const struct bp_pack *pack;
    struct side *list;
    size_t count, cap;
};

static void add_side(struct sides *sides, const char *key, struct bp_text path)
{
    struct bp_arena *arena = sides->cx->arena;
    const char *whole = bp_path_join(arena, sides->pack->folder, bp_text_z(arena, path));
    if (path.n)
        *BP_PUSH(arena, sides->list, sides->count, sides->cap) = (struct side){key, mark_of(whole)};
}

static void gather_sides(struct sides *sides)
{
    const struct bp_pack *pack = sides->pack;
    add_side(sides, "goals", pack->goals_file.text);
    add_side(sides, "events", pack->events_file.text);
    add_side(sides, "actions", pack->actions_file.text);
    add_side(sides, "corrections", pack->corrections_file.text);
    add_side(sides, "risks", pack->risks_file.text);
    add_side(sides, "people", pack->people.file.text);
    for (size_t i = 0; i < pack->verbatims.count; i++)
        for (size_t f = 0; f < pack->verbatims.list[i].themes_files.count; f++)
            add_side(sides, "themes", pack->verbatims.list[i].themes_files.list[f].text);
    add_side(sides, "commentary", pack->commentary_path.text);
    for (size_t i = 0; i < pack->source_count; i++) {
        const struct bp_source *s = &pack->sources[i];
        add_side(sides, "closed", s->closed_file.text);
        for (size_t j = 0; j < s->lookups.count; j++)
            add_side(sides, "lookup", s->lookups.list[j].file);
    }
    *BP_PUSH(sides->cx->arena, sides->list, sides->count, sides->cap) = (struct side){"", mark_of(pack->file)};
}

static bool is_one_file(const struct bp_file_mark *a, const struct bp_file_mark *b)
{
    return a->is_file && b->is_file && a->device == b->device && a->inode == b->inode;
}

/* What a build wrote beside its pack.json. */
static bool is_rejects(struct bp_ctx *cx, const char *path)
{
    return strcmp(bp_path_base(path), "rejects.csv") == 0 &&
           bp_file_exists(bp_path_join(cx->arena, bp_path_folder(cx->arena, path), "run.json"));
}

/* NULL for an export. */
static const char *named_for(const struct sides *sides, const char *path)
{
    const struct bp_file_mark mark = mark_of(path);
    for (size_t i = 0; i < sides->count; i++)
        if (is_one_file(&mark, &sides->list[i].mark))
            return sides->list[i].key;
    return is_rejects(sides->cx, path) ? "" : NULL;
}

/* Those of a pattern, from the list's `first` on. One that is named itself is what its name says. */
static void leave_sides_out(const struct sides *sides, const struct bp_word *pattern, const char **files, size_t first,
                            size_t *count)
{
    struct bp_arena *arena = sides->cx->arena;
    struct bp_text *left = NULL;
    size_t kept = first, left_count = 0, left_cap = 0;
    bp_paths_sort(files + first, *count - first);
    for (size_t i = first; i < *count; i++) {
        const char *key = named_for(sides, files[i]), *name = bp_path_base(files[i]);
        if (key)
            *BP_PUSH(arena, left, left_count, left_cap) =
                key[0] ? bp_text_fmt(arena, "%s (%s:)", name, key) : bp_text_of(name);
        else
            files[kept++] = files[i];
    }
    *count = kept;
    if (left_count)
        bp_note_remark(sides->cx, pattern->where,
                       BP_REMARK(BP_REMARK_FILE_NO_EXPORT, bp_arg_text("pattern", pattern->text),
                                 bp_arg_list("files", left, left_count)));
}

/* ---- each once */

struct seen {
    const char *const *files;
    const struct bp_file_mark *marks;
    const char *path;
    const struct bp_file_mark *mark;
};

static bool is_seen(const void *asked, size_t entry)
{
    const struct seen *q = asked;
    return strcmp(q->files[entry], q->path) == 0 || is_one_file(&q->marks[entry], q->mark);
}

static void keep_each_once(struct bp_ctx *cx, struct bp_where where, const char **files, size_t *count)
{
    struct bp_file_mark *marks = BP_NEW_ARRAY(cx->arena, struct bp_file_mark, *count);
    struct bp_hashed index = {0};
    size_t kept = 0;
    const char *noted = "";
    for (size_t i = 0; i < *count; i++) {
        struct bp_file_mark mark = mark_of(files[i]);
        uint64_t hash = mark.is_file ? bp_hash_of_number(mark.inode) : bp_hash(bp_text_of(files[i])).a;
        size_t at = bp_index_find(&index, hash, is_seen, &(struct seen){files, marks, files[i], &mark});
        if (at == BP_NO_ENTRY) {
            bp_index_add(cx->arena, &index, hash, kept);
            marks[kept] = mark;
            files[kept++] = files[i];
            continue;
        }
        if (strcmp(noted, files[i]) == 0) /* sorted: what is named three times is said once */
            continue;
        noted = files[i];
        bool same = strcmp(files[at], files[i]) == 0;
        bp_note_remark(cx, where,
                       BP_REMARK(BP_REMARK_FILE_TWICE, bp_arg_word("file", files[at]),
                                 bp_arg_word("other", same ? "" : files[i])));
    }
    *count = kept;
}

bool bp_source_files(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_source *source, const char ***files,
                     size_t *count, size_t *cap)
{
    struct sides sides = {.cx = cx, .pack = pack};
    gather_sides(&sides);
    for (size_t i = 0; i < source->files.count; i++) {
        const struct bp_word *said = &source->files.list[i];
        const char *pattern = bp_path_join(cx->arena, pack->folder, bp_text_z(cx->arena, said->text));
        size_t first = *count;
        if (!bp_file_glob(cx, said->where, pattern, files, count, cap))
            return false;
        if (*count == first + 1 && strcmp((*files)[first], pattern) == 0) /* a path, not a pattern */
            continue;
        leave_sides_out(&sides, said, *files, first, count);
        if (*count == first)
            return bp_fail_remark(cx, BP_NO_INPUT, said->where,
                                  BP_REMARK(BP_REMARK_NO_FILE_MATCHES, bp_arg_word("pattern", pattern)));
    }
    bp_paths_sort(*files, *count);
    if (*count)
        keep_each_once(cx, source->files.list[0].where, *files, count);
    return true;
}
