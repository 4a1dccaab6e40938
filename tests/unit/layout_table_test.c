/* Tables: columns on the page, rows over pages. */
#include <math.h>

#include "pdf_help.h"

static struct bp_text long_table(struct bp_arena *arena, size_t rows)
{
    struct bp_text prose = words(arena, "because sorting capacity fell while orders rose and nobody was asked ", 6);
    struct bp_buf b = bp_buf_new(arena);
    bp_buf_adds(&b, "| Number | Reason |\n|--:|:--|\n");
    for (size_t i = 0; i < rows; i++)
        bp_buf_fmt(&b, "| row%zu. | %.*s |\n", i, (int)(i % 7 * 60 + 5), prose.p);
    return bp_buf_text(&b);
}

static void long_table_repeats_its_header_and_cuts_no_row(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    lay_out(&run, "en", long_table(arena, 120));
    assert_true(run.pages.count >= 4);
    size_t row = 0;
    for (size_t p = 0; p < run.pages.count; p++) {
        const struct bp_layout_page *page = &run.pages.list[p];
        assert_true(
            bp_text_starts(read_strip(arena, page->list[0].strip), p ? "(continued)NumberReason" : "NumberReason"));
        assert_int_equal(page->list[0].again, p > 0);
        assert_true(page->count > 2);
        for (size_t i = 1; i < page->count; i++, row++) {
            struct bp_text text = read_strip(arena, page->list[i].strip);
            assert_true(bp_text_starts(text, bp_text_fmt(arena, "row%zu.", row).p)); /* one strip a row, all in order */
            assert_true(page->list[i].y + page->list[i].strip->height <= run.pdf.layout.sheet.text_height + 0.02);
            assert_true(page->list[i].y >= page->list[i - 1].y + page->list[i - 1].strip->height - 0.02);
        }
    }
    assert_int_equal(row, 120);
    bp_arena_free(arena);
    end_run(&run);
}

static void row_higher_than_a_page_is_cut_between_lines(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text prose = words(arena, "sorting capacity fell ", 900);
    lay_out(&run, "en",
            bp_text_fmt(arena, "| A | B |\n|---|---|\n| x | %" BP_PRI " |\n| last | row |\n", BP_ARG(prose)));
    assert_true(run.pages.count >= 2);
    struct bp_buf all = bp_buf_new(arena);
    for (size_t p = 0; p < run.pages.count; p++)
        for (size_t i = 0; i < run.pages.list[p].count; i++) {
            const struct bp_layout_placed *placed = &run.pages.list[p].list[i];
            assert_true(placed->y + placed->strip->height <= run.pdf.layout.sheet.text_height + 0.02);
            if (!placed->again)
                bp_buf_add(&all, read_strip(arena, placed->strip));
        }
    size_t rules = 0; /* below the head, below the last part of the row, below the last row */
    for (size_t s = 0; s < run.strips.count; s++)
        for (size_t i = 0; i < run.strips.list[s]->count; i++)
            rules += run.strips.list[s]->pieces[i].kind == BP_LAYOUT_RULE_PIECE;
    assert_int_equal(rules, 3);
    struct bp_text read = bp_buf_text(&all);
    size_t fell = 0;
    for (size_t i = 0; i + 4 <= read.n; i++)
        fell += memcmp(read.p + i, "fell", 4) == 0;
    assert_int_equal(fell, 900);
    assert_true(bp_text_ends(read, "lastrow"));
    bp_arena_free(arena);
    end_run(&run);
}

/* Sixteen columns of numbers: no number is cut in two. */
static void wide_table_keeps_its_numbers_whole(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text head = words(arena, "| head ", 16), rule = words(arena, "|--:", 16),
                   row = words(arena, "| 44,301.8 ", 16);
    lay_out(&run, "en",
            bp_text_fmt(arena, "%" BP_PRI "|\n%" BP_PRI "|\n%" BP_PRI "|\n", BP_ARG(head), BP_ARG(rule), BP_ARG(row)));
    const struct bp_layout_strip *numbers = run.strips.list[1];
    for (size_t i = 0; i < numbers->count; i++)
        if (numbers->pieces[i].kind == BP_LAYOUT_LINE_PIECE) {
            struct bp_text number = read_back(arena, numbers->pieces[i].para, &numbers->pieces[i].line);
            assert_string_equal(bp_text_z(arena, number), "44,301.8");
            assert_true(numbers->pieces[i].x + numbers->pieces[i].line.width <= run.pdf.layout.sheet.text_width + 0.02);
        }
    bp_arena_free(arena);
    end_run(&run);
}

