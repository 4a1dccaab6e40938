/* people.csv against what names roles: metrics, actions, risks, alerts -> notes of what does not meet. */
#include "chase/chase.h"

struct role {
    struct bp_text text;
    struct bp_where where;
    bool owns; /* not only told */
};

struct roles {
    struct bp_arena *arena;
    struct role *list;
    size_t count, cap;
};

static void add(struct roles *r, struct bp_text text, struct bp_where where, bool owns)
{
    if (!text.n)
        return;
    for (size_t i = 0; i < r->count; i++)
        if (bp_same_role(r->list[i].text, text)) {
            r->list[i].owns |= owns;
            return;
        }
    *BP_PUSH(r->arena, r->list, r->count, r->cap) = (struct role){text, where, owns};
}

static void gather(struct roles *r, const struct bp_pack *pack)
{
    for (size_t i = 0; i < pack->metric_count; i++) {
        const struct bp_metric *m = &pack->metrics[i];
        add(r, m->owner, m->id.where, true);
        for (size_t k = 0; k < m->informs.count; k++)
            add(r, m->informs.list[k].text, m->informs.list[k].where, false);
    }
    for (size_t i = 0; i < pack->action_count; i++)
        add(r, pack->actions[i].owner, pack->actions[i].where, true);
    for (size_t i = 0; i < pack->risk_count; i++)
        add(r, pack->risks[i].owner, pack->risks[i].where, true);
    for (size_t i = 0; i < pack->alerts.count; i++)
        add(r, bp_alert_owner(pack, &pack->alerts.list[i]), pack->alerts.list[i].id.where, true);
    add(r, pack->title.text, pack->title.where, false); /* whom mails go to */
    for (size_t i = 0; i < pack->audiences.count; i++) {
        add(r, pack->audiences.list[i].id.text, pack->audiences.list[i].where, false);
        add(r, pack->audiences.list[i].title, pack->audiences.list[i].where, false);
    }
    for (size_t i = 0; i < pack->people.count; i++)
        add(r, pack->people.list[i].deputy, pack->people.list[i].where, false);
}

static bool is_named(const struct roles *r, struct bp_text role)
{
    for (size_t i = 0; i < r->count; i++)
        if (bp_same_role(r->list[i].text, role))
            return true;
    return false;
}

/* The owner without a row that a role may be meant for. */
static const char *meant_by(const struct roles *r, const struct bp_people *people, struct bp_text role)
{
    const char **names = BP_NEW_ARRAY(r->arena, const char *, r->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        if (!bp_people_find(people, r->list[i].text))
            names[count++] = bp_text_z(r->arena, r->list[i].text);
    return bp_nearest(role, names, count);
}

void bp_chase_note_roles(struct bp_ctx *cx, const struct bp_pack *pack)
{
    const struct bp_people *people = &pack->people;
    struct roles r = {.arena = cx->arena};
    if (!people->file.text.n)
        return;
    gather(&r, pack);
    for (size_t i = 0; i < people->count; i++) {
        const struct bp_person *p = &people->list[i];
        const char *near = is_named(&r, p->role) ? NULL : meant_by(&r, people, p->role);
        if (!is_named(&r, p->role))
            bp_note(cx, p->where, "no metric, action, risk or alert names the role `%" BP_PRI "`%s%s%s",
                    BP_ARG(p->role), near ? ", did you mean `" : "", near ? near : "", near ? "`?" : "");
    }
    for (size_t i = 0; i < r.count; i++)
        if (r.list[i].owns && !bp_people_find(people, r.list[i].text))
            bp_note(cx, r.list[i].where, "the owner `%" BP_PRI "` has no row in %" BP_PRI ": nobody can be written to",
                    BP_ARG(r.list[i].text), BP_ARG(people->file.text));
}
