/* Tables with more columns than a page has room for. */
#include <math.h>

#include "pdf_help.h"

static const double SMALLEST_PT = 8.5;

/* All that is printed of a document stands on its page, in letters that can be read, and lies over nothing else. */
static void check_places(const struct run *run)
{
    const struct bp_layout_sheet *sheet = &run->pdf.layout.sheet;
    for (size_t s = 0; s < run->strips.count; s++) {
        const struct bp_layout_strip *strip = run->strips.list[s];
        for (size_t i = 0; i < strip->count; i++) {
            const struct bp_layout_piece *a = &strip->pieces[i];
            if (a->kind != BP_LAYOUT_LINE_PIECE)
                continue;
            for (size_t k = 0; k < a->para->span_count; k++) /* code too */
                assert_true(a->para->size_pt * a->para->spans[k].look.scale >= SMALLEST_PT);
            assert_true(a->x >= -0.02 && a->x + a->line.width <= sheet->text_width + 0.02);
            for (size_t k = 0; k < i; k++) {
                const struct bp_layout_piece *b = &strip->pieces[k];
                bool beside = b->x + b->line.width <= a->x + 0.02 || a->x + a->line.width <= b->x + 0.02;
                assert_true(b->kind != BP_LAYOUT_LINE_PIECE || beside || fabs(a->y - b->y) > 6);
            }
        }
    }
}

/* How many times words stand in cells that are part of the document, each whole in a line. */
static size_t read_times(const struct run *run, const char *words)
{
    size_t found = 0;
    for (size_t s = 0; s < run->strips.count; s++)
        for (size_t i = 0; i < run->strips.list[s]->count; i++) {
            const struct bp_layout_piece *piece = &run->strips.list[s]->pieces[i];
            found += piece->kind == BP_LAYOUT_LINE_PIECE && !piece->again &&
                     strcmp(read_piece(run->cx.arena, piece), words) == 0;
        }
    return found;
}

/* The parts, by the words above them. */
static size_t parts_of(const struct run *run, size_t wanted)
{
    size_t found = 0;
    for (size_t s = 0; s < run->strips.count; s++)
        if (run->strips.list[s]->block->header) {
            struct bp_text head = read_strip(run->cx.arena, run->strips.list[s]);
            const char *label = bp_text_fmt(run->cx.arena, "Part %zu of %zu", ++found, wanted).p;
            assert_int_equal(bp_text_starts(head, label), wanted > 1);
        }
    return found;
}

static void add_row(struct bp_buf *out, const char *first, const char *format, size_t columns, size_t row)
{
    bp_buf_fmt(out, "| %s ", first);
    for (size_t c = 1; c < columns; c++) {
        bp_buf_adds(out, "| ");
        bp_buf_fmt(out, format, row, c);
    }
    bp_buf_adds(out, " |\n");
}

static struct bp_text numbers(struct bp_arena *arena, size_t columns, size_t rows)
{
    struct bp_buf b = bp_buf_new(arena);
    add_row(&b, "Region", "Week %zu%02zu", columns, 0);
    add_row(&b, ":--", "--:", columns, 0);
    for (size_t r = 1; r <= rows; r++)
        add_row(&b, "Ho Chi Minh City", "%zu,%03zu.8", columns, r);
    return bp_buf_text(&b);
}

