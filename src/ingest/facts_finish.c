/* Facts of all rows -> what can only be known at the end: files and rows that stand twice, keys in two spellings. */
#include "harvest/harvest.h"

/* ---- files compared: the bytes only where the rows agree and the sizes do, and each file's once */

struct seen_file {
    struct bp_hash hash;
    size_t file;
};

struct seen_files {
    struct seen_file *list;
    size_t count, cap;
    struct bp_hashed index;
};

struct asked_file {
    const struct seen_files *seen;
    struct bp_hash hash;
};

static bool same_hash(const void *asked, size_t entry)
{
    const struct asked_file *a = asked;
    return a->seen->list[entry].hash.a == a->hash.a && a->seen->list[entry].hash.b == a->hash.b;
}

static void compare_bytes(struct bp_arena *arena, struct bp_facts *f, struct seen_files *seen, size_t file)
{
    struct bp_hash hash;
    struct bp_file_facts *later = &f->files[file];
    if (!bp_file_hash(later->path, &hash))
        return;
    size_t at = bp_index_find(&seen->index, hash.a, same_hash, &(struct asked_file){seen, hash});
    if (at == BP_NO_ENTRY) {
        *BP_PUSH(arena, seen->list, seen->count, seen->cap) = (struct seen_file){hash, file};
        bp_index_add(arena, &seen->index, hash.a, seen->count - 1);
    } else if (bp_files_are_equal(f->files[seen->list[at].file].path, later->path)) {
        later->same_file = (int)seen->list[at].file + 1;
    }
}

static void compare_files(struct bp_arena *arena, struct bp_facts *f)
{
    struct bp_hashed once = {0}, twice = {0};
    struct seen_files seen = {0};
    uint64_t *keys = BP_NEW_ARRAY(arena, uint64_t, f->file_count);
    for (size_t i = 0; i < f->file_count; i++) {
        struct bp_file_mark mark = bp_file_mark(f->files[i].path);
        if (!mark.is_file || f->files[i].read <= 0)
            continue;
        keys[i] = bp_hash_of_number((uint64_t)mark.size) ^ (uint64_t)f->files[i].read;
        keys[i] += !keys[i];
        if (!bp_set_add(arena, &once, keys[i]))
            bp_set_add(arena, &twice, keys[i]);
    }
    for (size_t i = 0; i < f->file_count; i++)
        if (keys[i] && bp_set_has(&twice, keys[i]))
            compare_bytes(arena, f, &seen, i);
}

/* Which file a row was seen in first. */
struct row_place {
    uint64_t hash;
    size_t file;
};

struct seen_rows {
    struct row_place *list;
    size_t count, cap;
    struct bp_hashed index;
};

struct asked {
    const struct seen_rows *seen;
    uint64_t hash;
};

static bool same_row(const void *asked, size_t entry)
{
    const struct asked *a = asked;
    return a->seen->list[entry].hash == a->hash;
}

static bool stands_once(const struct bp_file_facts *f, uint64_t hash)
{
    return !bp_set_has(&f->again, hash);
}

/* How many rows of a file stand in each earlier one, and which of those have any. */
struct shared_rows {
    int *counts;
    size_t *files, file_count;
};

static void see_row(struct bp_arena *arena, const struct bp_facts *f, struct seen_rows *seen, uint64_t hash,
                    size_t file, struct shared_rows *shared)
{
    size_t at = bp_index_find(&seen->index, hash, same_row, &(struct asked){seen, hash});
    if (at != BP_NO_ENTRY) {
        size_t first = seen->list[at].file;
        if (first != file && stands_once(&f->files[first], hash) && stands_once(&f->files[file], hash) &&
            shared->counts[first]++ == 0)
            shared->files[shared->file_count++] = first;
        return;
    }
    *BP_PUSH(arena, seen->list, seen->count, seen->cap) = (struct row_place){hash, file};
    bp_index_add(arena, &seen->index, hash, seen->count - 1);
}

