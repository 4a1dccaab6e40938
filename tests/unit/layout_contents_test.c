/* The contents of a long document: where they stand, a line an entry, the numbers of pages. */
#include "pdf_help.h"

/* A first page, then sections of a page each; their names are long where `name` is. */
static struct bp_text sections(struct bp_arena *arena, size_t count, const char *name)
{
    struct bp_buf b = bp_buf_new(arena);
    bp_buf_adds(&b, "# Pack\n\n## Misses\n\nnone\n");
    for (size_t i = 1; i <= count; i++) {
        bp_buf_fmt(&b, "\n---\n\n## %s %zu\n\n", name, i);
        for (int k = 0; k < 40; k++)
            bp_buf_adds(&b, "words\n\n");
        bp_buf_fmt(&b, "### Within %zu\n\nwords\n", i);
    }
    return bp_buf_text(&b);
}

static void lay_out_long(struct run *run, struct bp_text markdown)
{
    open_run(run, "en", markdown);
    run->options.layout.contents = BP_T("Contents");
    assert_true(bp_layout_make(&run->pdf.layout, &run->pages));
}

static bool is_entry(const struct bp_layout_placed *placed)
{
    const struct bp_block *item = placed->strip->block->parent;
    return item && item->kind == BP_BLOCK_ITEM && item->parent->contents;
}

static size_t entries(const struct run *run, const struct bp_layout_placed **list, size_t most)
{
    size_t count = 0;
    for (size_t p = 0; p < run->pages.count; p++)
        for (size_t i = 0; i < run->pages.list[p].count; i++)
            if (is_entry(&run->pages.list[p].list[i]) && count < most)
                list[count++] = &run->pages.list[p].list[i];
    return count;
}

static const char *words_of(struct run *run, const struct bp_layout_placed *placed, size_t piece)
{
    return read_piece(run->cx.arena, &placed->strip->pieces[piece]);
}

static void more_than_eight_pages_have_contents(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    for (size_t count = 7; count <= 8; count++) {
        struct run run;
        const struct bp_layout_placed *list[20];
        lay_out_long(&run, sections(arena, count, "Part"));
        assert_int_equal(entries(&run, list, 20), count == 7 ? 0 : 8); /* page 1 and eight more are nine */
        end_run(&run);
    }
    bp_arena_free(arena);
}

/* Behind page 1; a line each, with its page, dots between the two. */
static void entries_say_their_pages(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct run run;
    const struct bp_layout_placed *list[20];
    lay_out_long(&run, sections(arena, 9, "Part"));
    assert_int_equal(entries(&run, list, 20), 9);
    assert_int_equal(run.pages.count, 11);
    assert_string_equal(bp_text_z(arena, bp_inline_words(arena, run.pages.list[1].list[0].strip->block->inlines)),
                        "Contents");
    for (size_t i = 0; i < 9; i++) {
        assert_int_equal(list[i]->strip->count, 3);
        assert_string_equal(words_of(&run, list[i], 0), bp_text_z(arena, bp_text_fmt(arena, "Part %zu ", i + 1)));
        assert_string_equal(words_of(&run, list[i], 2), bp_text_z(arena, bp_text_fmt(arena, "%zu", i + 3)));
        const struct bp_layout_piece *dots = &list[i]->strip->pieces[1], *number = dots + 1;
        assert_true(dots->dotted && dots->x + dots->width < number->x);
        double right = number->x + number->line.width, width = run.pdf.layout.sheet.text_width;
        assert_true(right > width - 0.1 && right < width + 0.1);
        assert_true(list[i]->x < 0.1);
    }
    end_run(&run);
    bp_arena_free(arena);
}

static void many_stand_in_two_columns(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct run run;
    const struct bp_layout_placed *list[20];
    lay_out_long(&run, sections(arena, 14, "Part"));
    assert_int_equal(entries(&run, list, 20), 14);
    assert_true(list[6]->x < 0.1);
    assert_true(list[7]->x > 100 && list[7]->y - list[0]->y < 0.1 && list[0]->y - list[7]->y < 0.1);
    assert_true(list[7]->x + list[7]->strip->pieces[2].x < run.pdf.layout.sheet.text_width);
    end_run(&run);
    bp_arena_free(arena);
}

/* A name longer than its line is folded; the number stands at its end. */
static void long_names_are_folded(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct run run;
    const struct bp_layout_placed *list[40];
    lay_out_long(&run, sections(arena, 9,
                                "A name that goes on and on, for longer than anybody would have thought it could, and "
                                "does not end before the line is full twice over or nearly so, part"));
    size_t count = entries(&run, list, 40);
    assert_true(count >= 18);
    assert_int_equal(list[0]->strip->count, 1);
    assert_true(list[0]->strip->keep);
    assert_true(list[1]->strip->count >= 2);
    end_run(&run);
    bp_arena_free(arena);
}

/* Without a word for it there are none; nor where nothing follows page 1 but its own lines. */
static void without_a_head_there_are_none(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct run run;
    const struct bp_layout_placed *list[20];
    open_run(&run, "en", sections(arena, 12, "Part"));
    assert_true(bp_layout_make(&run.pdf.layout, &run.pages));
    assert_int_equal(entries(&run, list, 20), 0);
    end_run(&run);
    struct bp_buf b = bp_buf_new(arena);
    for (int i = 0; i < 1000; i++)
        bp_buf_adds(&b, "words\n\n");
    lay_out_long(&run, bp_buf_text(&b));
    assert_true(run.pages.count > 8);
    assert_int_equal(entries(&run, list, 20), 0);
    end_run(&run);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_than_eight_pages_have_contents), cmocka_unit_test(entries_say_their_pages),
        cmocka_unit_test(many_stand_in_two_columns),           cmocka_unit_test(long_names_are_folded),
        cmocka_unit_test(without_a_head_there_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
