/* What a metric's page says of the metric itself: each note where it is given, and none where none is. */
#include "story_help.h"

#define END "2026-11-23"

static struct bp_text page_with(struct run *r, const char *keys)
{
    struct bp_story story;
    struct bp_text yaml = bp_text_fmt(r->cx.arena,
                                      "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\n"
                                      "metrics:\n  - {id: m, name: M, source: s, measure: count(), better: up%s}\n",
                                      keys);
    put(r, "s.csv", "at\n2026-11-16\n");
    must_find(r, bp_text_z(r->cx.arena, yaml), END);
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, &story);
    struct bp_text text = bp_text_copy(r->cx.arena, story.markdown);
    bp_story_close(&story);
    return text;
}

static void each_note_stands_alone_or_with_others(void **state)
{
    static const struct {
        const char *keys, *words;
    } notes[] = {{", purpose: So that we know", "So that we know"},
                 {", if_low: Call the van", "Call the van"},
                 {", lead_time: 6w", "42 days"},
                 {", outcome: Fewer calls", "Fewer calls"},
                 {", informs: [Board]", "Board"}};
    enum { NOTES = sizeof notes / sizeof *notes };
    (void)state;
    for (unsigned which = 0; which < 1u << NOTES; which++) {
        struct run *r = run_new();
        struct bp_buf keys = bp_buf_new(r->cx.arena);
        for (size_t i = 0; i < NOTES; i++)
            if (which & 1u << i)
                bp_buf_adds(&keys, notes[i].keys);
        struct bp_text page = page_with(r, bp_text_z(r->cx.arena, bp_buf_text(&keys)));
        for (size_t i = 0; i < NOTES; i++)
            if (bp_text_contains(page, bp_text_of(notes[i].words)) != ((which & 1u << i) != 0))
                fail_msg("%.*s: %s\n%.*s", BP_ARG(bp_buf_text(&keys)), notes[i].words, BP_ARG(page));
        run_free(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_note_stands_alone_or_with_others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
