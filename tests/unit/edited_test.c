/* An edited pack and a fresh one: whose words, whose figures; and packs of a megabyte that were made to hurt. */
#include "edited/edited.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#ifdef __SANITIZE_ADDRESS__
#define MOST_SECONDS 8.0
#else
#define MOST_SECONDS 1.0
#endif
#define MEGABYTE ((size_t)1000000)

#define MISSED "![missed](charts/icon-missed.svg)"
#define WATCH  "![watch](charts/icon-watch.svg)"
#define CHART  "![weeks](charts/one-recent.svg)"

static const struct bp_edited_metric metrics[] = {{{"One", 3}, "missed", "misses its goal"},
                                                  {{"Two", 3}, "missed", "misses its goal"}};
static const struct bp_text comments[] = {{"Because:\nWe lost 3 vans.", 24}};

static const struct bp_text shorts[] = {{"We lost 3 vans.", 15}};
static const struct bp_text sentences[] = {{"no", 2}};

static struct bp_text merge(struct bp_ctx *cx, struct bp_text edited, struct bp_text fresh)
{
    return bp_edited_merge(
        cx, "edited.md", edited,
        &(struct bp_edited_fresh){fresh, metrics, 2, comments, 1, shorts, 1, sentences, 1, false, NULL});
}

static const struct {
    const char *what, *edited, *fresh, *merged;
    size_t notes;
} cases[] = {
    {"untouched", "# A\n\n- x 1.5\n", "# A\n\n- x 2.5\n", "# A\n\n- x 2.5\n", 0},
    {"a line of theirs", "# A\nours 1\ntheirs\nend\n", "# A\nours 2\nend\n", "# A\nours 2\ntheirs\nend\n", 0},
    {"their number is theirs", "# A\nfor 20 weeks\nend\n", "# A\nend\n", "# A\nfor 20 weeks\nend\n", 1},
    {"a year is no figure", "# A\nsince 2019\nend\n", "# A\nend\n", "# A\nsince 2019\nend\n", 0},
    {"code is none", "# A\n```\n20\n```\nend\n", "# A\nend\n", "# A\n```\n20\n```\nend\n", 0},
    {"a line they took out", "# A\nend\n", "# A\nours 2\nend\n", "# A\nend\n", 0},
    {"reworded, as many numbers", "# A\nFell to −3.5, of 12\nend\n", "# A\nnow −4,000.5 from 7\nend\n",
     "# A\nFell to −3.5, of 12\nend\n", 2},
    {"reworded, other numbers", "# A\nFell by 3, by 4\nend\n", "# A\nnow 4\nend\n", "# A\nFell by 3, by 4\nend\n", 1},
    {"a sign apart is a number's", "a (+1) -2 b\n", "a (-7) +8 b\n", "a (-7) +8 b\n", 0},
    {"a dash in a word is none", "a x-1\nend\n", "b x-2\nend\n", "a x-1\nend\n", 0},
    {"a range keeps its dash", "16–22 Nov\n", "23–29 Nov\n", "23–29 Nov\n", 0},
    {"a table they changed is ours", "# A\n| a |\n|--|\n| 9 |\nend\n", "# A\n| b |\n|--|\n| 1 |\nend\n",
     "# A\n| b |\n|--|\n| 1 |\nend\n", 1},
    {"a row they changed is ours", "| a |\n|--|\n| 9 |\nend\n", "| a |\n|--|\n| 1 |\nend\n",
     "| a |\n|--|\n| 1 |\nend\n", 0},
    {"a table they took out is ours", "# A\nend\n", "# A\n| b |\n|--|\n| 1 |\nend\n", "# A\n| b |\n|--|\n| 1 |\nend\n",
     0},
    {"a table of theirs goes", "# A\n| b |\n|--|\nend\n", "# A\nend\n", "# A\nend\n", 1},
    {"a figure they took out is ours", "# A\nwords\nend\n", "# A\n![x](charts/x.svg)\nend\n",
     "# A\n![x](charts/x.svg)\nwords\nend\n", 0},
    {"one of two figures they took out is ours", "# A\n![x 1](charts/x.svg) words\nend\n",
     "# A\n![x 2](charts/x.svg) ![y](charts/y.svg)\nend\n",
     "# A\n![y](charts/y.svg)\n![x 2](charts/x.svg) words\nend\n", 0},
    {"the first of three figures", "# A\n![y](charts/y.svg) ![z](charts/z.svg)\nend\n",
     "# A\n![x](charts/x.svg) ![y](charts/y.svg) ![z](charts/z.svg)\nend\n",
     "# A\n![x](charts/x.svg)\n![y](charts/y.svg) ![z](charts/z.svg)\nend\n", 0},
    {"two figures that they put on two lines", "# A\n![y](charts/y.svg)\n![x](charts/x.svg)\nend\n",
     "# A\n![x](charts/x.svg) ![y](charts/y.svg)\nend\n", "# A\n![y](charts/y.svg)\n![x](charts/x.svg)\nend\n", 0},
    {"a figure they moved into words", "# A\nSee ![x 1](charts/x.svg) here\nend\n", "# A\n![x 2](charts/x.svg)\nend\n",
     "# A\nSee ![x 2](charts/x.svg) here\nend\n", 0},
    {"lines of Windows", "# A\r\ntheirs\r\nend\r\n", "# A\nend\n", "# A\ntheirs\nend\n", 0},
    {"nothing left", "\n", "# A\nwords 1\n| a |\n|--|\n", "| a |\n|--|\n", 0},
    {"all different, longer", "a\nb\nc\n", "x 1\n", "a\nb\nc\n", 0},
    {"numbers that stand nowhere", "costs 5\n", "words\n", "costs 5\n", 1},
    {"words from a file, changed", "We lost 4 vans.\n", "We lost 3 vans.\n", "We lost 4 vans.\n", 1},
    {"words from a file, as they were", "We lost 3 vans.\n", "We lost 3 vans.\n", "We lost 3 vans.\n", 0},
    {"a figure that is drawn no more", "was ![m](charts/gone.svg) so\nend\n", "end\n", "was  so\nend\n", 0},
    {"a section of theirs", "# A\n\n## B\n\nb\n\n## Own\n\nours: 2\n\n## C\n\nc 1\n",
     "# A\n\n## B\n\nb\n\n## C\n\nc 2\n", "# A\n\n## B\n\nb\n\n## Own\n\nours: 2\n\n## C\n\nc 2\n", 0},
    {"sections in another order", "# A\n\n## B\n\nb 1, they say\n\n## C\n\nc 1\n",
     "# A\n\n## C\n\nc 2\n\n## B\n\nb 2\n", "# A\n\n## C\n\nc 2\n\n## B\n\nb 1, they say\n", 1},
    {"one section twice", "## B\n\nb\n\n## B\n\nb again\n", "## B\n\nb\n", "## B\n\nb\n", 1},
    {"a heading reworded", "# A\n\n## Ours\n\n| a |\n|--|\n", "# A\n\n## B\n\n| a |\n|--|\n",
     "# A\n\n## Ours\n\n| a |\n|--|\n", 0},
    {"a metric's section, renamed", "---\n\n## Deliveries\n\n" CHART "\nwords\n", "---\n\n## One\n\n" CHART "\n",
     "---\n\n## Deliveries\n\n" CHART "\nwords\n", 0},
    {"a metric that is gone", "# A\n\n---\n\n## Old\n\n" CHART "\nwords\n", "# A\n", "# A\n", 1},
    {"a metric that is new", "# A\n", "# A\n\n---\n\n## One\n\n" CHART "\nwords\n",
     "# A\n\n---\n\n## One\n\n" CHART "\nwords\n", 0},
    {"an entry reworded", "# A\n\n- " MISSED " **One 3**, they say.\n  Why: x\n",
     "# A\n\n- " MISSED " **One 4**, goal 5.\n  Asked.\n", "# A\n\n- " MISSED " **One 3**, they say.\n  Why: x\n", 1},
    {"entries in another order",
     "- " MISSED " **Two 3**, goal 5.\n  Why: y\n- " MISSED " **One 3**, goal 5.\n  Why: x\n",
     "- " MISSED " **One 4**, goal 5.\n  Asked.\n- " MISSED " **Two 4**, goal 5.\n  Asked.\n",
     "- " MISSED " **One 4**, goal 5.\n  Why: x\n- " MISSED " **Two 4**, goal 5.\n  Why: y\n", 0},
    {"judged otherwise now", "## M\n\n- " WATCH " **One 3**, goal 5.\n  Why: x\n\n## W\n\nno\n\n## One\n\nwords\n",
     "## M\n\nno\n\n## W\n\n\n- " MISSED " **One 7**, goal 5.\n  Record.\n\n## One\n\n",
     "## M\n\nno\n\n## W\n\n\n- " MISSED " **One 7**, goal 5.\n  Record.\n\n## One\n\nwords\n", 2},
    {"a reason on page 1, changed", "- " MISSED " **One 3**, goal 5.\n  Why: We lost 4 vans. Asked.\n",
     "- " MISSED " **One 4**, goal 5.\n  Why: We lost 3 vans. Asked.\n",
     "- " MISSED " **One 4**, goal 5.\n  Why: We lost 4 vans. Asked.\n", 0},
    {"a line that the template ended otherwise", "- " MISSED " **One 3**, goal 5.\\\n  Why: x\n",
     "- " MISSED " **One 4**, goal 5.\n  Why: y\n", "- " MISSED " **One 4**, goal 5.\n  Why: x\n", 0},
    {"judged as before", "- " MISSED " **One 3**, goal 5.\n\n## One\n\nwords\n",
     "- " MISSED " **One 4**, goal 5.\n\n## One\n\n", "- " MISSED " **One 4**, goal 5.\n\n## One\n\nwords\n", 0},
    {"dots and commas between digits", "is 1,234.5.\n", "is 9,8.\n", "is 9,8.\n", 0},
};

