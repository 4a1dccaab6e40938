#include "pdf/embed.h"

#include <hb-ot.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RUN 1000 /* widths in one array: libharu's end at 32,767 */

/* Tables a PDF has no use for: it says itself which glyph stands where. */
static const hb_tag_t dropped[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
    HB_TAG('J', 'S', 'T', 'F'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('n', 'a', 'm', 'e'),
    HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('m', 'e', 't', 'a'), HB_TAG('g', 'a', 's', 'p'),
    HB_TAG('V', 'D', 'M', 'X'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('L', 'T', 'S', 'H'), HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('M', 'A', 'T', 'H'),
};

struct program {
    hb_blob_t *blob;
    uint32_t *glyphs; /* by code: its glyph in the program (glyf) */
};

static hb_subset_input_t *wanted(const struct bp_pdf_face *face)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    hb_set_add(glyphs, 0);
    for (size_t i = 1; i < face->count; i++) {
        hb_set_add(glyphs, face->codes[i].glyph);
        for (size_t part = 0; part < face->codes[i].part_count; part++)
            hb_set_add(glyphs, face->codes[i].parts[part].glyph);
    }
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(drop, dropped[i]);
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
    if (face->outlines == BP_PDF_CFF_NAMED)
        flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    hb_subset_input_set_flags(input, flags);
    hb_ot_var_axis_info_t axes[16];
    unsigned count = 16;
    hb_ot_var_get_axis_infos(face->face, 0, &count, axes);
    for (unsigned i = 0; i < count; i++)
        hb_subset_input_pin_axis_to_default(input, face->face, axes[i].tag);
    return input;
}

static bool make_program(struct bp_arena *arena, const struct bp_pdf_face *face, struct program *out)
{
    hb_subset_input_t *input = wanted(face);
    hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(face->face, input) : NULL;
    hb_face_t *subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (subset) {
        const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
        out->glyphs = BP_NEW_ARRAY(arena, uint32_t, face->count);
        for (size_t i = 1; i < face->count; i++)
            out->glyphs[i] = hb_map_get(map, face->codes[i].glyph);
        if (face->outlines == BP_PDF_GLYF) {
            subset = bp_pdf_add_composites(arena, face, subset, map, out->glyphs);
            out->blob = hb_face_reference_blob(subset);
        } else {
            out->blob = hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' '));
        }
        hb_face_destroy(subset);
    }
    if (plan)
        hb_subset_plan_destroy(plan);
    if (input)
        hb_subset_input_destroy(input);
    return subset && hb_blob_get_length(out->blob) > 0;
}

