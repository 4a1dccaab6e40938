/* Editions of one measured pack: each shows its own metrics and nothing of others, and two can be made at once. */
#include "publish/publish.h"
#include "story_help.h"

#include <threads.h>

#define END "2026-11-23"

static const char yaml[] =
    "pack:\n  title: Whole\nsources:\n"
    "  shop: {file: shop.csv, time: at, empty_days: zero, max_rejects: 90%}\n"
    "  vault: {file: vault.csv, time: at, empty_days: zero, max_rejects: 90%, max_age: 2d}\n"
    "metrics:\n"
    "  - {id: sales, name: Sales of all, source: shop, measure: sum(x), segments: [town], owner: Ann}\n"
    "  - {id: secret, name: Hidden gain, source: vault, measure: sum(y), segments: [cellar], owner: Bob}\n"
    "  - {id: each, name: Sales each, formula: sales / visits, owner: Cyrus}\n"
    "  - {id: visits, name: Visits, source: shop, measure: count(), owner: Cyrus}\n"
    "goals: goals.csv\nactions: actions.csv\nevents: events.csv\ncommentary: words\ncorrections: corrections.csv\n";

static void measure(struct run *r)
{
    put(r, "shop.csv",
        "at,town,x\n2026-11-09,Rome,4\n2026-11-16,Rome,2\n2026-11-17,Pisa,3\n2026-11-18,Pisa,bad-shop\n");
    put(r, "vault.csv", "at,cellar,y\n2026-11-09,Deep,40\n2026-11-16,Deep,20\n2026-11-17,Deep,bad-vault\n");
    put(r, "goals.csv", "metric,segment,target\nsales,,9\nsecret,,90\nsecret,cellar=Deep,91\nvisits,,1\n");
    put(r, "actions.csv",
        "id,metric,action,owner,opened,due,status\nA1,sales,Open a till,Ann,2026-11-01,2026-11-10,open\n"
        "A2,secret,Dig deeper,Bob,2026-11-01,2026-11-10,open\nA3,,Move house,Dan,2026-11-01,2026-11-10,open\n");
    put(r, "events.csv",
        "date,metric,kind,text\n2026-11-17,secret,note,Gold was found\n2026-11-17,sales,note,A fair\n");
    put(r, "corrections.csv",
        "metric,segment,period,value,reason,author\nsecret,,2026-W46,41,Counted twice,Bob\n"
        "visits,,2026-W47,4,Door was open,Cyrus\n");
    put(r, "words/2026-W47/summary.md", "The house is in order.\n");
    put(r, "words/2026-W47/sales.md", "It rained.\n");
    put(r, "words/2026-W47/secret.md", "The shaft is shut.\n");
    must_find(r, yaml, END);
}

static const int sales_alone[] = {0}, rest[] = {1, 2, 3}, formula_alone[] = {2};

static struct bp_edition part(struct run *r, const char *id, const int *metrics, size_t count, enum bp_page page)
{
    struct bp_edition e = whole_edition(r);
    e.id = bp_text_of(id);
    e.folder = id;
    e.title = BP_T("In part");
    e.metrics = metrics;
    e.metric_count = count;
    e.page = page;
    e.whole = false;
    return e;
}

/* All files of one edition, made as the program makes them, in a context of its own. */
struct made {
    struct bp_ctx cx;
    struct bp_arena *pdf_arena;
    const struct run *run;
    struct bp_edition edition;
    struct bp_outputs outputs;
    bool ok;
};

static int make(void *self)
{
    struct made *m = self;
    struct bp_story story;
    struct bp_narrative_options words = {0};
    const struct bp_forms forms = {.md = true, .html = true, .pdf = true, .missing_glyph = BP_GLYPH_BOX};
    m->ok = bp_narrative_write(&m->cx, &m->run->insight, &m->edition, &words, &story) &&
            bp_publish_edition(&m->cx, &story, &forms, m->pdf_arena, &m->outputs);
    bp_story_close(&story);
    return 0;
}

static struct made prepared(const struct run *r, struct bp_edition edition)
{
    return (struct made){
        .cx = {.arena = bp_arena_new(NULL)}, .pdf_arena = bp_arena_new(NULL), .run = r, .edition = edition};
}

static void drop(struct made *m)
{
    bp_arena_free(m->pdf_arena);
    bp_arena_free(m->cx.arena);
}

