/* Presets: all of the program's are sound, each example is known for what it is, and pack.yaml wins key by key. */
#include "pack_help.h"

static const struct {
    const char *preset, *export;
} examples[] = {{"app-store", "S_D_80000000_20261115.txt.gz"},
                {"delighted", "delighted.csv"},
                {"excel-kpi", "depot.xlsx"},
                {"freshdesk", "tickets.csv"},
                {"ga4", "sessions.csv"},
                {"genesys", "queues.csv"},
                {"google-play", "reviews_com.example.parcels_202611.csv"},
                {"intercom", "conversations.csv"},
                {"jira", "jira-1.csv"},
                {"qualtrics", "survey-values.csv"},
                {"sap", "posten.txt"},
                {"servicenow", "incident.csv"},
                {"shopify", "orders_export_1.csv"},
                {"stripe", "unified_payments.csv"},
                {"surveymonkey", "survey.csv"},
                {"zendesk", "tickets-2026-W45.csv"}};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static struct bp_presets all_presets(struct run *r)
{
    struct bp_presets presets;
    if (!bp_preset_read_all(&r->cx, NULL, 0, &presets))
        fail_msg("a preset was refused: %s", said(r));
    return presets;
}

static const struct bp_preset *preset_of(struct run *r, const struct bp_presets *presets, const char *name)
{
    const struct bp_preset *preset = bp_preset_named(&r->cx, presets, BP_NOWHERE, bp_text_of(name));
    if (!preset)
        fail_msg("%s", said(r));
    return preset;
}

static void every_file_is_a_preset_with_an_example(void **state)
{
    struct run *r = *state;
    struct bp_presets presets = all_presets(r);
    assert_int_equal(presets.count, COUNT(examples));
    for (size_t i = 0; i < presets.count; i++) {
        assert_text(presets.list[i].name, examples[i].preset);
        assert_true(presets.list[i].about.n > 40);
        assert_non_null(presets.list[i].source);
    }
}

/* All but `without` of the presets. */
static struct bp_presets others(struct run *r, const struct bp_presets *presets, const struct bp_preset *without)
{
    struct bp_presets out = {0};
    for (size_t i = 0; i < presets->count; i++)
        if (&presets->list[i] != without)
            *BP_PUSH(r->cx.arena, out.list, out.count, out.cap) = presets->list[i];
    return out;
}

static void an_example_is_known_as_its_own_and_no_other(void **state)
{
    struct run *r = *state;
    struct bp_presets presets = all_presets(r);
    for (size_t i = 0; i < COUNT(examples); i++) {
        struct bp_table *table;
        struct bp_file_layout layout = {0};
        const char *path = bp_text_z(
            r->cx.arena, bp_text_fmt(r->cx.arena, "tests/golden/preset-%s/%s", examples[i].preset, examples[i].export));
        if (!bp_table_open(&r->cx, BP_NOWHERE, path, &layout, &table))
            fail_msg("%s", said(r));
        size_t count = bp_table_columns(table);
        struct bp_text *names = BP_NEW_ARRAY(r->cx.arena, struct bp_text, count);
        for (size_t c = 0; c < count; c++)
            names[c] = bp_table_column(table, c);
        const struct bp_preset *own = preset_of(r, &presets, examples[i].preset);
        const struct bp_preset *found = bp_preset_recognise(r->cx.arena, &presets, names, count);
        if (found != (own->recognise_count ? own : NULL))
            fail_msg("%s is taken for %.*s", path, BP_ARG(found ? found->name : BP_T("nothing")));
        struct bp_presets rest = others(r, &presets, own);
        found = bp_preset_recognise(r->cx.arena, &rest, names, count);
        if (found)
            fail_msg("%s could be taken for %.*s", path, BP_ARG(found->name));
        bp_table_close(table);
    }
}

static bool holds(struct run *r, const struct bp_names *names, struct bp_text column)
{
    for (size_t i = 0; i < names->count; i++)
        if (bp_text_eq(names->list[i], column) || bp_text_eq(bp_slug(r->cx.arena, names->list[i]), column))
            return true;
    return false;
}

