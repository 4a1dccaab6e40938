/* A remark -> bytes, and back. */
#include "base/remark_wire.h"

enum { DEEPEST = 4, MOST_ARGS = 32 };

/* ---- saving */

static void save_arg(struct bp_buf *out, const struct bp_arg *arg)
{
    bp_wire_put_text(out, bp_text_of(arg->name));
    bp_wire_put(out, arg->kind, 1);
    switch (arg->kind) {
    case BP_ARG_TEXT:
        bp_wire_put_text(out, arg->text);
        return;
    case BP_ARG_NUMBER:
        bp_wire_put_real(out, arg->number);
        bp_wire_put_int(out, arg->decimals);
        return;
    case BP_ARG_DAY:
        bp_wire_put_int(out, arg->day);
        return;
    case BP_ARG_LIST:
        bp_wire_put(out, arg->count, 8);
        for (size_t i = 0; i < arg->count; i++)
            bp_wire_put_text(out, arg->list[i]);
        return;
    case BP_ARG_REMARK:
        bp_wire_put(out, arg->remark != NULL, 1);
        if (arg->remark)
            bp_remark_save(out, arg->remark);
        return;
    }
}

void bp_remark_save(struct bp_buf *out, const struct bp_remark *remark)
{
    size_t count = 0;
    while (remark->args[count].name)
        count++;
    bp_wire_put_text(out, bp_text_of(bp_remark_key(remark->kind)));
    bp_wire_put(out, count, 1);
    for (size_t i = 0; i < count; i++)
        save_arg(out, &remark->args[i]);
}

/* ---- loading */

static const struct bp_remark *load(struct bp_arena *arena, struct bp_wire *in, int depth);

static const struct bp_text *load_list(struct bp_arena *arena, struct bp_wire *in, size_t *count)
{
    *count = bp_wire_take_size(in, 4);
    struct bp_text *list = BP_NEW_ARRAY(arena, struct bp_text, *count);
    for (size_t i = 0; i < *count; i++)
        list[i] = bp_text_copy(arena, bp_wire_take_text(in));
    return list;
}

static struct bp_arg load_arg(struct bp_arena *arena, struct bp_wire *in, int depth)
{
    struct bp_arg arg = {.name = bp_text_z(arena, bp_wire_take_text(in))};
    uint64_t kind = bp_wire_take(in, 1);
    in->bad |= kind > BP_ARG_REMARK;
    if (in->bad)
        return arg;
    arg.kind = (enum bp_arg_kind)kind;
    switch (arg.kind) {
    case BP_ARG_TEXT:
        arg.text = bp_text_copy(arena, bp_wire_take_text(in));
        break;
    case BP_ARG_NUMBER:
        arg.number = bp_wire_take_real(in);
        arg.decimals = bp_wire_take_int(in);
        break;
    case BP_ARG_DAY:
        arg.day = bp_wire_take_int(in);
        break;
    case BP_ARG_LIST:
        arg.list = load_list(arena, in, &arg.count);
        break;
    case BP_ARG_REMARK:
        arg.remark = bp_wire_take_yes(in) ? load(arena, in, depth + 1) : NULL;
        break;
    }
    return arg;
}

static const struct bp_remark *load(struct bp_arena *arena, struct bp_wire *in, int depth)
{
    struct bp_text key = bp_wire_take_text(in);
    size_t count = (size_t)bp_wire_take(in, 1);
    int kind = 0;
    while (kind < BP_REMARK_KINDS && !bp_text_is(key, bp_remark_key((enum bp_remark_kind)kind)))
        kind++;
    in->bad |= kind == BP_REMARK_KINDS || count > MOST_ARGS || depth > DEEPEST;
    if (in->bad)
        return NULL;
    struct bp_arg *args = BP_NEW_ARRAY(arena, struct bp_arg, count + 1);
    for (size_t i = 0; i < count && !in->bad; i++)
        args[i] = load_arg(arena, in, depth);
    struct bp_remark *remark = BP_NEW(arena, struct bp_remark);
    *remark = (struct bp_remark){(enum bp_remark_kind)kind, args};
    return in->bad ? NULL : remark;
}

const struct bp_remark *bp_remark_load(struct bp_arena *arena, struct bp_wire *in)
{
    return load(arena, in, 0);
}
