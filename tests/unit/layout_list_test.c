/* Lists: where markers and words stand, what stays together. */
#include "pdf_help.h"

#define near(a, b) ((a) - (b) < 0.02 && (b) - (a) < 0.02)

static double end_of(const struct bp_layout_piece *piece)
{
    return piece->x + bp_type_para_width(piece->para);
}

/* 9. and 10. end at one place, left of their words; the marker stands on the first line's base line. */
static void numbers_end_at_one_place(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("9. nine\n10. ten\n"));
    const struct bp_layout_piece *nine = run.strips.list[0]->pieces, *ten = run.strips.list[1]->pieces;
    assert_true(near(end_of(&nine[0]), end_of(&ten[0])));
    assert_true(ten[0].x < nine[0].x && ten[0].x >= 0);
    assert_true(near(nine[1].x, ten[1].x));
    assert_true(nine[1].x > end_of(&nine[0]));
    assert_true(near(nine[0].y, nine[1].y));
    double two_digits = nine[1].x;
    end_run(&run);
    lay_out(&run, "en", BP_T("8. eight\n9. nine\n"));
    assert_true(near(two_digits - run.strips.list[0]->pieces[1].x, 0.58 * run.pdf.layout.sheet.body_pt));
    end_run(&run);
}

static void bullets_by_depth(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("- a\n  - b\n    - c\n"));
    static const char *const bullets[] = {"•", "–", "•"};
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(read_piece(run.cx.arena, &run.strips.list[i]->pieces[0]), bullets[i]);
        assert_true(near(run.strips.list[i]->pieces[1].x, (double)(i + 1) * bp_layout_scaled(&run.pdf.layout, 14)));
        assert_true(near(run.strips.list[i]->pieces[0].x, (double)i * bp_layout_scaled(&run.pdf.layout, 14) + 3));
    }
    end_run(&run);
}

/* Fifty levels deep there is still room for words. */
static void indents_end_somewhere(void **state)
{
    (void)state;
    struct run run;
    struct bp_buf b = bp_buf_new(bp_arena_new(NULL));
    for (int i = 0; i < 50; i++)
        bp_buf_fmt(&b, "%*s- word\n", 2 * i, "");
    for (int i = 0; i < 50; i++)
        bp_buf_adds(&b, "> ");
    bp_buf_adds(&b, "deep\n");
    lay_out(&run, "en", bp_buf_text(&b));
    for (size_t i = 0; i < run.strips.count; i++) {
        const struct bp_layout_piece *last = &run.strips.list[i]->pieces[run.strips.list[i]->count - 1];
        assert_true(last->x + last->line.width <= run.pdf.layout.sheet.text_width);
        assert_int_equal(last->line.from, 0); /* no word was cut */
    }
    end_run(&run);
    bp_arena_free(b.arena);
}

/* Tight items stand closer than loose ones, paragraphs of an item as close as its items. */
static void room_between_items(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("- a\n- b\n\ntext\n\n1. c\n\n   d\n\n2. e\n\ntext\n"));
    double tight = bp_layout_scaled(&run.pdf.layout, 1.5), loose = bp_layout_scaled(&run.pdf.layout, 4);
    assert_true(near(run.strips.list[1]->before, tight));
    assert_true(near(run.strips.list[2]->before, bp_layout_scaled(&run.pdf.layout, 6)));
    assert_true(near(run.strips.list[4]->before, loose)); /* d */
    assert_true(near(run.strips.list[5]->before, loose)); /* e */
    assert_true(near(run.strips.list[6]->before, bp_layout_scaled(&run.pdf.layout, 6)));
    end_run(&run);
}

/* The list within asks for the room of the one it stands in. */
static void room_after_a_list_within(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("- a\n  - b\n  - c\n- d\n"));
    for (size_t i = 1; i < 4; i++)
        assert_true(near(run.strips.list[i]->before, bp_layout_scaled(&run.pdf.layout, 1.5)));
    end_run(&run);
}

static void first_and_last_lines_are_not_left_alone(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("- a\n- b\n- c\n- d\n- e\n"));
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(run.strips.list[i]->keep, i == 0 || i == 3);
    end_run(&run);
    lay_out(&run, "en", BP_T("- a\n- b\n"));
    assert_true(run.strips.list[0]->keep && !run.strips.list[1]->keep);
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_end_at_one_place), cmocka_unit_test(bullets_by_depth),
        cmocka_unit_test(indents_end_somewhere),    cmocka_unit_test(room_between_items),
        cmocka_unit_test(room_after_a_list_within), cmocka_unit_test(first_and_last_lines_are_not_left_alone),
    };
    return cmocka_run_group_tests_name("pdf_list", tests, NULL, NULL);
}
