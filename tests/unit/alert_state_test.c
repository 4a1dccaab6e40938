/* The state of what was told: it reads back as it was written, forgets only what is never told again, and is refused
 * when it is not whole, or another's. */
#include "alert/alert.h"
#include "pack_help.h"

#define PACK                                                                          \
    "pack: {title: T, entity: E}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n" \
    "  - {id: n, source: s, measure: count()}\nalerts:\n  - {id: low, source: s, where: x < 3}\n"

static struct bp_alert_state read_state(struct run *r, struct bp_text text, const char *period)
{
    struct bp_alert_state out;
    struct bp_span span = {day_of(period), day_of(period) + 7};
    r->cx.diag_count = 0;
    if (!bp_alert_state_read(&r->cx, &r->pack, "st", true, text, span, &out))
        out = (struct bp_alert_state){.is_new = true};
    return out;
}

static struct bp_text written(struct run *r, const struct bp_alert_state *before, const struct bp_alert_case *list,
                              size_t count, const char *from)
{
    static struct bp_source_data sources[1];
    struct bp_data data = {.sources = sources};
    struct bp_alert_cases cases = {
        .data = &data, .count = count, .list = BP_NEW_ARRAY(r->cx.arena, struct bp_alert_case, count)};
    for (size_t i = 0; i < count; i++)
        cases.list[i] = list[i];
    return bp_alert_state_text(&r->cx, &r->pack, before, &cases, day_of(from));
}

static struct bp_text a_state(struct run *r)
{
    struct bp_alert_state none = {.is_new = true, .from = BP_DAY_MIN};
    const struct bp_alert_case cases[] = {{.id = 7, .day = day_of("2026-06-01")},
                                          {.id = UINT64_MAX, .day = day_of("2026-11-10")}};
    return written(r, &none, cases, 2, "2026-05-11");
}

static void it_reads_back_as_it_was_written(void **state)
{
    struct run *r = *state;
    must_read_pack(r, PACK);
    struct bp_alert_state s = read_state(r, a_state(r), "2026-11-09");
    assert_false(s.is_new);
    assert_int_equal(s.count, 2);
    assert_int_equal(s.from, day_of("2026-05-11"));
    assert_true(bp_set_has(&s.ids, 7) && bp_set_has(&s.ids, UINT64_MAX) && !bp_set_has(&s.ids, 8));
    assert_int_equal(s.list[1].day, day_of("2026-11-10"));
    assert_true(bp_alert_is_watched(&r->cx, &s, &r->pack.alerts.list[0]));
    struct bp_alert other = r->pack.alerts.list[0];
    other.where.text = BP_T("x < 4");
    assert_false(bp_alert_is_watched(&r->cx, &s, &other));
}

static void it_forgets_what_is_never_told_again(void **state)
{
    struct run *r = *state;
    must_read_pack(r, PACK);
    struct bp_alert_state s = read_state(r, a_state(r), "2026-11-09");
    const struct bp_alert_case again = {.id = 7, .day = day_of("2026-11-12")}; /* its row has another day by now */
    struct bp_alert_state later = read_state(r, written(r, &s, NULL, 0, "2026-06-02"), "2026-11-09");
    assert_int_equal(later.count, 1);
    assert_false(bp_set_has(&later.ids, 7));
    later = read_state(r, written(r, &s, &again, 1, "2026-06-02"), "2026-11-09");
    assert_int_equal(later.count, 2);
    assert_true(bp_set_has(&later.ids, 7));
    later = read_state(r, written(r, &s, NULL, 0, "2026-01-01"), "2026-11-09"); /* a run for an earlier period */
    assert_int_equal(later.from, day_of("2026-05-11"));
}

static void any_byte_that_is_missing_or_changed_is_noticed(void **state)
{
    struct run *r = *state;
    must_read_pack(r, PACK);
    struct bp_text whole = a_state(r);
    for (size_t n = 0; n < whole.n; n++)
        assert_true(read_state(r, bp_text_sub(whole, 0, n), "2026-11-09").is_new);
    for (size_t i = 0; i < whole.n; i++) {
        struct bp_text changed = bp_text_copy(r->cx.arena, whole);
        ((char *)changed.p)[i] ^= 1;
        assert_true(read_state(r, changed, "2026-11-09").is_new);
        assert_int_equal(r->cx.diag_count, 1);
    }
    assert_true(read_state(r, bp_text_fmt(r->cx.arena, "%" BP_PRI "\n", BP_ARG(whole)), "2026-11-09").is_new);
}

static void others_are_refused_in_plain_words(void **state)
{
    struct run *r = *state;
    must_read_pack(r, PACK);
    struct bp_text whole = a_state(r);
    assert_true(read_state(r, BP_T("id,day\n1,2\n"), "2026-11-09").is_new);
    assert_said(r, "st:1: error: this is no state of `boardpack alert`");
    assert_true(read_state(r, BP_T(""), "2026-11-09").is_new);
    assert_said(r, "this is no state");
    r->pack.title.text = BP_T("Another");
    assert_true(read_state(r, whole, "2026-11-09").is_new);
    assert_said(r, "st:2: error: this is the state of another pack, `T, E`, and this one is `Another, E`");
    r->pack.title.text = BP_T("T");
    assert_true(read_state(r, whole, "2026-05-04").is_new);
    assert_said(r, "st:3: error: this state was used as of a later day, and nothing before 2026-05-11 is told");
    assert_false(read_state(r, whole, "2026-05-11").is_new);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_reads_back_as_it_was_written, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(it_forgets_what_is_never_told_again, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(any_byte_that_is_missing_or_changed_is_noticed, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(others_are_refused_in_plain_words, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
