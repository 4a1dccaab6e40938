/* People's own words about a period: a folder a period with a Markdown file a metric, or one CSV. */
#include "pack/parts.h"

#include <string.h>

#define COUNT(table)    (sizeof(table) / sizeof *(table))
#define LARGEST_COMMENT ((size_t)1 << 20)

static const struct {
    const char *file;
    enum bp_comment_kind kind;
} whole_pack[] = {{"summary", BP_COMMENT_SUMMARY}, {"decisions", BP_COMMENT_DECISION}, {"kudos", BP_COMMENT_KUDOS}};

static bool name_comment(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text stem, struct bp_comment *c)
{
    for (size_t i = 0; i < COUNT(whole_pack); i++) {
        if (!bp_text_is(stem, whole_pack[i].file))
            continue;
        c->kind = whole_pack[i].kind;
        c->metric = -1;
        return true;
    }
    c->kind = BP_COMMENT_WHY;
    c->either = true;
    return bp_side_metric(cx, pack, c->where, stem, &c->metric);
}

static bool read_folder(struct bp_ctx *cx, struct bp_pack *pack, const char *folder)
{
    const char **names;
    size_t count;
    bool ok = true;
    bp_dir_list(cx, folder, &names, &count);
    for (size_t i = 0; i < count; i++) {
        struct bp_text name = bp_text_of(names[i]);
        if (!bp_text_ends(name, ".md") || bp_text_starts(name, "."))
            continue;
        struct bp_comment c = {.where = {bp_path_join(cx->arena, folder, names[i]), 0, 0}};
        struct bp_text text;
        size_t bad_at;
        if (!name_comment(cx, pack, bp_text_sub(name, 0, name.n - 3), &c) ||
            !bp_file_read(cx, c.where, c.where.file, LARGEST_COMMENT, &text)) {
            ok = false;
            continue;
        }
        if (!bp_utf8_valid(text, &bad_at)) {
            for (size_t at = 0, start = 0; at <= bad_at; at++) {
                c.where.line += at == start;
                c.where.col = (int)(bad_at - start) + 1;
                start = text.p[at] == '\n' ? at + 1 : start;
            }
            ok = bp_fail(cx, BP_BAD_DATA, c.where, "this byte is not UTF-8: save the file as UTF-8");
        }
        if (bp_text_starts(text, "\xEF\xBB\xBF"))
            text = bp_text_sub(text, 3, text.n);
        c.text = bp_text_trim(text);
        if (c.text.n)
            *BP_PUSH(cx->arena, pack->comments, pack->comment_count, pack->comment_cap) = c;
    }
    return ok;
}

static bool read_csv(struct bp_ctx *cx, struct bp_pack *pack, struct bp_text period_id)
{
    static const char *const names[] = {"period", "metric", "kind", "author", "text"};
    static const char *const kinds[] = {"why", "win", "kudos", "decision", "summary"};
    struct bp_side side;
    if (!bp_side_read(cx, pack, pack->commentary_path, names, COUNT(names), names[4], &side))
        return false;
    bool ok = true;
    for (size_t i = 0; i < side.rows; i++) {
        struct bp_comment c = {
            .where = bp_side_where(&side, i), .author = bp_side_cell(&side, i, 3), .text = bp_side_cell(&side, i, 4)};
        int kind = 0;
        if (!bp_side_metric(cx, pack, c.where, bp_side_cell(&side, i, 1), &c.metric) ||
            !bp_side_choice(cx, c.where, "kind", bp_side_cell(&side, i, 2), kinds, COUNT(kinds), &kind)) {
            ok = false;
            continue;
        }
        c.kind = (enum bp_comment_kind)kind;
        if (c.metric < 0 && (c.kind == BP_COMMENT_WHY || c.kind == BP_COMMENT_WIN))
            ok = bp_fail(cx, BP_BAD_DATA, c.where, "a %s needs a metric", kinds[kind]);
        if (c.text.n && bp_text_eq(bp_side_cell(&side, i, 0), period_id))
            *BP_PUSH(cx->arena, pack->comments, pack->comment_count, pack->comment_cap) = c;
    }
    return ok;
}

bool bp_pack_read_commentary(struct bp_ctx *cx, struct bp_pack *pack, struct bp_text period_id)
{
    struct bp_word path = pack->commentary_path;
    if (!path.text.n)
        return true;
    const char *whole = bp_path_join(cx->arena, pack->folder, bp_text_z(cx->arena, path.text));
    if (bp_dir_exists(whole))
        return read_folder(cx, pack, bp_path_join(cx->arena, whole, bp_text_z(cx->arena, period_id)));
    if (bp_text_ends(path.text, ".csv") || bp_text_ends(path.text, ".xlsx"))
        return read_csv(cx, pack, period_id);
    return bp_fail(cx, BP_NO_INPUT, path.where, "there is no folder `%s` for commentary: make it, or take the key out",
                   whole);
}
