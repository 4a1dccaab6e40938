/* A 16:9 page: what stands in two columns, what takes the whole width, what stands beside what. */
#include "pdf_help.h"

#define WIDE "![w](charts/wide.svg)"

static void lay_out_wide(struct run *run, const char *markdown)
{
    open_run(run, "en", bp_text_of(markdown));
    run->pdf.layout.sheet = bp_layout_sheet_of(BP_PAPER_16_9);
    assert_true(bp_layout_flow_document(&run->pdf.layout, &run->strips));
    bp_layout_paginate(run->cx.arena, &run->strips, run->pdf.layout.sheet.text_height, &run->pages);
}

static const struct bp_layout_placed *placed(const struct run *run, enum bp_block_kind kind, size_t nth)
{
    for (size_t p = 0; p < run->pages.count; p++)
        for (size_t i = 0; i < run->pages.list[p].count; i++)
            if (run->pages.list[p].list[i].strip->block->kind == kind && nth-- == 0)
                return &run->pages.list[p].list[i];
    fail();
    return NULL;
}

static double left_of(const struct bp_layout_placed *p)
{
    return p->x + p->strip->pieces[0].x;
}

/* ---- words */

static void words_stand_in_two_columns(void **state)
{
    (void)state;
    struct run run;
    lay_out_wide(&run, "# Pack\n\nOne.\n\n## First\n\n- a\n- b\n- c\n");
    const struct bp_layout_placed *title = placed(&run, BP_BLOCK_HEADING, 0),
                                  *second = placed(&run, BP_BLOCK_HEADING, 1);
    double column = (run.pdf.layout.sheet.text_width - run.pdf.layout.sheet.gutter) / 2;
    assert_int_equal(run.pages.count, 1);
    assert_true(left_of(title) < 1);
    assert_true(left_of(second) > column && second->y < 1); /* a heading is not left behind */
    end_run(&run);
}

static void nothing_changes_on_paper_of_one_column(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("# Pack\n\nOne.\n\n## First\n\n- a\n- b\n"));
    for (size_t i = 0; i < run.pages.list[0].count; i++) {
        assert_true(run.pages.list[0].list[i].x < 0.1);
        assert_int_equal(run.pages.list[0].list[i].strip->lane, BP_LAYOUT_WHOLE);
    }
    end_run(&run);
}

/* ---- tables */

#define CELL "some words that go on for a while "
#define TABLE(cell)                                                                                                   \
    "| " cell " | " cell " | " cell " | " cell " | " cell " |\n|:--|:--|:--|:--|:--|\n| a | " cell " | b | c | d |\n" \
    "| " cell " | b | c | d | " cell " |\n"

static void a_table_too_wide_for_a_column_takes_all(void **state)
{
    (void)state;
    struct run run;
    lay_out_wide(&run, "## Head\n\n" TABLE(CELL CELL CELL));
    assert_int_equal(placed(&run, BP_BLOCK_HEADING, 0)->strip->lane, BP_LAYOUT_WHOLE); /* as what it heads */
    assert_int_equal(placed(&run, BP_BLOCK_ROW, 0)->strip->lane, BP_LAYOUT_WHOLE);
    end_run(&run);
    lay_out_wide(&run, "## Head\n\n" TABLE("short"));
    assert_int_equal(placed(&run, BP_BLOCK_HEADING, 0)->strip->lane, BP_LAYOUT_COLUMN);
    assert_int_equal(placed(&run, BP_BLOCK_ROW, 0)->strip->lane, BP_LAYOUT_COLUMN);
    end_run(&run);
}

#define LIST     "- one\n- two\n- three\n- four\n- five\n- six\n- seven\n- eight\n- nine\n- ten\n- eleven\n- twelve\n\n"
#define WORDS(n) "abcdefghi abcdefghi " n " | "
#define ROW(n)   "| " WORDS(n) WORDS(n) WORDS(n) WORDS(n) WORDS(n) "\n"
#define ROWS     ROW("1") "|:--|:--|:--|:--|:--|\n" ROW("2") ROW("3") ROW("4") ROW("5") ROW("6") ROW("7") ROW("8")

/* Words beside a table that is wider than a column, its notes with it, what follows below both. */
static void words_stand_beside_a_table(void **state)
{
    (void)state;
    struct run run;
    lay_out_wide(&run, "## Words\n\n" LIST "## Table\n\n" ROWS ROW("9") ROW("8") ROW("7")
                           ROW("6") "\n(1) a note\n\nand so on\n");
    const struct bp_layout_placed *words = placed(&run, BP_BLOCK_HEADING, 0), *head = placed(&run, BP_BLOCK_HEADING, 1),
                                  *note = placed(&run, BP_BLOCK_PARAGRAPH, 12),
                                  *rest = placed(&run, BP_BLOCK_PARAGRAPH, 13);
    assert_int_equal(run.pages.count, 1);
    assert_int_equal(words->strip->lane, BP_LAYOUT_LEFT);
    assert_int_equal(head->strip->lane, BP_LAYOUT_RIGHT);
    assert_true(words->y < 0.1 && head->y < 0.1);
    assert_true(left_of(head) > 0.3 * run.pdf.layout.sheet.text_width);
    assert_int_equal(note->strip->lane, BP_LAYOUT_RIGHT);
    assert_int_equal(rest->strip->lane, BP_LAYOUT_COLUMN);
    for (size_t i = 0; i < run.pages.list[0].count; i++)
        if (run.pages.list[0].list[i].strip != rest->strip)
            assert_true(run.pages.list[0].list[i].y < rest->y);
    end_run(&run);
}

