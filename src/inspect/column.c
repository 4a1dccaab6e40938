/* A column's name and cells -> what may be done with its numbers, which way is better, what parts its rows. */
#include "inspect/parts.h"

#include <string.h>

enum { MOST_GROUPS = 12, MOST_UNIT = 8 /* columns of a terminal */, SERIALS = 10 };

/* ---- what adds up */

static bool all_whole(const struct bp_profile_column *c)
{
    return c->whole == c->numbers.count;
}

/* Whole numbers that are all years. */
static bool are_years(const struct bp_profile_column *c)
{
    return all_whole(c) && c->number[0].least >= 1900 && c->number[0].greatest <= 2100;
}

/* Each number once and none left out: 1, 2, 3. */
static bool are_serials(const struct bp_profile_column *c)
{
    double span = c->number[0].greatest - c->number[0].least;
    return all_whole(c) && c->filled >= SERIALS && c->same_file == 0 && span + 1 <= 2 * (double)c->numbers.count;
}

/* Of totals whose name says nothing: whole numbers add up, others may be rates. */
static enum bp_adds by_cells(const struct bp_inspected *in, const struct bp_profile_column *c)
{
    if (are_years(c) || are_serials(c) || !in->grain)
        return BP_ADDS_NOT;
    return all_whole(c) ? BP_ADDS_SUM : BP_ADDS_MEAN;
}

/* 09:30 in a column of starts is a time of day; 26:30 is none, and a duration says what it is. */
static enum bp_adds of_durations(struct bp_arena *arena, const struct bp_profile_column *c, enum bp_adds by_name)
{
    bool named = by_name == BP_ADDS_MEAN || by_name == BP_ADDS_SUM;
    bool clock = bp_hint_name(arena, c->name, BP_HINT_BEGIN) || bp_hint_name(arena, c->name, BP_HINT_END) ||
                 bp_hint_name(arena, c->name, BP_HINT_LATER) || !named;
    if (clock && c->number[0].greatest < 24)
        return BP_ADDS_NOT;
    return by_name == BP_ADDS_SUM ? BP_ADDS_SUM : BP_ADDS_MEAN;
}

/* No day, week or month has two rows: then its last level is that of all. */
static bool one_row_each(const struct bp_inspected *in)
{
    const struct bp_profile_column *time = &in->rows->columns[in->time];
    return in->grain && time->same_file == 0 && time->other_file == 0 && !time->more_distinct;
}

enum bp_adds bp_inspect_adds(struct bp_arena *arena, const struct bp_inspected *in, int column)
{
    const struct bp_profile_column *c = &in->rows->columns[column];
    enum bp_adds adds = bp_hint_adds(arena, c->name);
    bool percent = bp_showed(&c->numbers, BP_SHOWN_PERCENT) > 0 || memchr(c->name.p, '%', c->name.n);
    bool same = c->number[0].least == c->number[0].greatest;
    if (adds == BP_ADDS_NOT || (same && (c->number[0].least == 0 || adds == BP_ADDS_UNKNOWN)))
        return BP_ADDS_NOT;
    if (percent)
        return BP_ADDS_MEAN;
    if (bp_showed(&c->numbers, BP_SHOWN_DURATION))
        return of_durations(arena, c, adds);
    if (adds == BP_ADDS_LAST)
        return one_row_each(in) ? BP_ADDS_LAST : BP_ADDS_NOT;
    if (adds == BP_ADDS_UNKNOWN && bp_inspect_time_unit(arena, c->name).n)
        return BP_ADDS_MEAN;
    if (adds == BP_ADDS_UNKNOWN && all_whole(c) && bp_name_is_down(arena, c->name)) /* accidents, absences */
        return BP_ADDS_SUM;
    if (adds == BP_ADDS_UNKNOWN)
        return c->currency[0] ? BP_ADDS_SUM : by_cells(in, c);
    return adds;
}

/* ---- which way is better */

