/* What looks wrong in an export. */
#include "inspect/parts.h"

static struct bp_text column_name(struct bp_arena *arena, const struct bp_profile_column *c)
{
    return bp_inspect_name(arena, c, 40);
}

static struct bp_text place(struct bp_arena *arena, const struct bp_spot *spot)
{
    return bp_text_fmt(arena, "line %d of %s", spot->line, bp_shown_z(arena, bp_path_base(spot->file)));
}

static void say_lines(struct bp_arena *arena, const struct bp_profile_lines *lines, const char *one, const char *more,
                      const char *so, struct bp_buf *out)
{
    if (lines->count)
        bp_buf_fmt(out, "  %" BP_PRI " %s, the first on %" BP_PRI "%s\n", BP_ARG(bp_inspect_count(arena, lines->count)),
                   lines->count == 1 ? one : more, BP_ARG(place(arena, &lines->first)), so);
}

/* Where exports are cut off. */
static void say_caps(struct bp_arena *arena, const struct bp_profile *s, struct bp_buf *out)
{
    for (size_t i = 0; i < s->file_count; i++)
        if (bp_rows_are_a_cap(s->files[i].rows))
            bp_buf_fmt(out, "  %s has %" BP_PRI " rows, where programs cut exports off: is it whole?\n",
                       bp_shown_z(arena, bp_path_base(s->files[i].path)),
                       BP_ARG(bp_inspect_count(arena, s->files[i].rows)));
}

static void say_odd_cells(struct bp_arena *arena, const struct bp_profile_column *c, bool personal, struct bp_buf *out)
{
    bool time = bp_profile_is_time(c);
    if (!c->odd_cells || (c->holds != BP_HOLDS_NUMBER && !time))
        return;
    bp_buf_fmt(out, "  %" BP_PRI ": %" BP_PRI " cell%s: ", BP_ARG(column_name(arena, c)),
               BP_ARG(bp_inspect_count(arena, c->odd_cells)),
               c->odd_cells == 1 ? (time ? " is not a date" : " is not a number")
                                 : (time ? "s are not dates" : "s are not numbers"));
    for (size_t i = 0; i < c->odd_count && i < 3; i++) {
        struct bp_text where =
            personal ? place(arena, &c->odd[i].first) : bp_inspect_quoted(arena, c, &c->odd[i].first);
        bp_buf_fmt(out, "%s%" BP_PRI, i ? ", " : "", BP_ARG(where));
    }
    bp_buf_adds(out, c->odd_count > 3 ? ", and others\n" : "\n");
}

static void say_column(struct bp_arena *arena, const struct bp_profile_column *c, bool personal, struct bp_buf *out)
{
    bool open;
    say_odd_cells(arena, c, personal, out);
    if (bp_profile_is_time(c) && !personal) {
        const struct bp_time *first = &bp_profile_times(c)->first;
        bp_profile_order(c, &open);
        if (!open && first->day < bp_day(1990, 1, 1))
            bp_buf_fmt(out, "  %" BP_PRI ": the earliest is %" BP_PRI ", before 1990\n", BP_ARG(column_name(arena, c)),
                       BP_ARG(bp_day_text(arena, first->day)));
    }
    if (c->holds == BP_HOLDS_NUMBER && bp_showed(&c->numbers, BP_SHOWN_SECOND_CURRENCY))
        bp_buf_fmt(out,
                   "  %" BP_PRI ": amounts in more than one currency, %s and another on %" BP_PRI
                   ": a sum of them means nothing\n",
                   BP_ARG(column_name(arena, c)), c->currency,
                   BP_ARG(place(arena, bp_showed_first(&c->numbers, BP_SHOWN_SECOND_CURRENCY))));
    if (c->id_like && c->same_file)
        bp_buf_fmt(out,
                   "  %" BP_PRI ": %" BP_PRI " row%s an id that came before in the same file, the first on %" BP_PRI
                   "%s\n",
                   BP_ARG(column_name(arena, c)), BP_ARG(bp_inspect_count(arena, c->same_file)),
                   c->same_file == 1 ? " has" : "s have", BP_ARG(place(arena, &c->same_first)),
                   c->ids_known < c->filled ? ", as far as ids were remembered" : "");
    if (c->id_like && c->other_file)
        bp_buf_fmt(out, "  %" BP_PRI ": %" BP_PRI " row%s an id that an earlier file has, too\n",
                   BP_ARG(column_name(arena, c)), BP_ARG(bp_inspect_count(arena, c->other_file)),
                   c->other_file == 1 ? " has" : "s have");
}

