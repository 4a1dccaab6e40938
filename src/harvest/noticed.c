/* What was seen of whole files -> lists that merge, save and load. */
#include "harvest/noticed.h"

#include "base/base.h"

#include <string.h>

enum { LEAST_NOTICE = 4 + 4 + 4 + 5, LEAST_SHEET = 4 + 4 + 1 + 4 + 8 };

void bp_notice(struct bp_arena *arena, struct bp_noticed *noticed, const struct bp_notice *notice)
{
    for (size_t i = 0; i < noticed->count; i++) {
        const struct bp_notice *other = &noticed->list[i];
        if (other->kind == notice->kind && other->line == notice->line && strcmp(other->file, notice->file) == 0 &&
            bp_remark_same(other->what, notice->what))
            return;
    }
    *BP_PUSH(arena, noticed->list, noticed->count, noticed->cap) = (struct bp_notice){
        notice->kind, bp_text_z(arena, bp_text_of(notice->file)), notice->line, bp_remark_keep(arena, notice->what)};
}

void bp_notice_sheet(struct bp_arena *arena, struct bp_noticed *noticed, const struct bp_sheet_seen *sheet)
{
    for (size_t i = 0; i < noticed->sheet_count; i++) {
        const struct bp_sheet_seen *other = &noticed->sheets[i];
        if (other->is_read == sheet->is_read && bp_text_eq(other->name, sheet->name) &&
            strcmp(other->file, sheet->file) == 0)
            return;
    }
    *BP_PUSH(arena, noticed->sheets, noticed->sheet_count, noticed->sheet_cap) =
        (struct bp_sheet_seen){bp_text_z(arena, bp_text_of(sheet->file)), bp_text_copy(arena, sheet->name),
                               sheet->is_read, bp_text_copy(arena, sheet->beside), sheet->rows};
}

void bp_noticed_merge(struct bp_arena *arena, struct bp_noticed *to, const struct bp_noticed *from)
{
    for (size_t i = 0; i < from->count; i++)
        bp_notice(arena, to, &from->list[i]);
    for (size_t i = 0; i < from->sheet_count; i++)
        bp_notice_sheet(arena, to, &from->sheets[i]);
}

void bp_noticed_save(struct bp_buf *out, const struct bp_noticed *noticed)
{
    bp_wire_put(out, noticed->count, 8);
    for (size_t i = 0; i < noticed->count; i++) {
        bp_wire_put_text(out, bp_text_of(bp_suspicion_id(noticed->list[i].kind)));
        bp_wire_put_text(out, bp_text_of(noticed->list[i].file));
        bp_wire_put_int(out, noticed->list[i].line);
        bp_remark_save(out, noticed->list[i].what);
    }
    bp_wire_put(out, noticed->sheet_count, 8);
    for (size_t i = 0; i < noticed->sheet_count; i++) {
        const struct bp_sheet_seen *sheet = &noticed->sheets[i];
        bp_wire_put_text(out, bp_text_of(sheet->file));
        bp_wire_put_text(out, sheet->name);
        bp_wire_put(out, sheet->is_read, 1);
        bp_wire_put_text(out, sheet->beside);
        bp_wire_put_count(out, sheet->rows);
    }
}

static bool kind_of(struct bp_text id, enum bp_suspicion_kind *kind)
{
    for (int i = 0; i < BP_SUSPICIONS; i++)
        if (bp_text_is(id, bp_suspicion_id((enum bp_suspicion_kind)i))) {
            *kind = (enum bp_suspicion_kind)i;
            return true;
        }
    return false;
}

void bp_noticed_load(struct bp_arena *arena, struct bp_wire *in, struct bp_noticed *noticed)
{
    size_t count = bp_wire_take_size(in, LEAST_NOTICE);
    for (size_t i = 0; i < count && !in->bad; i++) {
        struct bp_notice notice;
        in->bad |= !kind_of(bp_wire_take_text(in), &notice.kind);
        notice.file = bp_text_z(arena, bp_wire_take_text(in));
        notice.line = bp_wire_take_int(in);
        notice.what = bp_remark_load(arena, in);
        if (!in->bad)
            bp_notice(arena, noticed, &notice);
    }
    count = bp_wire_take_size(in, LEAST_SHEET);
    for (size_t i = 0; i < count && !in->bad; i++) {
        struct bp_sheet_seen sheet = {.file = bp_text_z(arena, bp_wire_take_text(in))};
        sheet.name = bp_wire_take_text(in);
        sheet.is_read = bp_wire_take_yes(in);
        sheet.beside = bp_wire_take_text(in);
        sheet.rows = bp_wire_take_count(in);
        if (!in->bad)
            bp_notice_sheet(arena, noticed, &sheet);
    }
}
