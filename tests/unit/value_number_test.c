/* What each reading of a number leaves behind for its column: everything it showed so far, and what it showed here. */
#include "value/value.h"
#include "pack_help.h"

enum {
    POINT = BP_SHOWN_POINT,
    COMMA = BP_SHOWN_COMMA,
    EITHER = BP_SHOWN_EITHER_MARK,
    GROUPED = BP_SHOWN_GROUPED,
    DURATION = BP_SHOWN_DURATION,
    NUMBER = BP_SHOWN_NUMBER,
    FRACTION = BP_SHOWN_FRACTION,
    PERCENT = BP_SHOWN_PERCENT
};

struct told {
    const char *text;
    double value; /* NAN: refused */
    unsigned shown, here;
};

static void check(struct bp_convention from, const struct told *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct bp_convention c = from;
        double got = NAN;
        if (!bp_number_read(&c, bp_text_of(cases[i].text), &got))
            got = NAN;
        bool same = isnan(cases[i].value) ? isnan(got) : !(got < cases[i].value) && !(got > cases[i].value);
        unsigned here = c.shown_here & (POINT | COMMA | EITHER); /* what settles the marks */
        if (!same || c.shown != cases[i].shown || here != cases[i].here)
            fail_msg("%s is %.17g, showing %x and here %x, not %.17g, showing %x and here %x", cases[i].text, got,
                     c.shown, here, cases[i].value, cases[i].shown, cases[i].here);
    }
}
#define CHECK(convention, cases) check((convention), (cases), sizeof(cases) / sizeof *(cases))

static void what_settles_the_marks_is_kept_here_too(void **state)
{
    static const struct told cases[] = {
        {"12", 12, NUMBER, 0},
        {"0", 0, 0, 0},
        {"-12", -12, NUMBER, 0},
        {"12.5", 12.5, POINT | NUMBER, POINT},
        {"0.5", 0.5, POINT | NUMBER | FRACTION, POINT},
        {"-0.5", -0.5, POINT | NUMBER, POINT},
        {"1.0", 1, POINT | NUMBER, POINT},
        {"0.0", 0, POINT, POINT},
        {"1.234", 1.234, EITHER | NUMBER, EITHER},
        {"1234.567", 1234.567, POINT | NUMBER, POINT},
        {"0.123", 0.123, POINT | NUMBER | FRACTION, POINT},
        {"1,234", 1234, EITHER | NUMBER, EITHER},
        {"12,5", 12.5, COMMA | NUMBER, COMMA},
        {"1 234", 1234, GROUPED | NUMBER, 0},
        /* eighteen characters are the last that are read at once; longer ones are read by themselves */
        {"123456789012345.67", 123456789012345.67, POINT | NUMBER, POINT},
        {"1234567890123456.78", 1234567890123456.78, POINT | NUMBER, POINT},
        {"0.1234567890123456", 0.1234567890123456, POINT | NUMBER | FRACTION, POINT},
        {"0.30000000000000004", 0.30000000000000004, POINT | NUMBER | FRACTION, POINT},
        {"-0.30000000000000004", -0.30000000000000004, POINT | NUMBER, POINT},
        {"1.30000000000000004", 1.3, POINT | NUMBER, POINT},
        {"0.00000000000000000", 0, POINT, POINT},
        {"1234567890123456789", 1234567890123456789.0, NUMBER, 0},
        {"0000000000000000000", 0, 0, 0},
        {"0000000000000000001", 1, NUMBER, 0},
        {"3h", 3, DURATION, 0},
        {"12 %", 12, NUMBER | PERCENT | BP_SHOWN_WHOLE_PERCENT, 0},
        {"word", NAN, 0, 0},
    };
    (void)state;
    CHECK((struct bp_convention){0}, cases);
}

static void a_column_of_commas_reads_points_as_groups(void **state)
{
    static const struct told assumed[] = {
        {"1.234", 1234, EITHER | NUMBER, EITHER},
        {"-1.234", -1234, EITHER | NUMBER, EITHER},
        {"999.999", 999999, EITHER | NUMBER, EITHER},
        {"1234.567", 1234.567, POINT | NUMBER, POINT},
        {"12.5", 12.5, POINT | NUMBER, POINT},
        {"0.125", 0.125, POINT | NUMBER | FRACTION, POINT},
        {"0.30000000000000004", 0.30000000000000004, POINT | NUMBER | FRACTION, POINT}};
    static const struct told given[] = {{"1.234", 1234, EITHER | NUMBER, EITHER},
                                        {"12.5", NAN, 0, 0},
                                        {"0.125", NAN, 0, 0},
                                        {"1234.567", NAN, 0, 0},
                                        {"0.30000000000000004", NAN, 0, 0},
                                        {"1234567890123456789", 1234567890123456789.0, NUMBER, 0},
                                        {"12", 12, NUMBER, 0},
                                        {"12,5", 12.5, COMMA | NUMBER, COMMA}};
    static const struct told points[] = {
        {"1.234", 1.234, EITHER | NUMBER, EITHER},
        {"1,234", 1234, EITHER | NUMBER, EITHER},
        {"12.5", 12.5, POINT | NUMBER, POINT},
        {"12,5", NAN, 0, 0},
        {"0.30000000000000004", 0.30000000000000004, POINT | NUMBER | FRACTION, POINT}};
    (void)state;
    CHECK(((struct bp_convention){.decimal = BP_DECIMAL_COMMA}), assumed);
    CHECK(((struct bp_convention){.decimal = BP_DECIMAL_COMMA, .decimal_given = true}), given);
    CHECK(((struct bp_convention){.decimal = BP_DECIMAL_POINT, .decimal_given = true}), points);
}

/* A span among bare numbers is not taken, but it is known that there was one. */
static void a_span_that_is_not_taken_was_still_shown(void **state)
{
    static const struct told cases[] = {{"3h", NAN, DURATION, 0},
                                        {"1.5h", NAN, DURATION | POINT, 0},
                                        {"1:00:00", NAN, DURATION, 0},
                                        {"3x", NAN, 0, 0},
                                        {"3", 3, NUMBER, 0}};
    (void)state;
    CHECK(((struct bp_convention){.no_durations = true}), cases);
}

static void what_was_assumed_is_noted_where_nothing_is_given(void **state)
{
    static const char *const cells[] = {"1.234", "1,234"};
    (void)state;
    for (size_t i = 0; i < 2; i++)
        for (int given = 0; given < 2; given++) {
            struct bp_convention c = {.decimal_given = given};
            double got;
            assert_true(bp_number_read(&c, bp_text_of(cells[i]), &got));
            assert_int_equal(c.read_as, given ? 0 : EITHER);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_settles_the_marks_is_kept_here_too),
        cmocka_unit_test(a_column_of_commas_reads_points_as_groups),
        cmocka_unit_test(a_span_that_is_not_taken_was_still_shown),
        cmocka_unit_test(what_was_assumed_is_noted_where_nothing_is_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
