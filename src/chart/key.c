/* A chart's lines -> their words and last values, at their ends or in rows above. */
#include <math.h>

#include "chart/key.h"
#include "chart/label.h"
#include "chart/palette.h"
#include "chart/place.h"

#define SIDE_SHARE     0.29 /* of the width: more would crowd the plot, use the row */
#define SIDE_GAP_PT    6.0
#define LINE_PT        8.5
#define SAMPLE_PT      15.0
#define CAPITALS       0.74 /* of the type size: the height of a figure */
#define HOLLOW_PT      5.0
#define SAMPLE_GAP_PT  3.0
#define ROW_PT         9.5
#define POINT_LABEL_PT 9.0
#define ROW_GAP_PT     10.0

static const enum bp_row rows[BP_ROWS] = {BP_ROW_NOW, BP_ROW_PACE, BP_ROW_PRIOR, BP_ROW_GOAL};

/* Formats what was measured, not what is drawn of it. */
static struct bp_text last_number(struct bp_arena *arena, const struct bp_chart *chart, enum bp_row row)
{
    const struct bp_chart_point *point = &chart->points[bp_row_last(chart, row)];
    double value = row == BP_ROW_NOW     ? point->value
                   : row == BP_ROW_PACE  ? chart->pace->projection
                   : row == BP_ROW_PRIOR ? point->prior_year
                                         : point->goal;
    int decimals = row == BP_ROW_GOAL ? chart->number.drawn_goal_decimals : chart->number.decimals;
    return chart->number.write(arena, chart->number.format, value, decimals);
}

static double width(struct bp_text text, bool bold)
{
    return bp_label_width_pt(text, bold ? BP_VALUE_PT : BP_SMALL_PT, bold);
}

struct entry { /* of the rows above: a sample, and what it stands for */
    struct bp_text word;
    enum bp_row row;
    bool is_hollow; /* no line: the dot of a running period */
};

/* Gives how many there are. */
static size_t list_entries(const struct bp_chart *chart, const struct bp_key *key, struct entry entries[BP_ROWS + 1])
{
    size_t n = 0;
    for (size_t r = 0; r < BP_ROWS; r++)
        if (bp_row_last(chart, rows[r]) < chart->count)
            entries[n++] = (struct entry){rows[r] == BP_ROW_PACE ? key->pace : chart->words[rows[r]], rows[r], false};
    if (key->days.n)
        entries[n++] = (struct entry){key->days, BP_ROW_NOW, true};
    return n;
}

static double sample_width(const struct entry *entry)
{
    return (entry->is_hollow ? HOLLOW_PT : SAMPLE_PT) + SAMPLE_GAP_PT;
}

static void draw_entry(struct bp_canvas *canvas, double x, double y, const struct entry *entry)
{
    const struct bp_point ends[] = {{x, y - 2.4}, {x + SAMPLE_PT, y - 2.4}};
    struct bp_paint hollow = {BP_RGB_PAPER, BP_RGB_INK, 0.9, 0};
    if (entry->is_hollow)
        bp_canvas_circle(canvas, x + HOLLOW_PT / 2, y - 2.4, 1.8, hollow);
    else
        bp_canvas_line(canvas, ends, 2, bp_row_paint(entry->row, 1));
    if (!entry->is_hollow && entry->row == BP_ROW_NOW)
        bp_canvas_circle(canvas, x + SAMPLE_PT / 2, y - 2.4, 1.8, bp_paint_fill(BP_RGB_INK));
    if (entry->row == BP_ROW_PACE)
        bp_canvas_circle(canvas, x + SAMPLE_PT - 1.8, y - 2.4, 1.8, hollow);
    x += sample_width(entry);
    struct bp_text word = bp_label_fit(canvas->arena, entry->word, BP_SMALL_PT, false, canvas->drawing.width_pt - x);
    bp_canvas_text(canvas, x, y, BP_SMALL_PT, BP_ANCHOR_START, false, BP_RGB_TEXT, word);
}

/* Rows of samples: as many entries in a row as it holds. Gives the number of rows; draws when there is a canvas. */
static size_t draw_rows(struct bp_canvas *canvas, const struct bp_chart *chart, const struct bp_key *key,
                        double room_pt, double row_y)
{
    struct entry entries[BP_ROWS + 1];
    size_t n = list_entries(chart, key, entries), row_count = 1;
    double x = 0;
    for (size_t i = 0; i < n; i++) {
        double sample = sample_width(&entries[i]);
        double taken = sample + fmin(width(entries[i].word, false), room_pt - sample);
        if (x > 0 && x + taken > room_pt) {
            x = 0;
            row_y += ROW_PT;
            row_count++;
        }
        if (canvas)
            draw_entry(canvas, x, row_y, &entries[i]);
        x += taken + ROW_GAP_PT;
    }
    return row_count;
}

