/* harvest: a source read piece by piece, merged, saved and loaded in any way. For tests. */
#ifndef HARVEST_H
#define HARVEST_H

#include "../unit/pack_help.h"
#include "reader/files.h"
#include "ingest/finish.h"
#include "reader/reader.h"

struct source_read {
    struct bp_plan plan;
    const char **files;
    size_t file_count, file_cap;
};

static inline void plan_source(struct run *r, const char *yaml, struct source_read *s)
{
    *s = (struct source_read){0};
    must_read_pack(r, yaml);
    if (!bp_ingest_measures(&r->cx, &r->pack, &r->data) ||
        !bp_source_files(&r->cx, &r->pack, &r->pack.sources[0], &s->files, &s->file_count, &s->file_cap) ||
        !bp_plan_make(&r->cx, &r->pack, 0, r->data.cells, &s->plan))
        fail_msg("not planned: %s", said(r));
    bp_plan_files(&s->plan, s->file_count);
}

static inline struct bp_text saved(struct run *r, const struct bp_harvest *h)
{
    struct bp_buf out = bp_buf_new(r->cx.arena);
    bp_harvest_save(&out, h);
    return bp_buf_text(&out);
}

static inline struct bp_harvest *loaded(struct run *r, const struct source_read *s, struct bp_text bytes)
{
    struct bp_harvest *h = BP_NEW(r->cx.arena, struct bp_harvest);
    bp_harvest_start(h, r->cx.arena, &s->plan, NULL);
    if (!bp_harvest_load(h, bytes))
        fail_msg("a harvest does not load what it saved");
    return h;
}

enum { MOST_READINGS = 12, MOST_PIECES = 600 };

/* Into parts[0]: one after the other, or pair by pair. */
static inline bool merge_all(struct run *r, struct bp_harvest **parts, size_t count, bool pairs)
{
    for (size_t i = 1; i < count && !pairs; i++)
        if (!bp_harvest_merge(&r->cx, parts[0], parts[i]))
            return false;
    for (size_t step = 1; step < count && pairs; step *= 2)
        for (size_t i = 0; i + step < count; i += 2 * step)
            if (!bp_harvest_merge(&r->cx, parts[i], parts[i + step]))
                return false;
    return true;
}

/* Until no row of the piece refutes what was assumed before it. NULL: an error has been recorded. */
static inline struct bp_harvest *read_piece(struct run *r, const struct source_read *s, const struct bp_piece *piece,
                                            const struct bp_convention *earlier)
{
    for (int reading = 0; reading < MOST_READINGS; reading++) {
        struct bp_harvest *h = BP_NEW(r->cx.arena, struct bp_harvest);
        bp_harvest_start(h, r->cx.arena, &s->plan, earlier);
        enum bp_read_outcome outcome = bp_reader_read(&r->cx, &s->plan, piece, h, NULL);
        if (outcome != BP_READ_REFUTED)
            return outcome == BP_READ_DONE ? h : NULL;
        earlier = bp_harvest_conventions(r->cx.arena, h);
    }
    fail_msg("never done: a piece asks for other conventions each time");
    return NULL;
}

/* Each piece a harvest of its own; every other one goes through bytes. */
static inline bool read_pieces(struct run *r, const struct source_read *s, long long rows,
                               const struct bp_convention *earlier, struct bp_harvest **parts, size_t *count)
{
    *count = 0;
    for (size_t f = 0; f < s->file_count; f++)
        for (long long from = 0, read = 1; read; from += rows) {
            struct bp_piece piece = {.path = s->files[f], .from = from, .to = from + rows};
            struct bp_harvest *h = read_piece(r, s, &piece, earlier);
            assert_true(*count < MOST_PIECES);
            if (!h)
                return false;
            parts[*count] = *count % 2 ? loaded(r, s, saved(r, h)) : h;
            ++*count;
            read = bp_harvest_books(h).read;
        }
    return true;
}

/* In pieces of at most `rows` records, merged. NULL: an error has been recorded. */
static inline struct bp_harvest *read_in_pieces(struct run *r, const struct source_read *s, long long rows, bool pairs)
{
    struct bp_convention *earlier = NULL;
    for (int reading = 0; reading < MOST_READINGS; reading++) {
        struct bp_harvest *parts[MOST_PIECES] = {NULL};
        size_t count;
        if (!read_pieces(r, s, rows, earlier, parts, &count) || !merge_all(r, parts, count, pairs))
            return NULL;
        if (!parts[0]->refuted)
            return parts[0];
        earlier = bp_harvest_conventions(r->cx.arena, parts[0]);
    }
    fail_msg("never done: the pieces ask for other conventions each time");
    return NULL;
}

static inline struct bp_harvest *read_whole(struct run *r, const struct source_read *s)
{
    struct bp_convention *earlier = NULL;
    for (int reading = 0; reading < MOST_READINGS; reading++) {
        struct bp_harvest *h = BP_NEW(r->cx.arena, struct bp_harvest);
        enum bp_read_outcome outcome = BP_READ_DONE;
        bp_harvest_start(h, r->cx.arena, &s->plan, earlier);
        for (size_t f = 0; f < s->file_count && outcome == BP_READ_DONE; f++) {
            struct bp_piece piece = bp_piece_whole(s->files[f]);
            outcome = bp_reader_read(&r->cx, &s->plan, &piece, h, NULL);
        }
        if (outcome != BP_READ_REFUTED)
            return outcome == BP_READ_DONE ? h : NULL;
        earlier = bp_harvest_conventions(r->cx.arena, h);
    }
    fail_msg("never done");
    return NULL;
}

#endif
