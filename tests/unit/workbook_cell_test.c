/* Cells of a workbook to text: numbers, dates and durations by their formats, in both calendars, and dates in ISO 8601.
 */
#include "workbook/parts.h"
#include "pack_help.h"

static void dates_in_iso_8601(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *kept;
        enum bp_number_kind kind;
        const char *want;
    } cases[] = {
        {"2026-11-16T00:00:00", BP_KIND_DATE, "2026-11-16"},
        {"2026-11-16T00:00:00.000", BP_KIND_DATE, "2026-11-16"},
        {"2026-11-16T00:00:00", BP_KIND_DATE_TIME, "2026-11-16 00:00:00"},
        {"2026-11-16T10:15:30", BP_KIND_DATE, "2026-11-16 10:15:30"},
        {" 2026-11-16T10:15:30.500 ", BP_KIND_DATE_TIME, "2026-11-16 10:15:30.500"},
        {"2026-11-16T10:15:30.0", BP_KIND_DATE_TIME, "2026-11-16 10:15:30"},
        {"2026-11-16T10:15:30.", BP_KIND_DATE_TIME, "2026-11-16 10:15:30"},
        {"10:15:30", BP_KIND_TIME, "10:15:30"},
        {"10:15:30.00", BP_KIND_TIME, "10:15:30"},
        {"2026-11-16", BP_KIND_DATE, "2026-11-16"},
        {"2026-11-16T", BP_KIND_DATE, "2026-11-16 "},
        {"2026-13-16T10:15:30", BP_KIND_DATE_TIME, "2026-13-16T10:15:30"},
        {"2026-11-16 10:15:30", BP_KIND_DATE_TIME, "2026-11-16 10:15:30"},
        {"20261116T101530", BP_KIND_DATE_TIME, "20261116T101530"},
        {"", BP_KIND_DATE, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        bp_xlsx_iso_date(&b, (struct bp_number_format){.kind = cases[i].kind}, bp_text_of(cases[i].kept));
        if (!bp_text_is(bp_buf_text(&b), cases[i].want))
            fail_msg("%s is `%.*s`, not `%s`", cases[i].kept, (int)b.n, b.p, cases[i].want);
    }
}

/* One number by one format. */
static void shows_in(struct run *r, const char *format, bool year_1904, const char *v, bool typed, const char *want)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bool got = bp_xlsx_number(&b, bp_number_format_of(bp_text_of(format)), year_1904, bp_text_of(v));
    if (got != typed || !bp_text_is(bp_buf_text(&b), want))
        fail_msg("%s as `%s`: `%.*s` is not `%s`", v, format, BP_ARG(bp_buf_text(&b)), want);
}
#define NUMBER(v, want)              shows_in(*state, "General", false, v, true, want)
#define PERCENT(v, want)             shows_in(*state, "0.0%", false, v, true, want)
#define MOMENT(format, v, want)      shows_in(*state, format, false, v, false, want)
#define MOMENT_1904(format, v, want) shows_in(*state, format, true, v, false, want)

static void numbers(void **state)
{
    NUMBER("12", "12");
    NUMBER("-12.5", "-12.5");
    NUMBER("0.30000000000000004", "0.3");
    NUMBER("0.1", "0.1");
    NUMBER("-0.5", "-0.5");
    NUMBER("0", "0");
    NUMBER("-0", "0");
    NUMBER("-0.0", "0");
    NUMBER("007", "7");
    NUMBER("1.50", "1.5");
    NUMBER("100000000000000", "100000000000000");
    NUMBER("1E3", "1000");
    NUMBER("9.9999999999999994E+22", "1e+23");
    NUMBER("1E+21", "1e+21");
    NUMBER("1.2345678901234501E+15", "1234567890123450");
    NUMBER("1234567890123457", "1234567890123457"); /* an id: whole numbers keep their digits */
    NUMBER("9.9999999999999995E-8", "0.0000001");
    NUMBER("1.23E-05", "0.0000123");
    NUMBER("1e-300", "1e-300");
    NUMBER(" 5 ", "5");
    shows_in(*state, "General", false, "", false, "");
    shows_in(*state, "General", false, "1e999", false, "1e999");
    PERCENT("0.123", "12.3 %");
    PERCENT("0.07", "7 %");
    PERCENT("1", "100 %");
    PERCENT("-0.0", "0 %");
    PERCENT("0.57999999999999996", "58 %");
}

