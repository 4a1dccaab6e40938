/* The rows of a profile: which are rows of the table at all, which stand twice, and their cells by column. */
#include "profile/parts.h"

enum { MOST_ROW_HASHES = 1 << 18, CELL_SHOWN = 200 };

/* ---- what was seen before */

struct asked {
    const struct bp_sighting *list;
    uint64_t hash;
};

static bool same_hash(const void *asked, size_t entry)
{
    const struct asked *a = asked;
    return a->list[entry].hash == a->hash;
}

enum bp_seen bp_seen_before(struct bp_arena *arena, struct bp_seen_before *before, uint64_t hash, uint32_t file)
{
    const struct asked asked = {before->list, hash};
    size_t entry = bp_index_find(&before->index, hash, same_hash, &asked);
    if (entry != BP_NO_ENTRY) {
        bool here = before->list[entry].file == file;
        before->list[entry].file = file;
        return here ? BP_SEEN_HERE : BP_SEEN_ELSEWHERE;
    }
    if (before->count >= before->most)
        return BP_SEEN_FULL;
    bp_index_add(arena, &before->index, hash, before->count);
    *BP_PUSH(arena, before->list, before->count, before->cap) = (struct bp_sighting){hash, file};
    return BP_SEEN_NEVER;
}

/* ---- the profile */

struct bp_profile *bp_profile_new(struct bp_arena *arena, const struct bp_text *names, size_t count)
{
    struct bp_profile *s = BP_NEW(arena, struct bp_profile);
    struct bp_profile_parts *p = BP_NEW(arena, struct bp_profile_parts);
    *s = (struct bp_profile){.arena = arena, .column_count = count, .parts = p};
    s->columns = BP_NEW_ARRAY(arena, struct bp_profile_column, count);
    p->columns = BP_NEW_ARRAY(arena, struct bp_column_parts, count);
    p->row = BP_NEW_ARRAY(arena, struct bp_text, count);
    p->typed = BP_NEW_ARRAY(arena, bool, count);
    p->rows.most = MOST_ROW_HASHES;
    bool are_cells = bp_profile_names_are_cells(names, count);
    for (size_t i = 0; i < count; i++) {
        struct bp_column_parts *c = &p->columns[i];
        s->columns[i].name = bp_text_copy(arena, names[i]);
        s->columns[i].is_unnamed = are_cells;
        c->seen.most = BP_PROFILE_DISTINCT;
        c->comma.decimal = BP_DECIMAL_COMMA;
        c->month_first.order = BP_MONTH_FIRST;
        c->as_count.is_time = true;
    }
    return s;
}

static void note(struct bp_profile *s, struct bp_profile_lines *lines, struct bp_text text)
{
    if (lines->count++ == 0)
        lines->first =
            (struct bp_spot){s->parts->file, s->parts->line, bp_text_copy(s->arena, bp_text_cut(text, CELL_SHOWN))};
}

static bool is_totals(const struct bp_record *record, size_t width)
{
    size_t i = 0;
    if (record->count > width && bp_hint_totals(record->cells[record->count - 1]))
        return true;
    while (i < record->count && !record->cells[i].n)
        i++;
    return i < record->count && bp_hint_totals(record->cells[i]);
}

static struct bp_text totals_word(const struct bp_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (bp_hint_totals(record->cells[i]))
            return record->cells[i];
    return (struct bp_text){"", 0};
}

/* The header once more, as where files were put after one another. */
static bool is_header(const struct bp_profile *s, const struct bp_record *record)
{
    size_t same = 0, named = 0;
    for (size_t i = 0; i < record->count; i++) {
        int column = s->parts->of[i];
        named += column >= 0;
        same += column >= 0 && bp_text_eq(record->cells[i], s->columns[column].name);
    }
    return same > 1 && same * 2 > named;
}

static void keep_row(struct bp_profile *s)
{
    struct bp_text *kept = BP_NEW_ARRAY(s->arena, struct bp_text, s->column_count);
    for (size_t i = 0; i < s->column_count; i++)
        kept[i] = bp_text_copy(s->arena, bp_text_cut(s->parts->row[i], CELL_SHOWN));
    s->rows_first[s->rows_first_count++] = kept;
}

