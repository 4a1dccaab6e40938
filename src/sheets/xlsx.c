/* Rows of figures -> a workbook, a sheet for each group of metrics. */
#define _GNU_SOURCE /* memfd_create */
#include "sheets/sheets.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unicode/uchar.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { MOST_ROWS = 1048575, NAME_MOST = 26, FORMATS = BP_MOST_DECIMALS + 1 };

enum column {
    METRIC,
    SEGMENT,
    UNIT,
    OWNER,
    PERIOD,
    FROM,
    TO,
    VALUE,
    LOW,
    HIGH,
    N,
    GOAL_LOW,
    GOAL_HIGH,
    STATUS,
    COLUMNS
};

static const struct {
    const char *head;
    double width;
} columns[COLUMNS] = {[METRIC] = {"t.metric", 34},
                      [SEGMENT] = {"t.segment", 22},
                      [UNIT] = {"sheet.unit", 11},
                      [OWNER] = {"sheet.owner", 26},
                      [PERIOD] = {"t.period", 11},
                      [FROM] = {"sheet.from", 11},
                      [TO] = {"sheet.to", 11},
                      [VALUE] = {"sheet.value", 12},
                      [LOW] = {"sheet.low", 12},
                      [HIGH] = {"sheet.high", 12},
                      [N] = {"sheet.n", 9},
                      [GOAL_LOW] = {"sheet.at_least", 12},
                      [GOAL_HIGH] = {"sheet.at_most", 12},
                      [STATUS] = {"sheet.status", 20}};

struct book {
    struct bp_ctx *cx;
    const struct bp_story *story;
    const struct bp_insight *in;
    lxw_workbook *book;
    lxw_format *head, *day, *count, *number[FORMATS];
    struct bp_text *names; /* of its sheets */
    size_t name_count, name_cap;
};

struct sheet {
    lxw_worksheet *sheet;
    lxw_row_t row;
};

/* ---- what a sheet is called */

/* Without what no sheet's name may hold, and short enough with a number behind it. */
static struct bp_text plain_name(struct bp_ctx *cx, struct bp_text group)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    size_t shown = 0;
    for (size_t at = 0, from = 0; at < group.n && shown < NAME_MOST; from = at, shown++) {
        int32_t c = bp_utf8_next(group, &at);
        if (c < ' ' || strchr("[]:*?/\\'", c < 128 ? c : 'x'))
            bp_buf_addc(&b, '-');
        else
            bp_buf_add(&b, bp_text_sub(group, from, at));
        shown += c > 0xffff; /* counted as UTF-16 has it */
    }
    return bp_buf_text(&b);
}

/* As Excel compares them. */
static bool same_name(struct bp_text a, struct bp_text b)
{
    size_t at = 0, there = 0;
    while (at < a.n && there < b.n)
        if (u_foldCase(bp_utf8_next(a, &at), U_FOLD_CASE_DEFAULT) !=
            u_foldCase(bp_utf8_next(b, &there), U_FOLD_CASE_DEFAULT))
            return false;
    return at == a.n && there == b.n;
}

/* Excel keeps one name for itself. */
static bool is_taken(const struct book *b, struct bp_text name)
{
    bool taken = same_name(name, BP_T("History"));
    for (size_t i = 0; i < b->name_count; i++)
        taken |= same_name(name, b->names[i]);
    return taken;
}

static const char *sheet_name(struct book *b, struct bp_text group)
{
    struct bp_text words = group.n ? group : bp_phrase_plain(b->cx, b->story->phrases, "sheet.other");
    struct bp_text plain = plain_name(b->cx, words), name = plain;
    for (int i = 2; is_taken(b, name); i++)
        name = bp_text_fmt(b->cx->arena, "%" BP_PRI " %d", BP_ARG(plain), i);
    *BP_PUSH(b->cx->arena, b->names, b->name_count, b->name_cap) = name;
    return bp_text_z(b->cx->arena, name);
}

/* ---- rows */

static void begin_sheet(struct book *b, struct bp_text group, struct sheet *out)
{
    out->sheet = workbook_add_worksheet(b->book, sheet_name(b, group));
    out->row = 1;
    for (int i = 0; i < COLUMNS; i++) {
        struct bp_text head = bp_phrase_plain(b->cx, b->story->phrases, columns[i].head);
        worksheet_set_column(out->sheet, (lxw_col_t)i, (lxw_col_t)i, columns[i].width, NULL);
        worksheet_write_string(out->sheet, 0, (lxw_col_t)i, bp_text_z(b->cx->arena, head), b->head);
    }
    worksheet_freeze_panes(out->sheet, 1, 1);
}

