#include "chart_help.h"

#include "chart/process.h"

static struct bp_drawing draw(struct bp_arena *arena, const struct bp_process_chart *process)
{
    struct bp_figure_asked figure = {
        .kind = BP_FIGURE_PROCESS, .name = BP_T("charts/made-up.svg"), .alt = BP_T("made up"), .process = *process};
    return bp_chart_process(arena, &figure);
}

enum { POINTS = 20 };

/* Twenty weeks round 50, limits 40 to 60, at most 55 wanted. */
static struct bp_process_chart weeks(struct bp_process_point points[POINTS])
{
    for (int i = 0; i < POINTS; i++)
        points[i] = (struct bp_process_point){.label = BP_T("W1"),
                                              .value = 50 + (i % 2 ? 3 : -3),
                                              .part = NAN,
                                              .mean = 50,
                                              .lower = 40,
                                              .upper = 60,
                                              .goal_low = NAN,
                                              .goal_high = 55};
    return (struct bp_process_chart){
        .title = BP_T("All 20 weeks"),
        .lines = {BP_T(""), BP_T("mean"), BP_T("upper limit"), BP_T("lower limit"), BP_T("goal"), BP_T("goal")},
        .kinds = {BP_T("as usual"), BP_T("better"), BP_T("worse"), BP_T("unusual"), BP_T("unusual")},
        .part_word = BP_T("not complete"),
        .points = points,
        .count = POINTS,
        .number = one_decimal};
}

/* Marks with that fill, of so many corners (0: a circle), in the plot: legend samples stand beside the title. */
static size_t marks(const struct bp_drawing *drawing, uint32_t fill, size_t corners)
{
    size_t n = 0;
    for (size_t i = 0; i < drawing->count; i++) {
        const struct bp_mark *mark = &drawing->marks[i];
        bool is_it = corners ? mark->kind == BP_MARK_POLYGON && mark->count == corners : mark->kind == BP_MARK_CIRCLE;
        n += is_it && mark->paint.fill == fill && mark->points[0].y > 12;
    }
    return n;
}

static size_t lines(const struct bp_drawing *drawing, enum bp_process_line line)
{
    struct bp_paint paint = bp_process_paint(line, 1);
    return chart_count(drawing, BP_MARK_LINE, paint.stroke, paint.dash_pt);
}

static void plain(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS];
    struct bp_process_chart chart = weeks(points);
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    chart_near(drawing.width_pt, 487, 0);
    chart_near(drawing.height_pt, 104, 0);
    assert_int_equal(marks(&drawing, BP_RGB_SPC_COMMON, 0), POINTS);
    assert_int_equal(lines(&drawing, BP_PROCESS_MEAN), 1);
    assert_int_equal(lines(&drawing, BP_PROCESS_UPPER), 2); /* and the lower one */
    assert_int_equal(lines(&drawing, BP_PROCESS_GOAL_HIGH), 1);
    assert_true(chart_text(&drawing, "53.0")->bold);
    assert_non_null(chart_text(&drawing, "mean 50.0"));
    assert_non_null(chart_text(&drawing, "upper limit 60.0"));
    assert_non_null(chart_text(&drawing, "lower limit 40.0"));
    assert_non_null(chart_text(&drawing, "goal 55"));
    assert_null(chart_text(&drawing, "as usual")); /* all are */
    assert_null(chart_text(&drawing, "worse"));    /* none is */
    bp_arena_free(arena);
}

