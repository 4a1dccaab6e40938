/* Calls to libharu: what they write, and that the first error stays. */
#include <string.h>
#include <hpdf_encrypt.h>
#include <hpdf_objects.h>

#include "pdf_help.h"

static void numbers(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *written;
    } cases[] = {{0, "0"},           {-0.0, "0"},        {1, "1"},        {-1, "-1"},           {0.5, "0.5"},
                 {9.5, "9.5"},       {0.001, "0.001"},   {0.0004, "0"},   {-0.0004, "0"},       {0.0005, "0.001"},
                 {1.25, "1.25"},     {10, "10"},         {100, "100"},    {595.276, "595.276"}, {841.89, "841.89"},
                 {-12.03, "-12.03"}, {1000.5, "1000.5"}, {32767, "32767"}};
    struct bp_arena *arena = bp_arena_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_buf b = bp_buf_new(arena);
        bp_pdf_real(&b, cases[i].value);
        assert_string_equal(bp_text_z(arena, bp_buf_text(&b)), cases[i].written);
    }
    bp_arena_free(arena);
}

/* Places are of two decimals, widths and the like of three. */
static void places(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *written;
    } cases[] = {{0, "0"},     {-0.004, "0"},    {0.005, "0.01"},     {-0.05, "-0.05"},
                 {0.5, "0.5"}, {9.999, "10"},    {595.276, "595.28"}, {-12.035, "-12.04"},
                 {100, "100"}, {14400, "14400"}, {123.404, "123.4"}};
    struct bp_arena *arena = bp_arena_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_buf b = bp_buf_new(arena);
        bp_pdf_place(&b, cases[i].value);
        assert_string_equal(bp_text_z(arena, bp_buf_text(&b)), cases[i].written);
    }
    bp_arena_free(arena);
}

static struct bp_text saved(struct bp_pdf_writer *w, HPDF_Dict entry)
{
    struct bp_text out;
    assert_non_null(HPDF_AddPage(w->doc));
    bp_pdf_put(w, w->doc->catalog, "Test", entry);
    assert_true(bp_pdf_save(w, &out));
    return out;
}