static void box_of(struct bp_pdf_writer *w, const struct bp_pdf_face *face, HPDF_Dict descriptor)
{
    hb_blob_t *head = hb_face_reference_table(face->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned n;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(head, &n);
    HPDF_Array box = bp_pdf_array(w);
    for (unsigned i = 36; i < 44; i += 2) {
        int units = n >= 44 ? p[i] << 8 | p[i + 1] : 0;
        units -= units > INT16_MAX ? 0x10000 : 0;
        bp_pdf_push_int(w, box, bp_pdf_face_width(face, units));
    }
    hb_blob_destroy(head);
    bp_pdf_put(w, descriptor, "FontBBox", box);
}

static HPDF_Dict describe(struct bp_pdf_writer *w, const struct bp_pdf_face *face, const char *name, HPDF_Dict file)
{
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(face->font, &extents);
    HPDF_Dict d = bp_pdf_dict(w);
    bp_pdf_put_name(w, d, "Type", "FontDescriptor");
    bp_pdf_put_name(w, d, "FontName", name);
    bp_pdf_put_int(w, d, "Flags", 4);
    box_of(w, face, d);
    bp_pdf_put_int(w, d, "ItalicAngle", lround((double)hb_style_get_value(face->font, HB_STYLE_TAG_SLANT_ANGLE)));
    bp_pdf_put_int(w, d, "Ascent", bp_pdf_face_width(face, extents.ascender));
    bp_pdf_put_int(w, d, "Descent", bp_pdf_face_width(face, extents.descender));
    bp_pdf_put_int(w, d, "CapHeight", lround(face->cap_em * 1000));
    bp_pdf_put_int(w, d, "StemV", 80);
    bp_pdf_put(w, d, face->outlines == BP_PDF_GLYF ? "FontFile2" : "FontFile3", file);
    return d;
}

/* A code beside its CID: PDF wants both lists in the order of CIDs. */
struct numbered {
    uint32_t cid;
    size_t code;
};

static int by_cid(const void *a, const void *b)
{
    const struct numbered *x = a, *y = b;
    return x->cid < y->cid ? -1 : x->cid > y->cid;
}

static const struct numbered *number(struct bp_arena *arena, const struct bp_pdf_face *face)
{
    struct numbered *list = BP_NEW_ARRAY(arena, struct numbered, face->count);
    for (size_t i = 1; i < face->count; i++)
        list[i - 1] = (struct numbered){
            face->outlines == BP_PDF_GLYF ? (uint32_t)i : bp_pdf_face_cid(face, face->codes[i].glyph), i};
    qsort(list, face->count - 1, sizeof *list, by_cid);
    return list;
}

static HPDF_Array widths(struct bp_pdf_writer *w, const struct bp_pdf_face *face, const struct numbered *codes)
{
    HPDF_Array all = bp_pdf_array(w), run = NULL;
    uint32_t next = 0;
    size_t length = 0;
    for (size_t i = 0; i + 1 < face->count; i++) {
        uint32_t cid = codes[i].cid;
        int width = bp_pdf_face_width(face, face->codes[codes[i].code].advance);
        if (width == 1000) { /* /DW */
            run = NULL;
            continue;
        }
        if (!run || cid != next || length == RUN) {
            bp_pdf_push_int(w, all, (long)cid);
            run = bp_pdf_array(w);
            bp_pdf_push(w, all, run);
            length = 0;
        }
        bp_pdf_push_int(w, run, width);
        next = cid + 1;
        length++;
    }
    return all;
}

static HPDF_Dict glyph_map(struct bp_pdf_writer *w, const struct bp_pdf_face *face, const struct program *program)
{
    char *map = bp_alloc(w->arena, face->count, 2);
    for (size_t i = 1; i < face->count; i++) {
        map[2 * i] = (char)(program->glyphs[i] >> 8);
        map[2 * i + 1] = (char)program->glyphs[i];
    }
    return bp_pdf_stream(w, (struct bp_text){map, face->count * 2});
}

/* What each code means, for whoever copies or searches text (ISO 32000-1, 9.10.3). A hundred to a block at most. */
static HPDF_Dict to_unicode(struct bp_pdf_writer *w, const struct bp_pdf_face *face, const struct numbered *codes)
{
    struct bp_buf b = bp_buf_new(w->arena);
    bp_buf_adds(&b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    size_t said = 0, total = 0;
    for (size_t i = 0; i + 1 < face->count; i++)
        total += face->codes[codes[i].code].text_n > 0;
    for (size_t i = 0; i + 1 < face->count; i++) {
        const struct bp_pdf_code *code = &face->codes[codes[i].code];
        if (!code->text_n)
            continue;
        if (said % 100 == 0)
            bp_buf_fmt(&b, "%zu beginbfchar\n", total - said < 100 ? total - said : 100);
        bp_buf_fmt(&b, "<%04X> <", (unsigned)codes[i].cid);
        for (size_t j = 0; j < code->text_n; j++)
            bp_buf_fmt(&b, "%04X", (unsigned)code->text[j]);
        bp_buf_adds(&b, ">\n");
        said++;
        if (said % 100 == 0 || said == total)
            bp_buf_adds(&b, "endbfchar\n");
    }
    bp_buf_adds(&b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return bp_pdf_stream(w, bp_buf_text(&b));
}

static bool embed_face(struct bp_pdf *pdf, struct bp_pdf_face *face, HPDF_Dict fonts)
{
    struct bp_pdf_writer *w = &pdf->writer;
    struct program program = {0};
    bool made = face->count <= UINT16_MAX && make_program(w->arena, face, &program);
    if (!made) {
        hb_blob_destroy(program.blob);
        return bp_fail(pdf->cx, BP_OUR_FAULT, BP_NOWHERE, "cannot make a subset of the font %s for the PDF",
                       face->path);
    }
    bool glyf = face->outlines == BP_PDF_GLYF;
    unsigned size;
    const char *bytes = hb_blob_get_data(program.blob, &size);
    unsigned char digest[16];
    bp_pdf_md5((struct bp_text){bytes, size}, digest);
    char tag[7] = {
        0}; /* a subset's name begins with six letters of its own: made of its bytes, so the same every time */
    for (int i = 0; i < 6; i++)
        tag[i] = (char)('A' + digest[i] % 26);
    const char *name = bp_text_fmt(w->arena, "%s+%s", tag, face->name).p;
    HPDF_Dict file = bp_pdf_stream(w, (struct bp_text){bytes, size});
    if (glyf)
        bp_pdf_put_int(w, file, "Length1", (long)size);
    else
        bp_pdf_put_name(w, file, "Subtype", "CIDFontType0C");
    const struct numbered *codes = number(w->arena, face);
    HPDF_Dict cid = bp_pdf_dict(w), system = bp_pdf_inner(w), font = bp_pdf_dict(w);
    bp_pdf_put_name(w, cid, "Type", "Font");
    bp_pdf_put_name(w, cid, "Subtype", glyf ? "CIDFontType2" : "CIDFontType0");
    bp_pdf_put_name(w, cid, "BaseFont", name);
    bp_pdf_put(w, cid, "CIDSystemInfo", system);
    bp_pdf_put_ascii(w, system, "Registry", "Adobe");
    bp_pdf_put_ascii(w, system, "Ordering", "Identity");
    bp_pdf_put_int(w, system, "Supplement", 0);
    bp_pdf_put(w, cid, "FontDescriptor", describe(w, face, name, file));
    bp_pdf_put_int(w, cid, "DW", 1000);
    bp_pdf_put(w, cid, "W", widths(w, face, codes));
    if (glyf)
        bp_pdf_put(w, cid, "CIDToGIDMap", glyph_map(w, face, &program));
    HPDF_Array descendants = bp_pdf_array(w);
    bp_pdf_push(w, descendants, cid);
    bp_pdf_put_name(w, font, "Type", "Font");
    bp_pdf_put_name(w, font, "Subtype", "Type0");
    bp_pdf_put_name(w, font, "BaseFont", name);
    bp_pdf_put_name(w, font, "Encoding", "Identity-H");
    bp_pdf_put(w, font, "DescendantFonts", descendants);
    bp_pdf_put(w, font, "ToUnicode", to_unicode(w, face, codes));
    bp_pdf_put(w, fonts, face->resource, font);
    hb_blob_destroy(program.blob);
    return true;
}

bool bp_pdf_embed(struct bp_pdf *pdf, HPDF_Dict fonts)
{
    for (size_t i = 0; i < pdf->fonts.count; i++)
        if (pdf->fonts.faces[i]->count > 1 && !embed_face(pdf, pdf->fonts.faces[i], fonts))
            return false;
    return true;
}
