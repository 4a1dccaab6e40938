/* Markdown -> the addresses of its pictures; and with other ones. */
#include "document/images.h"

#include "document/document.h"
#include "document/marks.h"

#include <string.h>

enum { MOST_TARGET = 2000 }; /* bytes of an address: it bounds the work on hostile input */

struct finder {
    struct bp_arena *arena;
    struct bp_images_named *out;
    struct bp_buf words; /* of the block at hand, which are text and no code */
};

static void find_inlines(struct finder *f, const struct bp_inline *first, int line)
{
    for (const struct bp_inline *one = first; one; one = one->next) {
        if (one->kind == BP_INLINE_IMAGE && f->out->count <= BP_IMAGES_MOST)
            *BP_PUSH(f->arena, f->out->list, f->out->count, f->out->cap) = (struct bp_image_named){one->url, line};
        if (one->kind == BP_INLINE_TEXT)
            bp_buf_add(&f->words, one->text);
        find_inlines(f, one->children, line);
    }
}

/* `![` with `](` behind it. */
static bool is_broken(struct bp_text t)
{
    bool opened = false;
    for (size_t i = 0; i + 1 < t.n; i++) {
        opened |= t.p[i] == '!' && t.p[i + 1] == '[';
        if (opened && t.p[i] == ']' && t.p[i + 1] == '(')
            return true;
    }
    return false;
}

static void find_blocks(struct finder *f, const struct bp_block *first)
{
    for (const struct bp_block *one = first; one; one = one->next) {
        f->words.n = 0;
        find_inlines(f, one->inlines, one->line);
        if (!f->out->broken && is_broken(bp_buf_text(&f->words)))
            f->out->broken = one->line;
        find_blocks(f, one->children);
    }
}

/* ---- addresses as they are written */

/* What stands between `](` or `]:` and its end: where it begins, and where what follows it does. */
struct target {
    size_t from, to;
    bool pointed; /* in <> */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool target_at(struct bp_text t, size_t at, struct target *out)
{
    int depth = 0;
    if (at + 2 > t.n || t.p[at] != ']' || (t.p[at + 1] != '(' && t.p[at + 1] != ':'))
        return false;
    for (at += 2; at < t.n && is_blank(t.p[at]);)
        at++;
    *out = (struct target){.from = at, .pointed = at < t.n && t.p[at] == '<'};
    if (out->pointed)
        out->from = ++at;
    for (; at < t.n && at < out->from + MOST_TARGET && t.p[at] != '\n'; at++) {
        if (t.p[at] == '\\' && at + 1 < t.n) {
            at++;
            continue;
        }
        if (out->pointed ? t.p[at] == '>' : is_blank(t.p[at]))
            break;
        depth += t.p[at] == '(';
        if (!out->pointed && t.p[at] == ')' && depth-- == 0)
            break;
    }
    out->to = at;
    return out->to > out->from && (!out->pointed || (at < t.n && t.p[at] == '>'));
}

/* Backslashes before signs are not part of it. */
static struct bp_text meant(struct bp_arena *arena, struct bp_text written)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < written.n; i++) {
        i +=
            written.p[i] == '\\' && i + 1 < written.n && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", written.p[i + 1]);
        bp_buf_addc(&b, written.p[i]);
    }
    return bp_buf_text(&b);
}

/* The first place at or behind `line` where it is written; `line` where it is nowhere. */
static int line_of(struct bp_arena *arena, struct bp_text t, struct bp_text url, int line)
{
    int at_line = 1;
    struct target target;
    for (size_t at = 0; at < t.n; at++) {
        struct bp_text here = bp_text_sub(t, at, t.n);
        if (at_line >= line && !url.n && (bp_text_starts(here, "]()") || bp_text_starts(here, "](<>)")))
            return at_line;
        if (at_line >= line && target_at(t, at, &target) &&
            bp_text_eq(meant(arena, bp_text_sub(t, target.from, target.to)), url))
            return at_line;
        at_line += t.p[at] == '\n';
    }
    return line;
}

bool bp_document_images(struct bp_ctx *cx, const char *file, struct bp_text markdown, struct bp_images_named *out)
{
    struct bp_document document;
    struct finder f = {.arena = cx->arena, .out = out, .words = bp_buf_new(cx->arena)};
    *out = (struct bp_images_named){.count = 0};
    if (!bp_text_contains(markdown, BP_T("![")))
        return true;
    if (!bp_document_parse(cx, file, markdown, &document))
        return false;
    find_blocks(&f, document.blocks);
    for (size_t i = 0; i < out->count; i++)
        out->list[i].line = line_of(cx->arena, markdown, out->list[i].url, out->list[i].line);
    return true;
}

struct bp_text bp_document_rename_images(struct bp_arena *arena, struct bp_text markdown, const struct bp_text *from,
                                         const struct bp_text *to, size_t count)
{
    struct bp_buf b = bp_buf_new(arena);
    size_t done = 0;
    struct target target;
    for (size_t at = 0; at < markdown.n; at++) {
        if (!target_at(markdown, at, &target))
            continue;
        struct bp_text url = meant(arena, bp_text_sub(markdown, target.from, target.to));
        for (size_t i = 0; i < count; i++) {
            if (!bp_text_eq(url, from[i]))
                continue;
            bp_buf_add(&b, bp_text_sub(markdown, done, target.from - target.pointed));
            bp_buf_add(&b, to[i]);
            done = target.to + target.pointed;
            at = done - 1;
            break;
        }
    }
    bp_buf_add(&b, bp_text_sub(markdown, done, markdown.n));
    return bp_buf_text(&b);
}

int bp_document_running_link(struct bp_text t)
{
    int line = 1;
    struct target target;
    for (size_t at = 0; at < t.n; at++) {
        if (target_at(t, at, &target) && bp_marks_is_unsafe(bp_text_sub(t, target.from, target.to)))
            return line;
        line += t.p[at] == '\n';
    }
    return 0;
}
