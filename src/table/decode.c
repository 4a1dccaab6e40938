#include "table/decode.h"

#include <string.h>

struct bp_decoder {
    struct bp_bytes *bytes;
    bool started;
};

bool bp_decoder_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path, struct bp_bytes *bytes,
                     struct bp_text declared, struct bp_decoder **out)
{
    (void)cx, (void)asked, (void)path, (void)declared;
    *out = BP_NEW(arena, struct bp_decoder);
    (*out)->bytes = bytes;
    return true;
}

long bp_decoder_read(struct bp_ctx *cx, struct bp_decoder *d, char *to, size_t room)
{
    long n = bp_bytes_read(cx, d->bytes, to, room);
    if (!d->started && n >= 3 && memcmp(to, "\xEF\xBB\xBF", 3) == 0) {
        memmove(to, to + 3, (size_t)n - 3);
        n -= 3;
    }
    d->started = true;
    return n;
}

struct bp_text bp_decoder_encoding(const struct bp_decoder *d, enum bp_encoding_why *why)
{
    (void)d;
    *why = BP_ENCODING_UTF8;
    return BP_T("UTF-8");
}

void bp_decoder_close(struct bp_decoder *d)
{
    bp_bytes_close(d->bytes);
}
