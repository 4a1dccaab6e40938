/* A font file -> a face; a glyph and its meaning -> a code. */
#include "font/face.h"
#include "font/utf16.h"

#include <errno.h>
#include <hb-ot.h>
#include <limits.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool there = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return there;
}

static void measure(struct bp_font_face *f)
{
    hb_font_extents_t extents;
    if (!hb_font_get_h_extents(f->font, &extents))
        extents = (hb_font_extents_t){.ascender = f->upem, .descender = -f->upem / 3};
    f->leading_em = (double)(extents.ascender - extents.descender) / f->upem;
    f->leading_em = f->leading_em < 1.2 ? 1.2 : f->leading_em > 1.6 ? 1.6 : f->leading_em;
    hb_position_t cap = 0;
    if (!hb_ot_metrics_get_position(f->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap) || cap <= 0)
        cap = f->upem * 7 / 10;
    f->cap_em = (double)cap / f->upem;
    unsigned size = sizeof f->name;
    hb_ot_name_get_utf8(f->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, f->name);
    for (char *c = f->name; *c; c++)
        if (*c <= ' ' || *c > '~' || strchr("()<>[]{}/%#", *c))
            *c = '-';
    if (!f->name[0])
        memcpy(f->name, "Unnamed", sizeof "Unnamed");
}

/* ---- its bytes */

struct mapped {
    void *p;
    size_t n;
};

static void unmap(void *self)
{
    struct mapped *m = self;
    munmap(m->p, m->n);
}

hb_blob_t *bp_font_bytes(struct bp_ctx *cx, const char *path)
{
    struct bp_stream stream;
    bool is_hidden = access(path, R_OK) != 0 && errno == EACCES;
    if (is_hidden || !bp_file_exists(path) || !bp_stream_open(cx, BP_NOWHERE, path, &stream))
        return NULL;
    struct mapped *m = BP_NEW(cx->arena, struct mapped);
    m->n = (size_t)stream.size;
    m->p = m->n && m->n <= UINT_MAX ? mmap(NULL, m->n, PROT_READ, MAP_PRIVATE, stream.fd, 0) : MAP_FAILED;
    bp_stream_close(&stream);
    return m->p == MAP_FAILED ? NULL : hb_blob_create(m->p, (unsigned)m->n, HB_MEMORY_MODE_READONLY, m, unmap);
}

struct bp_font_face *bp_font_face_open(struct bp_arena *arena, const char *path, unsigned index)
{
    struct bp_ctx quiet = {.arena = arena};
    hb_blob_t *blob = bp_font_bytes(&quiet, path);
    struct bp_font_face *face = blob ? bp_font_face_of(arena, blob, path, index) : NULL;
    hb_blob_destroy(blob);
    return face;
}

struct bp_font_face *bp_font_face_of(struct bp_arena *arena, hb_blob_t *blob, const char *path, unsigned index)
{
    hb_face_t *face = hb_face_create(blob, index);
    bool glyf = has_table(face, HB_TAG('g', 'l', 'y', 'f')), cff = has_table(face, HB_TAG('C', 'F', 'F', ' '));
    if (!hb_face_get_glyph_count(face) || (!glyf && !cff) || !bp_font_is_whole(face)) {
        hb_face_destroy(face);
        return NULL;
    }
    struct bp_font_face *f = BP_NEW(arena, struct bp_font_face);
    f->path = path;
    f->index = index;
    f->face = face;
    f->font = hb_font_create(face);
    f->upem = (int)hb_face_get_upem(face);
    f->outlines = glyf ? BP_FONT_GLYF : bp_font_cff_is_keyed(face) ? BP_FONT_CFF_CID : BP_FONT_CFF_NAMED;
    measure(f);
    *BP_PUSH(arena, f->codes, f->count, f->cap) = (struct bp_font_code){0};
    return f;
}

void bp_font_face_close(struct bp_font_face *face)
{
    hb_font_destroy(face->font);
    hb_face_destroy(face->face);
}