/* Room for all is made first: hashes come in the order of their places, and would pile up at the front of a table yet
 * to grow. */
static void compare_rows(struct bp_arena *arena, struct bp_facts *f)
{
    struct seen_rows seen = {0};
    size_t rows = 0;
    for (size_t i = 0; i < f->file_count; i++)
        rows += f->files[i].rows.count;
    bp_hashed_reserve(arena, &seen.index, rows);
    struct shared_rows shared = {BP_NEW_ARRAY(arena, int, f->file_count), BP_NEW_ARRAY(arena, size_t, f->file_count),
                                 0};
    for (size_t i = 0; i < f->file_count; i++) {
        struct bp_file_facts *file = &f->files[i];
        for (size_t k = 0; k < file->rows.room; k++)
            if (file->rows.words[k])
                see_row(arena, f, &seen, file->rows.words[k], i, &shared);
        for (size_t k = 0; k < shared.file_count; k++) {
            size_t other = shared.files[k];
            int count = shared.counts[other];
            bool is_first = count == file->same_rows && (int)other + 1 < file->same_rows_of;
            if (count > file->same_rows || is_first) {
                file->same_rows = count;
                file->same_rows_of = (int)other + 1;
            }
            shared.counts[other] = 0;
        }
        shared.file_count = 0;
    }
}

/* ---- keys */

static struct bp_text plain_of(struct bp_text key)
{
    size_t from = 0, to = 0;
    while (to < key.n && key.p[to] != '.')
        to++;
    while (from + 1 < to && key.p[from] == '0')
        from++;
    return bp_text_sub(key, from, to);
}

static void compare_keys(struct bp_harvest *h)
{
    struct bp_key_facts *k = &h->facts.keys;
    struct bp_intern *plains = bp_intern_new(h->arena);
    for (size_t i = 0; i < k->spelling_count && !k->twice[0].n; i++) {
        const struct bp_key_spelling *s = &k->spellings[i];
        bool is_new;
        bp_intern(plains, (struct bp_text){(const char *)&s->plain, sizeof s->plain}, &is_new);
        if (is_new && !bp_keyed_has(h, s->plain))
            continue;
        k->twice[0] = s->text;
        k->twice[1] = s->text.n && s->text.p[0] == '.' ? s->text : plain_of(s->text); /* one never written out */
        k->twice_at = s->at;
        for (size_t j = 0; j < i && !is_new; j++)
            if (k->spellings[j].plain.a == s->plain.a && k->spellings[j].plain.b == s->plain.b)
                k->twice[1] = k->spellings[j].text;
    }
}

bool bp_facts_finish(struct bp_ctx *cx, struct bp_harvest *h)
{
    struct bp_facts *f = &h->facts;
    const struct bp_sign *damaged = &f->keys.damaged;
    if (damaged->at.file)
        return bp_fail_remark(cx, BP_BAD_DATA,
                              (struct bp_where){f->files[damaged->at.file - 1].path, damaged->at.line, 0},
                              BP_REMARK(BP_REMARK_KEY_DAMAGED, bp_arg_text("key", damaged->text),
                                        bp_arg_text("column", h->plan->source->key.text)));
    for (size_t i = 0; i < f->file_count; i++)
        f->files[i].read = h->files[i].read;
    compare_files(h->arena, f);
    if (h->plan->compares_rows)
        compare_rows(h->arena, f);
    compare_keys(h);
    f->order_given = BP_NEW_ARRAY(h->arena, bool, f->column_count);
    f->decimal_given = BP_NEW_ARRAY(h->arena, bool, f->column_count);
    for (size_t i = 0; i < f->column_count; i++) {
        f->order_given[i] = h->proofs[i].convention.order_given;
        f->decimal_given[i] = h->proofs[i].convention.decimal_given;
    }
    return true;
}

const struct bp_facts *bp_facts_keep(struct bp_arena *arena, const struct bp_harvest *h)
{
    struct bp_facts *kept = BP_NEW(arena, struct bp_facts);
    *kept = h->facts;
    return kept;
}