/* Each kind has a shape and a colour of its own, and the legend names those that occur. */
static void shapes_of_kinds(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS];
    struct bp_process_chart chart = weeks(points);
    points[3].kind = points[4].kind = BP_POINT_IMPROVEMENT;
    points[9].kind = BP_POINT_CONCERN;
    points[12].kind = BP_POINT_HIGH;
    points[13].kind = BP_POINT_LOW;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_int_equal(marks(&drawing, BP_RGB_SPC_COMMON, 0), POINTS - 5);
    assert_int_equal(marks(&drawing, BP_RGB_SPC_IMPROVEMENT, 4), 2);
    assert_int_equal(marks(&drawing, BP_RGB_SPC_CONCERN, 3), 1);
    assert_int_equal(marks(&drawing, BP_RGB_SPC_NEUTRAL, 4), 2);
    assert_true(chart_text(&drawing, "better") && chart_text(&drawing, "worse") && chart_text(&drawing, "unusual"));
    const struct bp_mark *diamond = NULL, *square = NULL;
    for (size_t i = 0; i < drawing.count; i++)
        if (drawing.marks[i].kind == BP_MARK_POLYGON && drawing.marks[i].count == 4)
            *(drawing.marks[i].paint.fill == BP_RGB_SPC_NEUTRAL ? &square : &diamond) = &drawing.marks[i];
    assert_true(diamond->points[0].y < diamond->points[1].y - 1); /* on its corner */
    chart_near(square->points[0].y, square->points[1].y, EDGE);   /* on its side */
    bp_arena_free(arena);
}

/* Beside one of its points where there is room, nearer to it than to any other; else in the legend, with the usual
 * ones. */
static void kinds_are_named_where_they_are(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS];
    struct bp_process_chart chart = weeks(points);
    points[9].kind = BP_POINT_CONCERN;
    points[9].value = 58;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    const struct bp_mark *words = chart_text(&drawing, "worse"), *triangle = NULL;
    for (size_t i = 0; i < drawing.count; i++)
        if (drawing.marks[i].kind == BP_MARK_POLYGON && drawing.marks[i].count == 3) {
            assert_null(triangle); /* no sample of it */
            triangle = &drawing.marks[i];
        }
    assert_true(words && triangle);
    assert_true(fabs(words->points[0].x - triangle->points[0].x) < 20 &&
                fabs(words->points[0].y - triangle->points[0].y) < 20);
    assert_null(chart_text(&drawing, "as usual"));
    chart.kinds[BP_POINT_CONCERN] =
        BP_T("worse than usual, by words that are as long as the whole of this drawing is wide, "
             "so that no point has room for them");
    drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_null(chart_text(&drawing, "worse"));
    assert_non_null(chart_text(&drawing, "as usual"));
    size_t triangles = 0;
    for (size_t i = 0; i < drawing.count; i++)
        triangles += drawing.marks[i].kind == BP_MARK_POLYGON && drawing.marks[i].count == 3;
    assert_int_equal(triangles, 2); /* its sample, too */
    bp_arena_free(arena);
}

/* Everything but the goal breaks where the process changed, and the words of what changed stand there. */
static void groups(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS];
    struct bp_process_chart chart = weeks(points);
    for (int i = 8; i < POINTS; i++)
        points[i].mean = 48, points[i].upper = 57, points[i].lower = 39;
    points[0].starts_group = true; /* nothing was before */
    points[8].starts_group = true;
    points[8].event = BP_T("New till");
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_int_equal(lines(&drawing, BP_PROCESS_MEAN), 2);
    assert_int_equal(lines(&drawing, BP_PROCESS_UPPER), 4);
    assert_int_equal(lines(&drawing, BP_PROCESS_GOAL_HIGH), 1);
    assert_int_equal(chart_count(&drawing, BP_MARK_LINE, BP_RGB_GREY, 1.3), 1);
    assert_non_null(chart_text(&drawing, "New till"));
    assert_non_null(chart_text(&drawing, "mean 48.0"));
    bp_arena_free(arena);
}

/* A new group without limits is not named by the old one's. */
static void no_limits_yet(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS];
    struct bp_process_chart chart = weeks(points);
    points[POINTS - 1].starts_group = true;
    points[POINTS - 1].event = BP_T("A desk that reads every ticket within the half hour");
    points[POINTS - 1].upper = points[POINTS - 1].lower = NAN;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_null(chart_text(&drawing, "upper limit 60.0"));
    assert_non_null(chart_text(&drawing, "upper limit")); /* in the legend: the old group's are drawn */
    assert_int_equal(chart_text(&drawing, "A desk that reads every ticket within the half hour")->anchor,
                     BP_ANCHOR_END);
    bp_arena_free(arena);
}

