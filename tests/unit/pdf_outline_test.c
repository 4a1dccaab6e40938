/* Headings to the outline, options to what the file says of itself. */
#include "pdf_help.h"

static const char *file_of(struct run *run, const char *markdown)
{
    lay_out(run, "en", bp_text_of(markdown));
    return bp_text_z(run->cx.arena, drawn(run));
}

static size_t count_of(const char *whole, const char *part)
{
    return times_in(bp_text_of(whole), part);
}

static void outline_holds_three_levels(void **state)
{
    (void)state;
    struct run run;
    const char *file = file_of(&run, "# A\n\n## ที่\n\n### C\n\n#### D\n\n## E\n");
    assert_int_equal(count_of(file, "/Title <FEFF0041>"), 1);
    assert_int_equal(count_of(file, "/Title <FEFF0E170E350E48>"), 1);
    assert_int_equal(count_of(file, "/Title <FEFF0043>"), 1);
    assert_int_equal(count_of(file, "/Title <FEFF0044>"), 0);
    assert_int_equal(count_of(file, "/XYZ"), 4);
    assert_int_equal(count_of(file, "/Count 1\n"), 2); /* A at the top, and below it the two that are not shown yet */
    end_run(&run);
}

/* Each heading goes below the nearest one above its level, whatever is skipped. */
static void levels_may_be_skipped(void **state)
{
    (void)state;
    struct run run;
    const char *file = file_of(&run, "### a\n\n# b\n\n### c\n\n## d\n\n### e\n");
    struct bp_pdf_writer *w = &run.pdf.writer;
    HPDF_Dict root = w->doc->outlines, a = HPDF_Dict_GetItem(root, "First", HPDF_OCLASS_DICT);
    HPDF_Dict b = HPDF_Dict_GetItem(root, "Last", HPDF_OCLASS_DICT);
    assert_ptr_equal(HPDF_Dict_GetItem(a, "Next", HPDF_OCLASS_DICT), b);
    HPDF_Dict c = HPDF_Dict_GetItem(b, "First", HPDF_OCLASS_DICT), d = HPDF_Dict_GetItem(b, "Last", HPDF_OCLASS_DICT);
    assert_ptr_equal(HPDF_Dict_GetItem(c, "Next", HPDF_OCLASS_DICT), d);
    assert_null(HPDF_Dict_GetItem(c, "First", HPDF_OCLASS_DICT));
    assert_ptr_equal(HPDF_Dict_GetItem(HPDF_Dict_GetItem(d, "First", HPDF_OCLASS_DICT), "Parent", HPDF_OCLASS_DICT), d);
    assert_int_equal(count_of(file, "/XYZ"), 5);
    end_run(&run);
}

/* A heading is one entry, however many lines it takes; its words are without figures, line ends as blanks. */
static void titles_are_words(void **state)
{
    (void)state;
    struct run run;
    const char *file = file_of(&run, "![m](charts/met.svg) *A*  \n`b` ![m](charts/met.svg)\n===\n");
    assert_int_equal(run.strips.count, 2);
    assert_int_equal(count_of(file, "/XYZ"), 1);
    assert_int_equal(count_of(file, "/Title <FEFF004100200062>"), 1);
    end_run(&run);
    file = file_of(&run, "- # A\n\n> ## B\n"); /* a list's marker stands before it */
    assert_int_equal(count_of(file, "/Title <FEFF0041>"), 1);
    assert_int_equal(count_of(file, "/Title <FEFF0042>"), 1);
    end_run(&run);
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text prose = words(arena, "word ", 200);
    file = file_of(&run, bp_text_fmt(arena, "# %" BP_PRI "\n", BP_ARG(prose)).p);
    const char *title = strstr(file, "/Title <FEFF") + strlen("/Title <FEFF");
    assert_int_equal(strspn(title, "0123456789ABCDEF"), 4 * 399); /* 400 bytes, the last of which is a blank */
    bp_arena_free(arena);
    end_run(&run);
}

/* An entry leads to the top of its heading, wherever that stands. */
static void entries_lead_to_their_place(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("text\n\n## A\n\n---\n\n## B\n"));
    assert_int_equal(run.pages.count, 2);
    const char *file = bp_text_z(run.cx.arena, drawn(&run)), *at = file;
    double tops[2] = {run.pdf.layout.sheet.top + run.pages.list[0].list[1].y, run.pdf.layout.sheet.top}, left, top;
    for (size_t i = 0; i < 2; i++) {
        at = strstr(at + 1, "/XYZ ");
        assert_int_equal(sscanf(at, "/XYZ %lf %lf", &left, &top), 2);
        double off = run.pdf.layout.sheet.height - top - tops[i];
        assert_true(off < 0.01 && off > -0.01 && left > 47.99 && left < 48.01);
    }
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outline_holds_three_levels),
        cmocka_unit_test(levels_may_be_skipped),
        cmocka_unit_test(titles_are_words),
        cmocka_unit_test(entries_lead_to_their_place),
    };
    return cmocka_run_group_tests_name("pdf_outline", tests, NULL, NULL);
}