static void texts_are_utf16(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_pdf_writer w;
    bp_pdf_writer_open(&w, arena);
    HPDF_Dict entry = bp_pdf_dict(&w), inner = bp_pdf_inner(&w);
    bp_pdf_put_text(&w, entry, "A", BP_T("a\xE0\xB8\x81\xF0\xA0\xAE\xB7\xFF"));
    bp_pdf_put_text(&w, entry, "B", BP_T(""));
    bp_pdf_put_ascii(&w, entry, "C", "(x)");
    bp_pdf_put_name(&w, entry, "D", "Name");
    bp_pdf_put_int(&w, entry, "E", -7);
    bp_pdf_put_true(&w, entry, "F");
    bp_pdf_put(&w, entry, "G", inner);
    HPDF_Array array = bp_pdf_array(&w);
    bp_pdf_push_int(&w, array, 3);
    bp_pdf_push_real(&w, array, 1.5);
    bp_pdf_put(&w, entry, "H", array);
    bp_pdf_put(&w, entry, "I", bp_pdf_stream(&w, BP_T("some bytes some bytes some bytes")));
    struct bp_text file = unpacked_objects(arena, saved(&w, entry));
    static const char *const parts[] = {"/A <FEFF00610E01D842DFB7FFFD>",
                                        "/B <FEFF>",
                                        "/C (\\050x\\051)",
                                        "/D /Name",
                                        "/E -7",
                                        "/F true",
                                        "/G <<",
                                        "/H [ 3 1.5 ]"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (times_in(file, parts[i]) != 1)
            fail_msg("not once in the file: %s", parts[i]);
    assert_int_equal(times_in(file, "some bytes"), 0); /* deflated */
    bp_pdf_writer_close(&w);
    bp_arena_free(arena);
}

/* /ID is the digest of the file in which it is zeros. */
static void id_is_of_the_bytes(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_pdf_writer w;
    bp_pdf_writer_open(&w, arena);
    struct bp_text file = saved(&w, bp_pdf_dict(&w));
    char *bytes = bp_text_z(arena, file), *id = NULL;
    for (char *at = bytes; at + 3 <= bytes + file.n; at++)
        if (memcmp(at, "/ID", 3) == 0)
            id = at;
    assert_non_null(id);
    char given[33] = {0}, made[33] = {0};
    for (int copy = 0; copy < 2; copy++) {
        id = strchr(id, '<') + 1;
        if (copy)
            assert_memory_equal(given, id, 32);
        memcpy(given, id, 32);
        memset(id, '0', 32);
    }
    unsigned char digest[16];
    bp_pdf_md5((struct bp_text){bytes, file.n}, digest);
    for (int i = 0; i < 16; i++)
        snprintf(made + 2 * i, 3, "%02X", digest[i]);
    assert_string_equal(given, made);
    bp_pdf_writer_close(&w);
    bp_arena_free(arena);
}

/* RFC 1321, A.5. */
static void md5(void **state)
{
    (void)state;
    unsigned char digest[16];
    static const unsigned char abc[16] = {0x90, 0x01, 0x50, 0x98, 0x3c, 0xd2, 0x4f, 0xb0,
                                          0xd6, 0x96, 0x3f, 0x7d, 0x28, 0xe1, 0x7f, 0x72};
    bp_pdf_md5(BP_T("abc"), digest);
    assert_memory_equal(digest, abc, 16);
}

/* After an error every call does nothing, and the error is not overwritten. */
static void first_error_stays(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_pdf_writer w;
    bp_pdf_writer_open(&w, arena);
    HPDF_Dict dict = bp_pdf_dict(&w);
    HPDF_Array array = bp_pdf_array(&w);
    assert_true(bp_pdf_check(&w, HPDF_OK));
    assert_false(bp_pdf_check(&w, HPDF_ARRAY_COUNT_ERR));
    assert_false(bp_pdf_check(&w, HPDF_FAILD_TO_ALLOC_MEM));
    assert_false(bp_pdf_check(&w, HPDF_OK));
    assert_int_equal(w.failed, HPDF_ARRAY_COUNT_ERR);
    assert_null(bp_pdf_dict(&w));
    assert_null(bp_pdf_inner(&w));
    assert_null(bp_pdf_array(&w));
    assert_null(bp_pdf_stream(&w, BP_T("x")));
    bp_pdf_put_name(&w, dict, "A", "B");
    bp_pdf_put_int(&w, dict, "C", 1);
    bp_pdf_put_true(&w, dict, "D");
    bp_pdf_put_text(&w, dict, "E", BP_T("x"));
    bp_pdf_put_ascii(&w, dict, "F", "x");
    bp_pdf_push_int(&w, array, 1);
    bp_pdf_push_real(&w, array, 1);
    assert_null(HPDF_Dict_GetItem(dict, "A", HPDF_OCLASS_NAME));
    assert_int_equal(HPDF_Array_Items(array), 0);
    struct bp_text out = BP_T("as it was");
    assert_false(bp_pdf_save(&w, &out));
    assert_true(bp_text_is(out, "as it was"));
    HPDF_Array_Free(array);
    bp_pdf_writer_close(&w);
    bp_arena_free(arena);
}

/* libharu's own limits are errors: a name of more than 127 bytes, an array of more than 32,767. */
static void limits_are_errors(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_pdf_writer w;
    bp_pdf_writer_open(&w, arena);
    HPDF_Dict dict = bp_pdf_dict(&w);
    HPDF_Array array = bp_pdf_array(&w);
    char *title = bp_alloc(arena, 100000, 1);
    memset(title, 'x', 100000);
    bp_pdf_put_text(&w, dict, "T", (struct bp_text){title, 100000}); /* no more of it than libharu takes */
    assert_int_equal(w.failed, 0);
    bp_pdf_put(&w, dict, "A", array);
    for (long i = 0; i < 33000 && !w.failed; i++)
        bp_pdf_push_int(&w, array, i);
    assert_int_equal(w.failed, HPDF_ARRAY_COUNT_ERR);
    assert_int_equal(HPDF_Array_Items(array), 32767);
    bp_pdf_writer_close(&w);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(places),
        cmocka_unit_test(texts_are_utf16),
        cmocka_unit_test(id_is_of_the_bytes),
        cmocka_unit_test(md5),
        cmocka_unit_test(first_error_stays),
        cmocka_unit_test(limits_are_errors),
    };
    return cmocka_run_group_tests_name("pdf_writer", tests, NULL, NULL);
}
