/* Which sections share a page: whole ones, a line between them, closer where that is enough; the first page never. */
#include "pdf_help.h"

#define near(a, b) ((a) - (b) < 0.02 && (b) - (a) < 0.02)

/* "a", and sections of so many paragraphs, headed B, C and so on. */
static void open_sections(struct run *run, struct bp_arena *arena, const size_t *counts, size_t n)
{
    struct bp_buf b = bp_buf_new(arena);
    bp_buf_adds(&b, "a\n\n");
    for (size_t i = 0; i < n; i++) {
        bp_buf_fmt(&b, "---\n\n## %c\n\n", (int)('B' + i));
        bp_buf_add(&b, words(arena, "Sorting capacity fell while orders rose.\n\n", counts[i]));
    }
    lay_out(run, "en", bp_buf_text(&b));
}

/* The page of each section's heading, as a row of figures: "2233". */
static const char *pages_of(const struct run *run)
{
    struct bp_buf b = bp_buf_new(run->cx.arena);
    for (size_t p = 0; p < run->pages.count; p++)
        for (size_t i = 0; i < run->pages.list[p].count; i++)
            if (run->pages.list[p].list[i].strip->block->kind == BP_BLOCK_HEADING)
                bp_buf_fmt(&b, "%zu", p + 1);
    return bp_text_z(run->cx.arena, bp_buf_text(&b));
}

static double room(const struct run *run)
{
    return run->pdf.layout.sheet.text_height + 0.01;
}

/* From the foot of one paragraph to the head of the next, on page `page`. */
static double space_on(const struct run *run, size_t page)
{
    return run->pages.list[page].list[2].strip->before;
}

static void short_sections_share_a_page(void **state)
{
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    (void)state;
    open_sections(&run, arena, (const size_t[]){3, 2, 1}, 3);
    assert_string_equal(pages_of(&run), "222"); /* the first page has room, and is left alone */
    const struct bp_layout_page *page = &run.pages.list[1];
    const struct bp_layout_placed *above = &page->list[3], *line = &page->list[4], *heading = &page->list[5];
    assert_int_equal(line->strip->block->kind, BP_BLOCK_RULE);
    assert_true(line->strip->keep);
    assert_true(near(line->y - above->y - above->strip->height, 20));
    assert_true(near(heading->y - line->y - line->strip->height, 14));
    assert_true(near(page->list[0].y, 0) && page->list[0].strip->block->kind == BP_BLOCK_HEADING);
    end_run(&run);
    bp_arena_free(arena);
}

/* B has so many paragraphs, C more and more: on one page with it, both closer by and by, then on the next. */
static void grow(struct bp_arena *arena, size_t before)
{
    bool closer = false, apart = false;
    double last = 5;
    for (size_t count = 1; count < 40; count++) {
        struct run run;
        open_sections(&run, arena, (const size_t[]){before, count}, 2);
        const struct bp_layout_page *page = &run.pages.list[1];
        bool joined = strcmp(pages_of(&run), "22") == 0;
        assert_true(joined || strcmp(pages_of(&run), "23") == 0);
        assert_int_equal(run.pages.count, joined ? 2 : 3);
        assert_false(joined && apart); /* once it is too long, it stays so */
        double space = space_on(&run, 1);
        if (joined) {
            assert_true(near(page->list[page->count - 1].strip->before, count > 1 ? space : 3 * space / 5));
            assert_true(space <= last + 0.01);
            closer |= space < 4.99;
            last = space;
        } else {
            assert_true(closer); /* not before that was of use */
            assert_true(near(space, 5) && near(run.pages.list[2].list[0].y, 0));
            assert_int_equal(run.pages.list[2].list[0].strip->block->kind, BP_BLOCK_HEADING);
        }
        apart |= !joined;
        end_run(&run);
    }
    assert_true(closer && apart);
}

static void a_section_stands_whole_or_turns(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    (void)state;
    for (size_t before = 8; before < 34; before++)
        grow(arena, before);
    bp_arena_free(arena);
}

/* By hairs: what is joined is not parted again when pages are made. */
static void what_just_fits(void **state)
{
    size_t joined = 0, tries = 0;
    (void)state;
    for (double height = 330; height < 362; height += 0.25, tries++) {
        struct run run;
        open_run(&run, "en", BP_T("a\n\n---\n\n## B\n\n![](charts/wide.svg)\n\n---\n\n## C\n\n![](charts/wide.svg)\n"));
        run.drawings.list[1].height_pt = height;
        assert_true(bp_layout_flow_document(&run.pdf.layout, &run.strips));
        bp_layout_paginate(run.cx.arena, &run.strips, run.pdf.layout.sheet.text_height, &run.pages);
        assert_int_equal(run.pages.count, strcmp(pages_of(&run), "22") == 0 ? 2 : 3);
        for (size_t p = 1; p < run.pages.count; p++)
            assert_int_equal(run.pages.list[p].list[0].strip->block->kind, BP_BLOCK_HEADING);
        joined += run.pages.count == 2;
        end_run(&run);
    }
    assert_in_range(joined, 1, tries - 1);
}

