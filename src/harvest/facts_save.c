/* Facts of a harvest <-> bytes: the same for the same rows. */
#include "harvest/harvest.h"

#include <stdlib.h>

enum { LEAST_SPELLING = 4 * 8 + 4 + 8, LEAST_TOTAL = 4 + 8 + 1 + 4 + 8 };

/* ---- save */

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void save_set(struct bp_buf *out, const struct bp_hashed *set)
{
    uint64_t *list = BP_NEW_ARRAY(out->arena, uint64_t, set->count);
    size_t count = 0;
    for (size_t i = 0; i < set->room; i++)
        if (set->words[i])
            list[count++] = set->words[i];
    if (count)
        qsort(list, count, sizeof *list, by_number);
    bp_wire_put(out, count, 8);
    for (size_t i = 0; i < count; i++)
        bp_wire_put(out, list[i], 8);
}

static void save_spot(struct bp_buf *out, struct bp_fact_spot spot)
{
    bp_wire_put_int(out, spot.file);
    bp_wire_put_int(out, spot.line);
}

static void save_sign(struct bp_buf *out, const struct bp_sign *sign)
{
    bp_wire_put_text(out, sign->text);
    save_spot(out, sign->at);
}

static void save_file(struct bp_buf *out, const struct bp_file_facts *f, size_t columns)
{
    bp_wire_put_int(out, f->header_line);
    bp_wire_put_text(out, f->zone_column);
    bp_wire_put_text(out, f->zone);
    bp_wire_put_count(out, f->shared);
    for (size_t i = 0; i < columns; i++) {
        bp_wire_put(out, (f->columns[i] ? 1u : 0u) | (f->twice[i] ? 2u : 0u) | (f->leads[i] ? 4u : 0u), 1);
        bp_wire_put(out, f->shown[i], 4);
        bp_wire_put_text(out, f->near[i]);
    }
    save_set(out, &f->rows);
    save_set(out, &f->again);
}

static int by_text(const void *a, const void *b)
{
    return bp_text_cmp(*(const struct bp_text *)a, *(const struct bp_text *)b);
}

static void save_values(struct bp_buf *out, const struct bp_column_values *v)
{
    struct bp_text *list = BP_NEW_ARRAY(out->arena, struct bp_text, v->count);
    for (size_t i = 0; i < v->count; i++)
        list[i] = bp_intern_text(v->texts, i);
    if (v->count)
        qsort(list, v->count, sizeof *list, by_text);
    bp_wire_put(out, v->many, 1);
    bp_wire_put(out, v->count, 8);
    for (size_t i = 0; i < v->count; i++)
        bp_wire_put_text(out, list[i]);
}

static void save_metric(struct bp_buf *out, const struct bp_metric_facts *m)
{
    bp_wire_put(out, (m->tried ? 1u : 0u) | (m->passed ? 2u : 0u), 1);
    bp_wire_put_count(out, m->answers);
    bp_wire_put_count(out, m->at_highest);
    bp_wire_put_real(out, m->lowest.value);
    save_spot(out, m->lowest.at);
    bp_wire_put_real(out, m->highest.value);
    save_spot(out, m->highest.at);
    save_sign(out, &m->signs.first);
    save_sign(out, &m->signs.second);
    save_sign(out, &m->codes.first);
    save_sign(out, &m->codes.second);
}

static void save_span(struct bp_buf *out, const struct bp_span_facts *s)
{
    bp_wire_put_count(out, s->known);
    bp_wire_put_count(out, s->negative);
    bp_wire_put_count(out, s->far);
    save_spot(out, s->negative_at);
    save_sign(out, &(struct bp_sign){s->far_text, s->far_at});
}

static int by_spelling(const void *a, const void *b)
{
    return bp_text_cmp(((const struct bp_key_spelling *)a)->text, ((const struct bp_key_spelling *)b)->text);
}

