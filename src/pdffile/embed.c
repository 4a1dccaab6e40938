/* The faces used, with their codes -> font objects of the file. */
#include "pdffile/embed.h"

#include <hb-ot.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RUN 1000 /* widths in one array: libharu's end at 32,767 */

static void box_of(struct bp_pdf_writer *w, const struct bp_font_face *face, HPDF_Dict descriptor)
{
    hb_blob_t *head = hb_face_reference_table(face->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned n;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(head, &n);
    HPDF_Array box = bp_pdf_array(w);
    for (unsigned i = 36; i < 44; i += 2) {
        int units = n >= 44 ? p[i] << 8 | p[i + 1] : 0;
        units -= units > INT16_MAX ? 0x10000 : 0;
        bp_pdf_push_int(w, box, bp_font_face_width(face, units));
    }
    hb_blob_destroy(head);
    bp_pdf_put(w, descriptor, "FontBBox", box);
}

static HPDF_Dict describe(struct bp_pdf_writer *w, const struct bp_font_face *face, const char *name, HPDF_Dict file)
{
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(face->font, &extents);
    HPDF_Dict d = bp_pdf_dict(w);
    bp_pdf_put_name(w, d, "Type", "FontDescriptor");
    bp_pdf_put_name(w, d, "FontName", name);
    bp_pdf_put_int(w, d, "Flags", 4);
    box_of(w, face, d);
    bp_pdf_put_int(w, d, "ItalicAngle", lround((double)hb_style_get_value(face->font, HB_STYLE_TAG_SLANT_ANGLE)));
    bp_pdf_put_int(w, d, "Ascent", bp_font_face_width(face, extents.ascender));
    bp_pdf_put_int(w, d, "Descent", bp_font_face_width(face, extents.descender));
    bp_pdf_put_int(w, d, "CapHeight", lround(face->cap_em * 1000));
    bp_pdf_put_int(w, d, "StemV", 80);
    bp_pdf_put(w, d, face->outlines == BP_FONT_GLYF ? "FontFile2" : "FontFile3", file);
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

static const struct numbered *number(struct bp_arena *arena, const struct bp_font_face *face)
{
    struct numbered *list = BP_NEW_ARRAY(arena, struct numbered, face->count);
    for (size_t i = 1; i < face->count; i++)
        list[i - 1] = (struct numbered){bp_font_face_number(face, i), i};
    qsort(list, face->count - 1, sizeof *list, by_cid);
    return list;
}

static HPDF_Array widths(struct bp_pdf_writer *w, const struct bp_font_face *face, const struct numbered *codes)
{
    HPDF_Array all = bp_pdf_array(w), run = NULL;
    uint32_t next = 0;
    size_t length = 0;
    for (size_t i = 0; i + 1 < face->count; i++) {
        uint32_t cid = codes[i].cid;
        int width = bp_font_face_width(face, face->codes[codes[i].code].advance);
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

static HPDF_Dict glyph_map(struct bp_pdf_writer *w, const struct bp_font_face *face,
                           const struct bp_font_program *program)
{
    char *map = bp_alloc(w->arena, face->count, 2);
    for (size_t i = 1; i < face->count; i++) {
        map[2 * i] = (char)(program->glyphs[i] >> 8);
        map[2 * i + 1] = (char)program->glyphs[i];
    }
    return bp_pdf_stream(w, (struct bp_text){map, face->count * 2});
}

/* What each code means, for whoever copies or searches text (ISO 32000-1, 9.10.3). A hundred to a block at most. */
static HPDF_Dict to_unicode(struct bp_pdf_writer *w, const struct bp_font_face *face, const struct numbered *codes)
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
        const struct bp_font_code *code = &face->codes[codes[i].code];
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

/* The name of a subset begins with six letters of its own: made of its bytes, so the same every time. */
static const char *name_of(struct bp_arena *arena, const struct bp_font_face *face, struct bp_text bytes)
{
    unsigned char digest[16];
    bp_pdf_md5(bytes, digest);
    char tag[7] = {0};
    for (int i = 0; i < 6; i++)
        tag[i] = (char)('A' + digest[i] % 26);
    return bp_text_fmt(arena, "%s+%s", tag, face->name).p;
}

static HPDF_Dict font_file(struct bp_pdf_writer *w, const struct bp_font_face *face, struct bp_text bytes)
{
    HPDF_Dict file = bp_pdf_stream(w, bytes);
    if (face->outlines == BP_FONT_GLYF)
        bp_pdf_put_int(w, file, "Length1", (long)bytes.n);
    else
        bp_pdf_put_name(w, file, "Subtype", "CIDFontType0C");
    return file;
}

/* What the font is without an encoding: its glyphs, by CID. */
static void fill_cid_font(struct bp_pdf_writer *w, const struct bp_font_face *face, const char *name, HPDF_Dict cid)
{
    HPDF_Dict system = bp_pdf_inner(w);
    bp_pdf_put_name(w, cid, "Type", "Font");
    bp_pdf_put_name(w, cid, "Subtype", face->outlines == BP_FONT_GLYF ? "CIDFontType2" : "CIDFontType0");
    bp_pdf_put_name(w, cid, "BaseFont", name);
    bp_pdf_put(w, cid, "CIDSystemInfo", system);
    bp_pdf_put_ascii(w, system, "Registry", "Adobe");
    bp_pdf_put_ascii(w, system, "Ordering", "Identity");
    bp_pdf_put_int(w, system, "Supplement", 0);
}

static bool embed_face(struct bp_ctx *cx, struct bp_pdf_writer *w, struct bp_font_face *face, HPDF_Dict fonts)
{
    struct bp_font_program program;
    bool made = bp_font_subset(w->arena, face, &program) && face->count <= UINT16_MAX;
    if (!made) {
        hb_blob_destroy(program.blob);
        return bp_fail(cx, BP_BAD_DATA, BP_NOWHERE,
                       "the font %s cannot be put into the PDF: the file may be damaged; install it again, or name "
                       "another font",
                       face->path);
    }
    unsigned size;
    const char *p = hb_blob_get_data(program.blob, &size);
    const char *name = name_of(w->arena, face, (struct bp_text){p, size});
    HPDF_Dict file = font_file(w, face, (struct bp_text){p, size});
    const struct numbered *codes = number(w->arena, face);
    HPDF_Dict cid = bp_pdf_dict(w), font = bp_pdf_dict(w);
    fill_cid_font(w, face, name, cid);
    bp_pdf_put(w, cid, "FontDescriptor", describe(w, face, name, file));
    bp_pdf_put_int(w, cid, "DW", 1000);
    bp_pdf_put(w, cid, "W", widths(w, face, codes));
    if (face->outlines == BP_FONT_GLYF)
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

bool bp_pdf_embed(struct bp_ctx *cx, struct bp_pdf_writer *w, const struct bp_fonts *used, HPDF_Dict fonts)
{
    for (size_t i = 0; i < used->count; i++)
        if (used->faces[i]->count > 1 && !embed_face(cx, w, used->faces[i], fonts))
            return false;
    return true;
}
