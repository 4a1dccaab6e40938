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

bool bp_audience_check_ids(struct bp_ctx *cx, const struct bp_pack *pack)
{
    static const char *const ours[] = {"archive", "charts", "data", "metrics", "packs", "pictures"};
    bool ok = true;
    for (size_t i = 0; i < pack->audiences.count; i++)
        for (size_t k = 0; k < sizeof ours / sizeof *ours; k++)
            if (bp_text_same_letters(pack->audiences.list[i].id.text, bp_text_of(ours[k])))
                ok = bp_fail(cx, BP_BAD_PACK, pack->audiences.list[i].id.where,
                             "`%" BP_PRI "` cannot be the id of an audience: a pack or a site keeps a folder of that "
                             "name, so call it otherwise, such as `%" BP_PRI "-team`",
                             BP_ARG(pack->audiences.list[i].id.text), BP_ARG(pack->audiences.list[i].id.text));
    return ok;
}
