/* People's own Markdown -> Markdown that can stand inside the pack without changing what surrounds it. */
#include "narrative/story.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

static bool is_fence(struct bp_text line, char *mark)
{
    size_t i = 0;
    while (i < 3 && i < line.n && line.p[i] == ' ')
        i++;
    if (i + 3 > line.n || (line.p[i] != '`' && line.p[i] != '~') || line.p[i + 1] != line.p[i] ||
        line.p[i + 2] != line.p[i])
        return false;
    *mark = line.p[i];
    return true;
}

/* A line of = or - alone under a paragraph would make a heading of it. */
static bool underlines(struct bp_text line, bool under_text)
{
    struct bp_text t = bp_text_trim(line);
    size_t i = 0;
    while (i < t.n && t.p[i] == t.p[0])
        i++;
    return under_text && t.n && i == t.n && (t.p[0] == '=' || t.p[0] == '-');
}

/* The target of a link or of its definition that is to run, not to be read. */
static bool is_unsafe_target(struct bp_text rest)
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

/* Raw HTML could swallow what follows it: < stays a sign, save where it opens an address. Links that run code are no
 * links. */
static void add_line(struct bp_buf *b, struct bp_text line)
{
    for (size_t i = 0; i < line.n; i++) {
        struct bp_text rest = bp_text_sub(line, i + 1, line.n);
        bool target = i > 0 && line.p[i - 1] == ']' && (line.p[i] == '(' || line.p[i] == ':');
        if (target && is_unsafe_target(rest))
            bp_buf_addc(b, '\\');
        bool address =
            bp_text_starts(rest, "http://") || bp_text_starts(rest, "https://") || bp_text_starts(rest, "mailto:");
        if (line.p[i] == '<' && !address && (i == 0 || line.p[i - 1] != '\\'))
            bp_buf_addc(b, '\\');
        bp_buf_addc(b, line.p[i]);
    }
    bp_buf_addc(b, '\n');
}

/* A heading of theirs stands below ours; there is no seventh level. */
static void lower_heading(struct bp_buf *b, struct bp_text *line)
{
    struct bp_text t = *line;
    size_t blanks = 0, level = 0;
    while (blanks < 3 && blanks < t.n && t.p[blanks] == ' ')
        blanks++;
    while (blanks + level < t.n && t.p[blanks + level] == '#')
        level++;
    size_t after = blanks + level;
    if (level < 1 || level > 6 || (after < t.n && t.p[after] != ' ' && t.p[after] != '\t'))
        return;
    for (size_t i = 0; i < level + 3 && i < 6; i++)
        bp_buf_addc(b, '#');
    *line = bp_text_sub(t, after, t.n);
}

struct bp_text bp_words_block(struct bp_arena *arena, struct bp_text markdown)
{
    struct bp_buf b = bp_buf_new(arena);
    struct bp_text rest = markdown, line;
    char fence = 0, mark = 0;
    bool under_text = false;
    while (bp_text_split(&rest, '\n', &line)) {
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        if (is_fence(line, &mark)) {
            fence = !fence ? mark : mark == fence ? 0 : fence;
            bp_buf_add(&b, line);
            bp_buf_addc(&b, '\n');
        } else if (fence) {
            bp_buf_add(&b, line);
            bp_buf_addc(&b, '\n');
        } else {
            lower_heading(&b, &line);
            if (underlines(line, under_text))
                bp_buf_addc(&b, '\\');
            add_line(&b, line);
            under_text = bp_text_trim(line).n > 0;
        }
    }
    if (fence)
        bp_buf_fmt(&b, "%c%c%c\n", fence, fence, fence);
    return bp_text_trim(bp_buf_text(&b));
}

struct bp_text bp_words_line(struct bp_arena *arena, struct bp_text markdown)
{
    struct bp_buf b = bp_buf_new(arena);
    struct bp_text rest = bp_text_trim(markdown), line;
    while (bp_text_split(&rest, '\n', &line)) {
        line = bp_text_trim(line);
        if (!line.n)
            break;
        if (b.n)
            bp_buf_addc(&b, ' ');
        add_line(&b, line);
        b.n--; /* without its line end */
    }
    return bp_buf_text(&b);
}

/* Whole sentences from the start, at least one, as many as fit into `most` bytes. */
struct bp_text bp_words_sentences(struct bp_arena *arena, struct bp_text line, const char *locale, size_t most)
{
    UErrorCode code = U_ZERO_ERROR;
    int32_t n = 0, cap = (int32_t)line.n + 1;
    UChar *wide = BP_NEW_ARRAY(arena, UChar, (size_t)cap);
    if (line.n <= most)
        return line;
    u_strFromUTF8(wide, cap, &n, line.p, (int32_t)line.n, &code);
    UBreakIterator *it = ubrk_open(UBRK_SENTENCE, locale, wide, n, &code);
    if (U_FAILURE(code))
        return line;
    size_t end = 0, at = 0;
    int32_t unit = 0;
    for (int32_t stop = ubrk_next(it); stop != UBRK_DONE; stop = ubrk_next(it)) {
        while (unit < stop && at < line.n) {
            int32_t c = bp_utf8_next(line, &at);
            unit += c > 0xFFFF ? 2 : 1;
        }
        if (end && at > most)
            break;
        end = at;
    }
    ubrk_close(it);
    return bp_text_trim(bp_text_sub(line, 0, end));
}

bool bp_words_check(struct bp_ctx *cx, const struct bp_comment *c)
{
    if (!bp_text_contains(c->text, BP_T("![")))
        return true;
    return bp_fail(cx, BP_BAD_DATA, c->where, "pictures in commentary are not built yet: take the `![...]` out");
}

static bool is_rule(struct bp_text line)
{
    size_t marks = 0;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] != line.p[0] && line.p[i] != ' ')
            return false;
        marks += line.p[i] == line.p[0];
    }
    return marks >= 3 && (line.p[0] == '-' || line.p[0] == '*' || line.p[0] == '_');
}

size_t bp_words_items(struct bp_arena *arena, struct bp_text markdown, struct bp_text **out)
{
    size_t count = 0, cap = 0;
    struct bp_buf item = bp_buf_new(arena);
    struct bp_text rest = markdown, line;
    bool more = true;
    *out = NULL;
    while (more) {
        more = bp_text_split(&rest, '\n', &line);
        line = more ? bp_text_trim(line) : (struct bp_text){"", 0};
        bool bullet = bp_text_starts(line, "- ") || bp_text_starts(line, "* ");
        if ((!line.n || bullet) && item.n) {
            *BP_PUSH(arena, *out, count, cap) = bp_words_line(arena, bp_buf_text(&item));
            item = bp_buf_new(arena);
        }
        if (bullet)
            line = bp_text_sub(line, 2, line.n);
        if (line.n && (line.p[0] == '#' || is_rule(line)))
            continue; /* no items */
        bp_buf_add(&item, line);
        if (line.n)
            bp_buf_addc(&item, '\n');
    }
    return count;
}