/* A gap breaks the line of values and no other; a period that is not complete is hollow. */
static void gaps(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS];
    struct bp_process_chart chart = weeks(points);
    points[5].value = NAN;
    points[9].value = NAN;
    points[9].part = 12; /* sets no scale */
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_int_equal(lines(&drawing, BP_PROCESS_VALUE), 3);
    assert_int_equal(lines(&drawing, BP_PROCESS_MEAN), 1);
    assert_int_equal(marks(&drawing, BP_RGB_SPC_COMMON, 0), POINTS - 2);
    assert_int_equal(marks(&drawing, BP_RGB_PAPER, 0), 1);
    assert_non_null(chart_text(&drawing, "not complete"));
    assert_null(chart_text(&drawing, "20"));
    bp_arena_free(arena);
}

/* Limits that follow the year before: a band with a value at each point, none where there is no pair. */
static void moving_band(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS];
    struct bp_process_chart chart = weeks(points);
    for (int i = 0; i < POINTS; i++) {
        double base = i < 6 || i == 12 ? (double)NAN : 45.0 + i % 3;
        points[i].mean = base, points[i].lower = base - 4, points[i].upper = base + 4;
    }
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_int_equal(lines(&drawing, BP_PROCESS_MEAN), 2);
    assert_int_equal(lines(&drawing, BP_PROCESS_UPPER), 4);
    assert_non_null(chart_text(&drawing, "upper limit 50.0"));
    bp_arena_free(arena);
}

static void range_and_steps_of_goal(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS];
    struct bp_process_chart chart = weeks(points);
    for (int i = 0; i < POINTS; i++)
        points[i].goal_low = 45, points[i].goal_high = i < 10 ? 55 : 52;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_int_equal(lines(&drawing, BP_PROCESS_GOAL_LOW), 2);
    assert_true(chart_text(&drawing, "goal 45") && chart_text(&drawing, "goal 52"));
    bool stepped = false;
    for (size_t i = 0; i < drawing.count; i++)
        stepped |= drawing.marks[i].paint.stroke == BP_RGB_SPC_GOAL && drawing.marks[i].count == 4;
    assert_true(stepped);
    bp_arena_free(arena);
}

static void few_or_none(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS];
    struct bp_process_chart chart = weeks(points);
    for (chart.count = 0; chart.count < 4; chart.count++) {
        struct bp_drawing drawing = draw(arena, &chart);
        chart_check(&drawing);
        assert_int_equal(marks(&drawing, BP_RGB_SPC_COMMON, 0), chart.count);
    }
    for (int i = 0; i < POINTS; i++)
        points[i].value = points[i].mean = points[i].lower = points[i].upper = points[i].goal_high = NAN;
    chart.count = POINTS;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_non_null(chart_text(&drawing, "\xe2\x80\x93"));
    bp_arena_free(arena);
}

/* What happened stands as a number over its period, in a row of its own; one that would touch another is left out. */
static void what_happened_is_numbered(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS];
    struct bp_process_chart chart = weeks(points);
    struct bp_drawing none = draw(arena, &chart);
    points[3].mark = BP_T("1");
    points[9].mark = BP_T("2\xe2\x80\x93"
                          "4");
    points[10].mark = BP_T("105\xe2\x80\x93"
                           "112");
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    const struct bp_mark *first = chart_text(&drawing, "1");
    assert_true(first && first->bold && first->anchor == BP_ANCHOR_MIDDLE);
    assert_non_null(chart_text(&drawing, "2\xe2\x80\x93"
                                         "4"));
    assert_null(chart_text(&drawing, "105\xe2\x80\x93"
                                     "112"));
    assert_null(chart_text(&none, "1"));
    assert_true(drawing.height_pt == none.height_pt);
    bp_arena_free(arena);
}

