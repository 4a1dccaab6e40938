/* A remark -> English for the terminal. */
#include "base/remark.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "base/civil.h"
#include "base/shown.h"

struct row {
    const char *key, *english;
};

static const struct row rows[] = {
#define BP_REMARK_ROW(kind, key, english) [kind] = {key, english},
#include "base/remark_kinds.h"
#undef BP_REMARK_ROW
};

const char *bp_remark_key(enum bp_remark_kind kind)
{
    return rows[kind].key;
}

const char *bp_remark_english(enum bp_remark_kind kind)
{
    return rows[kind].english;
}

struct bp_arg bp_arg_line(struct bp_arena *arena, int line)
{
    return bp_arg_text("line", bp_text_fmt(arena, "%d", line));
}

struct bp_arg bp_arg_library(struct bp_arena *arena, const char *name, const char *english)
{
    return bp_arg_remark(name,
                         bp_remark_keep(arena, BP_REMARK(BP_REMARK_LIBRARY_SAYS, bp_arg_word("english", english))));
}

struct bp_arg bp_arg_errno(struct bp_arena *arena, const char *name, int why)
{
    if (why == EACCES)
        return bp_arg_remark(name, bp_remark_keep(arena, BP_REMARK(BP_REMARK_DENIED)));
    if (why == EIO)
        return bp_arg_remark(name, bp_remark_keep(arena, BP_REMARK(BP_REMARK_DEVICE_FAILED)));
    return bp_arg_library(arena, name, strerror(why));
}

/* ---- copies */

static size_t count_args(const struct bp_arg *args)
{
    size_t n = 0;
    while (args[n].name)
        n++;
    return n;
}

const struct bp_remark *bp_remark_keep(struct bp_arena *arena, const struct bp_remark *remark)
{
    size_t n = count_args(remark->args);
    struct bp_remark *kept = BP_NEW(arena, struct bp_remark);
    struct bp_arg *args = BP_NEW_ARRAY(arena, struct bp_arg, n + 1);
    for (size_t i = 0; i < n; i++) {
        args[i] = remark->args[i];
        args[i].text = bp_text_copy(arena, bp_shown_bytes(arena, args[i].text)); /* names of files hold any byte */
        struct bp_text *list = BP_NEW_ARRAY(arena, struct bp_text, args[i].count);
        for (size_t j = 0; j < args[i].count; j++)
            list[j] = bp_text_copy(arena, bp_shown_bytes(arena, args[i].list[j]));
        args[i].list = list;
        args[i].remark = args[i].remark ? bp_remark_keep(arena, args[i].remark) : NULL;
    }
    *kept = (struct bp_remark){remark->kind, args};
    return kept;
}

static bool same_arg(const struct bp_arg *a, const struct bp_arg *b)
{
    if (strcmp(a->name, b->name) != 0 || a->kind != b->kind || a->count != b->count || !a->remark != !b->remark)
        return false;
    if (a->remark && !bp_remark_same(a->remark, b->remark))
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!bp_text_eq(a->list[i], b->list[i]))
            return false;
    return bp_text_eq(a->text, b->text) && !(a->number < b->number || a->number > b->number) && a->day == b->day;
}

bool bp_remark_same(const struct bp_remark *a, const struct bp_remark *b)
{
    size_t n = count_args(a->args);
    if (a->kind != b->kind || n != count_args(b->args))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!same_arg(&a->args[i], &b->args[i]))
            return false;
    return true;
}

/* ---- English */

static const struct bp_arg *find(const struct bp_arg *args, struct bp_text name)
{
    for (; args->name; args++)
        if (bp_text_is(name, args->name))
            return args;
    return NULL;
}

static bool is_given(const struct bp_arg *arg)
{
    if (!arg)
        return false;
    switch (arg->kind) {
    case BP_ARG_TEXT:
        return arg->text.n > 0;
    case BP_ARG_LIST:
        return arg->count > 0;
    case BP_ARG_REMARK:
        return arg->remark != NULL;
    case BP_ARG_NUMBER:
    case BP_ARG_DAY:
        return true;
    }
    return false;
}

/* As many digits as it has, but for those beyond BP_AT_MOST. */
static double number_of(const struct bp_arg *arg)
{
    double scale = pow(10, -1 - arg->decimals);
    return arg->decimals < 0 && fabs(arg->number) < 1e9 ? round(arg->number * scale) / scale : arg->number;
}

static void add_arg(struct bp_buf *out, const struct bp_arg *arg)
{
    switch (arg->kind) {
    case BP_ARG_TEXT:
        bp_buf_add(out, arg->text);
        return;
    case BP_ARG_NUMBER:
        bp_buf_fmt(out, "%.15g", number_of(arg));
        return;
    case BP_ARG_DAY:
        bp_buf_add(out, bp_day_text(out->arena, arg->day));
        return;
    case BP_ARG_LIST:
        for (size_t i = 0; i < arg->count; i++)
            bp_buf_fmt(out, "%s%" BP_PRI, i ? ", " : "", BP_ARG(arg->list[i]));
        return;
    case BP_ARG_REMARK:
        if (arg->remark)
            bp_buf_add(out, bp_remark_text(out->arena, arg->remark));
        return;
    }
}

/* `name` or `name:one|other`, between braces. */
static void add_place(struct bp_buf *out, const struct bp_arg *args, struct bp_text place)
{
    struct bp_text rest = place, name, one;
    bp_text_split(&rest, ':', &name);
    const struct bp_arg *arg = find(args, name);
    if (!arg) {
        bp_buf_fmt(out, "{%" BP_PRI "}", BP_ARG(place));
    } else if (rest.p) {
        bp_text_split(&rest, '|', &one);
        bp_buf_add(out, fabs(arg->number - 1) < 0.5 ? one : rest);
    } else {
        add_arg(out, arg);
    }
}

/* Adds text with its places up to `end`; false where an argument in it is not given. */
static bool add_text(struct bp_buf *out, const struct bp_arg *args, struct bp_text text)
{
    bool all = true;
    for (size_t i = 0; i < text.n; i++) {
        const char *close = text.p[i] == '{' ? memchr(text.p + i, '}', text.n - i) : NULL;
        if (!close) {
            bp_buf_addc(out, text.p[i]);
            continue;
        }
        struct bp_text place = {text.p + i + 1, (size_t)(close - text.p) - i - 1}, rest = place, name;
        bp_text_split(&rest, ':', &name);
        all &= is_given(find(args, name));
        add_place(out, args, place);
        i = (size_t)(close - text.p);
    }
    return all;
}

struct bp_text bp_remark_fill(struct bp_arena *arena, struct bp_text english, const struct bp_arg *args)
{
    struct bp_buf out = bp_buf_new(arena);
    struct bp_text rest = english, piece;
    while (bp_text_split(&rest, '[', &piece)) {
        add_text(&out, args, piece);
        struct bp_text optional;
        if (!rest.p)
            break;
        bp_text_split(&rest, ']', &optional);
        size_t before = out.n;
        if (!add_text(&out, args, optional))
            out.n = before;
    }
    return bp_buf_text(&out);
}

struct bp_text bp_remark_text(struct bp_arena *arena, const struct bp_remark *remark)
{
    return bp_remark_fill(arena, bp_text_of(rows[remark->kind].english), remark->args);
}
