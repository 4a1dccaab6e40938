/* Blocks to strips: where each comes from, what stays together, what stands around it. */
#include "pdf_help.h"

static void add_path(struct bp_buf *out, const struct bp_block *block)
{
    static const char *const names[] = {"heading", "paragraph", "list",  "item", "quote",
                                        "code",    "rule",      "table", "row",  "cell"};
    if (block->parent) {
        add_path(out, block->parent);
        bp_buf_addc(out, '/');
    }
    bp_buf_adds(out, names[block->kind]);
}

/* A line a strip: the path of its block, then each piece with its kind, its own block where that is another, its words.
 */
static const char *origins(struct run *run)
{
    struct bp_buf b = bp_buf_new(run->cx.arena);
    for (size_t s = 0; s < run->strips.count; s++) {
        const struct bp_layout_strip *strip = run->strips.list[s];
        add_path(&b, strip->block);
        bp_buf_addc(&b, ':');
        for (size_t i = 0; i < strip->count; i++) {
            const struct bp_layout_piece *piece = &strip->pieces[i];
            bp_buf_addc(&b, ' ');
            if (piece->block != strip->block) {
                if (piece->kind == BP_LAYOUT_LINE_PIECE)
                    assert_ptr_equal(piece->block->parent, strip->block);
                add_path(&b, piece->block);
                bp_buf_addc(&b, '=');
            }
            switch (piece->kind) {
            case BP_LAYOUT_LINE_PIECE:
                bp_buf_fmt(&b, "\"%s\"", read_piece(run->cx.arena, piece));
                break;
            case BP_LAYOUT_MARKER_PIECE:
                bp_buf_fmt(&b, "<%s>", read_piece(run->cx.arena, piece));
                break;
            case BP_LAYOUT_DRAWING_PIECE:
                assert_string_equal(bp_text_z(run->cx.arena, piece->drawing->name),
                                    bp_text_z(run->cx.arena, piece->image->url));
                bp_buf_fmt(&b, "(%" BP_PRI ")", BP_ARG(piece->image->text));
                break;
            case BP_LAYOUT_RULE_PIECE:
                bp_buf_addc(&b, '-');
                break;
            }
        }
        bp_buf_addc(&b, '\n');
    }
    return bp_text_z(run->cx.arena, bp_buf_text(&b));
}

static void expect(const char *markdown, const char *wanted)
{
    struct run run;
    lay_out(&run, "en", bp_text_of(markdown));
    assert_string_equal(origins(&run), wanted);
    end_run(&run);
}

static void leaves_know_themselves(void **state)
{
    (void)state;
    expect("# A\n\ntext\n\n    code\n    more\n\n---\n", "heading: \"A\"\nparagraph: \"text\"\ncode: \"code\"\n"
                                                         "code: \"more\"\nrule: -\n");
    expect("## A\n\n---\n\n## B\n", "heading: \"A\"\nheading: \"B\"\n"); /* a page's turn leaves nothing */
}

static void lists_know_their_items(void **state)
{
    (void)state;
    expect("- a\n  - b\n- c\n\n  d\n", "list/item/paragraph: list/item=<•> \"a\"\n"
                                       "list/item/list/item/paragraph: list/item/list/item=<–> \"b\"\n"
                                       "list/item/paragraph: list/item=<•> \"c\"\n"
                                       "list/item/paragraph: \"d\"\n");
    expect("9. a\n10. b\n", "list/item/paragraph: list/item=<9.> \"a\"\nlist/item/paragraph: list/item=<10.> \"b\"\n");
    /* a marker that no line takes along stands by itself, the item's */
    expect("-\n", "list/item: <•>\n");
    expect("- > q\n", "list/item: <•>\nlist/item/quote/paragraph: \"q\"\n");
    expect("- - a\n", "list/item: <•>\nlist/item/list/item/paragraph: list/item/list/item=<–> \"a\"\n");
    expect("- ![m](charts/met.svg)\n", "list/item: <•>\nlist/item/paragraph: (m)\n");
    expect("- # h\n", "list/item/heading: list/item=<•> \"h\"\n");
}

static void quotes_are_found_by_parents(void **state)
{
    (void)state;
    expect("> a\n>\n> > b\n>\n> - c\n\nd\n",
           "quote/paragraph: \"a\"\nquote/quote/paragraph: \"b\"\n"
           "quote/list/item/paragraph: quote/list/item=<•> \"c\"\nparagraph: \"d\"\n");
}

static void rows_know_their_cells(void **state)
{
    (void)state;
    expect("| h | i |\n|---|---|\n| a | |\n", "table/row: table/row/cell=\"h\" table/row/cell=\"i\" -\n"
                                              "table/row: table/row/cell=\"a\" table/row/cell=\"\" -\n");
}

