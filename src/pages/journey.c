/* A page a journey -> the view's names: the way as a curve and as a table, and the stage that hurts most. */
#include "pages/pages.h"

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

/* One of another period than the pack's says of which. */
static struct bp_text with_period(const struct bp_teller *t, const struct bp_judgement *j, struct bp_text value)
{
    const struct bp_series *s = j->series;
    if (s->kind == t->pack->period && s->period.start == t->metrics->period.start)
        return value;
    return BP_TELL(t, "journey.own", bp_arg_text("value", value),
                   bp_arg_text("period", bp_tell_period(t, s->kind, s->period, BP_PERIOD_SHORT)));
}

static struct bp_text own_figure(const struct bp_teller *t, const struct bp_judgement *j)
{
    return with_period(t, j, bp_tell_figure(t, metric_of(t, j), &j->series->totals[0].now.figure));
}

/* "25.0 %", "5.0 % more", or empty. */
static struct bp_text drop_off(const struct bp_teller *t, const struct bp_stage_found *stage)
{
    if (!stage->has_drop_off || !shown_part(t, stage, BP_STAGE_VOLUME) || !shown_part(t, stage - 1, BP_STAGE_VOLUME))
        return (struct bp_text){"", 0};
    return BP_TELL(t, "journey.drop", bp_arg_word("more", stage->drop_off < 0 ? "yes" : "no"),
                   bp_arg_number("share", fabs(stage->drop_off) * 100, 1));
}

/* The stage with its figure and its goal, who answers for it, and how it stands in the way: one sentence, of a page as
 * Markdown, of a finding as it is. */
static struct bp_text worst_line(const struct bp_teller *t, const struct bp_journey_found *way, bool is_page)
{
    static const char *const hurts[] = {"none", "clear", "open", "nearest"}; /* enum bp_hurt */
    struct bp_arena *arena = t->cx->arena;
    const struct bp_stage_found *worst = bp_journey_worst(way);
    const struct bp_judgement *j = worst->parts[BP_STAGE_SCORE];
    const struct bp_metric *m = metric_of(t, j);
    struct bp_text words[] = {way->journey->name,   worst->stage->name, m->name.text,
                              bp_tell_judged(t, j), bp_tell_goal(t, j), bp_tell_owner(t, m)};
    for (size_t i = 0; is_page && i < sizeof words / sizeof *words; i++)
        words[i] = bp_md(arena, words[i]);
    return BP_TELL(t, is_page ? "journey.worst" : "finding.journey", bp_arg_word("hurt", hurts[way->hurt]),
                   bp_arg_text("journey", words[0]), bp_arg_text("stage", words[1]), bp_arg_text("name", words[2]),
                   bp_arg_text("value", words[3]), bp_arg_text("goal", words[4]), bp_arg_text("owner", words[5]));
}

struct bp_text bp_tell_journey_finding(const struct bp_teller *t, const struct bp_judgement *judgement)
{
    const struct bp_insight *in = t->shown->insight;
    struct bp_list ways = {0};
    for (size_t i = 0; i < t->pack->journey_count; i++) {
        const struct bp_stage_found *worst = bp_journey_worst(&in->journeys[i]);
        if (worst && worst->parts[BP_STAGE_SCORE] == judgement)
            bp_list_add(t, &ways, worst_line(t, &in->journeys[i], false));
    }
    return bp_list_join(t, "list.sentence", &ways);
}

/* ---- the table */

static void measured(const struct bp_teller *t, struct bp_notes *notes, const struct bp_stage_found *stage,
                     const char *name, enum bp_stage_part part, struct bp_node *row)
{
    const struct bp_judgement *j = shown_part(t, stage, part);
    bool is_score = part == BP_STAGE_SCORE;
    struct bp_text cell = {0};
    if (j)
        cell = bp_note_figure(t, notes, j->series, is_score ? &j->judged : &j->series->totals[0].now,
                              is_score ? with_period(t, j, bp_tell_judged(t, j)) : own_figure(t, j));
    bp_view_set(t, row, name, cell);
}

