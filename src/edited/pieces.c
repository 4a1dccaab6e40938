/* A pack.md -> lines and tables, each with a number for its words, and the metric it is about. */
#include "edited/pieces.h"

#include <string.h>

#define ICON BP_FIGURE_FOLDER "icon-"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The length of a sign that stands before a number: + - or the true minus, with nothing but a blank or a bracket before
 * it. */
static size_t sign_at(struct bp_text t, size_t at)
{
    static const struct bp_text minus = {"\xE2\x88\x92", 3};
    bool apart = at == 0 || t.p[at - 1] == ' ' || t.p[at - 1] == '(';
    size_t n = t.p[at] == '+' || t.p[at] == '-' ? 1 : bp_text_eq(bp_text_sub(t, at, at + 3), minus) ? 3 : 0;
    return apart && n && at + n < t.n && is_digit(t.p[at + n]) ? n : 0;
}

/* Where the number that starts at `at` ends (its sign, digits, with , . between them); `at` itself when none does. */
static size_t number_end(struct bp_text t, size_t at)
{
    size_t i = at + sign_at(t, at);
    while (i < t.n && (is_digit(t.p[i]) || ((t.p[i] == ',' || t.p[i] == '.') && i + 1 < t.n && is_digit(t.p[i + 1]))))
        i++;
    return i;
}

size_t bp_piece_key(struct bp_keys *keys, struct bp_text t)
{
    bool is_new;
    keys->masked.n = 0;
    t = bp_text_trim(t);
    t.n -= t.n && t.p[t.n - 1] == '\\' ? 1 : 0; /* how a line ends is the template's, not theirs */
    for (size_t i = 0; i < t.n;) {
        size_t end = number_end(t, i);
        bp_buf_addc(&keys->masked, end > i ? '#' : t.p[i]);
        i = end > i ? end : i + 1;
    }
    size_t key = bp_intern(keys->texts, bp_buf_text(&keys->masked), &is_new);
    keys->count += is_new;
    return key;
}

static size_t find(struct bp_text t, size_t from, struct bp_text what)
{
    while (from + what.n <= t.n && memcmp(t.p + from, what.p, what.n) != 0)
        from++;
    return from + what.n <= t.n ? from : t.n;
}

bool bp_piece_figure(struct bp_text t, size_t from, size_t *start, size_t *end, struct bp_text *name)
{
    size_t folder = find(t, from, BP_T("](" BP_FIGURE_FOLDER)), open = folder;
    if (folder == t.n)
        return false;
    while (open > from && !(t.p[open] == '[' && t.p[open - 1] == '!'))
        open--;
    *end = find(t, folder, BP_T(")"));
    if (open == from || *end == t.n)
        return false;
    *start = open - 1;
    *name = bp_text_sub(t, folder + 2, *end);
    ++*end;
    return true;
}

static int metric_named(const struct bp_edited_fresh *fresh, struct bp_text words, bool whole)
{
    int found = -1;
    for (size_t i = 0; i < fresh->metric_count; i++) {
        struct bp_text name = fresh->metrics[i].name;
        bool begins = words.n > name.n && words.p[name.n] == ' ' && bp_text_eq(bp_text_sub(words, 0, name.n), name);
        bool longer = found < 0 || name.n > fresh->metrics[found].name.n;
        if (bp_text_eq(words, name) || (!whole && begins && longer))
            found = (int)i;
    }
    return found;
}

/* "![missed](charts/icon-missed.svg) **Name 6.0": the status, and what stands behind the icon. */
static struct bp_text icon_of(struct bp_text line, struct bp_text *behind)
{
    size_t start, end;
    struct bp_text name, none = {"", 0};
    line = bp_text_starts(line, "- ") ? bp_text_sub(line, 2, line.n) : line;
    if (!bp_piece_figure(line, 0, &start, &end, &name) || start || !bp_text_starts(name, ICON))
        return none;
    *behind = bp_text_sub(line, end, line.n);
    struct bp_text status = bp_text_sub(name, sizeof ICON - 1, name.n - strlen(".svg"));
    return bp_text_starts(status, "missed-") ? BP_T("missed") : status; /* however sure */
}