static void whose_words_and_whose_figures(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_ctx cx = {.arena = bp_arena_new(abort)};
        struct bp_text merged = merge(&cx, bp_text_of(cases[i].edited), bp_text_of(cases[i].fresh));
        if (!bp_text_is(merged, cases[i].merged) || cx.diag_count != cases[i].notes)
            fail_msg("%s: \"%.*s\" and %zu notes", cases[i].what, BP_ARG(merged), cx.diag_count);
        bp_arena_free(cx.arena);
    }
}

static void notes_name_their_line(void **state)
{
    (void)state;
    struct bp_ctx cx = {.arena = bp_arena_new(abort)};
    merge(&cx, BP_T("# A\n| a |\n|--|\n| 1 |\nfor 20 weeks\n"), BP_T("# A\n| a |\n|--|\n| 2 |\n"));
    assert_int_equal(cx.diag_count, 1);
    assert_int_equal(cx.diags[0].level, BP_NOTE);
    assert_int_equal(cx.diags[0].where.line, 5);
    assert_string_equal(cx.diags[0].where.file, "edited.md");
    bp_arena_free(cx.arena);
}

/* A megabyte of lines; `differ`: each of its own, and other than those of another `salt`. */
static struct bp_text megabyte(struct bp_arena *arena, bool differ, int salt)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; b.n < MEGABYTE; i++) {
        bp_buf_addc(&b, differ ? (char)('a' + salt) : 'x');
        for (size_t rest = i; differ && rest; rest /= 16)
            bp_buf_addc(&b, (char)('a' + rest % 16));
        bp_buf_addc(&b, '\n');
    }
    return bp_buf_text(&b);
}