static const struct bp_output *output(const struct made *m, const char *name)
{
    for (size_t i = 0; i < m->outputs.count; i++)
        if (strcmp(m->outputs.list[i].name, name) == 0)
            return &m->outputs.list[i];
    return NULL;
}

static void same(const struct made *a, const struct made *b)
{
    assert_true(a->ok && b->ok);
    assert_int_equal(a->outputs.count, b->outputs.count);
    for (size_t i = 0; i < a->outputs.count; i++) {
        assert_string_equal(a->outputs.list[i].name, b->outputs.list[i].name);
        if (!bp_text_eq(a->outputs.list[i].bytes, b->outputs.list[i].bytes))
            fail_msg("%s differs", a->outputs.list[i].name);
    }
}

static void two_at_once_are_as_one_after_the_other(void **state)
{
    struct run *r = *state;
    measure(r);
    for (int round = 0; round < 3; round++) {
        struct made one = prepared(r, part(r, "shop", sales_alone, 1, BP_PAGE_LETTER)), one_again = one;
        struct made two = prepared(r, part(r, "rest", rest, 3, BP_PAGE_16_9)), two_again = two;
        one_again.cx.arena = bp_arena_new(NULL), one_again.pdf_arena = bp_arena_new(NULL);
        two_again.cx.arena = bp_arena_new(NULL), two_again.pdf_arena = bp_arena_new(NULL);
        thrd_t first, second;
        assert_int_equal(thrd_create(&first, make, &one), thrd_success);
        assert_int_equal(thrd_create(&second, make, &two), thrd_success);
        thrd_join(first, NULL);
        thrd_join(second, NULL);
        make(&one_again);
        make(&two_again);
        same(&one, &one_again);
        same(&two, &two_again);
        assert_non_null(output(&one, "shop/pack.pdf"));
        assert_non_null(output(&two, "rest/charts/each-months.svg"));
        assert_false(bp_text_eq(output(&one, "shop/pack.md")->bytes, output(&two, "rest/pack.md")->bytes));
        drop(&one), drop(&one_again), drop(&two), drop(&two_again);
    }
}

/* In every file but the PDF, whose streams are packed: what it draws is in the HTML. */
static void search(const struct made *m, const char *words, bool wanted)
{
    bool found = false;
    for (size_t i = 0; i < m->outputs.count; i++) {
        bool packed = strcmp(bp_path_base(m->outputs.list[i].name), "pack.pdf") == 0;
        bool here = (!packed && bp_text_contains(m->outputs.list[i].bytes, bp_text_of(words))) ||
                    strstr(m->outputs.list[i].name, words) != NULL;
        if (here && !wanted)
            fail_msg("`%s` stands in %s", words, m->outputs.list[i].name);
        found |= here;
    }
    if (wanted && !found)
        fail_msg("`%s` stands nowhere", words);
}

/* Beside the PDF in run.json, under the name it is published by too; of the one a build kept nothing is known. */
static void fonts_stand_in_run_json(void **state)
{
    struct run *r = *state;
    measure(r);
    struct made m = prepared(r, part(r, "shop", sales_alone, 1, BP_PAGE_A4));
    make(&m);
    struct bp_outputs listed = {0};
    bp_outputs_add_as(&m.cx, &listed, "board/other.pdf", output(&m, "shop/pack.pdf"));
    bp_outputs_add(&m.cx, &listed, "pack.pdf", BP_T("kept"));
    bp_outputs_add_as(&m.cx, &listed, "pack.md", output(&m, "shop/pack.md"));
    struct bp_run run = {.command = "build", .outputs = &listed};
    const char *json = bp_text_z(m.cx.arena, bp_publish_run_json(&m.cx, &run, NULL));
    const char *pdf = strstr(json, "\"board/other.pdf\""), *fonts = strstr(json, "\"fonts\": [");
    assert_non_null(pdf);
    assert_true(fonts && fonts > pdf && fonts < strstr(json, "\"pack.pdf\""));
    assert_null(strstr(fonts + 1, "\"fonts\""));
    assert_non_null(strstr(fonts, "\"family\": \"Noto Sans\""));
    assert_non_null(strstr(fonts, "\"style\": \"Bold\""));
    assert_non_null(strstr(fonts, "\"version\": \"Version 2."));
    assert_non_null(strstr(fonts, "\"file\": \"NotoSans-Bold.ttf\""));
    assert_non_null(strstr(fonts, "\"glyphs\": "));
    drop(&m);
}

