/* A table wider than its paper: on a page turned on its side, where that holds it. */
#include "pdf_help.h"

/* `columns` columns of `rows` rows below the head, each cell one word of `letters` letters. */
static struct bp_text table(struct bp_arena *arena, size_t columns, size_t rows, size_t letters)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t r = 0; r < rows + 2; r++) {
        for (size_t c = 0; c < columns; c++)
            if (r == 1)
                bp_buf_adds(&b, "|---");
            else
                bp_buf_fmt(&b, "|%.*s", (int)letters, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz");
        bp_buf_adds(&b, "|\n");
    }
    return bp_buf_text(&b);
}

static void lay_out_table(struct run *run, const char *markdown, size_t columns, size_t rows, size_t letters)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text wide = table(arena, columns, rows, letters);
    open_run(run, "en", bp_text_fmt(arena, markdown, BP_ARG(wide)));
    assert_true(bp_layout_make(&run->pdf.layout, &run->pages));
    bp_arena_free(arena);
}

#define BEHIND                                                              \
    "# Pack\n\nwords\n\n---\n\n## First\n\nbefore\n\n### Table\n\n%" BP_PRI \
    "\n(1) a note\n\nbehind\n\n---\n\n## Next\n\nwords\n"

/* With its heading and its notes; what stands before and behind it does on upright pages, and nothing shares its own.
 */
static void a_wide_table_turns_its_page(void **state)
{
    (void)state;
    struct run run;
    lay_out_table(&run, BEHIND, 8, 20, 14);
    const struct bp_layout_sheet *turned = &run.pdf.layout.turned;
    assert_int_equal(run.pages.count, 4);
    for (size_t p = 0; p < 4; p++)
        assert_ptr_equal(run.pages.list[p].sheet, p == 2 ? turned : NULL);
    const struct bp_layout_page *page = &run.pages.list[2];
    assert_int_equal(page->list[0].strip->block->kind, BP_BLOCK_HEADING);
    assert_int_equal(page->count, 1 + 21 + 1);
    for (size_t i = 1; i < 22; i++)
        for (size_t k = 0; k < page->list[i].strip->count; k++) {
            const struct bp_layout_piece *piece = &page->list[i].strip->pieces[k];
            assert_true(piece->x + piece->width + piece->line.width <= turned->text_width + 0.1);
            assert_true(!piece->para || piece->para->size_pt > 8.49); /* letters are not made smaller */
        }
    assert_true(turned->text_width > run.pdf.layout.sheet.text_width + 200);
    assert_true(turned->text_height < run.pdf.layout.sheet.text_height - 200);
    end_run(&run);
}

static void others_do_not(void **state)
{
    (void)state;
    static const struct {
        size_t columns, rows, letters;
    } cases[] = {{5, 20, 14}, {8, 12, 14}, {40, 20, 14}}; /* it fits; it is short; it does not fit there either */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        lay_out_table(&run, BEHIND, cases[i].columns, cases[i].rows, cases[i].letters);
        for (size_t p = 0; p < run.pages.count; p++)
            assert_null(run.pages.list[p].sheet);
        end_run(&run);
    }
}

/* The first page stays as it is, and so do slides, which are wide already. */
static void first_pages_stay_upright(void **state)
{
    (void)state;
    struct run run;
    lay_out_table(&run, "# Pack\n\n%" BP_PRI, 8, 20, 14);
    assert_null(run.pages.list[0].sheet);
    end_run(&run);
}

/* More rows than a page holds: its head stands again, on the same kind of page. */
static void it_goes_on_on_its_side(void **state)
{
    (void)state;
    struct run run;
    lay_out_table(&run, BEHIND, 8, 60, 14);
    assert_int_equal(run.pages.count, 5);
    for (size_t p = 2; p <= 3; p++) {
        assert_ptr_equal(run.pages.list[p].sheet, &run.pdf.layout.turned);
        const struct bp_layout_page *page = &run.pages.list[p];
        double end = page->list[page->count - 1].y + page->list[page->count - 1].strip->height;
        assert_true(end <= run.pdf.layout.turned.text_height + 0.1);
    }
    assert_true(run.pages.list[3].list[0].again);
    assert_null(run.pages.list[4].sheet);
    end_run(&run);
}

/* In the file: its own size, words and links within it, head and foot at its own edges. */
static void it_is_drawn_on_its_side(void **state)
{
    (void)state;
    struct run run;
    lay_out_table(&run, "# Pack\n\n---\n\n## First\n\n### [x](https://x.org)\n\n%" BP_PRI, 8, 20, 14);
    assert_int_equal(run.pages.count, 2);
    run.options.footer = BP_T("foot");
    run.options.header = BP_T("head");
    run.options.page_of = BP_T("{page} of {pages}");
    struct bp_text file = drawn(&run);
    assert_int_equal(times_in(file, "/MediaBox [ 0 0 595.276"), 1);
    assert_int_equal(times_in(file, "/MediaBox [ 0 0 841.89"), 1);
    assert_int_equal(times_in(file, "48 561.28 Td") + times_in(file, "48 561.276 Td"), 1); /* the head */
    const struct bp_pdf_jump *jump = &run.pdf.jumps[0];
    assert_true(jump->rect.bottom > 500 && jump->rect.top < 560); /* near the top of a page 595 high */
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wide_table_turns_its_page), cmocka_unit_test(others_do_not),
        cmocka_unit_test(first_pages_stay_upright),    cmocka_unit_test(it_goes_on_on_its_side),
        cmocka_unit_test(it_is_drawn_on_its_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
