/* Text of one look and one face -> glyphs, those of known words as they were. */
#include "type/words.h"

#include <hb-ot.h>
#include <string.h>

#include "type/shape.h"

enum { LONGEST = 64 }; /* of a word, in UTF-16: a longer one is hardly met again */

/* ---- what can be cut and kept */

static hb_script_t script_of(const struct bp_type_para *para, size_t from, size_t to)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    while (from < to) {
        hb_script_t script = hb_unicode_script(unicode, (hb_codepoint_t)bp_utf16_next(para->text, to, &from));
        if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN)
            return script;
    }
    return HB_SCRIPT_INVALID; /* digits and signs: whatever the font has for any script */
}

/* Letters of other scripts may join with what stands beside them, in another look at that. */
static bool stands_alone(hb_script_t script)
{
    static const hb_script_t alone[] = {HB_SCRIPT_INVALID,  HB_SCRIPT_LATIN,    HB_SCRIPT_THAI,
                                        HB_SCRIPT_HAN,      HB_SCRIPT_CYRILLIC, HB_SCRIPT_GREEK,
                                        HB_SCRIPT_HIRAGANA, HB_SCRIPT_KATAKANA, HB_SCRIPT_GEORGIAN};
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (script == alone[i])
            return true;
    return false;
}

static bool any_reaches(hb_face_t *face, hb_tag_t table, const hb_shape_plan_t *plan, hb_codepoint_t glyph)
{
    hb_set_t *lookups = hb_set_create(), *glyphs = hb_set_create();
    hb_ot_shape_plan_collect_lookups((hb_shape_plan_t *)plan, table, lookups);
    for (hb_codepoint_t i = HB_SET_VALUE_INVALID; hb_set_next(lookups, &i);)
        hb_ot_layout_lookup_collect_glyphs(face, table, i, glyphs, glyphs, glyphs, NULL);
    bool found = hb_set_has(glyphs, glyph);
    hb_set_destroy(glyphs);
    hb_set_destroy(lookups);
    return found;
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool there = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return there;
}

/* Whether a face sets a blank, and what stands on either side of it, each by itself. What older tables do is not asked:
 * those faces are never cut. */
static bool find_parts(struct bp_type *type, const struct bp_font_face *face, hb_script_t script)
{
    static const hb_tag_t older[] = {HB_TAG('k', 'e', 'r', 'n'), HB_TAG('k', 'e', 'r', 'x'), HB_TAG('m', 'o', 'r', 'x'),
                                     HB_TAG('m', 'o', 'r', 't')};
    hb_codepoint_t blank;
    for (size_t i = 0; i < sizeof older / sizeof *older; i++)
        if (has_table(face->face, older[i]))
            return false;
    if (!hb_font_get_nominal_glyph(face->font, ' ', &blank))
        return false;
    hb_segment_properties_t as = {.direction = HB_DIRECTION_LTR, .script = script, .language = type->language};
    hb_shape_plan_t *plan = hb_shape_plan_create_cached(face->face, &as, NULL, 0, NULL);
    bool reaches =
        any_reaches(face->face, HB_OT_TAG_GSUB, plan, blank) || any_reaches(face->face, HB_OT_TAG_GPOS, plan, blank);
    hb_shape_plan_destroy(plan);
    return !reaches;
}

static bool parts_at_blanks(struct bp_type *type, const struct bp_font_face *face, hb_script_t script)
{
    struct bp_type_words *words = &type->words;
    for (size_t i = 0; i < words->face_count; i++)
        if (words->faces[i].face == face && words->faces[i].script == script)
            return words->faces[i].parts;
    bool parts = find_parts(type, face, script);
    *BP_PUSH(type->cx->arena, words->faces, words->face_count, words->face_cap) =
        (struct bp_type_word_face){face, script, parts};
    return parts;
}

/* ---- the words known */

static bool same(const void *asked, size_t entry)
{
    const struct bp_type_word *const *q = asked, *a = q[0], *b = &q[1][entry];
    return a->face == b->face && a->script == b->script && a->n == b->n &&
           memcmp(a->text, b->text, a->n * sizeof *a->text) == 0;
}