/* Each number once and whole, each part with the row's key, on every paper. */
static void many_columns_are_set_in_parts(void **state)
{
    (void)state;
    static const struct {
        size_t columns, parts[3]; /* A4, Letter, 16:9 */
    } wanted[] = {{9, {1, 1, 1}}, {12, {2, 2, 1}}, {25, {3, 3, 2}}, {40, {5, 5, 3}}, {200, {0, 0, 0}}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        for (int paper = 0; paper < 3; paper++) {
            struct run run;
            struct bp_arena *arena = bp_arena_new(NULL);
            open_run(&run, "en", numbers(arena, wanted[i].columns, 3));
            run.options.layout.paper = (enum bp_paper)paper;
            run.pdf.layout.sheet = bp_layout_sheet_of((enum bp_paper)paper);
            assert_true(bp_layout_flow_document(&run.pdf.layout, &run.strips));
            check_places(&run);
            size_t heads = run.strips.count / 4, parts = wanted[i].parts[paper] ? wanted[i].parts[paper] : heads;
            assert_int_equal(parts_of(&run, parts), parts);
            assert_int_equal(run.strips.count, 4 * heads); /* a head and three rows each */
            for (size_t r = 1; r <= 3; r++)
                for (size_t c = 1; c < wanted[i].columns; c++)
                    assert_int_equal(read_times(&run, bp_text_fmt(arena, "%zu,%03zu.8", r, c).p), 1);
            for (size_t s = 4; s < run.strips.count; s++) /* the key of later parts */
                assert_true(run.strips.list[s]->pieces[s % 4 ? 0 : 1].again);
            end_run(&run);
            bp_arena_free(arena);
        }
}

/* Where a part goes on to a page, it says which it is. */
static void parts_go_on(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    lay_out(&run, "en", numbers(arena, 20, 90));
    const char *last = NULL;
    size_t again = 0;
    for (size_t p = 0; p < run.pages.count; p++)
        for (size_t i = 0; i < run.pages.list[p].count; i++) {
            const struct bp_layout_placed *placed = &run.pages.list[p].list[i];
            const char *words = bp_text_z(arena, read_strip(arena, placed->strip));
            if (placed->again) {
                again++;
                assert_true(bp_text_starts(bp_text_of(words), bp_text_fmt(arena, "%.11s (continued)Region", last).p));
            } else if (placed->strip->block->header) {
                last = words;
            }
        }
    assert_int_equal(again, run.pages.count - 1);
    end_run(&run);
    bp_arena_free(arena);
}

static void a_unit_stays_with_its_figure(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_buf b = bp_buf_new(arena);
    bp_buf_fmt(&b, "| Metric %" BP_PRI "|\n|---%" BP_PRI "|\n| `Revenue` %" BP_PRI "|\n",
               BP_ARG(words(arena, "| Now | Unit ", 14)), BP_ARG(words(arena, "|--:|:--", 14)),
               BP_ARG(words(arena, "| 180,000 | THB ", 14)));
    open_run(&run, "en", bp_buf_text(&b));
    run.options.layout.unit = BP_T("Unit");
    assert_true(bp_layout_flow_document(&run.pdf.layout, &run.strips));
    check_places(&run);
    assert_true(parts_of(&run, 2) == 2);
    for (size_t s = 1; s < run.strips.count; s += 2)
        assert_true(bp_text_ends(read_strip(arena, run.strips.list[s]), "180,000THB"));
    end_run(&run);
    bp_arena_free(arena);
}

/* The text of the cells, joined. */
static struct bp_text cells_of(const struct run *run)
{
    struct bp_buf b = bp_buf_new(run->cx.arena);
    for (size_t s = 0; s < run->strips.count; s++)
        for (size_t i = 0; i < run->strips.list[s]->count; i++) {
            const struct bp_layout_piece *piece = &run->strips.list[s]->pieces[i];
            if (piece->kind == BP_LAYOUT_LINE_PIECE && !piece->again)
                bp_buf_adds(&b, read_piece(run->cx.arena, piece));
        }
    return bp_buf_text(&b);
}

/* An address of 300 letters is cut; what stands beside it does not fold for it, nor is the table parted. */
static void long_words_are_cut(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text letters = words(arena, "qwertyuiop", 30);
    lay_out(&run, "en",
            bp_text_fmt(arena,
                        "| Metric | Now | Where | Owner |\n|:--|--:|:--|:--|\n"
                        "| Orders | 12,345 | %" BP_PRI " | Head of shops |\n",
                        BP_ARG(letters)));
    check_places(&run);
    assert_int_equal(parts_of(&run, 1), 1);
    assert_true(bp_text_contains(cells_of(&run), letters));
    assert_int_equal(read_times(&run, "Head of shops"), 1);
    assert_int_equal(read_times(&run, "12,345"), 1);
    end_run(&run);
    /* a table of one column has nothing to be parted by */
    lay_out(&run, "en", bp_text_fmt(arena, "| A |\n|---|\n| %" BP_PRI " |\n", BP_ARG(letters)));
    check_places(&run);
    assert_true(bp_text_contains(cells_of(&run), letters));
    assert_int_equal(run.strips.count, 2);
    end_run(&run);
    bp_arena_free(arena);
}

/* Letters of a word, and their marks, stay whole where it is cut; nothing is lost. */
static void words_are_cut_between_letters(void **state)
{
    (void)state;
    static const struct {
        const char *language, *cell;
        size_t columns;
    } tables[] = {{"th", "กปั๊่ปปั๊่ปปั๊่", 20},
                  {"th", "ความพึงพอใจของลูกค้าต่อการบริการหลังการขายที่ผ่านมา", 12},
                  {"zh-Hans", "客户对本公司售后服务的满意度在过去一周内显著下降", 25},
                  {"en", "Donaudampfschifffahrtsgesellschaftskapitaen", 14}};
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        struct run run;
        struct bp_arena *arena = bp_arena_new(NULL);
        struct bp_buf b = bp_buf_new(arena);
        add_row(&b, "A", "%.0zuh%zu", tables[t].columns, 0);
        add_row(&b, "---", "---", tables[t].columns, 0);
        bp_buf_fmt(&b, "| k %" BP_PRI "|\n",
                   BP_ARG(words(arena, bp_text_fmt(arena, "| %s ", tables[t].cell).p, tables[t].columns - 1)));
        lay_out(&run, tables[t].language, bp_buf_text(&b));
        check_places(&run);
        assert_int_equal(times_in(cells_of(&run), tables[t].cell), tables[t].columns - 1);
        for (size_t s = 0; s < run.strips.count; s++)
            for (size_t i = 0; i < run.strips.list[s]->count; i++) {
                const struct bp_layout_piece *piece = &run.strips.list[s]->pieces[i];
                size_t at = 0;
                int32_t c =
                    piece->kind == BP_LAYOUT_LINE_PIECE ? bp_utf8_next(bp_text_of(read_piece(arena, piece)), &at) : 0;
                assert_false(c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || (c >= 0x0E47 && c <= 0x0E4E));
            }
        end_run(&run);
        bp_arena_free(arena);
    }
}