/* The last complete value where the end of the line does not show it; chart->count otherwise. */
static size_t result_apart(const struct bp_chart *chart)
{
    size_t last = bp_row_last(chart, BP_ROW_NOW);
    if (last + 1 == chart->count && chart->points[last].complete)
        return chart->count;
    for (size_t i = last < chart->count ? last + 1 : 0; i-- > 0;)
        if (chart->points[i].complete && !isnan(bp_row_value(chart, BP_ROW_NOW, i)))
            return i;
    return chart->count;
}

/* Of the last value, where its period is not over. */
static struct bp_text days_of(const struct bp_chart *chart)
{
    size_t last = bp_row_last(chart, BP_ROW_NOW);
    return last < chart->count && !chart->points[last].complete ? chart->points[last].days : BP_T("");
}

struct bp_key bp_key_plan(struct bp_arena *arena, const struct bp_chart *chart, double room_pt)
{
    struct bp_key key = {.direct = true, .result = result_apart(chart), .days = days_of(chart)};
    double widest = 0, most = SIDE_SHARE * room_pt;
    for (size_t r = 0; r < BP_ROWS; r++) {
        enum bp_row row = rows[r];
        size_t last = bp_row_last(chart, row);
        if (last == chart->count)
            continue;
        struct bp_text word = chart->words[row], number = last_number(arena, chart, row);
        if (row == BP_ROW_NOW) {
            key.value = number;
            widest = fmax(widest, width(number, true));
        } else {
            struct bp_text both = bp_text_fmt(arena, "%" BP_PRI " %" BP_PRI, BP_ARG(word), BP_ARG(number));
            key.says[row] = width(number, false) <= most;
            key.pace = row == BP_ROW_PACE ? both : key.pace;
            if (word.n == 0)
                word = number;
            else if (width(both, false) <= most)
                word = both;
            else if (key.says[row])
                key.over[row] = number;
            widest = fmax(widest, width(key.over[row], false));
        }
        key.side[row] = word;
        if (last + 1 != chart->count || width(word, false) > most)
            key.direct = false;
        widest = fmax(widest, width(word, false));
    }
    key.direct &= width(key.days, false) <= most;
    widest = fmax(widest, width(key.days, false));
    if (width(key.value, true) > most) { /* whole, beside its point; a running period's beside its days */
        key.direct = false;
        if (key.days.n)
            key.days = bp_text_fmt(arena, "%" BP_PRI ": %" BP_PRI, BP_ARG(key.days), BP_ARG(key.value));
        key.value = BP_T("");
        key.result = key.result < chart->count ? key.result : bp_row_last(chart, BP_ROW_NOW);
    }
    for (size_t r = 0; r < BP_ROWS; r++)
        key.says[r] &= key.direct;
    if (key.direct) {
        key.side_pt = widest + SIDE_GAP_PT;
    } else {
        bool at_end = key.value.n > 0 && bp_row_last(chart, BP_ROW_NOW) + 1 == chart->count;
        key.side_pt = at_end ? width(key.value, true) + SIDE_GAP_PT : SIDE_GAP_PT;
        key.above_pt = ROW_PT * (double)draw_rows(NULL, chart, &key, room_pt, 0);
    }
    if (key.result < chart->count)
        key.above_pt += POINT_LABEL_PT;
    return key;
}

/* How many lines of small type stand under this year's value. */
static int lines_under(const struct bp_key *key)
{
    return (key->side[BP_ROW_NOW].n > 0) + (key->days.n > 0);
}

/* This year's value in bold over its word; a running period's value is not a result yet, and so not bold. */
static void draw_now(struct bp_canvas *canvas, double x, double middle, bool complete, const struct bp_key *key)
{
    double y = middle + 3 - 4.2 * lines_under(key);
    const struct bp_text under[] = {key->side[BP_ROW_NOW], key->days};
    bp_canvas_text(canvas, x, y, BP_VALUE_PT, BP_ANCHOR_START, complete, BP_RGB_INK, key->value);
    for (size_t i = 0; i < 2; i++) {
        y += under[i].n ? LINE_PT : 0;
        bp_canvas_text(canvas, x, y, BP_SMALL_PT, BP_ANCHOR_START, false, BP_RGB_INK, under[i]);
    }
}

static void draw_other(struct bp_canvas *canvas, double x, double y, const struct bp_key *key, enum bp_row row)
{
    double by = key->over[row].n ? LINE_PT / 2 : 0;
    bp_canvas_text(canvas, x, y - by, BP_SMALL_PT, BP_ANCHOR_START, false, BP_RGB_TEXT, key->over[row]);
    bp_canvas_text(canvas, x, y + by, BP_SMALL_PT, BP_ANCHOR_START, false, BP_RGB_TEXT, key->side[row]);
}

