/* Pages with room left: figures that are there taller grow into it, and what is below them moves down. */
#include "pdf_help.h"

#define near(a, b) ((a) - (b) < 0.02 && (b) - (a) < 0.02)

/* charts/wide.svg is 250 by 150: again 200 and 300 high; charts/met.svg is 9 high: again 59, and with `all` 159. */
static void open_growing(struct run *run, struct bp_text markdown, bool all)
{
    open_run(run, "en", markdown);
    struct bp_drawing *made = BP_NEW_ARRAY(run->cx.arena, struct bp_drawing, 4);
    struct bp_drawing *met = &run->drawings.list[0], *wide = &run->drawings.list[1];
    made[0] = made[1] = *wide;
    made[2] = made[3] = *met;
    made[0].height_pt = 200;
    made[1].height_pt = 300;
    made[2].height_pt = 59;
    made[3].height_pt = 159;
    made[0].taller = &made[1];
    made[2].taller = all ? &made[3] : NULL;
    wide->taller = &made[0];
    met->taller = &made[2];
}

static void make(struct run *run)
{
    assert_true(bp_layout_make(&run->pdf.layout, &run->pages));
}

static const struct bp_layout_placed *at(const struct run *run, size_t page, size_t which)
{
    return &run->pages.list[page].list[which];
}

static void figures_grow_as_far_as_they_can(void **state)
{
    struct run run;
    (void)state;
    open_growing(&run, BP_T("![a](charts/wide.svg)\n\nbelow\n"), true);
    make(&run);
    const struct bp_layout_piece *piece = &at(&run, 0, 0)->strip->pieces[0];
    assert_true(near(piece->drawing->height_pt, 300) && near(piece->scale, 1)); /* letters stay as they are */
    assert_true(near(at(&run, 0, 0)->strip->height, 300));
    assert_true(near(at(&run, 0, 1)->y, 300 + at(&run, 0, 1)->strip->before));
    end_run(&run);
}

/* Side by side they grow together, or not at all; all stand on one foot. */
static void figures_of_a_row_grow_together(void **state)
{
    struct run run;
    (void)state;
    open_growing(&run, BP_T("![a](charts/met.svg) ![b](charts/wide.svg) ![c](charts/met.svg)\n"), true);
    make(&run);
    const struct bp_layout_strip *row = at(&run, 0, 0)->strip;
    assert_true(near(row->height, 300));
    for (size_t i = 0; i < 3; i++)
        assert_true(near(row->pieces[i].y + row->pieces[i].drawing->height_pt, 300));
    assert_true(near(row->pieces[0].drawing->height_pt, 159));
    end_run(&run);
    open_growing(&run, BP_T("![a](charts/met.svg) ![b](charts/wide.svg)\n"), false);
    make(&run);
    assert_true(near(at(&run, 0, 0)->strip->height, 200)); /* one step: there is no second one for both */
    end_run(&run);
}

/* Charts of one page are of one height: two of them grow, or neither does. */
static void figures_of_a_page_grow_together(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    (void)state;
    size_t grown = 0;
    for (size_t count = 1; count < 30; count++) {
        struct run run;
        open_growing(&run,
                     bp_text_fmt(arena, "![a](charts/wide.svg)\n\n%" BP_PRI "![a](charts/wide.svg)\n",
                                 BP_ARG(words(arena, "Orders rose.\n\n", count))),
                     true);
        make(&run);
        if (run.pages.count == 1) {
            double height = at(&run, 0, 0)->strip->height;
            assert_true(near(at(&run, 0, run.pages.list[0].count - 1)->strip->height, height));
            grown += height > 151;
        }
        end_run(&run);
    }
    assert_in_range(grown, 5, 28);
    bp_arena_free(arena);
}

/* However much text there is, nothing falls off its page, no page is another than it was, and what has room grows. */
static void nothing_falls_off(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    size_t grown = 0, as_it_was = 0;
    (void)state;
    for (size_t count = 1; count < 60; count++) {
        struct run run, plain;
        struct bp_text text = bp_text_fmt(arena, "![a](charts/wide.svg)\n\n%" BP_PRI "![a](charts/wide.svg)\n",
                                          BP_ARG(words(arena, "Orders rose.\n\n", count)));
        open_growing(&run, text, true);
        make(&run);
        lay_out(&plain, "en", text);
        assert_int_equal(run.pages.count, plain.pages.count);
        for (size_t p = 0; p < run.pages.count; p++) {
            double end = bp_layout_page_end(&run.pages.list[p]);
            assert_true(end <= run.pdf.layout.sheet.text_height + 0.01);
            assert_true(end >= bp_layout_page_end(&plain.pages.list[p]) - 0.01);
            assert_int_equal(run.pages.list[p].count, plain.pages.list[p].count);
            for (size_t i = 1; i < run.pages.list[p].count; i++) {
                const struct bp_layout_placed *above = at(&run, p, i - 1), *one = at(&run, p, i);
                assert_true(near(one->y, above->y + above->strip->height + one->strip->before));
            }
        }
        double height = at(&run, 0, 0)->strip->height;
        assert_true(near(height, 150) || near(height, 200) || near(height, 300));
        *(height > 151 ? &grown : &as_it_was) += 1;
        end_run(&run);
        end_run(&plain);
    }
    assert_true(grown > 10 && as_it_was > 10);
    bp_arena_free(arena);
}

/* A section a little too long for its page, but for charts that are there lower. */
static void lower_figures_save_a_page(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    size_t saved = 0;
    (void)state;
    for (size_t count = 20; count < 50; count++) {
        struct run run;
        open_run(
            &run, "en",
            bp_text_fmt(arena, "![a](charts/wide.svg)\n\n%" BP_PRI, BP_ARG(words(arena, "Orders rose.\n\n", count))));
        struct bp_drawing lower = run.drawings.list[1];
        lower.height_pt = 120;
        lower.taller = &run.drawings.list[1];
        run.drawings.list[1].lower = &lower;
        make(&run);
        if (near(at(&run, 0, 0)->strip->height, 120)) {
            assert_int_equal(run.pages.count, 1);
            saved++;
        }
        end_run(&run);
    }
    assert_true(saved >= 1);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_grow_as_far_as_they_can), cmocka_unit_test(figures_of_a_row_grow_together),
        cmocka_unit_test(figures_of_a_page_grow_together), cmocka_unit_test(nothing_falls_off),
        cmocka_unit_test(lower_figures_save_a_page),
    };
    return cmocka_run_group_tests_name("layout_fill", tests, NULL, NULL);
}