static void an_edition_shows_nothing_of_others(void **state)
{
    struct run *r = *state;
    static const char *const others[] = {"ecret",      "Hidden gain", "vault",        "Bob",        "Dig deeper",
                                         "Deep",       "Gold",        "The shaft",    "Visits",     "visits",
                                         "Sales each", "Cyrus",       "bad-vault",    "Move house", "in order",
                                         "Counted",    "Whole",       "Door was open"};
    static const char *const own[] = {"Sales of all", "Ann",  "Open a till", "A fair", "It rained",
                                      "Rome",         "Pisa", "bad-shop",    "In part"};
    measure(r);
    struct made m = prepared(r, part(r, "board", sales_alone, 1, BP_PAGE_A4));
    make(&m);
    assert_true(m.ok);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        search(&m, own[i], true);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        search(&m, others[i], false);
    search(&m, "\"audience\": \"board\"", true);
    search(&m, "0 of 1 goals met", true); /* its own tally */
    drop(&m);
}

static void the_whole_edition_shows_everything(void **state)
{
    struct run *r = *state;
    static const char *const all[] = {"Sales of all",   "Hidden gain", "Move house",    "in order",
                                      "bad-vault",      "bad-shop",    "1 of 2 goals",  "\"audience\": null",
                                      "Gold was found", "Counted",     "Door was open", "Worked out from corrected"};
    measure(r);
    struct made m = prepared(r, whole_edition(r));
    make(&m);
    assert_true(m.ok);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        search(&m, all[i], true);
    assert_non_null(output(&m, "pack.json"));
    drop(&m);
}

/* A formula's sources are those of its parts: a reader must know when they are stale. */
static void a_formula_brings_the_sources_of_its_parts(void **state)
{
    struct run *r = *state;
    measure(r);
    struct bp_edition e = part(r, "f", formula_alone, 1, BP_PAGE_A4);
    struct bp_selection shown;
    bp_selection_make(&r->cx, &r->insight, &e, &shown);
    assert_int_equal(shown.count, 1);
    assert_int_equal(shown.source_count, 1);
    assert_int_equal(shown.sources[0], 0);
    assert_true(bp_selection_shows(&shown, 2));
    assert_false(bp_selection_shows(&shown, 0) || bp_selection_shows(&shown, -1));
    e = whole_edition(r);
    bp_selection_make(&r->cx, &r->insight, &e, &shown);
    assert_int_equal(shown.count, r->insight.count);
    assert_int_equal(shown.finding_count, r->insight.finding_count);
    assert_int_equal(shown.source_count, 2);
    assert_int_equal(shown.now.met, r->insight.now.met);
    assert_int_equal(shown.now.missed, r->insight.now.missed);
    assert_int_equal(shown.before.missed, r->insight.before.missed);
    for (size_t i = 0; i < shown.count; i++)
        assert_ptr_equal(shown.judgements[i], &r->insight.judgements[i]);
}

static void metrics_come_in_the_editions_order_with_its_segments(void **state)
{
    struct run *r = *state;
    static const int order[] = {3, 0};
    const struct bp_text pisa = BP_T("town=Pisa");
    measure(r);
    struct bp_edition e = part(r, "o", order, 2, BP_PAGE_A4);
    e.all_segments = false;
    e.segments = &pisa;
    e.segment_count = 1;
    struct bp_story story;
    must_tell(r, &e, &story);
    assert_int_equal(story.shown.count, 3);
    assert_int_equal(story.shown.judgements[0]->series->metric, 3);
    assert_int_equal(story.shown.judgements[1]->series->metric, 0);
    assert_int_equal(story.shown.judgements[1]->series->segment, 0);
    assert_text(r->data.segment_list[story.shown.judgements[2]->series->segment].id, "town=Pisa");
    must_have(&story, "Pisa");
    must_not_have(&story, "Rome");
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(two_at_once_are_as_one_after_the_other),    T(fonts_stand_in_run_json),
        T(an_edition_shows_nothing_of_others),        T(the_whole_edition_shows_everything),
        T(a_formula_brings_the_sources_of_its_parts), T(metrics_come_in_the_editions_order_with_its_segments)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
