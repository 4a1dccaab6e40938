/* Cells of a workbook to text: dates in ISO 8601, as some writers keep them. */
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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(dates_in_iso_8601, run_setup, run_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
