/* Marks to operators: what repeats is written once. */
#include "pdf_help.h"

static void is(struct bp_arena *arena, const struct bp_pdf_ink *ink, const char *wanted)
{
    assert_string_equal(bp_text_z(arena, bp_buf_text(&ink->out)), wanted);
}

static void a_page_begins_as_pdf_has_it(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_pdf_ink ink = bp_pdf_ink_new(arena);
    bp_pdf_ink_fill(&ink, 0);
    bp_pdf_ink_line(&ink, 0, 1, 0, BP_PDF_BUTT);
    bp_pdf_ink_settle(&ink);
    is(arena, &ink, "1 j\n");
    bp_arena_free(arena);
}

static void only_what_changes_is_set(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_pdf_ink ink = bp_pdf_ink_new(arena);
    for (int twice = 0; twice < 2; twice++) {
        bp_pdf_ink_fill(&ink, 0xFF0000);
        bp_pdf_ink_line(&ink, 0x00FF00, 2, 3, BP_PDF_ROUND);
    }
    is(arena, &ink, "1 j\n1 0 0 rg\n0 1 0 RG\n2 w\n[3 3] 0 d\n1 J\n");
    ink.out.n = 0;
    bp_pdf_ink_line(&ink, 0x0000FF, 2, 3, BP_PDF_ROUND);
    bp_pdf_ink_line(&ink, 0x0000FF, 2.5, 3, BP_PDF_ROUND);
    bp_pdf_ink_line(&ink, 0x0000FF, 2.5, 0, BP_PDF_ROUND);
    bp_pdf_ink_line(&ink, 0x0000FF, 2.5, 0, BP_PDF_BUTT);
    is(arena, &ink, "0 0 1 RG\n2.5 w\n[] 0 d\n0 J\n");
    struct bp_font_face one = {.resource = "F1"}, two = {.resource = "F2"};
    ink.out.n = 0;
    bp_pdf_ink_font(&ink, &one, 9);
    bp_pdf_ink_font(&ink, &one, 9);
    bp_pdf_ink_font(&ink, &two, 9);
    bp_pdf_ink_font(&ink, &two, 8.5);
    is(arena, &ink, "/F1 9 Tf\n/F2 9 Tf\n/F2 8.5 Tf\n");
    bp_arena_free(arena);
}

/* Dots of one kind are one path; what waits is stroked before anything else is set. */
static void like_lines_are_stroked_together(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_pdf_ink ink = bp_pdf_ink_new(arena);
    bp_pdf_ink_dot(&ink, 10, 20, 1.5, 0);
    bp_pdf_ink_dot(&ink, 11.115, 20, 1.5, 0);
    bp_pdf_ink_dot(&ink, 30, 20, 1.5, 0xFF0000);
    bp_pdf_ink_dot(&ink, 30, 20, 1, 0xFF0000);
    bp_pdf_ink_fill(&ink, 0x00FF00);
    bp_pdf_ink_settle(&ink);
    is(arena, &ink,
       "1 j\n3 w\n1 J\n/Artifact BMC\n10 20 m\n10.01 20.01 l\n11.12 20 m\n11.13 20.01 l\nS\n1 0 0 RG\n30 20 m\n30.01 "
       "20.01 l\nS\n"
       "2 w\n30 20 m\n30.01 20.01 l\nS\n0 1 0 rg\n");
    bp_arena_free(arena);
}

static void a_circle_is_four_curves(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_pdf_ink ink = bp_pdf_ink_new(arena);
    bp_pdf_ink_circle(&ink, 100, 200, 10);
    is(arena, &ink,
       "1 j\n/Artifact BMC\n90 200 m\n90 205.52 94.48 210 100 210 c\n105.52 210 110 205.52 110 200 c\n"
       "110 194.48 105.52 190 100 190 c\n94.48 190 90 194.48 90 200 c\n");
    bp_arena_free(arena);
}

/* A mark holds until the next one; what waits to be stroked is stroked within its own. */
static void marks_follow_one_another(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_pdf_ink ink = bp_pdf_ink_new(arena);
    bp_pdf_ink_content(&ink, 7, "P", 3);
    bp_pdf_ink_dot(&ink, 1, 2, 0.5, 0);
    bp_pdf_ink_paints(&ink); /* is within a mark already */
    bp_pdf_ink_artifact(&ink, NULL);
    bp_pdf_ink_dot(&ink, 3, 4, 0.5, 0);
    bp_pdf_ink_artifact(&ink, NULL); /* the same as before */
    bp_pdf_ink_artifact(&ink, "/Type /Pagination");
    bp_pdf_ink_end_mark(&ink);
    bp_pdf_ink_end_mark(&ink);
    is(arena, &ink,
       "1 j\n/P <</MCID 3>> BDC\n1 J\n1 2 m\n1.01 2.01 l\nS\nEMC\n/Artifact BMC\n3 4 m\n3.01 4.01 l\nS\nEMC\n"
       "/Artifact <</Type /Pagination>> BDC\nEMC\n");
    assert_int_equal(ink.content, 0);
    bp_pdf_ink_paints(&ink);
    assert_true(ink.marked);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_begins_as_pdf_has_it),     cmocka_unit_test(only_what_changes_is_set),
        cmocka_unit_test(like_lines_are_stroked_together), cmocka_unit_test(a_circle_is_four_curves),
        cmocka_unit_test(marks_follow_one_another),
    };
    return cmocka_run_group_tests_name("pdf_ink", tests, NULL, NULL);
}