/* 1.01031E+11: a spreadsheet has cut an id's last digits off. */
static void say_cut_ids(struct bp_arena *arena, const struct bp_inspected *in, size_t i, struct bp_buf *out)
{
    const struct bp_profile_column *c = &in->sheet->columns[i];
    if (in->sheet_personal[i] || !bp_hint_name(arena, c->name, BP_HINT_ID) ||
        bp_hint_adds(arena, c->name) == BP_ADDS_SUM)
        return;
    for (size_t r = 0; r < in->sheet->rows_first_count; r++) {
        struct bp_text cell = in->sheet->rows_first[r][i];
        if (!bp_text_contains(cell, BP_T("E+")) || !(cell.p[0] >= '0' && cell.p[0] <= '9'))
            continue;
        bp_buf_fmt(out,
                   "  %" BP_PRI ": `%" BP_PRI
                   "` is what a spreadsheet program has left of a long number: several ids may now be the same; export "
                   "anew, and do not save it with that program\n",
                   BP_ARG(column_name(arena, c)), BP_ARG(bp_inspect_cell(arena, c, cell, 40)));
        return;
    }
}

/* The first row of a file without names would be taken for them. */
static void say_no_header(const struct bp_inspected *in, struct bp_buf *out)
{
    const struct bp_profile *s = in->sheet;
    struct bp_time time;
    double number;
    size_t values = 0;
    for (size_t i = 0; i < s->column_count; i++)
        values += bp_profile_names_time(s->columns[i].name, &time) || bp_number_parse(s->columns[i].name, &number) ||
                  bp_hint_mail_inside(s->columns[i].name);
    bool first = in->time >= 0 && bp_profile_names_time(in->rows->columns[in->time].name, &time);
    if (in->rows == in->sheet && values && (first || values * 2 > s->column_count || s->columns[0].is_unnamed))
        bp_buf_fmt(out,
                   "  line %d of %s is taken for the names of the columns, and looks like a row of data: write a line "
                   "of names above it\n",
                   s->files[0].header_line, bp_shown_z(out->arena, bp_path_base(s->files[0].path)));
}

void bp_inspect_say_unasked(struct bp_arena *arena, const struct bp_inspected *in, struct bp_buf *out)
{
    struct bp_buf names = bp_buf_new(arena);
    for (size_t i = 0; i < in->rows->column_count && in->time >= 0 && in->rows == in->sheet; i++) {
        const struct bp_profile_column *c = &in->rows->columns[i];
        bool unasked = c->holds == BP_HOLDS_NUMBER && !in->rows_personal[i] && (int)i != in->time &&
                       bp_hint_adds(arena, c->name) == BP_ADDS_UNKNOWN &&
                       bp_inspect_adds(arena, in, (int)i) == BP_ADDS_NOT;
        bool score = bp_hint_name(arena, c->name, BP_HINT_SCORE) || bp_hint_name(arena, c->name, BP_HINT_RECOMMEND);
        bool flag = c->number[0].least == 0 && c->number[0].greatest == 1 && c->whole == c->numbers.count;
        if (unasked && !score && !flag && c->number[0].least < c->number[0].greatest)
            bp_buf_fmt(&names, "%s%" BP_PRI, names.n ? ", " : "", BP_ARG(column_name(arena, c)));
    }
    if (names.n)
        bp_buf_fmt(out,
                   "\nNot proposed, for the name does not say whether the numbers add up\n  %" BP_PRI
                   ": write sum(...) where they do, mean(...) where they do not\n",
                   BP_ARG(bp_buf_text(&names)));
}

void bp_inspect_say_odd(struct bp_arena *arena, const struct bp_inspected *in, bool rehearsed, struct bp_buf *out)
{
    const struct bp_profile *s = in->sheet;
    struct bp_buf said = bp_buf_new(arena);
    say_no_header(in, &said);
    if (!rehearsed)
        say_caps(arena, s, &said);
    say_lines(arena, &s->unreadable, "row cannot be read", "rows cannot be read",
              s->unreadable.count
                  ? bp_text_z(arena, bp_text_fmt(arena, ": %" BP_PRI, BP_ARG(bp_remark_text(arena, s->unreadable_why))))
                  : "",
              &said);
    say_lines(arena, &s->longer, "row is longer than the header", "rows are longer than the header", ": rejected",
              &said);
    say_lines(arena, &s->shorter, "row is shorter than the header", "rows are shorter than the header",
              ": the cells missing count as blank", &said);
    say_lines(arena, &s->headers, "row is the header once more", "rows are the header once more", "", &said);
    say_lines(arena, &s->totals, "row of totals", "rows of totals",
              s->totals.count ? bp_text_z(arena, bp_text_fmt(arena, ", `%" BP_PRI "`", BP_ARG(s->totals.first.text)))
                              : "",
              &said);
    say_lines(arena, &s->footers, "line of text under the table", "lines of text under the table", ": not read", &said);
    say_lines(arena, &s->repeated, "row comes twice in its file", "rows come twice in their file", "", &said);
    say_lines(arena, &s->repeated_elsewhere, "row is in an earlier file, too", "rows are in an earlier file, too", "",
              &said);
    for (size_t i = 0; i < s->column_count; i++)
        say_cut_ids(arena, in, i, &said);
    for (size_t i = 0; i < in->rows->column_count; i++)
        say_column(arena, &in->rows->columns[i], in->rows_personal[i], &said);
    if (said.n)
        bp_buf_fmt(out, "\nWorth a look\n%" BP_PRI, BP_ARG(bp_buf_text(&said)));
}
