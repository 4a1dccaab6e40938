/* `date_format:` as people write it. */
#include "value/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void formats_say_the_order(void **state)
{
    static const struct {
        const char *format;
        enum bp_date_order order;
        bool buddhist;
    } cases[] = {
        {"dd/MM/yyyy", BP_DAY_FIRST, false},
        {"d/M/yy", BP_DAY_FIRST, false},
        {"DD.MM.YYYY", BP_DAY_FIRST, false},
        {"dd/mm/yyyy", BP_DAY_FIRST, false},
        {"d MMM y", BP_DAY_FIRST, false},
        {"dd/MM/yyyy HH:mm:ss", BP_DAY_FIRST, false},
        {"EEE, d MMMM yyyy", BP_DAY_FIRST, false},
        {"dd/MM/yyyy BE", BP_DAY_FIRST, true},
        {"d/M/yy HH:mm BE", BP_DAY_FIRST, true},
        {"M/d/yy h:mm a", BP_MONTH_FIRST, false},
        {"MM-dd-yyyy", BP_MONTH_FIRST, false},
        {"MMM d, yyyy", BP_MONTH_FIRST, false},
        {"mm/dd/yyyy hh:mm", BP_MONTH_FIRST, false},
        {"yyyyMMdd", BP_YEAR_FIRST, false},
        {"yyyy-MM-dd", BP_YEAR_FIRST, false},
        {"yyyy-MM-dd'T'HH:mm:ssXXX", BP_YEAR_FIRST, false},
        {"yy/M/d", BP_YEAR_FIRST, false},
        {" yyyy.M.d ", BP_YEAR_FIRST, false},
        {"yyyyMMddHHmmss", BP_YEAR_FIRST, false},
    };
    static const char *const none[] = {
        "",
        " ",
        "BE",
        " BE",
        "d",
        "dd/MM",
        "MM/yyyy",
        "MMM yyyy",
        "dd/yyyy/MM",
        "yyyy/dd/MM",
        "d/M/d",
        "dd/MM/yyyy/dd",
        "ddMMyyyy",
        "ddMMyyyy HH:mm", /* a mark after the date parts nothing of it */
        "MMddyyyy",
        "ddd/MM/yyyy",
        "dd/MMMMM/yyyy",
        "dd/MM/yyy",
        "dd/MM/yyyyy",
        "iso",
        "Excel dates",
        "epochs",
        "epoch_us",
        "excel BE",
        "HH:mm dd/MM/yyyy",
        "dd/MM/yyyy foo",
        "%d/%m/%Y",
        "31/12/2026",
        "dmy\xff",
        "auto",
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_convention c = {.is_time = true, .decimal = BP_DECIMAL_COMMA};
        if (!bp_date_format_parse(bp_text_of(cases[i].format), &c) || c.order != cases[i].order || !c.order_given ||
            c.buddhist_given != cases[i].buddhist)
            fail_msg("%s is order %d", cases[i].format, (int)c.order);
        assert_true(c.is_time && c.decimal == BP_DECIMAL_COMMA && c.count == BP_COUNT_BY_SIZE);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct bp_convention c, before;
        memset(&c, 0, sizeof c);
        before = c;
        if (bp_date_format_parse(bp_text_of(none[i]), &c))
            fail_msg("%s is taken for a format", none[i]);
        assert_memory_equal(&c, &before, sizeof c);
    }
    assert_false(bp_date_format_parse((struct bp_text){"d/M/y\0", 6}, &(struct bp_convention){0}));
}

static void counts_have_names(void **state)
{
    struct bp_convention c = {0};
    (void)state;
    assert_true(bp_date_format_parse(BP_T("excel"), &c) && c.count == BP_COUNT_SERIAL && !c.order_given);
    assert_true(bp_date_format_parse(BP_T("epoch"), &c) && c.count == BP_COUNT_EPOCH_S);
    assert_true(bp_date_format_parse(BP_T("epoch_ms"), &c) && c.count == BP_COUNT_EPOCH_MS && !c.order_given);
    assert_true(bp_date_format_parse(BP_T("Excel"), &c) && c.count == BP_COUNT_SERIAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_say_the_order),
        cmocka_unit_test(counts_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
