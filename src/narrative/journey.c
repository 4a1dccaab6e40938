/* A page a journey -> the view's names: the way as a curve and as a table, and the stage that hurts most. */
#include "narrative/notes.h"

#include <math.h>

static const struct bp_metric *metric_of(const struct bp_teller *t, const struct bp_judgement *j)
{
    return &t->pack->metrics[j->series->metric];
}

/* What an edition does not show of a metric, it does not show as a stage either. */
static const struct bp_judgement *shown_part(const struct bp_teller *t, const struct bp_stage_found *stage,
                                             enum bp_stage_part part)
{
    const struct bp_judgement *j = stage->parts[part];
    return j && bp_selection_shows(t->shown, j->series->metric) ? j : NULL;
}

static const struct bp_stage_found *worst_shown(const struct bp_teller *t, const struct bp_journey_found *way)
{
    const struct bp_stage_found *worst = bp_journey_worst(way);
    return worst && shown_part(t, worst, BP_STAGE_SCORE) ? worst : NULL;
}

/* ---- words of one stage */

static struct bp_text own_figure(const struct bp_teller *t, const struct bp_judgement *j)
{
    return bp_tell_figure(t, metric_of(t, j), &j->series->totals[0].now.figure);
}

/* "25.0 %", "5.0 % more", or empty. */
static struct bp_text drop_off(const struct bp_teller *t, const struct bp_stage_found *stage)
{
    bool shown = shown_part(t, stage, BP_STAGE_VOLUME) && stage > 0;
    if (!stage->has_drop_off || !shown)
        return (struct bp_text){"", 0};
    return BP_TELL(t, "journey.drop", bp_arg_word("more", stage->drop_off < 0 ? "yes" : "no"),
                   bp_arg_number("share", fabs(stage->drop_off) * 100, 1));
}

/* The stage with its figure and its goal, who answers for it, and how it stands in the way: one sentence. */
static struct bp_text worst_line(const struct bp_teller *t, const struct bp_journey_found *way, bool in_journey)
{
    static const char *const hurts[] = {"none", "clear", "open", "nearest"}; /* enum bp_hurt */
    const struct bp_stage_found *worst = bp_journey_worst(way);
    const struct bp_judgement *j = worst->parts[BP_STAGE_SCORE];
    const struct bp_metric *m = metric_of(t, j);
    return BP_TELL(t, in_journey ? "journey.worst.of" : "journey.worst", bp_arg_word("hurt", hurts[way->hurt]),
                   bp_arg_text("journey", way->journey->name), bp_arg_text("stage", worst->stage->name),
                   bp_arg_text("name", m->name.text), bp_arg_text("value", bp_tell_judged(t, j)),
                   bp_arg_text("goal", bp_tell_goal(t, j)), bp_arg_text("owner", bp_tell_owner(t, m)));
}

struct bp_text bp_tell_journey_finding(const struct bp_teller *t, const struct bp_judgement *judgement)
{
    const struct bp_insight *in = t->shown->insight;
    struct bp_list ways = {0};
    for (size_t i = 0; i < t->pack->journey_count; i++) {
        const struct bp_stage_found *worst = bp_journey_worst(&in->journeys[i]);
        if (worst && worst->parts[BP_STAGE_SCORE] == judgement)
            bp_list_add(t, &ways, worst_line(t, &in->journeys[i], true));
    }
    return bp_list_join(t, "list.sentence", &ways);
}

/* ---- the table */

static void measured(const struct bp_teller *t, struct bp_notes *notes, const struct bp_stage_found *stage,
                     const char *const *names, enum bp_stage_part part, struct bp_node *row)
{
    const struct bp_judgement *j = shown_part(t, stage, part);
    const struct bp_stretch *at = !j ? NULL : part == BP_STAGE_SCORE ? &j->judged : &j->series->totals[0].now;
    struct bp_text cell = !j ? (struct bp_text){0} : part == BP_STAGE_SCORE ? bp_tell_judged(t, j) : own_figure(t, j);
    bp_view_set(t, row, names[0], j ? bp_note_figure(t, notes, j->series, at, cell) : (struct bp_text){0});
    bp_view_set(t, row, names[1], j ? metric_of(t, j)->name.text : (struct bp_text){0});
}

