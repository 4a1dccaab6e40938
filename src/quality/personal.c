/* personal: a metric is broken down by a column that names persons, so each of its values is written into the pack. */
#include "quality/parts.h"

#include "profile/profile.h"

/* `Name` alone is a shop's, a product's or a person's. */
static bool is_bare_name(struct bp_arena *arena, struct bp_text column)
{
    static const char *const names[] = {"name", "ชื่อ", "tên", "名字", "kunde"};
    struct bp_text slug = bp_slug(arena, column);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (bp_text_is(slug, names[i]))
            return true;
    return false;
}

static bool is_named_so(struct bp_arena *arena, const struct bp_source *source, struct bp_text column)
{
    for (size_t i = 0; i < source->personal.count; i++)
        if (bp_text_eq(bp_slug(arena, source->personal.list[i].text), bp_slug(arena, column)))
            return true;
    return (source->applied && bp_preset_is_personal(arena, source->applied, column)) ||
           (bp_hint_name(arena, column, BP_HINT_PERSONAL) && !is_bare_name(arena, column));
}

/* Most of its values are addresses or phone numbers. */
static bool looks_so(const struct bp_search *s, int metric, struct bp_text column)
{
    size_t of = 0, count = 0;
    bool is_id = bp_hint_name(s->cx->arena, column, BP_HINT_ID);
    for (size_t i = 0; i < s->data->segment_counts[metric]; i++) {
        const struct bp_segment *segment = &s->data->segment_list[s->data->segments[metric][i]];
        if (!bp_text_eq(segment->column, column))
            continue;
        of++;
        count += bp_hint_person_inside(segment->value, is_id);
    }
    return 2 * count > of;
}

void bp_find_personal(struct bp_search *s)
{
    for (size_t m = 0; m < s->pack->metric_count; m++) {
        const struct bp_metric *metric = &s->pack->metrics[m];
        if (metric->source < 0 || s->data->sources[metric->source].failed ||
            s->pack->sources[metric->source].nothing_personal)
            continue;
        for (size_t i = 0; i < metric->segments.count; i++) {
            const struct bp_word *column = &metric->segments.list[i];
            if (is_named_so(s->cx->arena, &s->pack->sources[metric->source], column->text) ||
                looks_so(s, (int)m, column->text))
                bp_suspect_metric(s, BP_SUSPECT_PERSONAL, (int)m, column->where,
                                  BP_REMARK(BP_REMARK_PERSONAL_SEGMENT, bp_arg_text("column", column->text),
                                            bp_arg_text("metric", metric->name.text)));
        }
    }
}
