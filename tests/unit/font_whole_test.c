/* Tables of a font against what they say of one another: each a byte short, a count too large, a place out of order. */
#include "font/face.h"
#include "pdf_help.h"

/* Three glyphs, the second of two bytes; advances of two. */
static const unsigned char head[54] = {0}, hhea[36] = {[35] = 2}, maxp[32] = {[5] = 3},
                           loca[8] = {[3] = 0, [5] = 1, [7] = 1}, hmtx[10] = {2, 88}, glyf[2] = {0},
                           wide[16] = {[11] = 2, [15] = 2};

enum { HEAD, HHEA, MAXP, LOCA, HMTX, GLYF, TABLES };

struct change {
    int table;
    size_t n;           /* its length; */
    int at, value;      /* and two bytes of it, where `at` is not negative */
    bool is_whole, cff; /* cff: without outlines of TrueType */
};

static bool is_whole(const struct change *change, const unsigned char *places, size_t places_n)
{
    static const hb_tag_t tags[TABLES] = {HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
                                          HB_TAG('m', 'a', 'x', 'p'), HB_TAG('l', 'o', 'c', 'a'),
                                          HB_TAG('h', 'm', 't', 'x'), HB_TAG('g', 'l', 'y', 'f')};
    const unsigned char *const from[TABLES] = {head, hhea, maxp, places, hmtx, glyf};
    const size_t length[TABLES] = {sizeof head, sizeof hhea, sizeof maxp, places_n, sizeof hmtx, sizeof glyf};
    hb_face_t *face = hb_face_builder_create();
    for (int i = 0; i < TABLES; i++) {
        unsigned char bytes[64];
        size_t n = i == change->table ? change->n : length[i];
        memcpy(bytes, from[i], length[i]);
        if (i == change->table && change->at >= 0) {
            bytes[change->at] = (unsigned char)(change->value >> 8);
            bytes[change->at + 1] = (unsigned char)change->value;
        }
        if (change->cff && (i == GLYF || i == LOCA))
            continue;
        hb_blob_t *blob = hb_blob_create((const char *)bytes, (unsigned)n, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
        hb_face_builder_add_table(face, tags[i], blob);
        hb_blob_destroy(blob);
    }
    bool whole = bp_font_is_whole(face);
    hb_face_destroy(face);
    return whole;
}

static void tables_are_held_against_one_another(void **state)
{
    (void)state;
    static const struct change changes[] = {
        {HEAD, 54, -1, 0, true, false},      {HEAD, 53, -1, 0, false, false}, {HEAD, 0, -1, 0, false, false},
        {HHEA, 35, -1, 0, false, false},     {HHEA, 36, 34, 0, false, false}, {HHEA, 36, 34, 4, false, false},
        {HHEA, 36, 34, 1, true, false},      {HHEA, 36, 34, 3, false, false}, /* hmtx would have to be of 12 bytes */
        {MAXP, 31, -1, 0, false, false},     {MAXP, 32, 4, 2, true, false},   {MAXP, 32, 4, 4, false, false},
        {MAXP, 32, 4, 0xFFFF, false, false}, {MAXP, 0, -1, 0, false, false},  {LOCA, 7, -1, 0, false, false},
        {LOCA, 8, 6, 2, false, false},       {LOCA, 8, 2, 2, false, false},   {LOCA, 8, 6, 0, false, false},
        {HMTX, 9, -1, 0, false, false},      {HMTX, 0, -1, 0, false, false},  {GLYF, 1, -1, 0, false, false},
        {MAXP, 6, -1, 0, true, true},        {MAXP, 5, -1, 0, false, true},   {HMTX, 9, -1, 0, false, true},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        if (is_whole(&changes[i], loca, sizeof loca) != changes[i].is_whole)
            fail_msg("change %zu", i);
}

static void places_of_four_bytes(void **state)
{
    (void)state;
    assert_true(is_whole(&(struct change){HEAD, 54, 50, 1, true, false}, wide, sizeof wide));
    assert_false(is_whole(&(struct change){HEAD, 54, 50, 1, true, false}, wide, sizeof wide - 1));
    assert_false(is_whole(&(struct change){HEAD, 54, 50, 1, true, false}, loca, sizeof loca));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_held_against_one_another),
        cmocka_unit_test(places_of_four_bytes),
    };
    return cmocka_run_group_tests_name("font_whole", tests, NULL, NULL);
}
