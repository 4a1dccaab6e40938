/* The first rows of a file -> the columns that are personal by their cells. */
#include "reader/looks.h"

#include "profile/profile.h"

struct bp_look {
    long long filled, mails, phones, dialled;
};

void bp_looks_start(struct bp_arena *arena, const struct bp_personal *p, struct bp_looks *out)
{
    *out = (struct bp_looks){.columns = BP_NEW_ARRAY(arena, struct bp_look, p->width), .decided = !p->by_looks};
}

static void look(struct bp_look *column, struct bp_text cell)
{
    bool phone = bp_hint_phone(cell);
    column->filled += cell.n > 0;
    column->mails += bp_hint_mail_inside(cell);
    column->phones += phone;
    column->dialled += phone && cell.p[0] == '+';
}

void bp_looks_take(struct bp_looks *looks, const struct bp_personal *p, const struct bp_record *record)
{
    struct bp_raw_cells cells = {.raw = record->raw};
    struct bp_text cell;
    if (looks->decided)
        return;
    looks->rows++; /* bad ones, too: they wait as well */
    if (record->bad)
        return;
    if (p->form == BP_FORM_JSON_LINES && p->width) /* which key a cell is of is not told apart */
        look(&looks->columns[0], record->raw);
    for (size_t i = 0; p->form != BP_FORM_JSON_LINES && i < p->width && bp_personal_next_cell(p, &cells, &cell); i++)
        look(&looks->columns[i], bp_personal_bare(p, cell));
}

void bp_looks_wait(struct bp_arena *arena, struct bp_looks *looks, const struct bp_reject *kept,
                   const struct bp_record *record)
{
    struct bp_waiting *waiting = BP_PUSH(arena, looks->waiting, looks->waiting_count, looks->waiting_cap);
    waiting->kept = *kept;
    waiting->kept.why = bp_remark_keep(arena, kept->why);
    waiting->record = (struct bp_record){.count = record->count,
                                         .line = record->line,
                                         .raw = bp_text_copy(arena, record->raw),
                                         .bad = record->bad ? waiting->kept.why : NULL,
                                         .bad_line = record->bad_line};
}

static bool is_personal(const struct bp_personal *p, const struct bp_look *c, size_t i)
{
    bool phones = c->phones * 2 > c->filled && !p->own_numbers[i]; /* an id may be 0000123456 */
    return c->filled && (c->mails * 10 >= c->filled || phones || c->dialled * 2 > c->filled);
}

void bp_looks_decide(struct bp_arena *arena, struct bp_looks *looks, struct bp_personal *p)
{
    bool *columns = BP_NEW_ARRAY(arena, bool, p->width), any = p->columns != NULL;
    looks->decided = true;
    if (!p->by_looks)
        return;
    for (size_t i = 0; i < p->width; i++) {
        bool whole_rows = p->form == BP_FORM_JSON_LINES, read = !whole_rows && (p->named[i] || p->typed[i]);
        bool found = is_personal(p, &looks->columns[i], i) && !read;
        columns[i] = (p->columns && p->columns[i]) || (found && !whole_rows);
        any |= found;
    }
    if (any)
        p->columns = columns;
}