static void end_sheet(const struct sheet *of)
{
    if (of->sheet)
        worksheet_autofilter(of->sheet, 0, 0, of->row - 1, COLUMNS - 1);
}

static void put_text(struct book *b, const struct sheet *to, enum column column, struct bp_text text)
{
    if (text.n)
        worksheet_write_string(to->sheet, to->row, (lxw_col_t)column, bp_text_z(b->cx->arena, text), NULL);
}

static void put_number(const struct sheet *to, enum column column, bool known, double value, lxw_format *format)
{
    if (known && isfinite(value))
        worksheet_write_number(to->sheet, to->row, (lxw_col_t)column, value == 0 ? 0 : value, format);
}

/* Days before 1900 are text there. */
static void put_day(struct book *b, const struct sheet *to, enum column column, int day)
{
    struct bp_ymd civil = bp_ymd_of(day);
    lxw_datetime when = {.year = civil.year, .month = civil.month, .day = civil.day};
    if (civil.year < 1900)
        put_text(b, to, column, bp_day_text(b->cx->arena, day));
    else
        worksheet_write_datetime(to->sheet, to->row, (lxw_col_t)column, &when, b->day);
}

static void put_goal(const struct sheet *to, const struct bp_metric *m, const struct bp_goal *goal, lxw_format *format)
{
    bool ranges = m->better == BP_BETTER_RANGE, falls = m->better == BP_BETTER_DOWN;
    put_number(to, GOAL_LOW, goal && !falls, !goal ? 0 : ranges ? goal->low : goal->target, format);
    put_number(to, GOAL_HIGH, goal && (ranges || falls), !goal ? 0 : ranges ? goal->high : goal->target, format);
}

static const char *status_words(enum bp_verdict verdict)
{
    static const char *const words[] = {[BP_MET] = "status.met",
                                        [BP_MISSED] = "status.missed",
                                        [BP_WATCH] = "status.watch",
                                        [BP_NOT_DUE] = "status.not-due",
                                        [BP_NO_GOAL] = "status.no-goal",
                                        [BP_NO_DATA] = "status.no-data",
                                        [BP_INCOMPLETE] = "status.incomplete",
                                        [BP_HIDDEN] = "status.hidden"};
    return words[verdict];
}

static void put_row(struct book *b, struct sheet *to, const struct bp_sheet_row *row, lxw_format *number)
{
    const struct bp_series *s = row->judgement->series;
    const struct bp_metric *m = &b->in->metrics->pack->metrics[s->metric];
    const struct bp_window *window = &row->stretch->window;
    const struct bp_figure *f = &row->stretch->figure;
    struct bp_interval interval = bp_figure_interval(f);
    put_text(b, to, METRIC, m->name.text);
    if (s->segment)
        put_text(b, to, SEGMENT, b->in->metrics->data->segment_list[s->segment].value);
    put_text(b, to, UNIT, m->unit);
    put_text(b, to, OWNER, m->owner);
    put_text(b, to, PERIOD, bp_period_id(b->cx->arena, &b->in->metrics->pack->calendar, window->kind, window->span));
    put_day(b, to, FROM, window->span.start);
    put_day(b, to, TO, window->span.end - 1);
    put_number(to, VALUE, f->known, f->value, number);
    put_number(to, LOW, interval.known, interval.low, number);
    put_number(to, HIGH, interval.known, interval.high, number);
    put_number(to, N, f->n >= 0, (double)f->n, b->count);
    put_goal(to, m, row->record.goal, number);
    put_text(b, to, STATUS, bp_phrase_plain(b->cx, b->story->phrases, status_words(row->record.verdict)));
    to->row++;
}

/* ---- the workbook */

/* Its own decimals; else none for whole numbers, and for others so many that the largest shows two digits or more. */
static int decimals_of(const struct book *b, const struct bp_sheet_rows *rows, size_t from)
{
    int metric = rows->list[from].judgement->series->metric, own = b->in->metrics->pack->metrics[metric].decimals;
    double largest = 0;
    bool whole = true;
    for (size_t i = from; i < rows->count && rows->list[i].judgement->series->metric == metric; i++) {
        const struct bp_figure *f = &rows->list[i].stretch->figure;
        if (!f->known)
            continue;
        largest = fmax(largest, fabs(f->value));
        whole = whole && f->value == floor(f->value);
    }
    if (own >= 0 || whole)
        return own >= 0 ? own : 0;
    return largest >= 1 || largest <= 0 ? 1 : (int)fmin(BP_MOST_DECIMALS, 1 - floor(log10(largest)));
}

