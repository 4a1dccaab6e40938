#include "language/phrase.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Also the pattern for a real catalogue: words that count come from plural, never from code. */
static const char catalogue[] =
    "# a comment\r\n"
    "\r\n"
    "plain = It's done.   \r\n"
    "  indented.key = a = b # c\n"
    "long = one \\\n"
    "       two \\\n"
    "       three\n"
    "kept = \\u0020a\\\\b\\u00A0%\\u0020\n"
    "empty =\n"
    "named = {name} has {n}\n"
    "weeks = {n, plural, =0 {not yet} one {# week} other {# weeks}}\n"
    "nth = {n, ordinal, one {#st} two {#nd} few {#rd} other {#th}}\n"
    "streak = {n, plural, =1 {First} =2 {Second} =3 {Third} =10 {Tenth} other {{n, selectordinal, one {#st} two {#nd} "
    "few {#rd} other {#th}}}} week\n"
    "status = {s, select, met {met} missed {missed by {n, plural, one {# point} other {# points}}} other {unknown}}\n"
    "due = due {due, date, EEE d MMM}, '{'{who}'}' isn''t '{who}'s' # {n, plural, other {'#'=#}}\n"
    "nested = {a, plural, other {#:{b, plural, other {#:{s, select, other {#}}}}#}}\n"
    "quoted.date = {day, date, d 'of' MMMM '}' y}\n"
    "spaced = {  n  ,  plural  ,  one  {1}  other  {many}  }\n"
    "both = {names}\n"
    "list.comma = ,\\u0020\n"
    "list.dot = \\u0020·\\u0020\n"
    "last = the end";

struct fixture {
    struct bp_ctx *cx;
    const struct bp_phrases *words;
    bool good;
};

static struct fixture load(const char *text)
{
    struct bp_arena *arena = bp_arena_new(abort);
    struct fixture f = {.cx = BP_NEW(arena, struct bp_ctx)};
    f.cx->arena = arena;
    f.good = bp_phrases_load(f.cx, "en", "en.txt", bp_text_of(text), &f.words);
    return f;
}

static void stop(struct fixture *f)
{
    bp_phrases_close(f->words);
    bp_arena_free(f->cx->arena);
}

#define SAYS(text, expected) assert_string_equal(bp_text_z(f.cx->arena, (text)), (expected))

static void reads_lines(void **state)
{
    (void)state;
    struct fixture f = load(catalogue);
    assert_true(f.good);
    SAYS(bp_phrase_plain(f.cx, f.words, "plain"), "It's done.");
    SAYS(bp_phrase_plain(f.cx, f.words, "indented.key"), "a = b # c");
    SAYS(bp_phrase_plain(f.cx, f.words, "long"), "one two three");
    SAYS(bp_phrase_plain(f.cx, f.words, "kept"), " a\\b\xc2\xa0% ");
    SAYS(bp_phrase_plain(f.cx, f.words, "empty"), "");
    SAYS(bp_phrase_plain(f.cx, f.words, "last"), "the end");
    assert_int_equal(f.cx->diag_count, 0);
    stop(&f);
    f = load("a = {s,select,other{1}}{s,select,other{2}}{s,select,other{3}}{s,select,other{4}}{s,select,other{5}}"
             "{s,select,other{6}}{s,select,other{7}}{s,select,other{8}}{s,select,other{9}}{s,select,other{a}}"
             "{s,select,other{b}}{s,select,other{c}}{s,select,other{d}}{s,select,other{e}}{s,select,other{f}}"
             "{s,select,other{g}}{s,select,other{h}}");
    assert_true(f.good);
    SAYS(BP_PHRASE(f.cx, f.words, "a", bp_arg_word("s", "")), "123456789abcdefgh");
    stop(&f);
    f = load("\xef\xbb\xbfkey = after a byte order mark");
    assert_true(f.good);
    SAYS(bp_phrase_plain(f.cx, f.words, "key"), "after a byte order mark");
    stop(&f);
}