static bool stands_for_none(struct bp_text line, const struct bp_edited_fresh *fresh)
{
    for (size_t i = 0; i < fresh->sentence_count; i++)
        if (bp_text_eq(bp_text_trim(line), fresh->sentences[i]))
            return true;
    return false;
}

/* What a line is, in the section and the entry that it stands in. */
static void place(struct bp_piece *piece, const struct bp_edited_fresh *fresh, int *section, int *entry)
{
    struct bp_text behind = {"", 0};
    piece->status = icon_of(piece->text, &behind);
    if (piece->role == BP_PIECE_HEADING) {
        *section = metric_named(fresh, bp_text_trim(bp_text_sub(piece->text, 3, piece->text.n)), true);
        *entry = -1;
    } else if (piece->status.n && bp_text_starts(piece->text, "- ") && bp_text_starts(behind, " **")) {
        *entry = metric_named(fresh, bp_text_sub(behind, 3, behind.n), false);
        piece->role = *entry < 0 ? BP_PIECE_LINE : BP_PIECE_ENTRY;
    } else if (*entry >= 0 && bp_text_starts(piece->text, "  ")) {
        piece->role = BP_PIECE_REST;
    } else {
        *entry = -1;
        if (piece->role == BP_PIECE_LINE && stands_for_none(piece->text, fresh))
            piece->role = BP_PIECE_NONE;
    }
    piece->metric = *entry >= 0 ? *entry : *section;
}

/* An entry's line that shows a comment. */
static bool shows_comment(struct bp_text line, const struct bp_edited_fresh *fresh)
{
    for (size_t i = 0; i < fresh->short_count; i++)
        if (fresh->shorts[i].n && bp_text_contains(line, fresh->shorts[i]))
            return true;
    return false;
}

/* The lines of all comments. */
static struct bp_intern *lines_of(struct bp_arena *arena, const struct bp_edited_fresh *fresh)
{
    struct bp_intern *lines = bp_intern_new(arena);
    struct bp_text line;
    bool is_new;
    for (size_t i = 0; i < fresh->comment_count; i++)
        for (struct bp_text rest = fresh->comments[i]; bp_text_split(&rest, '\n', &line);)
            bp_intern(lines, bp_text_trim(line), &is_new);
    return lines;
}

struct bp_pieces bp_pieces_cut(struct bp_arena *arena, struct bp_keys *keys, struct bp_text markdown,
                               const struct bp_edited_fresh *fresh)
{
    struct bp_pieces out = {0};
    struct bp_intern *comments = lines_of(arena, fresh);
    struct bp_text rest = markdown, line;
    int section = -1, entry = -1;
    size_t number_of;
    bool code = false;
    for (int number = 1; bp_text_split(&rest, '\n', &line); number++) {
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        struct bp_piece *last = out.count ? &out.list[out.count - 1] : NULL;
        bool row = bp_text_starts(line, "|");
        if (row && last && last->role == BP_PIECE_TABLE) {
            last->text.n = (size_t)(line.p + line.n - last->text.p);
            continue;
        }
        bool fence = bp_text_starts(line, "```") || bp_text_starts(line, "~~~");
        code ^= fence;
        struct bp_piece *piece = BP_PUSH(arena, out.list, out.count, out.cap);
        *piece = (struct bp_piece){.text = line, .key = bp_piece_key(keys, line), .line = number};
        piece->role = row ? BP_PIECE_TABLE : !code && bp_text_starts(line, "## ") ? BP_PIECE_HEADING : BP_PIECE_LINE;
        piece->code = code || fence;
        piece->theirs = line.n && bp_intern_find(comments, bp_text_trim(line), &number_of);
        place(piece, fresh, &section, &entry);
        piece->theirs |= piece->role == BP_PIECE_REST && shows_comment(line, fresh);
    }
    return out;
}