/* Else an export that is recognised could lack a column that its preset needs. */
static void what_a_preset_reads_is_what_it_is_recognised_by(void **state)
{
    struct run *r = *state;
    struct bp_presets presets = all_presets(r);
    for (size_t i = 0; i < presets.count; i++) {
        struct bp_source s = {0};
        assert_true(bp_preset_apply(&r->cx, &presets.list[i], &s));
        assert_ptr_equal(s.applied, &presets.list[i]);
        for (size_t j = 0; j < presets.list[i].recognise_count; j++) {
            const struct bp_names *names = &presets.list[i].recognise[j];
            struct bp_text read[] = {s.time.text, s.key.text, s.latest.text};
            assert_true(names->count > 1);
            for (size_t k = 0; k < COUNT(read); k++)
                if (read[k].n && !holds(r, names, read[k]))
                    fail_msg("%.*s reads %.*s", BP_ARG(presets.list[i].name), BP_ARG(read[k]));
            for (size_t k = 0; k < s.filter.name_count; k++)
                if (!holds(r, names, s.filter.names[k].name))
                    fail_msg("%.*s filters by %.*s", BP_ARG(presets.list[i].name), BP_ARG(s.filter.names[k].name));
        }
    }
}

#define P "pack: {title: T, timezone: Asia/Bangkok}\n"
#define M "metrics:\n  - {id: m, source: s, measure: count()}\n"

static struct bp_source *applied(struct run *r, const char *name, const char *source)
{
    struct bp_presets presets = all_presets(r);
    must_read_pack(r, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, P "sources: {s: {file: s.csv%s}}\n" M, source)));
    if (!bp_preset_apply(&r->cx, preset_of(r, &presets, name), &r->pack.sources[0]))
        fail_msg("%s", said(r));
    return &r->pack.sources[0];
}

static void it_gives_what_pack_yaml_does_not(void **state)
{
    struct run *r = *state;
    const struct bp_source *s = applied(r, "google-play", "");
    assert_text(s->time.text, "Review Submit Date and Time");
    assert_text(s->key.text, "Review Link");
    assert_int_equal(s->keep, BP_KEEP_LATEST);
    assert_text(s->latest.text, "Review Last Update Date and Time");
    assert_text(s->zone->name, "Asia/Bangkok");
    assert_true(bp_source_check(&r->cx, s));
    s = applied(r, "stripe", "");
    assert_text(s->zone->name, "UTC");
    s = applied(r, "qualtrics", "");
    assert_int_equal(s->filter.name_count, 2);
}

static void pack_yaml_wins_key_by_key(void **state)
{
    struct run *r = *state;
    const struct bp_source *s = applied(r, "google-play", ", time: day, keep: first");
    assert_text(s->time.text, "day");
    assert_text(s->key.text, "Review Link");
    assert_int_equal(s->keep, BP_KEEP_FIRST);
    s = applied(r, "stripe", ", timezone: Europe/Paris, totals_row: Total");
    assert_text(s->zone->name, "Europe/Paris");
    assert_text(s->totals_row.text, "Total");
    assert_text(s->key.text, "id");
    s = applied(r, "qualtrics", ", where: 'Q1 > 3'");
    assert_int_equal(s->filter.name_count, 1);
    assert_text(s->filter.names[0].name, "Q1");
}

static void a_key_with_nothing_behind_it_is_none(void **state)
{
    struct run *r = *state;
    const struct bp_source *s = applied(r, "google-play", ", key: null");
    assert_text(s->key.text, "");
    assert_int_equal(s->keep, BP_KEEP_LAST);
    assert_true(bp_source_check(&r->cx, s));
    s = applied(r, "qualtrics", ", where: ~");
    assert_null(s->filter.root);
}

static void columns_that_are_renamed_are_followed(void **state)
{
    struct run *r = *state;
    const struct bp_source *s = applied(r, "qualtrics", ", columns: {RecordedDate: at, finished: done}");
    assert_text(s->time.text, "at");
    assert_text(s->key.text, "ResponseId");
    assert_text(s->filter.names[0].name, "done");
    assert_text(s->filter.names[1].name, "Status");
}

