/* People's own words about a period: a folder a period with a Markdown file a metric, or one CSV. */
#include "sides/parts.h"

#include <stdio.h>
#include <string.h>

#define COUNT(table)    (sizeof(table) / sizeof *(table))
#define LARGEST_COMMENT ((size_t)256 << 10)
#define LARGEST_PERIOD  ((size_t)1 << 20) /* all that is said of it */

static const struct {
    const char *file;
    enum bp_comment_kind kind;
} whole_pack[] = {{"summary", BP_COMMENT_SUMMARY},
                  {"decisions", BP_COMMENT_DECISION},
                  {"kudos", BP_COMMENT_KUDOS},
                  {"outlook", BP_COMMENT_OUTLOOK}};

/* ---- the period a folder, or a row, is about */

/* What was meant by 2026-w47, 2026-47 or 2026-11-18: the id of that period, else that of the one being told. */
static struct bp_text nearest_period(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text written,
                                     struct bp_text now)
{
    static const char *const forms[] = {"%04ld-W%02ld", "%04ld-%02ld", "%04ld-Q%ld", "%04ld"};
    struct bp_span span;
    long numbers[2] = {0};
    size_t found = 0, at = 0;
    int day;
    if (bp_day_parse(written, &day))
        return bp_period_id(cx->arena, &pack->calendar, pack->period, bp_period_of(&pack->calendar, pack->period, day));
    while (at < written.n && found < 2) {
        size_t end = at;
        while (end < written.n && written.p[end] >= '0' && written.p[end] <= '9')
            end++;
        if (end > at && end - at <= 4)
            bp_text_int(bp_text_sub(written, at, end), &numbers[found++]);
        at = end > at ? end : at + 1;
    }
    struct bp_text id = now;
    if (found == 2 && pack->period != BP_YEAR) {
        char text[40];
        snprintf(text, sizeof text, forms[pack->period], numbers[0], numbers[1]);
        id = bp_text_copy(cx->arena, bp_text_of(text));
    }
    return bp_period_parse(&pack->calendar, pack->period, id, &span) ? id : now;
}

/* The id of a month where the pack goes by week, and the like. */
static bool is_of_other_kind(const struct bp_pack *pack, struct bp_text written, enum bp_period_kind *kind,
                             struct bp_span *span)
{
    for (int k = BP_WEEK; k <= BP_YEAR; k++) {
        *kind = (enum bp_period_kind)k;
        if (*kind != pack->period && bp_period_parse(&pack->calendar, *kind, written, span))
            return true;
    }
    return false;
}

/* The period being told, where it ends in the span; else the last that does. */
static struct bp_text period_within(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_span span,
                                    struct bp_text now)
{
    struct bp_span told, last = bp_period_of(&pack->calendar, pack->period, span.end - 1);
    if (last.end > span.end && last.start > span.start)
        last = bp_period_shift(&pack->calendar, pack->period, last, -1);
    if (bp_period_parse(&pack->calendar, pack->period, now, &told) && told.end > span.start && told.end <= span.end)
        return now;
    return bp_period_id(cx->arena, &pack->calendar, pack->period, last);
}

/* Some audience goes by periods of that kind: its words are read when its turn comes. */
static bool is_an_audience_s_period(const struct bp_pack *pack, struct bp_text written)
{
    enum bp_period_kind kind;
    struct bp_span span;
    if (!pack->audiences.count || !is_of_other_kind(pack, written, &kind, &span))
        return false;
    bool any = kind == pack->audiences.pack_s;
    for (size_t i = 0; i < pack->audiences.count; i++)
        any |= pack->audiences.list[i].period == kind;
    return any;
}