bool bp_font_face_has(const struct bp_font_face *face, UChar32 c)
{
    hb_codepoint_t glyph;
    if (hb_font_get_nominal_glyph(face->font, (hb_codepoint_t)c, &glyph))
        return glyph != 0;
    /* HarfBuzz makes spaces of other widths from the space, and the hyphen that does not break from the one that
     * does. */
    if (u_charType(c) == U_SPACE_SEPARATOR)
        return hb_font_get_nominal_glyph(face->font, ' ', &glyph);
    if (c == 0x2011)
        return hb_font_get_nominal_glyph(face->font, 0x2010, &glyph);
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    UChar parts[8];
    int32_t n = unorm2_getRawDecomposition(nfc, c, parts, 8, &error); /* nothing, where ICU has failed before */
    if (n <= 0 || U_FAILURE(error))
        return false;
    for (size_t i = 0; i < (size_t)n;)
        if (!bp_font_face_has(face, bp_utf16_next(parts, (size_t)n, &i)))
            return false;
    return true;
}

static bool same_text(const struct bp_font_code *a, const struct bp_font_code *b)
{
    return a->text_n == b->text_n && (!a->text_n || memcmp(a->text, b->text, a->text_n * sizeof *a->text) == 0);
}

struct asked {
    const struct bp_font_face *face;
    const struct bp_font_code *code;
};

/* Of a CFF font a glyph has one code, whatever it means. */
static bool same(const void *asked, size_t entry)
{
    const struct asked *q = asked;
    const struct bp_font_code *a = q->code, *b = &q->face->codes[entry];
    if (a->glyph != b->glyph || q->face->outlines != BP_FONT_GLYF)
        return a->glyph == b->glyph;
    return same_text(a, b) && a->part_count == b->part_count && a->advance == b->advance &&
           (!a->part_count || memcmp(a->parts, b->parts, a->part_count * sizeof *a->parts) == 0);
}

static uint64_t hash_of(const struct bp_font_face *f, const struct bp_font_code *code)
{
    uint64_t hash = bp_hash_of_number(code->glyph);
    for (size_t i = 0; f->outlines == BP_FONT_GLYF && i < code->text_n; i++)
        hash = bp_hash_of_number(hash ^ code->text[i]);
    return hash;
}

uint32_t bp_font_face_number(const struct bp_font_face *f, size_t i)
{
    uint32_t glyph = f->codes[i].glyph;
    switch (f->outlines) {
    case BP_FONT_GLYF:
        return (uint32_t)i;
    case BP_FONT_CFF_CID:
        return glyph ? (uint32_t)i : 0; /* .notdef is 0 in every program */
    case BP_FONT_CFF_NAMED:
        return glyph;
    }
    return 0;
}

uint32_t bp_font_face_code(struct bp_arena *arena, struct bp_font_face *f, const struct bp_font_code *want)
{
    uint64_t hash = hash_of(f, want);
    size_t entry = bp_index_find(&f->index_of, hash, same, &(struct asked){f, want});
    if (entry != BP_NO_ENTRY)
        return same_text(&f->codes[entry], want) ? bp_font_face_number(f, entry) : BP_FONT_NO_CODE;
    entry = f->count;
    struct bp_font_code *code = BP_PUSH(arena, f->codes, f->count, f->cap);
    *code = *want;
    UChar *text = BP_NEW_ARRAY(arena, UChar, want->text_n);
    if (want->text_n)
        memcpy(text, want->text, want->text_n * sizeof *text);
    code->text = text;
    if (want->part_count) {
        code->parts = BP_NEW_ARRAY(arena, struct bp_font_part, want->part_count);
        memcpy(code->parts, want->parts, want->part_count * sizeof *code->parts);
    }
    bp_index_add(arena, &f->index_of, hash, entry);
    return bp_font_face_number(f, entry);
}

uint32_t bp_font_face_cid(const struct bp_font_face *face, uint32_t glyph)
{
    if (face->outlines == BP_FONT_CFF_NAMED)
        return glyph;
    const struct bp_font_code want = {.glyph = glyph};
    size_t entry = bp_index_find(&face->index_of, hash_of(face, &want), same, &(struct asked){face, &want});
    return entry == BP_NO_ENTRY ? 0 : bp_font_face_number(face, entry);
}

int bp_font_face_width(const struct bp_font_face *face, int advance)
{
    return (int)lround(advance * 1000.0 / face->upem);
}
