/* Rows of figures: side by side as far as they fit, scaled alike, on one foot. */
#include "pdf_help.h"

#define near(a, b) ((a) - (b) < 0.02 && (b) - (a) < 0.02)
#define GAP        14

static void figures_stand_side_by_side(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("![a](charts/met.svg)\n![b](charts/wide.svg)\n"));
    const struct bp_layout_strip *strip = run.strips.list[0];
    assert_int_equal(run.strips.count, 1);
    assert_true(near(strip->height, 150));
    assert_true(near(strip->pieces[0].x, 0) && near(strip->pieces[1].x, 9 + GAP));
    assert_true(near(strip->pieces[0].y, 150 - 9) && near(strip->pieces[1].y, 0)); /* on one foot */
    assert_true(near(strip->pieces[0].scale, 1));
    end_run(&run);
}

/* Two are a little too wide together: both are made smaller, to the width of the text. A third goes below. */
static void figures_too_wide_are_made_smaller(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("![a](charts/wide.svg) ![b](charts/wide.svg) ![c](charts/wide.svg)\n"));
    assert_int_equal(run.strips.count, 2);
    const struct bp_layout_strip *two = run.strips.list[0], *one = run.strips.list[1];
    double scale = run.pdf.layout.sheet.text_width / (2 * 250 + GAP);
    assert_true(scale < 1 && near(two->pieces[0].scale, scale) && near(two->pieces[1].scale, scale));
    assert_true(near(two->pieces[1].x + 250 * scale, run.pdf.layout.sheet.text_width));
    assert_true(near(two->height, 150 * scale));
    assert_int_equal(one->count, 1);
    assert_true(near(one->pieces[0].scale, 1) && near(one->pieces[0].x, 0));
    assert_true(near(one->before, bp_layout_scaled(&run.pdf.layout, 6)));
    end_run(&run);
}

static void a_figure_is_no_higher_than_its_page(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T("![a](charts/wide.svg)\n"));
    run.drawings.list[1].height_pt = 5000;
    assert_true(bp_layout_flow_document(&run.pdf.layout, &run.strips));
    assert_true(near(run.strips.list[0]->height, 0.8 * run.pdf.layout.sheet.text_height));
    end_run(&run);
}

static void figures_that_are_missing(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T("![a](charts/of-another-pack.svg)\n![b](charts/met.svg) ![c](charts/mat.svg)\n"));
    assert_false(bp_layout_flow_document(&run.pdf.layout, &run.strips));
    assert_int_equal(run.cx.diag_count, 2); /* each is worth saying */
    assert_int_equal(run.strips.count, 1);  /* and the one that is there stands there */
    assert_non_null(strstr(bp_text_z(run.cx.arena, run.cx.diags[1].text), "did you mean \"charts/met.svg\"?"));
    end_run(&run);
    open_run(&run, "en",
             BP_T("text *and **![a](charts/of-another-pack.svg)*** [![b](charts/of-another-pack.svg)](#c)\n"));
    assert_false(bp_layout_flow_document(&run.pdf.layout, &run.strips));
    assert_int_equal(run.cx.diag_count, 2);
    end_run(&run);
    open_run(&run, "en", BP_T("*![a](charts/of-another-pack.svg)* text\n"));
    assert_false(bp_layout_flow_document(&run.pdf.layout, &run.strips));
    end_run(&run);
}

/* A figure stands on the page of the text above it, and of the table or the notes below; a heading begins something
 * else. A letter a strip, small where no page may end after it: f for a figure. */
static void figures_stand_with_their_text(void **state)
{
    (void)state;
    static const struct {
        const char *markdown, *wanted;
    } cases[] = {
        {"![a](charts/wide.svg)\n\n| a |\n|:--|\n| b |\n", "ftT"},
        {"![a](charts/wide.svg)\n\na\n", "fP"},
        {"![a](charts/wide.svg)\n\n1. a\n2. b\n", "fpP"},
        {"![a](charts/wide.svg)\n\n## a\n", "Fh"},
        {"![a](charts/wide.svg)\n\n***\n", "FR"},
        {"![a](charts/wide.svg)\n", "F"},
        {"a\n\n![a](charts/wide.svg)\n", "pF"},
        {"- a\n- b\n\n![a](charts/wide.svg)\n", "ppF"},
        {"a\n\nb\n\n![a](charts/wide.svg)\n\n## c\n", "PpFh"},
        {"| a |\n|:--|\n| b |\n\n![a](charts/wide.svg)\n", "tTF"}, /* a table is told above, not below */
        {"a\n\n![a](charts/wide.svg)\n\n![a](charts/wide.svg)\n", "pFF"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        lay_out(&run, "en", bp_text_of(cases[i].markdown));
        struct bp_buf b = bp_buf_new(run.cx.arena);
        for (size_t s = 0; s < run.strips.count; s++) {
            const struct bp_layout_strip *strip = run.strips.list[s];
            bool figure = strip->pieces[0].kind == BP_LAYOUT_DRAWING_PIECE;
            char letter = figure ? 'f' : "hpliqcrttt"[strip->block->kind];
            bp_buf_addc(&b, strip->keep ? letter : (char)(letter - 'a' + 'A'));
        }
        assert_string_equal(bp_text_z(run.cx.arena, bp_buf_text(&b)), cases[i].wanted);
        end_run(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_stand_side_by_side),          cmocka_unit_test(figures_too_wide_are_made_smaller),
        cmocka_unit_test(a_figure_is_no_higher_than_its_page), cmocka_unit_test(figures_that_are_missing),
        cmocka_unit_test(figures_stand_with_their_text),
    };
    return cmocka_run_group_tests_name("pdf_figure", tests, NULL, NULL);
}