static void in_time(const char *what, bool differ, int salt)
{
    struct bp_ctx cx = {.arena = bp_arena_new(abort)};
    struct bp_text edited = megabyte(cx.arena, differ, 0), fresh = megabyte(cx.arena, differ, salt);
    fresh.n -= differ ? 0 : 2; /* one line fewer */
    clock_t start = clock();
    struct bp_text merged = merge(&cx, edited, fresh);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    if (seconds > MOST_SECONDS || bp_arena_bytes(cx.arena) > 200 * MEGABYTE)
        fail_msg("%s: %.2f s, %zu MB", what, seconds, bp_arena_bytes(cx.arena) / MEGABYTE);
    assert_true(bp_text_eq(merged, edited));
    bp_arena_free(cx.arena);
}

static void a_megabyte_of_anything_is_merged_in_time(void **state)
{
    (void)state;
    in_time("equal lines", false, 0);
    in_time("the same lines, all different", true, 0);
    in_time("lines all different", true, 1);
}

/* What an earlier build wrote, what people made of that, what is told now. */
static const struct {
    const char *what, *before, *edited, *fresh, *merged;
} again[] = {
    {"left as it was, its words have changed", "a\nfalls short\nb\n", "a\nfalls short\nb\nmine\n", "a\ngets there\nb\n",
     "a\ngets there\nb\nmine\n"},
    {"left as it was but for numbers", "a\nat 5 it falls short\nb\n", "a\nat 6 it falls short\nb\n",
     "a\nat 7 it gets there\nb\n", "a\nat 7 it gets there\nb\n"},
    {"reworded by people", "a\nfalls short\nb\n", "a\nwe fall short\nb\n", "a\ngets there\nb\n",
     "a\nwe fall short\nb\n"},
    {"one left, one reworded", "a\nfalls short\nold\nb\n", "a\nfalls short\nours\nb\n", "a\ngets there\nnew\nb\n",
     "a\ngets there\nours\nb\n"},
    {"taken out by people", "a\nfalls short\nb\n", "a\nb\n", "a\nfalls short\nb\n", "a\nb\n"},
    {"taken out, and told otherwise now", "a\nfalls short\nb\n", "a\nb\n", "a\ngets there\nb\n", "a\ngets there\nb\n"},
    {"told no more", "a\nfalls short\nb\n", "a\nfalls short\nb\n", "a\nb\n", "a\nb\n"},
    {"told for the first time", "a\nb\n", "a\nb\nmine\n", "a\nnew\nb\n", "a\nnew\nb\nmine\n"},
    {"a section told no more", "# T\n\n## A\n\na\n\n## B\n\nb\n", "# T\n\n## A\n\na\n\n## B\n\nb\n",
     "# T\n\n## A\n\na\n", "# T\n\n## A\n\na\n"},
    {"moved by people", "## A\n\nx\n\n## B\n\nb\n", "## A\n\n\n## B\n\nx\nb\n", "## A\n\nx\n\n## B\n\nb\n",
     "## A\n\n\n## B\n\nx\nb\n"},
    {"a figure whose words have changed", "a\n![x falls](charts/x.svg)\nb\n", "a\n![x falls](charts/x.svg)\nb\n",
     "a\n![x rises](charts/x.svg)\nb\n", "a\n![x rises](charts/x.svg)\nb\n"},
    {"never built", "", "a\nfalls short\nb\n", "a\ngets there\nb\n", "a\nfalls short\nb\n"},
};

