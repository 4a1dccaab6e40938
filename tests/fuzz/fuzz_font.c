/* Any bytes as a font: TrueType, OpenType/CFF and collections. Text is shaped with its faces, some of its glyphs are
 * made into composites, and the glyphs used become a font program, which has them all. Then a PDF is set in it, where
 * it has the letters. (The corpus is boxes and triangles drawn for this target, its tables cut, left out and altered.)
 */
#include "fuzz_help.h"

#include <hb-ot.h>

#include "font/font.h"
#include "pdf/pdf.h"

#define MOST_GLYPHS 64

static const UChar words[] = {'a', 'a', ' ', 0xE1, 0x0E01, 0x0E48, 'a', 0x0E48, 0x4E00, 0x301, ' ', 'b', 0xFFFF};
enum { WORDS = sizeof words / sizeof *words };

static void out_of_memory(void)
{
    abort();
}

/* As pdf/ does: each glyph as it is, and all of them as parts of one. */
static void take_codes(struct bp_arena *arena, struct bp_font_face *face)
{
    hb_buffer_t *b = hb_buffer_create();
    unsigned count;
    hb_buffer_add_utf16(b, words, WORDS, 0, WORDS);
    hb_buffer_guess_segment_properties(b);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_shape(face->font, b, NULL, 0);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(b, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(b, &count);
    struct bp_font_part parts[MOST_GLYPHS];
    count = count < MOST_GLYPHS ? count : MOST_GLYPHS;
    for (unsigned i = 0; i < count; i++) {
        struct bp_font_code code = {.glyph = infos[i].codepoint, .text = words + i % WORDS, .text_n = 1};
        code.advance = hb_font_get_glyph_h_advance(face->font, code.glyph);
        bp_font_face_width(face, code.advance);
        bp_font_face_code(arena, face, &code);
        bp_font_face_cid(face, code.glyph);
        parts[i] = (struct bp_font_part){infos[i].codepoint, positions[i].x_offset, positions[i].y_offset};
    }
    struct bp_font_code all = {.glyph = 1, .text = words, .text_n = WORDS, .parts = parts, .part_count = count};
    if (count && face->outlines == BP_FONT_GLYF)
        bp_font_face_code(arena, face, &all);
    hb_buffer_destroy(b);
}

static void check_program(const struct bp_font_face *face, const struct bp_font_program *program)
{
    if (face->outlines != BP_FONT_GLYF)
        return;
    hb_face_t *made = hb_face_create(program->blob, 0);
    for (size_t i = 1; i < face->count; i++)
        must(program->glyphs[i] < hb_face_get_glyph_count(made));
    hb_face_destroy(made);
}

static void try_face(hb_blob_t *blob, unsigned index)
{
    struct bp_arena *arena = bp_arena_new(out_of_memory);
    struct bp_font_face *face = bp_font_face_of(arena, blob, "fuzz.ttf", index);
    struct bp_font_program program;
    if (face) {
        for (size_t i = 0; i < WORDS; i++)
            bp_font_face_has(face, words[i]);
        take_codes(arena, face);
        if (bp_font_subset(arena, face, &program))
            check_program(face, &program);
        hb_blob_destroy(program.blob);
        bp_font_face_close(face);
    }
    bp_arena_free(arena);
}

/* Only where it has every letter: else others are looked for on the machine. */
static bool has_letters(hb_blob_t *blob)
{
    static const UChar letters[] = {'a', 0xE1, 0x0E01, 0x0E48, 0x4E00, ' '};
    struct bp_arena *arena = bp_arena_new(out_of_memory);
    struct bp_font_face *face = bp_font_face_of(arena, blob, "fuzz.ttf", 0);
    bool all = face != NULL;
    for (size_t i = 0; face && i < sizeof letters / sizeof *letters; i++)
        all = all && bp_font_face_has(face, letters[i]);
    if (face)
        bp_font_face_close(face);
    bp_arena_free(arena);
    return all;
}

static void set_page(const uint8_t *data, size_t size)
{
    char path[32];
    int fd = memfd_create("font", MFD_CLOEXEC);
    must(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/dev/fd/%d", fd);
    struct bp_ctx cx = {.arena = bp_arena_new(out_of_memory)};
    struct bp_pdf_options options = {.layout.type.language = BP_T("en"), .title = BP_T("a"), .page_of = BP_T("a")};
    struct bp_drawings drawings = {0};
    struct bp_document document;
    struct bp_pdf_made pdf;
    options.layout.type.body_font = options.layout.type.mono_font = bp_text_of(path);
    must(bp_document_parse(&cx, "fuzz.md", BP_T("a\xC3\xA1 \xE0\xB8\x81\xE0\xB9\x88 a\xE0\xB9\x88 \xE4\xB8\x80 aa\n"),
                           &document));
    bool made = bp_pdf_render(&cx, &document, &drawings, &options, &pdf);
    must(made ? pdf.bytes.n > 100 : cx.status != BP_DONE);
    for (size_t i = 0; made && i < pdf.fonts.count; i++) /* they go into a JSON file */
        must(bp_utf8_valid(pdf.fonts.list[i].family, NULL) && bp_utf8_valid(pdf.fonts.list[i].style, NULL) &&
             bp_utf8_valid(pdf.fonts.list[i].version, NULL));
    bp_arena_free(cx.arena);
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hb_blob_t *blob =
        hb_blob_create((const char *)data, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL); /* nothing behind it */
    try_face(blob, 0);
    if (size > 4 && memcmp(data, "ttcf", 4) == 0)
        try_face(blob, 1);
    if (has_letters(blob))
        set_page(data, size);
    hb_blob_destroy(blob);
    return 0;
}