static const struct bp_chart_foot *random_foot(struct bp_arena *arena, uint64_t *seed)
{
    static const char *const words[] = {
        "", "W47", "26.8", "n/a (1)", "12,345,678.90 (2)", "ปีก่อน", "12.345.678.901.234.567,8901"};
    struct bp_chart_foot *foot = BP_NEW(arena, struct bp_chart_foot);
    struct bp_chart_foot_column *columns = BP_NEW_ARRAY(arena, struct bp_chart_foot_column, 8);
    *foot = (struct bp_chart_foot){.unit = bp_text_of(words[chart_random(seed) % 7]),
                                   .now_word = BP_T("This year, the one that began in the month of October, to date"),
                                   .prior_word = BP_T("Year before"),
                                   .columns = columns,
                                   .count = chart_random(seed) % 8};
    for (size_t i = 0; i < foot->count; i++) {
        columns[i].label = bp_text_of(words[chart_random(seed) % 7]);
        columns[i].now = bp_text_of(words[chart_random(seed) % 7]);
        columns[i].prior = bp_text_of(words[chart_random(seed) % 7]);
    }
    return foot;
}

static struct bp_process_chart random_chart(struct bp_arena *arena, uint64_t *seed)
{
    static const char *const words[] = {"",
                                        "mean",
                                        "the line that most of the weeks of a whole year lie near to, more or less",
                                        "ขีดจำกัดบน",
                                        "Refunds are paid the day they are checked, not in the Friday run of the bank",
                                        "下限"};
    static const char *const labels[] = {"W47", "Nov 2026", "พ.ย. 2569", "2026年11月", ""};
    static const double bases[] = {0, 3, 90, -5, 1e7, 0.002, 1e300}, spreads[] = {0, 0.01, 5, 1e6};
    size_t count = chart_random(seed) % 10 == 0 ? 260 : chart_random(seed) % 40;
    struct bp_process_point *points = BP_NEW_ARRAY(arena, struct bp_process_point, count + 1);
    double base = bases[chart_random(seed) % 7], spread = spreads[chart_random(seed) % 4];
    bool has_limits = chart_random(seed) % 3, moves = chart_random(seed) % 4 == 0;
    struct bp_text label = bp_text_of(labels[chart_random(seed) % 5]);
    for (size_t i = 0; i < count; i++) {
        struct bp_process_point *p = &points[i];
        double mean = moves ? chart_random_value(seed, base, spread) : base;
        *p = (struct bp_process_point){.label = label, .value = chart_random_value(seed, base, spread), .part = NAN};
        p->mean = has_limits ? mean : NAN;
        p->lower = has_limits ? mean - spread : NAN;
        p->upper = has_limits ? mean + spread : NAN;
        p->mark = chart_random(seed) % 6 ? BP_T("")
                                         : BP_T("10\xe2\x80\x93"
                                                "12");
        p->goal_low = chart_random(seed) % 9 ? base + spread / 2 : NAN;
        p->goal_high = moves ? base + 2 * spread : NAN;
        p->part = chart_random(seed) % 9 ? NAN : chart_random_value(seed, base, spread);
        p->kind = (enum bp_point_kind)(chart_random(seed) % 12 < 5 ? chart_random(seed) % 5 : 0);
        p->starts_group = chart_random(seed) % 15 == 0;
        p->event = bp_text_of(words[chart_random(seed) % 6]);
    }
    struct bp_process_chart chart = {.points = points, .count = count, .number = one_decimal};
    chart.title = bp_text_of(words[chart_random(seed) % 6]);
    for (size_t i = 0; i < BP_PROCESS_LINES; i++)
        chart.lines[i] = bp_text_of(words[chart_random(seed) % 6]);
    for (size_t i = 0; i < BP_POINT_KINDS; i++)
        chart.kinds[i] = bp_text_of(words[chart_random(seed) % 6]);
    chart.part_word = bp_text_of(words[chart_random(seed) % 6]);
    if (chart_random(seed) % 2)
        chart.foot = random_foot(arena, seed);
    return chart;
}

static void all_inside_and_apart(void **state)
{
    (void)state;
    uint64_t seed = 1811;
    for (int i = 0; i < 2000; i++) {
        struct bp_arena *arena = chart_arena();
        struct bp_process_chart chart = random_chart(arena, &seed);
        struct bp_drawing drawing = draw(arena, &chart);
        chart_check(&drawing);
        bp_arena_free(arena);
    }
}

