#include "chart_help.h"

#include "chart/canvas.h"
#include "html/html.h"
#include "html/svg.h"

static struct bp_text written(struct bp_arena *arena, const struct bp_drawing *drawing, bool inline_in_html)
{
    struct bp_buf out = bp_buf_new(arena);
    if (inline_in_html)
        bp_svg_inline(drawing, (struct bp_text){"", 0}, 0, &out);
    else
        bp_html_svg(drawing, BP_T("en"), &out);
    return bp_buf_text(&out);
}

static bool has(struct bp_text text, const char *part)
{
    return bp_text_contains(text, bp_text_of(part));
}

/* Tags balance, attributes are quoted, entities are the five we write, bytes are UTF-8 that XML allows. */
static void check_well_formed(struct bp_text xml)
{
    const char *open[8];
    size_t depth = 0, bad_at, at = 0;
    assert_true(bp_utf8_valid(xml, &bad_at));
    for (size_t i = 0; i < xml.n; i++)
        assert_true((unsigned char)xml.p[i] >= 0x20 || xml.p[i] == '\n');
    while (at < xml.n) {
        char c = xml.p[at];
        if (c == '&') {
            struct bp_text rest = bp_text_sub(xml, at, xml.n);
            assert_true(bp_text_starts(rest, "&amp;") || bp_text_starts(rest, "&lt;") || bp_text_starts(rest, "&gt;") ||
                        bp_text_starts(rest, "&quot;") || bp_text_starts(rest, "&#39;"));
        }
        if (c != '<') {
            at++;
            continue;
        }
        size_t start = ++at, quotes = 0;
        for (; at < xml.n && (xml.p[at] != '>' || quotes % 2); at++) {
            assert_true(xml.p[at] != '<');
            quotes += xml.p[at] == '"';
        }
        assert_true(at < xml.n && quotes % 2 == 0);
        if (xml.p[start] == '?' || xml.p[at - 1] == '/')
            continue;
        if (xml.p[start] == '/') {
            assert_true(depth > 0);
            depth--;
            assert_memory_equal(open[depth], xml.p + start + 1, at - start - 1);
        } else {
            assert_true(depth < 8);
            open[depth++] = xml.p + start;
        }
    }
    assert_int_equal(depth, 0);
}

/* The same code has another form in Taiwan and Hong Kong. */
static void faces_of_han_characters(void **state)
{
    static const char *const faces[][2] = {
        {"en", "CJK SC"}, {"th", "CJK SC"}, {"zh-Hans", "CJK SC"}, {"zh-Hant", "CJK TC"}};
    struct bp_arena *arena = bp_arena_new(0);
    struct bp_drawing drawing = {.alt = BP_T("\xE9\xAA\xA8"), .width_pt = 10, .height_pt = 10};
    (void)state;
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
        struct bp_buf out = bp_buf_new(arena);
        bp_html_svg(&drawing, bp_text_of(faces[i][0]), &out);
        assert_true(has(bp_buf_text(&out), faces[i][1]));
        check_well_formed(bp_text_sub(bp_buf_text(&out), 39, bp_buf_text(&out).n));
    }
    bp_arena_free(arena);
}

static void numbers(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_canvas canvas =
        bp_canvas_new(arena, &(struct bp_figure_asked){.name = BP_T("n"), .alt = BP_T("n")}, 250, 14.5);
    const struct bp_point points[] = {{-0.001, -0.0}, {1.005001, -1.5}, {12.345, -0.07}, {1e300, 1e-300}, {0.1, 20.02}};
    bp_canvas_line(&canvas, points, 5, bp_paint_stroke(0x0000ff, 1.25, 2));
    struct bp_text svg = written(arena, &canvas.drawing, false);
    assert_true(has(svg, " points=\"0,0 1.01,-1.5 12.35,-0.07 1000000,0 0.1,20.02\""));
    assert_true(has(svg, " stroke=\"#0000ff\" stroke-width=\"1.25\" stroke-dasharray=\"2\""));
    assert_true(has(svg, " fill=\"none\""));
    assert_true(has(svg, " viewBox=\"0 0 250 14.5\" width=\"250pt\" height=\"14.5pt\""));
    bp_arena_free(arena);
}

static void hostile_text(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    const struct bp_text bad = BP_T("<a>&\"'\x01\x7f\x00|\xff\xed\xa0\x80|\xef\xbf\xbf|\xc2\x85\t\n]]>--");
    struct bp_canvas canvas = bp_canvas_new(arena, &(struct bp_figure_asked){.name = BP_T("n"), .alt = bad}, 50, 50);
    bp_canvas_text(&canvas, 1, 9, 7, BP_ANCHOR_MIDDLE, true, BP_RGB_INK, bad);
    for (int inline_in_html = 0; inline_in_html < 2; inline_in_html++) {
        struct bp_text svg = written(arena, &canvas.drawing, inline_in_html);
        check_well_formed(svg);
        assert_true(has(svg, "&lt;a&gt;&amp;&quot;&#39;\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd|\xef\xbf\xbd"));
        assert_true(has(svg, "|\xef\xbf\xbd|\xef\xbf\xbd  ]]&gt;--"));
    }
    bp_arena_free(arena);
}

