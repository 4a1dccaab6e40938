/* Remarks: their English, copies, and that the catalogue has words for each kind. */
#include "language/language.h"
#include "pack_help.h"

#include <errno.h>
#include <string.h>

static struct bp_text english(struct bp_arena *arena, const char *text, const struct bp_arg *args)
{
    return bp_remark_fill(arena, bp_text_of(text), args);
}

static void places_are_filled(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    const struct bp_text names[] = {BP_T("date"), BP_T("score")};
    const struct bp_arg args[] = {bp_arg_word("file", "a.csv"),
                                  bp_arg_count("n", 1),
                                  bp_arg_number("limit", 0.5, 1),
                                  bp_arg_day("day", bp_day(2026, 11, 16)),
                                  bp_arg_list("columns", names, 2),
                                  bp_arg_word("near", ""),
                                  bp_arg_list("none", NULL, 0),
                                  bp_arg_remark("no_why", NULL),
                                  bp_arg_remark("why", BP_REMARK(BP_REMARK_UNREADABLE_SOURCE)),
                                  {0}};
    (void)state;
    assert_text(english(arena, "{file}: {n} {n:row|rows}, {limit}%", args), "a.csv: 1 row, 0.5%");
    assert_text(english(arena, "{day} {columns}", args), "2026-11-16 date, score");
    assert_text(english(arena, "no `x`[ (did you mean `{near}`?)][: {columns}][{none}].", args),
                "no `x`: date, score.");
    assert_text(english(arena, "{limit:one|other} { {what}", args), "other { {what}");
    assert_text(english(arena, "[{file}", args), "a.csv");
    assert_text(english(arena, "{file}[: {no_why}][: {why}]", args),
                "a.csv: the source could not be read: the messages of this run say why");
    assert_text(english(arena, "", args), "");
    bp_arena_free(arena);
}

static void a_kept_remark_is_a_whole_copy(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    char cell[] = "12,5", one[] = "date";
    const struct bp_text names[] = {{one, 4}};
    const struct bp_remark *lent = BP_REMARK(
        BP_REMARK_UNREADABLE_SOURCE, bp_arg_text("cell", (struct bp_text){cell, 4}), bp_arg_list("columns", names, 1),
        bp_arg_count("n", 3),
        bp_arg_remark("why", BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_text("cell", (struct bp_text){cell, 4}))));
    const struct bp_remark *kept = bp_remark_keep(arena, lent), *again = bp_remark_keep(arena, lent);
    (void)state;
    assert_true(bp_remark_same(kept, lent));
    cell[0] = one[0] = 'x';
    assert_text(kept->args[0].text, "12,5");
    assert_text(kept->args[1].list[0], "date");
    assert_text(kept->args[3].remark->args[0].text, "12,5");
    assert_true(bp_remark_same(kept, again));
    assert_false(bp_remark_same(kept, lent));
    assert_false(bp_remark_same(kept, BP_REMARK(BP_REMARK_UNREADABLE_SOURCE)));
    bp_arena_free(arena);
}

/* Whatever an argument differs in, it is another remark. */
static void remarks_are_told_apart_by_every_argument(void **state)
{
    const struct bp_text ab[] = {BP_T("a"), BP_T("b")}, ac[] = {BP_T("a"), BP_T("c")};
    const struct bp_remark *x = BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_word("why", "x")),
                           *y = BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_word("why", "y"));
    const struct bp_remark *all[] = {
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE),
        BP_REMARK(BP_REMARK_OUT_OF_MEMORY),
        x,
        y,
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_word("who", "x")),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_count("why", 0)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_count("why", 1)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_count("why", 2)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_number("why", 1.5, 1)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_number("why", 2.5, 1)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_day("why", 1)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_day("why", 2)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_list("why", ab, 0)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_list("why", ab, 1)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_list("why", ab, 2)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_list("why", ac, 2)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_remark("why", NULL)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_remark("why", x)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_remark("why", y)),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_word("why", "x"), bp_arg_word("who", "x")),
        BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_word("why", "x"), bp_arg_word("who", "y")),
    };
    struct bp_arena *arena = bp_arena_new(NULL);
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (size_t j = 0; j < sizeof all / sizeof *all; j++)
            if (bp_remark_same(all[i], bp_remark_keep(arena, all[j])) != (i == j))
                fail_msg("remarks %zu and %zu", i, j);
    bp_arena_free(arena);
}

/* A library speaks English alone: a page of another language says what is common in its own words, else where to look.
 */
static void what_a_library_says_is_a_reason(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_arg denied = bp_arg_errno(arena, "detail", EACCES), broken = bp_arg_errno(arena, "detail", EIO),
                  other = bp_arg_errno(arena, "detail", ENOTDIR), said = bp_arg_library(arena, "detail", "Not a zip");
    (void)state;
    assert_int_equal(denied.remark->kind, BP_REMARK_DENIED);
    assert_text(bp_remark_text(arena, denied.remark), strerror(EACCES));
    assert_int_equal(broken.remark->kind, BP_REMARK_DEVICE_FAILED);
    assert_text(bp_remark_text(arena, broken.remark), strerror(EIO));
    assert_int_equal(other.remark->kind, BP_REMARK_LIBRARY_SAYS);
    assert_text(bp_remark_text(arena, other.remark), strerror(ENOTDIR));
    assert_text(bp_remark_text(arena, said.remark), "Not a zip");
    bp_arena_free(arena);
}

