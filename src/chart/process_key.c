/* A process chart's lines, marks and changes -> words that touch neither each other nor the drawing's edge. */
#include "chart/process.h"

#include <math.h>

#include "chart/label.h"
#include "chart/palette.h"

#define SIDE_SHARE    0.28 /* of the width: more would crowd the plot */
#define SIDE_GAP_PT   6.0
#define LINE_PT       8.5
#define VALUE_PT      10.0 /* the last value's line: it is larger */
#define SAMPLE_PT     15.0
#define MARK_SAMPLE   6.0
#define SAMPLE_GAP_PT 3.0
#define ENTRY_GAP_PT  10.0
#define EVENT_UP_PT   4.5 /* from the plot's top to an event's words */
#define EVENT_GAP_PT  3.0
#define EVENT_LEAST   48.0 /* less room says too little of what changed */
#define LATE_SHARE    10   /* a line that ends in the last tenth reaches the end */

/* The last point the line is drawn at; chart->count for none. */
static size_t last_of(const struct bp_process_chart *chart, enum bp_process_line line)
{
    for (size_t i = chart->count; i-- > 0;)
        if (!isnan(bp_process_value(&chart->points[i], line)))
            return i;
    return chart->count;
}

/* Whether a line is to be named at its end: in the last group, not far from the last point. */
static bool reaches_end(const struct bp_process_chart *chart, enum bp_process_line line, size_t last)
{
    bool is_goal = line == BP_PROCESS_GOAL_LOW || line == BP_PROCESS_GOAL_HIGH;
    if (last == chart->count || last + 1 + (line == BP_PROCESS_VALUE ? 0 : chart->count / LATE_SHARE) < chart->count)
        return false;
    for (size_t i = last + 1; i < chart->count; i++)
        if (chart->points[i].starts_group && !is_goal)
            return false;
    return true;
}

/* What is said is the number as it is, not as it is drawn. */
static double as_it_is(const struct bp_process_point *point, enum bp_process_line line)
{
    switch (line) {
    case BP_PROCESS_VALUE:
        return point->value;
    case BP_PROCESS_MEAN:
        return point->mean;
    case BP_PROCESS_UPPER:
        return point->upper;
    case BP_PROCESS_LOWER:
        return point->lower;
    case BP_PROCESS_GOAL_LOW:
        return point->goal_low;
    case BP_PROCESS_GOAL_HIGH:
        return point->goal_high;
    }
    return NAN;
}

static double text_width(struct bp_text text, enum bp_process_line line)
{
    bool is_value = line == BP_PROCESS_VALUE;
    return bp_label_width_pt(text, is_value ? BP_VALUE_PT : BP_SMALL_PT, is_value);
}

/* The word and the number; the word alone where both are too long: a number is never cut. */
static struct bp_text side_text(struct bp_arena *arena, const struct bp_process_plan *plan, enum bp_process_line line,
                                size_t last)
{
    const struct bp_process_chart *chart = plan->chart;
    double most = SIDE_SHARE * plan->width_pt;
    bool is_goal = line == BP_PROCESS_GOAL_LOW || line == BP_PROCESS_GOAL_HIGH;
    const struct bp_figure_number *number = &chart->number;
    struct bp_text said = number->write(arena, number->format, as_it_is(&chart->points[last], line),
                                        is_goal ? number->drawn_goal_decimals : number->decimals);
    if (line == BP_PROCESS_VALUE)
        return text_width(said, line) <= most ? said : BP_T("");
    struct bp_text both = bp_text_fmt(arena, "%" BP_PRI " %" BP_PRI, BP_ARG(chart->lines[line]), BP_ARG(said));
    if (text_width(both, line) <= most)
        return both;
    return bp_label_fit(arena, chart->lines[line], BP_SMALL_PT, false, most);
}

void bp_process_sides_plan(struct bp_arena *arena, struct bp_process_plan *plan)
{
    const struct bp_process_chart *chart = plan->chart;
    for (int l = BP_PROCESS_VALUE; l <= BP_PROCESS_GOAL_HIGH; l++) {
        enum bp_process_line line = (enum bp_process_line)l;
        struct bp_process_side *side = &plan->sides[line];
        size_t last = last_of(chart, line);
        *side = (struct bp_process_side){.text = BP_T(""), .is_known = last < chart->count};
        if (!reaches_end(chart, line, last))
            continue;
        side->value = bp_process_value(&chart->points[last], line);
        side->text = side_text(arena, plan, line, last);
    }
}

double bp_process_side_pt(const struct bp_process_plan *plan)
{
    double widest = 0;
    for (int line = BP_PROCESS_VALUE; line <= BP_PROCESS_GOAL_HIGH; line++)
        widest = fmax(widest, text_width(plan->sides[line].text, (enum bp_process_line)line));
    return widest + SIDE_GAP_PT;
}

