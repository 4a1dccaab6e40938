/* Decoded text -> its physical lines. */
#include "decode/lines.h"

#include <string.h>

#define BLOCK ((size_t)256 * 1024)

struct bp_lines bp_lines_of(struct bp_arena *arena, struct bp_decoder *decoder)
{
    return (struct bp_lines){.arena = arena, .decoder = decoder};
}

/* Makes bytes[.. end) hold more; false at the end of the file or on an error. */
static bool fill(struct bp_ctx *cx, struct bp_lines *l, bool *failed)
{
    size_t done = l->is_keeping ? l->kept : l->at;
    if (l->at_eof)
        return false;
    if (done > 0 && l->cap - l->end < BLOCK) {
        memmove(l->bytes, l->bytes + done, l->end - done);
        l->end -= done;
        l->at -= done;
        l->kept = 0;
    }
    while (l->cap - l->end < BLOCK)
        l->bytes = bp_grow(l->arena, l->bytes, l->end, &l->cap, 1);
    long got = bp_decoder_read(cx, l->decoder, l->bytes + l->end, l->cap - l->end);
    if (got < 0)
        *failed = true;
    l->at_eof = got <= 0;
    l->end += got > 0 ? (size_t)got : 0;
    return got > 0;
}

/* Forgets what comes after the first bytes of a line that is too long, up to `seen`: gives where its rest now goes
 * on. It stays too long, so that it is passed over again when it is read again. */
static size_t forget(struct bp_lines *l, size_t seen)
{
    size_t stays = BP_LONGEST_LINE + 1;
    if (seen <= stays)
        return seen;
    memmove(l->bytes + l->at + stays, l->bytes + l->at + seen, l->end - l->at - seen);
    l->end -= seen - stays;
    return stays;
}

bool bp_lines_next(struct bp_ctx *cx, struct bp_lines *l, struct bp_text *out, bool *too_long, bool *failed)
{
    size_t seen = 0, mark; /* bytes without a line end; the line end's own */
    bool back;
    *failed = false;
    for (;;) {
        const char *start = l->bytes + l->at;
        size_t n = l->end - l->at;
        seen += seen < n ? bp_text_line_end((struct bp_text){start + seen, n - seen}) : 0;
        back = seen < n && start[seen] == '\r';
        if (seen < n && (!back || l->at_eof || seen + 1 < n)) {
            mark = back && seen + 1 < n && start[seen + 1] == '\n' ? 2 : 1;
            break;
        } /* a carriage return at the very end waits for what follows it */
        seen = forget(l, seen);
        if (fill(cx, l, failed))
            continue;
        if (*failed || l->at == l->end)
            return false;
        if (!back) {
            mark = 0;
            break;
        }
    }
    *out = (struct bp_text){l->bytes + l->at, seen};
    *too_long = seen > BP_LONGEST_LINE;
    l->at += seen + mark;
    l->line++;
    return true;
}

void bp_lines_keep(struct bp_lines *l)
{
    l->is_keeping = true;
    l->kept = l->at;
    l->kept_line = l->line;
}

size_t bp_lines_kept(const struct bp_lines *l)
{
    return l->at - l->kept;
}

void bp_lines_again(struct bp_lines *l)
{
    l->is_keeping = false;
    l->at = l->kept;
    l->line = l->kept_line;
}
