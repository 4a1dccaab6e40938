/* Faces and codes to font programs: composites, and tables that are shorter than they say. */
#include "font/subset.h"
#include "pdf_help.h"

#define THAI "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf"
#define CJK  "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"

enum { MARK = 1, MOVED_X = 40, MOVED_Y = 200 };

static uint32_t glyph_of(const struct bp_font_face *face, UChar32 c)
{
    hb_codepoint_t glyph = 0;
    assert_true(hb_font_get_nominal_glyph(face->font, (hb_codepoint_t)c, &glyph));
    return glyph;
}

/* Ko kai as it is, and mai ek, moved, without width. */
static struct bp_font_face *thai(struct bp_arena *arena)
{
    struct bp_font_face *face = bp_font_face_open(arena, THAI, 0);
    static const UChar ko_kai = 0x0E01, mai_ek = 0x0E48;
    struct bp_font_code plain = {.glyph = glyph_of(face, ko_kai), .text = &ko_kai, .text_n = 1, .advance = 600};
    struct bp_font_part part = {glyph_of(face, mai_ek), MOVED_X, MOVED_Y};
    struct bp_font_code mark = {.glyph = part.glyph, .text = &mai_ek, .text_n = 1, .parts = &part, .part_count = 1};
    assert_int_equal(bp_font_face_code(arena, face, &plain), 1);
    assert_int_equal(bp_font_face_code(arena, face, &mark), 2);
    return face;
}

static void composites_are_glyphs_of_their_own(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_font_face *face = thai(arena);
    struct bp_font_program program;
    assert_true(bp_font_subset(arena, face, &program));
    hb_face_t *made = hb_face_create(program.blob, 0);
    hb_font_t *font = hb_font_create(made);
    assert_int_equal(hb_face_get_glyph_count(made), program.glyphs[2] + 1); /* the composite is the last */
    hb_glyph_extents_t was, is;
    assert_true(hb_font_get_glyph_extents(face->font, face->codes[2].glyph, &was));
    assert_true(hb_font_get_glyph_extents(font, program.glyphs[2], &is));
    assert_int_equal(is.x_bearing, was.x_bearing + MOVED_X);
    assert_int_equal(is.y_bearing, was.y_bearing + MOVED_Y);
    assert_int_equal(is.width, was.width);
    assert_int_equal(is.height, was.height);
    assert_int_equal(hb_font_get_glyph_h_advance(font, program.glyphs[2]), 0);
    assert_true(hb_font_get_glyph_extents(face->font, face->codes[1].glyph, &was));
    assert_true(hb_font_get_glyph_extents(font, program.glyphs[1], &is));
    assert_memory_equal(&is, &was, sizeof is);
    assert_int_equal(hb_font_get_glyph_h_advance(font, program.glyphs[1]),
                     hb_font_get_glyph_h_advance(face->font, face->codes[1].glyph));
    hb_font_destroy(font);
    hb_face_destroy(made);
    hb_blob_destroy(program.blob);
    bp_font_face_close(face);
    bp_arena_free(arena);
}

static void a_subset_is_small(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_font_face *face = bp_font_face_open(arena, CJK, 2);
    static const UChar one = 0x4E00;
    bp_font_face_code(arena, face, &(struct bp_font_code){.glyph = glyph_of(face, one), .text = &one, .text_n = 1});
    struct bp_font_program program;
    assert_true(bp_font_subset(arena, face, &program));
    assert_in_range(hb_blob_get_length(program.blob), 300, 20000);
    assert_int_equal(hb_blob_get_data(program.blob, NULL)[0], 1); /* a bare CFF table, version 1 */
    hb_blob_destroy(program.blob);
    bp_font_face_close(face);
    bp_arena_free(arena);
}

/* A code whose glyph the font does not have: a broken character map can lead there. */
static void glyphs_that_are_not_there(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    static const UChar x = 'x';
    for (int in_part = 0; in_part < 2; in_part++) {
        struct bp_font_face *face = thai(arena);
        struct bp_font_part part = {60000, 0, 0};
        struct bp_font_code code = {.glyph = in_part ? 1 : 60000, .text = &x, .text_n = 1};
        code.parts = in_part ? &part : NULL;
        code.part_count = in_part ? 1 : 0;
        bp_font_face_code(arena, face, &code);
        struct bp_font_program program;
        assert_false(bp_font_subset(arena, face, &program));
        hb_blob_destroy(program.blob);
        bp_font_face_close(face);
    }
    bp_arena_free(arena);
}

struct change {
    hb_tag_t tag;
    size_t cut; /* the table ends here; 0: nothing is cut */
    size_t at;  /* else two bytes here become `value` */
    unsigned value;
};

/* The tables of a subset, one of them changed. */
static hb_face_t *changed(struct bp_arena *arena, hb_face_t *subset, const struct change *change)
{
    static const hb_tag_t tags[] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'm', 't', 'x'),
                                    HB_TAG('m', 'a', 'x', 'p'), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a')};
    hb_face_t *built = hb_face_builder_create();
    for (size_t i = 0; i < 6; i++) {
        hb_blob_t *blob = hb_face_reference_table(subset, tags[i]);
        unsigned n;
        const char *p = hb_blob_get_data(blob, &n);
        char *copy = bp_alloc(arena, n, 1);
        memcpy(copy, p, n);
        if (tags[i] == change->tag && change->cut)
            n = (unsigned)change->cut;
        if (tags[i] == change->tag && !change->cut) {
            copy[change->at] = (char)(change->value >> 8);
            copy[change->at + 1] = (char)change->value;
        }
        hb_blob_t *own = hb_blob_create(copy, n, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
        hb_face_builder_add_table(built, tags[i], own);
        hb_blob_destroy(own);
        hb_blob_destroy(blob);
    }
    return built;
}

