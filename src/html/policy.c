/* A page -> the hashes of its style sheet and its script, as a Content-Security-Policy has them. */
#include "html/html.h"

struct bp_text bp_html_hash(struct bp_arena *arena, struct bp_text text)
{
    return bp_text_fmt(arena, "sha256-%" BP_PRI, BP_ARG(bp_sha256_base64(arena, text)));
}

static bool find(struct bp_text in, struct bp_text what, size_t from, size_t *at)
{
    for (size_t i = from; i + what.n <= in.n; i++)
        if (in.p[i] == what.p[0] && bp_text_starts(bp_text_sub(in, i, in.n), what.p)) {
            *at = i;
            return true;
        }
    return false;
}

/* Words of people cannot stand in a tag: the first is the page's own. */
static struct bp_text within(struct bp_arena *arena, struct bp_text page, struct bp_text open, struct bp_text close)
{
    size_t from, to;
    if (!find(page, open, 0, &from) || !find(page, close, from, &to))
        return (struct bp_text){"", 0};
    return bp_html_hash(arena, bp_text_sub(page, from + open.n, to));
}

struct bp_html_policy bp_html_policy_of(struct bp_arena *arena, struct bp_text page)
{
    return (struct bp_html_policy){.style = within(arena, page, BP_T("<style>"), BP_T("</style>")),
                                   .script = within(arena, page, BP_T("<script>"), BP_T("</script>"))};
}
