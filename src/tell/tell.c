/* Keys and arguments -> the catalogue's words; texts -> a list as the language writes it. */
#include "tell/tell.h"

#include <unicode/uchar.h>

struct bp_text bp_md(struct bp_arena *arena, struct bp_text text)
{
    struct bp_buf b = bp_buf_new(arena);
    bp_escape_markdown(&b, text);
    return bp_buf_text(&b);
}

struct bp_text bp_tell(const struct bp_teller *t, const char *key)
{
    return bp_phrase_plain(t->cx, t->phrases, key);
}

struct bp_text bp_tell_number(const struct bp_teller *t, double value, int decimals)
{
    return bp_format_number(t->cx->arena, bp_phrases_formats(t->phrases), value, decimals);
}

struct bp_text bp_tell_signed(const struct bp_teller *t, double value, int decimals)
{
    return bp_format_change(t->cx->arena, bp_phrases_formats(t->phrases), value, decimals);
}

struct bp_text bp_tell_lower_first(const struct bp_teller *t, struct bp_text text)
{
    return bp_format_lower_first(t->cx->arena, bp_phrases_formats(t->phrases), text);
}

/* Before the quotation marks and brackets that close it. */
static int32_t last_sign(struct bp_text text, size_t *at)
{
    for (size_t to = text.n; to > 0; to = *at) {
        *at = to - 1;
        while (*at > 0 && ((unsigned char)text.p[*at] & 0xC0) == 0x80)
            --*at;
        size_t next = *at;
        int32_t c = bp_utf8_next(text, &next);
        bool closes = c > 0 && (U_GET_GC_MASK(c) & (U_GC_PE_MASK | U_GC_PF_MASK)) != 0;
        if (!closes && c != '"' && c != '\'')
            return c;
    }
    return -1;
}

struct bp_text bp_tell_sentence(const struct bp_teller *t, struct bp_text text)
{
    size_t at = 0;
    text = bp_text_trim(text);
    int32_t c = last_sign(text, &at);
    if (c < 0 || c == 0x2026 || u_hasBinaryProperty(c, UCHAR_S_TERM))
        return text;
    if ((c == ':' || c == ';' || c == ',') && at + 1 == text.n)
        text.n = at;
    return BP_TELL(t, "sentence", bp_arg_text("text", text));
}

struct bp_text bp_tell_part(struct bp_text text)
{
    text = bp_text_trim(text);
    bool dots = bp_text_ends(text, "..");
    return bp_text_ends(text, ".") && !dots ? bp_text_sub(text, 0, text.n - 1) : text;
}

struct bp_text bp_tell_named(const struct bp_teller *t, const char *stem, const char *name, const struct bp_arg *args,
                             size_t count)
{
    const char *key = bp_text_z(t->cx->arena, bp_text_fmt(t->cx->arena, "%s.%s", stem, name));
    return bp_phrase(t->cx, t->phrases, key, args, count);
}

struct bp_text bp_tell_by_kind(const struct bp_teller *t, const char *stem, enum bp_period_kind kind,
                               const struct bp_arg *args, size_t count)
{
    return bp_tell_named(t, stem, bp_period_name(kind), args, count);
}

void bp_list_add(const struct bp_teller *t, struct bp_list *list, struct bp_text text)
{
    if (text.n)
        *BP_PUSH(t->cx->arena, list->items, list->count, list->cap) = text;
}

struct bp_text bp_list_join(const struct bp_teller *t, const char *key, const struct bp_list *list)
{
    return bp_phrase_join(t->cx, t->phrases, key, list->items, list->count);
}

void bp_view_set(const struct bp_teller *t, struct bp_node *map, const char *name, struct bp_text text)
{
    bp_node_set(t->cx->arena, map, name, text.n ? bp_node_text(t->cx->arena, text) : bp_node_null(t->cx->arena));
}