static void messages_carry_their_remark(void **state)
{
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    (void)state;
    struct bp_diag_mark mark = bp_diag_mark(&cx);
    assert_false(bp_fail_remark(&cx, BP_BAD_DATA, BP_NOWHERE, BP_REMARK(BP_REMARK_UNREADABLE_SOURCE)));
    bp_warn_remark(&cx, BP_NOWHERE, BP_REMARK(BP_REMARK_UNREADABLE_SOURCE));
    bp_note_remark(&cx, BP_NOWHERE, BP_REMARK(BP_REMARK_UNREADABLE_SOURCE));
    assert_int_equal(cx.diag_count, 3);
    assert_int_equal(cx.status, BP_BAD_DATA);
    assert_int_equal(cx.diags[0].remark->kind, BP_REMARK_UNREADABLE_SOURCE);
    assert_text(cx.diags[0].text, bp_remark_english(BP_REMARK_UNREADABLE_SOURCE));
    assert_int_equal(cx.diags[1].level, BP_WARNING);
    assert_int_equal(cx.diags[2].level, BP_NOTE);
    bp_diag_rewind(&cx, mark);
    assert_int_equal(cx.diag_count, 0);
    assert_int_equal(cx.status, BP_DONE);
    bp_arena_free(cx.arena);
}

static void another_contexts_messages_join_in_order(void **state)
{
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)}, other = {.arena = cx.arena}, quiet = {.arena = cx.arena};
    (void)state;
    bp_fail(&other, BP_BAD_DATA, BP_NOWHERE, "b");
    bp_warn(&other, BP_NOWHERE, "c");
    bp_note(&cx, BP_NOWHERE, "a");
    bp_diag_join(&cx, &quiet);
    bp_diag_join(&cx, &other);
    assert_int_equal(cx.status, BP_BAD_DATA);
    bp_fail(&other, BP_NO_INPUT, BP_NOWHERE, "d");
    bp_diag_join(&cx, &other);
    assert_int_equal(cx.status, BP_BAD_DATA); /* the first error's */
    assert_int_equal(cx.diag_count, 6);
    assert_text(cx.diags[0].text, "a");
    assert_text(cx.diags[1].text, "b");
    assert_text(cx.diags[5].text, "d");
    bp_arena_free(cx.arena);
}

/* A page leaves out nothing that the terminal says: the phrase takes each argument. A brace that is never closed is
 * one.
 */
static void says_all(const struct bp_phrases *phrases, const char *key, struct bp_text english, struct bp_arena *arena)
{
    struct bp_text rest = english, piece;
    bp_text_split(&rest, '{', &piece);
    while (rest.p) {
        bp_text_split(&rest, '{', &piece);
        if (!bp_text_contains(piece, BP_T("}")))
            continue;
        struct bp_text place, name;
        bp_text_split(&piece, '}', &place);
        bp_text_split(&place, ':', &name);
        if (!bp_phrases_takes(phrases, key, bp_text_z(arena, name)))
            fail_msg("%s does not take {%.*s}", key, BP_ARG(name));
    }
}

/* Every kind can stand on a page: the catalogue has its words, and asks for no argument the terminal's English does
 * not. */
static void every_kind_has_words(void **state)
{
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    struct bp_text catalogue;
    const char *file;
    const struct bp_phrases *phrases;
    (void)state;
    assert_true(bp_resource_load(&cx, NULL, 0, "languages/en.txt", &catalogue, &file));
    assert_true(bp_phrases_load(&cx, "en", file, catalogue, &phrases));
    for (int kind = 0; kind < BP_REMARK_KINDS; kind++) {
        const char *key = bp_remark_key((enum bp_remark_kind)kind),
                   *text = bp_remark_english((enum bp_remark_kind)kind);
        struct bp_text phrase = bp_text_fmt(cx.arena, "remark.%s", key);
        if (!bp_phrases_has(phrases, bp_text_z(cx.arena, phrase)))
            fail_msg("the catalogue has no phrase remark.%s", key);
        assert_true(text && *text);
        says_all(phrases, bp_text_z(cx.arena, phrase), bp_text_of(text), cx.arena);
        for (int other = 0; other < kind; other++)
            assert_string_not_equal(key, bp_remark_key((enum bp_remark_kind)other));
    }
    bp_phrases_close(phrases);
    bp_arena_free(cx.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places_are_filled),
                                       cmocka_unit_test(a_kept_remark_is_a_whole_copy),
                                       cmocka_unit_test(remarks_are_told_apart_by_every_argument),
                                       cmocka_unit_test(what_a_library_says_is_a_reason),
                                       cmocka_unit_test(messages_carry_their_remark),
                                       cmocka_unit_test(another_contexts_messages_join_in_order),
                                       cmocka_unit_test(every_kind_has_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
