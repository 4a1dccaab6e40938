/* A story -> its characters that no font has: errors where people wrote them, boxes where exports did. */
#include "publish/publish.h"

#include "font/font.h"
#include "sides/sides.h"

#include <unicode/uchar.h>

enum { MOST_NAMED = 5, AROUND = 20 };

/* Characters of one place that one thing would help. */
struct finding {
    struct bp_where where;
    bool is_error;
    enum bp_font_lack lack;
    const char *package;
    bool is_emoji;
    struct bp_text words; /* round the first of them */
    struct bp_buf letters;
    size_t count;
};

struct search {
    struct bp_ctx *cx;
    const struct bp_story *story;
    const struct bp_forms *forms;
    struct bp_fonts fonts;
    struct bp_hashed seen;
    struct finding *findings;
    size_t count, cap;
    struct bp_boxed *boxed;
};

/* ---- where a character was written */

/* A segment's value with it, and the source it is from; empty where there is none. */
static struct bp_text value_with(const struct search *s, struct bp_text letter, int *source)
{
    const struct bp_selection *shown = &s->story->shown;
    const struct bp_metrics *metrics = shown->insight->metrics;
    for (size_t i = 0; i < shown->count; i++) {
        const struct bp_series *series = shown->judgements[i]->series;
        struct bp_text value = metrics->data->segment_list[series->segment].value;
        if (series->segment && bp_text_contains(value, letter)) {
            *source = metrics->pack->metrics[series->metric].source;
            return value;
        }
    }
    return (struct bp_text){"", 0};
}

/* True: by people, who can mend it. */
static bool is_own(struct search *s, struct bp_text letter, struct bp_where *where, struct bp_text *words)
{
    const struct bp_metrics *metrics = s->story->shown.insight->metrics;
    return bp_pack_own_words(s->cx, metrics->pack, letter, where, words) ||
           bp_resource_find(s->cx, s->forms->template_folders, s->forms->template_folder_count, letter, where);
}

/* True: by people in an edited pack.md, and by no export. */
static bool is_edited(struct search *s, struct bp_text letter, struct bp_where *where)
{
    struct bp_text rest = s->forms->edited, line;
    *where = (struct bp_where){s->forms->edited_file, 0, 0};
    while (bp_text_split(&rest, '\n', &line)) {
        where->line++;
        if (bp_text_contains(line, letter))
            return true;
    }
    return false;
}

static void find_export(struct search *s, struct bp_text letter, int source, struct bp_where *where)
{
    const struct bp_selection *shown = &s->story->shown;
    const struct bp_data *data = shown->insight->metrics->data;
    if (source >= 0) {
        bp_ingest_find(s->cx, data, source, letter, where);
        return;
    }
    for (size_t i = 0; i < shown->source_count; i++)
        if (bp_ingest_find(s->cx, data, shown->sources[i], letter, where))
            return;
    *where = BP_NOWHERE;
}

/* ---- what is said of it */

/* Some letters before and after the sought ones, up to a blank where there is one. */
static struct bp_text words_around(struct bp_text text, struct bp_text letter)
{
    size_t from = 0;
    while (from + letter.n <= text.n && !bp_text_eq(bp_text_sub(text, from, from + letter.n), letter))
        from++;
    size_t to = from + letter.n, start = from, end = to;
    while (start > 0 && text.p[start - 1] != '\n' && (from - start < AROUND || text.p[start - 1] != ' ') &&
           from - start < 2 * AROUND)
        start--;
    while (end < text.n && text.p[end] != '\n' && (end - to < AROUND || text.p[end] != ' ') && end - to < 2 * AROUND)
        end++;
    while (start < from && ((unsigned char)text.p[start] & 0xC0) == 0x80)
        start++;
    while (end > to && end < text.n && ((unsigned char)text.p[end] & 0xC0) == 0x80)
        end--;
    return bp_text_trim(bp_text_sub(text, start, end));
}

static void note_letter(struct search *s, const struct finding *like, int32_t c)
{
    struct finding *f = NULL;
    for (size_t i = 0; i < s->count && !f; i++)
        if (s->findings[i].where.file == like->where.file && s->findings[i].where.line == like->where.line &&
            s->findings[i].lack == like->lack && s->findings[i].package == like->package)
            f = &s->findings[i];
    if (!f) {
        f = BP_PUSH(s->cx->arena, s->findings, s->count, s->cap);
        *f = *like;
        f->letters = bp_buf_new(s->cx->arena);
    }
    if (f->count++ >= MOST_NAMED)
        return;
    bp_buf_adds(&f->letters, f->letters.n ? ", " : "");
    bp_buf_utf8(&f->letters, c);
    bp_buf_fmt(&f->letters, " (U+%04X)", (unsigned)c);
}

