/* Folders of templates: what takes the place of none is said, what cannot be read stops. */
#include "pack_help.h"

static void misnamed_templates_are_said(void **state)
{
    struct run *r = *state;
    put(r, "t/pack.css", "x"), put(r, "t/pack.md.mustache", "{{> mine}}"), put(r, "t/mine.mustache", "x");
    put(r, "t/presets/shop.yaml", "x"), put(r, "t/README.md", "x"), put(r, "t/.git/x", "x");
    assert_true(bp_resource_check(&r->cx, run_path(r, "t")));
    assert_int_equal(r->cx.diag_count, 0);
    put(r, "t/en.txt", "x"), put(r, "t/languages/En.txt", "x"), put(r, "t/metrics.md.mustache", "x"),
        put(r, "t/deep/er/x", "x");
    assert_true(bp_resource_check(&r->cx, run_path(r, "t")));
    assert_int_equal(r->cx.diag_count, 4);
    assert_said(
        r, "t/en.txt: warning: takes the place of no template, so it is not used: did you mean `languages/en.txt`?");
    assert_said(r, "t/languages/En.txt: warning: takes the place of no template, so it is not used: did you mean "
                   "`languages/en.txt`?");
    assert_said(r, "t/metrics.md.mustache: warning: takes the place of no template, so it is not used: did you mean "
                   "`metric.md.mustache`?");
    assert_said(r, "t/deep/er/x: warning: takes the place of no template");
}

static void names_that_lead_out_of_the_folder_are_not_followed(void **state)
{
    struct run *r = *state;
    const char *folder = run_path(r, "t"), *file;
    struct bp_text text;
    put(r, "secret.mustache", "secret"), put(r, "t/in/x.mustache", "inside");
    assert_true(bp_resource_load(&r->cx, &folder, 1, "in/x.mustache", &text, &file));
    assert_text(text, "inside");
    assert_false(bp_resource_load(&r->cx, &folder, 1, "../secret.mustache", &text, &file));
    assert_false(bp_resource_load(&r->cx, &folder, 1, "in/../../secret.mustache", &text, &file));
    assert_false(bp_resource_load(&r->cx, &folder, 1, run_path(r, "secret.mustache"), &text, &file));
}

static void a_folder_without_any_is_said(void **state)
{
    struct run *r = *state;
    put(r, "t/README.md", "x");
    assert_true(bp_resource_check(&r->cx, run_path(r, "t")));
    assert_int_equal(r->cx.diag_count, 1);
    assert_said(r, "t: warning: holds no template, so those of the program are used: their names are pack.md.mustache");
}

static void what_cannot_be_read_stops(void **state)
{
    struct run *r = *state;
    put(r, "t/pack.css/x", "a folder");
    assert_false(bp_resource_check(&r->cx, run_path(r, "t")));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    r->cx.status = BP_DONE;
    put(r, "u/x.mustache", "x");
    assert_int_equal(symlink("nowhere", run_path(r, "u/pack.css")), 0);
    assert_false(bp_resource_check(&r->cx, run_path(r, "u")));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    assert_false(bp_resource_check(&r->cx, run_path(r, "none")));
}

static void load(struct run *r, const char *bytes, size_t n, bool ok, struct bp_text *out)
{
    const char *folders[] = {run_path(r, "t")}, *file;
    put_bytes(r, "t/pack.css", bytes, n);
    r->cx.diag_count = 0;
    r->cx.status = BP_DONE;
    assert_int_equal(bp_resource_load(&r->cx, folders, 1, "pack.css", out, &file), ok);
    assert_int_equal(r->cx.status, ok ? BP_DONE : BP_BAD_PACK);
    assert_int_equal(r->cx.diag_count, !ok);
}

static void what_is_no_text_stops(void **state)
{
    struct run *r = *state;
    struct bp_text text;
    load(r, "a\n\xC2\xB7 \xFF\n", 7, false, &text);
    assert_said(r, "t/pack.css:2:3: error: a byte that is not UTF-8 text: save the file as UTF-8");
    load(r, "\xFF\xFEp\0", 4, false, &text);
    assert_said(r, "t/pack.css:1:1: error: a byte that is not UTF-8 text");
    load(r, "p\0\n\0\xFF", 5, false, &text);
    assert_said(r, "t/pack.css:1:2: error: a byte that is not UTF-8 text");
    load(r, "a\xFF\0", 3, false, &text);
    assert_said(r, "t/pack.css:1:2: error: a byte that is not UTF-8 text");
    load(r, "\xEF\xBB\xBFp {}\n", 8, true, &text);
    assert_true(bp_text_is(text, "p {}\n"));
    load(r, "", 0, true, &text);
    assert_int_equal(text.n, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(misnamed_templates_are_said),  T(names_that_lead_out_of_the_folder_are_not_followed),
        T(a_folder_without_any_is_said), T(what_cannot_be_read_stops),
        T(what_is_no_text_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