static struct bp_node *row_of(struct bp_teller *t, struct bp_notes *notes, const struct bp_stage_found *stage,
                              bool is_worst)
{
    static const char *const names[BP_STAGE_PARTS][2] = {
        {"score", "measure"}, {"feeling", "feeling_of"}, {"volume", "volume_of"}};
    struct bp_node *row = bp_node_map(t->cx->arena);
    const struct bp_judgement *j = shown_part(t, stage, BP_STAGE_SCORE);
    bp_view_set(t, row, "name", stage->stage->name);
    bp_node_set(t->cx->arena, row, "is_worst", bp_node_truth(t->cx->arena, is_worst));
    bp_view_set(t, row, "icon", j ? bp_figure_icon(t, j) : (struct bp_text){0});
    for (size_t part = 0; part < BP_STAGE_PARTS; part++)
        measured(t, notes, stage, names[part], (enum bp_stage_part)part, row);
    bp_view_set(t, row, "blind",
                stage->parts[BP_STAGE_SCORE] ? (struct bp_text){0} : bp_tell(t, "journey.no_measure"));
    bp_view_set(t, row, "goal", j ? bp_tell_goal(t, j) : (struct bp_text){0});
    bp_view_set(t, row, "drop_off", drop_off(t, stage));
    bp_view_set(t, row, "owner", j ? bp_tell_owner(t, metric_of(t, j)) : (struct bp_text){0});
    return row;
}

static void quotes(const struct bp_teller *t, const struct bp_journey *journey, struct bp_node *page)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < journey->stage_count; i++) {
        struct bp_node *one = bp_node_map(t->cx->arena);
        if (!journey->stages[i].quote.n)
            continue;
        bp_view_set(t, one, "name", journey->stages[i].name);
        bp_view_set(t, one, "quote", journey->stages[i].quote);
        bp_node_append(t->cx->arena, list, one);
    }
    bp_node_set(t->cx->arena, page, "has_quotes", bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, page, "quotes", list);
}

static struct bp_text blind_line(const struct bp_teller *t, const struct bp_journey *journey)
{
    struct bp_list blind = {0};
    for (size_t i = 0; i < journey->stage_count; i++)
        if (journey->stages[i].metrics[BP_STAGE_SCORE] < 0)
            bp_list_add(t, &blind, journey->stages[i].name);
    return blind.count ? BP_TELL(t, "journey.blind", bp_arg_count("n", blind.count),
                                 bp_arg_list("list", blind.items, blind.count))
                       : (struct bp_text){"", 0};
}

static struct bp_node *page_of(struct bp_teller *t, const struct bp_journey_found *way)
{
    struct bp_node *page = bp_node_map(t->cx->arena), *list = bp_node_list(t->cx->arena);
    const struct bp_stage_found *worst = worst_shown(t, way);
    struct bp_notes notes = {0};
    bool volumes = false, feelings = false;
    for (size_t i = 0; i < way->journey->stage_count; i++) {
        const struct bp_stage_found *stage = &way->stages[i];
        bp_node_append(t->cx->arena, list,
                       row_of(t, &notes, stage, stage == worst && way->hurt != BP_HURT_NEAREST));
        volumes |= shown_part(t, stage, BP_STAGE_VOLUME) != NULL;
        feelings |= shown_part(t, stage, BP_STAGE_FEELING) != NULL;
    }
    bp_view_set(t, page, "name", way->journey->name);
    bp_view_set(t, page, "worst", worst ? worst_line(t, way, false) : bp_tell(t, "journey.unjudged"));
    bp_view_set(t, page, "blind", blind_line(t, way->journey));
    bp_node_set(t->cx->arena, page, "has_volumes", bp_node_truth(t->cx->arena, volumes));
    bp_node_set(t->cx->arena, page, "has_feelings", bp_node_truth(t->cx->arena, feelings));
    bp_node_set(t->cx->arena, page, "stages", list);
    bp_view_set(t, page, "notes", bp_notes_line(t, &notes));
    quotes(t, way->journey, page);
    return page;
}

/* One of whose metrics the edition shows none is not told in it. */
static bool is_shown(const struct bp_teller *t, const struct bp_journey_found *way)
{
    bool any = t->edition->whole;
    for (size_t i = 0; i < way->journey->stage_count; i++)
        for (size_t part = 0; part < BP_STAGE_PARTS; part++)
            any |= shown_part(t, &way->stages[i], (enum bp_stage_part)part) != NULL;
    return any;
}

void bp_view_journeys(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->pack->journey_count; i++) {
        const struct bp_journey_found *way = &t->shown->insight->journeys[i];
        if (is_shown(t, way))
            bp_node_append(t->cx->arena, list, page_of(t, way));
    }
    bp_node_set(t->cx->arena, view, "journeys", list);
}