/* Who finds no room is left out, the last first. */
static const enum bp_process_line by_weight[BP_PROCESS_LINES] = {
    BP_PROCESS_VALUE, BP_PROCESS_GOAL_HIGH, BP_PROCESS_GOAL_LOW, BP_PROCESS_UPPER, BP_PROCESS_LOWER, BP_PROCESS_MEAN};

void bp_process_sides_draw(struct bp_canvas *canvas, const struct bp_process_plan *plan)
{
    struct bp_label_slot slots[BP_PROCESS_LINES];
    enum bp_process_line order[BP_PROCESS_LINES];
    double room = plan->plot.bottom - plan->plot.top + 6, taken = 0;
    size_t n = 0;
    for (size_t k = 0; k < BP_PROCESS_LINES; k++) {
        enum bp_process_line l = by_weight[k];
        const struct bp_process_side *side = &plan->sides[l];
        struct bp_label_slot slot = {bp_plot_y(&plan->plot, side->value), l == BP_PROCESS_VALUE ? VALUE_PT : LINE_PT};
        if (!side->text.n || taken + slot.size > room)
            continue;
        taken += slot.size;
        size_t i = n++;
        for (; i > 0 && slots[i - 1].at > slot.at; i--) {
            slots[i] = slots[i - 1];
            order[i] = order[i - 1];
        }
        slots[i] = slot;
        order[i] = l;
    }
    bp_label_spread(slots, n, plan->plot.top - 3, plan->plot.bottom + 3);
    for (size_t i = 0; i < n; i++) {
        bool is_value = order[i] == BP_PROCESS_VALUE;
        bp_canvas_text(canvas, plan->plot.right + SIDE_GAP_PT, slots[i].at + (is_value ? 3 : 2.5),
                       is_value ? BP_VALUE_PT : BP_SMALL_PT, BP_ANCHOR_START, is_value,
                       is_value ? BP_RGB_INK : BP_RGB_TEXT, plan->sides[order[i]].text);
    }
}

/* ---- the legend: marks that occur, and lines that are not named at their end */

struct entry {
    struct bp_text word;
    enum { ENTRY_MARK, ENTRY_HOLLOW, ENTRY_LINE } sample;
    enum bp_point_kind kind;
    enum bp_process_line line;
};

enum { ENTRIES_MOST = BP_POINT_KINDS + BP_PROCESS_LINES + 1, ROWS_MOST = 2 };

bool bp_process_occurs(const struct bp_process_chart *chart, enum bp_point_kind kind)
{
    for (size_t i = 0; i < chart->count; i++)
        if (!isnan(bp_scale_usable(chart->points[i].value)) && chart->points[i].kind == kind)
            return true;
    return false;
}

static bool has_part(const struct bp_process_chart *chart)
{
    for (size_t i = 0; i < chart->count; i++)
        if (isnan(bp_scale_usable(chart->points[i].value)) && !isnan(bp_scale_usable(chart->points[i].part)))
            return true;
    return false;
}

/* What is as usual stands beside what is not. */
static bool is_listed(const struct bp_process_plan *plan, enum bp_point_kind kind)
{
    bool any = plan->in_legend[kind];
    for (int k = BP_POINT_COMMON + 1; k <= BP_POINT_LOW && kind == BP_POINT_COMMON; k++)
        any |= plan->in_legend[k];
    return any && plan->chart->kinds[kind].n && bp_process_occurs(plan->chart, kind);
}

static size_t list_entries(const struct bp_process_plan *plan, struct entry entries[ENTRIES_MOST])
{
    const struct bp_process_chart *chart = plan->chart;
    size_t n = 0;
    for (int k = BP_POINT_COMMON; k <= BP_POINT_LOW; k++) {
        bool said = k == BP_POINT_LOW && bp_process_occurs(chart, BP_POINT_HIGH); /* the two share a mark */
        if (is_listed(plan, (enum bp_point_kind)k) && !said)
            entries[n++] = (struct entry){.word = chart->kinds[k], .sample = ENTRY_MARK, .kind = (enum bp_point_kind)k};
    }
    if (has_part(chart) && chart->part_word.n)
        entries[n++] = (struct entry){.word = chart->part_word, .sample = ENTRY_HOLLOW};
    for (int l = BP_PROCESS_MEAN; l <= BP_PROCESS_GOAL_HIGH; l++)
        if (plan->sides[l].is_known && !plan->sides[l].text.n && chart->lines[l].n)
            entries[n++] =
                (struct entry){.word = chart->lines[l], .sample = ENTRY_LINE, .line = (enum bp_process_line)l};
    return n;
}

