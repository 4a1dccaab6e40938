/* An audience's id and a value -> a name for a folder, on any machine. */
#include "audience/audience.h"

#include <unicode/uchar.h>

enum { LONGEST = 80 };

/* Of any script; what turns letters round or cannot be seen is none. */
static bool may_stand(int32_t c)
{
    uint32_t kind = U_GET_GC_MASK(c);
    return (kind & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0 || c == '-' || c == '_';
}

struct bp_text bp_audience_folder(struct bp_arena *arena, struct bp_text id, struct bp_text value, bool sure)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t at = 0; at < value.n;) {
        int32_t c = bp_utf8_next(value, &at);
        if (c >= 0 && may_stand(c)) {
            bp_buf_utf8(&b, c);
            continue;
        }
        sure |= c != ' ';
        bp_buf_addc(&b, '_');
    }
    struct bp_text name = bp_text_cut(bp_buf_text(&b), LONGEST);
    if (!sure && name.n == b.n)
        return bp_text_fmt(arena, "%" BP_PRI "-%" BP_PRI, BP_ARG(id), BP_ARG(name));
    return bp_text_fmt(arena, "%" BP_PRI "-%" BP_PRI "-%08llx", BP_ARG(id), BP_ARG(name),
                       (unsigned long long)(bp_hash(value).a & 0xFFFFFFFF));
}