void bp_words_not_a_period(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_where where, struct bp_text written,
                           struct bp_text now)
{
    enum bp_period_kind kind;
    struct bp_span span;
    if (is_an_audience_s_period(pack, written))
        return;
    if (is_of_other_kind(pack, written, &kind, &span)) {
        struct bp_text one = period_within(cx, pack, span, now);
        bp_warn(cx, where,
                "`%" BP_PRI
                "` is a %s, and this pack goes by %s, so nothing of it is read: write a %s, such as %" BP_PRI,
                BP_ARG(written), bp_period_name(kind), bp_period_name(pack->period), bp_period_name(pack->period),
                BP_ARG(one));
        return;
    }
    struct bp_text near = nearest_period(cx, pack, written, now);
    bp_warn(cx, where, "`%" BP_PRI "` is not a %s of this pack, so nothing of it is read: write %" BP_PRI,
            BP_ARG(written), bp_period_name(pack->period), BP_ARG(near));
}

/* ---- a folder a period */

static const char *nearest_file(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text stem)
{
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, pack->metric_count + COUNT(whole_pack));
    size_t count = 0;
    for (; count < COUNT(whole_pack); count++)
        names[count] = whole_pack[count].file;
    for (size_t i = 0; i < pack->metric_count; i++)
        names[count++] = bp_text_z(cx->arena, pack->metrics[i].id.text);
    for (size_t i = 0; i < count; i++)
        if (bp_text_same_letters(bp_text_of(names[i]), stem))
            return names[i];
    return bp_nearest(stem, names, count);
}

static bool name_comment(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text stem, struct bp_comment *c)
{
    for (size_t i = 0; i < COUNT(whole_pack); i++) {
        if (!bp_text_same_letters(stem, bp_text_of(whole_pack[i].file)))
            continue;
        c->kind = whole_pack[i].kind;
        c->metric = -1;
        return true;
    }
    const char *near = nearest_file(cx, pack, stem);
    c->kind = BP_COMMENT_WHY;
    c->either = true;
    if (near && bp_pack_metric(pack, bp_text_of(near)) < 0) /* a slip of summary, decisions, kudos or outlook */
        return bp_fail(cx, BP_BAD_DATA, c->where, "no metric `%" BP_PRI "` in the pack, did you mean `%s`?",
                       BP_ARG(stem), near);
    return bp_side_metric(cx, pack, c->where, stem, &c->metric);
}

static bool check_utf8(struct bp_ctx *cx, struct bp_where where, struct bp_text text)
{
    size_t bad_at;
    if (bp_utf8_valid(text, &bad_at))
        return true;
    for (size_t at = 0, start = 0; at <= bad_at; at++) {
        where.line += at == start;
        where.col = (int)(bad_at - start) + 1;
        start = text.p[at] == '\n' ? at + 1 : start;
    }
    return bp_fail(cx, BP_BAD_DATA, where, "this byte is not UTF-8: save the file as UTF-8");
}

/* summary.txt, chart.png, a folder: nothing of it is read, which its writer should know. */
static void warn_not_markdown(struct bp_ctx *cx, const struct bp_pack *pack, const char *path, struct bp_text name)
{
    size_t end = name.n;
    while (end && name.p[end - 1] != '.')
        end--;
    struct bp_text stem = end ? bp_text_sub(name, 0, end - 1) : name;
    const char *near = nearest_file(cx, pack, stem);
    bp_warn(cx, (struct bp_where){path, 0, 0},
            "not read: words about the period are files that end in .md, such as %s.md", near ? near : "summary");
}

/* A folder of nothing but pictures. */
static bool holds_pictures(struct bp_ctx *cx, const char *path)
{
    const char **names;
    size_t count = 0, pictures = 0;
    if (!bp_dir_exists(path))
        return false;
    bp_dir_list(cx, path, &names, &count);
    for (size_t i = 0; i < count; i++)
        pictures += bp_is_picture_name(bp_text_of(names[i]));
    return count > 0 && pictures == count;
}

/* Words without the remarks of HTML that begin a line, such as a form has: they are for its writer. Line ends stay, so
 * that messages count lines as the file has them; so does all in code. */
