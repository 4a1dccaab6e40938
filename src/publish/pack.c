/* A pack -> its folder: what is a person's stays, what is new is put in place, what is outdated goes, and run.json
 * tells of it. */
#include "publish/earlier.h"
#include "publish/place.h"

static bool write_run(struct bp_ctx *cx, const char *folder, const struct bp_run *run, const struct bp_earlier *earlier)
{
    struct bp_outputs only = {0};
    bp_outputs_add(cx, &only, "run.json", bp_publish_run_json(cx, run, earlier));
    return bp_publish_write(cx, folder, &only);
}

/* Between the first file put in place and the last, run.json has the digests of both packs: a build that is killed
 * there must not make the next one take its files for a person's. */
static bool note_begun(struct bp_ctx *cx, const char *folder, const struct bp_run *run,
                       const struct bp_outputs *outputs, const struct bp_earlier *earlier)
{
    struct bp_run begun = *run;
    begun.finished = (struct bp_text){"", 0};
    begun.outputs = outputs;
    return write_run(cx, folder, &begun, earlier);
}

bool bp_publish_pack(struct bp_ctx *cx, const char *folder, const struct bp_outputs *outputs, struct bp_text narrative,
                     const struct bp_run *run)
{
    struct bp_placing placing = {folder, outputs, NULL};
    struct bp_earlier earlier;
    bp_earlier_read(cx, folder, &earlier);
    if (!bp_earlier_allows(cx, folder, &earlier, outputs, narrative))
        return false;
    if (!bp_place_prepare(cx, &placing) || !note_begun(cx, folder, run, outputs, &earlier)) {
        bp_place_give_up(cx, &placing);
        return false;
    }
    if (!bp_place_finish(cx, &placing))
        return false;
    bp_earlier_remove(cx, folder, &earlier, outputs);
    return true;
}

bool bp_publish_leave_run(struct bp_ctx *cx, const char *folder, const struct bp_run *run)
{
    struct bp_earlier earlier;
    bp_earlier_read(cx, folder, &earlier);
    if (earlier.run_is_other)
        return true; /* said where the pack was to be written; it is not ours to replace */
    return write_run(cx, folder, run, run->outputs ? NULL : &earlier);
}
