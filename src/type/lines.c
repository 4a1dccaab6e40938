/* A shaped paragraph and a width -> lines. */
#include "type/lines.h"

double bp_type_drawing_drop(const struct bp_type_para *para, const struct bp_type_look *look)
{
    double drop = (look->drawing->height_pt * look->scale - para->cap_em * para->size_pt) / 2,
           most = 0.3 * para->size_pt;
    return drop > most ? most : drop;
}

/* Capitals stand in the middle of a line; a drawing that is taller makes room for itself. */
static void measure(const struct bp_type_para *para, struct bp_type_line *line)
{
    double leading = para->leading_em * para->size_pt;
    line->above = (leading + para->cap_em * para->size_pt) / 2;
    line->below = leading - line->above;
    for (size_t i = line->from; i < line->to; i++) {
        const struct bp_type_look *look = &para->spans[para->glyphs[i].span].look;
        if (!look->drawing)
            continue;
        double drop = bp_type_drawing_drop(para, look), rise = look->drawing->height_pt * look->scale - drop;
        line->above = rise + 1 > line->above ? rise + 1 : line->above;
        line->below = drop + 1 > line->below ? drop + 1 : line->below;
    }
}

static bool ends_line(const struct bp_type_para *para, const struct bp_type_glyph *glyph)
{
    return !glyph->face && para->text[glyph->at] == '\n';
}

static void push(struct bp_type *type, const struct bp_type_para *para, struct bp_type_lines *lines, size_t from,
                 size_t to, double width)
{
    BP_ROOM(type->cx->arena, lines->list, lines->cap, 1);
    struct bp_type_line *line = BP_PUSH(type->cx->arena, lines->list, lines->count, lines->cap);
    *line = (struct bp_type_line){.from = from, .to = to, .width = width};
    measure(para, line);
    lines->height += line->above + line->below;
}

struct bp_type_lines bp_type_lines_break(struct bp_type *type, const struct bp_type_para *para, double width)
{
    struct bp_type_lines lines = {0};
    size_t start = 0, stop = 0;            /* of the line; stop: the last place it may end, 0 for none */
    double pen = 0, ink = 0, stop_ink = 0; /* ink: without the blanks at the end */
    for (size_t i = 0; i < para->count; i++) {
        const struct bp_type_glyph *glyph = &para->glyphs[i];
        if (ends_line(para, glyph)) {
            push(type, para, &lines, start, i, ink);
            start = i + 1;
            stop = 0;
            pen = ink = 0;
            continue;
        }
        bool first_of_cluster = i == start || para->glyphs[i - 1].at != glyph->at;
        if (i > start && first_of_cluster && para->breaks[glyph->at]) {
            stop = i;
            stop_ink = ink;
        }
        double advance = bp_type_glyph_advance(para, glyph);
        if (!glyph->blank && pen + advance > width + 0.01 && i > start && (stop > start || first_of_cluster)) {
            bool emergency = stop <= start; /* a word wider than the line is cut where the line is full */
            size_t end = emergency ? i : stop;
            push(type, para, &lines, start, end, emergency ? ink : stop_ink);
            start = end;
            stop = 0;
            pen = ink = 0;
            i = end - 1; /* what is carried over is measured again */
            continue;
        }
        pen += advance;
        if (!glyph->blank)
            ink = pen;
    }
    if (start < para->count || !lines.count)
        push(type, para, &lines, start, para->count, ink);
    return lines;
}

void bp_type_lines_limits(const struct bp_type_para *para, double *least, double *most)
{
    double pen = 0, word = 0, blanks = 0;
    *least = *most = 0;
    for (size_t i = 0; i < para->count; i++) {
        const struct bp_type_glyph *glyph = &para->glyphs[i];
        double advance = bp_type_glyph_advance(para, glyph);
        bool hard = ends_line(para, glyph);
        if (hard || para->breaks[glyph->at])
            word = blanks = 0;
        if (hard) {
            pen = 0;
        } else if (glyph->blank) {
            pen += advance;
            blanks += advance;
        } else {
            pen += advance;
            word += blanks + advance;
            blanks = 0;
            *least = word > *least ? word : *least;
            *most = pen > *most ? pen : *most;
        }
    }
}

struct bp_type_word_width *bp_type_lines_words(struct bp_type *type, const struct bp_type_para *para, size_t *count)
{
    struct bp_type_word_width *list = BP_NEW_ARRAY(type->cx->arena, struct bp_type_word_width, para->n + 1);
    struct bp_type_word_width *word = list;
    for (size_t i = 0; i < para->count; i++) {
        const struct bp_type_glyph *glyph = &para->glyphs[i];
        double advance = bp_type_glyph_advance(para, glyph);
        bool hard = ends_line(para, glyph), first = i && para->glyphs[i - 1].at != glyph->at;
        if (hard || (first && para->breaks[glyph->at] && !word->ends_line && word->width + word->blank > 0))
            (word++)->ends_line = hard;
        if (hard)
            continue;
        if (glyph->blank) {
            word->blank += advance;
        } else {
            word->width += word->blank + advance;
            word->blank = 0;
        }
    }
    *count = (size_t)(word - list) + 1;
    return list;
}