/* A drawing beside them stays as wide as it is: the table is set in parts. */
static void numbers_beside_a_drawing_stay_whole(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_buf b = bp_buf_new(arena);
    bp_buf_adds(&b, "| M | Now | Goal | Year | Trend | Reading |\n|:--|--:|--:|--:|:--|:--|\n");
    bp_buf_adds(&b, "| Revenue | 3,895,020,740,734,060 | 3,800,000,000,000,000 | +34,000,000,000,000 | "
                    "![wide](charts/wide.svg) | met |\n");
    lay_out(&run, "en", bp_buf_text(&b));
    bool whole[3] = {false};
    static const char *const numbers[] = {"3,895,020,740,734,060", "3,800,000,000,000,000", "+34,000,000,000,000"};
    for (size_t s = 0; s < run.strips.count; s++)
        for (size_t i = 0; i < run.strips.list[s]->count; i++)
            for (size_t n = 0; n < 3 && run.strips.list[s]->pieces[i].kind == BP_LAYOUT_LINE_PIECE; n++)
                whole[n] |= strcmp(read_piece(arena, &run.strips.list[s]->pieces[i]), numbers[n]) == 0;
    for (size_t n = 0; n < 3; n++)
        if (!whole[n])
            fail_msg("%s is cut", numbers[n]);
    bp_arena_free(arena);
    end_run(&run);
}

/* Of two columns that fold, the one with a single long cell gives room to the one with many. */
static void rows_fold_least(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text once = words(arena, "letters in a row ", 8), often = words(arena, "letters in a row ", 4);
    struct bp_buf b = bp_buf_new(arena);
    bp_buf_fmt(&b, "| A | B |\n|---|---|\n| %" BP_PRI " | b |\n", BP_ARG(once));
    for (int i = 0; i < 6; i++)
        bp_buf_fmt(&b, "| a | %" BP_PRI " |\n", BP_ARG(often));
    lay_out(&run, "en", bp_buf_text(&b));
    double single = run.strips.list[0]->height;
    for (size_t s = 2; s < run.strips.count; s++)
        assert_true(run.strips.list[s]->height < 1.5 * single);
    assert_true(run.strips.list[1]->height > 1.5 * single);
    bp_arena_free(arena);
    end_run(&run);
}

/* Where a row goes on, the page says so, and which row it is; nothing is lost, and what follows is not alone. */
static void a_row_that_goes_on_is_named_again(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text prose = words(arena, "sorting capacity fell ", 900);
    lay_out(&run, "en",
            bp_text_fmt(arena,
                        "| Key | Why |\n|---|---|\n| first | short |\n| long row | %" BP_PRI " |\n| Total | 9 |\n",
                        BP_ARG(prose)));
    assert_true(run.pages.count >= 2);
    for (size_t p = 1; p < run.pages.count; p++) {
        const struct bp_layout_page *page = &run.pages.list[p];
        assert_true(page->list[0].again);
        assert_string_equal(bp_text_z(arena, read_strip(arena, page->list[0].strip)), "(continued)KeyWhylong row");
        assert_true(page->count > 3);
    }
    const struct bp_layout_strip *total = run.strips.list[run.strips.count - 1];
    assert_string_equal(bp_text_z(arena, read_strip(arena, total)), "Total9");
    assert_true(run.strips.list[run.strips.count - 2]->keep);
    end_run(&run);
    bp_arena_free(arena);
}

/* A key as long as its row is not printed again, nor is a head that would leave no room for rows. */
static void what_is_too_high_is_printed_once(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text prose = words(arena, "sorting capacity fell ", 900);
    lay_out(&run, "en", bp_text_fmt(arena, "| Key |\n|---|\n| %" BP_PRI " |\n", BP_ARG(prose)));
    assert_string_equal(bp_text_z(arena, read_strip(arena, run.pages.list[1].list[0].strip)), "(continued)Key");
    end_run(&run);
    lay_out(&run, "en", bp_text_fmt(arena, "| Key | %" BP_PRI " |\n|---|---|\n| a | b |\n| c | d |\n", BP_ARG(prose)));
    size_t fell = 0, again = 0;
    for (size_t p = 0; p < run.pages.count; p++)
        for (size_t i = 0; i < run.pages.list[p].count; i++) {
            const struct bp_layout_placed *placed = &run.pages.list[p].list[i];
            fell += times_in(read_strip(arena, placed->strip), "fell");
            again += placed->again;
            assert_true(placed->y + placed->strip->height <= run.pdf.layout.sheet.text_height + 0.02);
        }
    assert_int_equal(fell, 900);
    assert_int_equal(again, 0);
    end_run(&run);
    bp_arena_free(arena);
}