static double sample_width(const struct entry *entry)
{
    switch (entry->sample) {
    case ENTRY_MARK:
    case ENTRY_HOLLOW:
        return MARK_SAMPLE + SAMPLE_GAP_PT;
    case ENTRY_LINE:
        return SAMPLE_PT + SAMPLE_GAP_PT;
    }
    return 0;
}

static void draw_sample(struct bp_canvas *canvas, const struct entry *entry, double x, double y)
{
    const struct bp_point ends[] = {{x, y}, {x + SAMPLE_PT, y}};
    switch (entry->sample) {
    case ENTRY_MARK:
        bp_process_mark(canvas, entry->kind, x + MARK_SAMPLE / 2, y, 2.3);
        return;
    case ENTRY_HOLLOW:
        bp_canvas_circle(canvas, x + MARK_SAMPLE / 2, y, 1.8, (struct bp_paint){BP_RGB_PAPER, BP_RGB_INK, 0.8, 0});
        return;
    case ENTRY_LINE:
        bp_canvas_line(canvas, ends, 2, bp_process_paint(entry->line, 1));
        return;
    }
}

size_t bp_process_legend(struct bp_canvas *canvas, const struct bp_process_plan *plan, double x, double y)
{
    struct entry entries[ENTRIES_MOST];
    size_t n = list_entries(plan, entries), rows = 0;
    for (size_t i = 0; i < n; i++) {
        double sample = sample_width(&entries[i]);
        double taken = fmin(sample + bp_label_width_pt(entries[i].word, BP_SMALL_PT, false), plan->width_pt);
        if (x > 0 && x + taken > plan->width_pt) {
            if (rows == ROWS_MOST)
                break; /* the plot needs its room, and the figure's words say it all */
            x = 0;
            y += BP_PROCESS_ROW_PT;
            rows++;
        }
        if (canvas) {
            double room = plan->width_pt - x - sample;
            draw_sample(canvas, &entries[i], x, y - 2.4);
            bp_canvas_text(canvas, x + sample, y, BP_SMALL_PT, BP_ANCHOR_START, false, BP_RGB_TEXT,
                           bp_label_fit(canvas->arena, entries[i].word, BP_SMALL_PT, false, room));
        }
        x += taken + ENTRY_GAP_PT;
    }
    return rows;
}

/* ---- what changed */

/* Where the next change is drawn; the drawing's right side where none is. */
static double next_change(const struct bp_process_plan *plan, size_t index, double width_pt)
{
    for (size_t i = index + 1; i < plan->chart->count; i++)
        if (plan->chart->points[i].starts_group)
            return bp_process_edge(&plan->plot, i);
    return width_pt;
}

/* The row of words stands above that of marks. */
static double top_of(const struct bp_process_plan *plan)
{
    return plan->plot.top - (plan->has_marks ? BP_PROCESS_ROW_PT : 0);
}

/* Behind its line where it fits, else before it, else cut to the better room; none where that is too little. Gives
 * where its words end. */
static double draw_event(struct bp_canvas *canvas, const struct bp_process_plan *plan, size_t index, double taken_to)
{
    double x = bp_process_edge(&plan->plot, index), y = top_of(plan) - EVENT_UP_PT;
    double right = next_change(plan, index, canvas->drawing.width_pt) - x - 2 * EVENT_GAP_PT;
    double left = x - taken_to - 2 * EVENT_GAP_PT;
    struct bp_text words = plan->chart->points[index].event;
    double width = bp_label_width_pt(words, BP_SMALL_PT, false);
    bool behind = width <= right || (width > left && right >= left);
    double room = behind ? right : left;
    if (words.n == 0 || (width > room && room < EVENT_LEAST))
        return fmax(taken_to, x);
    words = bp_label_fit(canvas->arena, words, BP_SMALL_PT, false, room);
    bp_canvas_text(canvas, behind ? x + EVENT_GAP_PT : x - EVENT_GAP_PT, y, BP_SMALL_PT,
                   behind ? BP_ANCHOR_START : BP_ANCHOR_END, false, BP_RGB_INK, words);
    return behind ? x + EVENT_GAP_PT + bp_label_width_pt(words, BP_SMALL_PT, false) : x;
}

void bp_process_events_draw(struct bp_canvas *canvas, const struct bp_process_plan *plan)
{
    double taken_to = 0, top = top_of(plan) - (plan->has_events ? BP_PROCESS_ROW_PT : 0);
    for (size_t i = 1; i < plan->chart->count; i++) {
        if (!plan->chart->points[i].starts_group)
            continue;
        double x = bp_process_edge(&plan->plot, i);
        const struct bp_point ends[] = {{x, top}, {x, plan->plot.bottom}};
        bp_canvas_line(canvas, ends, 2, bp_paint_stroke(BP_RGB_GREY, 0.7, 1.3));
        taken_to = draw_event(canvas, plan, i, taken_to);
    }
}
