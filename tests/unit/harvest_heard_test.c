/* What customers say, in rows read in pieces and in any order: the same counts, the same quotes, the same bytes. */
#include "../property/harvest.h"

#define PACK(keys, metric)                                                                                             \
    "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at" keys "}\nmetrics:\n"                                    \
    "  - {id: m, source: s, measure: nps(score)" metric "}\n"                                                          \
    "verbatims:\n  - {source: s, text: words, score: score, metric: m, choose: lowest, most: 3, drop: [who], themes: " \
    "t.csv}\n"

static struct bp_text order_of_rows(struct run *r, const struct source_read *s, long long rows, bool pairs)
{
    struct bp_harvest *h = rows ? read_in_pieces(r, s, rows, pairs) : read_whole(r, s);
    if (!h)
        fail_msg("%s", said(r));
    return saved(r, h);
}

static const char *const texts[] = {
    "late again", "never came, call 0812345678", "rude Ann", "fine", "n/a", "", "Late", "ช้ามาก", "太慢了", "slow", "-",
    "ok then"};

static void write_rows(struct run *r, uint64_t seed, int count)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "id,at,score,shop,who,customer_id,words\n");
    for (int i = 0; i < count; i++)
        bp_buf_fmt(&csv, "%u,2026-11-%02u 10:%02u,%s,%c%s,Ann,%u,\"%s %u\"\n", dice(&seed, 40), 9 + dice(&seed, 7),
                   dice(&seed, 3), (const char *const[]){"0", "3", "9", ""}[dice(&seed, 4)], 'N' + (int)dice(&seed, 3),
                   dice(&seed, 3) ? "" : ";S", dice(&seed, 15), texts[dice(&seed, 12)], dice(&seed, 2));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "t.csv", "theme,words\nLate,late; slow; ช้า; 慢\nRude,rude\n");
}

static void pieces_come_to_the_whole(void **state)
{
    static const char *const packs[] = {
        PACK("", ""),
        PACK("", ", segments: [shop], split: \";\""),
        PACK(", key: id", ", segments: [shop]"),
        PACK(", key: id, keep: first", ", where: score != 3"),
        PACK(", key: id, keep: latest(at)", ", segments: [shop], split: \";\""),
    };
    struct run *r = *state;
    for (size_t p = 0; p < sizeof packs / sizeof *packs; p++)
        for (uint64_t seed = 1; seed < 6; seed++) {
            struct source_read s;
            write_rows(r, seed * 77, 90);
            r->cx.diag_count = 0;
            plan_source(r, packs[p], &s);
            s.plan.heard_days = (struct bp_span){day_of("2026-11-09"), day_of("2026-11-16")};
            struct bp_text whole = order_of_rows(r, &s, 0, false);
            assert_true(bp_text_eq(whole, order_of_rows(r, &s, 1, false)));
            assert_true(bp_text_eq(whole, order_of_rows(r, &s, 7, true)));
            assert_true(bp_text_eq(whole, saved(r, loaded(r, &s, whole))));
        }
}

static void damaged_bytes_are_refused(void **state)
{
    struct run *r = *state;
    struct source_read s;
    write_rows(r, 5, 40);
    plan_source(r, PACK(", key: id", ", segments: [shop]"), &s);
    s.plan.heard_days = (struct bp_span){day_of("2026-11-09"), day_of("2026-11-16")};
    struct bp_text whole = order_of_rows(r, &s, 0, false);
    for (size_t i = 20; i < whole.n; i += 13) {
        struct bp_text copy = bp_text_copy(r->cx.arena, whole);
        struct bp_harvest h;
        ((char *)copy.p)[i] ^= 0x55;
        uint64_t sum = bp_hash(bp_text_sub(copy, 0, copy.n - 8)).a;
        for (size_t k = 0; k < 8; k++)
            ((char *)copy.p)[copy.n - 8 + k] = (char)(sum >> 8 * k);
        bp_harvest_start(&h, r->cx.arena, &s.plan, NULL);
        if (bp_harvest_load(&h, copy)) /* then it is another harvest, whole in itself */
            saved(r, &h);
    }
}

