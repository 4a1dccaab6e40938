/* What a file says of itself: dates, XMP, the standards, the profile of its colours. */
#include <string.h>

#include "pdf_help.h"

static struct bp_text described(struct bp_arena *arena, const struct bp_pdf_about *about)
{
    struct bp_pdf_writer w;
    struct bp_text out;
    bp_pdf_writer_open(&w, arena);
    assert_non_null(HPDF_AddPage(w.doc));
    bp_pdf_describe(&w, about);
    assert_true(bp_pdf_save(&w, &out));
    bp_pdf_writer_close(&w);
    return unpacked_objects(arena, out);
}

static void dates_and_names(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        const char *date, *xmp;
    } cases[] = {{1795417200, "(D:20261123070000Z)", "2026-11-23T07:00:00Z"},
                 {1795392000, "(D:20261123000000Z)", "2026-11-23T00:00:00Z"},
                 {0, "(D:19700101000000Z)", "1970-01-01T00:00:00Z"},
                 {-1, "(D:19691231235959Z)", "1969-12-31T23:59:59Z"},
                 {951782399, "(D:20000228235959Z)", "2000-02-28T23:59:59Z"}};
    struct bp_arena *arena = bp_arena_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_pdf_about about = {
            .title = BP_T("A"), .author = i ? BP_T("") : BP_T("B"), .language = BP_T("zh-Hant")};
        about.created_s = cases[i].seconds;
        struct bp_text file = described(arena, &about);
        assert_int_equal(times_in(file, cases[i].date), 2);
        assert_int_equal(times_in(file, cases[i].xmp), 2);
        assert_int_equal(times_in(file, "/Title <FEFF0041>"), 1);
        assert_int_equal(times_in(file, "/Author <FEFF0042>"), i == 0);
        assert_int_equal(times_in(file, "<dc:creator>"), i == 0);
        assert_int_equal(times_in(file, "/Lang (zh-Hant)"), 1);
        assert_int_equal(times_in(file, "<rdf:li>zh-Hant</rdf:li>"), 1);
        assert_int_equal(times_in(file, "/DisplayDocTitle true"), 1);
        assert_int_equal(times_in(file, "/PageLabels"), 1);
        assert_int_equal(times_in(file, "/UseOutlines"), 0); /* there are none */
    }
    bp_arena_free(arena);
}

/* The standards, and what a program needs to believe them; XMP stands there unpacked. */
static void standards(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "<pdfaid:part>2</pdfaid:part>",        "<pdfaid:conformance>U</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",      "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
        "<pdf:Producer>Haru Free PDF Library", "/S /GTS_PDFA1",
        "/OutputConditionIdentifier (sRGB",    "/N 3"};
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text file = described(arena, &(struct bp_pdf_about){.title = BP_T("A"), .language = BP_T("en")});
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (times_in(file, parts[i]) != 1)
            fail_msg("not once in the file: %s", parts[i]);
    bp_arena_free(arena);
}

static void titles_are_no_markup(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_pdf_about about = {
        .title = BP_T("Profit & <Loss>\x01\x7F\n\xE0\xB8\x81"), .author = BP_T("]]>"), .language = BP_T("en")};
    struct bp_text xmp = bp_pdf_xmp(arena, &about, "a&b");
    assert_int_equal(times_in(xmp, "\">Profit &amp; &lt;Loss&gt;   \xE0\xB8\x81</rdf:li>"), 1);
    assert_int_equal(times_in(xmp, "<rdf:li>]]&gt;</rdf:li>"), 1);
    assert_int_equal(times_in(xmp, "<pdf:Producer>a&amp;b<"), 1);
    bp_arena_free(arena);
}

/* A profile of a display's RGB, whose date is not the machine's. */
static void colours_are_the_same_every_time(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text one = bp_pdf_srgb(arena);
    assert_true(one.n > 200 && one.n < 4000);
    assert_memory_equal(one.p + 12, "mntrRGB XYZ ", 12);
    assert_memory_equal(one.p + 24, "\x07\xEA\0\1\0\1\0\0\0\0\0\0", 12);
    assert_true(bp_text_eq(one, bp_pdf_srgb(arena)));
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_and_names),
        cmocka_unit_test(standards),
        cmocka_unit_test(titles_are_no_markup),
        cmocka_unit_test(colours_are_the_same_every_time),
    };
    return cmocka_run_group_tests_name("pdffile_about", tests, NULL, NULL);
}
