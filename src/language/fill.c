/* A catalogue's message and its arguments -> a sentence. */
#include "language/phrase.h"

struct filler {
    struct bp_ctx *cx;
    const struct bp_phrases *phrases;
    const char *key;
    const struct bp_arg *args;
    size_t count;
    struct bp_buf *out;
};

static const struct bp_arg *find_arg(struct filler *f, struct bp_text name, bool text_fits, bool number_fits,
                                     bool day_fits)
{
    const struct bp_arg *found = NULL;
    for (size_t i = 0; i < f->count && !found; i++)
        if (bp_text_is(name, f->args[i].name))
            found = &f->args[i];
    bool fits = false;
    if (found)
        switch (found->kind) {
        case BP_ARG_TEXT:
        case BP_ARG_LIST:
            fits = text_fits;
            break;
        case BP_ARG_NUMBER:
            fits = number_fits;
            break;
        case BP_ARG_REMARK: /* narrative/ puts it into words first */
            break;
        case BP_ARG_DAY:
            fits = day_fits;
            break;
        }
    if (fits)
        return found;
    bp_buf_fmt(f->out, "\u27e6%s: %" BP_PRI "\u27e7", f->key, BP_ARG(name));
    bp_phrases_fault(f->cx, f->phrases, "the phrase `%s` asks for `%" BP_PRI "`, which is %s", f->key, BP_ARG(name),
                     found ? "an argument of another kind" : "not given");
    return NULL;
}

static const struct bp_message *choose(const struct filler *f, const struct bp_piece *piece, const struct bp_arg *arg)
{
    struct bp_text wanted = arg->text;
    for (size_t i = 0; arg->kind == BP_ARG_NUMBER && i < piece->count; i++) {
        long exact;
        struct bp_text s = piece->choices[i].selector;
        if (s.p[0] == '=' && bp_text_int(bp_text_sub(s, 1, s.n), &exact) && (double)exact == arg->number)
            return &piece->choices[i].message;
    }
    if (arg->kind == BP_ARG_NUMBER)
        wanted = bp_text_of(bp_format_plural(bp_phrases_formats(f->phrases),
                                             piece->kind == BP_PIECE_ORDINAL ? BP_ORDINAL : BP_CARDINAL, arg->number,
                                             arg->decimals));
    const struct bp_message *other = NULL;
    for (size_t i = 0; i < piece->count; i++) {
        if (bp_text_eq(piece->choices[i].selector, wanted))
            return &piece->choices[i].message;
        if (bp_text_is(piece->choices[i].selector, "other"))
            other = &piece->choices[i].message;
    }
    return other;
}

/* `number` is that of the innermost plural around. */
static void fill(struct filler *f, const struct bp_message *m, const struct bp_arg *number)
{
    const struct bp_formats *formats = bp_phrases_formats(f->phrases);
    for (size_t i = 0; i < m->count; i++) {
        const struct bp_piece *piece = &m->pieces[i];
        const struct bp_arg *arg = NULL;
        switch (piece->kind) {
        case BP_PIECE_LITERAL:
            bp_buf_add(f->out, piece->text);
            break;
        case BP_PIECE_NUMBER_SIGN:
            bp_buf_add(f->out, bp_format_number(f->cx->arena, formats, number->number, number->decimals));
            break;
        case BP_PIECE_ARGUMENT:
            arg = find_arg(f, piece->text, true, true, false);
            if (arg && arg->kind == BP_ARG_TEXT)
                bp_buf_add(f->out, arg->text);
            else if (arg && arg->kind == BP_ARG_LIST)
                bp_buf_add(f->out, bp_phrase_join(f->cx, f->phrases, "list.comma", arg->list, arg->count));
            else if (arg)
                bp_buf_add(f->out, bp_format_number(f->cx->arena, formats, arg->number, arg->decimals));
            break;
        case BP_PIECE_DATE:
            if ((arg = find_arg(f, piece->text, false, false, true)))
                bp_buf_add(f->out, bp_format_day(f->cx->arena, formats, arg->day, piece->pattern));
            break;
        case BP_PIECE_PLURAL:
        case BP_PIECE_ORDINAL:
            if ((arg = find_arg(f, piece->text, false, true, false)))
                fill(f, choose(f, piece, arg), arg);
            break;
        case BP_PIECE_SELECT:
            if ((arg = find_arg(f, piece->text, true, false, false)))
                fill(f, choose(f, piece, arg), number);
            break;
        }
    }
}

struct bp_text bp_phrase(struct bp_ctx *cx, const struct bp_phrases *phrases, const char *key,
                         const struct bp_arg *args, size_t count)
{
    const struct bp_message *message = bp_phrases_message(phrases, key);
    struct bp_buf out = bp_buf_new(cx->arena);
    struct filler f = {cx, phrases, key, args, count, &out};
    if (message) {
        fill(&f, message, NULL);
    } else {
        bp_phrases_fault(cx, phrases, "there is no phrase `%s`", key);
        bp_buf_fmt(&out, "\u27e6%s\u27e7", key);
    }
    return bp_buf_text(&out);
}

struct bp_text bp_phrase_plain(struct bp_ctx *cx, const struct bp_phrases *phrases, const char *key)
{
    return bp_phrase(cx, phrases, key, NULL, 0);
}

struct bp_text bp_phrase_join(struct bp_ctx *cx, const struct bp_phrases *phrases, const char *key,
                              const struct bp_text *list, size_t count)
{
    struct bp_buf out = bp_buf_new(cx->arena);
    struct bp_text between = count > 1 ? bp_phrase_plain(cx, phrases, key) : (struct bp_text){"", 0};
    for (size_t i = 0; i < count; i++) {
        if (i)
            bp_buf_add(&out, between);
        bp_buf_add(&out, list[i]);
    }
    return bp_buf_text(&out);
}