static void fills_messages(void **state)
{
    (void)state;
    struct fixture f = load(catalogue);
    SAYS(BP_PHRASE(f.cx, f.words, "named", bp_arg_word("name", "{n}"), bp_arg_number("n", 1234.5, 1)),
         "{n} has 1,234.5");
    SAYS(BP_PHRASE(f.cx, f.words, "named", bp_arg_text("name", BP_T("")), bp_arg_word("n", "x"),
                   bp_arg_count("more", 1)),
         " has x");
    SAYS(BP_PHRASE(f.cx, f.words, "weeks", bp_arg_count("n", 0)), "not yet");
    SAYS(BP_PHRASE(f.cx, f.words, "weeks", bp_arg_count("n", 1)), "1 week");
    SAYS(BP_PHRASE(f.cx, f.words, "weeks", bp_arg_number("n", 1, 1)), "1.0 weeks");
    SAYS(BP_PHRASE(f.cx, f.words, "weeks", bp_arg_count("n", 1000)), "1,000 weeks");
    SAYS(BP_PHRASE(f.cx, f.words, "nth", bp_arg_count("n", 22)), "22nd");
    SAYS(BP_PHRASE(f.cx, f.words, "nth", bp_arg_count("n", 113)), "113th");
    SAYS(BP_PHRASE(f.cx, f.words, "streak", bp_arg_count("n", 1)), "First week");
    SAYS(BP_PHRASE(f.cx, f.words, "streak", bp_arg_count("n", 10)), "Tenth week");
    SAYS(BP_PHRASE(f.cx, f.words, "streak", bp_arg_count("n", 23)), "23rd week");
    SAYS(BP_PHRASE(f.cx, f.words, "status", bp_arg_word("s", "met")), "met");
    SAYS(BP_PHRASE(f.cx, f.words, "status", bp_arg_word("s", "missed"), bp_arg_number("n", 1, 0)), "missed by 1 point");
    SAYS(BP_PHRASE(f.cx, f.words, "status", bp_arg_word("s", "no-data")), "unknown");
    SAYS(BP_PHRASE(f.cx, f.words, "nested", bp_arg_count("a", 1), bp_arg_count("b", 2), bp_arg_word("s", "")),
         "1:2:21");
    SAYS(BP_PHRASE(f.cx, f.words, "spaced", bp_arg_count("n", 1)), "1");
    assert_int_equal(f.cx->diag_count, 0);
    stop(&f);
}

static void lists_are_joined_by_the_catalogue(void **state)
{
    (void)state;
    struct fixture f = load(catalogue);
    const struct bp_text names[] = {BP_T("a"), BP_T("b, c"), BP_T("d")};
    SAYS(bp_phrase_join(f.cx, f.words, "list.dot", names, 3), "a · b, c · d");
    SAYS(bp_phrase_join(f.cx, f.words, "list.dot", names, 1), "a");
    SAYS(bp_phrase_join(f.cx, f.words, "no such key", names, 0), "");
    SAYS(BP_PHRASE(f.cx, f.words, "both", bp_arg_list("names", names, 3)), "a, b, c, d");
    assert_int_equal(f.cx->diag_count, 0);
    SAYS(bp_phrase_join(f.cx, f.words, "no such key", names, 2), "a⟦no such key⟧b, c");
    assert_int_equal(f.cx->status, BP_OUR_FAULT);
    stop(&f);
}

/* Texts and faults go to the context given with the call: a catalogue outlives those of the editions told with it. */
static void each_call_has_a_context_of_its_own(void **state)
{
    (void)state;
    struct fixture f = load(catalogue);
    size_t before = bp_arena_bytes(f.cx->arena);
    for (int edition = 0; edition < 3; edition++) {
        struct bp_ctx cx = {.arena = bp_arena_new(abort)};
        for (int i = 0; i < 10000; i++)
            BP_PHRASE(&cx, f.words, "weeks", bp_arg_count("n", 12345));
        assert_true(bp_text_is(bp_phrase_plain(&cx, f.words, "weks"), "⟦weks⟧"));
        assert_int_equal(cx.diag_count, 1);
        bp_arena_free(cx.arena);
    }
    assert_int_equal(bp_arena_bytes(f.cx->arena), before);
    assert_int_equal(f.cx->diag_count, 0);
    stop(&f);
}

