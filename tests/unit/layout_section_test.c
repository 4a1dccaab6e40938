/* What stands between two page turns: a little too long, it stands closer; much too long, it takes its pages. */
#include "pdf_help.h"

static struct bp_text paragraphs(struct bp_arena *arena, size_t count)
{
    return words(arena, "Sorting capacity fell while orders rose.\n\n", count);
}

static double height_of(const struct run *run, size_t from, size_t to)
{
    double height = 0;
    for (size_t i = from; i < to; i++)
        height += (i > from ? run->strips.list[i]->before : 0) + run->strips.list[i]->height;
    return height;
}

static double size_of(const struct run *run, size_t strip)
{
    return run->strips.list[strip]->pieces[0].para->size_pt;
}

/* Between the first two paragraphs. */
static double space_of(const struct run *run, size_t strip)
{
    return run->strips.list[strip + 1]->before;
}

/* Letters have one size, however long a section is; what is between paragraphs gives way. */
static void sections_are_fitted_to_their_page(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    bool closer = false, apart = false;
    double last = 5;
    for (size_t count = 30; count < 80; count++) {
        struct run run;
        lay_out(&run, "en", paragraphs(arena, count));
        double space = space_of(&run, 0), height = height_of(&run, 0, count), room = run.pdf.layout.sheet.text_height;
        for (size_t i = 0; i < run.strips.count; i++)
            assert_true(size_of(&run, i) > 9.49 && size_of(&run, i) < 9.51);
        assert_true(space <= 5.01 && space > 2.9);
        assert_true(run.pdf.layout.sheet.space > 0.99 && run.pdf.layout.sheet.space < 1.01); /* as it was */
        if (space < 4.99) {
            assert_true(height <= room); /* closer only where that fits */
            assert_true(space <= last);  /* the longer, the closer */
            assert_int_equal(run.pages.count, 1);
            assert_false(apart);
            closer = true;
        } else if (height > room) {
            assert_true(closer); /* not before that was of use */
            apart = true;
        } else {
            assert_false(closer);
        }
        last = space;
        end_run(&run);
    }
    assert_true(closer && apart);
    bp_arena_free(arena);
}

static void each_section_has_its_own_spaces(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text long_part = paragraphs(arena, 42), part = paragraphs(arena, 20);
    lay_out(&run, "en",
            bp_text_fmt(arena, "short\n\nshort\n\n---\n\n## A\n\n%" BP_PRI "---\n\n## B\n\n%" BP_PRI, BP_ARG(long_part),
                        BP_ARG(part)));
    assert_int_equal(run.pages.count, 3);
    assert_int_equal(run.strips.count, 2 + 43 + 21);
    assert_true(space_of(&run, 0) > 4.99);
    assert_true(space_of(&run, 10) < 4.99);
    assert_true(space_of(&run, 46) > 4.99);
    for (size_t i = 0; i < run.strips.count; i++)
        assert_int_equal(run.strips.list[i]->new_page, i == 2 || i == 45);
    assert_int_equal(run.pages.list[1].count, 43);
    end_run(&run);
    bp_arena_free(arena);
}

/* A few lines are not left alone on a last page: the part before them goes along, from its heading on. */
static void a_little_takes_the_part_before_it_along(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    size_t parted = 0;
    for (size_t count = 90; count < 150; count++) {
        struct run run;
        struct bp_text lines = words(arena, "Sorting capacity fell while orders rose. ", count);
        lay_out(
            &run, "en",
            bp_text_fmt(arena, "a\n\n---\n\n## A\n\n%" BP_PRI "\n\n### B\n\nb\n\nb\n\n### C\n\nc\n", BP_ARG(lines)));
        const struct bp_layout_page *last = &run.pages.list[run.pages.count - 1];
        const struct bp_block *begins = last->list[0].strip->block;
        if (run.pages.count == 3 && begins->kind == BP_BLOCK_HEADING) {
            assert_int_equal(last->count, 5); /* B, and not C alone */
            assert_true(bp_layout_page_end(&run.pages.list[1]) > 0.6 * run.pdf.layout.sheet.text_height);
            parted++;
        }
        end_run(&run);
    }
    assert_in_range(parted, 2, 59);
    bp_arena_free(arena);
}

/* Asked before the pages are made: what a page holds, and one paragraph more than it holds at its closest. */
static void the_first_section_is_asked_for(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    bool before = true;
    for (size_t count = 30; count < 60; count++) {
        struct run run;
        bool fits;
        struct bp_text long_part = paragraphs(arena, count);
        open_run(&run, "en",
                 bp_text_fmt(arena, "%" BP_PRI "---\n\n## A\n\n%" BP_PRI, BP_ARG(long_part), BP_ARG(long_part)));
        assert_true(bp_layout_flow_first(&run.pdf.layout, &fits));
        assert_true(before || !fits);
        assert_true(bp_layout_flow_document(&run.pdf.layout, &run.strips));
        assert_int_equal(fits, height_of(&run, 0, count) <= run.pdf.layout.sheet.text_height);
        before = fits;
        end_run(&run);
    }
    assert_false(before);
    bp_arena_free(arena);
}

/* The largest words of the page are the headline's, by its place alone. */
static void the_headline_is_large(void **state)
{
    (void)state;
    static const struct {
        const char *markdown;
        double size_pt;
    } cases[] = {
        {"# T\n\n**6 of 12**\n", 20},
        {"# T\n\n**6 of 12** met\n", 9.5},
        {"## T\n\n**6 of 12**\n", 9.5},
        {"# T\n\n## U\n\n**6 of 12**\n", 9.5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        lay_out(&run, "en", bp_text_of(cases[i].markdown));
        double size = size_of(&run, run.strips.count - 1);
        assert_true(size > cases[i].size_pt - 0.01 && size < cases[i].size_pt + 0.01);
        end_run(&run);
    }
}

/* What cannot be set is said once, not once a try. */
static void faults_are_said_once(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text long_part = paragraphs(arena, 48);
    open_run(&run, "en", bp_text_fmt(arena, "![x](charts/of-another-pack.svg)\n\n%" BP_PRI, BP_ARG(long_part)));
    assert_false(bp_layout_flow_document(&run.pdf.layout, &run.strips));
    assert_int_equal(run.cx.diag_count, 1);
    end_run(&run);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_are_fitted_to_their_page),
        cmocka_unit_test(each_section_has_its_own_spaces),
        cmocka_unit_test(a_little_takes_the_part_before_it_along),
        cmocka_unit_test(the_first_section_is_asked_for),
        cmocka_unit_test(the_headline_is_large),
        cmocka_unit_test(faults_are_said_once),
    };
    return cmocka_run_group_tests_name("pdf_section", tests, NULL, NULL);
}