static struct bp_text without_remarks(struct bp_arena *arena, struct bp_text text, bool *any)
{
    struct bp_buf out = bp_buf_new(arena);
    bool in_code = false, in_remark = false, starts_line = true;
    for (size_t at = 0; at < text.n; at++) {
        struct bp_text rest = bp_text_sub(text, at, text.n);
        if (starts_line && !in_remark && (bp_text_starts(rest, "```") || bp_text_starts(rest, "~~~")))
            in_code = !in_code;
        if (starts_line && !in_code && bp_text_starts(rest, "<!--"))
            *any = in_remark = true;
        starts_line = text.p[at] == '\n' || (starts_line && text.p[at] == ' ');
        if (in_remark && bp_text_starts(rest, "-->")) {
            in_remark = false;
            starts_line = true;
            at += 2;
        } else if (!in_remark || text.p[at] == '\n') {
            bp_buf_addc(&out, text.p[at]);
        }
    }
    return in_remark ? text : bp_buf_text(&out); /* one that never ends is a slip, and shown */
}

static bool only_headings(struct bp_text text)
{
    for (size_t at = 0, start = 0; at <= text.n; at++) {
        struct bp_text line = bp_text_trim(bp_text_sub(text, start, at));
        if (at < text.n && text.p[at] != '\n')
            continue;
        if (line.n && !bp_text_starts(line, "#"))
            return false;
        start = at + 1;
    }
    return true;
}

bool bp_words_read_file(struct bp_ctx *cx, const char *path, struct bp_text *out)
{
    const struct bp_where where = {path, 0, 0};
    struct bp_text text;
    bool has_remarks = false;
    if (!bp_file_read(cx, where, path, LARGEST_COMMENT, &text) || !check_utf8(cx, where, text))
        return false;
    if (bp_text_starts(text, "\xEF\xBB\xBF"))
        text = bp_text_sub(text, 3, text.n);
    *out = bp_text_trim(without_remarks(cx->arena, text, &has_remarks));
    if (has_remarks && only_headings(*out)) /* a form nobody has filled in */
        *out = (struct bp_text){"", 0};
    return true;
}

static bool read_comment(struct bp_ctx *cx, struct bp_pack *pack, const char *path, struct bp_text name,
                         struct bp_span span)
{
    struct bp_comment c = {.where = {path, 0, 0}, .span = span};
    if (bp_text_starts(name, "."))
        return true;
    if (bp_is_picture_name(name) && !bp_dir_exists(path)) {
        *BP_PUSH(cx->arena, pack->pictures, pack->picture_count, pack->picture_cap) = path;
        return true;
    }
    if (!bp_text_ends(name, ".md")) {
        if (!holds_pictures(cx, path))
            warn_not_markdown(cx, pack, path, name);
        return true;
    }
    if (!name_comment(cx, pack, bp_text_sub(name, 0, name.n - 3), &c) || !bp_words_read_file(cx, path, &c.text))
        return false;
    if (c.text.n)
        *BP_PUSH(cx->arena, pack->comments, pack->comment_count, pack->comment_cap) = c;
    return true;
}

/* A folder of an edition's own: named by an audience's id; with `each:` by that and a value. Whether there is such an
 * edition shows when the exports are read. */
static bool is_audience_s(const struct bp_pack *pack, struct bp_text name)
{
    for (size_t i = 0; i < pack->audiences.count; i++) {
        const struct bp_audience *a = &pack->audiences.list[i];
        struct bp_text id = a->id.text;
        if (bp_text_eq(name, id) ||
            (a->each.text.n && name.n > id.n && name.p[id.n] == '-' && bp_text_eq(bp_text_sub(name, 0, id.n), id)))
            return true;
    }
    return false;
}

static bool read_own(struct bp_ctx *cx, struct bp_pack *pack, const char *folder, struct bp_span span,
                     struct bp_text audience)
{
    const char **names;
    size_t count, first = pack->comment_count;
    bool ok = true;
    if (!bp_dir_read(cx, (struct bp_where){folder, 0, 0}, folder, &names, &count))
        return false;
    for (size_t i = 0; i < count; i++)
        ok &= read_comment(cx, pack, bp_path_join(cx->arena, folder, names[i]), bp_text_of(names[i]), span);
    for (size_t i = first; i < pack->comment_count; i++)
        pack->comments[i].audience = audience;
    return ok;
}