/* Parts stand within the quotation or the item their table is in. */
static void parts_in_quotes_and_lists(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text table = numbers(arena, 16, 2);
    for (int list = 0; list < 2; list++) {
        struct run run;
        struct bp_buf b = bp_buf_new(arena);
        if (list)
            bp_buf_adds(&b, "- An item\n\n");
        for (size_t i = 0, start = 0; i < table.n; i++)
            if (table.p[i] == '\n') {
                bp_buf_fmt(&b, "%s%.*s\n", list ? "  " : "> ", (int)(i - start), table.p + start);
                start = i + 1;
            }
        lay_out(&run, "en", bp_buf_text(&b));
        check_places(&run);
        assert_int_equal(read_times(&run, "2,015.8"), 1);
        size_t from = list ? 1 : 0;
        assert_int_equal(run.strips.count, from + 6);
        for (size_t s = from; s < run.strips.count; s++) {
            assert_true(run.strips.list[s]->pieces[0].x > 8);
            assert_int_equal(run.strips.list[s]->frame != NULL, !list);
        }
        end_run(&run);
    }
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_columns_are_set_in_parts), cmocka_unit_test(parts_go_on),
        cmocka_unit_test(a_unit_stays_with_its_figure),  cmocka_unit_test(long_words_are_cut),
        cmocka_unit_test(words_are_cut_between_letters), cmocka_unit_test(parts_in_quotes_and_lists),
    };
    return cmocka_run_group_tests_name("layout_parts", tests, NULL, NULL);
}
