/* Real dates and text dates of one column of a sheet -> whether a spreadsheet program has swapped days and months:
 * opening 11/09/2026 as the 9th of November where it was the 11th of September, and leaving 13/11/2026 as text. */
#include "reader/reader.h"

static int two_digits(struct bp_text t, size_t *at)
{
    int number = -1;
    for (size_t n = 0; n < 2 && *at < t.n && t.p[*at] >= '0' && t.p[*at] <= '9'; n++)
        number = (number < 0 ? 0 : number * 10) + (t.p[(*at)++] - '0');
    return number;
}

/* 13/11/2026, 13.11.26: the larger of day and month; 0 for anything else. */
static int larger_of_text(struct bp_text t)
{
    size_t at = 0;
    int a = two_digits(t, &at);
    char mark = at < t.n ? t.p[at++] : ' ';
    int b = two_digits(t, &at);
    if (a < 1 || b < 1 || (mark != '/' && mark != '.' && mark != '-') || at >= t.n || t.p[at] != mark)
        return 0;
    return a > b ? a : b;
}

/* 2026-11-16, as the workbook gives its dates: the day; 0 for anything else. */
static int day_of_real(struct bp_text t)
{
    size_t at = 8;
    if (t.n < 10 || t.p[4] != '-' || t.p[7] != '-')
        return 0;
    int day = two_digits(t, &at);
    return day > 0 ? day : 0;
}

static void see(struct bp_reader *r, size_t slot, int line)
{
    struct bp_text t = r->cells[slot].text;
    struct bp_date_mix *mix = &r->mixes[slot];
    int real = day_of_real(t), text = real ? 0 : larger_of_text(t);
    mix->is_sound |= real > 12 || (text > 0 && text <= 12);
    if (real && !mix->real_line) {
        mix->real_line = line;
        mix->real = bp_text_copy(r->cx->arena, bp_text_sub(t, 0, 10));
    } else if (text && !mix->text_line) {
        mix->text_line = line;
        mix->text = bp_text_copy(r->cx->arena, bp_text_cut(t, 40));
    }
}

void bp_reader_see_dates(struct bp_reader *r, int line)
{
    for (size_t i = 0; i < r->plan->slot_count; i++)
        if (r->plan->slots[i].need & BP_NEED_TIME && !r->mixes[i].is_sound && r->fills[i] < 0)
            see(r, i, line);
}

bool bp_reader_check_dates(struct bp_reader *r)
{
    for (size_t i = 0; r->mixes && i < r->plan->slot_count; i++) {
        const struct bp_date_mix *mix = &r->mixes[i];
        if (mix->is_sound || !mix->real_line || !mix->text_line)
            continue;
        const struct bp_remark *what = BP_REMARK(
            BP_REMARK_DATES_SWAPPED, bp_arg_text("cell", mix->text), bp_arg_text("column", r->plan->slots[i].name),
            bp_arg_text("other", mix->real), bp_arg_line(r->cx->arena, mix->real_line));
        if (!bp_accept_find(&r->plan->source->accepts, BP_SUSPECT_DATES_MIXED))
            return bp_fail_remark(r->cx, BP_BAD_DATA, (struct bp_where){r->path, mix->text_line, 0}, what);
        bp_notice(r->harvest->arena, &r->harvest->noticed,
                  &(struct bp_notice){BP_SUSPECT_DATES_MIXED, r->path, mix->text_line, what});
    }
    return true;
}