static void save_keys(struct bp_buf *out, const struct bp_key_facts *k)
{
    struct bp_key_spelling *list = BP_NEW_ARRAY(out->arena, struct bp_key_spelling, k->spelling_count);
    for (size_t i = 0; i < k->spelling_count; i++)
        list[i] = k->spellings[i];
    if (k->spelling_count)
        qsort(list, k->spelling_count, sizeof *list, by_spelling);
    save_sign(out, &k->damaged);
    bp_wire_put(out, k->spelling_count, 8);
    for (size_t i = 0; i < k->spelling_count; i++) {
        bp_wire_put(out, list[i].plain.a, 8);
        bp_wire_put(out, list[i].plain.b, 8);
        bp_wire_put(out, list[i].written.a, 8);
        bp_wire_put(out, list[i].written.b, 8);
        bp_wire_put_text(out, list[i].text);
        save_spot(out, list[i].at);
    }
}

static int by_name(const void *a, const void *b)
{
    return bp_text_cmp(((const struct bp_total_rows *)a)->column, ((const struct bp_total_rows *)b)->column);
}

static void save_totals(struct bp_buf *out, const struct bp_facts *f)
{
    struct bp_total_rows *list = BP_NEW_ARRAY(out->arena, struct bp_total_rows, f->total_count);
    for (size_t i = 0; i < f->total_count; i++)
        list[i] = f->totals[i];
    if (f->total_count)
        qsort(list, f->total_count, sizeof *list, by_name);
    bp_wire_put(out, f->total_count, 8);
    for (size_t i = 0; i < f->total_count; i++) {
        bp_wire_put_text(out, list[i].column);
        bp_wire_put_count(out, list[i].rows);
        bp_wire_put(out, list[i].leads, 1);
        save_sign(out, &(struct bp_sign){list[i].value, list[i].at});
    }
}

void bp_facts_save(struct bp_buf *out, const struct bp_harvest *h)
{
    const struct bp_facts *f = &h->facts;
    for (size_t i = 0; i < f->file_count; i++)
        save_file(out, &f->files[i], f->column_count);
    for (size_t i = 0; i < f->literal_count; i++)
        bp_wire_put(out, f->literals_seen[i], 1);
    for (size_t i = 0; i < f->column_count; i++)
        save_values(out, &f->values[i]);
    for (size_t i = 0; i < f->metric_count; i++)
        save_metric(out, &f->metrics[i]);
    for (size_t i = 0; i < f->span_count; i++)
        save_span(out, &f->spans[i]);
    save_keys(out, &f->keys);
    save_totals(out, f);
    bp_late_save(out, h);
}

/* ---- load */

static void load_set(struct bp_arena *arena, struct bp_wire *in, struct bp_hashed *set)
{
    size_t count = bp_wire_take_size(in, 8);
    for (size_t i = 0; i < count && !in->bad; i++)
        in->bad |= !bp_set_add(arena, set, bp_wire_take(in, 8));
}

static struct bp_fact_spot load_spot(const struct bp_harvest *h, struct bp_wire *in)
{
    struct bp_fact_spot spot = {bp_wire_take_int(in), 0};
    spot.line = bp_wire_take_int(in);
    in->bad |= spot.file < 0 || (size_t)spot.file > h->file_count;
    return in->bad ? (struct bp_fact_spot){0, 0} : spot;
}

static void load_sign(const struct bp_harvest *h, struct bp_wire *in, struct bp_sign *sign)
{
    sign->text = bp_text_copy(h->arena, bp_wire_take_text(in));
    sign->at = load_spot(h, in);
}

static void load_file(const struct bp_harvest *h, struct bp_wire *in, struct bp_file_facts *f)
{
    f->header_line = bp_wire_take_int(in);
    f->zone_column = bp_text_copy(h->arena, bp_wire_take_text(in));
    f->zone = bp_text_copy(h->arena, bp_wire_take_text(in));
    f->shared = bp_wire_take_count(in);
    for (size_t i = 0; i < h->facts.column_count && !in->bad; i++) {
        uint64_t bits = bp_wire_take(in, 1);
        in->bad |= bits > 7;
        f->columns[i] = bits & 1;
        f->twice[i] = bits & 2;
        f->leads[i] = bits & 4;
        f->shown[i] = (unsigned)bp_wire_take(in, 4);
        f->near[i] = bp_text_copy(h->arena, bp_wire_take_text(in));
    }
    load_set(h->arena, in, &f->rows);
    load_set(h->arena, in, &f->again);
}

