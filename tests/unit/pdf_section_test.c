/* What stands between two page turns: a little too long, it is set smaller; much too long, at full size. */
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

static void sections_are_fitted_to_their_page(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    bool smaller = false, larger = false;
    double last = 9.5;
    for (size_t count = 30; count < 80; count++) {
        struct run run;
        lay_out(&run, "en", paragraphs(arena, count));
        double size = size_of(&run, 0), height = height_of(&run, 0, count), room = run.pdf.sheet.text_height;
        assert_true(size <= 9.5 && size > 9.5 * 0.8 - 0.01);
        assert_true(run.pdf.sheet.body_pt > 9.49 && run.pdf.sheet.body_pt < 9.51); /* as it was */
        if (size < 9.49) {
            assert_true(height <= room); /* smaller only where that fits */
            assert_true(size <= last);   /* the longer, the smaller */
            assert_int_equal(run.pages.count, 1);
            assert_false(larger);
            smaller = true;
        } else if (height > room) {
            assert_true(smaller); /* not before a smaller size was of use */
            larger = true;
        } else {
            assert_false(smaller);
        }
        last = size;
        end_run(&run);
    }
    assert_true(smaller && larger);
    bp_arena_free(arena);
}

static void each_section_has_its_own_size(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text long_part = paragraphs(arena, 48);
    lay_out(&run, "en",
            bp_text_fmt(arena, "short\n\n---\n\n## A\n\n%" BP_PRI "---\n\n## B\n\nshort\n", BP_ARG(long_part)));
    assert_int_equal(run.pages.count, 3);
    assert_int_equal(run.strips.count, 1 + 49 + 2);
    assert_true(size_of(&run, 0) > 9.49);
    assert_true(size_of(&run, 10) < 9.49);
    assert_true(size_of(&run, 51) > 9.49);
    for (size_t i = 0; i < run.strips.count; i++)
        assert_int_equal(run.strips.list[i]->new_page, i == 1 || i == 50);
    assert_int_equal(run.pages.list[1].count, 49);
    end_run(&run);
    bp_arena_free(arena);
}

/* What cannot be set is said once, not once a size. */
static void faults_are_said_once(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text long_part = paragraphs(arena, 48);
    open_run(&run, "en", bp_text_fmt(arena, "![x](charts/of-another-pack.svg)\n\n%" BP_PRI, BP_ARG(long_part)));
    assert_false(bp_pdf_flow_document(&run.pdf, &run.strips));
    assert_int_equal(run.cx.diag_count, 1);
    end_run(&run);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_are_fitted_to_their_page),
        cmocka_unit_test(each_section_has_its_own_size),
        cmocka_unit_test(faults_are_said_once),
    };
    return cmocka_run_group_tests_name("pdf_section", tests, NULL, NULL);
}