static double point_y(const struct bp_plot *plot, const struct bp_chart *chart, enum bp_row row, size_t index)
{
    double value = bp_row_value(chart, row, index);
    bool is_hollow = row == BP_ROW_NOW && !chart->points[index].complete;
    return is_hollow ? bp_plot_hollow_y(plot, value) : bp_plot_y(plot, value);
}

static void draw_sides(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart,
                       const struct bp_key *key)
{
    struct bp_label_slot slots[BP_ROWS];
    enum bp_row order[BP_ROWS];
    size_t n = 0;
    for (size_t r = 0; r < BP_ROWS; r++) {
        size_t last = bp_row_last(chart, rows[r]);
        if (last == chart->count)
            continue;
        struct bp_label_slot slot = {point_y(plot, chart, rows[r], last), LINE_PT};
        if (rows[r] == BP_ROW_NOW)
            slot.size = LINE_PT * (1 + lines_under(key)) + 1;
        else if (key->over[rows[r]].n)
            slot.size = 2 * LINE_PT;
        size_t i = n++;
        for (; i > 0 && slots[i - 1].at > slot.at; i--) {
            slots[i] = slots[i - 1];
            order[i] = order[i - 1];
        }
        slots[i] = slot;
        order[i] = rows[r];
    }
    bp_label_spread(slots, n, plot->top - 5, plot->bottom + 5);
    double x = plot->right + SIDE_GAP_PT;
    for (size_t i = 0; i < n; i++) {
        if (order[i] == BP_ROW_NOW)
            draw_now(canvas, x, slots[i].at, chart->points[chart->count - 1].complete, key);
        else
            draw_other(canvas, x, slots[i].at + 2.5, key, order[i]);
    }
}

/* Near its point, on no line: the plan kept room above. */
static void draw_result(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart,
                        size_t index)
{
    double y = point_y(plot, chart, BP_ROW_NOW, index), room = plot->right - plot->left, size = BP_VALUE_PT;
    struct bp_text number =
        chart->number.write(canvas->arena, chart->number.format, chart->points[index].value, chart->number.decimals);
    if (!bp_label_shrink(number, &size, true, room))
        return;
    struct bp_label_place at =
        bp_place_find(canvas, &(struct bp_label_asked){.x = bp_plot_x(plot, index),
                                                       .y = y,
                                                       .width = bp_label_width_pt(number, size, true),
                                                       .height = CAPITALS * size,
                                                       .left = plot->left,
                                                       .right = plot->right,
                                                       .top = plot->top - POINT_LABEL_PT - 2,
                                                       .bottom = plot->bottom - 1});
    bp_canvas_text(canvas, at.x, at.y, size, BP_ANCHOR_MIDDLE, chart->points[index].complete, BP_RGB_INK, number);
}

/* A value that the scale does not reach, in the middle of the chart: the arrow there is not to be all that is said. */
static void draw_beyond(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart)
{
    for (size_t i = 0; i + 1 < chart->count; i++) {
        double value = bp_row_value(chart, BP_ROW_NOW, i);
        if (isnan(value) || chart->points[i].complete || (value >= plot->scale.low && value <= plot->scale.high) ||
            bp_row_last(chart, BP_ROW_NOW) == i)
            continue;
        struct bp_text number =
            chart->number.write(canvas->arena, chart->number.format, chart->points[i].value, chart->number.decimals);
        if (width(number, false) > plot->right - plot->left)
            continue;
        struct bp_label_place at = bp_place_find(canvas, &(struct bp_label_asked){.x = bp_plot_x(plot, i),
                                                                                  .y = bp_plot_hollow_y(plot, value),
                                                                                  .width = width(number, false),
                                                                                  .height = CAPITALS * BP_SMALL_PT,
                                                                                  .left = plot->left,
                                                                                  .right = plot->right,
                                                                                  .top = plot->top,
                                                                                  .bottom = plot->bottom - 1});
        if (at.is_free)
            bp_canvas_text(canvas, at.x, at.y, BP_SMALL_PT, BP_ANCHOR_MIDDLE, false, BP_RGB_TEXT, number);
    }
}

void bp_key_draw(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart,
                 const struct bp_key *key, double row_y)
{
    size_t last = bp_row_last(chart, BP_ROW_NOW);
    if (key->direct) {
        draw_sides(canvas, plot, chart, key);
    } else {
        draw_rows(canvas, chart, key, canvas->drawing.width_pt, row_y);
        if (last + 1 == chart->count)
            bp_canvas_text(canvas, plot->right + SIDE_GAP_PT, point_y(plot, chart, BP_ROW_NOW, last) + 3, BP_VALUE_PT,
                           BP_ANCHOR_START, chart->points[last].complete, BP_RGB_INK, key->value);
    }
    if (key->result < chart->count)
        draw_result(canvas, plot, chart, key->result);
    draw_beyond(canvas, plot, chart);
}