static void figures_know_their_images(void **state)
{
    (void)state;
    expect("![one](charts/wide.svg) ![two](charts/met.svg)\n![three](charts/wide.svg)\n![four](charts/wide.svg)\n",
           "paragraph: (one) (two) (three)\nparagraph: (four)\n");
}

/* An image or a link within a line is known by the look of its text. */
static void looks_know_their_inlines(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("a ![m](charts/met.svg) [b *c*](https://x.org) [d](y.html)\n"));
    const struct bp_type_para *para = run.strips.list[0]->pieces[0].para;
    const struct bp_inline *image = run.document.blocks->inlines->next, *link = image->next->next;
    assert_int_equal(link->kind, BP_INLINE_LINK);
    assert_int_equal(para->span_count, 7); /* `a `, the image, ` `, `b `, `c`, ` `, `d` */
    for (size_t i = 0; i < para->span_count; i++) {
        const struct bp_type_look *look = &para->spans[i].look;
        assert_ptr_equal(look->image, i == 1 ? image : NULL);
        assert_ptr_equal(look->link, i == 3 || i == 4 ? link : NULL);
    }
    end_run(&run);
}

/* Each printing of a table's head after the first says so, and is the very same strip. */
static void second_printing_of_a_head_says_so(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text rows = words(arena, "| a | b |\n", 150);
    lay_out(&run, "en", bp_text_fmt(arena, "text\n\n| h | i |\n|---|---|\n%" BP_PRI, BP_ARG(rows)));
    size_t printings = 0, marked = 0;
    for (size_t p = 0; p < run.pages.count; p++)
        for (size_t i = 0; i < run.pages.list[p].count; i++) {
            const struct bp_layout_placed *placed = &run.pages.list[p].list[i];
            bool head = placed->strip->block->header;
            printings += head;
            marked += placed->again;
            assert_int_equal(placed->again, head && p > 0);
            assert_true(!placed->again || i == 0);
        }
    assert_true(run.pages.count >= 3);
    assert_int_equal(printings, run.pages.count);
    assert_int_equal(marked, run.pages.count - 1);
    bp_arena_free(arena);
    end_run(&run);
}

static void quotes_have_a_bar(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("a\n\n> b\n>\n> > c\n\nd\n"));
    const struct bp_layout_frame *outer = run.strips.list[1]->frame, *inner = run.strips.list[2]->frame;
    assert_null(run.strips.list[0]->frame);
    assert_null(run.strips.list[3]->frame);
    assert_int_equal(outer->kind, BP_LAYOUT_BAR);
    assert_null(outer->outer);
    assert_ptr_equal(inner->outer, outer);
    assert_true(inner->x > outer->x + outer->width);
    assert_true(run.strips.list[1]->pieces[0].x > outer->x + outer->width); /* words stand right of the bar */
    assert_true(run.strips.list[2]->pieces[0].x > inner->x + inner->width);
    assert_true(run.strips.list[3]->pieces[0].x < outer->x);
    assert_true(run.strips.list[1]->before >= run.pdf.layout.sheet.body_pt / 2); /* a voice of its own stands apart */
    assert_true(run.strips.list[3]->before >= bp_layout_scaled(&run.pdf.layout, 7) - 1e-9);
    end_run(&run);
}

/* The bar goes from the first line of a quotation to its last, over the room between its paragraphs. */
static void bars_are_drawn_without_gaps(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("> a\n>\n> b\n>\n> c\n"));
    const struct bp_layout_page *page = &run.pages.list[0];
    struct bp_text file = drawn(&run);
    double x = run.pdf.layout.sheet.left + run.strips.list[0]->frame->x;
    double from = run.pdf.layout.sheet.top,
           to = run.pdf.layout.sheet.top + page->list[2].y + page->list[2].strip->height;
    double height = 0;
    size_t bars = 0;
    const char *all = bp_text_z(run.cx.arena, file);
    for (const char *at = strstr(all, " re\n"); at; at = strstr(at + 1, " re\n")) {
        const char *line = at;
        while (line[-1] != '\n')
            line--;
        double box[4];
        assert_int_equal(sscanf(line, "%lf %lf %lf %lf", box, box + 1, box + 2, box + 3), 4);
        if (box[2] > 2.01 || box[2] < 1.99)
            continue;
        assert_true(box[0] > x - 0.01 && box[0] < x + 0.01);
        height += box[3];
        bars++;
    }
    assert_int_equal(bars, 3);
    assert_true(height > to - from - 0.05 && height < to - from + 0.05);
    end_run(&run);
}

