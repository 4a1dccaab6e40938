/* Headline metrics, what else is missed, overdue actions and the books -> the lower part of page 1. */
#include "narrative/story.h"

enum { MOST_OVERDUE = 3, MOST_ROWS = 14, MOST_NAMED = 8 };

/* Nothing where its variation is said: the mark before its name has the verdict, the table of misses the streak. */
static struct bp_text reading(const struct bp_teller *t, const struct bp_judgement *j, bool has_variation)
{
    if (j->is_back && j->series->kind == t->pack->period)
        return bp_tell(t, "card.back");
    return has_variation && bp_verdict_is_judged(j->verdict) ? (struct bp_text){"", 0} : bp_tell_reading(t, j);
}

/* What is bold is, and nothing else is: a dash is never. */
static struct bp_text bold_if(const struct bp_teller *t, bool bold, struct bp_text cell)
{
    return bold && cell.n ? bp_text_fmt(t->cx->arena, "**%" BP_PRI "**", BP_ARG(cell)) : cell;
}

static struct bp_text change_cell(const struct bp_teller *t, struct bp_notes *notes, const struct bp_judgement *j,
                                  bool on_year)
{
    const struct bp_series *s = j->series;
    const struct bp_total *total = &s->totals[0];
    const struct bp_change_shown shown = {.on_year = on_year};
    struct bp_text difference =
        on_year ? bp_tell_difference(t, &t->pack->metrics[s->metric], total, true) : bp_tell_marked_difference(t, s);
    struct bp_text cell = bp_md(t->cx->arena, bp_note_change(t, notes, s, total, &shown, difference));
    return bold_if(t, bp_tell_is_bad_change(t, j, on_year), cell);
}

static void append_row(struct bp_teller *t, struct bp_notes *notes, const struct bp_judgement *j, struct bp_node *list)
{
    const struct bp_series *s = j->series;
    const struct bp_metric *m = &t->pack->metrics[s->metric];
    const struct bp_total *total = &s->totals[0];
    struct bp_text now = bp_tell_short(t, m, &total->now.figure);
    if (bp_tell_is_survey(t, m))
        now = bp_tell_interval(t, j, &total->now.figure, now);
    struct bp_node *row = bp_node_map(t->cx->arena);
    bp_view_set(t, row, "icon", bp_figure_icon(t, j));
    bp_view_set(t, row, "name", bp_tell_name_n(t, j, m->name.text));
    bp_view_set(t, row, "now", bold_if(t, true, bp_md(t->cx->arena, bp_note_figure(t, notes, s, &total->now, now))));
    bp_view_set(t, row, "unit", bp_tell_short_unit(t, m));
    bp_view_set(t, row, "goal", bp_tell_short_goal(t, j));
    bp_view_set(t, row, "change", change_cell(t, notes, j, false));
    bp_view_set(t, row, "year", change_cell(t, notes, j, true));
    bp_view_set(t, row, "spark", bp_figure_spark(t, j));
    struct bp_text variation = bp_view_variation_card(t, j);
    struct bp_text words = reading(t, j, variation.n > 0);
    bp_view_set(t, row, "reading", words);
    bp_view_set(t, row, "variation", variation);
    bp_node_set(t->cx->arena, row, "has_both", bp_node_truth(t->cx->arena, words.n && variation.n));
    bp_note_year_before(t, notes, total);
    bp_node_append(t->cx->arena, list, row);
}

static bool is_headline(const struct bp_teller *t, const struct bp_judgement *j)
{
    return t->pack->metrics[j->series->metric].headline;
}

static void leave_out(struct bp_teller *t, const struct bp_judgement *j, struct bp_list *names)
{
    struct bp_text name = bp_md(t->cx->arena, t->pack->metrics[j->series->metric].name.text);
    bp_list_add(t, names,
                BP_TELL(t, "miss.named", bp_arg_text("name", name),
                        bp_arg_text("page", bp_tell_page_link(t, j->series->metric))));
}

static struct bp_node *headlines(struct bp_teller *t, struct bp_notes *notes, struct bp_list *left_out)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        if (j->series->segment || !is_headline(t, j))
            continue;
        if (list->count < bp_tell_front(t)->headlines)
            append_row(t, notes, j, list);
        else
            leave_out(t, j, left_out);
    }
    return list;
}

/* What is missed and no headline, the worst first, as far as the page has room. */
static struct bp_node *others(struct bp_teller *t, struct bp_notes *notes, size_t room, struct bp_list *left_out)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        const struct bp_finding *f = t->shown->findings[i];
        if (f->kind != BP_FINDING_MISSED || is_headline(t, f->judgement))
            continue;
        if (list->count < room)
            append_row(t, notes, f->judgement, list);
        else
            leave_out(t, f->judgement, left_out);
    }
    return list;
}