static void personal_columns(void **state)
{
    struct run *r = *state;
    struct bp_presets presets = all_presets(r);
    static const struct {
        const char *preset, *column;
        bool personal;
    } cases[] = {{"zendesk", "Requester email", true},
                 {"zendesk", "requester_email", true},
                 {"zendesk", "REQUESTER", true},
                 {"zendesk", "Request", false},
                 {"zendesk", "Requester wait time in minutes", false},
                 {"jira", "Watchers", true},
                 {"jira", "Watchers#3", true},
                 {"jira", "Watchers Id#2", true},
                 {"jira", "Labels#2", false},
                 {"jira", "Issue key", false},
                 {"stripe", "Card Address Line1", true},
                 {"stripe", "Card Brand", false},
                 {"shopify", "Shipping", false},
                 {"shopify", "Shipping Method", false},
                 {"shopify", "Shipping Name", true},
                 {"surveymonkey", "Custom Data 2", true},
                 {"surveymonkey", "Who are you? / Email Address", true},
                 {"surveymonkey", "What is your name?", false},
                 {"sap", "STRASSE", false},
                 {"sap", "Straße und Hausnummer", true}};
    for (size_t i = 0; i < COUNT(cases); i++)
        if (bp_preset_is_personal(r->cx.arena, preset_of(r, &presets, cases[i].preset), bp_text_of(cases[i].column)) !=
            cases[i].personal)
            fail_msg("%s: %s", cases[i].preset, cases[i].column);
}

static void the_most_names_win_then_the_first(void **state)
{
    struct run *r = *state;
    const char *folders[] = {run_path(r, "own")};
    put(r, "own/presets/a.yaml", "recognise: [One, Two]\n");
    put(r, "own/presets/b.yaml", "recognise: [[Nine, Ten], [one, two, 'Three!']]\n");
    put(r, "own/presets/c.yaml", "recognise: [One, Two]\n");
    put(r, "own/presets/d.yaml", "recognise: []\n");
    struct bp_presets presets;
    struct bp_text two[] = {BP_T("Two"), BP_T("Four"), BP_T("ONE")},
                   three[] = {BP_T("Two"), BP_T("three"), BP_T("One")}, one[] = {BP_T("One")};
    assert_true(bp_preset_read_all(&r->cx, folders, 1, &presets));
    assert_int_equal(presets.count, COUNT(examples) + 4);
    assert_text(bp_preset_recognise(r->cx.arena, &presets, two, 3)->name, "a");
    assert_text(bp_preset_recognise(r->cx.arena, &presets, three, 3)->name, "b");
    assert_null(bp_preset_recognise(r->cx.arena, &presets, one, 1));
    assert_null(bp_preset_recognise(r->cx.arena, &presets, one, 0));
}

static void a_file_of_ones_own_takes_the_place_of_the_programs(void **state)
{
    struct run *r = *state;
    const char *folders[] = {run_path(r, "own"), run_path(r, "none")};
    put(r, "own/presets/zendesk.yaml",
        "# mine\nrecognise: [Ticket]\npersonal: Who\nsource: {time: Made}\nabout: mine\n");
    struct bp_presets presets;
    assert_true(bp_preset_read_all(&r->cx, folders, 2, &presets));
    assert_int_equal(presets.count, COUNT(examples));
    const struct bp_preset *zendesk = preset_of(r, &presets, "zendesk");
    assert_text(zendesk->about, "mine");
    assert_true(bp_preset_is_personal(r->cx.arena, zendesk, BP_T("who")));
}

