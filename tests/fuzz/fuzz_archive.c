/* Any bytes as archive.json, and as a pack.json in a site: what is read is in order, each period once, no id leads out
 * of packs/, and written out it reads back the same. */
#include "fuzz_help.h"

#include "site/site.h"

#include <string.h>

static void check(const struct bp_site_archive *archive)
{
    for (size_t i = 0; i < archive->count; i++) {
        const struct bp_site_period *p = &archive->list[i];
        must(p->span.start < p->span.end && p->met <= p->judged && p->id.n > 0);
        must(!memchr(p->folder.p, '/', p->folder.n) && !memchr(p->folder.p, '.', p->folder.n));
        must(i == 0 || archive->list[i - 1].span.start <= p->span.start);
        for (size_t k = 0; k < i; k++)
            must(!bp_text_eq(archive->list[k].id, p->id));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    struct bp_text bytes = {(const char *)data, size}, once, twice;
    struct bp_site_archive archive, again;
    if (bp_site_archive_read(&cx, "archive.json", bytes, &archive) == BP_SITE_READ) {
        check(&archive);
        must(bp_site_archive_write(&cx, &archive, &once));
        must(bp_site_archive_read(&cx, "archive.json", once, &again) == BP_SITE_READ);
        must(bp_site_archive_write(&cx, &again, &twice) && bp_text_eq(once, twice));
    }
    archive = (struct bp_site_archive){0};
    if (bp_site_archive_add_pack(&cx, "pack.json", bytes, BP_T("2026-W46"), 1, &archive)) {
        check(&archive);
        must(bp_site_archive_write(&cx, &archive, &once));
        must(bp_site_archive_read(&cx, "archive.json", once, &again) == BP_SITE_READ);
    }
    bp_arena_free(cx.arena);
    return 0;
}