static void code_has_a_ground(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("```\na\tb\n\nc\n\n```\n"));
    assert_int_equal(run.strips.count, 3); /* line ends at the end are not shown */
    assert_string_equal(bp_text_z(run.cx.arena, read_strip(run.cx.arena, run.strips.list[0])), "a    b");
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(run.strips.list[i]->frame->kind, BP_LAYOUT_SHADE);
        assert_ptr_equal(run.strips.list[i]->frame, run.strips.list[0]->frame);
        assert_true(run.strips.list[i]->pieces[0].para->spans[0].look.mono);
    }
    assert_true(run.strips.list[0]->height > run.strips.list[1]->height); /* air above and below */
    assert_true(run.strips.list[2]->height > run.strips.list[1]->height);
    double pad = run.strips.list[0]->pieces[0].x;
    assert_true(pad > 3);
    end_run(&run);
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text longest = words(arena, "0123456789", 40);
    lay_out(&run, "en", bp_text_fmt(arena, "```\n%" BP_PRI "\n```\n", BP_ARG(longest)));
    assert_true(run.strips.count > 1);
    for (size_t i = 0; i < run.strips.count; i++) {
        const struct bp_layout_piece *piece = &run.strips.list[i]->pieces[0];
        assert_true(piece->x + piece->line.width <= run.pdf.layout.sheet.text_width - pad + 0.02); /* and right of it */
    }
    end_run(&run);
    bp_arena_free(arena);
}

/* Headings of every level differ: each is no larger, and no further apart, than the one above it. */
static void headings_grow_smaller(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f\n\ng\n"));
    double last = 100;
    for (size_t i = 0; i < 6; i++) {
        const struct bp_layout_strip *strip = run.strips.list[i];
        assert_true(strip->keep);
        assert_true(strip->pieces[0].para->size_pt <= last);
        last = strip->pieces[0].para->size_pt;
        assert_true(strip->pieces[0].para->spans[0].look.style == BP_FONT_BOLD);
    }
    assert_false(run.strips.list[6]->keep);
    assert_true(run.strips.list[1]->before > run.strips.list[2]->before); /* room above a section */
    end_run(&run);
}

/* "as follows:" does not end a page. */
static void a_paragraph_that_announces_stays_with_the_next(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("as follows:\n\nnot so.\n\n如下：\n\nend\n"));
    assert_true(run.strips.list[0]->keep);
    assert_false(run.strips.list[1]->keep);
    assert_true(run.strips.list[2]->keep);
    end_run(&run);
    lay_out(&run, "en", BP_T("before a table\n\n| a |\n|---|\n| b |\n\nafter it\n\nnot before one\n"));
    assert_true(run.strips.list[0]->keep);
    assert_false(run.strips.list[run.strips.count - 2]->keep);
    end_run(&run);
}

/* Headings and paragraphs of every length: wherever the page turns, no heading is left and no line is alone. */
static void page_turns_leave_nothing_alone(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < 200; i++) {
        struct bp_text prose = words(arena, "sorting capacity fell ", i * 7 % 61 + 1);
        const char *above = i % 3 ? "" : i % 2 ? "## Two\n\n" : "### Three\n\n#### Four\n\n";
        bp_buf_fmt(&b, "%s%" BP_PRI "\n\n", above, BP_ARG(prose));
    }
    lay_out(&run, "en", bp_buf_text(&b));
    assert_true(run.pages.count > 8);
    for (size_t p = 0; p + 1 < run.pages.count; p++) {
        const struct bp_layout_page *page = &run.pages.list[p], *next = page + 1;
        const struct bp_block *last = page->list[page->count - 1].strip->block, *first = next->list[0].strip->block;
        assert_int_not_equal(last->kind, BP_BLOCK_HEADING);
        if (last != first)
            continue;
        assert_ptr_equal(page->list[page->count - 2].strip->block, last);
        assert_ptr_equal(next->list[1].strip->block, first);
    }
    bp_arena_free(arena);
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_know_themselves),
        cmocka_unit_test(lists_know_their_items),
        cmocka_unit_test(quotes_are_found_by_parents),
        cmocka_unit_test(rows_know_their_cells),
        cmocka_unit_test(figures_know_their_images),
        cmocka_unit_test(looks_know_their_inlines),
        cmocka_unit_test(second_printing_of_a_head_says_so),
        cmocka_unit_test(quotes_have_a_bar),
        cmocka_unit_test(bars_are_drawn_without_gaps),
        cmocka_unit_test(code_has_a_ground),
        cmocka_unit_test(headings_grow_smaller),
        cmocka_unit_test(a_paragraph_that_announces_stays_with_the_next),
        cmocka_unit_test(page_turns_leave_nothing_alone),
    };
    return cmocka_run_group_tests_name("pdf_flow", tests, NULL, NULL);
}
