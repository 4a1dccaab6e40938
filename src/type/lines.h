/* lines: a shaped paragraph and a width -> the lines it takes, first fit, left to right.
 * Lines lend the paragraph's glyphs. */
#ifndef BP_TYPE_LINES_H
#define BP_TYPE_LINES_H

#include "type/shape.h"

struct bp_type_line {
    size_t from, to; /* glyphs; blanks at the end are drawn but do not count */
    double width;
    double above, below; /* its base line from its top, its foot from its base line */
};

struct bp_type_lines {
    struct bp_type_line *list;
    size_t count, cap;
    double height;
};

struct bp_type_lines bp_type_lines_break(struct bp_type *type, const struct bp_type_para *para, double width);

/* The widest piece no line may end in, and the width of it all on as few lines as it asks for. */
void bp_type_lines_limits(const struct bp_type_para *para, double *least, double *most);

/* What stands between two places where a line may end, with the blanks behind it. */
struct bp_type_word_width {
    double width, blank;
    bool ends_line;
};

/* Of all its words: as bp_type_lines_break will find them. */
struct bp_type_word_width *bp_type_lines_words(struct bp_type *type, const struct bp_type_para *para, size_t *count);

/* How far an inline drawing reaches below the base line: it stands centred on the capitals, within the descenders. */
double bp_type_drawing_drop(const struct bp_type_para *para, const struct bp_type_look *look);

#endif