static const char *why(enum bp_font_lack lack)
{
    switch (lack) {
    case BP_FONT_HAS:
        break;
    case BP_FONT_LEFTWARD:
        return "the PDF cannot set right-to-left writing";
    case BP_FONT_BITMAPS:
        return "only a font of bitmaps (colour emoji) has this, which a PDF cannot hold";
    case BP_FONT_NOWHERE:
        return "no installed font has this";
    }
    return "";
}

static void say(struct search *s, const struct finding *f)
{
    struct bp_arena *arena = s->cx->arena;
    bool helps = f->package && f->lack != BP_FONT_LEFTWARD;
    struct bp_text more = f->count > MOST_NAMED ? bp_text_fmt(arena, " and %zu more", f->count - MOST_NAMED) : BP_T("");
    const char *only = f->is_emoji && f->lack == BP_FONT_NOWHERE ? " (a font of colour emoji alone will not do)" : "";
    struct bp_text help = helps ? bp_text_fmt(arena, "install the package %s%s", f->package, only) : BP_T("");
    struct bp_text what = bp_text_fmt(arena, "%s: %" BP_PRI "%" BP_PRI " in \"%" BP_PRI "\"", why(f->lack),
                                      BP_ARG(bp_buf_text(&f->letters)), BP_ARG(more), BP_ARG(f->words));
    const char *box = f->count > 1 ? "boxes stand in their place in the PDF" : "a box stands in its place in the PDF";
    if (f->is_error)
        bp_fail(s->cx, BP_BAD_DATA, f->where,
                "%" BP_PRI ": %" BP_PRI "%sleave it out, or have boxes drawn (--missing-glyph box)", BP_ARG(what),
                BP_ARG(help), helps ? ", " : "");
    else
        bp_warn(s->cx, f->where, "%" BP_PRI ": %s%s%" BP_PRI, BP_ARG(what), box, helps ? "; " : "", BP_ARG(help));
}

/* ---- the search */

static void look_at(struct search *s, struct bp_text text, size_t from, size_t to, int32_t c)
{
    enum bp_font_lack lack = bp_font_lack_of(&s->fonts, c);
    int source = -1;
    if (lack == BP_FONT_HAS)
        return;
    struct bp_text letter = bp_text_sub(text, from, to), value = value_with(s, letter, &source);
    struct finding f = {
        .lack = lack, .package = bp_font_package_of(c), .is_emoji = u_hasBinaryProperty(c, UCHAR_EMOJI), .words = text};
    bool own = is_own(s, letter, &f.where, &f.words) || (!value.n && is_edited(s, letter, &f.where));
    if (!own)
        find_export(s, letter, source, &f.where);
    f.words = words_around(!own && value.n ? value : f.words, letter);
    enum bp_missing_glyph asked = s->forms->missing_glyph;
    f.is_error = asked == BP_GLYPH_ERROR || (asked == BP_GLYPH_BY_ORIGIN && own);
    note_letter(s, &f, c);
    if (f.is_error)
        return;
    size_t count = s->boxed->count;
    *BP_PUSH(s->cx->arena, s->boxed->words, count, s->boxed->words_cap) = f.words;
    *BP_PUSH(s->cx->arena, s->boxed->list, s->boxed->count, s->boxed->cap) = c;
}

static void search_text(struct search *s, struct bp_text text)
{
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        int32_t c = bp_utf8_next(text, &at);
        if (c >= 0x80 && bp_set_add(s->cx->arena, &s->seen, bp_hash_of_number((uint64_t)c)))
            look_at(s, text, from, at, c);
    }
}

bool bp_publish_glyphs(struct bp_ctx *cx, const struct bp_story *story, const struct bp_forms *forms,
                       struct bp_boxed *out)
{
    const struct bp_edition *e = story->shown.edition;
    const struct bp_font_wishes wishes = {e->language, e->body_font, e->mono_font};
    struct search s = {.cx = cx, .story = story, .forms = forms, .boxed = out};
    const struct bp_text texts[] = {story->markdown,
                                    story->title,
                                    story->header_end,
                                    story->made_by,
                                    story->page_of,
                                    story->page_at,
                                    story->table_part_continued,
                                    story->table_continued,
                                    e->entity,
                                    e->classification,
                                    story->guide.words[BP_GUIDE_CONTENTS]};
    bool ok = bp_fonts_open(cx, &s.fonts, &wishes);
    *out = (struct bp_boxed){0};
    for (size_t i = 0; ok && i < sizeof texts / sizeof *texts; i++)
        search_text(&s, texts[i]);
    for (size_t i = 0; i < s.count; i++) {
        say(&s, &s.findings[i]);
        ok = ok && !s.findings[i].is_error;
    }
    ok = ok && !s.fonts.failed;
    bp_fonts_close(&s.fonts);
    return ok;
}