/* ---- which are quoted */

static const char *quotes_of(struct run *r, const char *yaml, const char *rows, const char *segment)
{
    struct bp_buf out = bp_buf_new(r->cx.arena);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "at,score,shop,customer_id,words\n%s", rows)));
    r->cx.diag_count = 0;
    must_ingest(r, yaml, "2026-11-16");
    int s = segment ? bp_data_segment(&r->data, bp_text_of(segment)) : 0;
    const struct bp_heard_list *list = bp_heard_words_of(&r->data.sources[0].heard[0], s);
    for (size_t i = 0; list && i < list->count; i++)
        bp_buf_fmt(&out, "%s%" BP_PRI, i ? "|" : "", BP_ARG(list->list[i].text));
    return bp_text_z(r->cx.arena, bp_buf_text(&out));
}

#define RULE(rule)                                                                                 \
    "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"                        \
    "  - {id: m, source: s, measure: nps(score), segments: [shop], max_segments: 2}\nverbatims:\n" \
    "  - {source: s, text: words, " rule "}\n"

static void by_score_or_by_time(void **state)
{
    struct run *r = *state;
    const char *rows = "2026-11-09,5,A,1,five\n2026-11-10,2,A,2,two early\n2026-11-11,2,B,3,two late\n"
                       "2026-11-12,9,A,4,nine\n2026-11-13,,A,5,no score\n2026-11-08,0,A,7,the week before\n"
                       "2026-11-16,0,A,8,the week after\n2026-11-12,0,A,9,n/a\n";
    assert_string_equal(quotes_of(r, RULE("score: score, choose: lowest"), rows, NULL), "two late|two early|five");
    assert_string_equal(quotes_of(r, RULE("choose: lowest, most: 1"), rows, NULL), "two late");
    assert_string_equal(quotes_of(r, RULE("choose: highest, most: 2"), rows, NULL), "nine|five");
    assert_string_equal(quotes_of(r, RULE("choose: newest, most: 2"), rows, NULL), "no score|nine");
    assert_string_equal(quotes_of(r, RULE("most: 2"), rows, NULL), "two late|two early");
    assert_string_equal(quotes_of(r, RULE("choose: lowest"), rows, "shop=B"), "two late");
    assert_string_equal(quotes_of(r, RULE("choose: lowest"), rows, "shop=A"), "two early|five|nine");
}

static void one_a_customer_and_a_wording(void **state)
{
    struct run *r = *state;
    assert_string_equal(quotes_of(r, RULE("choose: lowest"),
                                  "2026-11-09,3,A,1,again\n2026-11-10,1,A,1,worse\n2026-11-11,4,A,2,other\n", NULL),
                        "worse|other");
    assert_string_equal(quotes_of(r, RULE("choose: lowest"),
                                  "2026-11-09,3,A,1,Too late\n2026-11-10,3,A,2,TOO  LATE\n2026-11-11,4,A,3,dear\n",
                                  NULL),
                        "TOO LATE|dear");
    assert_string_equal(quotes_of(r, RULE("choose: lowest, customer: shop"),
                                  "2026-11-09,3,A,1,one\n2026-11-10,4,A,2,two\n2026-11-11,5,B,3,three\n", NULL),
                        "one|three");
    assert_string_equal(quotes_of(r, RULE("choose: lowest"),
                                  "2026-11-09,1,A,1,call 0812345678\n2026-11-10,2,A,2,call 0898765432\n", NULL),
                        "call [...]");
}