static hb_blob_t *table_of(hb_face_t *face, hb_tag_t tag, const unsigned char **p)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    *p = (const unsigned char *)hb_blob_get_data(blob, NULL);
    return blob;
}

/* The last glyphs of a font may share one advance: each gets its own, with the bearing that is its own already. */
static void shared_advances(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    hb_face_t *face = hb_face_builder_create();
    /* three glyphs without outlines, metrics of one */
    static const char head[54] = {[51] = 1}, hhea[36] = {[35] = 1}, maxp[32] = {[5] = 3}, loca[16] = {0};
    static const char hmtx[8] = {2, 88, 0, 7, 0, 8, 0, 9};
    static const struct {
        hb_tag_t tag;
        const char *p;
        unsigned n;
    } tables[] = {{HB_TAG('h', 'e', 'a', 'd'), head, 54}, {HB_TAG('h', 'h', 'e', 'a'), hhea, 36},
                  {HB_TAG('m', 'a', 'x', 'p'), maxp, 32}, {HB_TAG('l', 'o', 'c', 'a'), loca, 16},
                  {HB_TAG('h', 'm', 't', 'x'), hmtx, 8},  {HB_TAG('g', 'l', 'y', 'f'), loca, 1}};
    for (size_t i = 0; i < 6; i++) {
        hb_blob_t *blob = hb_blob_create(tables[i].p, tables[i].n, HB_MEMORY_MODE_READONLY, NULL, NULL);
        hb_face_builder_add_table(face, tables[i].tag, blob);
        hb_blob_destroy(blob);
    }
    struct bp_font_face *codes = thai(arena);
    hb_map_t *map = hb_map_create();
    hb_map_set(map, codes->codes[2].glyph, 1);
    uint32_t glyphs[3] = {0};
    hb_face_t *made = bp_font_add_composites(arena, codes, face, map, glyphs);
    assert_non_null(made);
    assert_int_equal(glyphs[2], 3);
    static const unsigned char wanted[12] = {2, 88, 0, 7, 2, 88, 0, 8, 2, 88, 0, 9};
    const unsigned char *p;
    hb_blob_t *metrics = table_of(made, HB_TAG('h', 'm', 't', 'x'), &p);
    assert_int_equal(hb_blob_get_length(metrics), 16);
    assert_memory_equal(p, wanted, 12);
    assert_true(p[12] == 0 && p[13] == 0); /* a mark without width */
    hb_blob_t *number = table_of(made, HB_TAG('h', 'h', 'e', 'a'), &p);
    assert_true(p[34] == 0 && p[35] == 4);
    hb_blob_destroy(number);
    hb_blob_destroy(metrics);
    hb_map_destroy(map);
    hb_face_destroy(made);
    bp_font_face_close(codes);
    bp_arena_free(arena);
}

static void short_tables_are_noticed(void **state)
{
    (void)state;
    static const struct change cases[] = {
        {HB_TAG('m', 'a', 'x', 'p'), 31, 0, 0},      {HB_TAG('h', 'e', 'a', 'd'), 53, 0, 0},
        {HB_TAG('h', 'h', 'e', 'a'), 35, 0, 0},      {HB_TAG('h', 'h', 'e', 'a'), 0, 34, 0},
        {HB_TAG('h', 'h', 'e', 'a'), 0, 34, 0x7FFF}, {HB_TAG('l', 'o', 'c', 'a'), 7, 0, 0},
        {HB_TAG('l', 'o', 'c', 'a'), 0, 2, 0xFFFF},  {HB_TAG('m', 'a', 'x', 'p'), 0, 4, 0x7FFF},
        {HB_TAG('h', 'm', 't', 'x'), 11, 0, 0},      {HB_TAG('g', 'l', 'y', 'f'), 20, 0, 0},
        {HB_TAG('m', 'a', 'x', 'p'), 0, 4, 0xFFFF},  {HB_TAG('h', 'e', 'a', 'd'), 0, 50, 1}, /* places of four bytes */
    };
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_font_face *face = thai(arena);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    for (size_t i = 1; i < face->count; i++)
        hb_set_add(hb_subset_input_glyph_set(input), face->codes[i].glyph);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face->face, input);
    hb_face_t *subset = hb_subset_plan_execute_or_fail(plan);
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    uint32_t glyphs[3];
    struct change none = {0};
    hb_face_t *whole = bp_font_add_composites(arena, face, changed(arena, subset, &none), map, glyphs);
    assert_non_null(whole);
    hb_face_destroy(whole);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (bp_font_add_composites(arena, face, changed(arena, subset, &cases[i]), map, glyphs))
            fail_msg("case %zu went through", i);
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    bp_font_face_close(face);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(composites_are_glyphs_of_their_own),
        cmocka_unit_test(a_subset_is_small),
        cmocka_unit_test(glyphs_that_are_not_there),
        cmocka_unit_test(short_tables_are_noticed),
        cmocka_unit_test(shared_advances),
    };
    return cmocka_run_group_tests_name("font_subset", tests, NULL, NULL);
}
