#include "html/names.h"

/* FNV-1a */
static size_t hash(struct bp_text t)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < t.n; i++)
        h = (h ^ (unsigned char)t.p[i]) * UINT64_C(1099511628211);
    return (size_t)(h ^ (h >> 32));
}

static struct bp_html_name *slot_of(struct bp_html_name *slots, size_t room, struct bp_text text)
{
    size_t at = hash(text) & (room - 1);
    while (slots[at].text.p && !bp_text_eq(slots[at].text, text))
        at = (at + 1) & (room - 1);
    return &slots[at];
}

static struct bp_html_name *find(struct bp_html_names *names, struct bp_text text)
{
    if (names->count * 2 >= names->room) {
        size_t room = names->room ? names->room * 2 : 64;
        struct bp_html_name *slots = BP_NEW_ARRAY(names->arena, struct bp_html_name, room);
        for (size_t i = 0; i < names->room; i++)
            if (names->slots[i].text.p)
                *slot_of(slots, room, names->slots[i].text) = names->slots[i];
        names->slots = slots;
        names->room = room;
    }
    return slot_of(names->slots, names->room, text);
}

static bool take(struct bp_html_names *names, struct bp_text text)
{
    struct bp_html_name *name = find(names, text);
    if (name->text.p)
        return false;
    *name = (struct bp_html_name){text, 1};
    names->count++;
    return true;
}

struct bp_text bp_html_unique(struct bp_html_names *names, struct bp_text wanted, const char *before, const char *after)
{
    if (take(names, wanted))
        return wanted;
    for (;;) {
        /* The number goes on where it stopped, so that a thousand equal headings take a thousand steps. */
        unsigned long number = ++find(names, wanted)->times;
        struct bp_text text = bp_text_fmt(names->arena, "%" BP_PRI "%s%lu%s", BP_ARG(wanted), before, number, after);
        if (take(names, text))
            return text;
    }
}
