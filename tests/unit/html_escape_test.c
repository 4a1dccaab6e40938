/* Text to what may stand in HTML, and names that are given out once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "html/escape.h"
#include "document/document.h"

struct text_case {
    struct bp_text from;
    const char *to;
};

#define CASE(from, to)              \
    {                               \
        {from, sizeof from - 1}, to \
    }

static void each(const struct text_case *cases, size_t count, void (*write)(struct bp_buf *, struct bp_text))
{
    struct bp_arena *arena = bp_arena_new(NULL);
    for (size_t i = 0; i < count; i++) {
        struct bp_buf out = bp_buf_new(arena);
        write(&out, cases[i].from);
        assert_string_equal(bp_text_z(arena, bp_buf_text(&out)), cases[i].to);
    }
    bp_arena_free(arena);
}

static void text(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        CASE("", ""),
        CASE("a<b>&\"c\"", "a&lt;b&gt;&amp;\"c\""),
        CASE("ที่ 中", "ที่ 中"),
        CASE("a\tb\nc", "a\tb\nc"),
        CASE("\0\x01\x1F\x7F", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"),
        CASE("\xC2\x80\xC2\x9F\xC2\xA0", "\xEF\xBF\xBD\xEF\xBF\xBD\xC2\xA0"),
        CASE("\xEF\xB7\x8F\xEF\xB7\x90\xEF\xB7\xAF\xEF\xB7\xB0", "\xEF\xB7\x8F\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xB7\xB0"),
        CASE("\xEF\xBF\xBD\xEF\xBF\xBE\xF0\x9F\xBF\xBF", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"),
        CASE("a\xFF"
             "b\xE0\xB8",
             "a\xEF\xBF\xBD"
             "b\xEF\xBF\xBD\xEF\xBF\xBD"),
    };
    each(cases, sizeof cases / sizeof *cases, bp_html_text);
}

static void write_attr(struct bp_buf *out, struct bp_text value)
{
    bp_html_attr(out, "title", value);
}

static void attributes(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        CASE("", " title=\"\""),
        CASE("a\"b'c<", " title=\"a&quot;b'c&lt;\""),
        CASE("a\nb\tc", " title=\"a b c\""),
        CASE("\x02", " title=\"\xEF\xBF\xBD\""),
    };
    each(cases, sizeof cases / sizeof *cases, write_attr);
}

static void addresses(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        CASE("https://a.example/b-c_d.e~f?g=h&i=j#k", " href=\"https://a.example/b-c_d.e~f?g=h&amp;i=j#k\""),
        CASE("a b\"c<d>e\\f`g^h|i", " href=\"a%20b%22c%3Cd%3Ee%5Cf%60g%5Eh%7Ci\""),
        CASE("%20%41!*(),+@;:$", " href=\"%20%41!*(),+@;:$\""), /* what is encoded stays so */
        CASE("\xE0\xB8\x81\0z09AZ", " href=\"%E0%B8%81%00z09AZ\""),
    };
    each(cases, sizeof cases / sizeof *cases, bp_html_href);
}

static void style_sheets(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        CASE("a > b { content: '</style>' }", "a > b { content: '<\\/style>' }"),
        CASE("<!-- < ! <", "<\\!-- < ! <"),
    };
    each(cases, sizeof cases / sizeof *cases, bp_html_css);
    static const struct text_case strings[] = {
        CASE("Board only 7", "\"Board only 7\""),
        CASE("a\"b\\c\nd;", "\"a\\22 b\\5C c\\A d\\3B \""),
        CASE("ลับ", "\"ลับ\""),
        CASE("\x01\xFF\xC2\x85\xC2\xA0", "\"\\FFFD \\FFFD \\FFFD \xC2\xA0\""),
    };
    each(strings, sizeof strings / sizeof *strings, bp_html_css_string);
}

static void unique_names(void **state)
{
    (void)state;
    static const struct {
        const char *wanted, *given;
    } cases[] = {{"a", "a"}, {"a", "a (2)"},     {"a (2)", "a (2) (2)"}, {"a", "a (3)"},
                 {"b", "b"}, {"a (4)", "a (4)"}, {"a", "a (5)"},         {"b", "b (2)"}};
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_given_names names = {.before = 1, .arena = arena};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(bp_text_z(arena, bp_names_unique(&names, bp_text_of(cases[i].wanted), " (", ")")),
                            cases[i].given);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text),         cmocka_unit_test(attributes),   cmocka_unit_test(addresses),
        cmocka_unit_test(style_sheets), cmocka_unit_test(unique_names),
    };
    return cmocka_run_group_tests_name("html_escape", tests, NULL, NULL);
}
