/* Names, numbers and patterns of sheets -> the sheets they stand for. */
#include "workbook/parts.h"

enum { SHEETS_READ = 500 }; /* as one source: the workbook is opened for each */

bool bp_sheet_is_pattern(struct bp_text wanted)
{
    for (size_t i = 0; i < wanted.n; i++)
        if (wanted.p[i] == '*' || wanted.p[i] == '?')
            return true;
    return false;
}

/* How many bytes the first character has. */
static size_t character(struct bp_text t)
{
    size_t n = 1;
    while (n < t.n && ((unsigned char)t.p[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static bool matches(struct bp_text name, struct bp_text pattern)
{
    struct bp_text after_star = {0}, held = {0}; /* the last star: what follows it, and what it has not yet taken */
    while (name.n) {
        size_t n = character(name);
        if (pattern.n && pattern.p[0] == '*') {
            after_star = pattern = bp_text_sub(pattern, 1, pattern.n);
            held = name;
        } else if (pattern.n && pattern.p[0] == '?') {
            pattern = bp_text_sub(pattern, 1, pattern.n);
            name = bp_text_sub(name, n, name.n);
        } else if (pattern.n && bp_text_same_letters(bp_text_sub(pattern, 0, 1), bp_text_sub(name, 0, 1))) {
            pattern = bp_text_sub(pattern, 1, pattern.n);
            name = bp_text_sub(name, 1, name.n);
        } else if (after_star.p) {
            held = name = bp_text_sub(held, character(held), held.n);
            pattern = after_star;
        } else {
            return false;
        }
    }
    while (pattern.n && pattern.p[0] == '*')
        pattern = bp_text_sub(pattern, 1, pattern.n);
    return pattern.n == 0;
}

bool bp_sheet_matches(const struct bp_sheet *sheet, struct bp_text pattern)
{
    return !sheet->hidden && sheet->entry >= 0 && matches(sheet->name, pattern);
}

static void add(struct bp_arena *arena, struct bp_workbook_names *out, struct bp_text name)
{
    for (size_t i = 0; i < out->count; i++)
        if (bp_text_eq(out->list[i], name))
            return;
    *BP_PUSH(arena, out->list, out->count, out->cap) = bp_text_copy(arena, name);
}

bool bp_workbook_choose(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                        struct bp_text wanted, struct bp_workbook_names *out)
{
    struct bp_book book;
    const struct bp_sheet *first = NULL;
    if (bp_book_open_list(cx, arena, asked, path, &book))
        first = bp_book_sheet(cx, &book, asked, wanted);
    if (first)
        add(arena, out, first->name);
    for (size_t i = 0; first && bp_sheet_is_pattern(wanted) && i < book.sheet_count; i++)
        if (bp_sheet_matches(&book.sheets[i], wanted))
            add(arena, out, book.sheets[i].name);
    bp_book_close(&book);
    if (first && out->count > SHEETS_READ)
        return bp_fail_remark(
            cx, BP_BAD_PACK, asked,
            BP_REMARK(BP_REMARK_BOOK_SHEETS_ASKED, bp_arg_text("sheet", wanted), bp_arg_count("most", SHEETS_READ)));
    return first != NULL;
}
