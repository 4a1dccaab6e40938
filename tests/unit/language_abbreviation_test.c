/* A catalogue to abbreviations, a text to the one in it. */
#include "language/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct bp_ctx cx;
    const struct bp_phrases *words;
    struct bp_abbreviations known;
    bool good;
};

static struct fixture load(const char *language, const char *text)
{
    struct fixture f = {.cx = {.arena = bp_arena_new(abort)}};
    assert_true(bp_phrases_load(&f.cx, language, "en.txt", bp_text_of(text), &f.words));
    f.good = bp_abbreviations_of(&f.cx, f.words, &f.known);
    return f;
}

static void stop(struct fixture *f)
{
    bp_phrases_close(f->words);
    bp_arena_free(f->cx.arena);
}

/* The letters of all that stand in a text, with a blank between them. */
static const char *found(const struct fixture *f, const char *text, char *out)
{
    struct bp_text t = bp_text_of(text);
    *out = '\0';
    for (size_t at = 0; at < t.n; at++) {
        size_t which = bp_abbreviation_at(&f->known, t, at);
        if (which != SIZE_MAX)
            strncat(out, *out ? " " : "", 2),
                strncat(out, f->known.list[which].letters.p, f->known.list[which].letters.n);
    }
    return out;
}

static void a_catalogue_names_them(void **state)
{
    (void)state;
    struct fixture f =
        load("en", "abbr.nps = NPS:  net promoter: score \nother = CX: no\nabbr.again = NPS: not score\n");
    assert_true(f.good);
    assert_int_equal(f.known.count, 1);
    assert_true(bp_text_is(f.known.list[0].letters, "NPS"));
    assert_true(f.known.list[0].meaning.p != NULL && !bp_text_is(f.known.list[0].meaning, ""));
    stop(&f);
}

static void what_is_none_is_said(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "NPS",       "NPS:",          "NPS: ",    ": score",
        "NPS score", "N.P.S.: score", "คะแนน: x", "ABCDEFGHIJKLMNOPQRSTUVWXY: 25 letters"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char line[100];
        snprintf(line, sizeof line, "abbr.a = %s\n", wrong[i]);
        struct fixture f = load("en", line);
        assert_false(f.good);
        assert_true(bp_text_contains(f.cx.diags[0].text, BP_T("`abbr.a` is not an abbreviation")));
        stop(&f);
    }
}

static void they_stand_whole(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"NPS", "NPS"},
        {"the NPS, (NPS) and NPS: NPS.", "NPS NPS NPS NPS"},
        {"NPS/CSAT, non-NPS, \"NPS\"", "NPS NPS NPS"},
        {"คะแนนNPSของเรา, 本周NPS为", "NPS NPS"},
        {"eNPS NPSes NPS2 nps Nps", ""},
        {"éNPS NPSé", ""},
        {"www.NPS.com a@NPS NPS@a x_NPS NPS_x NPS.csv out/NPS #NPS Q&NPS NPS&Q", ""},
        {"n = 5, (n = 56), n=5", "n n n"},
        {"n", "n"},
        {"n/a, an n, n.", ""},
        {"", ""},
    };
    struct fixture f = load("en", "abbr.nps = NPS: net promoter score\nabbr.n = n: number counted\n");
    char out[200];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(found(&f, cases[i][0], out), cases[i][1]);
    assert_int_equal(bp_abbreviation_at(&f.known, BP_T("NPS"), 3), SIZE_MAX);
    stop(&f);
}

static void currencies_are_the_languages(void **state)
{
    (void)state;
    static const char *const cases[][3] = {{"en", "THB", "Thai Baht"}, {"th", "THB", "บาท"}, {"zh-Hans", "THB", "泰铢"},
                                           {"en", "USD", "US Dollar"}, {"en", "XXX", ""},    {"en", "CSS", ""},
                                           {"en", "thb", ""},          {"en", "%", ""},      {"en", "", ""},
                                           {"en", "THBS", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f = load(cases[i][0], "a = b\n");
        bp_abbreviations_add_unit(&f.cx, f.words, bp_text_of(cases[i][1]), &f.known);
        bp_abbreviations_add_unit(&f.cx, f.words, bp_text_of(cases[i][1]), &f.known);
        assert_int_equal(f.known.count, *cases[i][2] != '\0');
        if (f.known.count)
            assert_true(bp_text_is(f.known.list[0].meaning, cases[i][2]));
        stop(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_catalogue_names_them),
        cmocka_unit_test(what_is_none_is_said),
        cmocka_unit_test(they_stand_whole),
        cmocka_unit_test(currencies_are_the_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
