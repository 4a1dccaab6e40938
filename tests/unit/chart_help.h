/* What the tests of charts share: made-up series with a fixed seed, and what must hold for every drawing. */
#ifndef BP_CHART_HELP_H
#define BP_CHART_HELP_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chart/chart.h"
#include "chart/label.h"
#include "chart/palette.h"

#define EDGE                 0.01
#define chart_near(a, b, by) assert_true(fabs((a) - (b)) <= (by)) /* cmocka compares floats only */

static inline struct bp_arena *chart_arena(void)
{
    struct bp_arena *arena = bp_arena_new(abort);
    assert_non_null(arena);
    return arena;
}

static inline struct bp_text chart_number(struct bp_arena *arena, const void *format, double value, int decimals)
{
    char digits[400];
    (void)format;
    int n = snprintf(digits, sizeof digits, "%.*f", decimals < 0 ? -1 - decimals : decimals, value);
    while (decimals < -1 && n > 1 && digits[n - 1] == '0')
        n--;
    n -= decimals < -1 && digits[n - 1] == '.';
    return bp_text_copy(arena, (struct bp_text){digits, (size_t)n});
}

/* Of so many decimals; goals of two at most. */
static const struct bp_figure_number no_decimals = {chart_number, NULL, 0, BP_AT_MOST(2), BP_AT_MOST(2)},
                                     one_decimal = {chart_number, NULL, 1, BP_AT_MOST(2), BP_AT_MOST(2)};

/* As the story asks for it. */
static inline struct bp_figure_asked chart_figure(enum bp_figure_kind kind, const struct bp_chart *chart)
{
    return (struct bp_figure_asked){
        .kind = kind, .name = BP_T("charts/made-up.svg"), .alt = BP_T("made up"), .chart = *chart};
}

static inline uint32_t chart_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

/* A value a pack may have, or one it should never have. */
static inline double chart_random_value(uint64_t *seed, double base, double spread)
{
    static const double odd[] = {0, -1, 1e308, -1e308, 1e-310, INFINITY, -INFINITY, 1e15};
    uint32_t kind = chart_random(seed) % 64;
    if (kind < 8)
        return NAN;
    if (kind < 11)
        return odd[chart_random(seed) % 8];
    return base + spread * ((double)(chart_random(seed) % 2001) / 1000 - 1);
}

static inline struct bp_chart chart_random_chart(struct bp_arena *arena, uint64_t *seed)
{
    static const char *const texts[] = {
        "",
        "goal",
        "this year",
        "the financial year before",
        "ปีก่อน",
        "去年同期",
        "a word so long that it has to be put into a row above the plot, and cut even there"};
    static const char *const labels[] = {"W47", "Nov", "พ.ย.", "2026-W47", "11月", "the week of the board"};
    static const char *const days[] = {"", "15 of 30 days", "so many of the days that the whole of the month has"};
    static const double bases[] = {0, 3, 90, -5, 1e7, 0.002}, spreads[] = {0, 0.01, 5, 1e6};
    size_t count = chart_random(seed) % 20 == 0 ? 60 : chart_random(seed) % 15;
    struct bp_chart_point *points = BP_NEW_ARRAY(arena, struct bp_chart_point, count + 1);
    double base = bases[chart_random(seed) % 6], spread = spreads[chart_random(seed) % 4];
    struct bp_text label = bp_text_of(labels[chart_random(seed) % 6]);
    uint32_t missing = chart_random(seed);
    for (size_t i = 0; i < count; i++) {
        points[i].label = label;
        points[i].value = missing % 7 == 0 ? NAN : chart_random_value(seed, base, spread);
        points[i].prior_year = missing % 5 == 0 ? NAN : chart_random_value(seed, base, spread);
        points[i].goal = missing % 3 == 0 ? NAN : i > 0 ? points[i - 1].goal : base;
        if (chart_random(seed) % 5 == 0)
            points[i].goal = chart_random_value(seed, base, spread);
        points[i].complete = chart_random(seed) % 12 != 0;
        points[i].is_part = !points[i].complete && chart_random(seed) % 2;
        points[i].prior_complete = chart_random(seed) % 12 != 0;
        points[i].days = points[i].complete ? BP_T("") : bp_text_of(days[chart_random(seed) % 3]);
    }
    struct bp_chart chart = {.points = points, .count = count};
    chart.title = bp_text_of(texts[chart_random(seed) % 7]);
    for (size_t i = 0; i < 4; i++)
        chart.words[i] = bp_text_of(texts[chart_random(seed) % 7]);
    chart.number = chart_random(seed) % 2 ? no_decimals : one_decimal;
    if (chart_random(seed) % 3 == 0) {
        struct bp_pace *pace = BP_NEW(arena, struct bp_pace);
        *pace = (struct bp_pace){.has_projection = true,
                                 .has_range = chart_random(seed) % 2,
                                 .projection = chart_random_value(seed, base, spread),
                                 .low = chart_random_value(seed, base, spread),
                                 .high = chart_random_value(seed, base, spread)};
        chart.pace = pace;
    }
    return chart;
}

