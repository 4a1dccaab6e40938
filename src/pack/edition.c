/* A checked pack -> the editions it is told in. */
#include "pack/pack.h"

#include <string.h>

/* A path is relative to pack.yaml; a family name has no slash. */
static struct bp_text font_of(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text font)
{
    bool is_path = font.n && memchr(font.p, '/', font.n) != NULL;
    return is_path ? bp_text_of(bp_path_join(cx->arena, pack->folder, bp_text_z(cx->arena, font))) : font;
}

struct bp_edition bp_edition_of_everything(struct bp_ctx *cx, const struct bp_pack *pack)
{
    int *metrics = BP_NEW_ARRAY(cx->arena, int, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++)
        metrics[i] = (int)i;
    return (struct bp_edition){.folder = "",
                               .period = pack->period,
                               .title = pack->title.text,
                               .entity = pack->entity.text,
                               .language = pack->language.text,
                               .classification = pack->classification.text,
                               .page = pack->page,
                               .purpose = pack->purpose,
                               .purpose_given = pack->purpose_given,
                               .body_font = font_of(cx, pack, pack->body_font),
                               .mono_font = font_of(cx, pack, pack->mono_font),
                               .metrics = metrics,
                               .metric_count = pack->metric_count,
                               .whole = true,
                               .all_segments = true};
}

void bp_pack_editions(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_editions *out)
{
    *out = (struct bp_editions){BP_NEW(cx->arena, struct bp_edition), 1};
    out->list[0] = bp_edition_of_everything(cx, pack);
}
