/* The list to chase -> lines for the terminal; rows for a spreadsheet or a mail merge. */
#include "chase/chase.h"
#include "packjson/packjson.h"

static struct bp_text name_of(const struct bp_teller *t, const struct bp_chase_owner *owner)
{
    const struct bp_person *p = owner->person;
    if (!owner->role.n)
        return bp_tell(t, "chase.nobody");
    struct bp_text name = bp_tell_person(t, owner->role);
    return p && p->deputy.n ? BP_TELL(t, "chase.deputy", bp_arg_text("owner", name),
                                      bp_arg_text("deputy", bp_tell_person(t, p->deputy)))
                            : name;
}

struct bp_text bp_chase_text(const struct bp_teller *t, const struct bp_chase *chase)
{
    struct bp_buf out = bp_buf_new(t->cx->arena);
    struct bp_text period = bp_tell_period(t, t->pack->period, t->metrics->period, BP_PERIOD_FULL);
    if (chase->count)
        bp_buf_fmt(&out, "%" BP_PRI "\n", BP_ARG(BP_TELL(t, "chase.head", bp_arg_text("period", period))));
    for (size_t i = 0; i < chase->count; i++) {
        const struct bp_chase_owner *owner = &chase->owners[i];
        bp_buf_fmt(&out, "\n%" BP_PRI "\n", BP_ARG(name_of(t, owner)));
        for (size_t k = 0; k < owner->count; k++)
            bp_buf_fmt(&out, "  - %" BP_PRI "\n", BP_ARG(bp_chase_sentence(t, &owner->items[k])));
    }
    return bp_buf_text(&out);
}

static struct bp_text about(const struct bp_teller *t, const struct bp_chase_item *item)
{
    if (item->action)
        return bp_text_one_line(t->cx->arena, item->action->action);
    return item->risk ? bp_text_one_line(t->cx->arena, item->risk->risk) : t->pack->metrics[item->metric].name.text;
}

static void row(const struct bp_teller *t, const struct bp_chase_owner *owner, const struct bp_chase_item *item,
                struct bp_buf *out)
{
    struct bp_arena *arena = t->cx->arena;
    const struct bp_person *p = owner->person, *deputy = p ? bp_people_find(&t->pack->people, p->deputy) : NULL;
    const struct bp_text none = {"", 0};
    const struct bp_text cells[] = {
        owner->role,
        p ? p->name : none,
        p ? p->mail : none,
        deputy ? deputy->mail : none,
        bp_text_of(bp_chase_kind_name(item->kind)),
        item->metric >= 0 ? t->pack->metrics[item->metric].id.text : none,
        about(t, item),
        item->due == BP_NO_DAY ? none : bp_day_text(arena, item->due),
        item->late_days ? bp_text_fmt(arena, "%d", item->late_days) : none,
        bp_chase_sentence(t, item),
    };
    bp_packjson_csv_row(out, cells, sizeof cells / sizeof *cells);
}

struct bp_text bp_chase_csv(const struct bp_teller *t, const struct bp_chase *chase)
{
    static const char *const names[] = {"owner",  "name",  "mail", "cc",        "kind",
                                        "metric", "about", "due",  "days_late", "text"};
    enum { COLUMNS = sizeof names / sizeof *names };
    struct bp_buf out = bp_buf_new(t->cx->arena);
    struct bp_text head[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        head[i] = bp_text_of(names[i]);
    bp_packjson_csv_row(&out, head, COLUMNS);
    for (size_t i = 0; i < chase->count; i++)
        for (size_t k = 0; k < chase->owners[i].count; k++)
            row(t, &chase->owners[i], &chase->owners[i].items[k], &out);
    return bp_buf_text(&out);
}
