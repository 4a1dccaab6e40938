/* A paragraph's text -> the same, its marks in words, without HTML and links that run code. */
#include "document/marks.h"

#include <string.h>

/* Nobody writes code or strikes words over more bytes; it bounds the work on hostile input. */
#define MOST_SPAN  4096
#define MOST_LABEL 100

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool is_punctuation(char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* How often the byte at `at` stands there in a row. */
static size_t run_at(struct bp_text t, size_t at)
{
    size_t n = 0;
    while (at + n < t.n && t.p[at + n] == t.p[at])
        n++;
    return n;
}

/* The end of the code that a run of backticks opens, else of the run (CommonMark, "Code spans"). */
static size_t code_end(struct bp_text t, size_t at)
{
    size_t ticks = run_at(t, at);
    for (size_t i = at + ticks; i < t.n && i < at + MOST_SPAN;) {
        size_t n = t.p[i] == '`' ? run_at(t, i) : 1;
        if (t.p[i] == '`' && n == ticks)
            return i + n;
        i += n;
    }
    return at + ticks;
}

/* The end of an <address>; `at` where none begins. */
static size_t address_end(struct bp_text t, size_t at)
{
    struct bp_text rest = bp_text_sub(t, at + 1, t.n);
    if (!bp_text_starts(rest, "http://") && !bp_text_starts(rest, "https://") && !bp_text_starts(rest, "mailto:"))
        return at;
    for (size_t i = at + 1; i < t.n && !is_blank(t.p[i]) && t.p[i] != '<'; i++)
        if (t.p[i] == '>')
            return i + 1;
    return at + 1;
}

/* The end of what is no mark whatever it looks like: a letter after a backslash, code, an address; `at` for none. */
static size_t literal_end(struct bp_text t, size_t at)
{
    if (t.p[at] == '\\' && at + 1 < t.n && is_punctuation(t.p[at + 1]))
        return at + 2;
    if (t.p[at] == '`')
        return code_end(t, at);
    return t.p[at] == '<' ? address_end(t, at) : at;
}

bool bp_marks_is_unsafe(struct bp_text rest)
{
    static const char *const schemes[] = {"javascript:", "vbscript:", "data:", "file:"};
    rest = bp_text_trim(rest);
    if (rest.n && rest.p[0] == '<')
        rest = bp_text_sub(rest, 1, rest.n);
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        struct bp_text scheme = bp_text_of(schemes[i]);
        if (bp_text_same_letters(bp_text_sub(rest, 0, scheme.n), scheme))
            return true;
    }
    return false;
}

/* ---- ~~struck~~ */

static bool is_pair(struct bp_text t, size_t at)
{
    return t.p[at] == '~' && (at == 0 || t.p[at - 1] != '~') && run_at(t, at) == 2;
}

/* Where the ~~ stand that end what those at `at` begin; `at` for nowhere. */
static size_t struck_end(const struct bp_marks *marks, struct bp_text t, size_t at)
{
    if (!is_pair(t, at) || at + 2 >= t.n || is_blank(t.p[at + 2]))
        return at;
    for (size_t i = at + 2; i < t.n && i < at + MOST_SPAN;) {
        size_t literal = literal_end(t, i);
        if (literal == i && is_pair(t, i) && !is_blank(t.p[i - 1]))
            return i;
        if (marks->is_table && (t.p[i] == '|' || t.p[i] == '\n'))
            return at;
        i = literal > i ? literal : i + (t.p[i] == '~' ? run_at(t, i) : 1);
    }
    return at;
}

/* ---- [^1] */

/* The label between [^ and ]; empty where there is none. */
static struct bp_text label_at(struct bp_text t, size_t at)
{
    size_t end = at + 2;
    if (at + 2 >= t.n || t.p[at] != '[' || t.p[at + 1] != '^')
        return (struct bp_text){"", 0};
    while (end < t.n && end < at + MOST_LABEL && !is_blank(t.p[end]) && !strchr("[]|`\\", t.p[end]))
        end++;
    return end < t.n && t.p[end] == ']' ? bp_text_sub(t, at + 2, end) : (struct bp_text){"", 0};
}

const struct bp_intern *bp_marks_notes(struct bp_arena *arena, struct bp_text markdown)
{
    struct bp_intern *notes = bp_intern_new(arena);
    for (size_t i = 0; i < markdown.n; i++) {
        struct bp_text label = label_at(markdown, i);
        bool is_new;
        if (label.n && i + label.n + 3 < markdown.n && markdown.p[i + label.n + 3] == ':')
            bp_intern(notes, label, &is_new);
    }
    return notes;
}