static void load_values(struct bp_arena *arena, struct bp_wire *in, struct bp_column_values *v)
{
    v->many = bp_wire_take_yes(in);
    v->count = bp_wire_take_size(in, 4);
    v->texts = v->count ? bp_intern_new(arena) : NULL;
    for (size_t i = 0; i < v->count && !in->bad; i++) {
        bool is_new;
        bp_intern(v->texts, bp_wire_take_text(in), &is_new);
        in->bad |= !is_new;
    }
}

static void load_metric(const struct bp_harvest *h, struct bp_wire *in, struct bp_metric_facts *m)
{
    uint64_t bits = bp_wire_take(in, 1);
    in->bad |= bits > 3;
    m->tried = bits & 1;
    m->passed = bits & 2;
    m->answers = bp_wire_take_count(in);
    m->at_highest = bp_wire_take_count(in);
    m->lowest.value = bp_wire_take_real(in);
    m->lowest.at = load_spot(h, in);
    m->highest.value = bp_wire_take_real(in);
    m->highest.at = load_spot(h, in);
    load_sign(h, in, &m->signs.first);
    load_sign(h, in, &m->signs.second);
    load_sign(h, in, &m->codes.first);
    load_sign(h, in, &m->codes.second);
}

static void load_span(const struct bp_harvest *h, struct bp_wire *in, struct bp_span_facts *s)
{
    struct bp_sign far;
    s->known = bp_wire_take_count(in);
    s->negative = bp_wire_take_count(in);
    s->far = bp_wire_take_count(in);
    s->negative_at = load_spot(h, in);
    load_sign(h, in, &far);
    s->far_text = far.text;
    s->far_at = far.at;
}

static void load_keys(struct bp_harvest *h, struct bp_wire *in)
{
    struct bp_key_facts *k = &h->facts.keys;
    load_sign(h, in, &k->damaged);
    size_t count = bp_wire_take_size(in, LEAST_SPELLING);
    for (size_t i = 0; i < count && !in->bad; i++) {
        struct bp_key_spelling s = {.plain = {.a = bp_wire_take(in, 8)}};
        s.plain.b = bp_wire_take(in, 8);
        s.written.a = bp_wire_take(in, 8);
        s.written.b = bp_wire_take(in, 8);
        s.text = bp_wire_take_text(in);
        s.at = load_spot(h, in);
        bp_facts_add_spelling(h, &s);
    }
    in->bad |= k->spelling_count != count;
}

static void load_totals(struct bp_harvest *h, struct bp_wire *in)
{
    size_t count = bp_wire_take_size(in, LEAST_TOTAL);
    for (size_t i = 0; i < count && !in->bad; i++) {
        struct bp_sign first;
        struct bp_total_rows t = {.column = bp_wire_take_text(in)};
        t.rows = bp_wire_take_count(in);
        t.leads = bp_wire_take_yes(in);
        load_sign(h, in, &first);
        t.value = first.text;
        t.at = first.at;
        if (!in->bad)
            bp_facts_add_totals(h, &t);
    }
    in->bad |= h->facts.total_count != count;
}

void bp_facts_load(struct bp_harvest *h, struct bp_wire *in)
{
    struct bp_facts *f = &h->facts;
    for (size_t i = 0; i < f->file_count && !in->bad; i++)
        load_file(h, in, &f->files[i]);
    for (size_t i = 0; i < f->literal_count; i++)
        f->literals_seen[i] = bp_wire_take_yes(in);
    for (size_t i = 0; i < f->column_count && !in->bad; i++)
        load_values(h->arena, in, &f->values[i]);
    for (size_t i = 0; i < f->metric_count && !in->bad; i++)
        load_metric(h, in, &f->metrics[i]);
    for (size_t i = 0; i < f->span_count && !in->bad; i++)
        load_span(h, in, &f->spans[i]);
    load_keys(h, in);
    load_totals(h, in);
    bp_late_load(h, in);
}
