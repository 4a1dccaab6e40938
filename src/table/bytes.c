#include "table/bytes.h"

#include <string.h>

struct bp_bytes {
    struct bp_stream stream;
    char *head;
    size_t head_n, head_at;
};

bool bp_bytes_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path, struct bp_bytes **out)
{
    struct bp_bytes *b = BP_NEW(arena, struct bp_bytes);
    *out = b;
    if (!bp_stream_open(cx, asked, path, &b->stream))
        return false;
    b->head = bp_alloc(arena, 65536, 1);
    long got;
    while (b->head_n < 65536 && (got = bp_stream_read(cx, &b->stream, b->head + b->head_n, 65536 - b->head_n)) > 0)
        b->head_n += (size_t)got;
    return true;
}

struct bp_text bp_bytes_head(const struct bp_bytes *b)
{
    return (struct bp_text){b->head, b->head_n};
}

const char *bp_bytes_packed(const struct bp_bytes *b)
{
    (void)b;
    return NULL;
}

long bp_bytes_read(struct bp_ctx *cx, struct bp_bytes *b, char *to, size_t room)
{
    size_t left = b->head_n - b->head_at;
    if (!left)
        return bp_stream_read(cx, &b->stream, to, room);
    left = left < room ? left : room;
    memcpy(to, b->head + b->head_at, left);
    b->head_at += left;
    return (long)left;
}

void bp_bytes_close(struct bp_bytes *b)
{
    bp_stream_close(&b->stream);
}