/* A note's: a number, or a word that is explained somewhere. Any other is a pattern, or whatever people write. */
static bool is_note(const struct bp_marks *marks, struct bp_text label)
{
    size_t number;
    bool digits = label.n > 0;
    for (size_t i = 0; i < label.n; i++)
        digits &= label.p[i] >= '0' && label.p[i] <= '9';
    return digits || (label.n && bp_intern_find(marks->notes, label, &number));
}

/* A blank after what stands at a line's start without letters could make a heading or an item of it. */
static bool has_letters_before(struct bp_text t, size_t at)
{
    while (at > 0 && t.p[at - 1] != '\n') {
        unsigned char c = (unsigned char)t.p[--at];
        if (c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            return true;
    }
    return false;
}

/* The line before is the address of a link: what were added to it would be part of it. */
static bool follows_address(struct bp_text t, size_t at)
{
    size_t from = at - 1;
    while (from > 0 && t.p[from - 1] != '\n')
        from--;
    struct bp_text line = bp_text_sub(t, from, at - 1);
    return bp_text_starts(line, "[") && !bp_text_starts(line, "[^") && bp_text_contains(line, BP_T("]:"));
}

/* The mark as (1); what it explains stands on a line of its own. Gives the end of what was written. */
static size_t write_note(const struct bp_marks *marks, struct bp_text t, size_t at, struct bp_text label,
                         struct bp_buf *out)
{
    size_t end = at + label.n + 3;
    bool explained = end < t.n && t.p[end] == ':' && (at == 0 || t.p[at - 1] == '\n');
    if (marks->words->words_only && explained) {
        while (end < t.n && t.p[end] != '\n')
            end++;
        return end;
    }
    if (marks->words->words_only)
        return end;
    if (explained && at) {
        out->n--;
        bp_buf_adds(out, follows_address(t, at) ? "\n" : "\\\n");
    } else if (at && !is_blank(t.p[at - 1]) && has_letters_before(t, at)) {
        bp_buf_addc(out, ' ');
    }
    bp_buf_fmt(out, "(%" BP_PRI ")", BP_ARG(label));
    return explained ? end + 1 : end;
}

/* ---- [x] */

/* Gives the length of the box. */
static size_t write_box(const struct bp_marks *marks, struct bp_text t, struct bp_buf *out)
{
    bool box = marks->is_item && t.n > 4 && t.p[0] == '[' && t.p[2] == ']' && is_blank(t.p[3]);
    if (!box || !strchr("xX ", t.p[1]))
        return 0;
    bp_buf_add(out, t.p[1] == ' ' ? marks->words->open : marks->words->done);
    bp_buf_addc(out, ' ');
    return 4;
}

/* One sign that is no literal, and begins neither a note nor what is struck. */
static void write_sign(const struct bp_marks *marks, struct bp_text t, size_t at, struct bp_buf *out)
{
    bool target = !marks->words->words_only && at > 0 && t.p[at - 1] == ']' && (t.p[at] == '(' || t.p[at] == ':');
    if (t.p[at] == '<' || (target && bp_marks_is_unsafe(bp_text_sub(t, at + 1, t.n))))
        bp_buf_addc(out, '\\');
    bp_buf_addc(out, t.p[at]);
}

void bp_marks_write(const struct bp_marks *marks, struct bp_text t, struct bp_buf *out)
{
    size_t closes = SIZE_MAX; /* where what is struck ends */
    for (size_t i = write_box(marks, t, out); i < t.n;) {
        size_t end = literal_end(t, i), struck = closes == SIZE_MAX ? struck_end(marks, t, i) : i;
        struct bp_text label = label_at(t, i);
        if (end > i) {
            bp_buf_add(out, bp_text_sub(t, i, end));
        } else if (struck > i) {
            bp_buf_fmt(out, "(%" BP_PRI " ", BP_ARG(marks->words->struck));
            closes = struck;
            end = i + 2;
        } else if (i == closes) {
            bp_buf_addc(out, ')');
            closes = SIZE_MAX;
            end = i + 2;
        } else if (is_note(marks, label)) {
            end = write_note(marks, t, i, label, out);
        } else {
            write_sign(marks, t, i, out);
            end = i + 1;
        }
        i = end;
    }
}
