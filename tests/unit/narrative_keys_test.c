/* Every key that is put together at run time has a message in every catalogue. Keys written out are held by lint.sh. */
#include "language/language.h"
#include "story_help.h"

struct catalogue {
    struct bp_ctx cx;
    const char *name;
    const struct bp_phrases *words;
};

static void has(const struct catalogue *c, const char *stem, const char *name, const char *ending)
{
    char key[200];
    snprintf(key, sizeof key, "%s.%s%s", stem, name, ending);
    if (!bp_phrases_has(c->words, key))
        fail_msg("%s has no `%s`", c->name, key);
}

static void of_kinds(const struct catalogue *c)
{
    static const char *const stems[] = {"todate", "each",  "one",    "kinds",   "nth",    "record",
                                        "last",   "total", "before", "process", "trends", "behind"};
    static const char *const endings[] = {"", ".short", ".full"};
    for (int kind = BP_WEEK; kind <= BP_YEAR; kind++)
        for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
            has(c, stems[i], bp_period_name((enum bp_period_kind)kind), "");
    for (int kind = BP_WEEK; kind <= BP_YEAR; kind++)
        for (size_t i = 0; i < 3; i++)
            has(c, "period", bp_period_name((enum bp_period_kind)kind), endings[i]);
    for (size_t i = 0; i < 3; i++)
        has(c, "period", "days", endings[i]);
}

static void of_names(const struct catalogue *c)
{
    for (int verdict = BP_MET; verdict <= BP_HIDDEN; verdict++)
        has(c, "status", bp_verdict_name((enum bp_verdict)verdict), "");
    for (int kind = BP_FINDING_MISSED; kind <= BP_FINDING_EXPLANATION; kind++)
        has(c, "finding", bp_finding_name((enum bp_finding_kind)kind), "");
    for (int kind = 0; kind < BP_REMARK_KINDS; kind++)
        has(c, "remark", bp_remark_key((enum bp_remark_kind)kind), "");
    for (int kind = 0; kind < BP_SUSPICIONS; kind++)
        has(c, "suspicion", bp_suspicion_id((enum bp_suspicion_kind)kind), "");
    for (size_t i = 0; bp_measure_at(i); i++)
        has(c, "how.of", bp_measure_at(i)->name, "");
    for (int lack = BP_PATTERN_OVERLAPS; lack <= BP_PATTERN_QUIET; lack++)
        has(c, "lack", bp_pattern_lack_name((enum bp_pattern_lack)lack), "");
    for (int kind = BP_WEEK; kind <= BP_QUARTER; kind++)
        has(c, "lag", bp_period_name((enum bp_period_kind)kind), "");
    has(c, "read", "unripe", "");
    has(c, "metric", "unripe", "");
    has(c, "finding", "unripe", "");
    has(c, "chart", "weeks", "");
    has(c, "chart", "months", "");
    has(c, "unit", "percent", "");
    has(c, "unit", "currency", "");
    has(c, "unit", "other", "");
}

/* What a process does, and whether its goal can be relied on: every pair but none with none. */
static void of_processes(const struct catalogue *c)
{
    static const char *const variations[] = {"none", "common", "improvement", "concern", "high", "low"};
    static const char *const assurances[] = {"none", "pass", "fail", "hit-or-miss"};
    static const char *const icons[] = {"variation-common",     "variation-better-high", "variation-better-low",
                                        "variation-worse-high", "variation-worse-low",   "variation-high",
                                        "variation-low",        "assurance-pass",        "assurance-fail",
                                        "assurance-hit-or-miss"};
    for (size_t v = 0; v < sizeof variations / sizeof *variations; v++)
        for (size_t a = v == 0; a < sizeof assurances / sizeof *assurances; a++) {
            char ending[40];
            snprintf(ending, sizeof ending, ".%s", assurances[a]);
            has(c, "spc", variations[v], ending);
            has(c, "read.spc", variations[v], ending);
        }
    for (size_t i = 0; i < sizeof icons / sizeof *icons; i++)
        has(c, "icon", icons[i], "");
}

static void every_catalogue_has_the_keys_put_together(void **state)
{
    (void)state;
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    const char **names;
    size_t count;
    bp_resource_list(&cx, NULL, 0, "languages/", ".txt", &names, &count);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        struct catalogue c = {.cx = {.arena = cx.arena}, .name = names[i]};
        struct bp_text text;
        const char *file, *language = bp_path_base(names[i]);
        struct bp_text tag = bp_text_sub(bp_text_of(language), 0, strlen(language) - strlen(".txt"));
        assert_true(bp_resource_load(&c.cx, NULL, 0, names[i], &text, &file));
        assert_true(bp_phrases_load(&c.cx, bp_text_z(cx.arena, tag), file, text, &c.words));
        of_kinds(&c);
        of_names(&c);
        of_processes(&c);
        bp_phrases_close(c.words);
    }
    bp_arena_free(cx.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_catalogue_has_the_keys_put_together)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