static bool read_period(struct bp_ctx *cx, struct bp_pack *pack, const char *folder, struct bp_span span)
{
    const char **names;
    size_t count;
    bool ok = true;
    if (!bp_dir_read(cx, (struct bp_where){folder, 0, 0}, folder, &names, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *path = bp_path_join(cx->arena, folder, names[i]);
        struct bp_text name = bp_text_of(names[i]);
        if (is_audience_s(pack, name) && bp_dir_exists(path))
            ok &= read_own(cx, pack, path, span, bp_text_copy(cx->arena, name));
        else
            ok &= read_comment(cx, pack, path, name, span);
    }
    return ok;
}

static bool read_folder(struct bp_ctx *cx, struct bp_pack *pack, const char *folder, struct bp_text period_id)
{
    const char **names;
    size_t count;
    bool ok = true;
    struct bp_span asked, span;
    if (!bp_dir_read(cx, pack->commentary_path.where, folder, &names, &count) ||
        !bp_period_parse(&pack->calendar, pack->period, period_id, &asked))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct bp_text name = bp_text_of(names[i]);
        const char *path = bp_path_join(cx->arena, folder, names[i]);
        bool is_period = bp_period_parse(&pack->calendar, pack->period, name, &span);
        if (bp_text_starts(name, "."))
            continue;
        if (!is_period && bp_text_ends(name, ".md") && !bp_dir_exists(path) &&
            !bp_text_same_letters(name, BP_T("README.md")))
            bp_warn(cx, (struct bp_where){path, 0, 0},
                    "not read: words stand in a folder of their %s: %" BP_PRI "/%" BP_PRI, bp_period_name(pack->period),
                    BP_ARG(nearest_period(cx, pack, name, period_id)),
                    BP_ARG(nearest_file(cx, pack, bp_text_sub(name, 0, name.n - 3)) ? name : BP_T("summary.md")));
        else if (!is_period && !bp_text_same_letters(name, BP_T("README.md")))
            bp_words_not_a_period(cx, pack, (struct bp_where){path, 0, 0}, name, period_id);
        else if (is_period && span.start == asked.start)
            ok &= read_period(cx, pack, path, span);
        else if (is_period && bp_words_is_earlier(pack, asked, span))
            bp_words_read_earlier(cx, pack, path, span);
    }
    return ok;
}

/* Pages are made of all of it, each with its own layout. */
static bool check_size(struct bp_ctx *cx, const struct bp_pack *pack)
{
    size_t bytes = 0;
    for (size_t i = 0; i < pack->comment_count; i++) {
        const struct bp_comment *c = &pack->comments[i];
        bytes += c->text.n;
        if (c->text.n > LARGEST_COMMENT)
            return bp_fail(cx, BP_BAD_DATA, c->where, "a text of more than %zu KiB: shorten it", LARGEST_COMMENT >> 10);
        if (bytes > LARGEST_PERIOD)
            return bp_fail(cx, BP_BAD_DATA, c->where,
                           "with this text the commentary of the %s is longer than %zu MiB: shorten it",
                           bp_period_name(pack->period), LARGEST_PERIOD >> 20);
    }
    return true;
}

bool bp_pack_read_commentary(struct bp_ctx *cx, struct bp_pack *pack, struct bp_text period_id)
{
    struct bp_word path = pack->commentary_path;
    if (!path.text.n)
        return true;
    const char *whole = bp_path_join(cx->arena, pack->folder, bp_text_z(cx->arena, path.text));
    if (bp_dir_exists(whole))
        return read_folder(cx, pack, whole, period_id) && check_size(cx, pack);
    if (bp_text_ends(path.text, ".csv") || bp_text_ends(path.text, ".xlsx"))
        return bp_words_read_table(cx, pack, period_id) && check_size(cx, pack);
    return bp_fail(cx, BP_NO_INPUT, path.where, "there is no folder `%s` for commentary: make it, or take the key out",
                   whole);
}