static void mistakes_in_a_preset_have_a_place(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *yaml, *said;
    } cases[] = {
        {"recognize: [A]\n", "x.yaml:1:1: error: unknown key `recognize` in a preset, did you mean `recognise`?"},
        {"recognise: {A: B}\n", "x.yaml:1:1: error: `recognise` must be a list, this is keys with values"},
        {"recognise: [[A, B], C, {D: E}]\n", "`recognise` must be a list, this is keys with values"},
        {"source:\n  tme: A\n", "x.yaml:2:3: error: unknown key `tme` in a source, did you mean `time`?"},
        {"source:\n  time: A\n  file: B\n", "x.yaml:3:3: error: a preset has no `file:`"},
        {"source:\n  preset: A\n", "x.yaml:2:3: error: a preset has no `preset:`"},
        {"source:\n  where: A >\n", "x.yaml:2:1"},
        {"source:\n  keep: newest\n", "x.yaml:2:9: error: `newest` is not one of last"},
        {"source: [A]\n", "a source must be keys with values, this is a list"},
        {"- A\n", "a preset must be keys with values, this is a list"},
        {"personal: {A: B}\n", "`personal` must be a list"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *folders[] = {run_path(r, "own")};
        struct bp_presets presets;
        put(r, "own/presets/x.yaml", cases[i].yaml);
        r->cx.diag_count = 0;
        r->cx.status = BP_DONE;
        assert_false(bp_preset_read_all(&r->cx, folders, 1, &presets));
        assert_int_equal(r->cx.status, BP_BAD_PACK);
        assert_said(r, cases[i].said);
    }
}

/* ---- the stage that opens exports */

static bool give(struct run *r, const char *source)
{
    struct bp_presets presets = all_presets(r);
    r->cx.diag_count = 0;
    r->cx.status = BP_DONE;
    must_read_pack(r, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, P "sources: {s: {file: s.csv%s}}\n" M, source)));
    return bp_ingest_presets(&r->cx, &presets, &r->pack);
}

static void a_header_is_recognised_unless_pack_yaml_says_none(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "Ticket ID,Status,Created time,Resolved time,Email\n1,Open,2026-11-09 10:00:00,,a@example.com\n");
    assert_true(give(r, ""));
    assert_text(r->pack.sources[0].applied->name, "freshdesk");
    assert_text(r->pack.sources[0].time.text, "Created time");
    assert_true(give(r, ", preset: none, time: Created time"));
    assert_null(r->pack.sources[0].applied);
    assert_text(r->pack.sources[0].key.text, "");
    assert_true(give(r, ", preset: zendesk"));
    assert_text(r->pack.sources[0].time.text, "Created at");
}

static void what_no_preset_gives_is_asked_for(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "a,b\n1,2\n");
    assert_false(give(r, ""));
    assert_said(r, "pack.yaml:2:11: error: source `s` needs `time:`");
    assert_int_equal(r->cx.status, BP_BAD_PACK);
    assert_false(give(r, ", preset: none"));
    assert_said(r, "pack.yaml:2:11: error: source `s` needs `time:`");
    assert_false(give(r, ", preset: sap"));
    assert_said(r, "pack.yaml:2:11: error: source `s` needs `time:`");
    assert_false(give(r, ", time: a, keep: first"));
    assert_said(r, "pack.yaml:2:11: error: source `s` has `keep:` without `key:`");
    assert_false(give(r, ", preset: zendisk"));
    assert_said(r, "pack.yaml:2:36: error: no preset is called `zendisk`, did you mean `zendesk`?");
    assert_int_equal(r->cx.status, BP_BAD_PACK);
    assert_false(give(r, ", preset: oracle"));
    assert_said(r, "no preset is called `oracle`: there are app-store, delighted, ");
}

static void a_file_that_is_not_there_is_said_by_the_reading(void **state)
{
    struct run *r = *state;
    assert_true(give(r, ", time: at"));
    assert_string_equal(said(r), "");
    assert_int_equal(r->cx.status, BP_DONE);
    assert_null(r->pack.sources[0].applied);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(every_file_is_a_preset_with_an_example),
        T(an_example_is_known_as_its_own_and_no_other),
        T(what_a_preset_reads_is_what_it_is_recognised_by),
        T(it_gives_what_pack_yaml_does_not),
        T(pack_yaml_wins_key_by_key),
        T(a_key_with_nothing_behind_it_is_none),
        T(columns_that_are_renamed_are_followed),
        T(personal_columns),
        T(the_most_names_win_then_the_first),
        T(a_file_of_ones_own_takes_the_place_of_the_programs),
        T(mistakes_in_a_preset_have_a_place),
        T(a_header_is_recognised_unless_pack_yaml_says_none),
        T(what_no_preset_gives_is_asked_for),
        T(a_file_that_is_not_there_is_said_by_the_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