static struct bp_node *row_of(struct bp_teller *t, struct bp_notes *notes, const struct bp_stage_found *stage,
                              bool is_worst)
{
    static const char *const names[BP_STAGE_PARTS] = {"score", "feeling", "volume"};
    struct bp_node *row = bp_node_map(t->cx->arena);
    const struct bp_judgement *j = shown_part(t, stage, BP_STAGE_SCORE);
    bp_view_set(t, row, "name", stage->stage->name);
    bp_node_set(t->cx->arena, row, "is_worst", bp_node_truth(t->cx->arena, is_worst));
    bp_view_set(t, row, "icon", j ? bp_figure_icon(t, j) : (struct bp_text){0});
    for (size_t part = 0; part < BP_STAGE_PARTS; part++)
        measured(t, notes, stage, names[part], (enum bp_stage_part)part, row);
    bp_view_set(t, row, "measure",
                j ? metric_of(t, j)->name.text
                  : bp_tell(t, stage->parts[BP_STAGE_SCORE] ? "journey.elsewhere" : "journey.no_measure"));
    bp_view_set(t, row, "goal", j ? bp_tell_goal(t, j) : (struct bp_text){0});
    bp_view_set(t, row, "drop_off", drop_off(t, stage));
    bp_view_set(t, row, "owner", j ? bp_tell_owner(t, metric_of(t, j)) : (struct bp_text){0});
    return row;
}

/* ---- the curve */

static struct bp_text status_of(const struct bp_teller *t, const struct bp_judgement *j)
{
    return bp_tell_named(t, "status", bp_verdict_name(j->verdict), NULL, 0);
}

/* A stage's figure, or why there is none. */
static struct bp_text said_of(const struct bp_teller *t, const struct bp_stage_found *stage)
{
    const struct bp_judgement *j = shown_part(t, stage, BP_STAGE_SCORE);
    if (!j)
        return bp_tell(t, stage->parts[BP_STAGE_SCORE] ? "journey.elsewhere" : "journey.no_measure");
    return j->judged.figure.known ? with_period(t, j, bp_tell_figure(t, metric_of(t, j), &j->judged.figure))
                                  : status_of(t, j);
}

/* Under it: the goal it is held against, or why it is held against none. */
static struct bp_text goal_of(const struct bp_teller *t, const struct bp_stage_found *stage)
{
    const struct bp_judgement *j = shown_part(t, stage, BP_STAGE_SCORE);
    if (!j || !j->judged.figure.known)
        return (struct bp_text){"", 0};
    return stage->has_room ? BP_TELL(t, "journey.goal", bp_arg_text("goal", bp_tell_goal(t, j))) : status_of(t, j);
}

static struct bp_text figure_of(const struct bp_teller *t, const struct bp_stage_found *stage, enum bp_stage_part part)
{
    const struct bp_judgement *j = shown_part(t, stage, part);
    return j && j->series->totals[0].now.figure.known ? own_figure(t, j) : (struct bp_text){"", 0};
}

static struct bp_journey_stage drawn(const struct bp_teller *t, const struct bp_stage_found *stage, bool is_worst)
{
    bool is_held = stage->has_room && shown_part(t, stage, BP_STAGE_SCORE);
    return (struct bp_journey_stage){.name = stage->stage->name,
                                     .score = is_held ? stage->room : (double)NAN,
                                     .said = said_of(t, stage),
                                     .goal = goal_of(t, stage),
                                     .feeling = figure_of(t, stage, BP_STAGE_FEELING),
                                     .volume = figure_of(t, stage, BP_STAGE_VOLUME),
                                     .drop_off = drop_off(t, stage),
                                     .is_worst = is_worst};
}