/* Numbers end at one place, words begin at one; what is centred has as much room on both sides. */
static void columns_are_aligned(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("| a | b | c |\n|--:|:--|:-:|\n| 1 | x | y |\n| 12345 | xxxxx | yyyyy |\n"));
    const struct bp_layout_piece *short_row = run.strips.list[1]->pieces, *long_row = run.strips.list[2]->pieces;
    assert_true(fabs(short_row[0].x + short_row[0].line.width - long_row[0].x - long_row[0].line.width) < 0.02);
    assert_true(fabs(short_row[1].x - long_row[1].x) < 0.02);
    assert_true(fabs(short_row[2].x + short_row[2].line.width / 2 - long_row[2].x - long_row[2].line.width / 2) < 0.02);
    assert_true(long_row[1].x - long_row[0].x - long_row[0].line.width > 12); /* numbers end and words begin: apart */
    end_run(&run);
}

static double right_end(const struct run *run)
{
    double right = 0;
    for (size_t s = 0; s < run->strips.count; s++)
        for (size_t i = 0; i < run->strips.list[s]->count; i++) {
            const struct bp_layout_piece *piece = &run->strips.list[s]->pieces[i];
            double end = piece->x + (piece->kind == BP_LAYOUT_RULE_PIECE ? piece->width : piece->line.width);
            right = end > right ? end : right;
        }
    return right;
}

/* A narrow table stays narrow, one that nearly fills its page is set to the full width, all between to their words. */
static void a_table_is_as_wide_as_its_words(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("| a | b |\n|---|---|\n| 1 | 2 |\n"));
    assert_true(right_end(&run) < 60);
    end_run(&run);
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text half = words(arena, "word ", 9);
    lay_out(&run, "en",
            bp_text_fmt(arena, "| a | b |\n|---|---|\n| %" BP_PRI " | %" BP_PRI " |\n", BP_ARG(half), BP_ARG(half)));
    assert_true(fabs(right_end(&run) - run.pdf.layout.sheet.text_width) < 0.02);
    assert_int_equal(run.strips.list[1]->count, 3); /* a line a cell, and the rule */
    end_run(&run);
    bp_arena_free(arena);
}

/* No row alone on a page, and a small table is not parted at all. */
static void rows_that_stay_together(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    lay_out(&run, "en", BP_T("| h |\n|---|\n| 1 |\n| 2 |\n| 3 |\n| 4 |\n| 5 |\n"));
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(run.strips.list[i]->keep, i < 5);
    end_run(&run);
    struct bp_text rows = words(arena, "| 1 |\n", 60);
    lay_out(&run, "en", bp_text_fmt(arena, "| h |\n|---|\n%" BP_PRI, BP_ARG(rows)));
    for (size_t i = 0; i < run.strips.count; i++)
        assert_int_equal(run.strips.list[i]->keep, i < 2 || i == 59); /* head, first and second; the last two */
    end_run(&run);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_table_repeats_its_header_and_cuts_no_row),
        cmocka_unit_test(row_higher_than_a_page_is_cut_between_lines),
        cmocka_unit_test(rows_fold_least),
        cmocka_unit_test(wide_table_keeps_its_numbers_whole),
        cmocka_unit_test(numbers_beside_a_drawing_stay_whole),
        cmocka_unit_test(a_row_that_goes_on_is_named_again),
        cmocka_unit_test(what_is_too_high_is_printed_once),
        cmocka_unit_test(columns_are_aligned),
        cmocka_unit_test(a_table_is_as_wide_as_its_words),
        cmocka_unit_test(rows_that_stay_together),
    };
    return cmocka_run_group_tests_name("pdf_table", tests, NULL, NULL);
}
