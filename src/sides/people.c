/* people.csv -> who holds which role, how a draft reaches them, and who stands in. */
#include "sides/parts.h"

#include <string.h>
#include <unicode/uchar.h>

enum column { ROLE, NAME, MAIL, DEPUTY, EMAIL, E_MAIL, COLUMNS };

enum { LONGEST_MAIL = 254, LONGEST_LOCAL = 64, LONGEST_LABEL = 63 };

static const char *const names[COLUMNS] = {"role", "name", "mail", "deputy", "email", "e_mail"};

/* Each run of blanks, line ends and what else shows nothing as one blank: a cell of two lines is one name. */
static struct bp_text one_line(struct bp_arena *arena, struct bp_text t)
{
    struct bp_buf out = bp_buf_new(arena);
    bool blank = false;
    for (size_t at = 0; at < t.n;) {
        int32_t c = bp_utf8_next(t, &at);
        bool shows = c > 0 && !u_isUWhiteSpace(c) && !u_iscntrl(c);
        if (shows && blank && out.n)
            bp_buf_addc(&out, ' ');
        if (shows)
            bp_buf_utf8(&out, c);
        blank = !shows;
    }
    return bp_buf_text(&out);
}

/* ---- addresses: the part before @ and after it as RFC 5321 4.1.2 has them, Dot-string and Domain, of ASCII alone */

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_local_part(struct bp_text t)
{
    for (size_t i = 0; i < t.n; i++) {
        bool dot = t.p[i] == '.' && i > 0 && i + 1 < t.n && t.p[i - 1] != '.';
        if (!dot && !is_letter_or_digit(t.p[i]) && !(t.p[i] > ' ' && strchr("!#$%&'*+-/=?^_`{|}~", t.p[i])))
            return false;
    }
    return t.n > 0 && t.n <= LONGEST_LOCAL;
}

static bool is_domain(struct bp_text t)
{
    size_t labels = 0;
    struct bp_text rest = t, label;
    if (bp_text_ends(t, "."))
        return false;
    while (bp_text_split(&rest, '.', &label)) {
        bool right = label.n > 0 && label.n <= LONGEST_LABEL && label.p[0] != '-' && label.p[label.n - 1] != '-';
        for (size_t i = 0; right && i < label.n; i++)
            right = is_letter_or_digit(label.p[i]) || label.p[i] == '-';
        if (!right)
            return false;
        labels++;
    }
    return labels > 1;
}

static bool is_address(struct bp_text t)
{
    const char *at = t.n && t.n <= LONGEST_MAIL ? memchr(t.p, '@', t.n) : NULL;
    size_t before = at ? (size_t)(at - t.p) : 0;
    return at && is_local_part(bp_text_sub(t, 0, before)) && is_domain(bp_text_sub(t, before + 1, t.n));
}

/* ---- a row; no message quotes an address, since run.json keeps them */

static bool is_free_of_mail(struct bp_ctx *cx, struct bp_where where, struct bp_text t, const char *column)
{
    return !t.n || !memchr(t.p, '@', t.n) ||
           bp_fail(cx, BP_BAD_DATA, where,
                   "the column %s holds a mail address, and pages show it: an address stands in the column mail alone",
                   column);
}

static bool read_mail(struct bp_ctx *cx, const struct bp_side *side, size_t row, struct bp_person *p)
{
    static const enum column columns[] = {MAIL, EMAIL, E_MAIL};
    for (size_t i = 0; i < sizeof columns / sizeof *columns && !p->mail.n; i++)
        p->mail = bp_text_trim(bp_side_cell(side, row, columns[i]));
    return !p->mail.n || is_address(p->mail) ||
           bp_fail(cx, BP_BAD_DATA, p->where,
                   "the mail of this row is not one address: write it bare, as name@company.com, without a name, "
                   "brackets or a second one");
}

static bool read_person(struct bp_ctx *cx, struct bp_pack *pack, const struct bp_side *side, size_t row)
{
    struct bp_people *people = &pack->people;
    struct bp_person p = {.where = bp_side_where(side, row)};
    p.role = one_line(cx->arena, bp_side_cell(side, row, ROLE));
    p.name = one_line(cx->arena, bp_side_cell(side, row, NAME));
    p.deputy = one_line(cx->arena, bp_side_cell(side, row, DEPUTY));
    bool ok = bp_side_required(cx, side, row, ROLE, names[ROLE]);
    ok &= is_free_of_mail(cx, p.where, p.role, names[ROLE]) && is_free_of_mail(cx, p.where, p.name, names[NAME]);
    if (!is_free_of_mail(cx, p.where, p.deputy, names[DEPUTY])) {
        p.deputy.n = 0;
        ok = false;
    }
    ok &= read_mail(cx, side, row, &p);
    const struct bp_person *other = ok ? bp_people_find(people, p.role) : NULL;
    if (other)
        return bp_fail(cx, BP_BAD_DATA, p.where,
                       "two rows are the role `%" BP_PRI
                       "`, this one and line %d: a role is one person's; leave one, and give the other a role of "
                       "their own, which may be the deputy",
                       BP_ARG(p.role), other->where.line);
    *BP_PUSH(cx->arena, people->list, people->count, people->cap) = p;
    return ok;
}

/* ---- deputies: roles of the list, once it is read */

static const char *nearest_role(struct bp_ctx *cx, const struct bp_people *people, struct bp_text role)
{
    const char **roles = BP_NEW_ARRAY(cx->arena, const char *, people->count);
    for (size_t i = 0; i < people->count; i++)
        roles[i] = bp_text_z(cx->arena, people->list[i].role);
    for (size_t i = 0; i < people->count; i++)
        if (people->list[i].name.n && bp_same_role(people->list[i].name, role))
            return roles[i]; /* a person's name stands for their role */
    return bp_nearest(role, roles, people->count);
}

static bool check_deputy(struct bp_ctx *cx, const struct bp_people *people, const struct bp_person *p)
{
    if (!p->deputy.n)
        return true;
    if (bp_same_role(p->deputy, p->role))
        return bp_fail(cx, BP_BAD_DATA, p->where,
                       "`%" BP_PRI "` is its own deputy: name another role, or leave the column deputy blank",
                       BP_ARG(p->role));
    if (bp_people_find(people, p->deputy))
        return true;
    const char *near = nearest_role(cx, people, p->deputy);
    return bp_fail(cx, BP_BAD_DATA, p->where,
                   "the deputy `%" BP_PRI "` is no role of this file%s%s%s: give it a row, or leave the column blank",
                   BP_ARG(p->deputy), near ? ", did you mean `" : "", near ? near : "", near ? "`?" : "");
}

bool bp_pack_read_people(struct bp_ctx *cx, struct bp_pack *pack)
{
    struct bp_side side;
    bool ok = true;
    if (!pack->people.file.text.n)
        return true;
    if (!bp_side_read(cx, pack, pack->people.file, names, COLUMNS, names[ROLE], &side))
        return false;
    for (size_t i = 0; i < side.rows; i++)
        ok &= read_person(cx, pack, &side, i);
    for (size_t i = 0; i < pack->people.count; i++)
        ok &= check_deputy(cx, &pack->people, &pack->people.list[i]);
    return ok;
}