/* It stands with its miss. */
static bool stands_above(const struct bp_teller *t, const struct bp_action *a)
{
    const struct bp_judgement *j = a->metric < 0 ? NULL : bp_insight_of(t->shown->insight, a->metric, 0);
    return j && j->verdict == BP_MISSED && j->action == a && bp_tell_has_row(t, j);
}

static void overdue(struct bp_teller *t, struct bp_node *view)
{
    struct bp_list items = {0};
    size_t count = 0, above = 0;
    for (size_t i = 0; i < t->shown->finding_count; i++) {
        const struct bp_action *a = t->shown->findings[i]->action;
        if (t->shown->findings[i]->kind != BP_FINDING_OVERDUE_ACTION)
            continue;
        count++;
        if (stands_above(t, a))
            above++;
        else if (items.count < MOST_OVERDUE)
            bp_list_add(t, &items,
                        BP_TELL(t, "overdue.item", bp_arg_text("action", bp_tell_part(a->action)),
                                bp_arg_text("owner", a->owner.n ? a->owner : bp_tell(t, "action.nobody.short")),
                                bp_arg_day("day", a->due)));
    }
    bp_node_set(t->cx->arena, view, "has_overdue", bp_node_truth(t->cx->arena, count > above));
    if (count > above + items.count)
        bp_list_add(t, &items, BP_TELL(t, "overdue.more", bp_arg_count("n", count - above - items.count)));
    if (above)
        bp_list_add(
            t, &items,
            BP_TELL(t, "overdue.above", bp_arg_count("n", above), bp_arg_word("others", count > above ? "yes" : "no")));
    bp_view_set(t, view, "overdue", bp_list_join(t, "list.semicolon", &items));
    bp_view_set(t, view, "overdue_count", bp_tell_number(t, (double)count, 0));
}

/* Of characters that no font has: how many, and the first of them. */
static struct bp_text boxes(const struct bp_teller *t)
{
    const struct bp_boxed *boxed = t->options->boxed;
    if (!boxed || !boxed->count)
        return (struct bp_text){"", 0};
    return BP_TELL(t, "quality.boxes", bp_arg_count("n", boxed->count),
                   bp_arg_text("code", bp_text_fmt(t->cx->arena, "U+%04X", (unsigned)boxed->list[0])),
                   bp_arg_text("words", boxed->words[0]));
}

static struct bp_text quality_line(struct bp_teller *t)
{
    long long read = 0, rejected = 0;
    bool unsaid = false;
    for (size_t i = 0; i < t->shown->source_count; i++) {
        unsaid |= t->data->sources[t->shown->sources[i]].read == BP_NOT_SAID;
        read += t->data->sources[t->shown->sources[i]].read;
        rejected += t->data->sources[t->shown->sources[i]].rejected;
    }
    struct bp_text rows =
        BP_TELL(t, "quality.rows", bp_arg_count("read", (size_t)read), bp_arg_count("rejected", (size_t)rejected));
    struct bp_list parts = {0};
    bp_list_add(t, &parts, unsaid ? (struct bp_text){"", 0} : rows);
    bp_list_add(t, &parts, bp_tell_worst_suspicion(t));
    bp_list_add(t, &parts, boxes(t));
    return bp_list_join(t, "list.semicolon", &parts);
}

static struct bp_text not_in_table(const struct bp_teller *t, const struct bp_list *out)
{
    size_t named = out->count < MOST_NAMED ? out->count : MOST_NAMED;
    return out->count
               ? BP_TELL(t, "card.more", bp_arg_list("list", out->items, named), bp_arg_count("n", out->count - named))
               : (struct bp_text){"", 0};
}

void bp_view_scorecard(struct bp_teller *t, struct bp_node *view)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_notes notes = {0};
    struct bp_list out = {0};
    struct bp_node *list = headlines(t, &notes, &out);
    size_t room = list->count < MOST_ROWS ? MOST_ROWS - list->count : 0, most = bp_tell_front(t)->others;
    struct bp_node *rest = others(t, &notes, room < most ? room : most, &out);
    bp_node_set(arena, view, "scorecard", list);
    bp_node_set(arena, view, "has_others", bp_node_truth(arena, rest->count > 0));
    bp_node_set(arena, view, "others", rest);
    struct bp_list said = {0};
    bp_list_add(t, &said, bp_notes_line(t, &notes));
    bp_view_set(t, view, "scorecard_notes", bp_list_join(t, "list.semicolon", &said));
    bp_view_set(t, view, "scorecard_more", not_in_table(t, &out));
    overdue(t, view);
    struct bp_text quality = quality_line(t), none = {"", 0};
    bp_view_set(t, view, "quality", quality);
    /* rows of all stores are not counted before one: it is led to where its figures come from */
    bp_view_set(t, view, "quality_page", quality.n ? none : bp_tell_heading_link(t, bp_tell(t, "t.method")));
}
