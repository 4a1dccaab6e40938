/* The list to chase -> a draft to each owner, in one mbox. */
#include "chase/chase.h"
#include "mail/mail.h"

static struct bp_text period_of(const struct bp_teller *t, enum bp_period_style style)
{
    return bp_tell_period(t, t->pack->period, t->metrics->period, style);
}

/* Lines of the body; a draft ends with one. */
static struct bp_text body_of(const struct bp_teller *t, const struct bp_chase_owner *owner)
{
    const struct bp_person *p = owner->person;
    struct bp_buf out = bp_buf_new(t->cx->arena);
    struct bp_arg pack = bp_arg_text("title", t->edition->title),
                  period = bp_arg_text("period", period_of(t, BP_PERIOD_FULL));
    bp_buf_fmt(&out, "%" BP_PRI "\n\n%" BP_PRI "\n\n",
               BP_ARG(BP_TELL(t, "chase.mail.greeting", bp_arg_text("name", p && p->name.n ? p->name : owner->role))),
               BP_ARG(BP_TELL(t, "chase.mail.intro", pack, period, bp_arg_count("n", owner->count))));
    for (size_t i = 0; i < owner->count; i++)
        bp_buf_fmt(&out, "- %" BP_PRI "\n", BP_ARG(bp_chase_sentence(t, &owner->items[i])));
    bp_buf_fmt(&out, "\n%" BP_PRI, BP_ARG(bp_tell(t, "chase.mail.outro")));
    return bp_buf_text(&out);
}

static void add_addresses(const struct bp_teller *t, const struct bp_chase_owner *owner, struct bp_buf *out)
{
    const struct bp_person *p = owner->person, *deputy = p ? bp_people_find(&t->pack->people, p->deputy) : NULL;
    if (p && p->mail.n)
        bp_mime_address(out, "To", p->name.n ? p->name : p->role, p->mail);
    if (deputy && deputy->mail.n && !bp_text_same_letters(deputy->mail, p->mail))
        bp_mime_address(out, "Cc", deputy->name.n ? deputy->name : deputy->role, deputy->mail);
}

static void warn_no_address(const struct bp_teller *t, const struct bp_chase_owner *owner)
{
    const struct bp_pack *pack = t->pack;
    if (owner->person)
        bp_warn(t->cx, owner->person->where, "there is no mail of `%" BP_PRI "`: the draft has no To",
                BP_ARG(owner->role));
    else if (pack->people.file.text.n)
        bp_warn(t->cx, pack->people.file.where, "`%" BP_PRI "` has no row in %" BP_PRI ": the draft has no To",
                BP_ARG(owner->role), BP_ARG(pack->people.file.text));
}

static void add_draft(const struct bp_teller *t, const struct bp_chase_owner *owner, struct bp_buf *out)
{
    int today = t->shown->insight->today;
    if (!owner->person || !owner->person->mail.n)
        warn_no_address(t, owner);
    bp_mime_mbox_line(out, today);
    bp_mime_date(out, today, 0);
    add_addresses(t, owner, out);
    bp_mime_subject(out, BP_TELL(t, "chase.mail.subject", bp_arg_text("title", t->edition->title),
                                 bp_arg_text("period", period_of(t, BP_PERIOD_NAME)), bp_arg_count("n", owner->count)));
    bp_buf_fmt(out,
               "X-Unsent: 1\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
               "Content-Transfer-Encoding: quoted-printable\nContent-Language: %" BP_PRI "\n\n",
               BP_ARG(t->edition->language));
    bp_mime_quoted_printable(out, body_of(t, owner));
    bp_buf_addc(out, '\n'); /* a blank line parts the messages of an mbox */
}

struct bp_text bp_chase_mail(const struct bp_teller *t, const struct bp_chase *chase)
{
    struct bp_buf out = bp_buf_new(t->cx->arena);
    if (chase->count && !t->pack->people.file.text.n)
        bp_warn(t->cx, (struct bp_where){t->pack->file, 0, 0},
                "there is no `people:`, so no draft has a To: name a file with role, name, mail, deputy");
    for (size_t i = 0; i < chase->count; i++) {
        if (chase->owners[i].role.n)
            add_draft(t, &chase->owners[i], &out);
        else
            bp_note(t->cx, BP_NOWHERE, "nobody is asked for %zu thing%s without an owner: see --chase text",
                    chase->owners[i].count, chase->owners[i].count == 1 ? "" : "s");
    }
    return bp_buf_text(&out);
}
