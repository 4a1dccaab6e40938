/* What rows show beside their figures: the same read whole, in pieces, and by way of bytes. */
#define _GNU_SOURCE /* memmem */
#include "../property/harvest.h"

#define PACK(keys)                                                                                          \
    "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, max_rejects: 100%" keys "}\nmetrics:\n"      \
    "  - {id: total, source: s, measure: sum(x)}\n"                                                         \
    "  - {id: score, source: s, measure: nps(score)}\n"                                                     \
    "  - {id: taken, source: s, measure: 'mean(hours_between(at, end))'}\n"                                 \
    "  - {id: open, source: s, measure: count(), where: 'kind = \"gone\" or kind in (\"new\", \"old\")'}\n" \
    "  - {id: late, source: s, measure: count(), where: 'end > \"2026-01-02\" and kind != \"x\"'}\n"

/* Each row shows something of its own: a sign, a code, a spelling of a key, an end before its start, a value. */
static const char *const csv = "id,at,x,score,currency,end,kind\n"
                               "7,2026-01-01 10:00,€5,7,EUR,2026-01-01 11:00,new\n"
                               "007,2026-01-01 10:00,€6,3,EUR,2026-01-01 09:00,mid\n"
                               "8.0,2026-01-02 10:00,$7,9,USD,2026-01-02 11:00,mid\n"
                               "1.01031E+11,2026-01-03 10:00,EUR 8,9,EUR,2026-01-03 09:30,odd\n"
                               "2.5E+12,2026-01-03 10:00,9,0,THB,9999-12-31 11:00,odd\n"
                               "12,2026-01-04 10:00,9,9,,,mid\n"
                               "0012,2026-01-05 10:00,£1,0,,2026-01-05 10:00,x\n";

static struct bp_harvest *piece_of(struct run *r, const struct source_read *s, long long from, long long to)
{
    struct bp_harvest *h = BP_NEW(r->cx.arena, struct bp_harvest);
    struct bp_piece piece = {.path = s->files[0], .from = from, .to = to};
    bp_harvest_start(h, r->cx.arena, &s->plan, NULL);
    if (bp_reader_read(&r->cx, &s->plan, &piece, h, NULL) != BP_READ_DONE)
        fail_msg("%s", said(r));
    return h;
}

static void as_read_whole(const struct bp_facts *f)
{
    const struct bp_metric_facts *total = &f->metrics[0], *score = &f->metrics[1];
    const struct bp_span_facts *span = &f->spans[0];
    assert_text(total->signs.first.text, "€");
    assert_int_equal(total->signs.first.at.line, 2);
    assert_text(total->signs.second.text, "$"); /* the first that is another: EUR is not, £ comes later */
    assert_int_equal(total->signs.second.at.line, 4);
    assert_text(total->codes.first.text, "EUR");
    assert_text(total->codes.second.text, "USD");
    assert_int_equal(total->codes.second.at.line, 4);
    assert_int_equal(score->answers, 7);
    assert_near(score->lowest.value, 0, 0);
    assert_int_equal(score->lowest.at.line, 6);
    assert_near(score->highest.value, 9, 0);
    assert_int_equal(score->highest.at.line, 4);
    assert_int_equal(score->at_highest, 3);
    assert_int_equal(f->span_count, 1);
    assert_int_equal(span->known, 6);
    assert_int_equal(span->negative, 2);
    assert_int_equal(span->negative_at.line, 3);
    assert_int_equal(span->far, 1);
    assert_int_equal(span->far_at.line, 6);
}

static void pieces_show_what_the_whole_does(void **state)
{
    struct run *r = *state;
    static const char *const packs[] = {PACK(""), PACK(", key: id"), PACK(", key: id, keep: first"),
                                        PACK(", key: id, keep: latest(end)")};
    for (size_t p = 0; p < 4; p++) {
        struct source_read s;
        put(r, "s.csv", csv);
        plan_source(r, packs[p], &s);
        struct bp_harvest *whole = piece_of(r, &s, 0, 9);
        as_read_whole(&whole->facts);
        as_read_whole(&loaded(r, &s, saved(r, whole))->facts);
        for (long long rows = 1; rows < 8; rows++) {
            struct bp_harvest *merged = piece_of(r, &s, 0, rows);
            for (long long from = rows; from < 8; from += rows) {
                struct bp_harvest *next = piece_of(r, &s, from, from + rows);
                next = from % 2 ? loaded(r, &s, saved(r, next)) : next;
                assert_true(bp_harvest_merge(&r->cx, merged, next));
            }
            as_read_whole(&merged->facts);
            if (!bp_text_eq(saved(r, merged), saved(r, whole)))
                fail_msg("pack %zu in pieces of %lld: other bytes", p, rows);
        }
    }
}