static void quotes_as_icu_does(void **state)
{
    (void)state;
    struct fixture f = load(catalogue);
    int day = bp_day(2026, 11, 24);
    SAYS(BP_PHRASE(f.cx, f.words, "due", bp_arg_day("due", day), bp_arg_word("who", "Ann"), bp_arg_count("n", 5)),
         "due Tue 24 Nov, {Ann} isn't {who}s' # #=5");
    SAYS(BP_PHRASE(f.cx, f.words, "quoted.date", bp_arg_day("day", day)), "24 of November } 2026");
    assert_int_equal(f.cx->diag_count, 0);
    stop(&f);
}

static void knows_its_keys_and_arguments(void **state)
{
    (void)state;
    struct fixture f = load(catalogue);
    assert_true(bp_phrases_has(f.words, "plain"));
    assert_true(bp_phrases_has(f.words, "last"));
    assert_false(bp_phrases_has(f.words, "plai"));
    assert_false(bp_phrases_has(f.words, ""));
    assert_string_equal(bp_phrases_key(f.words, 0), "plain");
    assert_string_equal(bp_phrases_key(f.words, 17), "last");
    assert_null(bp_phrases_key(f.words, 18));
    assert_true(bp_phrases_takes(f.words, "status", "n"));
    assert_true(bp_phrases_takes(f.words, "due", "due"));
    assert_false(bp_phrases_takes(f.words, "status", "met"));
    assert_false(bp_phrases_takes(f.words, "none", "n"));
    stop(&f);
}

static void our_mistakes_are_seen(void **state)
{
    (void)state;
    struct fixture f = load(catalogue);
    SAYS(bp_phrase_plain(f.cx, f.words, "weks"), "⟦weks⟧");
    assert_int_equal(f.cx->status, BP_OUR_FAULT);
    SAYS(BP_PHRASE(f.cx, f.words, "named", bp_arg_word("name", "x")), "x has ⟦named: n⟧");
    SAYS(BP_PHRASE(f.cx, f.words, "weeks", bp_arg_word("n", "3")), "⟦weeks: n⟧");
    SAYS(BP_PHRASE(f.cx, f.words, "status", bp_arg_count("s", 3)), "⟦status: s⟧");
    SAYS(BP_PHRASE(f.cx, f.words, "named", bp_arg_day("name", 3), bp_arg_count("n", 1)), "⟦named: name⟧ has 1");
    SAYS(BP_PHRASE(f.cx, f.words, "quoted.date", bp_arg_count("day", 3)), "⟦quoted.date: day⟧");
    assert_int_equal(f.cx->diag_count, 6);
    assert_string_equal(f.cx->diags[0].where.file, "en.txt");
    assert_non_null(strstr(bp_text_z(f.cx->arena, f.cx->diags[1].text), "asks for `n`, which is not given"));
    assert_non_null(strstr(bp_text_z(f.cx->arena, f.cx->diags[2].text), "another kind"));
    stop(&f);
}

static void the_locale_is_a_key(void **state)
{
    (void)state;
    struct fixture f = load("locale = th-u-ca-gregory\nday = {day, date, y}\n");
    assert_true(f.good);
    SAYS(BP_PHRASE(f.cx, f.words, "day", bp_arg_day("day", bp_day(2026, 1, 1))), "2026");
    stop(&f);
    f = load("a = b\nlocale = e!\n");
    assert_false(f.good);
    assert_int_equal(f.cx->diags[0].where.line, 2);
    stop(&f);
    f = load("locale = {x}\n");
    assert_false(f.good);
    stop(&f);
}

struct fault {
    const char *catalogue;
    int line, col;
    const char *text;
};