/* A section of more than a page is followed on its last one; it begins below another where that one is short. */
static void long_sections(void **state)
{
    static const struct {
        size_t counts[4];
        const char *pages;
    } cases[] = {
        {{2, 60, 2, 2}, "2233"}, {{20, 60, 2, 2}, "2344"}, {{60, 30, 1, 0}, "2444"}, {{60, 60, 60, 2}, "2467"}};
    struct bp_arena *arena = bp_arena_new(NULL);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        open_sections(&run, arena, cases[i].counts, 4);
        assert_string_equal(pages_of(&run), cases[i].pages);
        for (size_t p = 0; p < run.pages.count; p++)
            assert_true(bp_layout_page_end(&run.pages.list[p]) <= room(&run));
        end_run(&run);
    }
    bp_arena_free(arena);
}

/* What names a page names the one the section stands on. */
static void pages_are_named_as_they_turn(void **state)
{
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    (void)state;
    open_run(&run, "en",
             BP_T("[see](#d)\n\n[see](#e)\n\n---\n\n## B\n\n---\n\n## C\n\n---\n\n## D\n\n[see](#b)\n\n"
                  "---\n\n## E\n\n![](charts/wide.svg)\n\n![](charts/wide.svg)\n\n![](charts/wide.svg)\n\n"
                  "![](charts/wide.svg)\n"));
    run.drawings.list[1].height_pt = 165;
    run.options.layout.page_link = BP_T("see");
    run.options.layout.page_at = BP_T("p. {page}");
    assert_true(bp_layout_flow_document(&run.pdf.layout, &run.strips));
    bp_layout_paginate(run.cx.arena, &run.strips, run.pdf.layout.sheet.text_height, &run.pages);
    assert_string_equal(pages_of(&run), "2223");
    assert_true(bp_text_eq(read_strip(run.cx.arena, run.strips.list[0]), BP_T("p. 2")));
    assert_true(bp_text_eq(read_strip(run.cx.arena, run.strips.list[1]), BP_T("p. 3")));
    end_run(&run);
    bp_arena_free(arena);
}

static size_t dice(uint64_t *seed, size_t sides)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)(*seed >> 33) % sides;
}

/* Sections of any length, full of page numbers whose figures change how many lines they take: those on page 1 are right
 * in the end. */
static void pages_are_named_right(void **state)
{
    enum { SECTIONS = 24 };
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        uint64_t s = seed;
        struct bp_arena *arena = bp_arena_new(NULL);
        struct bp_buf b = bp_buf_new(arena);
        struct run run;
        for (size_t i = 0; i < SECTIONS; i++)
            bp_buf_fmt(&b, "[see](#s%zu)\n\n", i);
        for (size_t i = 0; i < SECTIONS; i++) {
            bp_buf_fmt(&b, "---\n\n## S%zu\n\n", i);
            for (size_t n = dice(&s, 30); n > 0; n--)
                bp_buf_adds(&b, "Sorting capacity fell while orders rose.\n\n");
            for (size_t n = dice(&s, 300), to = dice(&s, SECTIONS); n > 0; n--)
                bp_buf_fmt(&b, "[see](#s%zu) ", to);
            bp_buf_adds(&b, "\n\n");
        }
        open_run(&run, "en", bp_buf_text(&b));
        run.options.layout.page_link = BP_T("see");
        run.options.layout.page_at = BP_T("p. {page}");
        assert_true(bp_layout_make(&run.pdf.layout, &run.pages));
        size_t next = 0;
        for (size_t p = 0; p < run.pages.count; p++)
            for (size_t i = 0; i < run.pages.list[p].count; i++)
                if (run.pages.list[p].list[i].strip->block->kind == BP_BLOCK_HEADING) {
                    struct bp_text said = read_strip(arena, run.pages.list[0].list[next++].strip);
                    assert_true(bp_text_eq(said, bp_text_fmt(arena, "p. %zu", p + 1)));
                }
        assert_int_equal(next, SECTIONS);
        end_run(&run);
        bp_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_sections_share_a_page),
        cmocka_unit_test(a_section_stands_whole_or_turns),
        cmocka_unit_test(what_just_fits),
        cmocka_unit_test(long_sections),
        cmocka_unit_test(pages_are_named_as_they_turn),
        cmocka_unit_test(pages_are_named_right),
    };
    return cmocka_run_group_tests_name("layout_turns", tests, NULL, NULL);
}
