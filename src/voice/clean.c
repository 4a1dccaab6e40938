/* What a customer wrote -> one line that may stand in a pack. */
#include "voice/voice.h"

#include <stdlib.h>

#include <unicode/uchar.h>

enum { LONGEST = 4096, DOUBTFUL = 64 /* bytes: a number may be cut in two there */ };

static int by_place(const void *a, const void *b)
{
    const struct bp_voice_span *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

/* Controls, marks of direction and what no font has a sign for: private and unassigned characters. Joiners stay, as
 * signs are made of several with them. */
static bool is_unseen(int32_t c)
{
    if (c < 0 || c == 0xFEFF || c == 0x61C || c == 0x200E || c == 0x200F || c == 0x200B || c == 0x2060 || c == 0xFFFC)
        return true;
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
        return true;
    int type = u_charType(c);
    return type == U_CONTROL_CHAR || type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR || type == U_SURROGATE;
}

static void put_words(struct bp_buf *out, struct bp_text t)
{
    for (size_t at = 0; at < t.n;) {
        size_t from = at;
        int32_t c = bp_utf8_next(t, &at);
        bool blank = c == '\t' || (c > 0 && u_isUWhiteSpace(c));
        if (blank && out->n && out->p[out->n - 1] != ' ')
            bp_buf_addc(out, ' ');
        else if (!blank && !is_unseen(c))
            bp_buf_add(out, bp_text_sub(t, from, at));
    }
}

/* Once where there is nothing but blanks since the one before. */
static void put_mark(struct bp_buf *out)
{
    struct bp_text so_far = bp_text_trim(bp_buf_text(out));
    if (bp_text_ends(so_far, BP_TAKEN_OUT))
        out->n = so_far.n;
    else
        bp_buf_adds(out, BP_TAKEN_OUT);
}

struct bp_text bp_voice_clean(struct bp_text t, struct bp_voice_names *names, struct bp_voice_spans *spans,
                              struct bp_buf *out)
{
    bool is_cut = t.n > LONGEST;
    t = bp_text_trim(bp_text_cut(t, LONGEST));
    out->n = 0;
    spans->count = 0;
    bp_voice_mask(t, spans);
    bp_voice_names_find(names, t, spans);
    if (spans->count)
        qsort(spans->list, spans->count, sizeof *spans->list, by_place);
    if (is_cut)
        t = bp_text_cut(t, LONGEST - DOUBTFUL);
    size_t at = 0;
    for (size_t i = 0; i < spans->count && at < t.n; i++) {
        const struct bp_voice_span *s = &spans->list[i];
        if (s->to <= at || s->from >= t.n)
            continue;
        if (s->from >= at) { /* else it goes on with what has been taken out */
            put_words(out, bp_text_sub(t, at, s->from));
            put_mark(out);
        }
        at = s->to;
    }
    if (at < t.n)
        put_words(out, bp_text_sub(t, at, t.n));
    return bp_text_trim(bp_buf_text(out));
}
