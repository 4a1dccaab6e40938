/* What is handed back to us: a pack.md that was edited. The last pack's pack.json: last_pack.c. */
#include "sides/sides.h"

#define LARGEST_EDITED ((size_t)1 << 20)

bool bp_pack_read_edited(struct bp_ctx *cx, const char *path, struct bp_text *out)
{
    size_t bad_at;
    if (!bp_file_read(cx, BP_NOWHERE, path, LARGEST_EDITED, out))
        return false;
    if (!bp_utf8_valid(*out, &bad_at))
        return bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, 0, 0}, "byte %zu is not UTF-8: save the file as UTF-8",
                       bad_at + 1);
    if (bp_text_starts(*out, "\xEF\xBB\xBF"))
        *out = bp_text_sub(*out, 3, out->n);
    return bp_text_trim(*out).n > 0 ||
           bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, 1, 0}, "the file is empty: edit a pack.md that was built");
}
