/* Where lines may end within what belongs together, and beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/document.h"

static size_t back(struct bp_text text, size_t at)
{
    while (at > 0 && ((unsigned char)text.p[--at] & 0xC0) == 0x80)
        continue;
    return at;
}

static bool joins(struct bp_text text, size_t at)
{
    struct bp_join place = {.before_count = 0};
    for (size_t i = at; i > 0 && place.before_count < BP_JOIN_LOOK;) {
        i = back(text, i);
        size_t of = i;
        place.before[place.before_count++] = bp_utf8_next(text, &of);
    }
    for (size_t i = at; i < text.n && place.after_count < BP_JOIN_LOOK;)
        place.after[place.after_count++] = bp_utf8_next(text, &i);
    return bp_document_joins(&place);
}

/* `marked` has a _ wherever no line may end. */
static void holds(const char *marked)
{
    char plain[256];
    bool held[256] = {false};
    size_t n = 0;
    for (const char *c = marked; *c; c++)
        if (*c == '_')
            held[n] = true;
        else
            plain[n++] = *c;
    struct bp_text text = {plain, n};
    for (size_t at = 1; at < n; at++) {
        bool inside = ((unsigned char)plain[at] & 0xC0) == 0x80;
        if (!inside && joins(text, at) != held[at])
            fail_msg("%s: at byte %zu", marked, at);
    }
}

static void figures_and_units(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "it was 86.2 _% of all", "255,7 _THB here", "for THB _180,000 _a month", "THB _+5",
        "USD _\xE2\x88\x92"
        "3",
        "\xE0\xB8\xBF _5", "5 _\xE2\x82\xAC", "9 _weeks, clear", "3.7 _people a day",
        "9 _\xE0\xB8\xAA\xE0\xB8\xB1\xE0\xB8\x9B\xE0\xB8\x94\xE0\xB8\xB2\xE0\xB8\xAB\xE0\xB9\x8C", "9 _tu\xE1\xBA\xA7n",
        "9_周，明确", "255.7_泰_铢，不超过", "1.2_万_泰_铢", "34.5_分_钟", "第_46_周", "p. _18", "\xE0\xB8\x99. _19",
        /* no units */
        "26.8 (5 to 46)", "5 \xC4\x91\xE1\xBA\xBFn 46", "5至46", "goal 92, gap", "App 4.", "of them.", "90.6 (85",
        "AN 5", "XTHB 5"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        holds(texts[i]);
}

static void sizes(void **state)
{
    (void)state;
    holds("score (n _= _56)");
    holds("(p _\xE2\x89\xA4 _0.05)");
    holds("\xE2\x89\xA4 _36");
    holds("as far = far");
}

static void dates(void **state)
{
    (void)state;
    holds("since Tue 10 _Nov");
    holds("16 _Nov _2026");
    holds("in November _2026, goal 2026, of 2026");
    holds("16 _November _2026, and");
    holds("30 _\xE0\xB8\x9E.\xE0\xB8\xA2. _2569");
    holds("16 "
          "_\xE0\xB8\x9E\xE0\xB8\xA4\xE0\xB8\xA8\xE0\xB8\x88\xE0\xB8\xB4\xE0\xB8\x81\xE0\xB8\xB2\xE0\xB8\xA2\xE0\xB8"
          "\x99 _2569");
    holds("自2026_年_11_月_16_日起逾期");
    holds("11_月_9_\xE2\x80\x93_15_日");
}

static void ranges(void **state)
{
    (void)state;
    holds("9_\xE2\x80\x93_15 _Nov");
    holds("a\xE2\x80\x93"
          "b");
    holds("9\xE2\x80\x93"
          "b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures_and_units), cmocka_unit_test(sizes),
                                       cmocka_unit_test(dates), cmocka_unit_test(ranges)};
    return cmocka_run_group_tests_name("document_joins", tests, NULL, NULL);
}