/* Its last figures stand under it: whole, the oldest left out where they have no room; a chart stands beside it. */
static void a_foot_of_figures(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS];
    struct bp_process_chart chart = weeks(points);
    struct bp_chart_foot_column columns[6];
    for (int i = 0; i < 6; i++)
        columns[i] = (struct bp_chart_foot_column){bp_text_fmt(arena, "W%d", i + 41), bp_text_fmt(arena, "1%d.5", i),
                                                   bp_text_fmt(arena, "2%d.5", i)};
    struct bp_chart_foot foot = {BP_T("hours"), BP_T("This year"), BP_T("Year before"), columns, 6};
    chart.foot = &foot;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    chart_near(drawing.width_pt + 14 + 173, 487, 0);
    chart_near(drawing.height_pt, 158, 0);
    const struct bp_mark *now = chart_text(&drawing, "15.5"), *prior = chart_text(&drawing, "25.5");
    assert_true(now && prior && now->bold && !prior->bold);
    assert_true(chart_text(&drawing, "W46")->points[0].x == now->points[0].x && now->points[0].y < prior->points[0].y);
    assert_true(chart_text(&drawing, "This year") && chart_text(&drawing, "hours") && chart_text(&drawing, "10.5"));
    columns[5].now = BP_T("1,234,567,890.12 (1)");
    drawing = draw(arena, &chart);
    assert_non_null(chart_text(&drawing, "1,234,567,890.12 (1)"));
    assert_null(chart_text(&drawing, "10.5"));
    assert_non_null(chart_text(&drawing, "14.5"));
    for (int i = 0; i < 6; i++)
        columns[i].prior = BP_T(""); /* the first year has none before */
    drawing = draw(arena, &chart);
    assert_null(chart_text(&drawing, "Year before"));
    bp_arena_free(arena);
}

/* An axis without zero is broken at its foot. */
static void a_broken_axis(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS];
    struct bp_process_chart chart = weeks(points);
    size_t broken[2];
    for (int turn = 0; turn < 2; turn++) {
        struct bp_drawing drawing = draw(arena, &chart);
        broken[turn] = 0;
        for (size_t i = 0; i < drawing.count; i++)
            broken[turn] += drawing.marks[i].kind == BP_MARK_LINE && drawing.marks[i].count == 7 &&
                            drawing.marks[i].paint.stroke == BP_RGB_GREY;
        points[3].lower = -1; /* now zero is on it */
    }
    assert_int_equal(broken[0], 1);
    assert_int_equal(broken[1], 0);
    bp_arena_free(arena);
}

/* Ten times the figures are the same drawing with other numbers. */
static void scaled_values_draw_the_same(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_process_point points[POINTS], larger[POINTS];
    struct bp_process_chart chart = weeks(points), times = weeks(larger);
    for (int i = 0; i < POINTS; i++) {
        larger[i].value *= 10, larger[i].mean *= 10, larger[i].lower *= 10, larger[i].upper *= 10;
        larger[i].goal_high *= 10;
    }
    struct bp_drawing a = draw(arena, &chart), b = draw(arena, &times);
    for (size_t i = 0, k = 0; i < a.count && k < b.count; i++, k++) {
        while (i < a.count && (a.marks[i].kind != BP_MARK_CIRCLE || a.marks[i].points[0].y < 12))
            i++;
        while (k < b.count && (b.marks[k].kind != BP_MARK_CIRCLE || b.marks[k].points[0].y < 12))
            k++;
        if (i < a.count && k < b.count)
            chart_near(a.marks[i].points[0].y, b.marks[k].points[0].y, EDGE);
    }
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),
        cmocka_unit_test(shapes_of_kinds),
        cmocka_unit_test(kinds_are_named_where_they_are),
        cmocka_unit_test(groups),
        cmocka_unit_test(no_limits_yet),
        cmocka_unit_test(gaps),
        cmocka_unit_test(moving_band),
        cmocka_unit_test(range_and_steps_of_goal),
        cmocka_unit_test(few_or_none),
        cmocka_unit_test(all_inside_and_apart),
        cmocka_unit_test(a_foot_of_figures),
        cmocka_unit_test(a_broken_axis),
        cmocka_unit_test(scaled_values_draw_the_same),
        cmocka_unit_test(what_happened_is_numbered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
