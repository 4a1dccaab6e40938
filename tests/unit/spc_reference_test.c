/* 248 real series with what the rules' reference makes of them: every point, every limit, every icon. */
#include "pack_help.h"

enum { MOST = 64 };

static bool take_number(struct bp_text *rest, char mark, double *out)
{
    struct bp_text piece;
    return rest->n && bp_text_split(rest, mark, &piece) && bp_number_parse(piece, out);
}

static struct bp_text field(struct bp_text *rest)
{
    struct bp_text piece = {"", 0};
    bp_text_split(rest, ';', &piece);
    return piece;
}

static enum bp_better better_of(struct bp_text word)
{
    return bp_text_is(word, "up") ? BP_BETTER_UP : bp_text_is(word, "down") ? BP_BETTER_DOWN : BP_BETTER_NONE;
}

static const char *assurance_word(enum bp_assurance assurance)
{
    static const char *const words[] = {"none", "pass", "fail", "inconsistent"};
    return words[assurance];
}

static void is_near(struct bp_text name, double got, double wanted)
{
    if (!(fabs(got - wanted) <= 1e-9 * fmax(1e-12, fabs(wanted))))
        fail_msg("%.*s: %.17g, not %.17g", (int)name.n, name.p, got, wanted);
}

static void compare(struct bp_text name, const struct bp_xmr *x, struct bp_text kinds, struct bp_text groups)
{
    struct bp_text group = {"", 0};
    double limits[3] = {0};
    assert_int_equal(x->count, kinds.n);
    for (size_t i = 0; i < x->count; i++) {
        if (i == 0 || x->points[i].starts_group) {
            assert_true(bp_text_split(&groups, ' ', &group));
            for (int k = 0; k < 3; k++)
                assert_true(take_number(&group, ',', &limits[k]));
        }
        if ("-.ichl"[x->points[i].kind] != kinds.p[i])
            fail_msg("%.*s: point %zu is %c", (int)name.n, name.p, i, "-.ichl"[x->points[i].kind]);
        is_near(name, x->points[i].limits.mean, limits[0]);
        is_near(name, x->points[i].limits.lower, limits[1]);
        is_near(name, x->points[i].limits.upper, limits[2]);
    }
    assert_int_equal(x->variation, x->points[x->count - 1].kind);
}

static void judge_line(struct run *r, struct bp_text line)
{
    struct bp_xmr_point points[MOST] = {0};
    struct bp_text name = field(&line);
    struct bp_xmr_settings s = {.better = better_of(field(&line)), .target = NAN, .low = NAN, .high = NAN};
    struct bp_spc_options options = BP_SPC_DEFAULTS;
    struct bp_text target = field(&line), starts = field(&line), fix = field(&line);
    double number;
    options.season = false; /* the rules to the letter */
    options.screen = bp_text_is(field(&line), "yes");
    if (target.n)
        assert_true(bp_number_parse(target, &s.target));
    options.fix = fix.n && bp_number_parse(fix, &number) ? (int)number : 0;
    while (take_number(&starts, ' ', &number))
        points[(size_t)number].starts_group = true;
    struct bp_text assurance = field(&line), kinds = field(&line), groups = field(&line);
    size_t count = 0;
    for (; take_number(&line, ' ', &points[count].value); count++)
        points[count].known = true;
    struct bp_spc_series series = {.points = points, .count = count};
    struct bp_xmr x;
    bp_spc_judge(r->cx.arena, &series, &options, &s, &x);
    compare(name, &x, kinds, groups);
    if (!bp_text_is(assurance, assurance_word(x.assurance)))
        fail_msg("%.*s: %s", (int)name.n, name.p, assurance_word(x.assurance));
}

static void all_series_agree(void **state)
{
    struct run *r = *state;
    struct bp_text text, line;
    size_t series = 0;
    assert_true(bp_file_read(&r->cx, BP_NOWHERE, "tests/unit/spc_reference.txt", 1 << 20, &text));
    while (bp_text_split(&text, '\n', &line))
        if (line.n && line.p[0] != '#')
            judge_line(r, line), series++;
    assert_int_equal(series, 248);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_series_agree, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