static struct bp_drawing icon_of(struct bp_arena *arena, enum bp_icon icon, struct bp_text alt)
{
    struct bp_figure_asked figure = {.kind = BP_FIGURE_ICON, .name = BP_T("i"), .alt = alt, .icon = icon};
    return bp_chart_icon(arena, &figure);
}

static void two_forms(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_drawing icon = icon_of(arena, BP_ICON_MET, BP_T("goal met"));
    struct bp_text file = written(arena, &icon, false), element = written(arena, &icon, true);
    assert_true(bp_text_starts(file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "));
    assert_true(has(file, " xmlns=\"http://www.w3.org/2000/svg\""));
    assert_true(has(file, "version=\"1.1\"") && has(file, "<title>goal met</title>") && has(file, "font-family="));
    assert_true(bp_text_starts(element, "<svg viewBox=") && has(element, " role=\"img\">\n<title>goal met</title>\n"));
    assert_false(has(element, "<?xml") || has(element, "xmlns") || has(element, "<desc"));
    assert_false(has(element, " id=") || has(file, " id="));
    struct bp_drawing silent = icon_of(arena, BP_ICON_NONE, BP_T(""));
    assert_true(has(written(arena, &silent, true), " aria-hidden=\"true\""));
    struct bp_buf out = bp_buf_new(arena);
    bp_html_svg(&icon, BP_T("en"), &out);
    assert_true(bp_text_eq(bp_buf_text(&out), file));
    bp_arena_free(arena);
}

static void title_and_description(void **state)
{
    struct bp_arena *arena = chart_arena();
    struct bp_drawing icon = icon_of(arena, BP_ICON_MET, BP_T("W46 <26>"));
    struct bp_buf out = bp_buf_new(arena);
    (void)state;
    bp_svg_inline(&icon, BP_T("NPS & more"), 7, &out);
    struct bp_text made = bp_buf_text(&out);
    assert_true(has(made, " role=\"img\" aria-labelledby=\"chart.7\" aria-describedby=\"about.7\">\n"
                          "<title id=\"chart.7\">NPS &amp; more</title>\n"
                          "<desc id=\"about.7\">W46 &lt;26&gt;</desc>\n"));
    check_well_formed(made);
    bp_arena_free(arena);
}

/* Ticks of one paint are one path on a page; a file keeps each line, and what is drawn is in the same order. */
static void lines_that_follow_one_another(void **state)
{
    struct bp_arena *arena = chart_arena();
    struct bp_figure_asked figure = {.name = BP_T("i"), .alt = BP_T("a")};
    struct bp_canvas canvas = bp_canvas_new(arena, &figure, 9, 9);
    const struct bp_point one[] = {{1, 2}, {3, 4}}, two[] = {{5, 6}, {7, 8}, {9, 9}};
    (void)state;
    bp_canvas_line(&canvas, one, 2, bp_paint_stroke(0, 1, 0));
    bp_canvas_line(&canvas, two, 3, bp_paint_stroke(0, 1, 0));
    bp_canvas_line(&canvas, one, 2, bp_paint_stroke(0, 1, 2));
    bp_canvas_circle(&canvas, 1, 1, 1, bp_paint_fill(0));
    bp_canvas_line(&canvas, one, 2, bp_paint_stroke(0, 1, 2));
    struct bp_text element = written(arena, &canvas.drawing, true), file = written(arena, &canvas.drawing, false);
    assert_true(has(element, "<path d=\"M1,2L3,4M5,6L7,8 9,9\" fill=\"none\" stroke=\"#000000\" stroke-width=\"1\"/>\n"
                             "<polyline points=\"1,2 3,4\""));
    assert_false(has(file, "<path"));
    assert_true(has(file, "<polyline points=\"5,6 7,8 9,9\""));
    bp_arena_free(arena);
}

static void every_chart_is_well_formed_and_the_same_twice(void **state)
{
    (void)state;
    uint64_t seed = 5, again = 5;
    for (int i = 0; i < 300; i++) {
        struct bp_arena *one = chart_arena(), *two = chart_arena();
        struct bp_chart chart = chart_random_chart(one, &seed), twin = chart_random_chart(two, &again);
        struct bp_figure_asked figure = chart_figure(BP_FIGURE_LINE, &chart),
                               same = chart_figure(BP_FIGURE_LINE, &twin);
        struct bp_drawing a = bp_chart_line(one, &figure), b = bp_chart_line(two, &same);
        struct bp_text svg = written(one, &a, false);
        check_well_formed(svg);
        assert_true(bp_text_eq(svg, written(two, &b, false)));
        assert_false(has(svg, "\"nan") || has(svg, ",nan") || has(svg, "\"-0\"") || has(svg, ",-0 "));
        bp_arena_free(one);
        bp_arena_free(two);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(faces_of_han_characters),
        cmocka_unit_test(hostile_text),
        cmocka_unit_test(two_forms),
        cmocka_unit_test(title_and_description),
        cmocka_unit_test(lines_that_follow_one_another),
        cmocka_unit_test(every_chart_is_well_formed_and_the_same_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