static void what_a_build_wrote_is_written_anew(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof again / sizeof *again; i++) {
        struct bp_ctx cx = {.arena = bp_arena_new(abort)};
        struct bp_own_lines told = {.count = 0}, built = {.count = 0};
        bp_own_lines_add_all(cx.arena, &told, bp_text_of(again[i].before));
        bp_own_lines_add_text(cx.arena, &built, bp_own_lines_text(cx.arena, &told));
        assert_int_equal(built.count, told.count);
        struct bp_edited_fresh fresh = {.markdown = bp_text_of(again[i].fresh),
                                        .built = *again[i].before ? &built : NULL};
        struct bp_text merged = bp_edited_merge(&cx, "edited.md", bp_text_of(again[i].edited), &fresh);
        if (!bp_text_is(merged, again[i].merged))
            fail_msg("%s: \"%.*s\"", again[i].what, BP_ARG(merged));
        bp_arena_free(cx.arena);
    }
}

static void lines_of_builds_are_kept_as_text(void **state)
{
    struct bp_arena *arena = bp_arena_new(abort);
    struct bp_own_lines own = {.count = 0}, many = {.count = 0};
    (void)state;
    bp_own_lines_add_text(arena, &own,
                          BP_T("0123456789abcdef junk 0123456789ABCDEF 00000000000000g0  -000000000000001 12"));
    assert_int_equal(own.count, 1);
    assert_true(bp_own_lines_has(&own, 0x0123456789abcdef));
    for (uint64_t i = 1; i <= BP_OWN_LINES_MOST + 5; i++)
        bp_own_lines_add(arena, &many, i);
    struct bp_text text = bp_own_lines_text(arena, &many); /* the oldest are left out */
    assert_true(bp_text_starts(text, "0000000000000006 0000000000000007 "));
    struct bp_own_lines back = {.count = 0};
    bp_own_lines_add_text(arena, &back, text);
    assert_int_equal(back.count, BP_OWN_LINES_MOST);
    bp_arena_free(arena);
}