/* Empty for a way of one stage. */
static struct bp_text curve(struct bp_teller *t, const struct bp_journey_found *way, const struct bp_stage_found *worst)
{
    const struct bp_journey *journey = way->journey;
    struct bp_journey_stage *stages = BP_NEW_ARRAY(t->cx->arena, struct bp_journey_stage, journey->stage_count);
    for (size_t i = 0; i < journey->stage_count; i++)
        stages[i] = drawn(t, &way->stages[i], &way->stages[i] == worst);
    struct bp_journey_chart chart = {.title = BP_TELL(t, "journey.title", bp_arg_text("name", journey->name)),
                                     .goal_word = bp_tell(t, "chart.goal"),
                                     .worst_word =
                                         bp_tell(t, way->hurt == BP_HURT_OPEN ? "journey.hurts.open" : "journey.hurts"),
                                     .feeling_word = bp_tell(t, "t.feeling"),
                                     .volume_word = bp_tell(t, "t.volume"),
                                     .drop_word = bp_tell(t, "t.drop_off"),
                                     .stages = stages,
                                     .count = journey->stage_count};
    return journey->stage_count > 1 ? bp_figure_journey(t, journey->id, &chart) : (struct bp_text){"", 0};
}

/* ---- the page */

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

/* "Feeling: Pay, Satisfied customers; Return, ..": what its figures are of. */
static void add_named(const struct bp_teller *t, const struct bp_journey_found *way, const char *what,
                      enum bp_stage_part part, struct bp_list *said)
{
    struct bp_list items = {0};
    for (size_t i = 0; i < way->journey->stage_count; i++) {
        const struct bp_judgement *j = shown_part(t, &way->stages[i], part);
        if (j)
            bp_list_add(t, &items,
                        BP_TELL(t, "journey.part", bp_arg_text("stage", way->stages[i].stage->name),
                                bp_arg_text("name", metric_of(t, j)->name.text)));
    }
    if (items.count)
        bp_list_add(t, said,
                    BP_TELL(t, "journey.parts", bp_arg_text("what", bp_tell(t, what)),
                            bp_arg_text("list", bp_list_join(t, "list.semicolon", &items))));
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
    const struct bp_stage_found *hurts = way->hurt == BP_HURT_NEAREST ? NULL : worst;
    struct bp_notes notes = {0};
    struct bp_list parts = {0};
    bool volumes = false, drops = false, feelings = false;
    for (size_t i = 0; i < way->journey->stage_count; i++) {
        const struct bp_stage_found *stage = &way->stages[i];
        bp_node_append(t->cx->arena, list, row_of(t, &notes, stage, stage == hurts));
        volumes |= shown_part(t, stage, BP_STAGE_VOLUME) != NULL;
        drops |= drop_off(t, stage).n > 0;
        feelings |= shown_part(t, stage, BP_STAGE_FEELING) != NULL;
    }
    bp_view_set(t, page, "name", way->journey->name);
    bp_view_set(t, page, "worst", worst ? worst_line(t, way, true) : bp_tell(t, "journey.unjudged"));
    bp_view_set(t, page, "chart", curve(t, way, hurts));
    bp_view_set(t, page, "blind", blind_line(t, way->journey));
    bp_node_set(t->cx->arena, page, "has_volumes", bp_node_truth(t->cx->arena, volumes));
    bp_node_set(t->cx->arena, page, "has_drops", bp_node_truth(t->cx->arena, drops));
    bp_node_set(t->cx->arena, page, "has_feelings", bp_node_truth(t->cx->arena, feelings));
    bp_node_set(t->cx->arena, page, "stages", list);
    bp_view_set(t, page, "notes", bp_notes_line(t, &notes));
    add_named(t, way, "t.feeling", BP_STAGE_FEELING, &parts);
    add_named(t, way, "t.volume", BP_STAGE_VOLUME, &parts);
    bp_view_set(t, page, "parts", bp_list_join(t, "list.sentence", &parts));
    quotes(t, way->journey, page);
    return page;
}

void bp_view_journeys(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->pack->journey_count; i++) {
        const struct bp_journey_found *way = &t->shown->insight->journeys[i];
        if (bp_selection_shows_journey(t->shown, way))
            bp_node_append(t->cx->arena, list, page_of(t, way));
    }
    bp_node_set(t->cx->arena, view, "journeys", list);
}
