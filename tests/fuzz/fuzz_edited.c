/* Any bytes as an edited pack.md, put together with a fresh one: what comes of it is UTF-8, has every row of the fresh
 * one's tables in its order and no figure but its own, each of them; and what is put together once more has them too.
 * An untouched one stays. */
#include "fuzz_help.h"
#include "fuzz_mutate.h"

#include "edited/edited.h"
#include "edited/pieces.h"

#define ICON "![missed](charts/icon-missed.svg)"

static const char fresh_page[] =
    "# Weekly review\n\n**Corner Shop** · Week 46, 9–15 Nov 2026\n\n**0 of 2 goals met (1 of 1 last week).**\n\n"
    "## Misses\n\n- " ICON " **Minutes waited 6.0**, goal at most 5. First week.\\\n  Why: We lost 3 vans.\n"
    "- " ICON " **Visits 12**, goal at least 20. Third week.\\\n  Explanation requested: Ann, due 17 Nov.\n\n"
    "## Wins\n\nNo goal was met in this period.\n\n## Scorecard\n\n"
    "| Metric | Now | Trend |\n|:--|--:|:--|\n| " ICON " Minutes waited | 6.0 | ![W45 4, W46 6](charts/a-spark.svg) |\n"
    "| " ICON
    " Visits | 12 | ![W45 13, W46 12](charts/b-spark.svg) |\n\n**Data:** 28 rows read, none rejected\n\n---\n\n"
    "## Minutes waited\n\n" ICON " **missed**: 6.0, goal at most 5.\n\nOwner: Ann · n = 14\n\n"
    "![weeks 4, 6](charts/a-weeks.svg) ![6 against 5](charts/a-goal.svg)\n\n"
    "| minutes | W45 | W46 |\n|:--|--:|--:|\n| This year | 4.0 | 6.0 |\n\nBecause:\nWe lost 3 vans.\n\n---\n\n"
    "## Visits\n\n" ICON " **missed**: 12, goal at least 20.\n\n![weeks 13, 12](charts/b-weeks.svg)\n\n"
    "| visits | W45 | W46 |\n|:--|--:|--:|\n| This year | 13 | 12 |\n\nExplanation requested: Ann.\n\n---\n\n"
    "## Method and sources\n\n- **visits.csv**, 14 KB, 28 rows\n";

static const struct bp_edited_metric metrics[] = {{BP_T("Minutes waited"), "missed", "misses its goal"},
                                                  {BP_T("Visits"), "missed", "misses its goal"}};
static const struct bp_text comments[] = {BP_T("Because:\nWe lost 3 vans.")}, shorts[] = {BP_T("We lost 3 vans.")},
                            sentences[] = {BP_T("No goal was met in this period.")};

static struct bp_text merge(struct bp_ctx *cx, struct bp_text edited)
{
    const struct bp_edited_fresh fresh = {
        {fresh_page, sizeof fresh_page - 1}, metrics, 2, comments, 1, shorts, 1, sentences, 1, false};
    struct bp_text merged = bp_edited_merge(cx, "edited.md", edited, &fresh);
    must(cx->status == BP_DONE);
    for (size_t i = 0; i < cx->diag_count; i++) {
        must_be_message(cx->diags[i].text);
        must(cx->diags[i].level != BP_ERROR && cx->diags[i].where.line >= 0);
    }
    return merged;
}

static void check_rows(struct bp_text merged)
{
    struct bp_text rest = {fresh_page, sizeof fresh_page - 1}, behind = merged, row, line;
    while (bp_text_split(&rest, '\n', &row)) {
        bool found = !bp_text_starts(row, "|");
        while (!found && bp_text_split(&behind, '\n', &line))
            found = bp_text_eq(line, row);
        must(found);
    }
}

/* Each figure of the one stands in the other, words and all. */
static void check_figures(struct bp_text from, struct bp_text in)
{
    struct bp_text line, name;
    size_t start, end;
    while (bp_text_split(&from, '\n', &line))
        for (size_t at = 0; bp_piece_figure(line, at, &start, &end, &name); at = end)
            must(bp_text_contains(in, bp_text_sub(line, start, end)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bp_text edited = {(const char *)data, size};
    if (!bp_utf8_valid(edited, NULL)) /* others are refused when they are read */
        return -1;
    struct bp_ctx cx = {.arena = bp_arena_new(abort)};
    struct bp_text merged = merge(&cx, edited);
    must(bp_utf8_valid(merged, NULL));
    check_rows(merged);
    check_figures(merged, (struct bp_text){fresh_page, sizeof fresh_page - 1});
    check_figures((struct bp_text){fresh_page, sizeof fresh_page - 1}, merged);
    check_rows(merge(&cx, merged));
    struct bp_text untouched = {fresh_page, sizeof fresh_page - 1};
    must(bp_text_eq(merge(&cx, untouched), untouched));
    bp_arena_free(cx.arena);
    return 0;
}