static void keep(struct bp_type *type, const struct bp_type_para *para, struct bp_type_word word, uint64_t hash,
                 size_t at, size_t from)
{
    struct bp_arena *arena = type->cx->arena;
    struct bp_type_words *words = &type->words;
    UChar *text = BP_NEW_ARRAY(arena, UChar, word.n);
    memcpy(text, word.text, word.n * sizeof *text);
    word.text = text;
    word.count = para->count - at;
    struct bp_type_glyph *glyphs = BP_NEW_ARRAY(arena, struct bp_type_glyph, word.count);
    for (size_t i = 0; i < word.count; i++) {
        glyphs[i] = para->glyphs[at + i];
        glyphs[i].at -= (uint32_t)from;
    }
    word.glyphs = glyphs;
    size_t entry = words->count;
    *BP_PUSH(arena, words->list, words->count, words->cap) = word;
    bp_index_add(arena, &words->index, hash, entry);
}

static void copy(struct bp_type *type, struct bp_type_para *para, const struct bp_type_word *word, size_t from,
                 size_t span)
{
    for (size_t i = 0; i < word->count; i++) {
        struct bp_type_glyph *glyph = BP_PUSH(type->cx->arena, para->glyphs, para->count, para->glyph_cap);
        *glyph = word->glyphs[i];
        glyph->at += (uint32_t)from;
        glyph->span = (uint32_t)span;
    }
}

/* ---- HarfBuzz */

/* The cluster that begins at glyph i, without what is never drawn; *end: the glyph behind it. */
static void add_cluster(struct bp_type *type, struct bp_type_para *para, const struct bp_type_stretch *stretch,
                        unsigned i, unsigned *end)
{
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(type->buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(type->buffer, NULL);
    UChar kept[64];
    for (*end = i + 1; *end < count && infos[*end].cluster == infos[i].cluster; ++*end)
        ;
    size_t to = *end < count ? infos[*end].cluster : stretch->to;
    struct bp_type_cluster cluster = {.face = stretch->face,
                                      .infos = infos + i,
                                      .positions = positions + i,
                                      .count = *end - i,
                                      .text = kept,
                                      .at = infos[i].cluster,
                                      .span = (uint32_t)stretch->span};
    for (size_t at = infos[i].cluster, start; at < to && cluster.n + 2 < 64;) {
        start = at;
        if (!bp_font_is_never_drawn(bp_utf16_next(para->text, to, &at)))
            while (start < at)
                kept[cluster.n++] = para->text[start++];
    }
    bp_type_cluster_add(type, para, &cluster);
}

static void shape(struct bp_type *type, struct bp_type_para *para, const struct bp_type_stretch *stretch,
                  hb_script_t script)
{
    hb_buffer_t *b = type->buffer;
    hb_buffer_clear_contents(b);
    hb_buffer_set_flags(b, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf16(b, para->text, (int)para->n, (unsigned)stretch->from, (int)(stretch->to - stretch->from));
    hb_buffer_set_language(b, type->language);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, script);
    hb_shape(stretch->face->font, b, NULL, 0);
    for (unsigned i = 0, count = hb_buffer_get_length(b); i < count;)
        add_cluster(type, para, stretch, i, &i);
}

static void shape_word(struct bp_type *type, struct bp_type_para *para, const struct bp_type_stretch *word,
                       hb_script_t script)
{
    struct bp_type_word asked = {word->face, script, para->text + word->from, word->to - word->from, NULL, 0};
    uint64_t hash =
        bp_hash((struct bp_text){(const char *)asked.text, asked.n * sizeof *asked.text}).a ^ bp_hash_of_number(script);
    const struct bp_type_word *const question[] = {&asked, type->words.list};
    size_t entry = bp_index_find(&type->words.index, hash, same, question), at = para->count;
    if (entry != BP_NO_ENTRY) {
        copy(type, para, &type->words.list[entry], word->from, word->span);
        return;
    }
    shape(type, para, word, script);
    keep(type, para, asked, hash, at, word->from);
}

void bp_type_words_shape(struct bp_type *type, struct bp_type_para *para, const struct bp_type_stretch *stretch)
{
    hb_script_t script = script_of(para, stretch->from, stretch->to);
    bool alone = stands_alone(script), parts = alone && parts_at_blanks(type, stretch->face, script);
    struct bp_type_stretch word = *stretch;
    for (; word.from < stretch->to; word.from = word.to) {
        word.to = parts ? word.from : stretch->to;
        while (word.to < stretch->to && para->text[word.to] != ' ')
            word.to++;
        while (word.to < stretch->to && para->text[word.to] == ' ')
            word.to++;
        if (alone && word.to - word.from <= LONGEST)
            shape_word(type, para, &word, script);
        else
            shape(type, para, &word, script);
    }
}
