/* A catalogue's lines -> keys and their messages, and the messages of a key. */
#include "language/phrase.h"

#include "language/message.h"

#include <stdlib.h>
#include <string.h>

struct entry {
    const char *key;
    struct bp_message message;
    struct bp_where where;
};

struct bp_phrases {
    const char *file;
    const struct bp_formats *formats;
    struct entry *entries; /* in the catalogue's order */
    size_t count, cap;
    struct entry **by_key;
    bool is_own; /* some messages are a person's: a fault in one is not ours */
};

static bool read_key(struct bp_message_reader *r, struct entry *entry)
{
    size_t from = r->at;
    while (!bp_message_line_ends(r, r->at) && r->source.p[r->at] != '=')
        r->at++;
    struct bp_text key = bp_text_trim(bp_text_sub(r->source, from, r->at));
    entry->where = bp_message_where(r, from);
    entry->key = bp_text_z(r->cx->arena, key);
    bool good = key.n > 0;
    for (size_t i = 0; i < key.n; i++)
        good = good && (key.p[i] == '.' || bp_message_is_name_char(key.p[i])) && !(key.p[i] >= 'A' && key.p[i] <= 'Z');
    if (bp_message_line_ends(r, r->at))
        return bp_fail(r->cx, BP_BAD_PACK, entry->where, "a line is `key = message`, or a comment after #");
    if (!good)
        return bp_fail(r->cx, BP_BAD_PACK, entry->where,
                       "`%s` is not a key: write it with lower-case letters, digits and . _ -", entry->key);
    r->at++;
    bp_message_skip_blanks(r);
    return true;
}

static int compare_keys(const void *a, const void *b)
{
    const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->where.line > y->where.line) - (x->where.line < y->where.line);
}

static bool sort_keys(struct bp_ctx *cx, struct bp_phrases *phrases)
{
    bool good = true;
    phrases->by_key = BP_NEW_ARRAY(cx->arena, struct entry *, phrases->count);
    for (size_t i = 0; i < phrases->count; i++)
        phrases->by_key[i] = &phrases->entries[i];
    if (phrases->count > 0)
        qsort(phrases->by_key, phrases->count, sizeof *phrases->by_key, compare_keys);
    for (size_t i = 1; i < phrases->count; i++) {
        const struct entry *before = phrases->by_key[i - 1], *e = phrases->by_key[i];
        if (strcmp(before->key, e->key) == 0)
            good = bp_fail(cx, BP_BAD_PACK, e->where, "the key `%s` is there already, on line %d", e->key,
                           before->where.line);
    }
    return good;
}

