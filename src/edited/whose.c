/* An audience and a period -> a line of pack.md that no viewer shows; and back. */
#include "edited/whose.h"

#define LABEL    "[boardpack]:"
#define AUDIENCE "audience "
#define PERIOD   ", period "

/* Values of exports are names here: what would end the line or its quotes is a blank. */
static struct bp_text plain(struct bp_arena *arena, struct bp_text id)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < id.n; i++) {
        unsigned char c = (unsigned char)id.p[i];
        bp_buf_addc(&b, c < ' ' || c == '"' || c == '\'' || c == '\\' || c == '(' || c == ')' ? ' ' : (char)c);
    }
    return bp_text_trim(bp_buf_text(&b));
}

struct bp_text bp_whose_line(struct bp_arena *arena, struct bp_text audience, struct bp_text period)
{
    return bp_text_fmt(arena, "\n" LABEL " # \"" AUDIENCE "%" BP_PRI PERIOD "%" BP_PRI "\"\n",
                       BP_ARG(plain(arena, audience)), BP_ARG(period));
}

static bool is_line(struct bp_text line)
{
    struct bp_text words = bp_text_trim(line), label = bp_text_of(LABEL);
    return bp_text_same_letters(bp_text_sub(words, 0, label.n), label);
}

static bool parse(struct bp_text line, struct bp_whose *out)
{
    static const char quotes[] = "\"')";
    struct bp_text words = bp_text_trim(line);
    bool closed = words.n && (words.p[words.n - 1] == quotes[0] || words.p[words.n - 1] == quotes[1] ||
                              words.p[words.n - 1] == quotes[2]);
    size_t end = closed ? words.n - 1 : 0;
    const struct bp_text begins = bp_text_of(AUDIENCE), parts = bp_text_of(PERIOD);
    size_t from = 0;
    while (from + begins.n <= end && !bp_text_eq(bp_text_sub(words, from, from + begins.n), begins))
        from++;
    for (size_t at = end; from + begins.n < end && at-- > from + begins.n;)
        if (bp_text_starts(bp_text_sub(words, at, end), PERIOD)) {
            out->audience = bp_text_trim(bp_text_sub(words, from + begins.n, at));
            out->period = bp_text_trim(bp_text_sub(words, at + parts.n, end));
            return out->audience.n > 0;
        }
    return false;
}

bool bp_whose_read(struct bp_text markdown, struct bp_whose *out)
{
    struct bp_text line;
    for (int number = 1; bp_text_split(&markdown, '\n', &line); number++) {
        *out = (struct bp_whose){.line = number};
        if (is_line(line) && parse(line, out))
            return true;
    }
    return false;
}

bool bp_whose_is(struct bp_arena *arena, const struct bp_whose *whose, struct bp_text audience)
{
    return bp_text_eq(whose->audience, plain(arena, audience));
}

struct bp_text bp_whose_without(struct bp_arena *arena, struct bp_text markdown)
{
    struct bp_buf b = bp_buf_new(arena);
    struct bp_text line;
    while (markdown.n && bp_text_split(&markdown, '\n', &line))
        bp_buf_fmt(&b, "%" BP_PRI "\n", BP_ARG(bp_text_sub(line, 0, is_line(line) ? 0 : line.n)));
    return bp_buf_text(&b);
}