static void the_nearest_figure_is_named(void **state)
{
    static const struct {
        const char *line, *note;
    } lines[] = {
        {"One is at 84.2\n",
         "84.2 stands nowhere in this pack, the nearest figure is 86.2 (One): check it, since what is "
         "typed by hand is not computed again"},
        {"it was 7\n",
         "7 stands nowhere in this pack, the nearest figure is 12 (Two): check it, since what is typed by "
         "hand is not computed again"},
        {"some 2 million\n", "2 million stands nowhere in this pack, the nearest figure is 1,234,567 (Two): check it, "
                             "since what is typed by hand is not computed again"},
        {"some 1.2 million, 1,234,567 or 12 and -86.2\n", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct bp_ctx cx = {.arena = bp_arena_new(abort)};
        merge(&cx, bp_text_of(lines[i].line), BP_T("- One: 86.2 %\n| Two | 12 | 1,234,567 |\n"));
        assert_int_equal(cx.diag_count, lines[i].note != NULL);
        if (lines[i].note)
            assert_true(bp_text_is(cx.diags[0].text, lines[i].note));
        bp_arena_free(cx.arena);
    }
}

/* One line of a megabyte, of a kind that looks for its end again and again. */
static void a_long_line_is_gone_through_in_time(void **state)
{
    static const char *const kinds[] = {"1.1.1", "((((", "<<<< ", "` `` ", "[^[^",
                                        "](](",  "1/1/", "1,111", "@ @@",  "th1th"};
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct bp_ctx cx = {.arena = bp_arena_new(abort)};
        struct bp_buf b = bp_buf_new(cx.arena);
        while (b.n < MEGABYTE / 4)
            bp_buf_adds(&b, kinds[i]);
        clock_t start = clock();
        merge(&cx, bp_buf_text(&b), BP_T("1\n"));
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > MOST_SECONDS)
            fail_msg("%s: %.2f s", kinds[i], seconds);
        bp_arena_free(cx.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_nearest_figure_is_named),
                                       cmocka_unit_test(what_a_build_wrote_is_written_anew),
                                       cmocka_unit_test(lines_of_builds_are_kept_as_text),
                                       cmocka_unit_test(a_long_line_is_gone_through_in_time),
                                       cmocka_unit_test(whose_words_and_whose_figures),
                                       cmocka_unit_test(notes_name_their_line),
                                       cmocka_unit_test(a_megabyte_of_anything_is_merged_in_time)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
