/* Characters that cannot be set: why, and what would help. */
#include "pdf_help.h"

static void what_lacks_and_why(void **state)
{
    (void)state;
    static const struct {
        UChar32 c;
        enum bp_font_lack lack;
    } cases[] = {{'a', BP_FONT_HAS},         {'\n', BP_FONT_HAS},         {0x9AA8, BP_FONT_HAS},
                 {0x0E01, BP_FONT_HAS},      {0x200D, BP_FONT_HAS},       {0xFE0F, BP_FONT_HAS},
                 {0x0915, BP_FONT_HAS},      {0x2011, BP_FONT_HAS},       {0x0627, BP_FONT_LEFTWARD},
                 {0x05D0, BP_FONT_LEFTWARD}, {0x10FFFD, BP_FONT_NOWHERE}, {0xE000, BP_FONT_NOWHERE},
                 {0x0660, BP_FONT_HAS} /* an Arabic digit runs from left to right */};
    struct run run;
    open_run(&run, "en", BP_T(""));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (bp_font_lack_of(&run.pdf.layout.type.fonts, cases[i].c) != cases[i].lack)
            fail_msg("U+%04X", (unsigned)cases[i].c);
    end_run(&run);
}

static void packages_by_script(void **state)
{
    (void)state;
    static const struct {
        UChar32 c;
        const char *package;
    } cases[] = {{0x9AA8, "fonts-noto-cjk"},
                 {0x3042, "fonts-noto-cjk"},
                 {0xAC00, "fonts-noto-cjk"},
                 {0x0915, "fonts-noto-core"},
                 {0x13000, "fonts-noto-core"},
                 {0x1F389, "fonts-symbola"},
                 {0x2728, "fonts-symbola"},
                 {0x1F1F9, "fonts-symbola"},
                 {0xE000, NULL},
                 {0x10FFFD, NULL},
                 {0x0378, NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *package = bp_font_package_of(cases[i].c);
        assert_true(!package == !cases[i].package);
        if (package)
            assert_string_equal(package, cases[i].package);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_lacks_and_why), cmocka_unit_test(packages_by_script)};
    return cmocka_run_group_tests_name("font_lack", tests, NULL, NULL);
}