struct chart_box {
    double left, right, top, bottom;
};

static inline struct chart_box chart_box_of(const struct bp_mark *mark)
{
    struct chart_box box = {mark->points[0].x, mark->points[0].x, mark->points[0].y, mark->points[0].y};
    double width = 0;
    switch (mark->kind) {
    case BP_MARK_LINE:
    case BP_MARK_POLYGON:
        for (size_t i = 1; i < mark->count; i++) {
            box.left = fmin(box.left, mark->points[i].x);
            box.right = fmax(box.right, mark->points[i].x);
            box.top = fmin(box.top, mark->points[i].y);
            box.bottom = fmax(box.bottom, mark->points[i].y);
        }
        break;
    case BP_MARK_CIRCLE:
        width = mark->size_pt + (mark->paint.stroke == BP_NO_COLOUR ? 0 : mark->paint.stroke_pt / 2);
        box = (struct chart_box){box.left - width, box.right + width, box.top - width, box.bottom + width};
        break;
    case BP_MARK_TEXT:
        width = bp_label_width_pt(mark->text, mark->size_pt, mark->bold);
        box.left -= mark->anchor == BP_ANCHOR_START ? 0 : mark->anchor == BP_ANCHOR_END ? width : width / 2;
        box.right = box.left + width;
        box.top -= 0.75 * mark->size_pt;
        box.bottom += 0.22 * mark->size_pt;
        break;
    }
    return box;
}

static inline bool chart_overlap(struct chart_box a, struct chart_box b)
{
    return a.left < b.right - EDGE && b.left < a.right - EDGE && a.top < b.bottom - EDGE && b.top < a.bottom - EDGE;
}

/* Everything lies in the drawing, no text is too small to read, and no two texts touch. */
static inline void chart_check(const struct bp_drawing *drawing)
{
    for (size_t i = 0; i < drawing->count; i++) {
        const struct bp_mark *mark = &drawing->marks[i];
        struct chart_box box = chart_box_of(mark);
        for (size_t k = 0; k < mark->count; k++)
            assert_true(isfinite(mark->points[k].x) && isfinite(mark->points[k].y));
        if (box.left < -EDGE || box.right > drawing->width_pt + EDGE || box.top < -EDGE ||
            box.bottom > drawing->height_pt + EDGE)
            fail_msg("mark %zu (kind %d, \"%.*s\") leaves the drawing: %g..%g, %g..%g", i, (int)mark->kind,
                     BP_ARG(mark->text), box.left, box.right, box.top, box.bottom);
        if (mark->kind != BP_MARK_TEXT)
            continue;
        assert_true(mark->size_pt >= 7);
        for (size_t k = 0; k < i; k++)
            if (drawing->marks[k].kind == BP_MARK_TEXT && chart_overlap(box, chart_box_of(&drawing->marks[k])))
                fail_msg("\"%.*s\" lies on \"%.*s\"", BP_ARG(mark->text), BP_ARG(drawing->marks[k].text));
    }
}

/* How many marks of that kind are stroked so. */
static inline size_t chart_count(const struct bp_drawing *drawing, enum bp_mark_kind kind, uint32_t stroke,
                                 double dash_pt)
{
    size_t n = 0;
    for (size_t i = 0; i < drawing->count; i++) {
        const struct bp_mark *mark = &drawing->marks[i];
        n += mark->kind == kind && mark->paint.stroke == stroke && fabs(mark->paint.dash_pt - dash_pt) < EDGE;
    }
    return n;
}

static inline const struct bp_mark *chart_text(const struct bp_drawing *drawing, const char *text)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->marks[i].kind == BP_MARK_TEXT && bp_text_is(drawing->marks[i].text, text))
            return &drawing->marks[i];
    return NULL;
}

#endif