static void refuses(void **state)
{
    (void)state;
    static const struct fault faults[] = {
        {"a = b\nno equals sign\n", 2, 1, "`key = message`"},
        {"a = b\n\n  = b\n", 3, 3, "`` is not a key"},
        {"Upper = b\n", 1, 1, "`Upper` is not a key"},
        {"two words = b\n", 1, 1, "`two words` is not a key"},
        {"k\xc3\xa9 = b\n", 1, 1, "is not a key"},
        {"a = 1\nb = 2\n a = 3\n", 3, 2, "the key `a` is there already, on line 1"},
        {"a = x {n\n", 1, 8, "`n` is not closed"},
        {"a = x {\n", 1, 8, "an argument needs a name"},
        {"a = x {}\n", 1, 8, "an argument needs a name"},
        {"a = \xc3\xa9 {0!}\n", 1, 9, "`0` is not closed"},
        {"a = x } y\n", 1, 7, "closes nothing"},
        {"a = {n, plurl, other {x}}\n", 1, 9, "`plurl` is not known"},
        {"a = {n, plural}\n", 1, 15, "needs a comma"},
        {"a = {n, plural, }\n", 1, 17, "no case `other`"},
        {"a = {n, plural, one {x}}\n", 1, 24, "no case `other`"},
        {"a = {n, plural, onne {x} other {y}}\n", 1, 17, "did you mean `one`?"},
        {"a = {n, plural, one {x} one {y} other {z}}\n", 1, 25, "`one` is there twice"},
        {"a = {n, plural, =x {x} other {y}}\n", 1, 17, "`=x` is not a case"},
        {"a = {n, plural, = 1 {x} other {y}}\n", 1, 17, "`1` is not a plural category"},
        {"a = {n, plural, offset:1 other {y}}\n", 1, 17, "`offset` is not a plural category"},
        {"a = {n, select, =1 {x} other {y}}\n", 1, 17, "`=1` is not a case"},
        {"a = {n, plural, other x}\n", 1, 23, "needs its message in braces"},
        {"a = {n, plural, {x}}\n", 1, 17, "a choice needs its case here"},
        {"a = {n, plural, other {x}\n", 1, 26, "`n` is never closed"},
        {"a = {n, plural, other {x\n", 1, 24, "the message that starts here is never closed"},
        {"a = {n, plural, \\\n   other {x} \\\n   uno {y}}\n", 3, 4, "`uno` is not a plural category"},
        {"a = x '{ y\n", 1, 7, "quotation is never closed"},
        {"a = {d, date, HH:mm}\n", 1, 14, "`HH:mm` is not a date pattern"},
        {"a = {d, date, }\n", 1, 14, "`` is not a date pattern"},
        {"a = {d, date, d 'x}\n", 1, 14, "is not a date pattern"},
        {"a = \\n\n", 1, 5, "a backslash is written"},
        {"a = \\u00g0\n", 1, 5, "a backslash is written"},
        {"a = \\u12\n", 1, 5, "a backslash is written"},
        {"a = \\ud800\n", 1, 5, "a backslash is written"},
        {"a = \\u0000\n", 1, 5, "a backslash is written"},
        {"a = b\nc = \xff\n", 2, 5, "not UTF-8"},
        {"a={x,select,other{{x,select,other{{x,select,other{{x,select,other{{x,select,other{{x,select,other{{x,select,"
         "other{{x,select,"
         "other{{x,select,other{{x,select,other{{x,select,other{{x,select,other{{x,select,other{{x,select,other{{x,"
         "select,other{"
         "{x,select,other{{x,select,other{}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}\n",
         1, 259, "more than 16 deep"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct fixture f = load(faults[i].catalogue);
        assert_false(f.good);
        assert_null(f.words);
        assert_int_equal(f.cx->status, BP_BAD_PACK);
        char *text = bp_text_z(f.cx->arena, f.cx->diags[0].text);
        if (!strstr(text, faults[i].text) || f.cx->diags[0].where.line != faults[i].line ||
            f.cx->diags[0].where.col != faults[i].col)
            fail_msg("%s gave %d:%d: %s", faults[i].catalogue, f.cx->diags[0].where.line, f.cx->diags[0].where.col,
                     text);
        assert_int_equal(f.cx->diag_count, 1);
        stop(&f);
    }
}

static void reports_every_bad_line(void **state)
{
    (void)state;
    struct fixture f = load("a = {\nb = fine\nc = } \\\n  more {\nd\nb = again\n");
    assert_false(f.good);
    assert_int_equal(f.cx->diag_count, 4);
    static const int lines[] = {1, 3, 5, 6};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(f.cx->diags[i].where.line, lines[i]);
    stop(&f);
}

/* Every cut of a good catalogue, and every byte of it turned into another: it is read or refused, and never more. */
static void survives_damage(void **state)
{
    (void)state;
    static const char damage[] = "{}'#,=\\\n u";
    size_t n = sizeof catalogue - 1, refused = 0;
    for (size_t i = 0; i < n; i++) {
        char copy[sizeof catalogue];
        memcpy(copy, catalogue, sizeof catalogue);
        copy[i] = damage[i % (sizeof damage - 1)];
        for (int cut = 0; cut < 2; cut++) {
            if (cut)
                copy[i] = '\0';
            struct fixture f = load(copy);
            assert_true(f.good == (f.cx->diag_count == 0));
            refused += !f.good;
            for (size_t k = 0; f.good && bp_phrases_key(f.words, k); k++)
                BP_PHRASE(f.cx, f.words, bp_phrases_key(f.words, k), bp_arg_count("n", k), bp_arg_word("s", "met"),
                          bp_arg_day("due", 0));
            stop(&f);
        }
    }
    assert_true(refused > n / 4 && refused < 2 * n);
}

/* A catalogue of one phrase over a whole one. */
static void one_phrase_takes_the_place_of_another(void **state)
{
    (void)state;
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    const struct bp_phrases *below, *above, *both;
    assert_true(bp_phrases_load(&cx, "en", "en.txt", BP_T("a.one = one\na.two = two {n}\nt.three = three\n"), &below));
    assert_true(bp_phrases_load(&cx, "en", "own.txt", BP_T("a.two = zwei\na.tow = x\nt.mine = mine\n"), &above));
    assert_true(bp_phrases_lay_over(&cx, above, below, &both));
    assert_true(bp_text_is(bp_phrase_plain(&cx, both, "a.one"), "one"));
    assert_true(bp_text_is(bp_phrase_plain(&cx, both, "a.two"), "zwei"));
    assert_true(bp_text_is(bp_phrase_plain(&cx, both, "t.three"), "three"));
    assert_true(bp_text_is(bp_phrase_plain(&cx, both, "t.mine"), "mine"));
    assert_int_equal(cx.status, BP_DONE);
    assert_int_equal(cx.diag_count, 1); /* of a.tow; t.mine is for a template of its own */
    assert_true(
        bp_text_is(cx.diags[0].text, "no phrase has the key `a.tow`, so nothing shows it: did you mean `a.two`?"));
    assert_int_equal(cx.diags[0].where.line, 2);
    bp_phrase_plain(&cx, both, "a.none"); /* with a person's own words in it, what is wrong is not our fault */
    assert_int_equal(cx.status, BP_BAD_PACK);
    bp_phrases_close(both);
    bp_arena_free(cx.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_phrase_takes_the_place_of_another),
                                       cmocka_unit_test(reads_lines),
                                       cmocka_unit_test(fills_messages),
                                       cmocka_unit_test(quotes_as_icu_does),
                                       cmocka_unit_test(lists_are_joined_by_the_catalogue),
                                       cmocka_unit_test(each_call_has_a_context_of_its_own),
                                       cmocka_unit_test(knows_its_keys_and_arguments),
                                       cmocka_unit_test(our_mistakes_are_seen),
                                       cmocka_unit_test(the_locale_is_a_key),
                                       cmocka_unit_test(refuses),
                                       cmocka_unit_test(reports_every_bad_line),
                                       cmocka_unit_test(survives_damage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
