/* What is said to the user -> one list; and a message as a line. */
#include "base/diag.h"

#include "base/shown.h"

/* Here every message is made, so that no name and no cell in it can pass for another line of the terminal. */
static void add(struct bp_ctx *cx, enum bp_level level, struct bp_where where, struct bp_text text,
                const struct bp_remark *remark)
{
    where.file = bp_shown_z(cx->arena, where.file);
    *BP_PUSH(cx->arena, cx->diags, cx->diag_count, cx->diag_cap) =
        (struct bp_diag){level, where, bp_shown(cx->arena, text), remark};
}

static void record(struct bp_ctx *cx, enum bp_level level, struct bp_where where, const char *format, va_list args)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    bp_buf_vfmt(&b, format, args);
    add(cx, level, where, bp_buf_text(&b), NULL);
}

static void record_remark(struct bp_ctx *cx, enum bp_level level, struct bp_where where, const struct bp_remark *remark)
{
    const struct bp_remark *kept = bp_remark_keep(cx->arena, remark);
    add(cx, level, where, bp_remark_text(cx->arena, kept), kept);
}

bool bp_fail(struct bp_ctx *cx, enum bp_status status, struct bp_where where, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    record(cx, BP_ERROR, where, format, args);
    va_end(args);
    if (cx->status == BP_DONE)
        cx->status = status;
    return false;
}

void bp_warn(struct bp_ctx *cx, struct bp_where where, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    record(cx, BP_WARNING, where, format, args);
    va_end(args);
}

void bp_note(struct bp_ctx *cx, struct bp_where where, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    record(cx, BP_NOTE, where, format, args);
    va_end(args);
}

bool bp_fail_remark(struct bp_ctx *cx, enum bp_status status, struct bp_where where, const struct bp_remark *remark)
{
    record_remark(cx, BP_ERROR, where, remark);
    if (cx->status == BP_DONE)
        cx->status = status;
    return false;
}

void bp_warn_remark(struct bp_ctx *cx, struct bp_where where, const struct bp_remark *remark)
{
    record_remark(cx, BP_WARNING, where, remark);
}

void bp_note_remark(struct bp_ctx *cx, struct bp_where where, const struct bp_remark *remark)
{
    record_remark(cx, BP_NOTE, where, remark);
}

struct bp_diag_mark bp_diag_mark(const struct bp_ctx *cx)
{
    return (struct bp_diag_mark){cx->diag_count, cx->status};
}

void bp_diag_rewind(struct bp_ctx *cx, struct bp_diag_mark mark)
{
    cx->diag_count = mark.count;
    cx->status = mark.status;
}

void bp_diag_join(struct bp_ctx *cx, const struct bp_ctx *from)
{
    for (size_t i = 0; i < from->diag_count; i++)
        *BP_PUSH(cx->arena, cx->diags, cx->diag_count, cx->diag_cap) = from->diags[i];
    if (cx->status == BP_DONE)
        cx->status = from->status;
}

void bp_diag_line(struct bp_buf *out, const struct bp_diag *diag)
{
    static const char *const names[] = {"note", "warning", "error"};
    if (diag->where.file) {
        bp_buf_adds(out, diag->where.file);
        if (diag->where.line > 0)
            bp_buf_fmt(out, ":%d", diag->where.line);
        if (diag->where.line > 0 && diag->where.col > 0)
            bp_buf_fmt(out, ":%d", diag->where.col);
        bp_buf_adds(out, ": ");
    } else {
        bp_buf_adds(out, "boardpack: ");
    }
    bp_buf_fmt(out, "%s: %" BP_PRI, names[diag->level], BP_ARG(diag->text));
}