static void rows_in_any_order_give_the_same(void **state)
{
    struct run *r = *state;
    const char *rows[] = {"2026-11-09 10:00,3,A,1,alpha\n", "2026-11-09 10:00,3,A,2,beta\n",
                          "2026-11-09 10:00,3,A,3,gamma\n", "2026-11-09 10:00,3,A,4,delta\n",
                          "2026-11-09 10:00,3,A,4,Delta\n"};
    const char *first = NULL;
    for (uint64_t seed = 1; seed < 20; seed++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        uint64_t s = seed * 991;
        for (size_t i = 4; i > 0; i--) {
            size_t k = dice(&s, (unsigned)i + 1);
            const char *swap = rows[i];
            rows[i] = rows[k], rows[k] = swap;
        }
        for (size_t i = 0; i < 5; i++)
            bp_buf_adds(&b, rows[i]);
        const char *got = quotes_of(r, RULE("choose: lowest"), bp_text_z(r->cx.arena, bp_buf_text(&b)), NULL);
        first = first ? first : got;
        assert_string_equal(got, first);
    }
}

/* What is beyond the segments kept is quoted as Other. */
static void the_rest_is_other(void **state)
{
    struct run *r = *state;
    const char *rows = "2026-11-09,5,A,1,aa\n2026-11-09,5,A,2,ab\n2026-11-09,5,B,3,ba\n2026-11-09,5,B,4,bb\n"
                       "2026-11-09,1,C,5,cc\n2026-11-09,2,D,6,dd\n";
    assert_string_equal(quotes_of(r, RULE("choose: lowest"), rows, "shop=Other"), "cc|dd");
    assert_string_equal(quotes_of(r, RULE("choose: lowest"), rows, "shop=C"), "");
}

/* A row that is superseded is not quoted, and where it is the better one another of its customer may be. */
static void keyed_rows_are_taken_back(void **state)
{
    struct run *r = *state;
    const char *yaml = "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, key: shop}\nmetrics:\n"
                       "  - {id: m, source: s, measure: nps(score)}\nverbatims:\n"
                       "  - {source: s, text: words, choose: lowest, customer: customer_id, themes: t.csv}\n";
    put(r, "t.csv", "theme,words\nLate,late\n");
    const char *rows = "2026-11-09,1,k1,1,late first\n2026-11-10,8,k1,1,settled since\n2026-11-11,4,k2,2,so so\n";
    assert_string_equal(quotes_of(r, yaml, rows, NULL), "so so|settled since");
    struct bp_span week = {day_of("2026-11-09"), day_of("2026-11-16")};
    const struct bp_heard_words *words = &r->data.sources[0].heard[0];
    const struct bp_verbatim *v = &r->pack.verbatims.list[0];
    assert_int_equal(bp_heard_count(v, words, 0, 0, week), 2);
    assert_int_equal(bp_heard_count(v, words, 0, 1, week), 0);
}

static void more_customers_than_are_kept(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (int i = 0; i < 400; i++)
        bp_buf_fmt(&b, "2026-11-09,%d,A,%d,answer number %c%c\n", (i * 7) % 400, i, 'a' + i / 20, 'a' + i % 20);
    const char *got = quotes_of(r, RULE("choose: lowest"), bp_text_z(r->cx.arena, bp_buf_text(&b)), NULL);
    assert_string_equal(got, "answer number aa|answer number rd|answer number og");
}

static void a_column_without_words_is_said(void **state)
{
    struct run *r = *state;
    quotes_of(r, RULE("choose: newest"), "2026-11-09,5,A,1,12\n2026-11-10,5,A,2,13\n", NULL);
    assert_said(r, "pack.yaml:8:23: warning: none of 2 answers in `words` says anything");
    quotes_of(r, RULE("choose: newest"), "2026-11-09,5,A,1,12\n2026-11-10,5,A,2,yes indeed\n", NULL);
    assert_int_equal(r->cx.diag_count, 0);
    quotes_of(r, RULE("choose: newest"), "2026-11-09,5,A,1,\n", NULL);
    assert_int_equal(r->cx.diag_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)
        T(pieces_come_to_the_whole),
        T(damaged_bytes_are_refused),
        T(by_score_or_by_time),
        T(one_a_customer_and_a_wording),
        T(the_rest_is_other),
        T(rows_in_any_order_give_the_same),
        T(keyed_rows_are_taken_back),
        T(more_customers_than_are_kept),
        T(a_column_without_words_is_said),
#undef T
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