static lxw_format *number_format(struct book *b, int decimals)
{
    int at = decimals < FORMATS ? decimals : FORMATS - 1;
    const char *zeros = bp_text_z(b->cx->arena, bp_text_fmt(b->cx->arena, "%s%.*s", at ? "." : "", at, "000000000"));
    if (!b->number[at]) {
        b->number[at] = workbook_add_format(b->book);
        format_set_num_format(b->number[at],
                              bp_text_z(b->cx->arena, bp_text_fmt(b->cx->arena, "#,##0%s;\"−\"#,##0%s", zeros, zeros)));
    }
    return b->number[at];
}

/* The rows of a group of metrics, on as many sheets as it takes. */
static void write_group(struct book *b, const struct bp_sheet_rows *rows, struct bp_text group)
{
    struct sheet sheet = {0};
    int metric = -1;
    lxw_format *number = NULL;
    for (size_t i = 0; i < rows->count; i++) {
        int its = rows->list[i].judgement->series->metric;
        if (!bp_text_eq(b->in->metrics->pack->metrics[its].group, group))
            continue;
        if (!sheet.sheet || sheet.row > MOST_ROWS) {
            end_sheet(&sheet);
            begin_sheet(b, group, &sheet);
        }
        if (its != metric)
            number = number_format(b, decimals_of(b, rows, i));
        metric = its;
        put_row(b, &sheet, &rows->list[i], number);
    }
    end_sheet(&sheet);
}

static bool is_first_of_group(const struct book *b, const struct bp_sheet_rows *rows, size_t at)
{
    const struct bp_metric *metrics = b->in->metrics->pack->metrics;
    struct bp_text group = metrics[rows->list[at].judgement->series->metric].group;
    for (size_t i = 0; i < at; i++)
        if (bp_text_eq(metrics[rows->list[i].judgement->series->metric].group, group))
            return false;
    return true;
}

static void write_all(struct book *b, const struct bp_sheet_rows *rows, int64_t made_s)
{
    lxw_doc_properties about = {.title = (char *)bp_text_z(b->cx->arena, b->story->title), .created = (time_t)made_s};
    workbook_set_properties(b->book, &about);
    b->head = workbook_add_format(b->book);
    b->day = workbook_add_format(b->book);
    b->count = workbook_add_format(b->book);
    format_set_bold(b->head);
    format_set_bottom(b->head, LXW_BORDER_THIN);
    format_set_text_wrap(b->head);
    format_set_num_format(b->day, "yyyy-mm-dd");
    format_set_num_format(b->count, "#,##0");
    int last = -1;
    for (size_t i = 0; i < rows->count; i++) {
        int metric = rows->list[i].judgement->series->metric;
        if (metric != last && is_first_of_group(b, rows, i))
            write_group(b, rows, b->in->metrics->pack->metrics[metric].group);
        last = metric;
    }
    struct sheet empty;
    if (!rows->count)
        begin_sheet(b, BP_T(""), &empty);
}

static bool read_back(struct bp_ctx *cx, int fd, struct bp_text *out)
{
    struct stat about;
    if (fstat(fd, &about) != 0 || about.st_size <= 0)
        return false;
    char *bytes = bp_alloc(cx->arena, (size_t)about.st_size, 1);
    for (off_t at = 0; at < about.st_size;) {
        ssize_t n = pread(fd, bytes + at, (size_t)(about.st_size - at), at);
        if (n <= 0)
            return false;
        at += n;
    }
    *out = (struct bp_text){bytes, (size_t)about.st_size};
    return true;
}

/* Written into memory: the library knows files alone. Its sheets lie in files of their own until they are packed. */
bool bp_sheets_xlsx(struct bp_ctx *cx, const struct bp_story *story, const struct bp_sheet_rows *rows, int64_t made_s,
                    struct bp_text *out)
{
    static char memory[] = "/dev/shm";
    int fd = memfd_create("figures.xlsx", MFD_CLOEXEC);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = access(memory, W_OK) == 0 ? memory : NULL};
    struct bp_text path = bp_text_fmt(cx->arena, "/proc/self/fd/%d", fd);
    struct book b = {.cx = cx, .story = story, .in = story->shown.insight};
    b.book = fd < 0 ? NULL : workbook_new_opt(bp_text_z(cx->arena, path), &options);
    bool ok = b.book;
    if (ok) {
        write_all(&b, rows, made_s);
        ok = workbook_close(b.book) == LXW_NO_ERROR && read_back(cx, fd, out);
    }
    if (fd >= 0)
        close(fd);
    return ok ||
           bp_fail(cx, BP_CANNOT_WRITE, BP_NOWHERE,
                   "figures.xlsx cannot be made: its working files need room in /dev/shm or TMPDIR; make some, or "
                   "set TMPDIR to a folder that may be written");
}