static void formats(void **state)
{
    MOMENT("yyyy\\-mm\\-dd;@", "46342", "2026-11-16");
    MOMENT("m/d/yyyy", "46342.5", "2026-11-16 12:00:00"); /* a time of day is there, shown or not */
    MOMENT("d/m/yy h:mm", "46342", "2026-11-16 00:00:00");
    MOMENT("[$-409]d-mmm-yy h:mm AM/PM", "46342.416666666664", "2026-11-16 10:00:00");
    MOMENT("mmmm", "46342", "2026-11-16");
    MOMENT("mm", "46342", "2026-11-16"); /* months: no hour before, no seconds behind */
    MOMENT("yyyy\"\xE5\xB9\xB4\"m\"\xE6\x9C\x88\"", "46342", "2026-11-16");
    MOMENT("mm:ss", "0.5", "12:00:00");
    MOMENT("h AM/PM", "0.5", "12:00:00");
    MOMENT("AM/PM", "0.75", "18:00:00");
    MOMENT("[h]:mm", "1.1041666666666667", "26:30:00");
    MOMENT("[hh]:mm:ss", "-1.1041666666666667", "-26:30:00");
    MOMENT("[mm]:ss", "2", "48:00:00");
    MOMENT("[Red][h]:mm", "0.25", "06:00:00");
    MOMENT("h:mm:ss", "46342.25", "2026-11-16 06:00:00");
    MOMENT("h:mm:ss.000", "0.2500028935", "06:00:00.250");
    MOMENT("h:mm:ss", "0.2500028935", "06:00:00");
    MOMENT("yyyy-mm-dd hh:mm:ss.00", "46342.2500028935", "2026-11-16 06:00:00.250");
    MOMENT("yyyy-mm-dd", "46342.9999999", "2026-11-17");
    MOMENT("yyyy-mm-dd hh:mm", "0.5", "12:00:00");
    NUMBER("46342", "46342");
    shows_in(*state, "#,##0.00", false, "46342", true, "46342");
    shows_in(*state, "0\" days\"", false, "3", true, "3");
    shows_in(*state, "0\\d\\h", false, "3", true, "3");
    shows_in(*state, "[Red]0_d;yyyy", false, "3", true, "3");
    shows_in(*state, "\"$\"#,##0_);[Red]\\(\"$\"#,##0\\)", false, "3", true, "3");
    shows_in(*state, "0.00E+00", false, "3", true, "3");
    shows_in(*state, "@", false, "3", true, "3");
    shows_in(*state, "\"%\"0", false, "3", true, "3");
    shows_in(*state, "\"open", false, "3", true, "3");
    shows_in(*state, "\\", false, "3", true, "3");
    shows_in(*state, "[", false, "3", true, "3");
    shows_in(*state, "", false, "3", true, "3");
    shows_in(*state, "yyyy", false, "-1", true, "-1"); /* no day: as it stands */
    shows_in(*state, "yyyy", false, "2958466", true, "2958466");
}

static void both_calendars(void **state)
{
    MOMENT("yyyy-mm-dd", "1", "1900-01-01");
    MOMENT("yyyy-mm-dd", "59", "1900-02-28");
    MOMENT("yyyy-mm-dd", "60", "1900-02-29");
    MOMENT("yyyy-mm-dd", "61", "1900-03-01");
    MOMENT("yyyy-mm-dd", "2958465", "9999-12-31");
    MOMENT_1904("yyyy-mm-dd", "0", "1904-01-01");
    MOMENT_1904("yyyy-mm-dd", "60", "1904-03-01");
    MOMENT_1904("yyyy-mm-dd", "44880", "2026-11-16");
    MOMENT_1904("yyyy-mm-dd", "2957003", "9999-12-31");
    shows_in(*state, "yyyy", true, "2957004", true, "2957004");
}

#define T(test) cmocka_unit_test_setup_teardown(test, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(dates_in_iso_8601), T(numbers), T(formats), T(both_calendars)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