/* ---- charts */

static void a_chart_stands_left_of_what_is_said_of_it(void **state)
{
    (void)state;
    struct run run;
    lay_out_wide(&run, "## Metric\n\nmissed\n\n" WIDE " " WIDE "\n\n### Periods\n\n" TABLE("1") "\nbehind\n");
    const struct bp_layout_placed *title = placed(&run, BP_BLOCK_HEADING, 0),
                                  *periods = placed(&run, BP_BLOCK_HEADING, 1);
    assert_int_equal(run.pages.count, 1);
    assert_int_equal(title->strip->lane, BP_LAYOUT_LEFT);
    assert_int_equal(periods->strip->lane, BP_LAYOUT_RIGHT);
    assert_true(title->y < 0.1 && periods->y < 0.1);
    for (size_t i = 0; i < run.pages.list[0].count; i++) /* chart labels are no smaller than they were */
        for (size_t k = 0; k < run.pages.list[0].list[i].strip->count; k++)
            if (run.pages.list[0].list[i].strip->pieces[k].kind == BP_LAYOUT_DRAWING_PIECE)
                assert_true(run.pages.list[0].list[i].strip->pieces[k].scale > 1);
    end_run(&run);
}

/* What does not fit beside the chart stands below, in columns. */
static void what_is_too_much_goes_on_below(void **state)
{
    (void)state;
    struct run run;
    lay_out_wide(&run, "## Metric\n\n" WIDE " " WIDE "\n\n### A\n\n" LIST "### B\n\n" LIST "### C\n\n" LIST);
    assert_int_equal(placed(&run, BP_BLOCK_HEADING, 1)->strip->lane, BP_LAYOUT_RIGHT);
    assert_int_equal(placed(&run, BP_BLOCK_HEADING, 2)->strip->lane, BP_LAYOUT_RIGHT);
    assert_int_equal(placed(&run, BP_BLOCK_HEADING, 3)->strip->lane, BP_LAYOUT_COLUMN);
    end_run(&run);
}

/* ---- all of it */

/* Every strip of the section once, in the order of the document, within the paper. */
static void all_is_there_in_its_order(void **state)
{
    (void)state;
    struct run run;
    lay_out_wide(&run, "# Pack\n\n" LIST TABLE(CELL CELL) "\n" LIST ROWS "\n" LIST WIDE " " WIDE
                                                          "\n\n" LIST TABLE("1") "\n"
                                                                                 "---\n\n## B\n\n" LIST);
    size_t next = 0;
    for (size_t p = 0; p < run.pages.count; p++)
        for (size_t i = 0; i < run.pages.list[p].count; i++) {
            const struct bp_layout_placed *one = &run.pages.list[p].list[i];
            if (!one->again)
                assert_ptr_equal(one->strip, run.strips.list[next++]);
            assert_true(one->y + one->strip->height <= run.pdf.layout.sheet.text_height + 0.1);
        }
    assert_int_equal(next, run.strips.count);
    end_run(&run);
}

/* Page 1 is known to fit where it does, in its columns. */
static void page_1_fits_in_its_columns(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T("# Pack\n\n" LIST LIST LIST "---\n\n## Next\n\nwords\n"));
    run.options.layout.paper = BP_PAPER_16_9;
    bool fits;
    assert_true(bp_layout_first_fits(&run.cx, &run.document, &run.drawings, &run.options.layout, &fits));
    assert_true(fits);
    end_run(&run);
    open_run(&run, "en", BP_T("# Pack\n\n" LIST LIST LIST LIST LIST LIST "---\n\n## Next\n\nwords\n"));
    run.options.layout.paper = BP_PAPER_16_9;
    assert_true(bp_layout_first_fits(&run.cx, &run.document, &run.drawings, &run.options.layout, &fits));
    assert_false(fits);
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_in_two_columns),
        cmocka_unit_test(nothing_changes_on_paper_of_one_column),
        cmocka_unit_test(a_table_too_wide_for_a_column_takes_all),
        cmocka_unit_test(words_stand_beside_a_table),
        cmocka_unit_test(a_chart_stands_left_of_what_is_said_of_it),
        cmocka_unit_test(what_is_too_much_goes_on_below),
        cmocka_unit_test(all_is_there_in_its_order),
        cmocka_unit_test(page_1_fits_in_its_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
