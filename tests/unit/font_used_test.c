/* Faces that text was set in to their names, versions and glyphs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "font/font.h"

struct run {
    struct bp_ctx cx;
    struct bp_fonts fonts;
    struct bp_font_uses uses;
};

static void open_run(struct run *r)
{
    const struct bp_font_wishes wishes = {.language = BP_T("en")};
    memset(r, 0, sizeof *r);
    r->cx.arena = bp_arena_new(NULL);
    assert_true(bp_fonts_open(&r->cx, &r->fonts, &wishes));
}

static void end_run(struct run *r)
{
    bp_fonts_close(&r->fonts);
    bp_arena_free(r->cx.arena);
}

static uint32_t glyph_of(const struct bp_font_face *face, UChar32 c)
{
    hb_codepoint_t glyph = 0;
    assert_true(hb_font_get_nominal_glyph(face->font, (hb_codepoint_t)c, &glyph));
    return glyph;
}

static struct bp_font_face *write(struct run *r, enum bp_font_style style, UChar c)
{
    struct bp_font_face *face = bp_fonts_for(&r->fonts, false, style, c);
    struct bp_font_code code = {.glyph = glyph_of(face, c), .text = &c, .text_n = 1, .advance = 500};
    bp_font_face_code(r->cx.arena, face, &code);
    return face;
}

static void faces_are_told_by_name_and_version(void **state)
{
    (void)state;
    struct run r;
    open_run(&r);
    write(&r, BP_FONT_REGULAR, 'a'), write(&r, BP_FONT_BOLD, 'a'), write(&r, BP_FONT_BOLD, 'b');
    write(&r, BP_FONT_REGULAR, 0x9AA8);
    bp_fonts_used(r.cx.arena, &r.fonts, &r.uses);
    assert_int_equal(r.uses.count, 3);
    const struct bp_font_use *regular = &r.uses.list[0], *bold = &r.uses.list[1], *han = &r.uses.list[2];
    assert_string_equal(regular->family.p, "Noto Sans");
    assert_string_equal(regular->style.p, "Regular");
    assert_string_equal(regular->file, "NotoSans-Regular.ttf");
    assert_true(bp_text_starts(regular->version, "Version 2."));
    assert_int_equal(regular->glyphs, 1);
    assert_string_equal(bold->style.p, "Bold");
    assert_string_equal(bold->file, "NotoSans-Bold.ttf");
    assert_int_equal(bold->glyphs, 2);
    assert_string_equal(han->family.p, "Noto Sans CJK SC"); /* of the faces in one file, this one */
    assert_string_equal(han->file, "NotoSansCJK-Regular.ttc");
    assert_true(bp_text_starts(han->version, "Version "));
    end_run(&r);
}

/* Opened to look for a character, or for its measures, is not used. */
static void a_face_without_text_is_not_told(void **state)
{
    (void)state;
    struct run r;
    open_run(&r);
    assert_non_null(bp_fonts_own(&r.fonts, true, BP_FONT_REGULAR));
    write(&r, BP_FONT_ITALIC, 'a');
    bp_fonts_used(r.cx.arena, &r.fonts, &r.uses);
    assert_int_equal(r.uses.count, 1);
    assert_string_equal(r.uses.list[0].style.p, "Italic");
    end_run(&r);
}

/* A glyph with two meanings is one; a composite is drawn with the glyphs of its parts. */
static void glyphs_are_counted_once(void **state)
{
    (void)state;
    struct run r;
    open_run(&r);
    struct bp_font_face *face = write(&r, BP_FONT_REGULAR, 'a');
    const UChar other = 'x';
    struct bp_font_code again = {.glyph = glyph_of(face, 'a'), .text = &other, .text_n = 1, .advance = 500};
    struct bp_font_part parts[] = {{glyph_of(face, 'a'), 0, 0}, {glyph_of(face, 'z'), 10, 0}};
    struct bp_font_code both = {.glyph = parts[0].glyph, .text = &other, .text_n = 1, .parts = parts, .part_count = 2};
    bp_font_face_code(r.cx.arena, face, &again);
    bp_font_face_code(r.cx.arena, face, &both);
    assert_int_equal(face->count, 4);
    bp_fonts_used(r.cx.arena, &r.fonts, &r.uses);
    assert_int_equal(r.uses.list[0].glyphs, 2);
    end_run(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faces_are_told_by_name_and_version),
        cmocka_unit_test(a_face_without_text_is_not_told),
        cmocka_unit_test(glyphs_are_counted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