/* How long something takes, without a unit in its name. */
static bool takes_time(struct bp_arena *arena, struct bp_text name)
{
    static const char *const words[] = {
        "response_time", "resolution_time", "handle_time",   "handling_time", "lead_time", "cycle_time", "wait_time",
        "waiting_time",  "talk_time",       "delivery_time", "time_to",       "duration",  "latency",    "elapsed",
        "avg_handle",    "average_handle",  "aht",           "age_of",        "dauer",     "ระยะเวลา",   "เวลารอ",
        "เวลาตอบ",       "thời_gian_chờ",   "时长",          "時長",          "耗时",      "耗時"};
    struct bp_text slug = bp_slug(arena, name);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (bp_text_contains(slug, bp_text_of(words[i])))
            return true;
    return false;
}

const char *bp_inspect_better(struct bp_arena *arena, const struct bp_inspected *in, struct bp_text name,
                              const char *otherwise)
{
    if (bp_name_is_down(arena, name) || bp_name_is_down(arena, in->id) || /* the amount of an expense */
        takes_time(arena, name))
        return "down";
    return bp_hint_name(arena, name, BP_HINT_GOOD) ? "up" : otherwise;
}

/* ---- what parts the rows */

/* Its values are people. */
static bool names_people(struct bp_arena *arena, struct bp_text name)
{
    static const char *const words[] = {"agent",  "agents",      "employee",  "employees",  "staff",
                                        "rep",    "salesperson", "seller",    "cashier",    "driver",
                                        "owner",  "user",        "manager",   "author",     "spender",
                                        "member", "customer",    "nhân_viên", "mitarbeiter"};
    static const char *const parts[] = {"พนักงาน", "ผู้", "员工", "員工", "客户", "客戶", "组长", "組長"};
    struct bp_text rest = bp_slug(arena, name), slug = rest, word;
    bool people = bp_text_contains(slug, BP_T("nhân_viên"));
    while (bp_text_split(&rest, '_', &word))
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            people |= bp_text_is(word, words[i]);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        people |= bp_text_contains(slug, bp_text_of(parts[i]));
    return people;
}

/* Its values are what somebody wrote. */
static bool holds_words(struct bp_arena *arena, struct bp_text name)
{
    static const char *const words[] = {"summary", "subject",  "body",        "message", "note",  "notes",
                                        "comment", "comments", "description", "text",    "title", "remark",
                                        "tags",    "remarks",  "feedback",    "url",     "link",  "details"};
    static const char *const parts[] = {"ghi_chú", "nội_dung", "หมายเหตุ", "รายละเอียด", "备注",
                                        "備註",    "说明",     "描述",    "内容"};
    struct bp_text rest = bp_slug(arena, name), slug = rest, word;
    bool free_text = false;
    while (bp_text_split(&rest, '_', &word))
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            free_text |= bp_text_is(word, words[i]);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        free_text |= bp_text_contains(slug, bp_text_of(parts[i]));
    return free_text;
}

static bool parts_rows(struct bp_arena *arena, const struct bp_inspected *in, size_t i)
{
    const struct bp_profile_column *c = &in->rows->columns[i];
    bool shown = !in->rows_personal[i] && !names_people(arena, c->name) && !holds_words(arena, c->name) &&
                 !bp_inspect_hides_name(c) && c->holds == BP_HOLDS_FEW && c->value_count > 1 &&
                 c->value_count <= MOST_GROUPS && c->filled * 10 >= (c->filled + c->missing) * 8 &&
                 !bp_hint_name(arena, c->name, BP_HINT_CURRENCY) && !bp_hint_name(arena, c->name, BP_HINT_SCORE) &&
                 !bp_hint_name(arena, c->name, BP_HINT_CODE) && !bp_hint_name(arena, c->name, BP_HINT_TIME) &&
                 bp_hint_adds(arena, c->name) != BP_ADDS_MEAN;
    for (size_t v = 0; v < c->value_count && shown; v++)
        shown = !bp_hint_person_inside(c->values[v].first.text, false);
    return shown;
}

struct bp_text bp_inspect_segments(struct bp_arena *arena, const struct bp_inspected *in, int but, size_t most)
{
    struct bp_buf list = bp_buf_new(arena);
    size_t count = 0;
    for (size_t i = 0; i < in->rows->column_count && count < most; i++)
        if ((int)i != but && (int)i != in->time && parts_rows(arena, in, i))
            bp_buf_fmt(&list, "%s%" BP_PRI, count++ ? ", " : "", BP_ARG(bp_inspect_column_key(arena, in, (int)i)));
    return count ? bp_text_fmt(arena, "[%" BP_PRI "]", BP_ARG(bp_buf_text(&list))) : (struct bp_text){"", 0};
}

