/* Which cells of a row take their words out of what its customer wrote, and who that customer is. */
#include "../property/harvest.h"

static const char *quotes_of(struct run *r, const char *keys, const char *entry, const char *csv)
{
    struct bp_buf out = bp_buf_new(r->cx.arena);
    const char *yaml = bp_text_z(
        r->cx.arena, bp_text_fmt(r->cx.arena,
                                 "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, max_rejects: 100%%%s}\n"
                                 "metrics:\n  - {id: m, source: s, measure: nps(score)}\nverbatims:\n"
                                 "  - {source: s, text: words, choose: lowest%s}\n",
                                 keys, entry));
    put(r, "s.csv", csv);
    r->cx.diag_count = 0;
    must_ingest(r, yaml, "2026-11-16");
    const struct bp_heard_list *list = bp_heard_words_of(&r->data.sources[0].heard[0], 0);
    for (size_t i = 0; list && i < list->count; i++)
        bp_buf_fmt(&out, "%s%" BP_PRI, i ? "|" : "", BP_ARG(list->list[i].text));
    return bp_text_z(r->cx.arena, bp_buf_text(&out));
}

#define ROW "at,score,who,agent,words\n2026-11-10,3,Anna,Bob Stone,Bob told Anna it comes tomorrow\n"

static void dropped_and_personal_columns(void **state)
{
    struct run *r = *state;
    assert_string_equal(quotes_of(r, "", "", ROW), "Bob told Anna it comes tomorrow");
    assert_string_equal(quotes_of(r, "", ", drop: [who]", ROW), "Bob told [...] it comes tomorrow");
    assert_string_equal(quotes_of(r, "", ", drop: [who, agent]", ROW), "[...] told [...] it comes tomorrow");
    assert_string_equal(quotes_of(r, ", personal: [agent]", "", ROW), "[...] told Anna it comes tomorrow");
    assert_string_equal(
        quotes_of(r, "", "", "at,score,customer_name,words\n2026-11-10,3,Anna Lee,Dear Anna was late\n"),
        "Dear [...] was late");
    assert_string_equal(quotes_of(r, ", personal: none", "",
                                  "at,score,customer_name,words\n2026-11-10,3,Anna Lee,Dear Anna was late\n"),
                        "Dear Anna was late");
    assert_string_equal(quotes_of(r, "", "", "at,score,ชื่อลูกค้า,words\n2026-11-10,3,สมชาย,สมชายรอนาน\n"), "[...]รอนาน");
}

/* Its own row's words alone: another customer may well be called May. */
static void of_its_own_row(void **state)
{
    struct run *r = *state;
    assert_string_equal(
        quotes_of(r, "", ", drop: [who]",
                  "at,score,who,words\n2026-11-10,1,May,it may come\n2026-11-11,2,Ann,it may come late\n"),
        "it [...] come|it may come late");
}

/* Asked for by name it is quoted, and it is written out nowhere else. */
static void a_personal_column_of_words(void **state)
{
    struct run *r = *state;
    assert_string_equal(
        quotes_of(r, ", personal: [words]", "", "at,score,words\n2026-11-10,3,came late\nsoon,3,a rejected row\n"),
        "came late");
    assert_int_equal(r->data.sources[0].reject_count, 1);
    assert_text(r->data.sources[0].rejects[0].row, "soon,3,...");
    assert_string_equal(quotes_of(r, ", personal: [words, score]", "", "at,score,words\n2026-11-10,3,3 came late\n"),
                        "3 came late");
}

static void a_lookup_s_column_may_be_dropped(void **state)
{
    struct run *r = *state;
    put(r, "c.csv", "customer,name\n7,Anna\n");
    assert_string_equal(quotes_of(r, ", lookup: {file: c.csv, key: customer}", ", drop: [name]",
                                  "at,score,customer,words\n2026-11-10,3,7,Anna waits\n"),
                        "[...] waits");
}

#define TWO(column, a, b) \
    "at,score," column ",words\n2026-11-10,1," a ",first of all\n2026-11-11,2," b ",second of all\n"

static void who_a_customer_is(void **state)
{
    static const char *const one[] = {TWO("customer_id", "7", "7"),
                                      TWO("Customer", "7", "7"),
                                      TWO("customer_unique_id", "x", "x"),
                                      TWO("user_email", "a@b.example", "a@b.example"),
                                      TWO("email", "a@b.example", "a@b.example"),
                                      TWO("full_name", "Ann", "Ann"),
                                      TWO("รหัสลูกค้า", "7", "7"),
                                      TWO("客户编号", "7", "7"),
                                      TWO("mã khách hàng", "7", "7")},
                             *const two[] = {TWO("customer_id", "7", "8"),
                                             TWO("customer_id", "", ""),
                                             TWO("customer_state", "SP", "SP"),
                                             TWO("customer_city", "x", "x"),
                                             TWO("order_id", "7", "7"),
                                             TWO("email", "a@b.example", "c@b.example"),
                                             TWO("store", "x", "x")};
    struct run *r = *state;
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        if (strcmp(quotes_of(r, "", "", one[i]), "first of all") != 0)
            fail_msg("not one customer: %s", one[i]);
    for (size_t i = 0; i < sizeof two / sizeof *two; i++)
        if (strcmp(quotes_of(r, "", "", two[i]), "first of all|second of all") != 0)
            fail_msg("not two customers: %s", two[i]);
    assert_string_equal(quotes_of(r, "", ", customer: store", TWO("store", "x", "x")), "first of all");
}

static void missing_words_say_nothing(void **state)
{
    struct run *r = *state;
    assert_string_equal(quotes_of(r, ", missing: [kein Kommentar]", "",
                                  "at,score,words\n2026-11-10,1,kein Kommentar\n2026-11-11,2,zu spät\n"),
                        "zu spät");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)
        T(dropped_and_personal_columns),     T(of_its_own_row),    T(a_personal_column_of_words),
        T(a_lookup_s_column_may_be_dropped), T(who_a_customer_is), T(missing_words_say_nothing),
#undef T
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