/* A harvest that starts later knows both signs itself. */
static void signs_of_a_later_piece_are_both_taken(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s.csv", csv);
    plan_source(r, PACK(""), &s);
    struct bp_harvest *none = piece_of(r, &s, 5, 6), *both = piece_of(r, &s, 1, 3), *one = piece_of(r, &s, 2, 3);
    assert_true(bp_harvest_merge(&r->cx, none, both));
    assert_text(none->facts.metrics[0].signs.first.text, "€");
    assert_text(none->facts.metrics[0].signs.second.text, "$");
    assert_int_equal(none->facts.metrics[0].signs.second.at.line, 4);
    assert_true(bp_harvest_merge(&r->cx, one, both)); /* $ first, and of € and $ the other is € */
    assert_text(one->facts.metrics[0].signs.first.text, "$");
    assert_text(one->facts.metrics[0].signs.second.text, "€");
}

static const struct bp_key_spelling *spelling_of(const struct bp_key_facts *keys, const char *text)
{
    struct bp_hash hash = bp_hash(bp_text_of(text));
    for (size_t i = 0; i < keys->spelling_count; i++)
        if (bp_text_is(keys->spellings[i].text, text) && keys->spellings[i].written.a == hash.a &&
            keys->spellings[i].written.b == hash.b)
            return &keys->spellings[i];
    fail_msg("no spelling %s", text);
    return NULL;
}

static void keys_in_two_spellings(void **state)
{
    struct run *r = *state;
    struct source_read s;
    put(r, "s.csv", csv);
    plan_source(r, PACK(", key: id"), &s);
    struct bp_harvest *whole = piece_of(r, &s, 0, 9), *back = loaded(r, &s, saved(r, whole));
    const struct bp_key_facts *both[] = {&whole->facts.keys, &back->facts.keys};
    static const struct {
        const char *written, *plain;
        int line;
    } spelled[] = {{"007", "7", 3}, {"8.0", "8", 4}, {"0012", "12", 8}};
    for (size_t i = 0; i < 2; i++) {
        assert_text(both[i]->damaged.text, "1.01031E+11");
        assert_int_equal(both[i]->damaged.at.line, 5);
        assert_int_equal(both[i]->spelling_count, 3);
        for (size_t j = 0; j < 3; j++) {
            const struct bp_key_spelling *spelling = spelling_of(both[i], spelled[j].written);
            struct bp_hash plain = bp_hash(bp_text_of(spelled[j].plain));
            assert_true(spelling->plain.a == plain.a && spelling->plain.b == plain.b);
            assert_int_equal(spelling->at.line, spelled[j].line);
        }
    }
}

/* Rows in the bytes stand in the order of their keys' hashes, whatever order they were read in. */
static void keyed_rows_are_saved_in_order(void **state)
{
    struct run *r = *state;
    static const char *const orders[] = {"abcdefgh", "hgfedcba", "dbhfaceg"};
    for (size_t o = 0; o < 3; o++) {
        struct source_read s;
        struct bp_buf b = bp_buf_new(r->cx.arena);
        bp_buf_adds(&b, "id,at,x,score,currency,end,kind\n");
        for (const char *p = orders[o]; *p; p++)
            bp_buf_fmt(&b, "%c,2026-01-01 10:00,1,7,EUR,2026-01-01 11:00,new\n", *p);
        put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
        plan_source(r, PACK(", key: id"), &s);
        struct bp_text bytes = saved(r, piece_of(r, &s, 0, 9));
        const char *places[8];
        struct bp_hash hashes[8];
        for (size_t i = 0; i < 8; i++) {
            struct bp_buf key = bp_buf_new(r->cx.arena);
            hashes[i] = bp_hash((struct bp_text){&"abcdefgh"[i], 1});
            bp_wire_put(&key, hashes[i].a, 8);
            bp_wire_put(&key, hashes[i].b, 8);
            places[i] = memmem(bytes.p, bytes.n, key.p, key.n);
            assert_non_null(places[i]);
        }
        for (size_t i = 0; i < 8; i++)
            for (size_t j = 0; j < 8; j++)
                assert_int_equal(hashes[i].a < hashes[j].a, places[i] < places[j]);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(pieces_show_what_the_whole_does), T(signs_of_a_later_piece_are_both_taken),
                                       T(keys_in_two_spellings), T(keyed_rows_are_saved_in_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