/* A value among others that is their total: a row of it counts twice in every sum. */
struct bp_text bp_inspect_total_value(const struct bp_inspected *in, int *column)
{
    for (size_t i = 0; i < in->rows->column_count; i++) {
        const struct bp_profile_column *c = &in->rows->columns[i];
        for (size_t v = 0; v < c->value_count && c->value_count > 1 && !in->rows_personal[i]; v++)
            if (c->holds != BP_HOLDS_NUMBER && bp_hint_totals(c->values[v].first.text)) {
                *column = (int)i;
                return c->values[v].first.text;
            }
    }
    return (struct bp_text){"", 0};
}

/* ---- names */

/* `Revenue (THB)` -> Revenue, THB. */
static struct bp_text without_unit(struct bp_text name, struct bp_text *unit)
{
    size_t open = name.n;
    *unit = (struct bp_text){"", 0};
    if (!bp_text_ends(name, ")") && !bp_text_ends(name, "]"))
        return name;
    while (open && name.p[open - 1] != '(' && name.p[open - 1] != '[')
        open--;
    if (open < 2 || bp_inspect_width(bp_text_sub(name, open, name.n - 1)) > MOST_UNIT || name.n - 1 <= open ||
        memchr(name.p + open, ' ', name.n - 1 - open))
        return name;
    *unit = bp_text_sub(name, open, name.n - 1);
    return bp_text_trim(bp_text_sub(name, 0, open - 1));
}

struct bp_text bp_inspect_title(struct bp_arena *arena, struct bp_text name, struct bp_text *unit)
{
    struct bp_text found;
    struct bp_text bare = bp_inspect_line(arena, without_unit(name, &found), 60);
    char *title = bp_text_z(arena, bare);
    for (size_t i = 0; i < bare.n; i++)
        title[i] = title[i] == '_' || (title[i] == '.' && i + 1 < bare.n && title[i + 1] != ' ') ||
                           (title[i] == '#' && i && title[i - 1] != ' ')
                       ? ' '
                       : title[i]; /* Orders#2 */
    if (bare.n && title[0] >= 'a' && title[0] <= 'z')
        title[0] = (char)(title[0] - 'a' + 'A');
    if (unit)
        *unit = found;
    return (struct bp_text){title, bare.n};
}

/* `Order delivered customer date` -> order delivered customer. */
struct bp_text bp_inspect_event(struct bp_arena *arena, struct bp_text name, bool first)
{
    static const char *const words[] = {"date", "time", "timestamp", "datetime", "at", "on", "utc", "gmt"};
    struct bp_text title = bp_inspect_title(arena, name, NULL);
    for (bool cut = true; cut;) {
        cut = false;
        for (size_t i = 0; i < sizeof words / sizeof *words && !cut; i++) {
            size_t n = bp_text_of(words[i]).n;
            cut = title.n > n && title.p[title.n - n - 1] == ' ' &&
                  bp_text_same_letters(bp_text_sub(title, title.n - n, title.n), bp_text_of(words[i]));
            title = cut ? bp_text_trim(bp_text_sub(title, 0, title.n - n)) : title;
        }
    }
    char *text = bp_text_z(arena, title);
    bool word = title.n > 1 && text[1] >= 'a' && text[1] <= 'z';
    if (!first && word && text[0] >= 'A' && text[0] <= 'Z')
        text[0] = (char)(text[0] - 'A' + 'a');
    return (struct bp_text){text, title.n};
}

/* The unit its name says: minutes of `Handle time minutes` and of `Wait (minutes)`. */
struct bp_text bp_inspect_time_unit(struct bp_arena *arena, struct bp_text name)
{
    struct bp_text rest = bp_slug(arena, name), word;
    while (bp_text_split(&rest, '_', &word))
        if (word.n > 1 && bp_unit_hours(word) > 0)
            return word;
    return (struct bp_text){"", 0};
}
