/* Blocks, images and addresses -> what every rendering does with them. */
#include "document/rules.h"

#include "document/document.h"

#include <unicode/uchar.h>

bool bp_document_turns_page(const struct bp_block *block)
{
    const struct bp_block *next = block->next;
    return block->kind == BP_BLOCK_RULE && !block->parent && next && next->kind == BP_BLOCK_HEADING && next->level == 2;
}

static bool is_blank(const struct bp_inline *one)
{
    return one->kind == BP_INLINE_SOFT_BREAK || one->kind == BP_INLINE_LINE_BREAK ||
           (one->kind == BP_INLINE_TEXT && !bp_text_trim(one->text).n);
}

bool bp_document_is_figures(const struct bp_inline *inlines)
{
    bool any = false;
    for (const struct bp_inline *one = inlines; one; one = one->next) {
        if (one->kind == BP_INLINE_IMAGE)
            any |= !bp_text_starts(one->url, BP_MARK_FILE);
        else if (!is_blank(one))
            return false;
    }
    return any;
}

const struct bp_block *bp_document_headline(const struct bp_document *document)
{
    const struct bp_block *block = document->blocks;
    if (!block || block->kind != BP_BLOCK_HEADING || block->level != 1)
        return NULL;
    for (block = block->next; block && block->kind != BP_BLOCK_HEADING; block = block->next) {
        const struct bp_inline *words = block->kind == BP_BLOCK_PARAGRAPH ? block->inlines : NULL;
        if (words && words->kind == BP_INLINE_STRONG && !words->next)
            return block;
    }
    return NULL;
}

/* Behind code: "· `time: solved_at`", "· Owner: Ann". */
static bool goes_on(const struct bp_inline *one, const struct bp_inline *before)
{
    return one->kind == BP_INLINE_TEXT &&
           (before->kind == BP_INLINE_TEXT || bp_text_starts(bp_text_trim(one->text), "\xC2\xB7"));
}

const struct bp_inline *bp_document_given(const struct bp_inline *inlines)
{
    const struct bp_inline *given = NULL, *before = NULL;
    for (const struct bp_inline *one = inlines; one; before = one, one = one->next) {
        if (one->kind == BP_INLINE_LINE_BREAK)
            given = one->next;
        else if (one->kind != BP_INLINE_CODE && (one == given || !given || !goes_on(one, before)))
            given = NULL;
    }
    return given;
}

const struct bp_drawing *bp_document_figure(struct bp_ctx *cx, struct bp_where where,
                                            const struct bp_drawings *drawings, const struct bp_inline *image)
{
    const struct bp_drawing *found = bp_drawing_find(drawings, image->url);
    if (found)
        return found;
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, drawings->count);
    for (size_t i = 0; i < drawings->count; i++)
        names[i] = bp_text_z(cx->arena, drawings->list[i].name);
    const char *near = bp_nearest(image->url, names, drawings->count);
    if (near)
        bp_fail(cx, BP_BAD_DATA, where, "no figure is named \"%" BP_PRI "\", did you mean \"%s\"?", BP_ARG(image->url),
                near);
    else
        bp_fail(cx, BP_BAD_DATA, where, "no figure is named \"%" BP_PRI "\"; an image must name a chart of this pack",
                BP_ARG(image->url));
    return NULL;
}

struct figure_check {
    struct bp_ctx *cx;
    const char *file;
    const struct bp_drawings *drawings;
};

static bool check_inlines(const struct figure_check *check, const struct bp_inline *first, int line)
{
    bool ok = true;
    for (const struct bp_inline *one = first; one; one = one->next) {
        struct bp_where where = {check->file, line, 0};
        if (one->kind == BP_INLINE_IMAGE)
            ok = bp_document_figure(check->cx, where, check->drawings, one) && ok;
        ok = check_inlines(check, one->children, line) && ok;
    }
    return ok;
}

static bool check_blocks(const struct figure_check *check, const struct bp_block *first)
{
    bool ok = true;
    for (const struct bp_block *one = first; one; one = one->next) {
        ok = check_inlines(check, one->inlines, one->line) && ok;
        ok = check_blocks(check, one->children) && ok;
    }
    return ok;
}

bool bp_document_check_figures(struct bp_ctx *cx, const struct bp_document *document,
                               const struct bp_drawings *drawings)
{
    return check_blocks(&(struct figure_check){cx, document->file, drawings}, document->blocks);
}

struct bp_text bp_document_anchor(struct bp_arena *arena, struct bp_text words)
{
    struct bp_buf b = bp_buf_new(arena);
    words = bp_text_one_line(arena, words); /* as the words of a heading are, whose name has a line end or two blanks */
    for (size_t i = 0; i < words.n;) {
        int32_t c = bp_utf8_next(words, &i);
        if (c == ' ' || c == '-')
            bp_buf_addc(&b, '-');
        else if (c >= 0 && (u_isalnum(c) || (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_PC_MASK))))
            bp_buf_utf8(&b, u_tolower(c));
    }
    return bp_buf_text(&b);
}

#define SCHEME_ROOM 8 /* longer than any scheme that is followed */

/* The scheme of an address, cut to the room; empty when it has none. */
static struct bp_text scheme_of(struct bp_text url, char room[SCHEME_ROOM])
{
    size_t n = 0;
    for (size_t i = 0; i < url.n; i++) {
        char c = url.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        if ((unsigned char)c <= ' ')
            continue;
        if (c == ':')
            return (struct bp_text){room, n};
        if (!letter && !(other && n))
            break;
        if (n < SCHEME_ROOM)
            room[n++] = c;
    }
    return (struct bp_text){0};
}

enum bp_link_way bp_document_link_way(struct bp_text url)
{
    static const char *const followed[] = {"http", "https", "mailto"};
    char room[SCHEME_ROOM];
    struct bp_text scheme = scheme_of(url, room);
    if (bp_text_starts(bp_text_trim(url), "#"))
        return BP_LINK_WITHIN;
    for (size_t i = 0; i < sizeof followed / sizeof *followed; i++)
        if (bp_text_same_letters(scheme, bp_text_of(followed[i])))
            return BP_LINK_OUT;
    return BP_LINK_NOWHERE;
}