static void take_cells(struct bp_profile *s, const struct bp_record *record)
{
    struct bp_profile_parts *p = s->parts;
    uint64_t hash = 0;
    for (size_t i = 0; i < s->column_count; i++)
        p->row[i] = (struct bp_text){"", 0};
    for (size_t i = 0; i < record->count; i++) {
        if (p->of[i] < 0)
            continue;
        p->row[p->of[i]] = record->cells[i];
        p->typed[p->of[i]] = record->typed && record->typed[i];
    }
    if (s->rows_first_count < BP_PROFILE_ROWS)
        keep_row(s);
    for (size_t i = 0; i < s->column_count; i++) {
        hash = (hash << 7 | hash >> 57) * UINT64_C(0x9E3779B97F4A7C15);
        if (p->row[i].n)
            hash ^= bp_profile_cell(s, i, p->row[i], p->typed[i]);
        else
            s->columns[i].missing++;
    }
    switch (bp_seen_before(s->arena, &p->rows, hash, p->file_number)) {
    case BP_SEEN_HERE:
        note(s, &s->repeated, (struct bp_text){"", 0});
        break;
    case BP_SEEN_ELSEWHERE:
        note(s, &s->repeated_elsewhere, (struct bp_text){"", 0});
        break;
    case BP_SEEN_NEVER:
    case BP_SEEN_FULL:
        break;
    }
}

void bp_profile_take(struct bp_profile *s, const struct bp_record *record)
{
    const size_t width = s->parts->width;
    s->rows++;
    s->files[s->file_count - 1].rows++;
    s->parts->line = record->bad ? record->bad_line : record->line;
    if (record->bad) {
        if (!s->unreadable.count)
            s->unreadable_why = bp_remark_keep(s->arena, record->bad);
        note(s, &s->unreadable, (struct bp_text){"", 0});
        return;
    }
    if (record->is_footer) {
        note(s, &s->footers, (struct bp_text){"", 0});
        return;
    }
    if (is_totals(record, width)) {
        note(s, &s->totals, totals_word(record));
        return;
    }
    if (record->count > width) {
        note(s, &s->longer, (struct bp_text){"", 0});
        return;
    }
    if (is_header(s, record)) {
        note(s, &s->headers, record->cells[0]);
        return;
    }
    if (record->count < width &&
        s->files[s->file_count - 1].found->form != BP_FORM_XLSX) /* whose empty cells at the end are not written */
        note(s, &s->shorter, (struct bp_text){"", 0});
    take_cells(s, record);
}

void bp_profile_start_file(struct bp_profile *s, const char *path, const struct bp_found *found, int header_line,
                           const struct bp_text *names, size_t count)
{
    struct bp_profile_parts *p = s->parts;
    *BP_PUSH(s->arena, s->files, s->file_count, s->file_cap) =
        (struct bp_profile_file){.path = path, .found = found, .header_line = header_line};
    p->file = path;
    p->file_number = (uint32_t)s->file_count;
    p->width = count;
    p->of = BP_NEW_ARRAY(s->arena, int, count);
    for (size_t i = 0; i < count; i++) {
        p->of[i] = -1;
        for (size_t j = 0; j < s->column_count && p->of[i] < 0; j++)
            if (bp_text_eq(names[i], s->columns[j].name))
                p->of[i] = (int)j;
    }
}

void bp_profile_end_file(struct bp_profile *s, const struct bp_found *found)
{
    struct bp_found *f = BP_NEW(s->arena, struct bp_found);
    *f = *found;
    f->encoding = bp_text_copy(s->arena, f->encoding);
    f->sheet = bp_text_copy(s->arena, f->sheet);
    f->zone_name = bp_text_copy(s->arena, f->zone_name);
    f->left_out = bp_text_copy(s->arena, f->left_out);
    f->packed = f->packed ? bp_text_z(s->arena, bp_text_of(f->packed)) : NULL;
    s->files[s->file_count - 1].found = f;
}

void bp_profile_finish(struct bp_profile *s)
{
    for (size_t i = 0; i < s->column_count; i++)
        bp_profile_settle(s, i);
}