static const struct entry *lookup(const struct bp_phrases *phrases, const char *key)
{
    size_t low = 0, high = phrases->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, phrases->by_key[middle]->key);
        if (order == 0)
            return phrases->by_key[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static bool open_formats(struct bp_ctx *cx, struct bp_phrases *phrases, const char *language)
{
    const struct entry *e = lookup(phrases, "locale");
    struct bp_text locale = bp_text_of(language);
    if (e) {
        bool plain = e->message.count == 1 && e->message.pieces[0].kind == BP_PIECE_LITERAL;
        locale = plain ? e->message.pieces[0].text : BP_T("");
    }
    return bp_formats_open(cx, e ? e->where : (struct bp_where){.file = phrases->file}, locale, &phrases->formats);
}

/* What is left of the entry where its message was given up, with the lines that continue it. */
static void skip_entry(struct bp_message_reader *r)
{
    for (char c = bp_message_peek(r); c; c = bp_message_peek(r))
        r->at += c == '\\' ? 2 : 1;
    bp_message_skip_line(r);
}

static bool read_entries(struct bp_message_reader *r, struct bp_phrases *phrases)
{
    bool good = true;
    while (r->at < r->source.n) {
        for (; r->line_start < r->at; r->line_start++)
            r->line += r->source.p[r->line_start] == '\n';
        bp_message_skip_indent(r);
        if (r->source.p[r->at] == '#' || bp_message_line_ends(r, r->at)) {
            bp_message_skip_line(r);
            continue;
        }
        struct entry entry = {0};
        bool read = read_key(r, &entry) && bp_message_read(r, &entry.message);
        skip_entry(r);
        good = good && read;
        struct entry *place = BP_PUSH(r->cx->arena, phrases->entries, phrases->count, phrases->cap);
        *place = entry;
    }
    return good;
}

bool bp_phrases_load(struct bp_ctx *cx, const char *language, const char *file, struct bp_text text,
                     const struct bp_phrases **out)
{
    struct bp_phrases *phrases = BP_NEW(cx->arena, struct bp_phrases);
    struct bp_message_reader r = {.cx = cx, .file = file, .source = text};
    size_t bad = 0;
    *out = NULL;
    phrases->file = file;
    const char *zero = text.n ? memchr(text.p, '\0', text.n) : NULL;
    if (zero || !bp_utf8_valid(text, &bad))
        return BP_SYNTAX(&r, zero ? (size_t)(zero - text.p) : bad,
                         "a byte that is not UTF-8 text: save the file as UTF-8");
    if (bp_text_starts(text, "\xef\xbb\xbf"))
        r.source = bp_text_sub(text, 3, text.n);
    bool read = read_entries(&r, phrases);
    if (!sort_keys(cx, phrases) || !read || !open_formats(cx, phrases, language))
        return false;
    *out = phrases;
    return true;
}

/* A key nobody asks for is a slip; `t.` keys may be those of the pack's own templates, abbreviations are what it has.
 */
static void warn_unknown(struct bp_ctx *cx, const struct bp_phrases *below, const struct entry *e)
{
    const char **keys = BP_NEW_ARRAY(cx->arena, const char *, below->count);
    for (size_t i = 0; i < below->count; i++)
        keys[i] = below->entries[i].key;
    const char *near = bp_nearest(bp_text_of(e->key), keys, below->count);
    if (strcmp(e->key, "locale") == 0 || strncmp(e->key, "abbr.", 5) == 0 || (!near && strncmp(e->key, "t.", 2) == 0))
        return;
    bp_warn(cx, e->where, "no phrase has the key `%s`, so nothing shows it%s%s%s", e->key,
            near ? ": did you mean `" : "", near ? near : "", near ? "`?" : "");
}

bool bp_phrases_lay_over(struct bp_ctx *cx, const struct bp_phrases *above, const struct bp_phrases *below,
                         const struct bp_phrases **out)
{
    struct bp_phrases *both = BP_NEW(cx->arena, struct bp_phrases);
    bool own_locale = lookup(above, "locale") != NULL;
    *both = (struct bp_phrases){.file = above->file, .is_own = true};
    both->formats = own_locale ? above->formats : below->formats;
    bp_formats_close(own_locale ? below->formats : above->formats);
    for (size_t i = 0; i < below->count; i++) {
        const struct entry *over = lookup(above, below->entries[i].key);
        *BP_PUSH(cx->arena, both->entries, both->count, both->cap) = over ? *over : below->entries[i];
    }
    for (size_t i = 0; i < above->count; i++) {
        if (lookup(below, above->entries[i].key))
            continue;
        warn_unknown(cx, below, &above->entries[i]);
        *BP_PUSH(cx->arena, both->entries, both->count, both->cap) = above->entries[i];
    }
    *out = both;
    return sort_keys(cx, both);
}

void bp_phrases_close(const struct bp_phrases *phrases)
{
    if (phrases)
        bp_formats_close(phrases->formats);
}

const struct bp_formats *bp_phrases_formats(const struct bp_phrases *phrases)
{
    return phrases->formats;
}

const struct bp_message *bp_phrases_message(const struct bp_phrases *phrases, const char *key)
{
    const struct entry *e = lookup(phrases, key);
    return e ? &e->message : NULL;
}

void bp_phrases_fault(struct bp_ctx *cx, const struct bp_phrases *phrases, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct bp_buf text = bp_buf_new(cx->arena);
    bp_buf_vfmt(&text, format, args);
    va_end(args);
    bp_fail(cx, phrases->is_own ? BP_BAD_PACK : BP_OUR_FAULT, (struct bp_where){.file = phrases->file}, "%" BP_PRI,
            BP_ARG(bp_buf_text(&text)));
}

bool bp_phrases_has(const struct bp_phrases *phrases, const char *key)
{
    return lookup(phrases, key) != NULL;
}

const char *bp_phrases_key(const struct bp_phrases *phrases, size_t index)
{
    return index < phrases->count ? phrases->entries[index].key : NULL;
}

static bool takes(const struct bp_message *m, const char *argument)
{
    for (size_t i = 0; i < m->count; i++) {
        const struct bp_piece *piece = &m->pieces[i];
        if (piece->kind != BP_PIECE_LITERAL && bp_text_is(piece->text, argument))
            return true;
        for (size_t k = 0; k < piece->count; k++)
            if (takes(&piece->choices[k].message, argument))
                return true;
    }
    return false;
}

bool bp_phrases_takes(const struct bp_phrases *phrases, const char *key, const char *argument)
{
    const struct entry *e = lookup(phrases, key);
    return e && takes(&e->message, argument);
}
